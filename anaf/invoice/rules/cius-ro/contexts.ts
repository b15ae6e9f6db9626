/** Which elements the rules of CIUS-RO look at; as in EN 16931, the order is part of the rules. */

import { allowance, both, charge, context, LINE_ALLOWANCE, underInvoice } from '../core/contexts';
import type { Context } from '../core/types';

const romania = context('romania');

/** CIUS-RO. */
export const CONTEXTS = {
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
	representativeAddress: romania('cac:TaxRepresentativeParty/cac:PostalAddress', (e, d) => e.parent !== null && underInvoice(e.parent, d)),
	paymentMeans: romania('cac:PaymentMeans'),
	deliveryAddress: romania('cac:Delivery/cac:DeliveryLocation/cac:Address', (e, d) => d.isInvoice && e.parent?.parent?.parent === d.root),
	vatPointDate: romania('cac:InvoicePeriod/cbc:DescriptionCode'),
	line: romania('cac:InvoiceLine cac:CreditNoteLine'),
	itemProperty: romania('cac:Item/cac:AdditionalItemProperty'),
	documentAllowance: romania('cac:AllowanceCharge', both(underInvoice, allowance)),
	documentCharge: romania('cac:AllowanceCharge', both(underInvoice, charge)),
	totals: romania('cac:LegalMonetaryTotal'),
	taxSubtotal: romania('cac:TaxTotal/cac:TaxSubtotal'),
	lineAllowance: romania(LINE_ALLOWANCE, allowance),
	lineCharge: romania(LINE_ALLOWANCE, charge),
	note: romania('cbc:Note'),
	additionalDocument: romania('cac:AdditionalDocumentReference'),
	precedingInvoice: romania('cac:BillingReference'),
} as const;

/** A context no element ever reaches, for rules the official package defines where another context wins. */
export const UNREACHED: Context = { pattern: 'romania', names: [] };
