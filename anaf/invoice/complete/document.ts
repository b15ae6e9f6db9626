/** Everything of an input that is neither a party nor money: references, notes, payment, attachments. */

import type {
	Account,
	Attachment,
	Card,
	DirectDebit,
	Note,
	Payment,
	PrecedingInvoice,
	SupportingDocument,
} from '../model/invoice';
import { ATTACHMENT_TYPES, NOTE_SUBJECTS, PAYMENT_MEANS } from '../lists/codeLists';
import type { Findings } from './findings';
import {
	codePoints,
	defined,
	describe,
	fieldNames,
	isGiven,
	readCode,
	readDate,
	readList,
	readObject,
	readText,
	refuseOthers,
} from './values';

const NOTE_FIELDS = fieldNames('subjectCode text');
const PRECEDING_FIELDS = fieldNames('number issueDate');
const PAYMENT_FIELDS = fieldNames('meansCode meansText remittanceInformation accounts card directDebit');
const ACCOUNT_FIELDS = fieldNames('id name bic');
const CARD_FIELDS = fieldNames('number network holder');
const DEBIT_FIELDS = fieldNames('mandateId account');
const DOCUMENT_FIELDS = fieldNames('id description url attachment');
const ATTACHMENT_FIELDS = fieldNames('content mimeType filename');

/** Reads the notes: at most 20, each at most 300 characters with its subject code. */
export function readNotes(value: unknown, findings: Findings): Note[] {
	return readList(value, 'notes', findings, 20, 'BR-RO-A020')
		.map((entry, index) => readNote(entry, `notes[${index}]`, findings))
		.filter((note): note is Note => note !== undefined);
}

