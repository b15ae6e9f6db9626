/**
 * What rules about the whole document need to know, gathered while the tree is walked once: totals by VAT
 * category and rate, which categories occur where, and the few elements that are looked for at any depth.
 * Its size depends on how many categories and rates there are, not on how many lines.
 */

import type { XmlElement } from '../../../xml/tree';
import { canonical, parseDecimal, ZERO, type Decimal } from '../../../decimal';
import { OUTSIDE_VAT, VAT_CATEGORIES } from '../../vat';
import type { Reading } from './reading';
import { name, qualified } from './names';
import { firstChild, inside, normalizeSpace, parentIs, path, stringValue, type Pair } from './select';
import { Sum } from './sum';

const ID = path('cbc:ID');
const SCHEME = path('cac:TaxScheme');
const AMOUNT = path('cbc:Amount');
const LINE_AMOUNT = path('cbc:LineExtensionAmount');
const LINE_CATEGORY = path('cac:Item/cac:ClassifiedTaxCategory');
const TAX_CATEGORY = path('cac:TaxCategory');
const PERCENT = path('cbc:Percent');
const INDICATOR = path('cbc:ChargeIndicator');
const TAX_AMOUNT = path('cbc:TaxAmount');
const NOTE = name('cbc:Note');
const ALLOWANCE_CHARGE = name('cac:AllowanceCharge');

/** Categories that CIUS-RO counts as taxed when it asks for the tax identifiers of the parties (BR-RO-065, BR-RO-120). */
export const TAXED: ReadonlySet<string> = new Set(
	VAT_CATEGORIES.map(({ code }) => code).filter((code) => code !== OUTSIDE_VAT),
);

/** No amount: what only has to be known to exist. */
const NOTHING: Pair = { first: undefined, second: undefined };

/** A sum, or why there is none. */
class GuardedSum {
	readonly sum = new Sum();
	bad: XmlElement | undefined;
	reason: 'number' | 'repeated' = 'number';

	/** Adds what one line contributes: none, one, or more than the official rules can take. */
	add({ first: amount, second }: Pair): void {
		if (!amount || this.bad) return;
		if (second) {
			this.bad = second;
			this.reason = 'repeated';
		} else if (!this.sum.add(stringValue(amount))) this.bad = amount;
	}

	value(doc: Reading): Decimal {
		if (this.bad) doc.stop(this.reason, this.bad, this.reason === 'repeated' ? qualified(this.bad) : undefined);
		return this.sum.value;
	}
}

/** Amounts by VAT category, and by VAT category and rate. */
export class CategorySums {
	private readonly sums = new Map<string, GuardedSum>();
	private readonly badRates = new Map<string, { element: XmlElement; reason: 'number' | 'repeated' }>();
	/** By category code and rate as written: the sums a line of one category goes into, found without any arithmetic. */
	private readonly spelled = new Map<string, Map<string, readonly [GuardedSum, GuardedSum]>>();
	private readonly percents: Pair = { first: undefined, second: undefined };

	constructor(
		private readonly facts: Gathered,
		private readonly doc: Reading,
	) {}

	/** Adds the amounts of something that has these categories. */
	add(categories: Pair, all: () => readonly XmlElement[], amounts: Pair): void {
		if (!categories.first || (!categories.second && this.addOne(categories.first, amounts))) return;
		this.addSeveral(all(), amounts);
	}

	/** The ordinary case: one category with one rate seen before. */
	private addOne(category: XmlElement, amounts: Pair): boolean {
		PERCENT.pair(category, this.percents);
		const { first, second } = this.percents;
		if (!first || second) return false;
		const sums = this.spelled.get(this.facts.codeOf(category))?.get(stringValue(first));
		if (!sums) return false;
		sums[0].add(amounts);
		sums[1].add(amounts);
		return true;
	}

	private addSeveral(categories: readonly XmlElement[], amounts: Pair): void {
		for (const code of new Set(categories.map(codeOf))) {
			const ofCode = this.sum(code);
			ofCode.add(amounts);
			for (const [rate, written] of this.rates(categories, code)) {
				const ofRate = this.sum(`${code}|${rate}`);
				ofRate.add(amounts);
				if (categories.length === 1) this.remember(code, written, [ofCode, ofRate]);
			}
		}
	}

	private remember(code: string, written: string, sums: readonly [GuardedSum, GuardedSum]): void {
		let byRate = this.spelled.get(code);
		if (!byRate) this.spelled.set(code, (byRate = new Map<string, readonly [GuardedSum, GuardedSum]>()));
		if (byRate.size < 100) byRate.set(written, sums);
	}

