/** One invoice of a list as it is compared, read from its cells. */

import { add, compare, HUNDRED, negate, plainText, toCents, ZERO, type Decimal } from '../../decimal';
import { dayNumberOf } from '../../calendar';
import { dayProblem, readDay } from '../../days';
import { numberProblem, readDecimal, type DecimalSeparator } from '../../numbers';
import { readMoney } from '../../romania/money';
import { normalizeCif } from '../../romania/cif';
import { foldRomanian } from '../../romania/text';
import { cellText, isBlank } from '../../rows/cells';
import { totalWord } from '../../rows/totals';
import { currencyCode } from '../complete/codes';
import type { Direction } from '../export/sides';
import { rateOfCell } from '../rows/vatRate';
import { vatCategory, vatCategoryCode } from '../vat';
import type { Cells } from './cells';
import type { Concept } from './columns';
import { MESSAGES, type NoInvoiceMessage } from './messages';
import { numberKeys, type NumberKeys } from './number';
import { LEI } from '../../romania/currency';

/** VAT of one rate. */
export interface RateAmounts {
	/** Percent, without needless zeros. */
	readonly rate: string;
	readonly net: Decimal;
	readonly vat: Decimal;
}

/** Amounts of a document, negative where it takes back; undefined where they are not given or cannot be read. */
interface Amounts {
	readonly net?: Decimal;
	readonly vat?: Decimal;
	readonly gross?: Decimal;
}

/** What a document of ANAF's is, where it is no invoice that counts. */
export type NoInvoice = NoInvoiceMessage | 'otherCompany' | 'noInvoice';

/** A party: its code as it is compared, or that it is a person without one. */
interface PartyCode {
	/** Digits of a CIF or CNP; letters and digits of a foreign code, in capitals. */
	readonly code?: string;
	/** A private buyer whose code nobody knows. */
	readonly isPerson?: true;
}

/** One invoice of either list. */
export interface Entry extends Amounts {
	/** The input items it was read from, counted from 0. */
	readonly rows: readonly number[];
	/** As it is written, with its series; undefined where there is none. */
	readonly number?: string;
	readonly keys?: NumberKeys;
	/** `YYYY-MM-DD`. */
	readonly date?: string;
	/** The number of that day, to count with. */
	readonly day?: number;
	readonly direction?: Direction;
	readonly partner?: PartyCode;
	readonly partnerName?: string;
	/** Of the amounts; RON where they are in lei or were given in lei. */
	readonly currency: string;
	readonly rates: readonly RateAmounts[];
	/** ANAF's numbers of it: upload index and ID of the download. */
	readonly anafIds: readonly string[];
	readonly noInvoice?: NoInvoice;
	/** What could not be read, each a sentence. */
	readonly problems: readonly string[];
}

/** A row before it is known whose books these are. */
export interface Draft extends Omit<Entry, 'rows' | 'partner' | 'direction' | 'partnerName'> {
	readonly own?: string;
	readonly seller?: PartyCode;
	readonly buyer?: PartyCode;
	/** The one party that a row of the books has. */
	readonly other?: PartyCode;
	readonly names: { readonly seller?: string; readonly buyer?: string; readonly other?: string };
	readonly says?: Direction;
	/** An invoice as ANAF has it, whose parties are both given. */
	readonly isDocument: boolean;
}

/** A value as a sentence shows it. */
const shown = (value: unknown): string => `“${(cellText(value) ?? typeof value).slice(0, 40)}”`;

/** A code as it is compared. */
function partyCode(value: unknown): PartyCode | undefined {
	const text = cellText(value);
	if (text === undefined || totalWord(text) !== undefined) return undefined;
	const cif = normalizeCif(value);
	if (cif.ok) return cif.value.kind === 'unknownPerson' ? { isPerson: true } : { code: cif.value.cif };
	const code = foldRomanian(text).replaceAll(' ', '');
	return code === '' || /^[-0]*$/.test(code) ? undefined : { code };
}

const SALE =
	/^(?:SALE|SALES|SOLD|ISSUED|SENT|INVOICESENT|VANZARE|VANZARI|JURNALDEVANZARI|EMISA|EMISE|EMIS|IESIRE|IESIRI|CLIENT|CLIENTI)$/;
