/** Code lists: every code is one of its list. */

import { attribute, type XmlElement } from '../../../xml/tree';
import type { CodeLists } from '../../lists';
import type { CodeSet } from '../../lists/codeSet';
import { LIST_OF_RULE, type CodeRule } from '../../lists/listOfRule';
import { VAT_CATEGORIES } from '../../vat';
import { name } from '../core/names';
import { hasAncestor, normalizeSpace, stringValue } from '../core/select';
import { coded, group, type Row } from '../core/conditions';
import type { RuleGroup } from '../core/types';
import { CODES, MODEL } from './contexts';

/** The attribute of the element is on the list. */
const attributeCoded = (wanted: string, list: CodeSet) => (element: XmlElement): boolean =>
	list.has(normalizeSpace(attribute(element, wanted) ?? ''));

const SUPPLIER = name('cac:AccountingSupplierParty');
const PAYEE = name('cac:PayeeParty');

/** Text between the first two # of a note, when it is three characters long, has to be a subject. */
const noteSubject = (subjects: string) => (element: XmlElement): boolean => {
	const text = stringValue(element);
	const from = text.indexOf('#');
	const to = text.indexOf('#', from + 1);
	if (from < 0 || to < 0) return true;
	const subject = text.slice(from + 1, to);
	return Array.from(subject).length !== 3 || subjects.includes(subject);
};

const CURRENCY_HINT = 'Use the three letters of ISO 4217, such as RON or EUR';
const COUNTRY_HINT = 'Use the two letters of ISO 3166, such as RO (GR for Greece)';
const SCHEME_HINT = 'Remove schemeID, or use a scheme of ISO/IEC 6523 such as 0088 (GLN)';
const CATEGORY_HINT = `Use one of ${VAT_CATEGORIES.filter(({ romanian }) => romanian).map((category) => `${category.code} (${category.name})`).join(', ')}`;

