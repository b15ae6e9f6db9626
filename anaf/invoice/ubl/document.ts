/** UBL 2.1 Invoice and CreditNote to the model. */

import { type XmlElement, child } from '../../xml/tree';
import type { DocumentType, Invoice, Note, PrecedingInvoice, SupportingDocument, Totals } from '../model/invoice';
import type { LinesAhead } from './ahead';
import { readLine, readPeriod } from './lines';
import { addAllowance, MoneyReader, readPaymentMeans } from './money';
import { readAccountingParty, readDelivery, readPayee, readTaxRepresentative } from './parties';
import { identifier, isForeign, leaf, onlyText, push, textOf, UnknownLog } from './reader';

/** Leaves of the document that go straight into a field of the model. */
const TEXT_FIELDS: ReadonlyMap<string, TextField> = new Map([
	['CustomizationID', 'specification'],
	['ProfileID', 'businessProcess'],
	['ID', 'number'],
	['IssueDate', 'issueDate'],
	['DueDate', 'dueDate'],
	['InvoiceTypeCode', 'typeCode'],
	['CreditNoteTypeCode', 'typeCode'],
	['TaxPointDate', 'taxPointDate'],
	['DocumentCurrencyCode', 'currency'],
	['TaxCurrencyCode', 'taxCurrency'],
	['AccountingCost', 'buyerAccountingReference'],
	['BuyerReference', 'buyerReference'],
]);

type TextField =
	| 'specification'
	| 'businessProcess'
	| 'number'
	| 'issueDate'
	| 'dueDate'
	| 'typeCode'
	| 'taxPointDate'
	| 'currency'
	| 'taxCurrency'
	| 'buyerAccountingReference'
	| 'buyerReference'
	| 'projectReference'
	| 'contractReference'
	| 'tenderReference'
	| 'receivingAdviceReference'
	| 'despatchAdviceReference';

/** References that are a wrapper around one `cbc:ID`. */
const REFERENCE_FIELDS: ReadonlyMap<string, TextField> = new Map([
	['ContractDocumentReference', 'contractReference'],
	['ReceiptDocumentReference', 'receivingAdviceReference'],
	['DespatchDocumentReference', 'despatchAdviceReference'],
	['OriginatorDocumentReference', 'tenderReference'],
	['ProjectReference', 'projectReference'],
]);

/**
 * Reads a UBL root element. Order does not matter, any prefix will do; what has no field in the model
 * (or comes a second time where the model has one place) is listed in `unknown` by its path.
 *
 * @param ahead lines that were read while the document was parsed
 */
export function readUbl(root: XmlElement, ahead?: LinesAhead): { model: Invoice; unknown: string[] } {
	const log = new UnknownLog();
	const documentType: DocumentType = root.local === 'CreditNote' ? 'creditNote' : 'invoice';
	const currencyElement = child(root, 'DocumentCurrencyCode');
	const taxCurrencyElement = child(root, 'TaxCurrencyCode');
	const money = new MoneyReader(currencyElement && textOf(currencyElement), log);
	const model: Invoice = { documentType, lines: [] };
	const taxTotals: XmlElement[] = [];
	const totals: Totals = {};
	let monetaryTotal = false;
	for (const node of root.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		const field = TEXT_FIELDS.get(node.local);
		if (field !== undefined) {
			if (model[field] === undefined) model[field] = leaf(node, log);
			else log.add(node);
			continue;
		}
		const reference = REFERENCE_FIELDS.get(node.local);
		if (reference !== undefined) {
			const value = model[reference] === undefined ? onlyText(node, 'ID', log) : undefined;
			if (value === undefined) log.add(node);
			else model[reference] = value;
			continue;
		}
		switch (node.local) {
			case 'InvoiceLine':
			case 'CreditNoteLine':
				model.lines.push(ahead?.take(node, log) ?? readLine(node, money, log));
				break;
			case 'Note':
				model.notes = push(model.notes, readNote(leaf(node, log)));
				break;
			case 'InvoicePeriod': {
				if (model.period || model.taxPointDateCode !== undefined) {
					log.add(node);
					break;
				}
				const { period, code } = readPeriod(node, log, true);
				if (code !== undefined) model.taxPointDateCode = code;
				if (period || code === undefined) model.period = period ?? {};
				break;
			}
			case 'OrderReference':
				readOrderReference(node, model, log);
				break;
			case 'BillingReference':
				readBillingReference(node, model, log);
				break;
			case 'AdditionalDocumentReference':
				readAdditionalDocument(node, model, log);
				break;
			case 'AccountingSupplierParty':
				if (model.seller) log.add(node);
				else model.seller = readAccountingParty(node, log);
				break;
			case 'AccountingCustomerParty':
				if (model.buyer) log.add(node);
				else model.buyer = readAccountingParty(node, log);
				break;
			case 'PayeeParty':
				if (model.payee) log.add(node);
				else model.payee = readPayee(node, log);
				break;
			case 'TaxRepresentativeParty':
				if (model.taxRepresentative) log.add(node);
				else model.taxRepresentative = readTaxRepresentative(node, log);
				break;
			case 'Delivery':
				if (model.delivery) log.add(node);
				else model.delivery = readDelivery(node, log);
				break;
			case 'PaymentMeans': {
				model.payments ??= [];
				const { dueDate, dueDateElement } = readPaymentMeans(node, model.payments, log);
				if (!dueDateElement) break;
				if (documentType === 'creditNote' && (model.dueDate === undefined || model.dueDate === dueDate)) {
					model.dueDate = dueDate;
				} else log.add(dueDateElement);
				break;
			}
			case 'PaymentTerms':
				readPaymentTerms(node, model, log);
				break;
			case 'AllowanceCharge':
				addAllowance(model, money.allowance(node, true));
				break;
			case 'TaxTotal':
				taxTotals.push(node);
				break;
			case 'LegalMonetaryTotal':
				if (monetaryTotal) log.add(node);
				else money.totals(node, totals);
				monetaryTotal = true;
				break;
			default:
				log.add(node);
		}
	}
	const breakdown = money.taxTotals(taxTotals, taxCurrencyElement && textOf(taxCurrencyElement), totals);
	if (monetaryTotal || taxTotals.length > 0) model.totals = totals;
	if (breakdown) model.vatBreakdown = breakdown;
	return { model, unknown: log.list() };
}