const PURCHASE =
	/^(?:PURCHASE|PURCHASES|BOUGHT|RECEIVED|INVOICERECEIVED|CUMPARARE|CUMPARARI|JURNALDECUMPARARI|ACHIZITIE|ACHIZITII|PRIMITA|PRIMITE|PRIMIT|INTRARE|INTRARI|FURNIZOR|FURNIZORI)$/;
const CREDIT_NOTE = /^(?:381|CREDITNOTE|CREDITMEMO|NOTADECREDIT|NOTADECREDITARE|STORNO|FACTURASTORNO|STORNARE)$/;

/** The direction that a word stands for, English or Romanian; undefined for any other. */
function directionOf(value: unknown): Direction | undefined {
	const word = foldRomanian(cellText(value) ?? '').replaceAll(' ', '');
	if (SALE.test(word)) return 'sale';
	return PURCHASE.test(word) ? 'purchase' : undefined;
}

/** The rate in percent without needless zeros; undefined for no rate. */
function rateOf(value: unknown): string | undefined {
	const read = readDecimal(rateOfCell(value), 'automatic', HUNDRED);
	return read.ok ? plainText(read.value) : undefined;
}

/** The rate that a category has of itself: nothing where no VAT is charged. */
function rateOfCategory(value: unknown): string | undefined {
	const wanted = vatCategory(vatCategoryCode(cellText(value) ?? ''))?.rate;
	return wanted === 'zero' || wanted === 'none' ? '0' : undefined;
}

class Reader {
	readonly problems: string[] = [];

	constructor(
		private readonly values: Cells['values'],
		private readonly separator: DecimalSeparator,
	) {}

	text(concept: Concept): string | undefined {
		return cellText(this.values[concept]);
	}

	amount(value: unknown, name: string, currency: string): Decimal | undefined {
		if (isBlank(value)) return undefined;
		const read = readMoney(value, currency, this.separator);
		if (read.ok) return toCents(read.value);
		this.problems.push(`${name} ${shown(value)} ${numberProblem(read.fault).problem}`);
		return undefined;
	}

	date(): string | undefined {
		const { date } = this.values;
		if (isBlank(date)) return undefined;
		const read = readDay(date);
		if (read.ok) return read.value;
		this.problems.push(`The date ${shown(date)} ${dayProblem(read.fault)}`);
		return undefined;
	}

	/** The number with its series before it, unless it begins with it. */
	number(): string | undefined {
		const [series, number] = [this.text('series'), this.text('number')];
		if (series === undefined || number === undefined) return number;
		const [start, key] = [numberKeys(series)?.key ?? '', numberKeys(number)?.key ?? ''];
		return key.startsWith(start) ? number : `${series} ${number}`;
	}
}

interface DocumentAmounts extends Amounts {
	readonly currency: string;
	readonly rates: readonly RateAmounts[];
}

const changed = (amount: Decimal | undefined, change: (amount: Decimal) => Decimal): Decimal | undefined =>
	amount === undefined ? undefined : change(amount);

/** All amounts of a document, changed alike. */
function mapAmounts(
	{ net, vat, gross, rates, currency }: DocumentAmounts,
	change: (amount: Decimal) => Decimal,
): DocumentAmounts {
	return {
		currency,
		net: changed(net, change),
		vat: changed(vat, change),
		gross: changed(gross, change),
		rates: rates.map((one) => ({ rate: one.rate, net: change(one.net), vat: change(one.vat) })),
	};
}

/** In lei, where the row has amounts in lei beside those in the currency. */
function inLei(amounts: DocumentAmounts, lei: Amounts): DocumentAmounts {
	const { currency, rates } = amounts;
	if (currency === LEI) return amounts;
	if (lei.net !== undefined || lei.gross !== undefined) {
		const [only] = rates.length === 1 ? rates : [];
		const known = only !== undefined && lei.net !== undefined && lei.vat !== undefined;
		return {
			...completed(lei),
			currency: LEI,
			rates: known ? [{ rate: only.rate, net: lei.net, vat: lei.vat }] : [],
		};
	}
	return amounts;
}

