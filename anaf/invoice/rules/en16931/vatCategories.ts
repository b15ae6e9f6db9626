/**
 * What every VAT category demands: a breakdown, tax identifiers, a rate, an amount that adds up, a reason.
 * The table of categories (anaf/invoice/vat.ts) says how they differ; the rules follow from it, as they do in the official package.
 */

import type { XmlElement } from '../../../xml/tree';
import { isVatCategory, MODEL, VAT_PLACES } from './contexts';
import { add, compare, isZero, parseDecimal, subtract, type Decimal } from '../../../decimal';
import type { CheckedDocument } from '../core/checkedDocument';
import type { CategorySums } from '../core/gathered';
import { normalizeSpace, path, stringValue } from '../core/select';
import { group, same, type Row } from '../core/conditions';
import { OUTSIDE_VAT, SPLIT_PAYMENT, VAT_CATEGORIES, type IdentifiedParties, type VatCategoryFacts } from '../../vat';
import { isRateOf } from './totals';
import type { Context, RuleGroup } from '../core/types';

const TAX_REGISTRATION = path('cac:Party/cac:PartyTaxScheme');
const OWN_REGISTRATION = path('cac:PartyTaxScheme');
const COMPANY_ID = path('cbc:CompanyID');
const ANY_TAX_ID = path('cac:Party/cac:PartyTaxScheme/cbc:CompanyID');
const LEGAL_ID = path('cac:Party/cac:PartyLegalEntity/cbc:CompanyID');
const BREAKDOWN = path('cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory');
const ALLOWANCE_CHARGE = path('cac:AllowanceCharge');
const TAX_CATEGORY = path('cac:TaxCategory');
const ID = path('cbc:ID');
const PERCENT = path('cbc:Percent');
const TAXABLE = path('cbc:TaxableAmount');
const TAX_AMOUNT = path('cbc:TaxAmount');
const REASON = path('cbc:TaxExemptionReason');
const REASON_CODE = path('cbc:TaxExemptionReasonCode');
const DELIVERY_DATE = path('cac:Delivery/cbc:ActualDeliveryDate');
const PERIOD = path('cac:InvoicePeriod');
const DELIVERY_COUNTRY = path('cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode');

// ---------------------------------------------------------------- who is identified

const sellerAtAll = (d: CheckedDocument): boolean => d.facts.suppliers.some((party) => ANY_TAX_ID.exists(party));
const forVat = (parties: readonly XmlElement[], registrations: typeof TAX_REGISTRATION, d: CheckedDocument): boolean =>
	d.facts.allSingleVat(parties.flatMap((party) => registrations.all(party))).some((registration) => COMPANY_ID.exists(registration));
const sellerForVat = (d: CheckedDocument): boolean => forVat(d.facts.suppliers, TAX_REGISTRATION, d);
const buyerForVat = (d: CheckedDocument): boolean => forVat(d.facts.customers, TAX_REGISTRATION, d);
const representative = (d: CheckedDocument): boolean => forVat(d.facts.representatives, OWN_REGISTRATION, d);
const buyerLegal = (d: CheckedDocument): boolean => d.facts.customers.some((party) => LEGAL_ID.exists(party));

const IDENTIFIED: Readonly<Record<IdentifiedParties, { holds: (d: CheckedDocument) => boolean; needs: string; hint: string; terms: string }>> = {
	seller: {
		holds: (d) => sellerAtAll(d) || representative(d),
		needs: 'the seller has no tax identifier',
		hint: 'Give the seller cac:PartyTaxScheme with its CIF (RO in front for a VAT payer)',
		terms: 'BT-31 BT-32 BT-63',
	},
	sellerForVat: {
		holds: (d) => sellerForVat(d) || representative(d),
		needs: 'the seller has no VAT identifier',
		hint: 'Give the seller cac:PartyTaxScheme with its VAT identifier (RO in front) and the scheme VAT',
		terms: 'BT-31 BT-63',
	},
	sellerAndBuyer: {
		holds: (d) => (sellerAtAll(d) || representative(d)) && (buyerForVat(d) || buyerLegal(d)),
		needs: 'seller or buyer has no tax identifier',
		hint: 'Give the seller its tax identifier, and the buyer its VAT identifier or registration number',
		terms: 'BT-31 BT-32 BT-47 BT-48 BT-63',
	},
	bothForVat: {
		holds: (d) => (sellerForVat(d) || representative(d)) && buyerForVat(d),
		needs: 'seller or buyer has no VAT identifier',
		hint: 'Give both cac:PartyTaxScheme with a VAT identifier, country code in front, and the scheme VAT',
		terms: 'BT-31 BT-48 BT-63',
	},
	nobodyForVat: {
		holds: (d) => !sellerForVat(d) && !representative(d) && !buyerForVat(d),
		needs: 'seller, representative or buyer has a VAT identifier',
		hint: 'An invoice outside VAT has no VAT identifiers: write the CIF without RO under a scheme other than VAT',
		terms: 'BT-31 BT-48 BT-63',
	},
};