/** Splits `#AAI#text`, as UBL carries the subject code (BT-21), into code and text. */
function readNote(written: string): Note {
	const match = /^#([A-Z]{3})#([^]*)$/.exec(written);
	return match ? { subjectCode: match[1] ?? '', text: match[2] ?? '' } : { text: written };
}

function readPaymentTerms(element: XmlElement, model: Invoice, log: UnknownLog): void {
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'Note' && model.paymentTerms === undefined) model.paymentTerms = leaf(node, log);
		else log.add(node);
	}
}

function readOrderReference(element: XmlElement, model: Invoice, log: UnknownLog): void {
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'ID' && model.purchaseOrderReference === undefined) {
			model.purchaseOrderReference = leaf(node, log);
		} else if (node.local === 'SalesOrderID' && model.salesOrderReference === undefined) {
			model.salesOrderReference = leaf(node, log);
		} else log.add(node);
	}
}

function readBillingReference(element: XmlElement, model: Invoice, log: UnknownLog): void {
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local !== 'InvoiceDocumentReference') {
			log.add(node);
			continue;
		}
		const preceding: PrecedingInvoice = {};
		for (const part of node.children) {
			if (isForeign(part)) {
				log.add(part);
				continue;
			}
			if (part.local === 'ID' && preceding.number === undefined) preceding.number = leaf(part, log);
			else if (part.local === 'IssueDate' && preceding.issueDate === undefined) {
				preceding.issueDate = leaf(part, log);
			} else log.add(part);
		}
		model.precedingInvoices = push(model.precedingInvoices, preceding);
	}
}

/** Type code 130 marks the invoiced object (BT-18); 50, on a credit note, the project (BT-11). */
function readAdditionalDocument(element: XmlElement, model: Invoice, log: UnknownLog): void {
	const typeElement = child(element, 'DocumentTypeCode');
	const type = typeElement && textOf(typeElement);
	const isObject = type === '130' && !model.invoicedObject;
	const isProject = type === '50' && model.documentType === 'creditNote' && model.projectReference === undefined;
	if (isObject || isProject) {
		for (const node of element.children) {
			if (isForeign(node)) {
				log.add(node);
				continue;
			}
			if (node === typeElement) continue;
			if (node.local === 'ID' && isObject && !model.invoicedObject) model.invoicedObject = identifier(node, log);
			else if (node.local === 'ID' && isProject && model.projectReference === undefined) {
				model.projectReference = leaf(node, log);
			} else log.add(node);
		}
		return;
	}
	const document: SupportingDocument = {};
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'ID' && document.id === undefined) document.id = leaf(node, log);
		else if (node.local === 'DocumentDescription' && document.description === undefined) {
			document.description = leaf(node, log);
		} else if (node.local === 'Attachment') readAttachment(node, document, log);
		else log.add(node);
	}
	model.supportingDocuments = push(model.supportingDocuments, document);
}

function readAttachment(element: XmlElement, document: SupportingDocument, log: UnknownLog): void {
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'EmbeddedDocumentBinaryObject' && !document.attachment) {
			document.attachment = { content: node.text.replace(/[ \t\r\n]+/g, '') };
			for (const attribute of node.attributes) {
				if (attribute.name === 'mimeCode') document.attachment.mimeType = attribute.value;
				else if (attribute.name === 'filename') document.attachment.filename = attribute.value;
				else log.add(node, attribute.name);
			}
		} else if (node.local === 'ExternalReference' && document.url === undefined) {
			const url = onlyText(node, 'URI', log);
			if (url !== undefined) document.url = url;
		} else log.add(node);
	}
}
