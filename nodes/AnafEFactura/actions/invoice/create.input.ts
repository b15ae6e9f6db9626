import type { IDataObject } from 'n8n-workflow';

import { ok, type Result } from '../../../../anaf/result';
import { isObject } from '../../../../anaf/api/json';
import { readBefore } from '../../../../anaf/invoice/complete';
import { isGiven } from '../../../../anaf/invoice/complete/values';
import type {
	DocumentAllowanceInput,
	InvoiceInput,
	LineInput,
	NumberInput,
	PartyInput,
	VatInput,
} from '../../../../anaf/invoice/model/input';
import type { Address } from '../../../../anaf/invoice/model/invoice';
import { vatInputOf } from '../../../../anaf/invoice/vatInput';
import { CompanyDirectory } from '../../../shared/companies';
import { readDay } from '../../../shared/day';
import { decimalSeparatorOf } from '../../../shared/descriptions/decimalSeparator';
import { readInputObject } from '../../../shared/descriptions/inputMode';
import { readJsonList } from '../../../shared/json';
import { warningOfNull } from '../../../shared/fields/nothing';
import type { RateFromFile } from '../../../shared/exchangeRates';
import type { Run } from '../../../shared/operation';
import { perExecution } from '../../../shared/perExecution';
import { firstTime } from '../../../shared/sending/firstTime';
import { invoiceOfModel } from '../model';
import { buyerKindField } from '../uploading';
import { inputModeField, kindField } from './create.fields';
import { fillParty, questionsOf } from './create.parties';
import { withRate } from './create.rate';
import { invoiceOfGroup } from './create.rows';

const MODEL_GUIDE = 'docs/invoice-model.md';

/** Text of a field; numbers from expressions become text, empty becomes undefined. */
function text(value: unknown): string | undefined {
	const read = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
	return read === '' ? undefined : read;
}

/** A figure of a field: a number that an expression gives is exact and stays one, a text is read by the decimal separator. */
function figure(value: unknown): NumberInput | undefined {
	return typeof value === 'number' ? value : text(value);
}

/** An address as a collection describes it; undefined where it has none. */
function addressOf(details: IDataObject): Address | undefined {
	const [line1, city, county, country, postalCode] = [
		details.street,
		details.city,
		details.county,
		details.country,
		details.postalCode,
	].map(text);
	const isGivenAtAll = [line1, city, county, country, postalCode].some((part) => part !== undefined);
	return isGivenAtAll ? { line1, city, county, country, postalCode } : undefined;
}

/** A party as the fields describe it. */
function party(run: Run, side: 'seller' | 'buyer'): PartyInput {
	const { context, item } = run;
	const details = run.fields.collection(`${side}Details`);
	const [phone, email, registrationId] = [details.phone, details.email, details.registrationId].map(text);
	const address = addressOf(details);
	return {
		name: text(side === 'seller' ? details.name : context.getNodeParameter('buyerName', item, '')),
		cif: text(context.getNodeParameter(`${side}Cif`, item, '')),
		...(details.vatPayer === 'yes' && { vatPayer: true }),
		...(details.vatPayer === 'no' && { vatPayer: false }),
		...(registrationId !== undefined && { registrationId }),
		...(address !== undefined && { address }),
		...((phone ?? email) !== undefined && { contact: { phone, email } }),
	};
}

function vatOf(line: IDataObject): VatInput {
	const category = line.vatCategory === 'auto' ? undefined : text(line.vatCategory)?.toUpperCase();
	return vatInputOf({ category, rate: figure(line.vatRate), reason: text(line.exemptionReason) });
}

function lineOf(line: IDataObject): LineInput {
	const discount = figure(line.discount);
	const description = text(line.description);
	return {
		name: text(line.name),
		quantity: figure(line.quantity),
		unit: text(line.unit),
		price: figure(line.price),
		vat: vatOf(line),
		...(description !== undefined && { description }),
		...(discount !== undefined && { allowances: [{ amount: discount, reason: 'Discount' }] }),
	};
}