	private sum(key: string): GuardedSum {
		let sum = this.sums.get(key);
		if (!sum) this.sums.set(key, (sum = new GuardedSum()));
		return sum;
	}

	/** Rates of the categories, each with its spelling; rates that are none are remembered with the code that met them. */
	private rates(categories: readonly XmlElement[], code: string): Map<string, string> {
		const rates = new Map<string, string>();
		for (const category of categories) {
			PERCENT.pair(category, this.percents);
			const { first, second } = this.percents;
			if (second) this.badRates.set(code, { element: second, reason: 'repeated' });
			const value = first && parseDecimal(stringValue(first));
			if (first && !value) this.badRates.set(code, { element: first, reason: 'number' });
			if (first && value) rates.set(canonical(value), stringValue(first));
		}
		return rates;
	}

	/** The sum of a category. */
	ofCategory(code: string): Decimal {
		return this.sums.get(code)?.value(this.doc) ?? ZERO;
	}

	/** The sum of a category at one rate. */
	ofRate(code: string, rate: Decimal): Decimal {
		this.checkRates(code);
		return this.sums.get(`${code}|${canonical(rate)}`)?.value(this.doc) ?? ZERO;
	}

	/** True when something has that category and rate. */
	has(code: string, rate: Decimal): boolean {
		this.checkRates(code);
		return this.sums.has(`${code}|${canonical(rate)}`);
	}

	private checkRates(code: string): void {
		const bad = this.badRates.get(code);
		if (bad) this.doc.stop(bad.reason, bad.element);
	}
}

/** The category code of a VAT category: the first cbc:ID, normalised, '' when there is none. */
function codeOf(category: XmlElement): string {
	const id = ID.first(category);
	return id ? normalizeSpace(stringValue(id)) : '';
}

/** A set of values of which only "one or several" matters. */
class Distinct {
	private first: string | undefined;
	/** An element whose value differs from the first one. */
	other: XmlElement | undefined;

	add(element: XmlElement): void {
		const value = stringValue(element);
		if (this.first === undefined) this.first = value;
		else if (value !== this.first) this.other ??= element;
	}
}

/** What one walk over a document gathers. */
export class Gathered {
	/** Any line at any depth, by kind. */
	hasInvoiceLine = false;
	hasCreditNoteLine = false;
	/** Sum of all line amounts (BR-CO-10). */
	readonly lineTotal = new GuardedSum();
	/** Amounts of the document's own lines. */
	readonly invoiceLines: CategorySums;
	readonly creditLines: CategorySums;
	/** Amounts of the document's own allowances and charges. */
	readonly allowances: CategorySums;
	readonly charges: CategorySums;
	/** Categories and rates of lines and of allowances or charges at any depth (BR-S-08). */
	readonly anyInvoiceLine: CategorySums;
	readonly anyCreditLine: CategorySums;
	readonly anyAllowanceCharge: CategorySums;

	hasDueDate = false;
	hasPaymentTerms = false;
	readonly taxTotalCurrencies = new Set<string>();
	readonly paymentIds = new Distinct();
	readonly paymentMeansCodes = new Distinct();
	/** Bank assigned creditor identifiers (scheme SEPA). */
	readonly sepa: XmlElement[] = [];
	/** A country other than Italy anywhere (BR-B-01). */
	foreignToItaly: XmlElement | undefined;
	/** An invoice line with a taxed category (BR-RO-065, BR-RO-120). */
	taxedInvoiceLine = false;

	readonly suppliers: XmlElement[] = [];
	readonly customers: XmlElement[] = [];
	readonly representatives: XmlElement[] = [];

	/** Codes in every cbc:ID of a VAT category, lines included. */
	readonly vatIds = new Set<string>();
	/** Codes as written, without normalising (BR-B-*). */
	readonly rawIds = new Set<string>();
	/** Codes of line categories: all, and those of scheme VAT. */
	readonly lineCodes = new Set<string>();
	readonly lineVat = new Map<string, XmlElement>();
	/** The same for allowances (false) and charges (true). */
	readonly allowanceCodes = { false: new Set<string>(), true: new Set<string>() };
	readonly allowanceVat = { false: new Map<string, XmlElement>(), true: new Map<string, XmlElement>() };
	/** Charge codes exactly as written, of scheme VAT (BR-IG-04). */
	readonly rawChargeVat = new Set<string>();
	/** Codes of allowances and charges whatever their indicator says. */
	readonly eitherCodes = new Set<string>();
	readonly eitherVat = new Set<string>();

