/** Totals of the document and its VAT breakdown: what has to add up. */

import { attribute, type XmlElement } from '../../../xml/tree';
import { MODEL } from './contexts';
import { abs, add, equal, isZero, multiply, ONE, percent, round, subtract, type Decimal } from '../../../decimal';
import type { CheckedDocument } from '../core/checkedDocument';
import { OUTSIDE_VAT } from '../../vat';
import { name } from '../core/names';
import { path, stringValue } from '../core/select';
import { Sum } from '../core/sum';
import { exists, group, less, pointing, same } from '../core/conditions';
import type { Condition, RuleGroup } from '../core/types';

const LINES = path('cbc:LineExtensionAmount');
const ALLOWANCES = path('cbc:AllowanceTotalAmount');
const CHARGES = path('cbc:ChargeTotalAmount');
const NET = path('cbc:TaxExclusiveAmount');
const GROSS = path('cbc:TaxInclusiveAmount');
const PREPAID = path('cbc:PrepaidAmount');
const ROUNDING = path('cbc:PayableRoundingAmount');
const DUE = path('cbc:PayableAmount');
const AMOUNT = path('cbc:Amount');
const TAX_AMOUNT = path('cbc:TaxAmount');
const TAXABLE = path('cbc:TaxableAmount');
const PERCENT = path('cbc:Percent');
const SUBTOTAL = path('cac:TaxSubtotal');
const SUBTOTALS = path('cac:TaxTotal/cac:TaxSubtotal');
const CATEGORY = path('cac:TaxCategory');
const ID = path('cbc:ID');
const TAX_TOTAL = path('cac:TaxTotal');
const TOTALS = path('cac:LegalMonetaryTotal');
const CURRENCY = path('cbc:DocumentCurrencyCode');
const TAX_CURRENCY = path('cbc:TaxCurrencyCode');
const ALLOWANCE_CHARGE = name('cac:AllowanceCharge');

const cents = (value: Decimal): Decimal => round(value, 2);

/** The total of allowances or charges equals the sum of the entries beside it, or both are absent. */
function sumBeside(total: typeof ALLOWANCES, side: boolean): Condition {
	return pointing(total.text, (e, d) => {
		const stated = d.decimal(e, total);
		const entries = d.siblings(e, ALLOWANCE_CHARGE).filter((entry) => d.facts.indicates(entry, side, true));
		const sum = new Sum();
		for (const entry of entries) {
			const amount = d.single(entry, AMOUNT);
			if (amount && !sum.add(stringValue(amount))) d.stop('number', amount);
		}
		return same(stated, cents(sum.value)) || (!total.exists(e) && entries.length === 0);
	});
}

/** Net total: lines, less allowances, plus charges. */
function netTotal(e: XmlElement, d: CheckedDocument): boolean {
	const hasCharges = CHARGES.exists(e);
	const hasAllowances = ALLOWANCES.exists(e);
	const net = d.decimal(e, NET);
	let expected = d.decimal(e, LINES);
	if (!hasCharges && !hasAllowances) return same(net, expected);
	const charges = hasCharges ? d.decimal(e, CHARGES) : undefined;
	const allowances = hasAllowances ? d.decimal(e, ALLOWANCES) : undefined;
	if (expected && charges) expected = add(expected, charges);
	if (expected && allowances) expected = subtract(expected, allowances);
	return same(net, expected && cents(expected));
}

/** Amount due: gross total, less what is paid, plus rounding. */
function amountDue(e: XmlElement, d: CheckedDocument): boolean {
	const hasPrepaid = PREPAID.exists(e);
	const hasRounding = ROUNDING.exists(e);
	const due = d.decimal(e, DUE);
	const rounding = hasRounding ? d.decimal(e, ROUNDING) : undefined;
	const gross = d.decimal(e, GROSS);
	const prepaid = hasPrepaid ? d.decimal(e, PREPAID) : undefined;
	const left = hasRounding ? due && rounding && cents(subtract(due, rounding)) : due;
	const right = hasPrepaid ? gross && prepaid && cents(subtract(gross, prepaid)) : gross;
	return same(left, right);
}