/** The third of the amounts from the other two. */
function completed({ net, vat, gross }: Amounts): Amounts {
	if (net !== undefined && vat !== undefined) return { net, vat, gross: gross ?? add(net, vat) };
	if (gross !== undefined && net !== undefined) return { net, vat: add(gross, negate(net)), gross };
	if (gross !== undefined && vat !== undefined) return { net: add(gross, negate(vat)), vat, gross };
	return { net, vat, gross };
}

function readAmounts(
	reader: Reader,
	{ values, rates = [], isDocument }: Cells,
	creditNotes: Reading['creditNotes'],
): DocumentAmounts {
	const currency = currencyCode(cellText(values.currency) ?? LEI);
	const amounts = completed({
		net: reader.amount(values.net, 'The amount without VAT', currency),
		vat: reader.amount(values.vat, 'The VAT', currency),
		gross: reader.amount(values.gross, 'The amount with VAT', currency),
	});
	const lei = {
		net: reader.amount(values.netRon, 'The amount without VAT in lei', LEI),
		vat: reader.amount(values.vatRon, 'The VAT in lei', LEI),
		gross: reader.amount(values.grossRon, 'The amount with VAT in lei', LEI),
	};
	const rate = rateOf(values.rate) ?? rateOfCategory(values.category);
	const { net, vat } = amounts;
	const single = rate !== undefined && net !== undefined && vat !== undefined ? [{ rate, net, vat }] : [];
	const byRate = rates.flatMap((one) => {
		const base = reader.amount(one.net, 'A taxable amount', currency);
		const tax = reader.amount(one.vat, 'A VAT amount', currency);
		return base === undefined || tax === undefined ? [] : [{ rate: rateOf(one.rate) ?? '0', net: base, vat: tax }];
	});
	const read = inLei({ net, vat, gross: amounts.gross, currency, rates: byRate.length > 0 ? byRate : single }, lei);
	if (!isCreditNote(values.documentType)) return read;
	const amount = read.gross ?? read.net;
	const isPositive = amount !== undefined && compare(amount, ZERO) > 0;
	return isDocument || (creditNotes === 'positive' && isPositive) ? mapAmounts(read, negate) : read;
}

const isCreditNote = (type: unknown): boolean =>
	CREDIT_NOTE.test(foldRomanian(cellText(type) ?? '').replaceAll(' ', ''));

const partyName = (names: unknown, party: 'seller' | 'buyer'): string | undefined =>
	typeof names === 'object' && names !== null ? cellText((names as Record<string, unknown>)[party]) : undefined;

/** How a list is written. */
export interface Reading {
	readonly separator: DecimalSeparator;
	/** Whether rows of credit notes may have positive amounts that take back; with `signed` the amounts count as they are written. */
	readonly creditNotes: 'positive' | 'signed';
}

/** Reads a row. What cannot be read is a problem of the row, and counts as not given. */
export function readDraft(cells: Cells, { separator, creditNotes }: Reading): Draft {
	const { values } = cells;
	const reader = new Reader(values, cells.isDocument ? 'point' : separator);
	const number = reader.number();
	const date = reader.date();
	const amounts = readAmounts(reader, cells, creditNotes);
	return {
		net: amounts.net,
		vat: amounts.vat,
		gross: amounts.gross,
		currency: amounts.currency,
		rates: amounts.rates,
		number,
		// A row of a sum has its word where invoices have their number.
		keys: number === undefined || totalWord(number) !== undefined ? undefined : numberKeys(number),
		date,
		day: date === undefined ? undefined : dayNumberOf(date),
		own: partyCode(cells.own)?.code,
		seller: partyCode(values.sellerCif),
		buyer: partyCode(values.buyerCif),
		other: partyCode(values.partnerCif),
		names: {
			seller: partyName(values.partnerName, 'seller'),
			buyer: partyName(values.partnerName, 'buyer'),
			other: cellText(values.partnerName),
		},
		says: directionOf(values.direction) ?? directionOf(values.documentType),
		anafIds: [values.uploadIndex, values.downloadId].flatMap((id) => cellText(id) ?? []),
		noInvoice: MESSAGES.get(values.documentType),
		isDocument: cells.isDocument,
		problems: reader.problems,
	};
}