function readNote(value: unknown, path: string, findings: Findings): Note | undefined {
	if (!isGiven(value)) return undefined;
	let subjectCode: string | undefined;
	let textPath = path;
	let written: unknown = value;
	if (typeof value === 'object') {
		const fields = readObject(value, path, findings);
		if (!fields) return undefined;
		refuseOthers(fields, NOTE_FIELDS, path, findings);
		textPath = `${path}.text`;
		written = fields.text;
		subjectCode = readCode(fields.subjectCode, `${path}.subjectCode`, findings, NOTE_SUBJECTS, 'a subject code (UNTDID 4451)', 'BR-CL-08', (text) =>
			text.toUpperCase(),
		);
	}
	const text = readText(written, textPath, findings, subjectCode === undefined ? 300 : 295, 'BR-RO-L302');
	if (text === undefined) {
		if (subjectCode !== undefined) findings.add(textPath, 'is missing beside its subject code');
		return undefined;
	}
	if (subjectCode === undefined) {
		// The official rule takes any three characters between the first two # for a subject code.
		const between = /^[^#]*#([^#]*)#/.exec(text)?.[1];
		if (between !== undefined && codePoints(between) === 3 && !NOTE_SUBJECTS.has(between)) {
			findings.add(textPath, `has #${between}#, which would be read as a subject code; write it without #`, 'BR-CL-08');
		}
	}
	return subjectCode === undefined ? { text } : { subjectCode, text };
}

/** Reads the preceding invoices (BG-3). */
export function readPreceding(value: unknown, findings: Findings): PrecedingInvoice[] {
	return readList(value, 'precedingInvoices', findings, 500, 'BR-RO-A500')
		.map((entry, index): PrecedingInvoice | undefined => {
			const path = `precedingInvoices[${index}]`;
			if (typeof entry === 'string') {
				const number = readText(entry, path, findings, 200, 'BR-RO-L156');
				return number === undefined ? undefined : { number };
			}
			const fields = readObject(entry, path, findings);
			if (!fields) return undefined;
			refuseOthers(fields, PRECEDING_FIELDS, path, findings);
			const preceding = defined({
				number: readText(fields.number, `${path}.number`, findings, 200, 'BR-RO-L156'),
				issueDate: readDate(fields.issueDate, `${path}.issueDate`, findings),
			});
			if (preceding.number === undefined) findings.add(`${path}.number`, 'is missing', 'BR-55');
			return preceding;
		})
		.filter((entry): entry is PrecedingInvoice => entry !== undefined);
}

/** Reads the payment instructions (BG-16), or makes one from an IBAN. */
export function readPayments(value: unknown, iban: unknown, findings: Findings): Payment[] {
	const payments = readList(value, 'payments', findings)
		.map((entry, index) => readPayment(entry, `payments[${index}]`, findings))
		.filter((payment): payment is Payment => payment !== undefined);
	const account = readText(iban, 'iban', findings);
	if (account !== undefined) {
		if (payments.length > 0) findings.add('iban', 'may not stand beside payments; put it into payments[0].accounts');
		else payments.push({ meansCode: '30', accounts: [{ id: compactIban(account) }] });
	}
	checkPayments(payments, findings);
	return payments;
}

/** CIUS-RO has one payment instruction: code, remittance, text, card and mandate may not differ or repeat. */
function checkPayments(payments: readonly Payment[], findings: Findings): void {
	if (payments.length < 2) return;
	if (distinct(payments.map((payment) => payment.meansCode)) > 1) {
		findings.add('payments', 'have several means codes, one is allowed', 'UBL-SR-47');
	}
	if (distinct(payments.map((payment) => payment.remittanceInformation)) > 1) {
		findings.add('payments', 'have several remittance informations, one is allowed', 'UBL-SR-44');
	}
	if (count(payments.map((payment) => payment.meansText)) > 1) {
		findings.add('payments', 'have several means texts, one is allowed', 'UBL-SR-46');
	}
	if (count(payments.map((payment) => payment.card)) > 1) findings.add('payments', 'have several cards, one is allowed', 'BR-66');
	if (count(payments.map((payment) => payment.directDebit)) > 1) {
		findings.add('payments', 'have several direct debits, one is allowed', 'BR-67');
	}
}

function distinct(values: ReadonlyArray<string | undefined>): number {
	return new Set(values.filter((value) => value !== undefined)).size;
}

function count(values: readonly unknown[]): number {
	return values.filter((value) => value !== undefined).length;
}

function readPayment(value: unknown, path: string, findings: Findings): Payment | undefined {
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, PAYMENT_FIELDS, path, findings);
	const accounts = readList(fields.accounts, `${path}.accounts`, findings)
		.map((entry, index) => readAccount(entry, `${path}.accounts[${index}]`, findings))
		.filter((account): account is Account => account !== undefined);
	const card = readCard(fields.card, `${path}.card`, findings);
	const directDebit = readDebit(fields.directDebit, `${path}.directDebit`, findings);
	const fallback = accounts.length > 0 ? '30' : card ? '48' : directDebit ? '59' : '1';
	const meansCode = isGiven(fields.meansCode)
		? readCode(fields.meansCode, `${path}.meansCode`, findings, PAYMENT_MEANS, 'a payment means code (UNTDID 4461), such as 30, 48, 10', 'BR-CL-16')
		: fallback;
	if ((meansCode === '30' || meansCode === '58') && accounts.length === 0) {
		findings.add(`${path}.accounts`, `is missing: a credit transfer (${meansCode}) needs the account`, 'BR-61');
	}
	return defined({
		meansCode,
		meansText: readText(fields.meansText, `${path}.meansText`, findings, 100, 'BR-RO-L1016'),
		remittanceInformation: readText(fields.remittanceInformation, `${path}.remittanceInformation`, findings, 140, 'BR-RO-L140'),
		accounts: accounts.length > 0 ? accounts : undefined,
		card,
		directDebit,
	});
}

/** Banks print IBANs in groups of four; copied from a document, the spaces may be no-break ones. */
function compactIban(text: string): string {
	const compact = text.replace(/^IBAN:?/i, '').replace(/[\s-]/g, '');
	return /^[A-Za-z]{2}\d{2}[A-Za-z0-9]{11,30}$/.test(compact) ? compact.toUpperCase() : text;
}

function readAccount(value: unknown, path: string, findings: Findings): Account | undefined {
	if (typeof value === 'string') return value.trim() === '' ? undefined : { id: compactIban(value.trim()) };
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, ACCOUNT_FIELDS, path, findings);
	const id = readText(fields.id, `${path}.id`, findings);
	if (id === undefined) findings.add(`${path}.id`, 'is missing: the account number or IBAN', 'BR-50');
	return defined({
		id: id === undefined ? undefined : compactIban(id),
		name: readText(fields.name, `${path}.name`, findings, 200, 'BR-RO-L208'),
		bic: readText(fields.bic, `${path}.bic`, findings),
	});
}

