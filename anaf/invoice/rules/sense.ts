/**
 * Wrong by meaning though right by rule: documents that ANAF takes and that say something else than was meant. Checks of our own
 * beside the edition’s rules (decision 070), all of them warnings, each with a hint. They look at the document’s own words only.
 */

import { vatRatesOn, VAT_RATES } from '../../romania/vatRates';
import { UNKNOWN_PERSON_CIF } from '../../romania/cif';
import { ROMANIA } from '../../romania/country';
import { isTradeRegisterNumber } from '../../romania/tradeRegister';
import { parseDecimal, plainText, signOf } from '../../decimal';
import { attribute, type XmlDocument, type XmlElement } from '../../xml/tree';
import { placeOf, quoted } from './core/findings';
import { isDate } from './core/dates';
import { isLine, Reading } from './core/reading';
import { normalizeSpace, path, stringValue, type Path } from './core/select';
import type { Finding } from './core/types';

const ISSUE_DATE = path('cbc:IssueDate');
const DUE_DATE = path('cbc:DueDate');
const PAYMENT_DUE_DATE = path('cac:PaymentMeans/cbc:PaymentDueDate');
const TAX_POINT = path('cbc:TaxPointDate');
const DELIVERED = path('cac:Delivery/cbc:ActualDeliveryDate');
const PERIOD_START = path('cac:InvoicePeriod/cbc:StartDate');
const PERIOD_END = path('cac:InvoicePeriod/cbc:EndDate');
const PRECEDING = path('cac:BillingReference/cac:InvoiceDocumentReference');
const CURRENCY = path('cbc:DocumentCurrencyCode');
const TAX_CURRENCY = path('cbc:TaxCurrencyCode');
const TAX_AMOUNT = path('cac:TaxTotal/cbc:TaxAmount');
const BREAKDOWN = path('cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory');
const ID = path('cbc:ID');
const PERCENT = path('cbc:Percent');
const GROSS = path('cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount');
const PAYABLE = path('cac:LegalMonetaryTotal/cbc:PayableAmount');

/** Where a party, its name, its country and its codes stand. */
const party = (where: string): Readonly<Record<'country' | 'name' | 'tax' | 'legal' | 'other', Path>> => ({
	country: path(`${where}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`),
	name: path(`${where}/cac:PartyLegalEntity/cbc:RegistrationName`),
	tax: path(`${where}/cac:PartyTaxScheme/cbc:CompanyID`),
	legal: path(`${where}/cac:PartyLegalEntity/cbc:CompanyID`),
	other: path(`${where}/cac:PartyIdentification/cbc:ID`),
});
const SELLER = party('cac:AccountingSupplierParty/cac:Party');
const BUYER = party('cac:AccountingCustomerParty/cac:Party');

/** Currencies without coins (ISO 4217, minor unit 0): an amount in them has no decimals. */
const WITHOUT_DECIMALS: ReadonlySet<string> = new Set(
	'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '),
);

/** Legal forms that only companies and institutions have, as Romanian names carry them. */
const COMPANY =
	/(?:^|[\s,.])(?:S\.?\s?R\.?\s?L\.?(?:-D)?|S\.\s?A\.|SA|S\.?\s?N\.?\s?C\.?|S\.?\s?C\.?\s?S\.?|R\.\s?A\.|P\.?\s?F\.?\s?A\.?|SRL|PRIM[AĂ]RIA|COMUNA|MUNICIPIUL|ASOCIA[TȚŢ]IA|FUNDA[TȚŢ]IA|SOCIETATEA|[SȘŞ]COALA|LICEUL|SPITALUL|UNIVERSITATEA|ORA[SȘŞ]UL|JUDE[TȚŢ]UL|PAROHIA|GMBH|LTD)(?=$|[\s,.])/i;

const textOf = (from: XmlElement, where: Path): string => {
	const element = where.first(from);
	return element ? normalizeSpace(stringValue(element)) : '';
};

/** A day as written; '' where there is none, or none that is one. */
function dayOf(from: XmlElement, where: Path): string {
	const element = where.first(from);
	return element && isDate(element) ? normalizeSpace(stringValue(element)).slice(0, 10) : '';
}

/** The days of the periods that lines name, gathered while they are read. */
export class LinePeriods {
	readonly days = new Set<string>();

	/** Takes a line of the document. */
	line(line: XmlElement): void {
		for (const where of [PERIOD_START, PERIOD_END]) {
			const day = dayOf(line, where);
			if (day !== '') this.days.add(day);
		}
	}
}

