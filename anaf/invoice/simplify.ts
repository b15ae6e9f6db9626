/** The flat form of an invoice for a spreadsheet row or a short look. */

import type { Decimal, DateText, Invoice, Line, Party } from './model/invoice';

/** Ten fields and the lines. Amounts are decimal strings as the document has them; a missing value is `''`. */
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
	/** Totals: without VAT (BT-109), VAT (BT-110), due for payment (BT-115). */
	total: SimplifiedTotal;
	/** The lines (BG-25). */
	lines: SimplifiedLine[];
}

/** Totals of the flat form. */
interface SimplifiedTotal {
	net: Decimal;
	vat: Decimal;
	payable: Decimal;
}

/** A line of the flat form. */
interface SimplifiedLine {
	/** Item name (BT-153). */
	name: string;
	quantity: Decimal;
	/** Unit code (BT-130). */
	unit: string;
	/** Net price (BT-146). */
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
		sellerName: model.seller?.name ?? model.seller?.tradingName ?? '',
		sellerCif: partyCif(model.seller),
		buyerName: model.buyer?.name ?? model.buyer?.tradingName ?? '',
		buyerCif: partyCif(model.buyer),
		currency: model.currency ?? '',
		total: { net: totals?.net ?? '', vat: totals?.vat ?? '', payable: totals?.payable ?? '' },
		lines: model.lines.map(simplifyLine),
	};
}

function simplifyLine(line: Line): SimplifiedLine {
	return {
		name: line.item?.name ?? '',
		quantity: line.quantity ?? '',
		unit: line.unit ?? '',
		price: line.price?.net ?? '',
		vatRate: line.vat?.rate ?? '',
		net: line.netAmount ?? '',
	};
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