function readCard(value: unknown, path: string, findings: Findings): Card | undefined {
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, CARD_FIELDS, path, findings);
	const number = readText(fields.number, `${path}.number`, findings);
	if (number === undefined) findings.add(`${path}.number`, 'is missing: the last digits of the card');
	return defined({
		number,
		// The UBL schema demands the network; EN 16931 does not know it.
		network: readText(fields.network, `${path}.network`, findings) ?? 'NA',
		holder: readText(fields.holder, `${path}.holder`, findings, 200, 'BR-RO-L209'),
	});
}

function readDebit(value: unknown, path: string, findings: Findings): DirectDebit | undefined {
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, DEBIT_FIELDS, path, findings);
	const debit: DirectDebit = defined({
		mandateId: readText(fields.mandateId, `${path}.mandateId`, findings),
		account: readText(fields.account, `${path}.account`, findings),
	});
	return Object.keys(debit).length > 0 ? debit : undefined;
}

/** Reads the supporting documents (BG-24). */
export function readSupporting(value: unknown, room: number, findings: Findings): SupportingDocument[] {
	return readList(value, 'supportingDocuments', findings, room, 'BR-RO-A051')
		.map((entry, index): SupportingDocument | undefined => {
			const path = `supportingDocuments[${index}]`;
			const fields = readObject(entry, path, findings);
			if (!fields) return undefined;
			refuseOthers(fields, DOCUMENT_FIELDS, path, findings);
			const id = readText(fields.id, `${path}.id`, findings, 200, 'BR-RO-L0308');
			if (id === undefined) findings.add(`${path}.id`, 'is missing: a number or name of the document', 'BR-52');
			return defined({
				id,
				description: readText(fields.description, `${path}.description`, findings, 100, 'BR-RO-L1020'),
				url: readText(fields.url, `${path}.url`, findings, 200, 'BR-RO-L210'),
				attachment: readAttachment(fields.attachment, `${path}.attachment`, findings),
			});
		})
		.filter((entry): entry is SupportingDocument => entry !== undefined);
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function readAttachment(value: unknown, path: string, findings: Findings): Attachment | undefined {
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, ATTACHMENT_FIELDS, path, findings);
	const content = typeof fields.content === 'string' ? fields.content.replace(/[ \t\r\n]+/g, '') : undefined;
	if (content === undefined || content === '' || content.length % 4 !== 0 || !BASE64.test(content)) {
		findings.add(`${path}.content`, content ? 'is not base64' : 'is missing: the file in base64');
	}
	const filename = readText(fields.filename, `${path}.filename`, findings, 200, 'BR-RO-L211');
	if (filename === undefined) findings.add(`${path}.filename`, 'is missing', 'UBL-DT-07');
	const mimeType = isGiven(fields.mimeType)
		? readCode(fields.mimeType, `${path}.mimeType`, findings, ATTACHMENT_TYPES, 'a kind of file that e-Factura takes (PDF, PNG, JPEG, CSV, XLSX, ODS)', 'BR-CL-24')
		: mimeTypeOf(filename);
	if (mimeType === undefined && !isGiven(fields.mimeType)) {
		findings.add(`${path}.mimeType`, `is missing, and ${describe(filename ?? '')} does not tell it`, 'UBL-DT-06');
	}
	return { content: content ?? '', ...(mimeType !== undefined && { mimeType }), ...(filename !== undefined && { filename }) };
}

const MIME_TYPES: ReadonlyMap<string, string> = new Map([
	['pdf', 'application/pdf'],
	['png', 'image/png'],
	['jpg', 'image/jpeg'],
	['jpeg', 'image/jpeg'],
	['csv', 'text/csv'],
	['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
	['ods', 'application/vnd.oasis.opendocument.spreadsheet'],
]);

function mimeTypeOf(filename: string | undefined): string | undefined {
	const extension = filename?.toLowerCase().split('.').at(-1);
	return extension === undefined ? undefined : MIME_TYPES.get(extension);
}
