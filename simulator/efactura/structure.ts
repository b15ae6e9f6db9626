import { attr, elementsOf, readXml, saxSentence, textIn, type XmlElement } from '../xml/tree';

/** The standards of upload, with the root each one wants. */
export const STANDARDS: Readonly<Record<string, { local: string; uri: string }>> = {
	UBL: { local: 'Invoice', uri: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2' },
	CN: { local: 'CreditNote', uri: 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2' },
	CII: { local: 'CrossIndustryInvoice', uri: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100' },
	RASP: { local: 'header', uri: 'mfp:anaf:dgti:spv:reqMesaj:v1' },
};

const CBC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2';
const CAC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2';

/** Order of the children of a UBL root, as the OASIS schema has it; `!` marks the required ones. */
const INVOICE_ORDER = (
	'UBLExtensions UBLVersionID CustomizationID ProfileID ProfileExecutionID ID! CopyIndicator UUID IssueDate! IssueTime DueDate ' +
	'InvoiceTypeCode Note TaxPointDate DocumentCurrencyCode TaxCurrencyCode PricingCurrencyCode PaymentCurrencyCode ' +
	'PaymentAlternativeCurrencyCode AccountingCostCode AccountingCost LineCountNumeric BuyerReference InvoicePeriod OrderReference ' +
	'BillingReference DespatchDocumentReference ReceiptDocumentReference StatementDocumentReference OriginatorDocumentReference ' +
	'ContractDocumentReference AdditionalDocumentReference ProjectReference Signature AccountingSupplierParty! AccountingCustomerParty! ' +
	'PayeeParty BuyerCustomerParty SellerSupplierParty TaxRepresentativeParty Delivery DeliveryTerms PaymentMeans PaymentTerms ' +
	'PrepaidPayment AllowanceCharge TaxExchangeRate PricingExchangeRate PaymentExchangeRate PaymentAlternativeExchangeRate TaxTotal ' +
	'WithholdingTaxTotal LegalMonetaryTotal! InvoiceLine!'
).split(' ');
const CREDIT_ORDER = (
	'UBLExtensions UBLVersionID CustomizationID ProfileID ProfileExecutionID ID! CopyIndicator UUID IssueDate! IssueTime TaxPointDate ' +
	'CreditNoteTypeCode Note DocumentCurrencyCode TaxCurrencyCode PricingCurrencyCode PaymentCurrencyCode PaymentAlternativeCurrencyCode ' +
	'AccountingCostCode AccountingCost LineCountNumeric BuyerReference InvoicePeriod DiscrepancyResponse OrderReference BillingReference ' +
	'DespatchDocumentReference ReceiptDocumentReference ContractDocumentReference AdditionalDocumentReference StatementDocumentReference ' +
	'OriginatorDocumentReference Signature AccountingSupplierParty! AccountingCustomerParty! PayeeParty BuyerCustomerParty ' +
	'SellerSupplierParty TaxRepresentativeParty Delivery DeliveryTerms PaymentMeans PaymentTerms TaxExchangeRate PricingExchangeRate ' +
	'PaymentExchangeRate PaymentAlternativeExchangeRate AllowanceCharge TaxTotal LegalMonetaryTotal! CreditNoteLine!'
).split(' ');

type StructureOutcome = { readonly root: XmlElement } | { readonly refused: string };

const refuse = (element: XmlElement, text: string): StructureOutcome => ({
	refused: saxSentence({ line: element.line, column: element.column, text }),
});

/**
 * The stand-in for ANAF's XSD check: readable XML, the root of the standard, and for UBL the order, namespaces and presence
 * of the root's children.
 * @returns the tree, or the SAXParseException sentence
 */
export function checkStructure(bytes: Uint8Array, standard: string): StructureOutcome {
	const read = readXml(bytes);
	if ('problem' in read) return { refused: saxSentence(read.problem) };
	const { root } = read;
	const wanted = STANDARDS[standard];
	if (!wanted || root.local !== wanted.local || root.uri !== wanted.uri) {
		const written = root.prefix === '' ? root.local : `${root.prefix}:${root.local}`;
		return refuse(root, `cvc-elt.1.a: Cannot find the declaration of element '${written}'. `);
	}
	if (standard === 'RASP') {
		for (const name of ['index_incarcare', 'message']) {
			if (attr(root, name) === undefined) {
				return refuse(root, `cvc-complex-type.4: Attribute '${name}' must appear on element 'header'. `);
			}
		}
		return { root };
	}
	if (standard === 'CII') return { root };
	return checkChildren(root, standard === 'CN' ? CREDIT_ORDER : INVOICE_ORDER);
}

function checkChildren(root: XmlElement, order: readonly string[]): StructureOutcome {
	const names = order.map((name) => name.replace('!', ''));
	let place = 0;
	for (const child of elementsOf(root)) {
		const found = names.indexOf(child.local);
		const basic = child.uri === CBC;
		const known = found >= 0 && (basic || child.uri === CAC || child.local === 'UBLExtensions');
		if (!known || found < place) {
			return refuse(
				child,
				`cvc-complex-type.2.4.a: Invalid content was found starting with element '{"${child.uri}":${child.local}}'. `,
			);
		}
		place = found;
		if (basic && child.local.endsWith('Date') && !/^\d{4}-\d{2}-\d{2}(Z|[+-]\d{2}:\d{2})?$/.test(textIn(child))) {
			return refuse(child, `cvc-datatype-valid.1.2.1: '${textIn(child)}' is not a valid value for 'date'. `);
		}
	}
	for (const name of order) {
		if (!name.endsWith('!')) continue;
		if (elementsOf(root, name.slice(0, -1)).length === 0) {
			return refuse(
				root,
				`cvc-complex-type.2.4.b: The content of element '${root.local}' is not complete. '${name.slice(0, -1)}' is expected. `,
			);
		}
	}
	return { root };
}