	/** Filled anew for every line, allowance and charge. */
	private readonly amounts: Pair = { first: undefined, second: undefined };
	private readonly categories: Pair = { first: undefined, second: undefined };

	constructor(private readonly doc: Reading) {
		this.invoiceLines = new CategorySums(this, doc);
		this.creditLines = new CategorySums(this, doc);
		this.allowances = new CategorySums(this, doc);
		this.charges = new CategorySums(this, doc);
		this.anyInvoiceLine = new CategorySums(this, doc);
		this.anyCreditLine = new CategorySums(this, doc);
		this.anyAllowanceCharge = new CategorySums(this, doc);
	}

	/** The code of a category, normalised; the last answer is kept, for nine categories ask about one element. */
	codeOf(category: XmlElement): string {
		if (this.lastCategory !== category) {
			this.lastCategory = category;
			this.lastCode = codeOf(category);
		}
		return this.lastCode;
	}

	private lastCategory: XmlElement | undefined;
	private lastCode = '';

	/** A VAT category belongs to VAT when one of its schemes says so, in any case and spacing. */
	isVat(category: XmlElement): boolean {
		const scheme = SCHEME.first(category);
		if (!scheme) return false;
		return (
			isVatScheme(scheme, this.doc) ||
			(SCHEME.count(category) > 1 && SCHEME.some(category, (other) => isVatScheme(other, this.doc)))
		);
	}

	/** The same for choosing the rules that apply, where a scheme with two identifiers ends the search instead of stopping. */
	matchesVat(owner: XmlElement): boolean {
		const decisive = SCHEME.all(owner).find((scheme) => ID.count(scheme) > 1 || isVatScheme(scheme, this.doc));
		return decisive !== undefined && ID.count(decisive) < 2;
	}

	/**
	 * The same, in the spelling of those official rules that cannot take two schemes in one registration or
	 * category (BR-56, BR-CO-04, the identifiers VAT categories ask for): a second one stops the calculation.
	 */
	isSingleVat(owner: XmlElement): boolean {
		const scheme = this.doc.single(owner, SCHEME);
		return scheme !== undefined && isVatScheme(scheme, this.doc);
	}

	/** Those that are for VAT. All are looked at, as by the official rules, which stop at any with two schemes. */
	allSingleVat(owners: readonly XmlElement[]): XmlElement[] {
		return owners.filter((owner) => this.isSingleVat(owner));
	}

	line(line: XmlElement): void {
		const isInvoiceLine = line.local === 'InvoiceLine';
		if (isInvoiceLine) this.hasInvoiceLine = true;
		else this.hasCreditNoteLine = true;
		LINE_AMOUNT.pair(line, this.amounts);
		this.lineTotal.add(this.amounts);
		LINE_CATEGORY.pair(line, this.categories);
		const all = (): XmlElement[] => LINE_CATEGORY.all(line);
		if (line.parent !== this.doc.root) {
			(isInvoiceLine ? this.anyInvoiceLine : this.anyCreditLine).add(this.categories, all, NOTHING);
			return;
		}
		(isInvoiceLine ? this.invoiceLines : this.creditLines).add(this.categories, all, this.amounts);
		if (isInvoiceLine && !this.taxedInvoiceLine) {
			this.taxedInvoiceLine = all().some((category) => ID.some(category, (id) => TAXED.has(stringValue(id))));
		}
	}

	classifiedCategory(category: XmlElement): void {
		const isVat = this.noteIds(category);
		const code = this.codeOf(category);
		this.lineCodes.add(code);
		if (isVat && !this.lineVat.has(code)) this.lineVat.set(code, category);
	}

	taxCategory(category: XmlElement): void {
		const isVat = this.noteIds(category);
		const parent = category.parent;
		if (!parent || !parentIs(category, ALLOWANCE_CHARGE)) return;
		const code = this.codeOf(category);
		this.eitherCodes.add(code);
		if (isVat) this.eitherVat.add(code);
		for (const side of [false, true] as const) {
			if (!this.indicates(parent, side)) continue;
			const key = side ? 'true' : 'false';
			this.allowanceCodes[key].add(code);
			if (!isVat) continue;
			if (!this.allowanceVat[key].has(code)) this.allowanceVat[key].set(code, category);
			if (side) for (const id of ID.all(category)) this.rawChargeVat.add(stringValue(id));
		}
	}

