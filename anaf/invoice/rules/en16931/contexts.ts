/**
 * Which elements the rules look at. In each of the four patterns of the official package the first context
 * that matches an element is the only one whose rules run, so the order of this list is part of the rules:
 * a line's period comes before any period, an allowance before a charge.
 */

import type { XmlElement } from '../../../xml/tree';
import type { CheckedDocument } from '../core/checkedDocument';
import { allowance, both, carries, charge, context, LINE_ALLOWANCE, parentIsAllowance, parentIsCharge, underRoot, type When } from '../core/contexts';
import { name } from '../core/names';
import { parentIs, path, stringValue } from '../core/select';

const ITEM = name('cac:Item');
const INVOICE_LINE = name('cac:InvoiceLine');
const CREDIT_LINE = name('cac:CreditNoteLine');
const PRICE = name('cac:Price');
const PRICE_ALLOWANCE = path('cac:AllowanceCharge');
const MEANS_CODE = path('cbc:PaymentMeansCode');
const DOCUMENT_TYPE = path('cbc:DocumentTypeCode');
const CREDIT_TRANSFER = new Set(['30', '58']);

/** The element two above is a line. */
const inLineItem: When = (element) => {
	const item = element.parent?.parent;
	return item !== null && item !== undefined && parentIs(element.parent ?? item, ITEM) && (parentIs(item, INVOICE_LINE) || parentIs(item, CREDIT_LINE));
};

/** True for the code of a VAT category (scheme VAT), normalised. */
export function isVatCategory(element: XmlElement, doc: CheckedDocument, code: string): boolean {
	return doc.facts.codeOf(element) === code && doc.facts.isVat(element);
}

/** Where the tax category of an item, of an allowance, of a charge, and of the document's VAT breakdown stands. */
export const VAT_PLACES = {
	line: { names: ['cac:InvoiceLine/cac:Item/cac:ClassifiedTaxCategory', 'cac:CreditNoteLine/cac:Item/cac:ClassifiedTaxCategory'], when: undefined },
	allowance: { names: ['cac:AllowanceCharge/cac:TaxCategory'], when: parentIsAllowance },
	charge: { names: ['cac:AllowanceCharge/cac:TaxCategory'], when: parentIsCharge },
	breakdown: { names: ['cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory'], when: ((element, doc) => element.parent?.parent?.parent === doc.root) as When },
} as const;

const typed130: When = (element) => element.parent !== null && DOCUMENT_TYPE.some(element.parent, (code) => stringValue(code) === '130');
const hasPriceAllowanceAbove = (element: XmlElement): boolean => {
	for (let above = element.parent; above; above = above.parent) {
		if (above.local === PRICE.local && above.uri === PRICE.uri && PRICE_ALLOWANCE.exists(above)) return true;
	}
	return false;
};

const model = context('model');
const syntax = context('syntax');
const codes = context('codes');

