/** From an input to a complete model: everything worked out, everything wrong found. */

import { fail, ok, type Result } from '../../result';
import { dayNumberOf, isoOfDayNumber } from '../../calendar';
import { readDay } from '../../days';
import { DECIMAL_SEPARATORS, type DecimalSeparator } from '../../numbers';
import type { DocumentAllowance, DocumentType, Invoice, Line, Party, Totals } from '../model/invoice';
import type { InvoiceInput } from '../model/input';
import { CREDIT_NOTE_TYPE, INVOICE_TYPE, plainTypeOf } from '../creditNote';
import { editionFor, EDITIONS, type Edition } from '../editions';
import { INVOICE, listOf, SUPPORTING_DOCUMENT, TOTALS } from '../terms';
import {
	add,
	compare,
	format,
	multiply,
	negate,
	ONE,
	shorten,
	subtract,
	toCents,
	ZERO,
	type Decimal,
} from '../../decimal';
import { readNotes, readPayments, readPreceding, readSupporting } from './document';
import { cashVatTerms } from './cashVat';
import { Findings, type BuildFault } from './findings';
import { IncludedVat, refuseBesideVat } from './includedVat';
import { allowanceWithoutVat, readAllowance, readLine, readPeriod, refuseAmbiguousVat } from './lines';
import {
	isAbroad,
	deliverToBuyer,
	readDelivery,
	readParty,
	readPayee,
	readRepresentative,
	type VatContext,
} from './party';
import {
	defined,
	describe,
	isGiven,
	isTooLarge,
	readAmount,
	readBoolean,
	readDate,
	readDec,
	readIdentifier,
	readList,
	readObject,
	readText,
	refuseOthers,
	THOUSAND,
	type Fields,
} from './values';
import { fieldsOf, limitFor, readTerms } from './terms';
import { BreakdownBuilder, VatReader, type ReadVat } from './vat';
import { OUTSIDE_VAT, type VatCategoryFacts } from '../vat';
import { LEI } from '../../romania/currency';

/** A model that the official rules accept, and what was done on the way. */
export interface CompletedInvoice {
	readonly model: Invoice;
	/** What the user may want to look at; nothing that stops the invoice. */
	readonly warnings: readonly string[];
}

const INPUT_FIELDS = fieldsOf(
	INVOICE,
	'documentType paymentDays exchangeRate iban decimalSeparator cashVat pricesIncludeVat shortenTexts',
);
const TOTAL_FIELDS = fieldsOf(TOTALS);

/** Type codes of CIUS-RO (BR-RO-020) and the document that carries each. */
const TYPE_CODES: Readonly<Record<string, DocumentType>> = {
	[INVOICE_TYPE]: 'invoice',
	'384': 'invoice',
	'389': 'invoice',
	'751': 'invoice',
	[CREDIT_NOTE_TYPE]: 'creditNote',
};

/**
 * Works out what an input leaves open and checks what it says.
 *
 * Amounts are exact decimals: a line is quantity times price (per base quantity), less allowances,
 * plus charges, rounded to two decimals; VAT is worked out a category and rate, on the sum, not line
 * by line (EN 16931, BR-CO-17); halves round away from zero.
 *
 * @param editions of the rules to choose from, by the day of issue
 * @returns the model and warnings, or a fault with every finding
 */
export function completeInvoice(
	input: InvoiceInput | Invoice,
	editions = EDITIONS,
): Result<CompletedInvoice, BuildFault> {
	const { model, findings } = examine(input, editions);
	return model && findings.isEmpty ? ok({ model, warnings: findings.warnings }) : fail(findings.fault());
}

/**
 * What would be refused or warned about in a model that is written as it was read.
 *
 * @returns one sentence for each, with its field in front
 */
export function odditiesOf(model: Invoice): string[] {
	const { findings } = examine({ ...model, decimalSeparator: 'point' }, EDITIONS);
	return [...findings.sentences.map((sentence) => `${sentence}; it is written as it was read`), ...findings.warnings];
}

