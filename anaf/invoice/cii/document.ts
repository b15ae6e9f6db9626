/** UN/CEFACT CrossIndustryInvoice (D16B, as EN 16931 binds it) to the model. */

import type { XmlElement } from '../../xml/tree';
import type {
	Account,
	Delivery,
	DirectDebit,
	Invoice,
	Note,
	Payment,
	PrecedingInvoice,
	SupportingDocument,
	Totals,
	VatBreakdown,
} from '../model/invoice';
import { addAllowance } from '../ubl/money';
import { attr, leaf, push, UnknownLog } from '../ubl/reader';
import { CREDIT_NOTE_TYPES } from '../lists/codeLists';
import { readTradeAllowance, readTradeLine, readTradePeriod, taxHandlers } from './lines';
import { readDeliveryEvent, readShipTo, readTradeParty, readTradePayee, readTradeRepresentative } from './parties';
import { keep, keepDate, keepIn, visit } from './visit';

/** UNTDID 2475, which CII uses for BT-8, in the UNTDID 2005 codes that the model uses. */
const TAX_POINT_CODES: ReadonlyMap<string, string> = new Map([
	['5', '3'],
	['29', '35'],
	['72', '432'],
]);

/** Reads a CII root element; what has no field in the model is listed in `unknown` by its path. */
export function readCii(root: XmlElement): { model: Invoice; unknown: string[] } {
	const log = new UnknownLog();
	const model: Invoice = { documentType: 'invoice', lines: [] };
	visit(root, log, {
		ExchangedDocumentContext: (node) =>
			visit(node, log, {
				BusinessProcessSpecifiedDocumentContextParameter: keepIn(model, 'businessProcess', 'ID', log),
				GuidelineSpecifiedDocumentContextParameter: keepIn(model, 'specification', 'ID', log),
			}),
		ExchangedDocument: (node) => readDocument(node, model, log),
		SupplyChainTradeTransaction: (node) =>
			visit(node, log, {
				IncludedSupplyChainTradeLineItem: (line) => {
					model.lines.push(readTradeLine(line, log));
				},
				ApplicableHeaderTradeAgreement: (part) => readAgreement(part, model, log),
				ApplicableHeaderTradeDelivery: (part) => readDelivery(part, model, log),
				ApplicableHeaderTradeSettlement: (part) => readSettlement(part, model, log),
			}),
	});
	if (model.typeCode !== undefined && CREDIT_NOTE_TYPES.has(model.typeCode)) model.documentType = 'creditNote';
	return { model, unknown: log.list() };
}

function readDocument(element: XmlElement, model: Invoice, log: UnknownLog): void {
	visit(element, log, {
		ID: keep(model, 'number', log),
		TypeCode: keep(model, 'typeCode', log),
		IssueDateTime: keepDate(model, 'issueDate', log),
		IncludedNote: (node) => {
			const note: Partial<Note> = {};
			visit(node, log, { Content: keep(note, 'text', log), SubjectCode: keep(note, 'subjectCode', log) });
			model.notes = push(model.notes, { ...note, text: note.text ?? '' });
		},
	});
}

function readAgreement(element: XmlElement, model: Invoice, log: UnknownLog): void {
	visit(element, log, {
		BuyerReference: keep(model, 'buyerReference', log),
		SellerTradeParty: (node) => {
			model.seller = {
				...readTradeParty(node, log),
				...(model.seller?.creditorId !== undefined && { creditorId: model.seller.creditorId }),
			};
		},
		BuyerTradeParty: (node) => {
			model.buyer = readTradeParty(node, log);
		},
		SellerTaxRepresentativeTradeParty: (node) => {
			model.taxRepresentative = readTradeRepresentative(node, log);
		},
		SellerOrderReferencedDocument: keepIn(model, 'salesOrderReference', 'IssuerAssignedID', log),
		BuyerOrderReferencedDocument: keepIn(model, 'purchaseOrderReference', 'IssuerAssignedID', log),
		ContractReferencedDocument: keepIn(model, 'contractReference', 'IssuerAssignedID', log),
		AdditionalReferencedDocument: (node) => readReferencedDocument(node, model, log),
		SpecifiedProcuringProject: (node) =>
			// The schema demands a name beside the identifier; EN 16931 has no term for it.
			visit(node, log, { ID: keep(model, 'projectReference', log), Name: () => undefined }),
	});
}