	/**
	 * True when one of the indicators of an allowance or charge says so. What is neither true nor false stops the
	 * calculation, where a rule asks; where it only decides which rules apply, it matches nothing. The document rules ask
	 * about every indicator there is, so in an invoice or credit note it stops either way.
	 */
	indicates(allowanceCharge: XmlElement, side: boolean, isAskedByRule = this.doc.known): boolean {
		return INDICATOR.some(allowanceCharge, (indicator) => {
			const value = normalizeSpace(stringValue(indicator));
			if (value === 'true' || value === '1') return side;
			if (value === 'false' || value === '0') return !side;
			if (isAskedByRule) this.doc.stop('yesNo', indicator);
			return true;
		});
	}

	allowanceCharge(element: XmlElement): void {
		const isAllowance = this.indicates(element, false);
		const isCharge = this.indicates(element, true);
		TAX_CATEGORY.pair(element, this.categories);
		const all = (): XmlElement[] => TAX_CATEGORY.all(element);
		this.anyAllowanceCharge.add(this.categories, all, NOTHING);
		if (element.parent !== this.doc.root) return;
		AMOUNT.pair(element, this.amounts);
		if (isAllowance) this.allowances.add(this.categories, all, this.amounts);
		if (isCharge) this.charges.add(this.categories, all, this.amounts);
	}

	taxTotal(total: XmlElement): void {
		TAX_AMOUNT.some(total, (amount) => {
			const currency = amount.attributes.find((a) => a.local === 'currencyID' && a.uri === '');
			if (currency) this.taxTotalCurrencies.add(currency.value);
			return false;
		});
	}

	/** Remembers the codes of a category; returns whether it is VAT. */
	private noteIds(category: XmlElement): boolean {
		const isVat = this.isVat(category);
		const id = ID.first(category);
		if (!id) return isVat;
		this.rawIds.add(stringValue(id));
		if (isVat) this.vatIds.add(this.codeOf(category));
		if (category.children.length > 1 && ID.count(category) > 1) this.repeatedId(category, isVat);
		return isVat;
	}

	private repeatedId(category: XmlElement, isVat: boolean): void {
		const ids = ID.all(category);
		for (const id of ids) {
			this.rawIds.add(stringValue(id));
			if (isVat) this.vatIds.add(normalizeSpace(stringValue(id)));
		}
		const second = ids[1];
		const counted =
			category.local === 'ClassifiedTaxCategory' ||
			parentIs(category, ALLOWANCE_CHARGE) ||
			(category.parent !== null &&
				inside(category, name('cac:TaxTotal'), name('cac:TaxSubtotal')) &&
				category.parent.parent?.parent === this.doc.root);
		if (second && counted && this.doc.known) this.doc.stop('repeated', second, qualified(second));
	}
}

/** True when a tax scheme is VAT, in any case and spacing; two identifiers in one scheme stop the calculation. */
function isVatScheme(scheme: XmlElement, doc: Reading): boolean {
	const written = doc.text(scheme, ID);
	return written === 'VAT' || normalizeSpace(written.toUpperCase()) === 'VAT';
}

type Collector = (element: XmlElement, facts: Gathered) => void;

/** What is gathered from which element. */
export const COLLECTORS: Readonly<Record<string, Collector>> = {
	'cac:InvoiceLine': (element, facts) => facts.line(element),
	'cac:CreditNoteLine': (element, facts) => facts.line(element),
	'cac:ClassifiedTaxCategory': (element, facts) => facts.classifiedCategory(element),
	'cac:TaxCategory': (element, facts) => facts.taxCategory(element),
	'cac:AllowanceCharge': (element, facts) => facts.allowanceCharge(element),
	'cac:TaxTotal': (element, facts) => facts.taxTotal(element),
	'cac:AccountingSupplierParty': (element, facts) => void facts.suppliers.push(element),
	'cac:AccountingCustomerParty': (element, facts) => void facts.customers.push(element),
	'cac:TaxRepresentativeParty': (element, facts) => void facts.representatives.push(element),
	'cbc:DueDate': (_element, facts) => void (facts.hasDueDate = true),
	'cac:PaymentTerms': (element, facts) => {
		if (firstChild(element, NOTE)) facts.hasPaymentTerms = true;
	},
	'cbc:PaymentID': (element, facts) => facts.paymentIds.add(element),
	'cbc:PaymentMeansCode': (element, facts) => facts.paymentMeansCodes.add(element),
	'cbc:IdentificationCode': (element, facts) => {
		if (stringValue(element) !== 'IT') facts.foreignToItaly ??= element;
	},
	'cac:PartyIdentification': (element, facts) => {
		ID.some(element, (id) => {
			const scheme = id.attributes.find((a) => a.local === 'schemeID' && a.uri === '');
			if (scheme?.value.toUpperCase() === 'SEPA') facts.sepa.push(id);
			return false;
		});
	},
};
