/** The document as a whole: its heading, its references, its notes and periods. */

import { MODEL, ROMANIA } from './contexts';
import { DATE_NOTE, dateOrder, isDate } from '../dates';
import { normalizeSpace, path, stringValue } from '../core/select';
import { atMost, exists, filled, group, never, oneOf, pointing } from '../core/conditions';
import type { RuleGroup } from '../core/types';

/** BT-24 of a Romanian invoice (anaf.md 2.8). */
export const CIUS_RO_ID = 'urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1';

const CUSTOMIZATION = path('cbc:CustomizationID');
const NUMBER = path('cbc:ID');
const TAX_CURRENCY = path('cbc:TaxCurrencyCode');
const CURRENCY = path('cbc:DocumentCurrencyCode');
const TAX_POINT = path('cbc:TaxPointDate');
const VAT_POINT_CODE = path('cac:InvoicePeriod/cbc:DescriptionCode');
const START = path('cbc:StartDate');
const END = path('cbc:EndDate');
const PERIOD_CODE = path('cbc:DescriptionCode');

const INVOICE_TYPES = new Set(['380', '384', '389', '751']);
const CREDIT_NOTE_TYPES = new Set(['381']);

export const DOCUMENT_RULES: RuleGroup[] = [
	group(MODEL.document, 'en16931', [
		['BR-01', 'BT-24', 'The invoice does not say which specification it follows', `Put ${CIUS_RO_ID} into cbc:CustomizationID`, filled('cbc:CustomizationID')],
		['BR-02', 'BT-1', 'The invoice has no number', 'Put the invoice number into cbc:ID below the root', filled('cbc:ID')],
		['BR-03', 'BT-2', 'The invoice has no issue date', 'Put the date of issue into cbc:IssueDate, such as 2026-03-31', filled('cbc:IssueDate')],
		['BR-04', 'BT-3', 'The kind of document is missing', 'Add cbc:InvoiceTypeCode (380, 384, 389 or 751), or cbc:CreditNoteTypeCode 381 in a credit note', filled('cbc:InvoiceTypeCode', 'cbc:CreditNoteTypeCode')],
		['BR-05', 'BT-5', 'The currency of the invoice is missing', 'Put the currency, such as RON, into cbc:DocumentCurrencyCode', filled('cbc:DocumentCurrencyCode')],
		['BR-16', 'BG-25', 'The invoice has no line', 'Add at least one cac:InvoiceLine (cac:CreditNoteLine in a credit note)', (_e, d) => path('cac:InvoiceLine').exists(d.root) || path('cac:CreditNoteLine').exists(d.root)],
		['BR-CO-03', 'BT-7 BT-8', 'Both a VAT point date and a code for it are given; only one of them may be', 'Keep cbc:TaxPointDate or the cbc:DescriptionCode of the invoice period, and remove the other', pointing('cbc:TaxPointDate', (e) => !(TAX_POINT.exists(e) && VAT_POINT_CODE.exists(e)))],
	]),
	group(MODEL.additionalDocument, 'en16931', [
		['BR-52', 'BT-122', 'A supporting document has no reference', 'Fill in cbc:ID of cac:AdditionalDocumentReference, for instance the name of the file', filled('cbc:ID')],
	]),
	group(MODEL.precedingInvoice, 'en16931', [
		['BR-55', 'BT-25', 'A reference to an earlier invoice does not give its number', 'Put the number of the earlier invoice into cac:InvoiceDocumentReference/cbc:ID', exists('cac:InvoiceDocumentReference/cbc:ID')],
	]),
	group(MODEL.linePeriod, 'en16931', [
		['BR-30', 'BT-134 BT-135', 'The period of a line ends before it begins', 'Correct cbc:StartDate and cbc:EndDate of the line', dateOrder],
		['BR-CO-20', 'BG-26', 'The period of a line has neither a start nor an end', 'Give cbc:StartDate or cbc:EndDate, or remove the period', oneOf('cbc:StartDate', 'cbc:EndDate')],
	]),
	group(MODEL.period, 'en16931', [
		['BR-29', 'BT-73 BT-74', 'The invoicing period ends before it begins', 'Correct cbc:StartDate and cbc:EndDate of cac:InvoicePeriod', dateOrder],
		['BR-CO-19', 'BG-14', 'The invoicing period is empty', 'Give cbc:StartDate, cbc:EndDate or a cbc:DescriptionCode, or remove the period', (e) => START.exists(e) || END.exists(e) || PERIOD_CODE.exists(e)],
	]),
	group(ROMANIA.document, 'cius-ro', [
		['BR-RO-001', 'BT-24', 'The invoice does not name the Romanian specification (found "{value}")', `cbc:CustomizationID has to be exactly ${CIUS_RO_ID}`, pointing('cbc:CustomizationID', (e) => CUSTOMIZATION.some(e, (id) => stringValue(id) === CIUS_RO_ID))],
		['BR-RO-A020', 'BG-1', 'There are more than 20 notes', 'Keep at most 20 cbc:Note elements below the root; join the others', atMost('cbc:Note', 20)],
		['BR-RO-010', 'BT-1', 'The invoice number "{value}" has no digit in it', 'Use a number with at least one digit, such as F-100', pointing('cbc:ID', (e, d) => /[0-9]/.test(d.normalized(e, NUMBER)))],
		[
			'BR-RO-030',
			'BT-5 BT-6',
			'The invoice is in another currency than RON, and its VAT is not given in RON',
			'Add cbc:TaxCurrencyCode RON and a second cac:TaxTotal with the VAT in RON',
			// Both are read, as by the official rule, which stops at two of either.
			pointing('cbc:DocumentCurrencyCode', (e, d) => [d.normalized(e, TAX_CURRENCY), d.normalized(e, CURRENCY)].includes('RON')),
		],
	]),
	group(ROMANIA.invoiceType, 'cius-ro', [
		['BR-RO-020_1', 'BT-3', 'Kind of invoice "{value}" is not accepted in Romania', 'Use 380 (invoice), 384 (corrected invoice), 389 (self-billed invoice) or 751 (for accounting); a 381 is a cn:CreditNote', (e) => INVOICE_TYPES.has(normalizeSpace(stringValue(e)))],
	]),
	group(ROMANIA.creditNoteType, 'cius-ro', [
		['BR-RO-020_2', 'BT-3', 'Kind of credit note "{value}" is not accepted in Romania', 'Use 381, the code of a credit note', (e) => CREDIT_NOTE_TYPES.has(normalizeSpace(stringValue(e)))],
	]),
	group(ROMANIA.issueDate, 'cius-ro', [['BR-RO-DT001', 'BT-2', 'The issue date "{value}" is not a date of the form 2026-03-31', DATE_NOTE, isDate]]),
	group(ROMANIA.taxPointDate, 'cius-ro', [['BR-RO-DT002', 'BT-7', 'The VAT point date "{value}" is not a date of the form 2026-03-31', DATE_NOTE, isDate]]),
	group(ROMANIA.dueDate, 'cius-ro', [['BR-RO-DT003', 'BT-9', 'The due date "{value}" is not a date of the form 2026-03-31', DATE_NOTE, isDate]]),
	group(ROMANIA.paymentDueDate, 'cius-ro', [['BR-RO-DT003_CN', 'BT-9', 'The due date "{value}" is not a date of the form 2026-03-31', DATE_NOTE, isDate]]),
	group(ROMANIA.deliveryDate, 'cius-ro', [['BR-RO-DT004', 'BT-72', 'The delivery date "{value}" is not a date of the form 2026-03-31', DATE_NOTE, isDate]]),
	group(ROMANIA.startDate, 'cius-ro', [['BR-RO-DT005', 'BT-73 BT-134', 'The start date "{value}" of a period is not a date of the form 2026-03-31', DATE_NOTE, isDate]]),
	group(ROMANIA.endDate, 'cius-ro', [['BR-RO-DT006', 'BT-74 BT-135', 'The end date "{value}" of a period is not a date of the form 2026-03-31', DATE_NOTE, isDate]]),
	{
		context: ROMANIA.additionalDocument,
		rules: [never('cius-ro', 'BR-RO-A051', 'BG-24', 'There are more than 50 supporting documents', 'The official rule counts each document by itself, so it never finds more than one')],
	},
];