// ---------------------------------------------------------------- where the category occurs

/** Codes in the breakdown of the document, of scheme VAT, one for every cbc:ID. */
function breakdownIds(e: XmlElement, d: CheckedDocument, code: string): number {
	let count = 0;
	BREAKDOWN.some(e, (category) => {
		if (d.facts.isVat(category)) count += ID.all(category).filter((id) => normalizeSpace(stringValue(id)) === code).length;
		return false;
	});
	return count;
}

/** Categories in the breakdown that satisfy a condition. */
const breakdownHas = (e: XmlElement, condition: (category: XmlElement) => boolean): boolean => BREAKDOWN.some(e, condition);
const normalizedCode = (category: XmlElement): string => {
	const id = ID.first(category);
	return id ? normalizeSpace(stringValue(id)) : '';
};
const rawCodeIs = (category: XmlElement, code: string): boolean => ID.some(category, (id) => stringValue(id) === code);

/** Whatever uses the category appears in the breakdown, and the other way round. */
function brokenDown({ code }: VatCategoryFacts): (e: XmlElement, d: CheckedDocument) => boolean {
	switch (code) {
		case 'S': // The official rule for S looks at every tax scheme.
			return (e, d) => (d.facts.eitherCodes.has(code) || d.facts.lineCodes.has(code)) === breakdownHas(e, (c) => normalizedCode(c) === code);
		case 'L': // For L and M an entry counts only when the code has no white space around it.
		case 'M':
			return (e, d) => {
				const isUsed = d.facts.eitherVat.has(code) || d.facts.lineVat.has(code);
				return isUsed
					? breakdownHas(e, (c) => rawCodeIs(c, code) && (code === 'L' || d.facts.isVat(c)))
					: !breakdownHas(e, (c) => normalizedCode(c) === code && d.facts.isVat(c));
			};
		default:
			return (e, d) => !d.facts.vatIds.has(code) || breakdownIds(e, d, code) === 1;
	}
}

/** Category on an allowance (false) or a charge (true) of the document itself. */
function ownAllowanceVat(e: XmlElement, d: CheckedDocument, code: string, side: boolean): boolean {
	return ALLOWANCE_CHARGE.some(e, (entry) => d.facts.indicates(entry, side) && TAX_CATEGORY.some(entry, (category) => isVatCategory(category, d, code)));
}

/** Identifiers that allowances or charges of the category ask for; G and L read their two conditions differently. */
function identifiedForAllowance({ code, identified }: VatCategoryFacts, side: boolean): (e: XmlElement, d: CheckedDocument) => boolean {
	const { holds } = IDENTIFIED[identified];
	const key = side ? 'true' : 'false';
	if (code === 'O') return (e, d) => !ownAllowanceVat(e, d, code, side) || holds(d);
	if (code === 'G') return (_e, d) => (d.facts.allowanceCodes[key].has(code) && holds(d)) || !d.facts.allowanceVat[key].has(code);
	if (code === 'L' && side) return (_e, d) => (d.facts.allowanceVat.true.has(code) && holds(d)) || !d.facts.rawChargeVat.has(code);
	return (_e, d) => !d.facts.allowanceVat[key].has(code) || holds(d);
}