function readLines(run: Run): Result<LineInput[]> {
	const { linesJson } = run.fields.collection('options');
	if (linesJson !== undefined && linesJson !== '') {
		const list = readJsonList(linesJson, 'Lines (JSON)', MODEL_GUIDE);
		return list.ok ? ok(list.value as LineInput[]) : list;
	}
	const { line } = run.fields.collection('lines');
	return ok(Array.isArray(line) ? (line as IDataObject[]).map(lineOf) : []);
}

/** A discount on the document, or a charge. Without rate and category it has the VAT of the lines. */
function allowanceOf({ amount, percentage, reason, ...vat }: IDataObject): DocumentAllowanceInput {
	const isTaxedApart = figure(vat.vatRate) !== undefined || ![undefined, 'auto'].includes(text(vat.vatCategory));
	return {
		amount: figure(amount),
		percentage: figure(percentage),
		reason: text(reason),
		...(isTaxedApart && { vat: vatOf(vat) }),
	};
}

const entriesOf = (entries: unknown): DocumentAllowanceInput[] =>
	Array.isArray(entries) ? (entries as IDataObject[]).map(allowanceOf) : [];

/** The days of a collection, by the names of their fields, or the fault of the first that is none. */
function daysOf<K extends string>(
	given: IDataObject,
	labels: Readonly<Record<K, string>>,
): Result<Partial<Record<K, string>>> {
	const days: Partial<Record<K, string>> = {};
	for (const [name, label] of Object.entries(labels) as Array<[K, string]>) {
		const day = readDay(given[name], label);
		if (!day.ok) return day;
		if (day.value !== undefined) days[name] = day.value;
	}
	return ok(days);
}

/** What the collections Delivery, Payment, Discounts and References add to an invoice. */
function partsOf({ fields }: Run): Result<Partial<InvoiceInput>> {
	const [delivery, payment, discounts, references] = ['delivery', 'payment', 'discounts', 'references'].map((name) =>
		fields.collection(name),
	) as [IDataObject, IDataObject, IDataObject, IDataObject];
	const deliveryDays = daysOf(delivery, {
		deliveryDate: 'Delivery Date',
		periodStart: 'Period Start',
		periodEnd: 'Period End',
	});
	if (!deliveryDays.ok) return deliveryDays;
	const precedingDay = daysOf(references, { precedingDate: 'Preceding Invoice Date' });
	if (!precedingDay.ok) return precedingDay;
	const { deliveryDate, periodStart, periodEnd } = deliveryDays.value;
	const { precedingDate } = precedingDay.value;
	const [recipient, note, precedingNumber] = [delivery.recipient, references.note, references.precedingNumber].map(
		text,
	);
	const address = addressOf(delivery);
	const paid = figure(payment.paid);
	const [allowances, charges] = [discounts.discount, discounts.charge].map(entriesOf) as [
		DocumentAllowanceInput[],
		DocumentAllowanceInput[],
	];
	return ok({
		buyerReference: text(references.buyerReference),
		contractReference: text(references.contractReference),
		purchaseOrderReference: text(references.purchaseOrderReference),
		paymentTerms: text(payment.paymentTerms),
		iban: text(payment.iban),
		exchangeRate: figure(payment.exchangeRate),
		...(paid !== undefined && { totals: { paid } }),
		...((deliveryDate ?? recipient ?? address) !== undefined && {
			delivery: { date: deliveryDate, name: recipient, address },
		}),
		...((periodStart ?? periodEnd) !== undefined && { period: { start: periodStart, end: periodEnd } }),
		...(allowances.length > 0 && { allowances }),
		...(charges.length > 0 && { charges }),
		...(note !== undefined && { notes: [note] }),
		// A date without its number goes along, to be refused: dropped, the document would refer to nothing.
		...((precedingNumber ?? precedingDate) !== undefined && {
			precedingInvoices: [{ number: precedingNumber, issueDate: precedingDate }],
		}),
	});
}