/** Rules about codes, for the lists of an edition. */
export function codeRules(lists: CodeLists): readonly RuleGroup[] {
	const list = (rule: CodeRule): CodeSet => lists[LIST_OF_RULE[rule]];
	const invoiceKind = coded(lists.INVOICE_TYPES);
	const creditNoteKind = coded(lists.CREDIT_NOTE_TYPES);
	const knownScheme = attributeCoded('schemeID', list('BR-CL-10'));
	const inList = (rule: CodeRule, terms: string, message: string, hint: string): Row => [rule, terms, message, hint, coded(list(rule))];
	const attributeInList = (wanted: string, rule: CodeRule, terms: string, message: string, hint: string): Row =>
		[rule, terms, message, hint, attributeCoded(wanted, list(rule))];
	return [
		group(CODES.documentType, 'en16931', [
			['BR-CL-01', 'BT-3', 'Kind of document "{value}" is not a code of its list', 'Use 380, 384, 389 or 751 in an invoice and 381 in a credit note', (e) => (e.local === 'InvoiceTypeCode' ? invoiceKind(e) : creditNoteKind(e))],
		]),
		group(CODES.amountCurrency, 'en16931', [attributeInList('currencyID', 'BR-CL-03', '', 'Currency "{@currencyID}" of an amount is not a code of ISO 4217', CURRENCY_HINT)]),
		group(CODES.documentCurrency, 'en16931', [inList('BR-CL-04', 'BT-5', 'Currency "{value}" of the invoice is not a code of ISO 4217', CURRENCY_HINT)]),
		group(CODES.taxCurrency, 'en16931', [inList('BR-CL-05', 'BT-6', 'Currency "{value}" of the VAT is not a code of ISO 4217', CURRENCY_HINT)]),
		group(CODES.vatPointDate, 'en16931', [inList('BR-CL-06', 'BT-8', 'Code "{value}" does not say when VAT falls due', 'Use 3 (issue of the invoice), 35 (delivery) or 432 (payment)')]),
		group(CODES.objectScheme, 'en16931', [attributeInList('schemeID', 'BR-CL-07', 'BT-18 BT-128', 'Scheme "{@schemeID}" of the invoiced object is not a code of UNTDID 1153', 'Use a code of UNTDID 1153 in schemeID, such as AVB or ABZ')]),
		group(MODEL.note, 'en16931', [['BR-CL-08', 'BT-21', 'A note begins with a subject between # that is not a code of UNTDID 4451', 'Use a code such as #AAI#, or avoid # around three characters', noteSubject(list('BR-CL-08').spaced)]]),
		group(CODES.partyScheme, 'en16931', [
			['BR-CL-10', 'BT-29 BT-46 BT-60', 'Scheme "{@schemeID}" of a party identifier is not a code of its list', `${SCHEME_HINT}; SEPA is for the seller and the payee only`, (e) => knownScheme(e) || (normalizeSpace(attribute(e, 'schemeID') ?? '') === 'SEPA' && (hasAncestor(e, SUPPLIER) || hasAncestor(e, PAYEE)))],
		]),
		group(CODES.companyScheme, 'en16931', [attributeInList('schemeID', 'BR-CL-11', 'BT-30 BT-47 BT-61', 'Scheme "{@schemeID}" of a registration number is not a code of its list', SCHEME_HINT)]),
		group(CODES.classificationList, 'en16931', [attributeInList('listID', 'BR-CL-13', 'BT-158', 'Classification list "{@listID}" of an item is not a code of UNTDID 7143', 'Use a code such as STI (CPV) or TSP (NC8) in listID')]),
		group(CODES.country, 'en16931', [inList('BR-CL-14', 'BT-40 BT-55 BT-69 BT-80', 'Country "{value}" is not a code of ISO 3166', COUNTRY_HINT)]),
		group(CODES.originCountry, 'en16931', [inList('BR-CL-15', 'BT-159', 'Country of origin "{value}" is not a code of ISO 3166', COUNTRY_HINT)]),
		group(CODES.paymentMeans, 'en16931', [inList('BR-CL-16', 'BT-81', 'Means of payment "{value}" is not a code of UNTDID 4461', 'Use 42 or 30 (bank transfer), 10 (cash), 48 (card), 58 or 59 (SEPA), or another code of the list')]),
		group(CODES.taxCategory, 'en16931', [inList('BR-CL-17', 'BT-95 BT-102 BT-118', 'VAT category "{value}" is not a code of its list', CATEGORY_HINT)]),
		group(CODES.lineTaxCategory, 'en16931', [inList('BR-CL-18', 'BT-151', 'VAT category "{value}" of a line is not a code of its list', CATEGORY_HINT)]),
		group(CODES.allowanceReason, 'en16931', [inList('BR-CL-19', 'BT-98 BT-140', 'Reason code "{value}" of an allowance is not a code of UNTDID 5189', 'Use a code such as 95 (discount), or give the reason in words instead')]),
		group(CODES.chargeReason, 'en16931', [inList('BR-CL-20', 'BT-105 BT-145', 'Reason code "{value}" of a charge is not a code of UNTDID 7161', 'Use a code such as FC (freight), or give the reason in words instead')]),
		group(CODES.itemScheme, 'en16931', [attributeInList('schemeID', 'BR-CL-21', 'BT-157', 'Scheme "{@schemeID}" of an item identifier is not a code of its list', 'Use a scheme of ISO/IEC 6523, such as 0160 (GTIN)')]),
		group(CODES.exemptionReason, 'en16931', [['BR-CL-22', 'BT-121', 'Reason code "{value}" for not charging VAT is not a code of its list', 'Use a VATEX code such as VATEX-EU-AE, or give the reason in words instead', (e) => list('BR-CL-22').has(normalizeSpace(stringValue(e).toUpperCase()))]]),
		group(CODES.unit, 'en16931', [attributeInList('unitCode', 'BR-CL-23', 'BT-130 BT-150', 'Unit "{@unitCode}" is not a code of UN/ECE', 'Use a code of Recommendation 20, such as C62 or H87 (piece), KGM (kilogram), HUR (hour), MTR (metre)')]),
		group(CODES.attachmentType, 'en16931', [['BR-CL-24', 'BT-125', 'Attachments of kind "{@mimeCode}" are not accepted', 'Attach PDF, PNG, JPEG, CSV, XLSX or ODS, and say so in mimeCode', (e) => list('BR-CL-24').has(attribute(e, 'mimeCode') ?? '')]]),
		group(CODES.endpointScheme, 'en16931', [attributeInList('schemeID', 'BR-CL-25', 'BT-34 BT-49', 'Scheme "{@schemeID}" of an electronic address is not a code of its list', 'Use a code of the EAS list, such as EM (e-mail) or 9947 (Romanian VAT number)')]),
		group(CODES.deliveryScheme, 'en16931', [attributeInList('schemeID', 'BR-CL-26', 'BT-71', 'Scheme "{@schemeID}" of the delivery location is not a code of its list', SCHEME_HINT)]),
	];
}
