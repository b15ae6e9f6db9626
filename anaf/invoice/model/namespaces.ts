/** Namespaces of the documents that ANAF accepts as invoices. */
export const INVOICE_NAMESPACES = {
	invoice: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2',
	creditNote: 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2',
	cii: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
} as const;

/** The specification identifier (BT-24) that CIUS-RO demands (BR-RO-001). */
export const CIUS_RO = 'urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1';