/** The edition of the rules that counts on an input's day of issue; the newest when it has none that can be read. */
export function editionOf(input: InvoiceInput | Invoice, editions = EDITIONS): Edition {
	// What is no object at all is told where the fields are read.
	const issueDate: unknown = typeof input === 'object' && input !== null ? input.issueDate : undefined;
	const day = readDay(issueDate);
	return editionFor(undefined, day.ok ? day.value : undefined, undefined, editions);
}

/** Goes through an input; without a model where there is nothing to go through. */
function examine(
	input: InvoiceInput | Invoice,
	editions: readonly Edition[],
): { readonly model?: Invoice; readonly findings: Findings } {
	const separator = separatorOf(input);
	const findings = new Findings(editionOf(input, editions), separator);
	const fields = readObject(input, 'invoice', findings);
	if (!fields) {
		if (findings.isEmpty) findings.add('invoice', 'is missing');
		return { findings };
	}
	if (separator === undefined) findings.add('decimalSeparator', `is not one of ${DECIMAL_SEPARATORS.join(', ')}`);
	refuseOthers(fields, INPUT_FIELDS, '', findings);
	findings.shortensTexts = readBoolean(fields.shortenTexts, 'shortenTexts', findings) === true;
	// Amounts may have it beside them. What is wrong with it is told where the head is read.
	const { currency } = readTerms(INVOICE, ['currency'], fields, '', new Findings(findings.edition));
	if (currency !== undefined) findings.currency = currency;
	const money = readMoney(fields, findings);
	const head = readHead(fields, findings);
	const isCashVat = readBoolean(fields.cashVat, 'cashVat', findings) === true;
	const references = readReferences(fields, head.documentType, isCashVat ? 1 : 0, findings);
	const parties = readParties(fields, money.categories, findings);
	const payments = readPayments(fields.payments, fields.iban, findings);
	const totals = finishTotals(fields, head, money, findings);
	const model: Invoice = defined({
		documentType: head.documentType,
		specification: findings.edition.customizationId,
		businessProcess: readText(fields.businessProcess, 'businessProcess', findings),
		number: head.number,
		issueDate: head.issueDate,
		dueDate: head.dueDate,
		typeCode: head.typeCode,
		currency: head.currency,
		taxCurrency: head.taxCurrency,
		...references,
		...(isCashVat && cashVatTerms(references, money.breakdown, findings)),
		...parties,
		// The due date of a credit note stands in the payment instruction, so there must be one.
		payments:
			payments.length > 0
				? payments
				: head.documentType === 'creditNote' && head.dueDate !== undefined
					? [{ meansCode: '1' }]
					: undefined,
		allowances: money.allowances.length > 0 ? money.allowances : undefined,
		charges: money.charges.length > 0 ? money.charges : undefined,
		totals,
		vatBreakdown: money.breakdown,
		lines: money.lines,
	});
	checkPayment(fields, model, findings);
	checkTogether(fields, model, money.categories, findings);
	return { model, findings };
}

/** How the numbers of an input part their decimals; undefined where it names no way we know. */
function separatorOf(input: InvoiceInput | Invoice): DecimalSeparator | undefined {
	const given: unknown =
		typeof input === 'object' && input !== null && 'decimalSeparator' in input ? input.decimalSeparator : undefined;
	if (!isGiven(given)) return 'automatic';
	return DECIMAL_SEPARATORS.find((separator) => separator === given);
}

interface Money {
	readonly lines: Line[];
	readonly allowances: DocumentAllowance[];
	readonly charges: DocumentAllowance[];
	readonly breakdown: NonNullable<Invoice['vatBreakdown']>;
	readonly categories: readonly VatCategoryFacts[];
	readonly lineTotal: Decimal;
	readonly allowanceTotal: Decimal;
	readonly chargeTotal: Decimal;
	readonly vat: Decimal;
	/** False where a line, an allowance or a charge could not be read: there is a finding, and what they add up to says nothing. */
	readonly isComplete: boolean;
}

