/**
 * Which elements the rules look at. In each of the four patterns of the official package the first context
 * that matches an element is the only one whose rules run, so the order of this list is part of the rules:
 * a line's period comes before any period, an allowance before a charge.
 */

import type { XmlElement } from '../../xml/tree';
import type { Doc } from './doc';
import { name } from './names';
import { hasAttribute, inside, normalizeSpace, parentIs, path, stringValue } from './select';
import type { Context } from './types';

const PARTY = name('cac:Party');
const SUPPLIER = name('cac:AccountingSupplierParty');
const CUSTOMER = name('cac:AccountingCustomerParty');
const REPRESENTATIVE = name('cac:TaxRepresentativeParty');
const DELIVERY = name('cac:Delivery');
const DELIVERY_LOCATION = name('cac:DeliveryLocation');
const INVOICE_LINE = name('cac:InvoiceLine');
const CREDIT_LINE = name('cac:CreditNoteLine');
const ITEM = name('cac:Item');
const ALLOWANCE_CHARGE = name('cac:AllowanceCharge');
const TAX_TOTAL = name('cac:TaxTotal');
const TAX_SUBTOTAL = name('cac:TaxSubtotal');
const PAYMENT_MEANS = name('cac:PaymentMeans');
const PRICE = name('cac:Price');
const PRICE_ALLOWANCE = path('cac:AllowanceCharge');
const MEANS_CODE = path('cbc:PaymentMeansCode');
const DOCUMENT_TYPE = path('cbc:DocumentTypeCode');
const ID = path('cbc:ID');
const CREDIT_TRANSFER = new Set(['30', '58']);

type When = (element: XmlElement, doc: Doc) => boolean;

const under =
	(parent: ReturnType<typeof name>): When =>
	(element) =>
		parentIs(element, parent);
const underBoth =
	(grandparent: ReturnType<typeof name>, parent: ReturnType<typeof name>): When =>
	(element) =>
		inside(element, grandparent, parent);
const underRoot: When = (element, doc) => element.parent === doc.root && doc.known;
/** Some rules name the credit note in a namespace no credit note has, so they see invoices only. */
const underInvoice: When = (element, doc) => element.parent === doc.root && doc.isInvoice;
const carries =
	(attribute: string): When =>
	(element) =>
		hasAttribute(element, attribute);
const allowance: When = (element, doc) => doc.facts.indicates(element, false);
const charge: When = (element, doc) => doc.facts.indicates(element, true);
const inLine: When = (element) => parentIs(element, INVOICE_LINE) || parentIs(element, CREDIT_LINE);
const inLineItem =
	(parent: ReturnType<typeof name>): When =>
	(element, doc) =>
		parentIs(element, parent) && element.parent !== null && ofLine(element.parent, doc);
const both =
	(first: When, second: When): When =>
	(element, doc) =>
		first(element, doc) && second(element, doc);

/** True for the code of a VAT category (scheme VAT), normalised. */
export function isVatCategory(element: XmlElement, doc: Doc, code: string): boolean {
	const id = ID.first(element);
	return (id ? normalizeSpace(stringValue(id)) : '') === code && doc.facts.isVat(element);
}

/** Tax category in the VAT breakdown of the document. */
export const inBreakdown: When = (element, doc) =>
	inside(element, TAX_TOTAL, TAX_SUBTOTAL) && element.parent?.parent?.parent === doc.root;
/** Tax category of an allowance, at any level. */
export const ofAllowance: When = (element, doc) =>
	element.parent !== null && parentIs(element, ALLOWANCE_CHARGE) && allowance(element.parent, doc);
/** Tax category of a charge, at any level. */
export const ofCharge: When = (element, doc) =>
	element.parent !== null && parentIs(element, ALLOWANCE_CHARGE) && charge(element.parent, doc);
/** Tax category of a line's item. */
export const ofLine: When = (element) =>
	parentIs(element, ITEM) && element.parent !== null && (parentIs(element.parent, INVOICE_LINE) || parentIs(element.parent, CREDIT_LINE));

const typed130: When = (element) =>
	element.parent !== null && DOCUMENT_TYPE.some(element.parent, (code) => stringValue(code) === '130');
const hasPriceAllowanceAbove = (element: XmlElement): boolean => {
	for (let above = element.parent; above; above = above.parent) {
		if (above.local === PRICE.local && above.uri === PRICE.uri && PRICE_ALLOWANCE.exists(above)) return true;
	}
	return false;
};