/** Type code 130 is the invoiced object (BT-18), 50 the tender or lot (BT-17), 916 a supporting document. */
function readReferencedDocument(element: XmlElement, model: Invoice, log: UnknownLog): void {
	const document: SupportingDocument & { type?: string; scheme?: string } = {};
	visit(element, log, {
		IssuerAssignedID: keep(document, 'id', log),
		URIID: keep(document, 'url', log),
		TypeCode: keep(document, 'type', log),
		Name: keep(document, 'description', log),
		ReferenceTypeCode: keep(document, 'scheme', log),
		AttachmentBinaryObject: (node) => {
			const mimeType = attr(node, 'mimeCode');
			const filename = attr(node, 'filename');
			document.attachment = {
				content: node.text.replace(/[ \t\r\n]+/g, ''),
				...(mimeType !== undefined && { mimeType }),
				...(filename !== undefined && { filename }),
			};
		},
	});
	const { type, scheme, ...supporting } = document;
	if (type === '130' && supporting.id !== undefined && !model.invoicedObject) {
		model.invoicedObject = { id: supporting.id, ...(scheme !== undefined && { scheme }) };
	} else if (type === '50' && supporting.id !== undefined && model.tenderReference === undefined) {
		model.tenderReference = supporting.id;
	} else {
		model.supportingDocuments = push(model.supportingDocuments, supporting);
	}
}

function readDelivery(element: XmlElement, model: Invoice, log: UnknownLog): void {
	const delivery: Delivery = {};
	visit(element, log, {
		ShipToTradeParty: (node) => readShipTo(node, delivery, log),
		ActualDeliverySupplyChainEvent: (node) => readDeliveryEvent(node, delivery, log),
		DespatchAdviceReferencedDocument: keepIn(model, 'despatchAdviceReference', 'IssuerAssignedID', log),
		ReceivingAdviceReferencedDocument: keepIn(model, 'receivingAdviceReference', 'IssuerAssignedID', log),
	});
	if (Object.keys(delivery).length > 0) model.delivery = delivery;
}

function readSettlement(element: XmlElement, model: Invoice, log: UnknownLog): void {
	const payments: PaymentParts = { means: [] };
	const totals: Totals = {};
	const taxTotals: XmlElement[] = [];
	let creditorId: string | undefined;
	visit(element, log, {
		CreditorReferenceID: (node) => {
			creditorId = leaf(node, log);
		},
		PaymentReference: keep(payments, 'remittance', log),
		TaxCurrencyCode: keep(model, 'taxCurrency', log),
		InvoiceCurrencyCode: keep(model, 'currency', log),
		PayeeTradeParty: (node) => {
			model.payee = readTradePayee(node, log);
		},
		SpecifiedTradeSettlementPaymentMeans: (node) => {
			payments.means.push(readMeans(node, log));
		},
		ApplicableTradeTax: (node) => readBreakdown(node, model, log),
		BillingSpecifiedPeriod: (node) => {
			model.period = readTradePeriod(node, log);
		},
		SpecifiedTradeAllowanceCharge: (node) => addAllowance(model, readTradeAllowance(node, log, true)),
		SpecifiedTradePaymentTerms: (node) =>
			visit(node, log, {
				Description: keep(model, 'paymentTerms', log),
				DueDateDateTime: keepDate(model, 'dueDate', log),
				DirectDebitMandateID: keep(payments, 'mandateId', log),
			}),
		SpecifiedTradeSettlementHeaderMonetarySummation: (node) => {
			visit(node, log, {
				LineTotalAmount: keep(totals, 'lines', log, 'currencyID'),
				ChargeTotalAmount: keep(totals, 'charges', log, 'currencyID'),
				AllowanceTotalAmount: keep(totals, 'allowances', log, 'currencyID'),
				TaxBasisTotalAmount: keep(totals, 'net', log, 'currencyID'),
				TaxTotalAmount: (amount) => {
					taxTotals.push(amount);
				},
				RoundingAmount: keep(totals, 'rounding', log, 'currencyID'),
				GrandTotalAmount: keep(totals, 'gross', log, 'currencyID'),
				TotalPrepaidAmount: keep(totals, 'paid', log, 'currencyID'),
				DuePayableAmount: keep(totals, 'payable', log, 'currencyID'),
			});
			model.totals = totals;
		},
		InvoiceReferencedDocument: (node) => {
			const preceding: PrecedingInvoice = {};
			visit(node, log, {
				IssuerAssignedID: keep(preceding, 'number', log),
				FormattedIssueDateTime: keepDate(preceding, 'issueDate', log),
			});
			model.precedingInvoices = push(model.precedingInvoices, preceding);
		},
		ReceivableSpecifiedTradeAccountingAccount: keepIn(model, 'buyerAccountingReference', 'ID', log),
	});
	for (const amount of taxTotals) placeTaxTotal(amount, model, totals, log);
	const read = mergePayments(payments);
	if (read.length > 0) model.payments = read;
	if (creditorId !== undefined) model.seller = { ...model.seller, creditorId };
}