/** The periods of the lines of a document that was kept whole. */
export function linePeriodsOf({ root }: XmlDocument): LinePeriods {
	const periods = new LinePeriods();
	for (const child of root.children) if (isLine(child)) periods.line(child);
	return periods;
}

type Warn = (rule: string, element: XmlElement, message: string, hint: string, terms: readonly string[]) => void;

/**
 * Says what a document means that nobody is likely to mean.
 *
 * @param periods of the lines, which are not kept
 * @returns warnings: `RO-SENSE-CREDIT` (a credit note that charges), `RO-SENSE-RATE` (a VAT rate that is not in force on the day of
 * the supply), `RO-SENSE-CURRENCY` (VAT in lei that is not that of the invoice, cents in a currency without), `RO-SENSE-DUE` (due
 * before issued), `RO-SENSE-ZEROS` (thirteen zeros for a company), `RO-SENSE-SAME` (seller and buyer are the same)
 */
export function senseFindings(document: XmlDocument, periods: LinePeriods): Finding[] {
	const doc = new Reading(document.root);
	if (!doc.known) return [];
	const findings: Finding[] = [];
	const warn: Warn = (rule, element, message, hint, terms) => {
		findings.push({
			rule,
			severity: 'warning',
			message,
			hint,
			businessTerms: [...terms],
			...placeOf(document, element),
			source: 'sense',
		});
	};
	const { header } = doc;
	if (doc.isCreditNote) credit(header, warn);
	due(header, warn);
	rates(header, periods, warn);
	currencies(header, warn);
	zeros(header, warn);
	same(header, warn);
	return findings;
}

function credit(header: XmlElement, warn: Warn): void {
	const total = GROSS.first(header) ?? PAYABLE.first(header);
	if (!total || signOf(normalizeSpace(stringValue(total))) >= 0) return;
	warn(
		'RO-SENSE-CREDIT',
		total,
		`The credit note has a total of ${quoted(stringValue(total))}: a credit note below zero charges the buyer`,
		'To give money back, write a credit note (381) with positive quantities, or an invoice (380) with negative ones',
		['BT-3', 'BT-112'],
	);
}

function due(header: XmlElement, warn: Warn): void {
	const issued = dayOf(header, ISSUE_DATE);
	const where = DUE_DATE.exists(header) ? DUE_DATE : PAYMENT_DUE_DATE;
	const element = where.first(header);
	const day = dayOf(header, where);
	if (!element || issued === '' || day === '' || day >= issued) return;
	warn(
		'RO-SENSE-DUE',
		element,
		`The due date ${day} is before the issue date ${issued}`,
		'Check both dates; what is paid already goes into the paid amount',
		['BT-2', 'BT-9'],
	);
}

function rates(header: XmlElement, periods: LinePeriods, warn: Warn): void {
	// Elsewhere other rates are in force, such as those of the buyer’s country under the one stop shop.
	if (isAbroad(header, SELLER.country) || isAbroad(header, BUYER.country)) return;
	// A correction has the rate of what it corrects. Without the day of that nobody can tell which rate it is.
	const corrected = PRECEDING.all(header).map((reference) => dayOf(reference, ISSUE_DATE));
	if (corrected.includes('')) return;
	const supplied = [TAX_POINT, DELIVERED, PERIOD_END].map((where) => dayOf(header, where)).find((day) => day !== '');
	const day = supplied ?? dayOf(header, ISSUE_DATE);
	// Each day that the document names for a supply may be the one of the rate.
	const named = [TAX_POINT, DELIVERED, PERIOD_START, PERIOD_END].map((where) => dayOf(header, where));
	const days = [...new Set([day, ...named, ...periods.days, ...corrected])].filter((one) => one !== '');
	const inForce = new Set<string>();
	for (const one of days) {
		const known = vatRatesOn(one);
		if (!known) return;
		for (const { rate } of known) inForce.add(rate);
	}
	if (days.length === 0) return;
	for (const category of BREAKDOWN.all(header)) {
		if (textOf(category, ID) !== 'S') continue;
		const element = PERCENT.first(category);
		const value = element && parseDecimal(stringValue(element));
		if (!element || !value || inForce.has(plainText(value))) continue;
		const rate = plainText(value);
		const row = VAT_RATES.find((known) => known.rate === rate);
		const when =
			row === undefined
				? 'is not a VAT rate of Romania'
				: row.until !== undefined && day > row.until
					? `ended on ${row.until}`
					: `is in force since ${row.from} only`;
		const now = (vatRatesOn(day) ?? []).map((one) => one.rate).join(', ');
		warn(
			'RO-SENSE-RATE',
			element,
			`VAT of ${rate} percent ${when}, and the ${supplied === undefined ? 'invoice' : 'supply'} is of ${day}`,
			`On that day the rates are ${now}; for a supply of an earlier time give its day (delivery date, VAT point or period), for a correction the preceding invoice with its date`,
			['BT-119', 'BT-72', 'BT-7', 'BT-73', 'BT-25'],
		);
	}
}

