/** An invoice as rows of a VAT journal, one for each VAT rate and category. */

import { add, format, parseDecimal, plainText, toCents, type Decimal } from '../../decimal';
import { ok, type Result } from '../../result';
import { canBeCashVat, saysCashVat } from '../complete/cashVat';
import type { Invoice } from '../model/invoice';
import { partyCif, partyName } from '../simplify';
import { REVERSE_CHARGE, vatCategory } from '../vat';
import { booksOf, type VatShare } from './books';
import { leiOf, type Lei } from './lei';
import { sideOf, type Direction, type Side } from './sides';

/**
 * One row. Amounts are decimal text with two decimals, negative where a document takes back; days are `YYYY-MM-DD`. What the
 * document does not have is null.
 */
export interface JournalRow {
	/** BT-1. */
	readonly number: string | null;
	/** BT-2. */
	readonly issueDate: string | null;
	/** BT-7: the day the VAT falls due, where the document names one. */
	readonly taxPointDate: string | null;
	/** BT-9. */
	readonly dueDate: string | null;
	/** BT-3. */
	readonly typeCode: string | null;
	readonly direction: Direction | null;
	/** Why the direction is not known. */
	readonly directionReason: string | null;
	/** The other side: the buyer of a sale, the seller of a purchase; null where the direction is not known. */
	readonly partnerName: string | null;
	/** Its CIF without RO; a foreign VAT identifier with its prefix. */
	readonly partnerCif: string | null;
	readonly partnerCountry: string | null;
	readonly sellerName: string | null;
	readonly sellerCif: string | null;
	readonly buyerName: string | null;
	readonly buyerCif: string | null;
	/** BT-118. */
	readonly category: string;
	/** The category in words. */
	readonly categoryName: string | null;
	/** BT-119 in percent; null outside VAT. */
	readonly rate: string | null;
	/** BT-116. */
	readonly base: string;
	/** BT-117. */
	readonly vat: string;
	readonly gross: string;
	/** BT-5. */
	readonly currency: string | null;
	/** Lei for one unit of the currency. */
	readonly exchangeRate: string | null;
	/** Where the rate is from: what was given, or the VAT in lei of the document; null for an invoice in lei. */
	readonly exchangeRateSource: 'given' | 'VAT in lei' | null;
	readonly baseRon: string | null;
	readonly vatRon: string | null;
	readonly grossRon: string | null;
	/** Why there are no amounts in lei. */
	readonly ronReason: string | null;
	/** Taxare inversă: the buyer owes the VAT of this row. */
	readonly reverseCharge: boolean;
	/** TVA la încasare: the VAT of this row falls due when it is paid. */
	readonly cashVat: boolean;
	readonly exemptionReason: string | null;
	/** VATEX code. */
	readonly exemptionReasonCode: string | null;
	/** BT-25, several parted by commas. */
	readonly precedingInvoice: string | null;
	/** What was added to the base so that the rows are the total of the invoice; `0.00` nearly always. */
	readonly baseMoved: string;
}

/** The rows of an invoice. */
interface Journal {
	readonly rows: readonly JournalRow[];
	readonly warnings: readonly string[];
}

/** What the document does not say. */
export interface ExportOptions {
	/** The company whose books these are, digits only. */
	readonly ownCif?: string;
	/** Lei for one unit of the invoice’s currency, above zero. */
	readonly exchangeRate?: Decimal;
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);
const money = (amount: Decimal): string => format(toCents(amount));

type Head = Pick<
	JournalRow,
	| 'number'
	| 'issueDate'
	| 'taxPointDate'
	| 'dueDate'
	| 'typeCode'
	| 'direction'
	| 'directionReason'
	| 'partnerName'
	| 'partnerCif'
	| 'partnerCountry'
	| 'sellerName'
	| 'sellerCif'
	| 'buyerName'
	| 'buyerCif'
>;

function headOf(invoice: Invoice, { direction, reason }: Side): Head {
	const { seller, buyer } = invoice;
	const partner = direction === undefined ? undefined : direction === 'sale' ? buyer : seller;
	return {
		number: orNull(invoice.number),
		issueDate: orNull(invoice.issueDate),
		taxPointDate: orNull(invoice.taxPointDate),
		dueDate: orNull(invoice.dueDate),
		typeCode: orNull(invoice.typeCode),
		direction: direction ?? null,
		directionReason: reason ?? null,
		partnerName: orNull(partyName(partner)),
		partnerCif: orNull(partyCif(partner)),
		partnerCountry: orNull(partner?.address?.country),
		sellerName: orNull(partyName(seller)),
		sellerCif: orNull(partyCif(seller)),
		buyerName: orNull(partyName(buyer)),
		buyerCif: orNull(partyCif(buyer)),
	};
}

/** What a share is in lei. */
function inLei(
	lei: Lei,
	index: number,
): Pick<JournalRow, 'exchangeRate' | 'exchangeRateSource' | 'baseRon' | 'vatRon' | 'grossRon' | 'ronReason'> {
	const row = lei.rows?.[index];
	if (lei.rows === undefined || row === undefined)
		return {
			exchangeRate: null,
			exchangeRateSource: null,
			baseRon: null,
			vatRon: null,
			grossRon: null,
			ronReason: lei.reason ?? null,
		};
	return {
		exchangeRate: lei.rate,
		exchangeRateSource: lei.source ?? null,
		baseRon: money(row.base),
		vatRon: money(row.vat),
		grossRon: money(row.gross),
		ronReason: null,
	};
}

function rateOf({ entry: { rate } }: VatShare): string | null {
	const value = rate === undefined ? undefined : parseDecimal(rate);
	return value === undefined ? orNull(rate) : plainText(value);
}

/**
 * The rows of an invoice: their bases add up to BT-109, their VAT to BT-110, their gross to BT-112, with the other sign for a
 * credit note.
 *
 * @returns `invalidInput` where the sums of the document do not hold, or the own CIF is neither of the two parties
 */
export function journalOf(invoice: Invoice, { ownCif, exchangeRate }: ExportOptions): Result<Journal> {
	const books = booksOf(invoice);
	if (!books.ok) return books;
	const side = sideOf(invoice, ownCif);
	if (!side.ok) return side;
	const lei = leiOf(invoice, books.value, exchangeRate);
	if (!lei.ok) return lei;
	const head = headOf(invoice, side.value);
	const isCashVat = saysCashVat(invoice);
	const preceding = (invoice.precedingInvoices ?? []).flatMap(({ number }) => number ?? []).join(', ');
	const rows = books.value.shares.map((share, index): JournalRow => {
		const { category = '', exemptionReason, exemptionReasonCode } = share.entry;
		return {
			...head,
			category,
			categoryName: vatCategory(category)?.name ?? null,
			rate: rateOf(share),
			base: money(share.base),
			vat: money(share.vat),
			gross: money(add(share.base, share.vat)),
			currency: orNull(invoice.currency),
			...inLei(lei.value, index),
			reverseCharge: category === REVERSE_CHARGE,
			cashVat: isCashVat && canBeCashVat(category),
			exemptionReason: orNull(exemptionReason),
			exemptionReasonCode: orNull(exemptionReasonCode),
			precedingInvoice: orNull(preceding),
			baseMoved: money(share.moved),
		};
	});
	const { warning } = lei.value.rows === undefined ? {} : lei.value;
	return ok({ rows, warnings: warning === undefined ? [] : [warning] });
}
