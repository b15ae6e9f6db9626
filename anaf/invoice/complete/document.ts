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
import { isBase64 } from '../../base64';
import { mimeTypeByName } from '../fileTypes';
import {
	ACCOUNT,
	ATTACHMENT,
	CARD,
	DIRECT_DEBIT,
	INVOICE,
	NOTE,
	PAYMENT,
	PRECEDING_INVOICE,
	SUPPORTING_DOCUMENT,
} from '../terms';
import type { Findings } from './findings';
import { defined, describe, isGiven, readList, readObject, readText, refuseOthers } from './values';
import { fieldsOf, limitIn, limitFor, readTerms } from './terms';
import { codePoints, split } from './texts';

const NOTE_FIELDS = fieldsOf(NOTE);
const PRECEDING_FIELDS = fieldsOf(PRECEDING_INVOICE);
const PAYMENT_FIELDS = fieldsOf(PAYMENT);
const ACCOUNT_FIELDS = fieldsOf(ACCOUNT);
const CARD_FIELDS = fieldsOf(CARD);
const DEBIT_FIELDS = fieldsOf(DIRECT_DEBIT);
const DOCUMENT_FIELDS = fieldsOf(SUPPORTING_DOCUMENT);
const ATTACHMENT_FIELDS = fieldsOf(ATTACHMENT);
/** How long `#AAI#` is, which goes in front of a text. */
const SUBJECT_LENGTH = 5;

/**
 * Reads the notes; the limit of each counts its subject code as well.
 *
 * @param reserved how many notes must still find room, when long ones are split
 */
export function readNotes(value: unknown, reserved: number, findings: Findings): Note[] {
	const most = limitIn(findings.edition, INVOICE.notes.repeats);
	const entries = readList(value, 'notes', findings, most);
	let room = (most?.most ?? 0) - reserved - entries.filter(isGiven).length;
	return entries.flatMap((entry, index) => {
		const notes = readNote(entry, `notes[${index}]`, room, findings);
		room -= Math.max(notes.length - 1, 0);
		return notes;
	});
}