/** The invoice that the fields describe. */
function invoiceOfFields(run: Run): Result<InvoiceInput> {
	const { context, item } = run;
	const lines = readLines(run);
	if (!lines.ok) return lines;
	const parts = partsOf(run);
	if (!parts.ok) return parts;
	const issueDate = readDay(context.getNodeParameter('issueDate', item, ''), 'Issue Date');
	if (!issueDate.ok) return issueDate;
	const dueDate = readDay(context.getNodeParameter('dueDate', item, ''), 'Due Date');
	if (!dueDate.ok) return dueDate;
	const input: InvoiceInput = {
		number: text(context.getNodeParameter('number', item)),
		issueDate: issueDate.value,
		dueDate: dueDate.value,
		typeCode: run.fields.choice(kindField),
		currency: text(run.fields.located('currency')),
		seller: party(run, 'seller'),
		buyer: party(run, 'buyer'),
		lines: lines.value,
		...parts.value,
	};
	return ok(input);
}

/** The invoice of the JSON field, or of the item. What Parse adds to a model (its syntax, what it did not know) is no part of an invoice. */
function invoiceOfJson(run: Run, mode: 'item' | 'json'): Result<InvoiceInput> {
	const json = readInputObject(run, mode, {
		field: 'invoiceJson',
		label: 'Invoice (JSON)',
		described: MODEL_GUIDE,
	});
	return json.ok ? ok(invoiceOfModel(json.value)) : json;
}

/** An invoice as the node's fields give it, and what the user should know of it. */
interface GivenInvoice {
	readonly invoice: InvoiceInput;
	/** The buyer is a private person: ANAF keeps its own entrance for these. */
	readonly consumer: boolean;
	/** It was read from a valid document, so nothing of it is filled in. */
	readonly wasRead: boolean;
	/** BNR's rate, where it was asked for. */
	readonly rate?: RateFromFile;
	readonly warnings: readonly string[];
}

/** What a JSON holds as null although it decides for whom or how much: the default is taken, and told. */
function warningsOfNull(invoice: InvoiceInput, isDefaultSeller: boolean): string[] {
	const lines: readonly unknown[] = Array.isArray(invoice.lines) ? invoice.lines : [];
	const seller: unknown = invoice.seller;
	return [
		isDefaultSeller
			? warningOfNull(
					isObject(seller) ? seller : {},
					'cif',
					'The seller’s CIF',
					'the default CIF of the credential is taken',
				)
			: undefined,
		warningOfNull(invoice, 'currency', 'The currency', 'RON is taken'),
		warningOfNull(invoice, 'issueDate', 'The issue date', 'today in Romania is taken'),
		...lines.map((line, index) =>
			isObject(line) ? warningOfNull(line, 'quantity', `Line ${index + 1}, Quantity`, '1 is taken') : undefined,
		),
	].filter((warning) => warning !== undefined);
}

/** What of an object was given: an empty cell is no value, neither for the register nor for the default CIF. */
const givenOf = (object: object): object =>
	Object.fromEntries(Object.entries(object).filter(([, value]) => isGiven(value)));

function partyOf(value: unknown): PartyInput {
	const given: PartyInput = isObject(value) ? givenOf(value) : {};
	return isObject(given.address) ? { ...given, address: givenOf(given.address) } : given;
}

/** Invoices that were read before their item came, by their item. */
const invoicesAhead = perExecution(() => new Map<number, Result<GivenInvoice>>());

/** The invoice of an item that comes later. Reading is what takes longest in n8n, so it is kept until then. */
function readAhead(run: Run): Result<GivenInvoice> {
	const given = readGiven(run);
	invoicesAhead(run.context).set(run.item, given);
	return given;
}

/** The invoice of the item that is there now. */
function readNow(run: Run): Result<GivenInvoice> {
	const known = invoicesAhead(run.context);
	const given = known.get(run.item);
	known.delete(run.item);
	return given ?? readGiven(run);
}

/** An invoice with what the options say of it and it does not say itself. */
function withSwitches({ fields }: Run, invoice: InvoiceInput): InvoiceInput {
	const { pricesIncludeVat } = fields.collection('options');
	return pricesIncludeVat === true && !isGiven(invoice.pricesIncludeVat) ? { ...invoice, pricesIncludeVat } : invoice;
}

/** Today in Romania, the day of an invoice that names none. n8n's Retry On Fail after midnight makes the same invoice again. */
const dayOfIssue = (run: Run): string => firstTime(run, 'issue date').time.slice(0, 10);