function readMoney(fields: Fields, findings: Findings): Money {
	const vats = new VatReader(findings);
	const builder = new BreakdownBuilder(findings);
	const included = readBoolean(fields.pricesIncludeVat, 'pricesIncludeVat', findings) ? new IncludedVat() : undefined;
	if (included) refuseAmountsBesideVat(fields, findings);
	const lines: Line[] = [];
	let lineTotal = toCents(ZERO);
	let isComplete = true;
	const written = readList(fields.lines, 'lines', findings);
	if (written.length === 0) findings.add('lines', 'are missing: an invoice has at least one', 'BR-16');
	for (let index = 0; index < written.length; index++) {
		const read = readLine(written[index], index, vats, findings, included !== undefined);
		if (!read) {
			isComplete = false;
			continue;
		}
		lines.push(read.line);
		lineTotal = add(lineTotal, read.typed);
		const path = `lines[${index}]`;
		builder.add(read.vat, read.net, path);
		included?.add(read.vat, { role: 'lines', entry: read.line, gross: read.typed, net: read.net }, path);
	}
	checkLineIds(lines, findings);
	// The lines decide the VAT of document level entries that name none; one does not decide for another.
	const common = builder.single;
	const sums: Sums = { vats, builder, included };
	const allowances = readDocumentLevel(fields, 'allowances', lineTotal, common, sums, findings);
	const charges = readDocumentLevel(fields, 'charges', lineTotal, common, sums, findings);
	const settled = included?.settle(builder);
	isComplete &&= allowances.isComplete && charges.isComplete;
	const { breakdown, vat } = builder.finish(fields.vatBreakdown, isComplete);
	return {
		lines,
		allowances: allowances.entries,
		charges: charges.entries,
		breakdown,
		categories: builder.categories,
		lineTotal: settled?.lines ?? lineTotal,
		allowanceTotal: settled?.allowances ?? allowances.total,
		chargeTotal: settled?.charges ?? charges.total,
		vat,
		isComplete,
	};
}

/** Amounts that follow from prices with VAT cannot be given as well; those with VAT may, to be compared. */
function refuseAmountsBesideVat(fields: Fields, findings: Findings): void {
	const { totals, vatBreakdown } = fields;
	const silent = new Findings(findings.edition);
	refuseBesideVat(
		readObject(totals, 'totals', silent) ?? {},
		['lines', 'allowances', 'charges', 'net', 'vat'],
		'totals',
		findings,
	);
	readList(vatBreakdown, 'vatBreakdown', silent).forEach((entry, index) => {
		const path = `vatBreakdown[${index}]`;
		refuseBesideVat(readObject(entry, path, silent) ?? {}, ['taxableAmount', 'taxAmount'], path, findings);
	});
}

/** What reads the VAT, and where amounts are added up by it. */
interface Sums {
	readonly vats: VatReader;
	readonly builder: BreakdownBuilder;
	/** Only where prices include VAT. */
	readonly included: IncludedVat | undefined;
}