/** The currency tells the VAT total (BT-110) from the one in the accounting currency (BT-111). */
function placeTaxTotal(amount: XmlElement, model: Invoice, totals: Totals, log: UnknownLog): void {
	const currency = attr(amount, 'currencyID') ?? model.currency;
	const value = leaf(amount, log, 'currencyID');
	if (totals.vat === undefined && currency === model.currency) totals.vat = value;
	else if (totals.vatInTaxCurrency === undefined && currency === model.taxCurrency) totals.vatInTaxCurrency = value;
	else log.add(amount);
}

function readBreakdown(element: XmlElement, model: Invoice, log: UnknownLog): void {
	const entry: VatBreakdown = {};
	visit(element, log, {
		...taxHandlers(entry, log),
		CalculatedAmount: keep(entry, 'taxAmount', log, 'currencyID'),
		BasisAmount: keep(entry, 'taxableAmount', log, 'currencyID'),
		ExemptionReason: keep(entry, 'exemptionReason', log),
		ExemptionReasonCode: keep(entry, 'exemptionReasonCode', log),
		// Repeated in every entry, since it belongs to the invoice.
		TaxPointDate: (node) => {
			if (model.taxPointDate === undefined) keepDate(model, 'taxPointDate', log)(node);
		},
		DueDateTypeCode: (node) => {
			const code = leaf(node, log);
			model.taxPointDateCode ??= TAX_POINT_CODES.get(code) ?? code;
		},
	});
	model.vatBreakdown = push(model.vatBreakdown, entry);
}

interface Means {
	readonly payment: Payment;
	readonly account: Account;
	readonly debitedAccount: string | undefined;
}

interface PaymentParts {
	readonly means: Means[];
	remittance?: string;
	mandateId?: string;
}

function readMeans(element: XmlElement, log: UnknownLog): Means {
	const payment: Payment = {};
	const account: Account = {};
	const debit: DirectDebit = {};
	visit(element, log, {
		TypeCode: keep(payment, 'meansCode', log),
		Information: keep(payment, 'meansText', log),
		ApplicableTradeSettlementFinancialCard: (node) => {
			payment.card = {};
			visit(node, log, { ID: keep(payment.card, 'number', log), CardholderName: keep(payment.card, 'holder', log) });
		},
		PayerPartyDebtorFinancialAccount: keepIn(debit, 'account', 'IBANID', log),
		PayeePartyCreditorFinancialAccount: (node) =>
			visit(node, log, {
				IBANID: keep(account, 'id', log),
				ProprietaryID: keep(account, 'id', log),
				AccountName: keep(account, 'name', log),
			}),
		PayeeSpecifiedCreditorFinancialInstitution: keepIn(account, 'bic', 'BICID', log),
	});
	return { payment, account, debitedAccount: debit.account };
}

/** CII repeats the means for every account; the model has several accounts in one payment. */
function mergePayments({ means, remittance, mandateId }: PaymentParts): Payment[] {
	const payments: Payment[] = [];
	for (const { payment, account, debitedAccount } of means) {
		const hasAccount = Object.keys(account).length > 0;
		const previous = payments.at(-1);
		if (
			hasAccount &&
			previous?.accounts &&
			previous.meansCode === payment.meansCode &&
			(payment.meansText === undefined || payment.meansText === previous.meansText) &&
			!payment.card &&
			debitedAccount === undefined
		) {
			previous.accounts.push(account);
			continue;
		}
		if (remittance !== undefined) payment.remittanceInformation = remittance;
		if (hasAccount) payment.accounts = [account];
		if (debitedAccount !== undefined) payment.directDebit = { account: debitedAccount };
		payments.push(payment);
	}
	if (payments.length === 0 && (remittance !== undefined || mandateId !== undefined)) {
		payments.push(remittance === undefined ? {} : { remittanceInformation: remittance });
	}
	const [first] = payments;
	if (mandateId !== undefined && first) first.directDebit = { mandateId, ...first.directDebit };
	return payments;
}