const model = (names: string, when?: When, late?: boolean): Context => ({ pattern: 'model', names: names.split(' '), when, late });
const syntax = (names: string, when?: When, late?: boolean): Context => ({ pattern: 'syntax', names: names.split(' '), when, late });
const codes = (names: string, when?: When): Context => ({ pattern: 'codes', names: names.split(' '), when });
const romania = (names: string, when?: When, late?: boolean): Context => ({ pattern: 'romania', names: names.split(' '), when, late });

/** EN 16931, semantic model. VAT categories have contexts of their own, made in vat-categories.ts; they match other elements than these. */
export const MODEL = {
	additionalDocument: model('cac:AdditionalDocumentReference'),
	amountDue: model('cbc:PayableAmount', (e, d) => parentIs(e, name('cac:LegalMonetaryTotal')) && e.parent?.parent === d.root && d.isInvoice, true),
	customerEndpoint: model('cbc:EndpointID', underBoth(CUSTOMER, PARTY)),
	customerAddress: model('cac:PostalAddress', underBoth(CUSTOMER, PARTY)),
	card: model('cac:CardAccount', under(PAYMENT_MEANS)),
	deliveryAddress: model('cac:Address', underBoth(DELIVERY, DELIVERY_LOCATION)),
	documentAllowance: model('cac:AllowanceCharge', both(underRoot, allowance)),
	documentCharge: model('cac:AllowanceCharge', both(underRoot, charge)),
	totals: model('cac:LegalMonetaryTotal', undefined, true),
	document: model('/'),
	line: model('cac:InvoiceLine cac:CreditNoteLine'),
	lineAllowance: model('cac:AllowanceCharge', both(inLine, allowance)),
	lineCharge: model('cac:AllowanceCharge', both(inLine, charge)),
	linePeriod: model('cac:InvoicePeriod', inLine),
	period: model('cac:InvoicePeriod'),
	itemProperty: model('cac:AdditionalItemProperty'),
	itemClassification: model('cbc:ItemClassificationCode', inLineItem(name('cac:CommodityClassification'))),
	itemStandardId: model('cbc:ID', inLineItem(name('cac:StandardItemIdentification'))),
	note: model('cbc:Note', underRoot),
	payee: model('cac:PayeeParty'),
	creditTransferAccount: model('cac:PayeeFinancialAccount', (e) =>
		e.parent !== null && parentIs(e, PAYMENT_MEANS) && MEANS_CODE.some(e.parent, (code) => CREDIT_TRANSFER.has(stringValue(code))),
	),
	paymentMeans: model('cac:PaymentMeans'),
	precedingInvoice: model('cac:BillingReference'),
	supplier: model('cac:AccountingSupplierParty'),
	supplierEndpoint: model('cbc:EndpointID', underBoth(SUPPLIER, PARTY)),
	supplierAddress: model('cac:PostalAddress', underBoth(SUPPLIER, PARTY)),
	representative: model('cac:TaxRepresentativeParty'),
	representativeAddress: model('cac:PostalAddress', under(REPRESENTATIVE)),
	taxTotal: model('cac:TaxTotal', underRoot),
	taxSubtotal: model('cac:TaxSubtotal', under(TAX_TOTAL)),
	vatRegistration: model('cac:PartyTaxScheme', (e, d) => d.facts.isVat(e)),
} as const;

/** What EN 16931 leaves out of UBL. */
export const SYNTAX = {
	supplierParty: syntax('cac:Party', under(SUPPLIER)),
	additionalDocument: syntax('cac:AdditionalDocumentReference'),
	amount: syntax('*Amount', (e) => !e.local.endsWith('PriceAmount') && !hasPriceAllowanceAbove(e)),
	attachment: syntax('*BinaryObject'),
	delivery: syntax('cac:Delivery'),
	allowance: syntax('cac:AllowanceCharge', allowance),
	charge: syntax('cac:AllowanceCharge', charge),
	document: syntax('/'),
	line: syntax('cac:InvoiceLine cac:CreditNoteLine'),
	payee: syntax('cac:PayeeParty'),
	paymentMeans: syntax('cac:PaymentMeans'),
	precedingInvoice: syntax('cac:BillingReference'),
	representative: syntax('cac:TaxRepresentativeParty'),
	taxSubtotal: syntax('cac:TaxSubtotal'),
} as const;