/** Allowances or charges on the document, and what they come to; each goes into the breakdown too. */
function readDocumentLevel(
	fields: Fields,
	key: 'allowances' | 'charges',
	lineTotal: Decimal,
	common: ReadVat | undefined,
	{ vats, builder, included }: Sums,
	findings: Findings,
): { entries: DocumentAllowance[]; total: Decimal; isComplete: boolean } {
	const isCharge = key === 'charges';
	let isComplete = true;
	const entries: DocumentAllowance[] = [];
	let total = toCents(ZERO);
	const written = readList(fields[key], key, findings);
	for (let index = 0; index < written.length; index++) {
		const path = `${key}[${index}]`;
		const read = readAllowance(written[index], path, isCharge, lineTotal, true, findings);
		if (!read) {
			isComplete = false;
			continue;
		}
		const vat = isGiven(read.fields.vat) ? vats.read(read.fields.vat, `${path}.vat`) : common;
		if (!vat) {
			if (!isGiven(read.fields.vat)) refuseAmbiguousVat(path, findings, isCharge);
			isComplete = false;
			continue;
		}
		const { entry: plain, amount } = included ? allowanceWithoutVat(read, vat.rate) : read;
		const entry: DocumentAllowance = { ...plain, vat: vat.category };
		entries.push(entry);
		total = add(total, amount);
		builder.add(vat, isCharge ? amount : negate(amount), path);
		included?.add(vat, { role: key, entry, gross: read.amount, net: amount }, path);
	}
	return { entries, total, isComplete };
}

/** Rules do not ask for it, people do: two lines with one number cannot be told apart. */
function checkLineIds(lines: readonly Line[], findings: Findings): void {
	const seen = new Set<string>();
	for (const { id } of lines) {
		if (id === undefined) continue;
		if (seen.has(id)) {
			findings.warn('lines', `the line number ${describe(id)} is used twice`);
			return;
		}
		seen.add(id);
	}
}

interface Head {
	readonly documentType: DocumentType;
	readonly number: string | undefined;
	readonly issueDate: string | undefined;
	readonly dueDate: string | undefined;
	readonly typeCode: string;
	readonly currency: string;
	readonly taxCurrency: string | undefined;
}

function readHead(fields: Fields, findings: Findings): Head {
	const number = readText(fields.number, 'number', findings, limitFor(INVOICE.number, findings.edition));
	if (number === undefined) findings.add('number', 'is missing: the number of the invoice', 'BR-02');
	else if (!/[0-9]/.test(number))
		findings.add('number', `${describe(number)} has no digit; an invoice number needs one`, 'BR-RO-010');
	const issueDate = readDate(fields.issueDate, 'issueDate', findings);
	if (issueDate === undefined && !isGiven(fields.issueDate)) findings.add('issueDate', 'is missing', 'BR-03');
	const { currency = LEI, taxCurrency } = readTerms(INVOICE, ['currency', 'taxCurrency'], fields, '', findings);
	if (currency !== LEI && taxCurrency !== undefined && taxCurrency !== LEI) {
		findings.add('taxCurrency', `is ${taxCurrency}; an invoice that is not in RON has its VAT in RON`, 'BR-RO-030');
	}
	const settledTaxCurrency = currency === LEI ? (taxCurrency === LEI ? undefined : taxCurrency) : LEI;
	return {
		...readType(fields, findings),
		number,
		issueDate,
		dueDate: readDueDate(fields, issueDate, findings),
		currency,
		taxCurrency: settledTaxCurrency,
	};
}

function readType(fields: Fields, findings: Findings): { documentType: DocumentType; typeCode: string } {
	const given = readText(fields.documentType, 'documentType', findings);
	if (given !== undefined && given !== 'invoice' && given !== 'creditNote') {
		findings.add('documentType', `${describe(given)} is neither invoice nor creditNote`);
	}
	const typeCode = readText(fields.typeCode, 'typeCode', findings) ?? plainTypeOf(given);
	const documentType = Object.hasOwn(TYPE_CODES, typeCode) ? TYPE_CODES[typeCode] : undefined;
	if (documentType === undefined) {
		findings.add(
			'typeCode',
			`${describe(typeCode)} is not used in Romania; take 380 invoice, 384 corrected invoice, 389 self-billed invoice, 751 for accounting, or 381 credit note`,
			'BR-RO-020',
		);
		return { documentType: given === 'creditNote' ? 'creditNote' : 'invoice', typeCode };
	}
	if ((given === 'invoice' || given === 'creditNote') && given !== documentType) {
		findings.add(
			'documentType',
			`is ${given}, but the type code ${typeCode} belongs to ${documentType === 'invoice' ? 'an invoice' : 'a credit note'}`,
			'BR-RO-020',
		);
	}
	return { documentType, typeCode };
}

