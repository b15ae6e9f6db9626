import type { IDataObject } from 'n8n-workflow';

import { fail, ok, type Result } from '../../../../anaf/api/fault';
import { isObject, parseJson } from '../../../../anaf/api/json';
import { isoInBucharest } from '../../../../anaf/api/time';
import { normalizeCif } from '../../../../anaf/cif';
import { partyFromRegistry } from '../../../../anaf/registry';
import type { InvoiceInput, LineInput, PartyInput, VatInput } from '../../../../anaf/ubl/model/input';
import { lookUpCompany } from '../../../shared/companies';
import { invalidInput } from '../../../shared/errors';
import { readJsonObject } from '../../../shared/json';
import type { Run } from '../../../shared/operation';

/** Text of a field; numbers from expressions become text, empty becomes undefined. */
function text(value: unknown): string | undefined {
	const read = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
	return read === '' ? undefined : read;
}

function collection({ context, item }: Run, name: string): IDataObject {
	return context.getNodeParameter(name, item, {}) as IDataObject;
}

const today = (): string => isoInBucharest(Date.now()).slice(0, 10);

/** A party as the fields describe it. */
function party(run: Run, side: 'seller' | 'buyer'): PartyInput {
	const { context, item } = run;
	const details = collection(run, `${side}Details`);
	const [line1, city, county, country, postalCode] = [details.street, details.city, details.county, details.country, details.postalCode].map(text);
	const [phone, email, registrationId] = [details.phone, details.email, details.registrationId].map(text);
	const address = [line1, city, county, country, postalCode].some((part) => part !== undefined);
	return {
		name: text(context.getNodeParameter(`${side}Name`, item, '')),
		cif: text(context.getNodeParameter(`${side}Cif`, item, '')),
		...(details.vatPayer === 'yes' && { vatPayer: true }),
		...(details.vatPayer === 'no' && { vatPayer: false }),
		...(registrationId !== undefined && { registrationId }),
		...(address && { address: { line1, city, county, country, postalCode } }),
		...((phone ?? email) !== undefined && { contact: { phone, email } }),
	};
}

function vatOf(line: IDataObject): VatInput {
	const category = line.vatCategory === 'auto' ? undefined : text(line.vatCategory);
	const reason = text(line.exemptionReason);
	return {
		...(category !== undefined && { category }),
		// "Not subject to VAT" has no rate at all (BR-O-05).
		...(category !== 'O' && { rate: text(line.vatRate) }),
		...(reason !== undefined && (/^VATEX-/i.test(reason) ? { exemptionReasonCode: reason.toUpperCase() } : { exemptionReason: reason })),
	};
}

function lineOf(line: IDataObject): LineInput {
	const discount = text(line.discount);
	const description = text(line.description);
	return {
		name: text(line.name),
		quantity: text(line.quantity),
		unit: text(line.unit),
		price: text(line.price),
		vat: vatOf(line),
		...(description !== undefined && { description }),
		...(discount !== undefined && { allowances: [{ amount: discount, reason: 'Discount' }] }),
	};
}

function readLines(run: Run): Result<LineInput[]> {
	const { linesJson } = collection(run, 'additionalFields');
	if (linesJson !== undefined && linesJson !== '') {
		const list = typeof linesJson === 'string' ? parseJson(linesJson) : linesJson;
		if (!Array.isArray(list)) return fail(invalidInput('The field Lines (JSON) holds no list', 'Give a JSON list in square brackets, one object a line'));
		return ok(list as LineInput[]);
	}
	const { line } = collection(run, 'lines');
	return ok(Array.isArray(line) ? (line as IDataObject[]).map(lineOf) : []);
}

