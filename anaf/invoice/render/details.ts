/** The rest of the document: its head, references, payment, notes and supporting documents. */

import { element, type Content } from '../../page/html';
import type { Fact } from '../../page/paper';
import type { Invoice, Payment, SupportingDocument } from '../model/invoice';
import { PAYMENT_MEANS, TAX_POINTS } from './codeWords';
import type { InvoicePaper } from './labels';

function precedingText(paper: InvoicePaper, { precedingInvoices }: Invoice): Content {
	return precedingInvoices?.map(({ number, issueDate }) =>
		element('p', [
			number,
			issueDate === undefined ? undefined : ` ${paper.label('ofDay')} ${paper.day(issueDate) ?? ''}`,
		]),
	);
}

/** Days, currency and references; the number stands in the title. */
export function headPart(paper: InvoicePaper, invoice: Invoice): Content {
	const facts: readonly Fact[] = [
		[paper.label('issueDate'), paper.day(invoice.issueDate)],
		[paper.label('dueDate'), paper.day(invoice.dueDate)],
		[paper.label('taxPointDate'), paper.day(invoice.taxPointDate)],
		[paper.label('taxPointDateCode'), paper.code(TAX_POINTS, invoice.taxPointDateCode)],
		[paper.label('period'), paper.period(invoice.period)],
		[paper.label('currency'), invoice.currency],
		[paper.label('taxCurrency'), invoice.taxCurrency],
		[paper.label('precedingInvoices'), precedingText(paper, invoice)],
		[paper.label('contractReference'), invoice.contractReference],
		[paper.label('purchaseOrderReference'), invoice.purchaseOrderReference],
		[paper.label('salesOrderReference'), invoice.salesOrderReference],
		[paper.label('despatchAdviceReference'), invoice.despatchAdviceReference],
		[paper.label('receivingAdviceReference'), invoice.receivingAdviceReference],
		[paper.label('projectReference'), invoice.projectReference],
		[paper.label('tenderReference'), invoice.tenderReference],
		[paper.label('invoicedObject'), paper.identifier(invoice.invoicedObject)],
		[paper.label('buyerReference'), invoice.buyerReference],
		[paper.label('buyerAccountingReference'), invoice.buyerAccountingReference],
	];
	const profile: readonly Fact[] = [
		[paper.label('businessProcess'), invoice.businessProcess],
		[paper.label('specification'), invoice.specification],
	];
	return [paper.facts(facts, 'dl.tiles'), paper.smallPrint(profile)];
}

function paymentFacts(paper: InvoicePaper, payment: Payment): readonly Fact[] {
	const { accounts = [], card, directDebit } = payment;
	const means = [paper.code(PAYMENT_MEANS, payment.meansCode), payment.meansText];
	const holder = [card?.network, card?.number, card?.holder].filter((part) => part !== undefined);
	return [
		[paper.label('meansCode'), means.filter((part) => part !== undefined && part !== '').join(', ')],
		...accounts.flatMap(({ id, name, bic }): readonly Fact[] => [
			[paper.label('account'), id],
			[paper.label('accountName'), name],
			[paper.label('bic'), bic],
		]),
		[paper.label('card'), holder.join(', ')],
		[paper.label('mandateId'), directDebit?.mandateId],
		[paper.label('debitedAccount'), directDebit?.account],
		[paper.label('remittanceInformation'), payment.remittanceInformation],
	];
}

/** How to pay. */
export function paymentPart(paper: InvoicePaper, { payments = [], paymentTerms }: Invoice): Content {
	return paper.section(
		'payment',
		paper.facts(
			[
				...payments.flatMap((payment) => paymentFacts(paper, payment)),
				[paper.label('paymentTerms'), paymentTerms === undefined ? undefined : element('span.text', paymentTerms)],
			],
			'dl.lines',
		),
	);
}

/** The notes, as they were written. */
export function notesPart(paper: InvoicePaper, { notes = [] }: Invoice): Content {
	const texts = notes.map(({ subjectCode, text }) =>
		element('p.text', subjectCode === undefined ? text : `${subjectCode}: ${text}`),
	);
	return paper.section('notes', texts.length === 0 ? undefined : texts);
}

/** How many bytes base64 holds; it may be broken over lines. */
function bytesOf(base64: string): number {
	const characters = base64.replace(/[\s=]+/g, '').length;
	return Math.floor((characters * 3) / 4);
}

function documentText(paper: InvoicePaper, { id, description, url, attachment }: SupportingDocument): string {
	const file =
		attachment === undefined
			? undefined
			: [attachment.filename, attachment.mimeType, `${bytesOf(attachment.content)} ${paper.label('bytes')}`];
	return [id, description, url, file?.filter((part) => part !== undefined).join(', ')]
		.filter((part) => part !== undefined && part !== '')
		.join(' – ');
}

/** The supporting documents, named; what is attached stays in the XML. */
export function attachmentsPart(paper: InvoicePaper, { supportingDocuments = [] }: Invoice): Content {
	const items = supportingDocuments.map((document) => element('li', documentText(paper, document)));
	return paper.section('attachments', items.length === 0 ? undefined : element('ul', items));
}