function readGiven(run: Run): Result<GivenInvoice> {
	const { connection, fields } = run;
	const mode = fields.choice(inputModeField);
	const isJson = mode === 'item' || mode === 'json';
	const asGiven = isJson ? invoiceOfJson(run, mode) : mode === 'rows' ? invoiceOfGroup(run) : invoiceOfFields(run);
	if (!asGiven.ok) return asGiven;
	const read = ok(withSwitches(run, asGiven.value));
	// What was read from a valid document is written as it was: nothing of it is filled in.
	if (isJson && !isStrict(run) && readBefore(read.value)) {
		const consumer = fields.choice(buyerKindField) === 'consumer';
		return ok({ invoice: read.value, consumer, wasRead: true, warnings: [] });
	}
	const seller = partyOf(read.value.seller);
	const buyer = partyOf(read.value.buyer);
	const { defaultCif } = connection.credential;
	const separator = decimalSeparatorOf(fields.collection('options'));
	const isNamed = [seller.cif, seller.vatId, seller.registrationId, seller.taxRegistration].some(
		(identifier) => identifier !== undefined,
	);
	// A spreadsheet may have it as text, which building takes for true as well.
	const consumer = fields.choice(buyerKindField) === 'consumer' || String(buyer.privatePerson) === 'true';
	const isDefaultSeller = !isNamed && defaultCif !== '';
	return ok({
		consumer,
		wasRead: false,
		warnings: isJson ? warningsOfNull(read.value, isDefaultSeller) : [],
		invoice: {
			...(separator !== 'automatic' && { decimalSeparator: separator }),
			...read.value,
			...(!isGiven(read.value.issueDate) && { issueDate: dayOfIssue(run) }),
			...(fields.collection('options').shortenTexts === true &&
				!isGiven(read.value.shortenTexts) && { shortenTexts: true }),
			seller: isDefaultSeller ? { ...seller, cif: defaultCif } : seller,
			buyer: consumer ? { ...buyer, privatePerson: true } : buyer,
		},
	});
}

/** Whether what was read from a valid document is completed and checked as well. */
export const isStrict = ({ fields }: Run): boolean => fields.collection('options').strict === true;

const directories = perExecution(() => new CompanyDirectory());

const wantsFilling = ({ fields }: Run): boolean => fields.collection('options').fillParties !== false;

/** Asks about the companies of all items at once, since the register takes one request a second. */
async function prepareDirectory(run: Run): Promise<CompanyDirectory> {
	const { context, connection } = run;
	const directory = directories(context);
	await directory.prepare(connection, () =>
		run.leads.flatMap((item) => {
			try {
				const fields = run.fieldsOf(item);
				if (!fields.ok) return [];
				const other: Run = { ...run, item, fields: fields.value };
				const given = wantsFilling(other) ? readAhead(other) : undefined;
				return given?.ok === true && !given.value.wasRead ? questionsOf(given.value.invoice) : [];
			} catch {
				// An expression that fails is told when its own item comes.
				return [];
			}
		}),
	);
	return directory;
}

/** Reads the invoice of the node, from fields, JSON or rows, and fills its parties and its exchange rate when asked to. */
export async function readInvoiceInput(run: Run): Promise<Result<GivenInvoice>> {
	const directory = wantsFilling(run) ? await prepareDirectory(run) : undefined;
	const given = readNow(run);
	if (!given.ok) return given;
	const { invoice, consumer, wasRead } = given.value;
	let { seller, buyer, cashVat } = invoice;
	const warnings = [...given.value.warnings];
	if (directory !== undefined && !wasRead) {
		const fullSeller = await fillParty('seller', seller, invoice, directory);
		if (!fullSeller.ok) return fullSeller;
		const fullBuyer = await fillParty('buyer', buyer, invoice, directory);
		if (!fullBuyer.ok) return fullBuyer;
		seller = fullSeller.value.party;
		cashVat ??= fullSeller.value.cashVat;
		buyer = fullBuyer.value.party;
		warnings.push(...fullSeller.value.warnings, ...fullBuyer.value.warnings);
	}
	if (wasRead) return ok({ invoice, consumer, wasRead, warnings });
	const full = { ...invoice, seller, buyer, ...(cashVat !== undefined && { cashVat }) };
	const rated = await withRate(run, full);
	return rated.ok ? ok({ ...rated.value, consumer, wasRead, warnings }) : rated;
}
