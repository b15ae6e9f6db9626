/** The flat form of an invoice for a spreadsheet row or a short look. */

import { divide, format, parseDecimal, shorten } from '../decimal';
import type { Decimal, DateText, Invoice, Line, Party, Price, VatBreakdown } from './model/invoice';

/** A row of fields, the VAT by rate and the lines. Amounts are decimal strings as the document has them; a missing value is `''`. */
interface SimplifiedInvoice {
	/** Invoice number (BT-1). */
	number: string;
	/** Issue date (BT-2). */
	issueDate: DateText;
	/** Due date (BT-9). */
	dueDate: DateText;
	/** Type code (BT-3): 380, 381, 384, 389 or 751. */
	type: string;
	/** Seller's name (BT-27, else BT-28). */
	sellerName: string;
	/** Seller's CIF without RO; a foreign VAT identifier keeps its prefix. */
	sellerCif: string;
	/** Buyer's name (BT-44, else BT-45). */
	buyerName: string;
	/** Buyer's CIF without RO, or CNP; a foreign VAT identifier keeps its prefix. */
	buyerCif: string;
	/** Currency of all amounts (BT-5). */
	currency: string;
	/** The first account to pay into (BT-84). */
	iban: string;
	/** Number of the invoice that is credited or corrected (BT-25); several are parted by commas. */
	precedingInvoice: string;
	/** Issue date of the first of them (BT-26). */
	precedingDate: DateText;
	/** Totals: without VAT (BT-109), VAT (BT-110), with VAT (BT-112), due for payment (BT-115). */
	total: SimplifiedTotal;
	/** VAT by category and rate (BG-23), in the order of the document. */
	vatRates: SimplifiedVat[];
	/** The lines (BG-25). */
	lines: SimplifiedLine[];
}

/** Totals of the flat form. */
interface SimplifiedTotal {
	net: Decimal;
	vat: Decimal;
	gross: Decimal;
	payable: Decimal;
}

/** VAT of one category and rate. */
interface SimplifiedVat {
	/** Category code (BT-118). */
	category: string;
	/** Percent (BT-119), `''` where there is none. */
	rate: Decimal;
	/** Taxable amount (BT-116). */
	net: Decimal;
	/** VAT (BT-117). */
	vat: Decimal;
}

/** A line of the flat form. */
interface SimplifiedLine {
	/** Item name (BT-153). */
	name: string;
	quantity: Decimal;
	/** Unit code (BT-130). */
	unit: string;
	/** Net price of one unit (BT-146 by BT-149), rounded to ten decimals where it never ends. */
	price: Decimal;
	/** VAT rate in percent (BT-152), `''` where there is none. */
	vatRate: Decimal;
	/** Net amount of the line (BT-131). */
	net: Decimal;
}

/** Flattens the model. Every field is always present, so that rows of a table have the same columns. */
export function simplifyInvoice(model: Invoice): SimplifiedInvoice {
	const { totals } = model;
	return {
		number: model.number ?? '',
		issueDate: model.issueDate ?? '',
		dueDate: model.dueDate ?? '',
		type: model.typeCode ?? '',
		sellerName: partyName(model.seller),
		sellerCif: partyCif(model.seller),
		buyerName: partyName(model.buyer),
		buyerCif: partyCif(model.buyer),
		currency: model.currency ?? '',
		iban: accountOf(model),
		precedingInvoice: (model.precedingInvoices ?? []).flatMap(({ number }) => number ?? []).join(', '),
		precedingDate: model.precedingInvoices?.[0]?.issueDate ?? '',
		total: {
			net: totals?.net ?? '',
			vat: totals?.vat ?? '',
			gross: totals?.gross ?? '',
			payable: totals?.payable ?? '',
		},
		vatRates: (model.vatBreakdown ?? []).map(simplifyVat),
		lines: model.lines.map(simplifyLine),
	};
}

/** The first account there is (BT-84), of whichever payment; '' for none. */
export function accountOf({ payments = [] }: Invoice): string {
	const [account] = payments.flatMap(({ accounts = [] }) => accounts.flatMap(({ id }) => id ?? []));
	return account ?? '';
}

function simplifyVat({ category = '', rate = '', taxableAmount = '', taxAmount = '' }: VatBreakdown): SimplifiedVat {
	return { category, rate, net: taxableAmount, vat: taxAmount };
}

/** A price for a hundred is a hundredth for one; what is no number stays as it is written. */
function unitPrice({ net = '', baseQuantity }: Price = {}): Decimal {
	const price = parseDecimal(net);
	const base = baseQuantity === undefined ? undefined : parseDecimal(baseQuantity);
	if (!price || !base || base.units <= 0n || (base.units === 1n && base.scale === 0)) return net;
	return format(shorten(divide(price, base, 10), Math.min(price.scale, 10)));
}

function simplifyLine(line: Line): SimplifiedLine {
	return {
		name: line.item?.name ?? '',
		quantity: line.quantity ?? '',
		unit: line.unit ?? '',
		price: unitPrice(line.price),
		vatRate: line.vat?.rate ?? '',
		net: line.netAmount ?? '',
	};
}

/** What a party is called: its name, else its trading name; '' for neither. */
export function partyName(party: Party | undefined): string {
	return party?.name ?? party?.tradingName ?? '';
}

/** The codes of a party as written: VAT identifier, tax registration, legal registration identifier, those that are there. */
export function partyCodes(party: Party | undefined): string[] {
	return [party?.vatId, party?.taxRegistration?.id, party?.registrationId?.id].filter(
		(code): code is string => code !== undefined && code !== '',
	);
}

const FOREIGN_VAT_ID = /^(?!RO)[A-Z]{2}[^\d]{0,2}\d/i;
const ROMANIAN_CIF = /^(?:RO)?\s*(\d{2,10}|\d{13})$/i;

/**
 * The fiscal code of a party: the VAT identifier, else the tax registration, else the legal
 * registration identifier. Of these the first that looks like a Romanian code wins, since the legal
 * identifier may be a trade register number; failing that, the first there is. Beside a foreign VAT
 * identifier such digits are a number of that country's register (`BE0403170701` beside `0403170701`).
 */
export function partyCif(party: Party | undefined): string {
	if (party?.vatId !== undefined && FOREIGN_VAT_ID.test(party.vatId)) return party.vatId;
	const candidates = partyCodes(party);
	for (const candidate of candidates) {
		const match = ROMANIAN_CIF.exec(candidate);
		if (match) return match[1] ?? '';
	}
	return candidates[0] ?? '';
}
