/** What may appear once only, or must appear, in the part of UBL that EN 16931 uses. */

import { attribute, type XmlElement } from '../../../xml/tree';
import { SYNTAX } from './contexts';
import type { CheckedDocument } from '../core/checkedDocument';
import { name } from '../core/names';
import { hasAttribute, path, stringValue } from '../core/select';
import { atMost, attributed, exists, group } from '../core/conditions';
import type { RuleGroup, Test } from '../core/types';

const SUPPLIER = name('cac:AccountingSupplierParty');
const SELLER = 'cac:AccountingSupplierParty/cac:Party';
const BUYER = 'cac:AccountingCustomerParty/cac:Party';
const SELLER_REGISTRATION = path(`${SELLER}/cac:PartyTaxScheme`);
const BUYER_REGISTRATION = path(`${BUYER}/cac:PartyTaxScheme`);
const SCHEME = path('cac:TaxScheme');
const ID = path('cbc:ID');
const COMPANY_ID = path('cbc:CompanyID');
const DOCUMENT_TYPE = path('cbc:DocumentTypeCode');
const OBJECT = path('cac:AdditionalDocumentReference');
const CATEGORY = path('cac:Item/cac:ClassifiedTaxCategory');
const MEANS_CODE = path('cac:PaymentMeans/cbc:PaymentMeansCode');
const PAYEE_NAME = path('cac:PartyName/cbc:Name');
const PAYEE_ID = path('cac:PartyIdentification/cbc:ID');
const PAYEE_LEGAL = path('cac:PartyLegalEntity/cbc:CompanyID');
const SELLER_NAME = path('cac:Party/cac:PartyLegalEntity/cbc:RegistrationName');

/** At most one identifier in the registrations whose scheme is, or is not, VAT (here in any case, but without extra spaces). */
const oneTaxId = (registration: typeof ID, isVat: boolean): Test => {
	const found = (e: XmlElement, d: CheckedDocument): XmlElement[] =>
		registration
			.all(e)
			.filter((party) => SCHEME.some(party, (scheme) => (d.text(scheme, ID).toUpperCase() === 'VAT') === isVat))
			.flatMap((party) => COMPANY_ID.all(party));
	return { holds: (e, d) => found(e, d).length <= 1, at: (e, d) => found(e, d)[1] };
};

/** Some name of the payee differs from some name of the seller. */
function differsFromSeller(payee: XmlElement, doc: CheckedDocument): boolean {
	const names = new Set(PAYEE_NAME.all(payee).map(stringValue));
	const sellers = new Set(doc.siblings(payee, SUPPLIER).flatMap((seller) => SELLER_NAME.all(seller)).map(stringValue));
	if (names.size === 0 || sellers.size === 0) return false;
	return names.size > 1 || sellers.size > 1 || [...names][0] !== [...sellers][0];
}

const isSepa = (id: XmlElement): boolean => (attribute(id, 'schemeID') ?? '').toUpperCase() === 'SEPA';
const isType = (reference: XmlElement, code: string): boolean => DOCUMENT_TYPE.some(reference, (type) => stringValue(type) === code);
const PAYEE_HINT = 'Keep one, and leave cac:PayeeParty out when the seller itself receives the money';