/** Identifiers that lines of the category ask for; for S a line counts whatever its tax scheme. */
function identifiedForLines({ code, identified }: VatCategoryFacts): (e: XmlElement, d: CheckedDocument) => boolean {
	const { holds } = IDENTIFIED[identified];
	if (code === 'S') return (_e, d) => (d.facts.lineVat.has(code) && holds(d)) || !d.facts.lineCodes.has(code);
	return (_e, d) => !d.facts.lineVat.has(code) || holds(d);
}

// ---------------------------------------------------------------- rates and amounts

const RATES: Readonly<Record<VatCategoryFacts['rate'], { holds: (e: XmlElement, d: CheckedDocument) => boolean; is: string; hint: string }>> = {
	zero: { holds: (e, d) => { const rate = d.decimal(e, PERCENT); return rate !== undefined && isZero(rate); }, is: 'has to be 0', hint: 'Write cbc:Percent 0' },
	notNegative: { holds: (e, d) => d.anyDouble(PERCENT.all(e), (rate) => rate >= 0), is: 'has to be 0 or more', hint: 'Write the rate into cbc:Percent' },
	positive: { holds: (e, d) => d.anyDouble(PERCENT.all(e), (rate) => rate > 0), is: 'has to be more than 0', hint: 'Write the rate, such as 21, into cbc:Percent, or use category Z or E for 0' },
	none: { holds: (e) => !PERCENT.exists(e), is: 'must be left out', hint: 'Remove cbc:Percent' },
};

/** What lines, charges and allowances of the category come to. */
function expectedTaxable(lines: CategorySums, d: CheckedDocument, sum: (of: CategorySums) => Decimal): Decimal {
	return subtract(add(sum(lines), sum(d.facts.charges)), sum(d.facts.allowances));
}

/** The taxable amount is exactly that. */
function exactTaxable(code: string): (e: XmlElement, d: CheckedDocument) => boolean {
	return (e, d) => (d.facts.hasInvoiceLine && isExact(e, d, code, d.facts.invoiceLines)) || (d.facts.hasCreditNoteLine && isExact(e, d, code, d.facts.creditLines));
}

function isExact(e: XmlElement, d: CheckedDocument, code: string, lines: CategorySums): boolean {
	return e.parent !== null && same(d.decimal(e.parent, TAXABLE), expectedTaxable(lines, d, (sums) => sums.ofCategory(code)));
}

/**
 * The taxable amount is that of its rate, give or take less than one unit of currency. The official rule
 * adds and takes the one in floating point, which decides when the difference is exactly one.
 */
function taxableOfRate(code: string): (e: XmlElement, d: CheckedDocument) => boolean {
	return (e, d) => {
		const rate = d.decimal(e, PERCENT);
		if (!rate) return true;
		const { facts } = d;
		return (
			(usesRate(code, rate, d, facts.invoiceLines, facts.anyInvoiceLine, facts.hasInvoiceLine) && isNear(e, d, code, rate, facts.invoiceLines)) ||
			(usesRate(code, rate, d, facts.creditLines, facts.anyCreditLine, facts.hasCreditNoteLine) && isNear(e, d, code, rate, facts.creditLines))
		);
	};
}

/** For S something has to use the rate; for the others a line of the kind is enough. */
function usesRate(code: string, rate: Decimal, d: CheckedDocument, own: CategorySums, nested: CategorySums, isKind: boolean): boolean {
	return code === 'S' ? own.has(code, rate) || nested.has(code, rate) || d.facts.anyAllowanceCharge.has(code, rate) : isKind;
}

function isNear(e: XmlElement, d: CheckedDocument, code: string, rate: Decimal, lines: CategorySums): boolean {
	const expected = expectedTaxable(lines, d, (sums) => sums.ofRate(code, rate));
	const taxable = e.parent ? d.single(e.parent, TAXABLE) : undefined;
	if (!taxable) return false;
	const stated = d.doubleOf(taxable);
	const low = ofDouble(stated - 1);
	const high = ofDouble(stated + 1);
	if (!low || !high) {
		d.stop('number', taxable);
		return false;
	}
	return compare(low, expected) < 0 && compare(high, expected) > 0;
}

