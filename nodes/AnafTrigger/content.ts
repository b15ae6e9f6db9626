import type { IDataObject } from 'n8n-workflow';

import { fail, ok, type Result } from '../../anaf/result';
import { openArchive, unopenedArchive, type AnswerArchive } from '../../anaf/efactura/archive';
import type { Message } from '../../anaf/efactura/message';
import { readInvoice } from '../../anaf/invoice/read';
import { simplifyInvoice } from '../../anaf/invoice/simplify';
import { fetchArchive, noticeJson } from '../shared/answer';
import type { Connection } from '../shared/connection/connection';
import { deadlineDay } from '../shared/messageDates';
import type { Content, InvoiceForm } from './events';
import { faultText } from './faults';

function invoiceJson({ root }: AnswerArchive, form: InvoiceForm): IDataObject {
	if (root === undefined) return { invoiceError: 'The downloaded document is not readable XML.' };
	const invoice = readInvoice(root);
	if (!invoice.ok) return { invoiceError: faultText(invoice.fault) };
	const { model } = invoice.value;
	return { invoice: form === 'full' ? model : simplifyInvoice(model), deadline: deadlineDay(model) };
}

/** Where the archive of such a message is to be had: an item of the trigger has no files. */
const GET_ARCHIVE = 'To get the ZIP file as ANAF sent it, use Message: Download with the id of this item';

/**
 * Downloads a message and reads what is in it: the invoice, the reasons of a rejection, or the text
 * of a buyer's message. No files: what a poll stores is not tied to an execution (docs/n8n.md#polling).
 */
export async function messageContent(
	connection: Connection,
	message: Message,
	form: InvoiceForm,
): Promise<Result<Content>> {
	const zip = await fetchArchive(connection, message.id);
	if (!zip.ok) return zip;
	const opened = openArchive(zip.value);
	if (!opened.ok) {
		const fault = { ...opened.fault, more: [opened.fault.more, GET_ARCHIVE].filter(Boolean).join('. ') };
		// Cut off or damaged on the way, it is tried again; what ANAF packed so comes the same each time, and each time counts.
		if (!unopenedArchive(zip.value).isReadable) return fail(fault);
		return ok({ json: { invoiceError: faultText(fault) }, bytes: zip.value.length });
	}
	const archive = opened.value;
	const notice = noticeJson(archive);
	const isUnknown = notice === undefined || archive.contentKind === 'other';
	return ok({
		json: isUnknown ? { ...notice, ...invoiceJson(archive, form) } : notice,
		bytes: archive.content.data.length,
	});
}
