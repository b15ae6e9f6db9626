/** What the items of a list say of an invoice, whichever operation or program they come from, not interpreted yet. */

import { isObject, objectsOf, type JsonObject } from '../../api/json';
import { format, type Decimal } from '../../decimal';
import { isBlank } from '../../rows/cells';
import { CREDIT_NOTE_TYPE, isCreditNote } from '../creditNote';
import { booksOf } from '../export/books';
import { sumOf } from '../export/cents';
import { leiOf } from '../export/lei';
import type { Invoice } from '../model/invoice';
import { partyCif, partyName } from '../simplify';
import type { Columns, Concept } from './columns';
import { MESSAGES } from './messages';
import { LEI } from '../../romania/currency';

/** VAT of one rate as it is written. */
interface RateCells {
	readonly rate: unknown;
	readonly net: unknown;
	readonly vat: unknown;
}

/** One row: its values by what they are. */
export interface Cells {
	readonly values: Readonly<Partial<Record<Concept, unknown>>>;
	/** The VAT by rate, where the item is a whole invoice. */
	readonly rates?: readonly RateCells[];
	/** Whose message it is, where it is one of ANAF's or was made from one. */
	readonly own?: unknown;
	/** An invoice as ANAF has it, with the decimals and the signs of the document. */
	readonly isDocument: boolean;
}

/** What an item has from the message that it was listed or downloaded by. */
function messageCells(item: JsonObject): Pick<Cells, 'own' | 'values'> {
	const { uploadIndex, downloadId, id, cif, sellerCif, buyerCif, type } = item;
	const isMessage = !isBlank(uploadIndex) && !isBlank(cif);
	return {
		own: isMessage ? cif : undefined,
		values: {
			uploadIndex,
			downloadId: downloadId ?? (isMessage ? id : undefined),
			sellerCif,
			buyerCif,
			documentType: type,
		},
	};
}

/** Document: Parse, Simplified. */
function simplifiedCells(invoice: JsonObject, message: Pick<Cells, 'own' | 'values'>): Cells {
	const total = isObject(invoice.total) ? invoice.total : {};
	const { number, issueDate, type, sellerName, sellerCif, buyerName, buyerCif, currency } = invoice;
	return {
		own: message.own,
		isDocument: true,
		values: {
			uploadIndex: message.values.uploadIndex,
			downloadId: message.values.downloadId,
			number,
			date: issueDate,
			documentType: type,
			sellerCif,
			buyerCif,
			partnerName: { seller: sellerName, buyer: buyerName },
			currency,
			net: total.net,
			vat: total.vat,
			gross: total.gross,
		},
		rates: objectsOf(invoice, 'vatRates').map(({ rate, net, vat }) => ({ rate, net, vat })),
	};
}

/** The amounts of an invoice in another currency, in lei; undefined where the document does not say enough. */
function leiCells(model: Invoice): Pick<Cells, 'rates' | 'values'> | undefined {
	if (model.currency === LEI) return undefined;
	const books = booksOf(model);
	const lei = books.ok ? leiOf(model, books.value) : books;
	if (!books.ok || !lei.ok || lei.value.rows === undefined) return undefined;
	// Unlike the books, the cells have the signs of the document.
	const text = (amount: Decimal): string => format(books.value.signed(amount));
	const { rows } = lei.value;
	return {
		values: {
			currency: LEI,
			net: text(sumOf(rows.map(({ base }) => base))),
			vat: text(sumOf(rows.map(({ vat }) => vat))),
			gross: text(sumOf(rows.map(({ gross }) => gross))),
		},
		rates: rows.map(({ base, vat }, index) => ({
			rate: books.value.shares[index]?.entry.rate ?? '0',
			net: text(base),
			vat: text(vat),
		})),
	};
}

/** Document: Parse, Full Model. */
function modelCells(invoice: JsonObject, message: Pick<Cells, 'own' | 'values'>): Cells {
	const model = invoice as unknown as Invoice;
	const { seller, buyer, totals = {}, vatBreakdown = [] } = model;
	const lei = leiCells(model);
	return {
		own: message.own,
		isDocument: true,
		values: {
			uploadIndex: message.values.uploadIndex,
			downloadId: message.values.downloadId,
			number: model.number,
			date: model.issueDate,
			documentType: isCreditNote(model) ? CREDIT_NOTE_TYPE : model.typeCode,
			sellerCif: partyCif(seller),
			buyerCif: partyCif(buyer),
			partnerName: { seller: partyName(seller), buyer: partyName(buyer) },
			currency: model.currency,
			net: totals.net,
			vat: totals.vat ?? '0',
			gross: totals.gross,
			...lei?.values,
		},
		rates:
			lei?.rates ??
			vatBreakdown.map(({ rate = '0', taxableAmount, taxAmount }) => ({ rate, net: taxableAmount, vat: taxAmount })),
	};
}

function flatCells(row: JsonObject, columns: Columns): Cells {
	const values: Partial<Record<Concept, unknown>> = {};
	let own: unknown;
	for (const [concept, names] of columns) {
		const name = names.find((one) => !isBlank(row[one]));
		if (name === undefined) continue;
		if (concept === 'partnerCif' && name.toLowerCase() === 'cif') own = row[name];
		values[concept] = row[name];
	}
	// With both parties there, a column with no more name than CIF is of the company itself, as in ANAF's messages.
	if (own === undefined || isBlank(values.sellerCif) || isBlank(values.buyerCif)) return { values, isDocument: false };
	const { partnerCif: _own, ...others } = values;
	return { values: others, own, isDocument: false };
}

/** Whether an item is a model, and has what is read of one in its right form. */
const isModel = ({ totals, lines, seller = {}, buyer = {}, vatBreakdown = [] }: JsonObject): boolean =>
	isObject(totals) &&
	Array.isArray(lines) &&
	isObject(seller) &&
	isObject(buyer) &&
	Array.isArray(vatBreakdown) &&
	vatBreakdown.every(isObject);

/**
 * What an item says: of an invoice as Parse gives it (Simplified or Full Model), of an item that contains one as Download and the
 * trigger give it (`invoice`), of a message as Get Many lists it, and of a row with columns.
 */
export function cellsOf(item: JsonObject, columns: Columns): Cells {
	const message = messageCells(item);
	const inside = isObject(item.invoice) ? item.invoice : item;
	if (isModel(inside)) return modelCells(inside, message);
	if (isObject(inside.total) && Array.isArray(inside.vatRates)) return simplifiedCells(inside, message);
	if (!MESSAGES.has(item.type) || message.own === undefined) return flatCells(item, columns);
	return { ...message, isDocument: true };
}