/** A double as the decimal its shortest notation says; none for infinities and NaN. */
function ofDouble(value: number): Decimal | undefined {
	if (!Number.isFinite(value)) return undefined;
	const [digits = '', exponent = '0'] = String(value).split('e');
	const plain = parseDecimal(digits);
	if (!plain) return undefined;
	const scale = plain.scale - Number(exponent);
	return scale >= 0 ? { units: plain.units, scale } : { units: plain.units * 10n ** BigInt(-scale), scale: 0 };
}

function taxOfRate(e: XmlElement, d: CheckedDocument): boolean {
	const subtotal = e.parent;
	return subtotal !== null && isRateOf(d.decimal(subtotal, TAX_AMOUNT), d.decimal(subtotal, TAXABLE), d.decimal(e, PERCENT));
}

function noTax(e: XmlElement, d: CheckedDocument): boolean {
	const tax = e.parent ? d.decimal(e.parent, TAX_AMOUNT) : undefined;
	return tax !== undefined && isZero(tax);
}

// ---------------------------------------------------------------- the rules

function on(code: string, place: keyof typeof VAT_PLACES): Context {
	const { names, when } = VAT_PLACES[place];
	return { pattern: 'model', names, when: (element, doc) => isVatCategory(element, doc, code) && (!when || when(element, doc)), late: place === 'breakdown' };
}

/** A category as messages call it. */
const calledOf = ({ code, name }: VatCategoryFacts): string => `category ${code} (${name})`;

function rulesOf(category: VatCategoryFacts): RuleGroup[] {
	const { code, prefix } = category;
	const called = calledOf(category);
	const { needs, hint, terms } = IDENTIFIED[category.identified];
	const rate = RATES[category.rate];
	const byRate = category.breakdown === 'byRate';
	const identify = (number: string, what: string, test: Row[4]): Row => [`${prefix}-${number}`, terms, `${what} has ${called}, and ${needs}`, hint, test];
	const rated = (number: string, term: string, what: string): Row => [`${prefix}-${number}`, term, `The rate of ${what} of ${called} ${rate.is}`, rate.hint, { holds: rate.holds, at: (e) => PERCENT.first(e) }];
	return [
		group(MODEL.document, 'en16931', [
			[
				`${prefix}-01`,
				'BG-23 BT-118',
				byRate ? `Lines, allowances and charges of ${called} and the VAT breakdown do not match` : `There has to be exactly one entry for ${called} in the VAT breakdown`,
				byRate ? `Add a cac:TaxSubtotal of category ${code} for every rate used, and none when the category is not used` : `Keep one cac:TaxSubtotal of category ${code}`,
				brokenDown(category),
			],
			identify('02', 'A line', { holds: identifiedForLines(category), at: (_e, d) => d.facts.lineVat.get(code) }),
			identify('03', 'An allowance', { holds: identifiedForAllowance(category, false), at: (_e, d) => d.facts.allowanceVat.false.get(code) }),
			identify('04', 'A charge', { holds: identifiedForAllowance(category, true), at: (_e, d) => d.facts.allowanceVat.true.get(code) }),
		]),
		group(on(code, 'line'), 'en16931', [rated('05', 'BT-152', 'a line')]),
		group(on(code, 'allowance'), 'en16931', [rated('06', 'BT-96', 'an allowance')]),
		group(on(code, 'charge'), 'en16931', [rated('07', 'BT-103', 'a charge')]),
		group(on(code, 'breakdown'), 'en16931', [
			[
				`${prefix}-08`,
				'BT-116 BT-131',
				`The taxable amount for ${called} is not what its lines, less allowances, plus charges add up to`,
				`Add up the lines of category ${code}${byRate ? ' at this rate' : ''}, add charges, take off allowances, and correct cbc:TaxableAmount`,
				{ holds: byRate ? taxableOfRate(code) : exactTaxable(code), at: (e) => (e.parent ? TAXABLE.first(e.parent) : undefined) },
			],
			[
				`${prefix}-09`,
				'BT-117',
				byRate ? `The VAT ({value}) for ${called} is not its rate of the taxable amount` : `The VAT ({value}) for ${called} has to be 0`,
				byRate ? 'Multiply the taxable amount by the rate and round to two decimals' : 'Write 0.00 into cbc:TaxAmount',
				{ holds: byRate ? taxOfRate : noTax, at: (e) => (e.parent ? TAX_AMOUNT.first(e.parent) : undefined) },
			],
			category.reason === 'required'
				? [`${prefix}-10`, 'BT-120 BT-121', `There is no reason why VAT is not charged, and ${called} needs one`, 'Add cbc:TaxExemptionReason, or cbc:TaxExemptionReasonCode with a VATEX code', (e) => REASON.exists(e) || REASON_CODE.exists(e)]
				: [`${prefix}-10`, 'BT-120 BT-121', `A reason for not charging VAT is given, and ${called} has none`, 'Remove cbc:TaxExemptionReason and cbc:TaxExemptionReasonCode', { holds: (e) => !REASON.exists(e) && !REASON_CODE.exists(e), at: (e) => REASON.first(e) ?? REASON_CODE.first(e) }],
		]),
	];
}