function readDueDate(fields: Fields, issueDate: string | undefined, findings: Findings): string | undefined {
	const dueDate = readDate(fields.dueDate, 'dueDate', findings);
	const written = readDec(fields.paymentDays, 'paymentDays', findings);
	const days = written && shorten(written);
	if (days === undefined || dueDate !== undefined || issueDate === undefined) return dueDate;
	if (days.scale !== 0 || days.units < 0n || days.units > 3650n) {
		findings.add('paymentDays', `${format(days)} is not a number of days from 0 to 3650`);
		return undefined;
	}
	return isoOfDayNumber(dayNumberOf(issueDate) + Number(days.units));
}

const REFERENCES = [
	'taxPointDate',
	'taxPointDateCode',
	'buyerReference',
	'contractReference',
	'purchaseOrderReference',
	'salesOrderReference',
	'receivingAdviceReference',
	'despatchAdviceReference',
	'tenderReference',
	'buyerAccountingReference',
	'paymentTerms',
] as const;

function readReferences(
	fields: Fields,
	documentType: DocumentType,
	reservedNotes: number,
	findings: Findings,
): Partial<Invoice> {
	const read = readTerms(INVOICE, REFERENCES, fields, '', findings);
	if (read.taxPointDate !== undefined && read.taxPointDateCode !== undefined) {
		findings.add('taxPointDateCode', 'cannot be given together with the VAT date; give one of them', 'BR-CO-03');
	}
	// What UBL writes as an additional document is as long as the number of one may be.
	const ofDocument = limitFor(SUPPORTING_DOCUMENT.id, findings.edition);
	const invoicedObject = readIdentifier(
		fields.invoicedObject,
		'invoicedObject',
		findings,
		listOf(INVOICE.invoicedObject),
		ofDocument,
	);
	const projectReference = readText(
		fields.projectReference,
		'projectReference',
		findings,
		documentType === 'creditNote' ? ofDocument : undefined,
	);
	const notes = readNotes(fields.notes, reservedNotes, findings);
	const precedingInvoices = readPreceding(fields.precedingInvoices, findings);
	const supportingDocuments = readSupporting(fields.supportingDocuments, findings);
	return {
		...read,
		notes: notes.length > 0 ? notes : undefined,
		projectReference,
		// The UBL schema has no sales order without a purchase order; NA is what Peppol writes then.
		purchaseOrderReference: read.purchaseOrderReference ?? (read.salesOrderReference === undefined ? undefined : 'NA'),
		invoicedObject,
		precedingInvoices: precedingInvoices.length > 0 ? precedingInvoices : undefined,
		period: readPeriod(fields.period, 'period', findings, 'BR-29'),
		supportingDocuments: supportingDocuments.length > 0 ? supportingDocuments : undefined,
	};
}

function readParties(fields: Fields, categories: readonly VatCategoryFacts[], findings: Findings): Partial<Invoice> {
	const vat: VatContext = {
		withoutVatIds: categories.some(({ code }) => code === OUTSIDE_VAT),
		sellerIsVatPayer: categories.some(({ vatPayer }) => vatPayer),
	};
	const seller = readParty(fields.seller, 'seller', vat, findings);
	const buyer = readParty(fields.buyer, 'buyer', vat, findings);
	const payee = readPayee(fields.payee, seller, findings);
	const taxRepresentative = readRepresentative(fields.taxRepresentative, vat, findings);
	let delivery = readDelivery(fields.delivery, findings);
	const delivered = categories.find((category) => category.delivery);
	if (delivered && buyer && delivery?.address === undefined) {
		const address = deliverToBuyer(buyer, delivered, findings);
		if (address) delivery = { ...delivery, address };
	}
	return { seller, buyer, payee, taxRepresentative, delivery };
}