/** EN 16931, semantic model. VAT categories have contexts of their own, made in vatCategories.ts; they match other elements than these. */
export const MODEL = {
	additionalDocument: model('cac:AdditionalDocumentReference'),
	amountDue: model('cac:LegalMonetaryTotal/cbc:PayableAmount', (e, d) => d.isInvoice && e.parent?.parent === d.root, true),
	customerEndpoint: model('cac:AccountingCustomerParty/cac:Party/cbc:EndpointID'),
	customerAddress: model('cac:AccountingCustomerParty/cac:Party/cac:PostalAddress'),
	card: model('cac:PaymentMeans/cac:CardAccount'),
	deliveryAddress: model('cac:Delivery/cac:DeliveryLocation/cac:Address'),
	documentAllowance: model('cac:AllowanceCharge', both(underRoot, allowance)),
	documentCharge: model('cac:AllowanceCharge', both(underRoot, charge)),
	totals: model('cac:LegalMonetaryTotal', undefined, true),
	document: model('/'),
	line: model('cac:InvoiceLine cac:CreditNoteLine'),
	lineAllowance: model(LINE_ALLOWANCE, allowance),
	lineCharge: model(LINE_ALLOWANCE, charge),
	linePeriod: model('cac:InvoiceLine/cac:InvoicePeriod cac:CreditNoteLine/cac:InvoicePeriod'),
	period: model('cac:InvoicePeriod'),
	itemProperty: model('cac:AdditionalItemProperty'),
	itemClassification: model('cac:CommodityClassification/cbc:ItemClassificationCode', inLineItem),
	itemStandardId: model('cac:StandardItemIdentification/cbc:ID', inLineItem),
	note: model('cbc:Note', underRoot),
	payee: model('cac:PayeeParty', undefined, true),
	creditTransferAccount: model('cac:PaymentMeans/cac:PayeeFinancialAccount', (e) => e.parent !== null && MEANS_CODE.some(e.parent, (code) => CREDIT_TRANSFER.has(stringValue(code)))),
	paymentMeans: model('cac:PaymentMeans'),
	precedingInvoice: model('cac:BillingReference'),
	supplier: model('cac:AccountingSupplierParty'),
	supplierEndpoint: model('cac:AccountingSupplierParty/cac:Party/cbc:EndpointID'),
	supplierAddress: model('cac:AccountingSupplierParty/cac:Party/cac:PostalAddress'),
	representative: model('cac:TaxRepresentativeParty'),
	representativeAddress: model('cac:TaxRepresentativeParty/cac:PostalAddress'),
	taxTotal: model('cac:TaxTotal', underRoot),
	taxSubtotal: model('cac:TaxTotal/cac:TaxSubtotal'),
	vatRegistration: model('cac:PartyTaxScheme', (e, d) => d.facts.matchesVat(e)),
} as const;

/** What EN 16931 leaves out of UBL. */
export const SYNTAX = {
	supplierParty: syntax('cac:AccountingSupplierParty/cac:Party'),
	additionalDocument: syntax('cac:AdditionalDocumentReference'),
	amount: syntax('*Amount', (e) => !e.local.endsWith('PriceAmount') && !hasPriceAllowanceAbove(e)),
	attachment: syntax('*BinaryObject'),
	delivery: syntax('cac:Delivery'),
	allowance: syntax('cac:AllowanceCharge', allowance),
	charge: syntax('cac:AllowanceCharge', charge),
	document: syntax('/'),
	line: syntax('cac:InvoiceLine cac:CreditNoteLine'),
	payee: syntax('cac:PayeeParty', undefined, true),
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
	vatPointDate: codes('cac:InvoicePeriod/cbc:DescriptionCode'),
	objectScheme: codes('cac:AdditionalDocumentReference/cbc:ID cac:DocumentReference/cbc:ID', both(carries('schemeID'), typed130)),
	partyScheme: codes('cac:PartyIdentification/cbc:ID', carries('schemeID')),
	companyScheme: codes('cac:PartyLegalEntity/cbc:CompanyID', carries('schemeID')),
	classificationList: codes('cac:CommodityClassification/cbc:ItemClassificationCode', carries('listID')),
	country: codes('cac:Country/cbc:IdentificationCode'),
	originCountry: codes('cac:OriginCountry/cbc:IdentificationCode'),
	paymentMeans: codes('cac:PaymentMeans/cbc:PaymentMeansCode'),
	taxCategory: codes('cac:TaxCategory/cbc:ID'),
	lineTaxCategory: codes('cac:ClassifiedTaxCategory/cbc:ID'),
	allowanceReason: codes('cac:AllowanceCharge/cbc:AllowanceChargeReasonCode', parentIsAllowance),
	chargeReason: codes('cac:AllowanceCharge/cbc:AllowanceChargeReasonCode', parentIsCharge),
	itemScheme: codes('cac:StandardItemIdentification/cbc:ID', carries('schemeID')),
	exemptionReason: codes('cbc:TaxExemptionReasonCode'),
	unit: codes('@unitCode'),
	attachmentType: codes('cbc:EmbeddedDocumentBinaryObject', carries('mimeCode')),
	endpointScheme: codes('cbc:EndpointID', carries('schemeID')),
	deliveryScheme: codes('cac:DeliveryLocation/cbc:ID', carries('schemeID')),
} as const;