/** Rules about how often something appears. */
export const CARDINALITY_RULES: RuleGroup[] = [
	group(SYNTAX.document, 'ubl', [
		['UBL-SR-01', 'BT-12', 'More than one contract is referred to', 'Keep one cac:ContractDocumentReference', atMost('cac:ContractDocumentReference/cbc:ID', 1)],
		['UBL-SR-02', 'BT-15', 'More than one receiving advice is referred to', 'Keep one cac:ReceiptDocumentReference', atMost('cac:ReceiptDocumentReference/cbc:ID', 1)],
		['UBL-SR-03', 'BT-16', 'More than one despatch advice is referred to', 'Keep one cac:DespatchDocumentReference', atMost('cac:DespatchDocumentReference/cbc:ID', 1)],
		[
			'UBL-SR-04',
			'BT-18',
			'More than one invoiced object is named',
			'Keep one cac:AdditionalDocumentReference of type 130',
			(e) => OBJECT.all(e).filter((reference) => isType(reference, '130')).reduce((count, reference) => count + ID.count(reference), 0) <= 1,
		],
		['UBL-SR-05', 'BT-20', 'The payment terms are given more than once', 'Keep one cbc:Note in cac:PaymentTerms', atMost('cac:PaymentTerms/cbc:Note', 1)],
		['UBL-SR-08', 'BG-14', 'More than one invoicing period is given', 'Keep one cac:InvoicePeriod', atMost('cac:InvoicePeriod', 1)],
		['UBL-SR-09', 'BT-27', 'The seller has more than one name', 'Keep one cbc:RegistrationName', atMost(`${SELLER}/cac:PartyLegalEntity/cbc:RegistrationName`, 1)],
		['UBL-SR-10', 'BT-28', 'The seller has more than one trading name', 'Keep one cac:PartyName', atMost(`${SELLER}/cac:PartyName/cbc:Name`, 1)],
		['UBL-SR-11', 'BT-30', 'The seller has more than one registration number', 'Keep one cbc:CompanyID in cac:PartyLegalEntity', atMost(`${SELLER}/cac:PartyLegalEntity/cbc:CompanyID`, 1)],
		['UBL-SR-12', 'BT-31', 'The seller has more than one VAT identifier', 'Keep one cac:PartyTaxScheme with the scheme VAT', oneTaxId(SELLER_REGISTRATION, true)],
		['UBL-SR-13', 'BT-32', 'The seller has more than one tax registration besides VAT', 'Keep one cac:PartyTaxScheme with another scheme than VAT', oneTaxId(SELLER_REGISTRATION, false)],
		['UBL-SR-14', 'BT-33', 'The additional legal information of the seller is given more than once', 'Keep one cbc:CompanyLegalForm', atMost(`${SELLER}/cac:PartyLegalEntity/cbc:CompanyLegalForm`, 1)],
		['UBL-SR-15', 'BT-44', 'The buyer has more than one name', 'Keep one cbc:RegistrationName', atMost(`${BUYER}/cac:PartyLegalEntity/cbc:RegistrationName`, 1)],
		['UBL-SR-16', 'BT-46', 'The buyer has more than one identifier', 'Keep one cac:PartyIdentification', atMost(`${BUYER}/cac:PartyIdentification/cbc:ID`, 1)],
		['UBL-SR-17', 'BT-47', 'The buyer has more than one registration number', 'Keep one cbc:CompanyID in cac:PartyLegalEntity', atMost(`${BUYER}/cac:PartyLegalEntity/cbc:CompanyID`, 1)],
		['UBL-SR-18', 'BT-48', 'The buyer has more than one VAT identifier', 'Keep one cac:PartyTaxScheme with the scheme VAT', oneTaxId(BUYER_REGISTRATION, true)],
		['UBL-SR-24', 'BG-13', 'More than one delivery is given', 'Keep one cac:Delivery', atMost('cac:Delivery', 1)],
		['UBL-SR-29', 'BT-90', 'More than one SEPA creditor identifier is given', 'Keep one identifier with schemeID SEPA', { holds: (_e, d) => d.facts.sepa.length <= 1, at: (_e, d) => d.facts.sepa[1] }],
		['UBL-SR-39', 'BT-11', 'More than one project is referred to', 'Keep one cac:ProjectReference', atMost('cac:ProjectReference/cbc:ID', 1)],
		['UBL-SR-40', 'BT-45', 'The buyer has more than one trading name', 'Keep one cac:PartyName', atMost(`${BUYER}/cac:PartyName/cbc:Name`, 1)],
		['UBL-SR-44', 'BT-83', 'The payment references are not all the same', 'Give the same cbc:PaymentID everywhere', { holds: (_e, d) => !d.facts.paymentIds.other, at: (_e, d) => d.facts.paymentIds.other }],
		['UBL-SR-45', 'BT-9', 'More than one due date is given', 'Keep one cbc:PaymentDueDate', atMost('cac:PaymentMeans/cbc:PaymentDueDate', 1)],
		['UBL-SR-46', 'BT-82', 'The means of payment is described more than once', 'Keep one name on cbc:PaymentMeansCode', (e) => MEANS_CODE.all(e).filter((code) => hasAttribute(code, 'name')).length <= 1],
		['UBL-SR-47', 'BT-81', 'The means of payment are not all the same', 'Give the same cbc:PaymentMeansCode everywhere; one invoice has one means of payment, with several accounts if need be', { holds: (_e, d) => !d.facts.paymentMeansCodes.other, at: (_e, d) => d.facts.paymentMeansCodes.other }],
		['UBL-SR-49', 'BT-8', 'The code for the VAT point date is given more than once', 'Keep one cbc:DescriptionCode', atMost('cac:InvoicePeriod/cbc:DescriptionCode', 1)],
	]),
	group(SYNTAX.supplierParty, 'ubl', [['UBL-SR-42', 'BT-31 BT-32', 'The seller has more than two tax registrations', 'Keep one for VAT and one other cac:PartyTaxScheme', atMost('cac:PartyTaxScheme', 2)]]),
	group(SYNTAX.additionalDocument, 'ubl', [
		['UBL-SR-33', 'BT-123', 'A supporting document has more than one description', 'Keep one cbc:DocumentDescription', atMost('cbc:DocumentDescription', 1)],
		[
			'UBL-SR-43',
			'BT-18',
			'A supporting document has a type code that is not used',
			'Remove cbc:DocumentTypeCode; only an invoiced object has one, 130 (in a credit note also 50, for a project)',
			{
				holds: (e, d) => isType(e, '130') || (d.root.local === 'CreditNote' && isType(e, '50')) || (!ID.some(e, (id) => hasAttribute(id, 'scheme')) && !DOCUMENT_TYPE.exists(e)),
				at: (e) => DOCUMENT_TYPE.first(e),
			},
		],
	]),
	group(SYNTAX.attachment, 'ubl', [
		['UBL-DT-06', 'BT-125', 'An attached file does not say what kind it is', 'Add mimeCode, such as application/pdf', attributed('mimeCode')],
		['UBL-DT-07', 'BT-125', 'An attached file has no name', 'Add filename', attributed('filename')],
	]),
	group(SYNTAX.delivery, 'ubl', [['UBL-SR-25', 'BT-70', 'The recipient of the goods has more than one name', 'Keep one cac:PartyName in cac:DeliveryParty', atMost('cac:DeliveryParty/cac:PartyName/cbc:Name', 1)]]),
	group(SYNTAX.line, 'ubl', [
		['UBL-SR-34', 'BT-127', 'A line has more than one note', 'Keep one cbc:Note', atMost('cbc:Note', 1)],
		['UBL-SR-35', 'BT-132', 'A line refers to more than one order line', 'Keep one cac:OrderLineReference', atMost('cac:OrderLineReference/cbc:LineID', 1)],
		['UBL-SR-36', 'BG-26', 'A line has more than one period', 'Keep one cac:InvoicePeriod', atMost('cac:InvoicePeriod', 1)],
		['UBL-SR-37', 'BT-147', 'The price of a line has more than one discount', 'Keep one cac:AllowanceCharge in cac:Price', atMost('cac:Price/cac:AllowanceCharge/cbc:Amount', 1)],
		['UBL-SR-48', 'BG-30', 'A line has to have exactly one VAT category', 'Keep one cac:ClassifiedTaxCategory in cac:Item', { holds: (e) => CATEGORY.count(e) === 1, at: (e) => CATEGORY.all(e)[1] }],
		['UBL-SR-50', 'BT-154', 'An item has more than one description', 'Keep one cbc:Description', atMost('cac:Item/cbc:Description', 1)],
	]),
	group(SYNTAX.payee, 'ubl', [
		['UBL-SR-19', 'BT-59', 'The payee has more than one name, or the name of the seller', PAYEE_HINT, (e, d) => PAYEE_NAME.count(e) <= 1 && differsFromSeller(e, d)],
		['UBL-SR-20', 'BT-60', 'The payee has more than one identifier, or the name of the seller', PAYEE_HINT, (e, d) => PAYEE_ID.all(e).filter((id) => !isSepa(id)).length <= 1 && differsFromSeller(e, d)],
		['UBL-SR-21', 'BT-61', 'The payee has more than one registration number, or the name of the seller', PAYEE_HINT, (e, d) => PAYEE_LEGAL.count(e) <= 1 && differsFromSeller(e, d)],
	]),
	group(SYNTAX.paymentMeans, 'ubl', [
		['UBL-SR-26', 'BT-83', 'The payment instructions have more than one reference', 'Keep one cbc:PaymentID', atMost('cbc:PaymentID', 1)],
		['UBL-SR-27', 'BT-81', 'The payment instructions name more than one means of payment', 'Keep one cbc:PaymentMeansCode', atMost('cbc:PaymentMeansCode', 1)],
		['UBL-SR-28', 'BT-89', 'The direct debit has more than one mandate', 'Keep one cbc:ID in cac:PaymentMandate', atMost('cac:PaymentMandate/cbc:ID', 1)],
	]),
	group(SYNTAX.precedingInvoice, 'ubl', [
		['UBL-SR-06', 'BG-3', 'One reference names several earlier invoices', 'Write a cac:BillingReference for each earlier invoice', atMost('cac:InvoiceDocumentReference', 1)],
		['UBL-SR-07', 'BT-25', 'A reference to an earlier invoice has no number', 'Add cac:InvoiceDocumentReference with a cbc:ID', exists('cac:InvoiceDocumentReference/cbc:ID')],
	]),
	group(SYNTAX.representative, 'ubl', [
		['UBL-SR-22', 'BT-62', 'The tax representative has more than one name', 'Keep one cac:PartyName', atMost('cac:Party/cac:PartyName/cbc:Name', 1)],
		['UBL-SR-23', 'BT-63', 'The tax representative has more than one VAT identifier', 'Keep one cac:PartyTaxScheme', atMost('cac:Party/cac:PartyTaxScheme/cbc:CompanyID', 1)],
	]),
	group(SYNTAX.taxSubtotal, 'ubl', [['UBL-SR-32', 'BT-120', 'A VAT category gives more than one reason for not charging VAT', 'Keep one cbc:TaxExemptionReason', atMost('cac:TaxCategory/cbc:TaxExemptionReason', 1)]]),
];