function finishTotals(fields: Fields, head: Head, money: Money, findings: Findings): Totals {
	const given = readObject(fields.totals, 'totals', findings) ?? {};
	refuseOthers(given, TOTAL_FIELDS, 'totals', findings);
	const net = add(subtract(money.lineTotal, money.allowanceTotal), money.chargeTotal);
	const gross = add(net, money.vat);
	const paid = readAmount(given.paid, 'totals.paid', findings);
	const rounding = readAmount(given.rounding, 'totals.rounding', findings);
	const payable = add(subtract(gross, paid ?? ZERO), rounding ?? ZERO);
	if (isTooLarge(money.lineTotal) || isTooLarge(gross) || isTooLarge(payable)) {
		findings.add('totals', 'add up to more than any invoice can have');
	}
	const expected = {
		lines: money.lineTotal,
		allowances: money.allowanceTotal,
		charges: money.chargeTotal,
		net,
		vat: money.vat,
		gross,
		payable,
	};
	for (const [key, rule] of TOTAL_RULES)
		compareTotal(given, key, money.isComplete ? expected[key] : undefined, rule, findings);
	const vatInTaxCurrency = readTaxCurrencyTotal(fields, given, head, money.vat, findings);
	return defined({
		lines: format(money.lineTotal),
		allowances: money.allowances.length > 0 ? format(money.allowanceTotal) : undefined,
		charges: money.charges.length > 0 ? format(money.chargeTotal) : undefined,
		net: format(net),
		vat: format(money.vat),
		vatInTaxCurrency: vatInTaxCurrency && format(vatInTaxCurrency),
		gross: format(gross),
		paid: paid && format(paid),
		rounding: rounding && format(rounding),
		payable: format(toCents(payable)),
	});
}

/** The totals that follow from the parts, and the rule that says so. */
const TOTAL_RULES = [
	['lines', 'BR-CO-10'],
	['allowances', 'BR-CO-11'],
	['charges', 'BR-CO-12'],
	['net', 'BR-CO-13'],
	['vat', 'BR-CO-14'],
	['gross', 'BR-CO-15'],
	['payable', 'BR-CO-16'],
] as const;

/** A total that is given must be what the parts come to; undefined where some part could not be read. */
function compareTotal(
	given: Fields,
	key: string,
	computed: Decimal | undefined,
	rule: string,
	findings: Findings,
): void {
	const stated = readAmount(given[key], `totals.${key}`, findings);
	if (stated && computed && compare(stated, computed) !== 0) {
		findings.add(
			`totals.${key}`,
			`is ${format(stated)}, the lines, allowances, charges and VAT add up to ${format(computed)}`,
			rule,
		);
	}
}

/** BT-111: given, or the VAT total at the exchange rate; zero stays zero at any rate. */
function readTaxCurrencyTotal(
	fields: Fields,
	given: Fields,
	head: Head,
	vat: Decimal,
	findings: Findings,
): Decimal | undefined {
	const stated = readAmount(given.vatInTaxCurrency, 'totals.vatInTaxCurrency', findings, head.taxCurrency);
	const rate = readDec(fields.exchangeRate, 'exchangeRate', findings, THOUSAND);
	if (head.taxCurrency === undefined) {
		if (stated && head.currency === LEI && compare(stated, vat) !== 0) {
			findings.add('totals.vatInTaxCurrency', 'is for invoices in another currency than RON');
		}
		// Amounts in euro without their currency would be a fraction of what is meant; a rate of 1 says RON as well.
		if (rate && compare(rate, ONE) !== 0) {
			findings.add(
				'exchangeRate',
				`is ${format(rate)}, but the invoice is in RON; give its currency, or leave the rate out`,
			);
		}
		return undefined;
	}
	if (rate && compare(rate, ZERO) <= 0) {
		findings.add('exchangeRate', `is ${format(rate)}, an exchange rate is above zero`);
		return undefined;
	}
	if (stated) return stated;
	if (vat.units === 0n) return vat;
	if (rate && head.taxCurrency === LEI) return toCents(multiply(vat, rate));
	if (!isGiven(fields.exchangeRate) || head.taxCurrency !== LEI) {
		findings.add(
			'exchangeRate',
			`is missing: the VAT of an invoice in ${head.currency} is also stated in ${head.taxCurrency}; give the rate, or the VAT in that currency`,
			'BR-53',
		);
	}
	return undefined;
}

