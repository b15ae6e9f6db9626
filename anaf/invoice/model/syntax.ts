/** Namespaces of the documents that ANAF accepts as invoices, and which of them a document is. */

import type { XmlElement } from '../../xml/tree';

/** UBL 2.1 Invoice. */
export const INVOICE_NS = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2';
/** UBL 2.1 CreditNote. */
export const CREDIT_NOTE_NS = 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2';
/** UBL 2.1 DebitNote, which can be read; ANAF takes none. */
const DEBIT_NOTE_NS = 'urn:oasis:names:specification:ubl:schema:xsd:DebitNote-2';
/** Elements of UBL that hold others (`cac:`). */
export const CAC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2';
/** Elements of UBL that hold a value (`cbc:`). */
export const CBC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2';
/** Extensions of UBL (`ext:`). */
export const EXT = 'urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2';
/** UN/CEFACT CrossIndustryInvoice. */
const CII_NS = 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100';

/** Tells which invoice syntax a root element starts; a root without a namespace passes by its name. */
export function invoiceSyntax(root: XmlElement): 'ubl' | 'cii' | undefined {
	const { local, uri } = root;
	if (local === 'Invoice' && (uri === INVOICE_NS || uri === '')) return 'ubl';
	if (local === 'CreditNote' && (uri === CREDIT_NOTE_NS || uri === '')) return 'ubl';
	if (local === 'DebitNote' && (uri === DEBIT_NOTE_NS || uri === '')) return 'ubl';
	if (local === 'CrossIndustryInvoice' && (uri === CII_NS || uri === '')) return 'cii';
	return undefined;
}
