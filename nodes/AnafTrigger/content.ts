import type { IDataObject } from 'n8n-workflow';

import { ok, type Result } from '../../anaf/result';
import type { AnswerArchive } from '../../anaf/efactura/archive';
import type { Message } from '../../anaf/efactura/message';
import { readInvoice } from '../../anaf/invoice/read';
import { simplifyInvoice } from '../../anaf/invoice/simplify';
import { fetchAnswer, noticeJson } from '../shared/answer';
import type { Connection } from '../shared/connection/connection';
import { deadlineDay } from '../shared/dates';
import type { Content, InvoiceForm } from './events';
import { faultText } from './faults';

function invoiceJson({ root }: AnswerArchive, form: InvoiceForm): IDataObject {
	if (root === undefined) return { invoiceError: 'The downloaded document is not readable XML.' };
	const invoice = readInvoice(root);
	if (!invoice.ok) return { invoiceError: faultText(invoice.fault) };
	const { model } = invoice.value;
	return { invoice: form === 'full' ? model : simplifyInvoice(model), deadline: deadlineDay(model) };
}

/**
 * Downloads a message and reads what is in it: the invoice, the reasons of a rejection, or the text
 * of a buyer's message. No files: what a poll stores is not tied to an execution (docs/n8n.md#polling).
 */
export async function messageContent(
	connection: Connection,
	message: Message,
	form: InvoiceForm,
): Promise<Result<Content>> {
	const answer = await fetchAnswer(connection, message.id);
	if (!answer.ok) return answer;
	const { archive } = answer.value;
	const notice = noticeJson(archive);
	const isUnknown = notice === undefined || archive.contentKind === 'other';
	return ok({
		json: isUnknown ? { ...notice, ...invoiceJson(archive, form) } : notice,
		bytes: archive.content.data.length,
	});
}