/** Code lists. */
export const CODES = {
	documentType: codes('cbc:InvoiceTypeCode cbc:CreditNoteTypeCode'),
	amountCurrency: codes('@currencyID'),
	documentCurrency: codes('cbc:DocumentCurrencyCode'),
	taxCurrency: codes('cbc:TaxCurrencyCode'),
	vatPointDate: codes('cbc:DescriptionCode', under(name('cac:InvoicePeriod'))),
	objectScheme: codes('cbc:ID', both(carries('schemeID'), both((e) => parentIs(e, name('cac:AdditionalDocumentReference')) || parentIs(e, name('cac:DocumentReference')), typed130))),
	partyScheme: codes('cbc:ID', both(under(name('cac:PartyIdentification')), carries('schemeID'))),
	companyScheme: codes('cbc:CompanyID', both(under(name('cac:PartyLegalEntity')), carries('schemeID'))),
	classificationList: codes('cbc:ItemClassificationCode', both(under(name('cac:CommodityClassification')), carries('listID'))),
	country: codes('cbc:IdentificationCode', under(name('cac:Country'))),
	originCountry: codes('cbc:IdentificationCode', under(name('cac:OriginCountry'))),
	paymentMeans: codes('cbc:PaymentMeansCode', under(PAYMENT_MEANS)),
	taxCategory: codes('cbc:ID', under(name('cac:TaxCategory'))),
	lineTaxCategory: codes('cbc:ID', under(name('cac:ClassifiedTaxCategory'))),
	allowanceReason: codes('cbc:AllowanceChargeReasonCode', (e, d) => ofAllowance(e, d)),
	chargeReason: codes('cbc:AllowanceChargeReasonCode', (e, d) => ofCharge(e, d)),
	itemScheme: codes('cbc:ID', both(under(name('cac:StandardItemIdentification')), carries('schemeID'))),
	exemptionReason: codes('cbc:TaxExemptionReasonCode'),
	unit: codes('@unitCode'),
	attachmentType: codes('cbc:EmbeddedDocumentBinaryObject', carries('mimeCode')),
	endpointScheme: codes('cbc:EndpointID', carries('schemeID')),
	deliveryScheme: codes('cbc:ID', both(under(DELIVERY_LOCATION), carries('schemeID'))),
} as const;

/** CIUS-RO. */
export const ROMANIA = {
	issueDate: romania('cbc:IssueDate'),
	taxPointDate: romania('cbc:TaxPointDate'),
	dueDate: romania('cbc:DueDate'),
	paymentDueDate: romania('cbc:PaymentDueDate'),
	deliveryDate: romania('cbc:ActualDeliveryDate'),
	startDate: romania('cbc:StartDate'),
	endDate: romania('cbc:EndDate'),
	price: romania('cbc:PriceAmount'),
	invoiceType: romania('cbc:InvoiceTypeCode'),
	creditNoteType: romania('cbc:CreditNoteTypeCode'),
	document: romania('/'),
	representativeAddress: romania('cac:PostalAddress', (e, d) => parentIs(e, REPRESENTATIVE) && e.parent !== null && underInvoice(e.parent, d)),
	paymentMeans: romania('cac:PaymentMeans'),
	deliveryAddress: romania('cac:Address', (e, d) => inside(e, DELIVERY, DELIVERY_LOCATION) && e.parent?.parent?.parent === d.root && d.isInvoice),
	vatPointDate: romania('cbc:DescriptionCode', under(name('cac:InvoicePeriod'))),
	line: romania('cac:InvoiceLine cac:CreditNoteLine'),
	itemProperty: romania('cac:AdditionalItemProperty', under(ITEM)),
	documentAllowance: romania('cac:AllowanceCharge', both(underInvoice, allowance)),
	documentCharge: romania('cac:AllowanceCharge', both(underInvoice, charge)),
	totals: romania('cac:LegalMonetaryTotal'),
	taxSubtotal: romania('cac:TaxSubtotal', under(TAX_TOTAL)),
	lineAllowance: romania('cac:AllowanceCharge', both(inLine, allowance)),
	lineCharge: romania('cac:AllowanceCharge', both(inLine, charge)),
	note: romania('cbc:Note'),
	additionalDocument: romania('cac:AdditionalDocumentReference'),
	precedingInvoice: romania('cac:BillingReference'),
} as const;

/** A context no element ever reaches, for rules the official package defines where another context wins. */
export const UNREACHED: Context = { pattern: 'romania', names: [] };
