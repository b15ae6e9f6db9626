import type { IDataObject } from 'n8n-workflow';

import { downloadRequest } from '../../anaf/api/endpoints/efactura';
import { readFile } from '../../anaf/api/families/binary';
import { ok, type Result } from '../../anaf/api/fault';
import { openArchive, type AnswerArchive } from '../../anaf/efactura/archive';
import type { Message } from '../../anaf/efactura/message';
import { readInvoice } from '../../anaf/ubl/parse';
import { simplifyInvoice } from '../../anaf/ubl/simplified';
import { attribute } from '../../anaf/xml/tree';
import type { Connection } from '../shared/connection/connection';
import type { Content, InvoiceForm } from './events';
import { faultText } from './faults';

function invoiceJson({ root }: AnswerArchive, form: InvoiceForm): IDataObject {
	if (root === undefined) return { invoiceError: 'The downloaded document is not well-formed XML.' };
	const invoice = readInvoice(root);
	if (!invoice.ok) return { invoiceError: faultText(invoice.fault) };
	const { model } = invoice.value;
	return { invoice: form === 'full' ? model : simplifyInvoice(model) };
}

function contentJson(archive: AnswerArchive, form: InvoiceForm): IDataObject {
	if (archive.contentKind === 'errors') {
		const reasons = archive.errors?.reasons ?? [];
		return {
			reasons: reasons.map(({ rule, location, text, anafMessage }) => ({
				rule: rule ?? null,
				location: location ?? null,
				text,
				anafMessage,
			})),
			originalUploadIndex: archive.errors?.originalUploadIndex ?? null,
		};
	}
	if (archive.contentKind === 'buyerMessage') {
		return { message: (archive.root && attribute(archive.root, 'message')) ?? null };
	}
	return invoiceJson(archive, form);
}

/**
 * Downloads a message and reads what is in it: the invoice, the reasons of a rejection, or the text
 * of a buyer's message. No files: what a poll stores is not tied to an execution (n8n.md 3.4).
 */
export async function messageContent(connection: Connection, message: Message, form: InvoiceForm): Promise<Result<Content>> {
	const zip = await connection.call(downloadRequest(message.id), (request, response, now) => readFile(request, response, 'zip', now));
	if (!zip.ok) return zip;
	const archive = openArchive(zip.value);
	if (!archive.ok) return archive;
	return ok({ json: contentJson(archive.value, form), bytes: archive.value.content.data.length });
}