/** A note; several for one that is split. */
function readNote(value: unknown, path: string, room: number, findings: Findings): Note[] {
	if (!isGiven(value)) return [];
	let subjectCode: string | undefined;
	let textPath = path;
	let written: unknown = value;
	if (typeof value === 'object') {
		const fields = readObject(value, path, findings);
		if (!fields) return [];
		refuseOthers(fields, NOTE_FIELDS, path, findings);
		textPath = `${path}.text`;
		written = fields.text;
		({ subjectCode } = readTerms(NOTE, ['subjectCode'], fields, path, findings));
	}
	const whole = limitFor(NOTE.text, findings.edition);
	const limit = subjectCode === undefined ? whole : whole && { ...whole, most: whole.most - SUBJECT_LENGTH };
	const text = readText(written, textPath, findings, findings.shortensTexts ? undefined : limit);
	if (text === undefined) {
		if (subjectCode !== undefined) findings.add(textPath, 'is missing, although its subject code is given');
		return [];
	}
	const typed =
		findings.shortensTexts &&
		subjectCode === undefined &&
		whole &&
		text.length > whole.most &&
		/^#(\w{3})#(.*)$/s.exec(text);
	// Every part of a split note has the subject code that was typed in front.
	if (typed && typed[1] !== undefined && findings.edition.lists.NOTE_SUBJECTS.has(typed[1]))
		return readNote({ subjectCode: typed[1], text: typed[2] }, path, room, findings);
	const texts = findings.shortensTexts && limit ? split(text, path, limit, 1 + Math.max(room, 0), findings) : [text];
	if (subjectCode !== undefined) return texts.map((part) => ({ subjectCode, text: part }));
	for (const part of texts) {
		// The official rule takes any three characters between the first two # for a subject code.
		const between = /^[^#]*#([^#]*)#/.exec(part)?.[1];
		if (between !== undefined && codePoints(between) === 3 && !findings.edition.lists.NOTE_SUBJECTS.has(between)) {
			findings.add(textPath, `has #${between}#, which would be read as a subject code; write it without #`, 'BR-CL-08');
		}
	}
	return texts.map((part) => ({ text: part }));
}

/** Reads the preceding invoices (BG-3). */
export function readPreceding(value: unknown, findings: Findings): PrecedingInvoice[] {
	return readList(value, 'precedingInvoices', findings, limitIn(findings.edition, INVOICE.precedingInvoices.repeats))
		.map((entry, index): PrecedingInvoice | undefined => {
			const path = `precedingInvoices[${index}]`;
			if (typeof entry === 'string') {
				const number = readText(entry, path, findings, limitFor(PRECEDING_INVOICE.number, findings.edition));
				return number === undefined ? undefined : { number };
			}
			const fields = readObject(entry, path, findings);
			if (!fields) return undefined;
			refuseOthers(fields, PRECEDING_FIELDS, path, findings);
			const preceding: PrecedingInvoice = readTerms(PRECEDING_INVOICE, ['number', 'issueDate'], fields, path, findings);
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
		if (payments.length > 0)
			findings.add('iban', 'cannot be given together with payments; give it as the account of a payment');
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
	if (count(payments.map((payment) => payment.card)) > 1)
		findings.add('payments', 'have several cards, one is allowed', 'BR-66');
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
		? readTerms(PAYMENT, ['meansCode'], fields, path, findings).meansCode
		: fallback;
	if ((meansCode === '30' || meansCode === '58') && accounts.length === 0) {
		findings.add(`${path}.accounts`, `is missing: a credit transfer (${meansCode}) needs the account`, 'BR-61');
	}
	return defined({
		meansCode,
		...readTerms(PAYMENT, ['meansText', 'remittanceInformation'], fields, path, findings),
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
	const account: Account = readTerms(ACCOUNT, ['id', 'name', 'bic'], fields, path, findings);
	if (account.id === undefined) findings.add(`${path}.id`, 'is missing: the account number or IBAN', 'BR-50');
	else account.id = compactIban(account.id);
	return account;
}

function readCard(value: unknown, path: string, findings: Findings): Card | undefined {
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, CARD_FIELDS, path, findings);
	const card: Card = readTerms(CARD, ['number', 'network', 'holder'], fields, path, findings);
	if (card.number === undefined) findings.add(`${path}.number`, 'is missing: the last digits of the card');
	// The UBL schema demands the network; EN 16931 does not know it.
	card.network ??= 'NA';
	return card;
}

function readDebit(value: unknown, path: string, findings: Findings): DirectDebit | undefined {
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, DEBIT_FIELDS, path, findings);
	const debit: DirectDebit = readTerms(DIRECT_DEBIT, ['mandateId', 'account'], fields, path, findings);
	return Object.keys(debit).length > 0 ? debit : undefined;
}

/** Reads the supporting documents (BG-24). */
export function readSupporting(value: unknown, findings: Findings): SupportingDocument[] {
	return readList(
		value,
		'supportingDocuments',
		findings,
		limitIn(findings.edition, INVOICE.supportingDocuments.repeats),
	)
		.map((entry, index): SupportingDocument | undefined => {
			const path = `supportingDocuments[${index}]`;
			const fields = readObject(entry, path, findings);
			if (!fields) return undefined;
			refuseOthers(fields, DOCUMENT_FIELDS, path, findings);
			const document = readTerms(SUPPORTING_DOCUMENT, ['id', 'description', 'url'], fields, path, findings);
			if (document.id === undefined)
				findings.add(`${path}.id`, 'is missing: a number or name of the document', 'BR-52');
			return defined({ ...document, attachment: readAttachment(fields.attachment, `${path}.attachment`, findings) });
		})
		.filter((entry): entry is SupportingDocument => entry !== undefined);
}

function readAttachment(value: unknown, path: string, findings: Findings): Attachment | undefined {
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, ATTACHMENT_FIELDS, path, findings);
	const content = typeof fields.content === 'string' ? fields.content.replace(/[ \t\r\n]+/g, '') : undefined;
	if (content === undefined || content === '' || !isBase64(content)) {
		findings.add(`${path}.content`, content ? 'is not base64' : 'is missing: the file in base64');
	}
	const { filename, mimeType = mimeTypeOf(filename, fields.mimeType) } = readTerms(
		ATTACHMENT,
		['filename', 'mimeType'],
		fields,
		path,
		findings,
	);
	if (filename === undefined) findings.add(`${path}.filename`, 'is missing', 'UBL-DT-07');
	if (mimeType === undefined && !isGiven(fields.mimeType)) {
		findings.add(`${path}.mimeType`, `is missing, and ${describe(filename ?? '')} does not show it`, 'UBL-DT-06');
	}
	return {
		content: content ?? '',
		...(mimeType !== undefined && { mimeType }),
		...(filename !== undefined && { filename }),
	};
}

/** The kind of a file by its name, where none was given. */
function mimeTypeOf(filename: string | undefined, given: unknown): string | undefined {
	return isGiven(given) || filename === undefined ? undefined : mimeTypeByName(filename);
}