/** Gross total: net total plus the VAT in the currency of the invoice. */
function grossTotal(e: XmlElement, d: CheckedDocument): boolean {
	return CURRENCY.all(e).every((currency) => {
		const code = stringValue(currency);
		const taxes = TAX_TOTAL.all(e).flatMap((total) => {
			const amounts = TAX_AMOUNT.all(total).filter((amount) => attribute(amount, 'currencyID') === code);
			if (amounts[1]) d.stop('repeated', amounts[1], 'cbc:TaxAmount');
			return amounts[0] ? [d.decimalOf(amounts[0])] : [];
		});
		const [tax] = taxes;
		if (taxes.length !== 1 || !tax) return false;
		const totals = TOTALS.all(e);
		const gross = totals.flatMap((total) => d.decimal(total, GROSS) ?? []);
		const nets = totals.filter((total) => NET.exists(total));
		if (nets[1]) d.stop('repeated', nets[1], 'cac:LegalMonetaryTotal');
		const net = nets[0] && d.decimal(nets[0], NET);
		if (!net) return false;
		const expected = cents(add(net, tax));
		return gross.some((value) => equal(value, expected));
	});
}

/** VAT of a tax total: the sum of its breakdown. */
function taxTotal(e: XmlElement, d: CheckedDocument): boolean {
	const stated = d.decimal(e, TAX_AMOUNT);
	const sum = new Sum();
	const subtotals = SUBTOTAL.all(e);
	for (const subtotal of subtotals) {
		const amount = d.single(subtotal, TAX_AMOUNT);
		if (amount && !sum.add(stringValue(amount))) d.stop('number', amount);
	}
	return same(stated, cents(sum.value)) || subtotals.length === 0;
}

/** True when the VAT is the rate of the taxable amount, give or take less than one unit of currency. */
export function isRateOf(tax: Decimal | undefined, taxable: Decimal | undefined, rate: Decimal | undefined): boolean {
	if (!tax || !taxable || !rate) return false;
	const expected = cents(multiply(abs(taxable), percent(rate)));
	return less(subtract(abs(tax), ONE), expected) && less(expected, add(abs(tax), ONE));
}

/** VAT of a category in the breakdown. */
function categoryTax(e: XmlElement, d: CheckedDocument): boolean {
	const rates = CATEGORY.all(e)
		.filter((category) => d.facts.isVat(category))
		.flatMap((category) => d.single(category, PERCENT) ?? []);
	const values = rates.flatMap((rate) => d.decimalOf(rate) ?? []);
	if (rates[1]) d.stop('repeated', rates[1], 'cbc:Percent');
	const tax = d.decimal(e, TAX_AMOUNT);
	const [rate] = values;
	if (!rate || isZero(round(rate, 0))) return tax !== undefined && isZero(round(tax, 0));
	return isRateOf(tax, d.decimal(e, TAXABLE), rate);
}

const vatCategories = (e: XmlElement, d: CheckedDocument): XmlElement[] => CATEGORY.all(e).filter((category) => d.facts.isVat(category));