/** The invoice that the fields describe. */
function invoiceOfFields(run: Run): Result<InvoiceInput> {
	const { context, item } = run;
	const lines = readLines(run);
	if (!lines.ok) return lines;
	const more = collection(run, 'additionalFields');
	const note = text(more.note);
	const precedingNumber = text(more.precedingNumber);
	const input: InvoiceInput = {
		number: text(context.getNodeParameter('number', item)),
		issueDate: text(context.getNodeParameter('issueDate', item, '')) ?? today(),
		dueDate: text(context.getNodeParameter('dueDate', item, '')),
		typeCode: text(context.getNodeParameter('typeCode', item)),
		currency: text(context.getNodeParameter('currency', item)),
		seller: party(run, 'seller'),
		buyer: party(run, 'buyer'),
		lines: lines.value,
		buyerReference: text(more.buyerReference),
		contractReference: text(more.contractReference),
		purchaseOrderReference: text(more.purchaseOrderReference),
		paymentTerms: text(more.paymentTerms),
		iban: text(more.iban),
		exchangeRate: text(more.exchangeRate),
		...(note !== undefined && { notes: [note] }),
		...(precedingNumber !== undefined && { precedingInvoices: [{ number: precedingNumber, issueDate: text(more.precedingDate) }] }),
	};
	return ok(input);
}

/** CIF to ask the register about: a Romanian company’s, when something is left to fill in. */
function cifToLookUp(given: PartyInput): string | undefined {
	const cif = normalizeCif(given.cif ?? '');
	if (!cif.ok || cif.value.kind !== 'cif') return undefined;
	const foreign = given.address?.country !== undefined && given.address.country.toUpperCase() !== 'RO';
	const complete = given.name !== undefined && given.address?.line1 !== undefined && given.address.city !== undefined && given.address.county !== undefined;
	return foreign || complete ? undefined : cif.value.cif;
}

/** A party with its gaps filled from ANAF’s register; what the user gave stays. */
async function filled(run: Run, given: PartyInput): Promise<Result<PartyInput>> {
	const cif = cifToLookUp(given);
	if (cif === undefined) return ok(given);
	const record = await lookUpCompany(run.connection, cif, today());
	if (!record.ok) return record;
	const known = partyFromRegistry(record.value);
	const own = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
	// Half an address of the user's and half of the register's would be a third place.
	const ownAddress = given.address?.line1 ?? given.address?.city;
	return ok({ ...known, ...own, ...(ownAddress === undefined && known.address !== undefined && { address: known.address }) });
}

/** Reads the invoice of the node, from fields or from JSON, and fills its parties when asked to. */
export async function readInvoiceInput(run: Run): Promise<Result<InvoiceInput>> {
	const { context, connection, item } = run;
	const read =
		context.getNodeParameter('inputMode', item) === 'json'
			? readJsonObject(context.getNodeParameter('invoiceJson', item), 'Invoice (JSON)', 'docs/invoice-model.md')
			: invoiceOfFields(run);
	if (!read.ok) return read;
	const input = read.value as unknown as InvoiceInput;
	const sellerGiven = isObject(input.seller) ? input.seller : {};
	const hasIdentifier = sellerGiven.cif !== undefined || sellerGiven.vatId !== undefined || sellerGiven.registrationId !== undefined;
	const seller: PartyInput =
		hasIdentifier || connection.credential.defaultCif === '' ? sellerGiven : { ...sellerGiven, cif: connection.credential.defaultCif };
	const consumer = context.getNodeParameter('buyerKind', item) === 'consumer';
	const buyer: PartyInput = { ...(isObject(input.buyer) ? input.buyer : {}), ...(consumer && { privatePerson: true }) };
	if (context.getNodeParameter('fillParties', item) !== true) return ok({ ...input, seller, buyer });
	const fullSeller = await filled(run, seller);
	if (!fullSeller.ok) return fullSeller;
	const fullBuyer = consumer ? ok(buyer) : await filled(run, buyer);
	if (!fullBuyer.ok) return fullBuyer;
	return ok({ ...input, seller: fullSeller.value, buyer: fullBuyer.value });
}