/** The first of scheme VAT with another code than O. */
const otherThanO = (codes: ReadonlyMap<string, XmlElement>): XmlElement | undefined => [...codes].find(([code]) => code !== OUTSIDE_VAT)?.[1];
const outsideVat = (e: XmlElement, d: CheckedDocument): boolean => breakdownIds(e, d, OUTSIDE_VAT) > 0;
const mixed = (number: string, term: string, what: string, find: (e: XmlElement, d: CheckedDocument) => XmlElement | undefined): Row => [
	`BR-O-${number}`,
	term,
	`The invoice is outside VAT (O), and ${what} has another VAT category`,
	'An invoice outside VAT has category O everywhere; issue a second invoice for the rest',
	{ holds: (e, d) => !outsideVat(e, d) || find(e, d) === undefined, at: find },
];

/** When and where a delivery without VAT within the EU went. */
function deliveryRows(category: VatCategoryFacts): Row[] {
	const { code, prefix } = category;
	const isUnused = (e: XmlElement, d: CheckedDocument): boolean => breakdownIds(e, d, code) === 0;
	return [
		[
			`${prefix}-11`,
			'BT-72 BG-14',
			`An invoice with ${calledOf(category)} gives neither a delivery date nor a period`,
			'Add cbc:ActualDeliveryDate to cac:Delivery, or cac:InvoicePeriod',
			(e, d) => isUnused(e, d) || Array.from(d.text(e, DELIVERY_DATE)).length > 1 || PERIOD.some(e, (period) => period.children.length > 0),
		],
		[
			`${prefix}-12`,
			'BT-80',
			`An invoice with ${calledOf(category)} does not say to which country the goods went`,
			'Add cac:Delivery with cac:DeliveryLocation, cac:Address, cac:Country',
			(e, d) => isUnused(e, d) || Array.from(d.text(e, DELIVERY_COUNTRY)).length > 1,
		],
	];
}

/** Rules of all VAT categories. */
export const VAT_CATEGORY_RULES: RuleGroup[] = [
	...VAT_CATEGORIES.flatMap(rulesOf),
	group(MODEL.document, 'en16931', [
		...VAT_CATEGORIES.filter(({ delivery }) => delivery).flatMap(deliveryRows),
		mixed('11', 'BT-118', 'its breakdown', (e, d) => BREAKDOWN.all(e).find((category) => normalizedCode(category) !== OUTSIDE_VAT && d.facts.isVat(category))),
		mixed('12', 'BT-151', 'a line', (_e, d) => otherThanO(d.facts.lineVat)),
		mixed('13', 'BT-95', 'an allowance', (_e, d) => otherThanO(d.facts.allowanceVat.false)),
		mixed('14', 'BT-102', 'a charge', (_e, d) => otherThanO(d.facts.allowanceVat.true)),
		[
			'BR-B-01',
			'BT-151',
			'Split payment (B) is for invoices within Italy only',
			'Use another VAT category',
			{ holds: (_e, d) => !d.facts.rawIds.has(SPLIT_PAYMENT.code) || d.facts.foreignToItaly === undefined, at: (_e, d) => d.facts.foreignToItaly },
		],
		['BR-B-02', 'BT-151', 'Split payment (B) and standard rate (S) cannot be on one invoice', 'Use another VAT category', (_e, d) => !d.facts.rawIds.has(SPLIT_PAYMENT.code) || !d.facts.rawIds.has('S')],
	]),
];