/** Rules about totals and the VAT breakdown. */
export const TOTAL_RULES: RuleGroup[] = [
	group(MODEL.totals, 'en16931', [
		['BR-12', 'BT-106', 'The sum of the lines is missing', 'Add cbc:LineExtensionAmount to cac:LegalMonetaryTotal', exists('cbc:LineExtensionAmount')],
		['BR-13', 'BT-109', 'The total without VAT is missing', 'Add cbc:TaxExclusiveAmount to cac:LegalMonetaryTotal', exists('cbc:TaxExclusiveAmount')],
		['BR-14', 'BT-112', 'The total with VAT is missing', 'Add cbc:TaxInclusiveAmount to cac:LegalMonetaryTotal', exists('cbc:TaxInclusiveAmount')],
		['BR-15', 'BT-115', 'The amount due is missing', 'Add cbc:PayableAmount to cac:LegalMonetaryTotal', exists('cbc:PayableAmount')],
		['BR-CO-10', 'BT-106 BT-131', 'The sum of the lines ({value}) is not what the lines add up to', 'Add up the cbc:LineExtensionAmount of all lines, and write the sum with two decimals', pointing('cbc:LineExtensionAmount', (e, d) => same(d.decimal(e, LINES), cents(d.facts.lineTotal.value(d))))],
		['BR-CO-11', 'BT-92 BT-107', 'The total of allowances is not what the allowances on the invoice add up to', 'Correct or add cbc:AllowanceTotalAmount; leave it out when there are no allowances on the invoice', sumBeside(ALLOWANCES, false)],
		['BR-CO-12', 'BT-99 BT-108', 'The total of charges is not what the charges on the invoice add up to', 'Correct or add cbc:ChargeTotalAmount; leave it out when there are no charges on the invoice', sumBeside(CHARGES, true)],
		['BR-CO-13', 'BT-106 BT-107 BT-108 BT-109', 'The total without VAT ({value}) is not the lines less allowances plus charges', 'Correct cbc:TaxExclusiveAmount', pointing('cbc:TaxExclusiveAmount', netTotal)],
		['BR-CO-16', 'BT-112 BT-113 BT-114 BT-115', 'The amount due ({value}) is not the total with VAT less what is already paid plus rounding', 'Correct cbc:PayableAmount, cbc:PrepaidAmount or cbc:PayableRoundingAmount', pointing('cbc:PayableAmount', amountDue)],
	]),
	group(MODEL.document, 'en16931', [
		['BR-53', 'BT-6 BT-111', 'The VAT is not given in the currency for VAT', 'Add a second cac:TaxTotal whose cbc:TaxAmount is in the currency of cbc:TaxCurrencyCode', pointing('cbc:TaxCurrencyCode', (e, d) => TAX_CURRENCY.all(e).every((code) => d.facts.taxTotalCurrencies.has(stringValue(code))))],
		['BR-CO-15', 'BT-109 BT-110 BT-112', 'The total with VAT is not the total without VAT plus the VAT', 'Correct cbc:TaxInclusiveAmount, and give exactly one cac:TaxTotal in the currency of the invoice', pointing('cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount', grossTotal)],
		['BR-CO-18', 'BG-23', 'The VAT is not broken down by category', 'Add a cac:TaxSubtotal for every VAT category and rate to cac:TaxTotal', (e) => SUBTOTALS.exists(e)],
	]),
	group(MODEL.taxTotal, 'en16931', [
		['BR-CO-14', 'BT-110 BT-117', 'The VAT of the invoice ({value}) is not what its categories add up to', 'Add up cbc:TaxAmount of all cac:TaxSubtotal, and write the sum with two decimals', pointing('cbc:TaxAmount', taxTotal)],
	]),
	group(MODEL.taxSubtotal, 'en16931', [
		['BR-45', 'BT-116', 'A VAT category does not give the taxable amount', 'Add cbc:TaxableAmount to cac:TaxSubtotal', exists('cbc:TaxableAmount')],
		['BR-46', 'BT-117', 'A VAT category does not give the VAT', 'Add cbc:TaxAmount to cac:TaxSubtotal', exists('cbc:TaxAmount')],
		['BR-47', 'BT-118', 'A part of the VAT breakdown does not say which category it is', 'Add cac:TaxCategory with a cbc:ID and the scheme VAT', (e, d) => vatCategories(e, d).some((category) => ID.exists(category))],
		[
			'BR-48',
			'BT-119',
			'A VAT category does not give its rate',
			'Add cbc:Percent (0 for E, Z, AE, K and G); only category O goes without',
			(e, d) => {
				const categories = vatCategories(e, d);
				return categories.some((category) => PERCENT.exists(category)) || categories.some((category) => d.normalized(category, ID) === OUTSIDE_VAT);
			},
		],
		['BR-CO-17', 'BT-116 BT-117 BT-119', 'The VAT of a category ({value}) is not its rate of the taxable amount', 'Multiply the taxable amount by the rate and round to two decimals', pointing('cbc:TaxAmount', categoryTax)],
	]),
];
