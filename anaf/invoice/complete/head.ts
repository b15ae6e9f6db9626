/** What an input says of the invoice as a whole: its type, number, days, currencies and references. */

import { dayNumberOf, isoOfDayNumber } from '../../calendar';
import type { DocumentType, Invoice } from '../model/invoice';
import { CREDIT_NOTE_TYPE, INVOICE_TYPE, plainTypeOf } from '../creditNote';
import { INVOICE, listOf, SUPPORTING_DOCUMENT } from '../terms';
import { format, shorten } from '../../decimal';
import { readNotes, readPreceding, readSupporting } from './document';
import type { Findings } from './findings';
import { readPeriod } from './lines';
import { describe, isGiven, readDate, readDec, readIdentifier, readText, type Fields } from './values';
import { limitFor, readTerms } from './terms';
import { LEI } from '../../romania/currency';

/** Type codes of CIUS-RO (BR-RO-020) and the document that carries each. */
const TYPE_CODES: Readonly<Record<string, DocumentType>> = {
	[INVOICE_TYPE]: 'invoice',
	'384': 'invoice',
	'389': 'invoice',
	'751': 'invoice',
	[CREDIT_NOTE_TYPE]: 'creditNote',
};

/** What the invoice is, and what else depends on. */
export interface Head {
	readonly documentType: DocumentType;
	readonly number: string | undefined;
	readonly issueDate: string | undefined;
	readonly dueDate: string | undefined;
	readonly typeCode: string;
	readonly currency: string;
	readonly taxCurrency: string | undefined;
}

/** Reads type, number, days and currencies. */
export function readHead(fields: Fields, findings: Findings): Head {
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

/**
 * Reads what the invoice refers to, its notes and documents.
 *
 * @param reservedNotes notes that will be added to those of the input
 */
export function readReferences(
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