const isAbroad = (header: XmlElement, country: Path): boolean => !['', ROMANIA].includes(textOf(header, country));

function currencies(header: XmlElement, warn: Warn): void {
	const currency = textOf(header, CURRENCY);
	const taxCurrency = textOf(header, TAX_CURRENCY);
	const payable = PAYABLE.first(header);
	if (payable && WITHOUT_DECIMALS.has(currency) && /\.\d*[1-9]/.test(stringValue(payable))) {
		warn(
			'RO-SENSE-CURRENCY',
			payable,
			`The amount due is ${quoted(stringValue(payable))} ${currency}, a currency without decimals: nobody can pay it`,
			'Round the amount due with the rounding amount (BT-114)',
			['BT-5', 'BT-114', 'BT-115'],
		);
	}
	if (taxCurrency === '' || taxCurrency === currency) return;
	const amounts = TAX_AMOUNT.all(header);
	const ofCurrency = (wanted: string): XmlElement | undefined =>
		amounts.find((amount) => attribute(amount, 'currencyID') === wanted);
	const [own, other] = [ofCurrency(currency), ofCurrency(taxCurrency)];
	const [ownValue, otherValue] = [own, other].map((element) => element && parseDecimal(stringValue(element)));
	if (!own || !other || !ownValue || !otherValue) return;
	const says = `The VAT is ${quoted(stringValue(own))} ${currency} and ${quoted(stringValue(other))} ${taxCurrency}`;
	const hint = `Give the VAT in ${taxCurrency} at the exchange rate of the day of the supply`;
	const terms = ['BT-6', 'BT-110', 'BT-111'];
	if (signOf(stringValue(own).trim()) !== signOf(stringValue(other).trim()))
		warn('RO-SENSE-CURRENCY', other, `${says}: one is of another sign, or zero`, hint, terms);
	else if (ownValue.units !== 0n && plainText(ownValue) === plainText(otherValue))
		warn('RO-SENSE-CURRENCY', other, `${says}: the same number in two currencies`, hint, terms);
}

function zeros(header: XmlElement, warn: Warn): void {
	if (isAbroad(header, BUYER.country)) return;
	const code = BUYER.legal.first(header);
	if (!code || normalizeSpace(stringValue(code)) !== UNKNOWN_PERSON_CIF) return;
	const name = textOf(header, BUYER.name);
	const isCompany = COMPANY.test(name) || BUYER.other.all(header).some((id) => isTradeRegisterNumber(stringValue(id)));
	if (!isCompany) return;
	warn(
		'RO-SENSE-ZEROS',
		code,
		`The buyer "${quoted(name)}" looks like a company, and thirteen zeros are for a person whose CNP is not known`,
		'Give the CIF of the company: with the zeros it never gets the invoice',
		['BT-47'],
	);
}

/** The fiscal codes of a party, without RO; a trade register number is none. */
function codesOf(header: XmlElement, places: typeof SELLER): Set<string> {
	const written = (elements: readonly XmlElement[]): string[] =>
		elements.map((element) =>
			normalizeSpace(stringValue(element))
				.replace(/ /g, '')
				.toUpperCase()
				.replace(/^RO(?=\d)/, ''),
		);
	const legal = written(places.legal.all(header)).filter((code) => /^\d+$/.test(code));
	return new Set(
		[...written(places.tax.all(header)), ...legal].filter((code) => code !== '' && code !== UNKNOWN_PERSON_CIF),
	);
}

function same(header: XmlElement, warn: Warn): void {
	const sellers = codesOf(header, SELLER);
	const [shared] = [...codesOf(header, BUYER)].filter((code) => sellers.has(code));
	const element = BUYER.tax.first(header) ?? BUYER.legal.first(header);
	if (shared === undefined || !element) return;
	warn(
		'RO-SENSE-SAME',
		element,
		`Seller and buyer have the same code, ${quoted(shared)}`,
		'Check who sells and who buys; for self-billing (389) the supplier is the seller and your own company the buyer',
		['BT-31', 'BT-48'],
	);
}
