/** The document as a whole: its heading, its references, its notes and periods. */

import { exists, filled, group, oneOf, pointing } from '../core/conditions';
import { dateOrder } from '../core/dates';
import { path } from '../core/select';
import type { RuleGroup } from '../core/types';
import { MODEL } from './contexts';

const TAX_POINT = path('cbc:TaxPointDate');
const VAT_POINT_CODE = path('cac:InvoicePeriod/cbc:DescriptionCode');
const START = path('cbc:StartDate');
const END = path('cbc:EndDate');
const PERIOD_CODE = path('cbc:DescriptionCode');

/** Rules of EN 16931 about the document. */
export const DOCUMENT_RULES: RuleGroup[] = [
	group(MODEL.document, 'en16931', [
		['BR-01', 'BT-24', 'The invoice does not say which specification it follows', 'Add cbc:CustomizationID; BR-RO-001 says with which text', filled('cbc:CustomizationID')],
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
];