/** What concerns several parts of the invoice. */
function checkTogether(
	fields: Fields,
	model: Invoice,
	categories: readonly VatCategoryFacts[],
	findings: Findings,
): void {
	const outside = categories.find(({ code }) => code === OUTSIDE_VAT);
	if (outside && categories.length > 1) {
		findings.add(
			'lines',
			`mix VAT category ${outside.code} (${outside.name}) with others; put them on an invoice of their own`,
			`${outside.prefix}-11`,
		);
	}
	const { seller, buyer, taxRepresentative } = model;
	if (!seller || !buyer) return;
	const sellerVat = seller.vatId ?? taxRepresentative?.vatId;
	const sellerAny = sellerVat ?? seller.taxRegistration?.id;
	if (!outside && categories.length > 0 && sellerAny === undefined && !isVatIdGiven(fields.seller)) {
		findings.add(
			'seller.cif',
			'is missing: an invoice with VAT categories needs the tax number of the seller',
			'BR-RO-065',
		);
	}
	for (const { code, prefix, name, identified, delivery } of categories) {
		const isForBoth = identified === 'bothForVat';
		if ((isForBoth || identified === 'sellerForVat') && sellerVat === undefined) {
			findings.add(
				'seller.vatId',
				`is missing: VAT category ${code} needs the VAT identifier of the seller`,
				`${prefix}-02`,
			);
		}
		if (isForBoth && buyer.vatId === undefined) {
			findings.add(
				'buyer.vatId',
				`is missing: VAT category ${code} (${name}) needs the VAT identifier of the buyer`,
				`${prefix}-02`,
			);
		}
		if (delivery && model.delivery?.date === undefined && model.period === undefined) {
			findings.add(
				'delivery.date',
				`is missing: VAT category ${code} (${name}) needs the delivery date or the invoicing period`,
				`${prefix}-11`,
			);
		}
	}
	if (!outside && categories.length > 0 && !hasBuyerId(buyer)) {
		findings.add(
			'buyer.cif',
			!isAbroad(buyer)
				? 'is missing: give the CIF, or for a private person the CNP; where it is not known, say that the buyer is a private person (thirteen zeros are written)'
				: 'is missing: for a buyer abroad give the VAT identifier with its country in front, or the number of its register; or say that the buyer is a private person (thirteen zeros are written)',
			'BR-RO-120',
		);
	}
}

/** A VAT identifier that was given and could not be read has its own finding. */
const isVatIdGiven = (party: unknown): boolean =>
	typeof party === 'object' && party !== null && 'vatId' in party && isGiven(party.vatId);

function hasBuyerId(buyer: Party): boolean {
	return buyer.vatId !== undefined || buyer.registrationId !== undefined || buyer.taxRegistration !== undefined;
}

function checkPayment(fields: Fields, model: Invoice, findings: Findings): void {
	const payable = model.totals?.payable;
	const isPositive = payable !== undefined && !payable.startsWith('-') && /[1-9]/.test(payable);
	if (
		model.documentType === 'invoice' &&
		isPositive &&
		!isGiven(fields.dueDate) &&
		model.dueDate === undefined &&
		model.paymentTerms === undefined
	) {
		findings.add('dueDate', 'is missing: give the due date, payment days or payment terms', 'BR-CO-25');
	}
}
