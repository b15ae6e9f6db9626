import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { inFull, ok, type AnafFault, type Result } from '../../../anaf/result';
import { sniff } from '../../../anaf/api/sniff';
import { openArchive, unopenedArchive, type AnswerArchive } from '../../../anaf/efactura/archive';
import { readInvoice, type ParsedInvoice } from '../../../anaf/invoice/read';
import { simplifyInvoice } from '../../../anaf/invoice/simplify';
import { fetchArchive, noticeJson } from '../../shared/answer';
import { fileOf } from '../../shared/binary';
import { documentDates, listedDates } from '../../shared/messageDates';
import type { Output, Run } from '../../shared/operation';
import { filesField } from './answer.description';
import { takeOut } from './attachments';

/** Names of the files that a download can put out. */
type AnswerFile = 'archive' | 'attachments' | 'document' | 'signature';

/** Reads the fields of `answer.description.ts`. */
export function readAnswerOptions({ fields }: Run): AnswerOptions {
	return {
		files: fields.choices(filesField),
		includeInvoice: fields.isOn('includeInvoice'),
	};
}

/** What the user wants of an answer. */
interface AnswerOptions {
	readonly files: readonly AnswerFile[];
	/** Adds the invoice as fields. */
	readonly includeInvoice: boolean;
}

const XML = 'application/xml';

/** MIME type of a file of which only its bytes are known. */
export function typeOf(data: Uint8Array): string {
	const kind = sniff(data);
	if (kind === 'pdf') return 'application/pdf';
	if (kind === 'zip') return 'application/zip';
	return kind === 'xml' ? XML : 'application/octet-stream';
}

async function filesOf(
	run: Run,
	id: string,
	zip: Uint8Array,
	archive: AnswerArchive,
	wanted: readonly AnswerFile[],
): Promise<IBinaryKeyData> {
	const files: IBinaryKeyData = {};
	const { content, signature } = archive;
	if (wanted.includes('archive')) {
		files.archive = await fileOf(run.context, zip, `${archive.uploadIndex ?? id}.zip`, 'application/zip');
	}
	if (wanted.includes('document')) files.document = await fileOf(run.context, content.data, content.name, XML);
	if (wanted.includes('signature') && signature) {
		files.signature = await fileOf(run.context, signature.data, signature.name, XML);
	}
	return files;
}

/** The invoice of an answer; undefined when it is none, or cannot be read. */
function invoiceIn({ root, contentKind }: AnswerArchive): ParsedInvoice | undefined {
	const read = contentKind === 'invoice' && root !== undefined ? readInvoice(root) : undefined;
	return read?.ok === true ? read.value : undefined;
}

function invoiceJson(archive: AnswerArchive): IDataObject {
	if (archive.contentKind !== 'invoice') return {};
	const invoice = invoiceIn(archive);
	return { invoice: invoice ? simplifyInvoice(invoice.model) : null };
}

/** What stands inside the invoice of an answer, where that is wanted. */
async function attachmentsIn(run: Run, archive: AnswerArchive, { files }: AnswerOptions): ReturnType<typeof takeOut> {
	const invoice = files.includes('attachments') ? invoiceIn(archive) : undefined;
	return invoice ? await takeOut(run, invoice) : { attachments: [], binary: {}, warnings: [] };
}

/** When ANAF listed the message, if the input item is its row of a list (Get Many, the trigger): the archive does not say. */
function listedAt({ context, item }: Run, downloadId: string): string | undefined {
	const { id, createdAt } = context.getInputData()[item]?.json ?? {};
	return id === downloadId && typeof createdAt === 'string' ? createdAt : undefined;
}

/** By when the invoice has to be sent, and until when the archive can be had. */
function datesOf(
	run: Run,
	downloadId: string,
	{ contentKind, root }: Pick<AnswerArchive, 'contentKind' | 'root'>,
): IDataObject {
	const createdAt = listedAt(run, downloadId);
	if (contentKind === 'invoice') return { ...documentDates(root, run.connection.clock.now(), createdAt) };
	return { ...listedDates({ type: contentKind === 'errors' ? 'invoiceErrors' : 'unknown', createdAt }) };
}

/** What to do about an archive that does not open. */
function adviceOn(isReadable: boolean, documents: number): string {
	if (!isReadable)
		return 'Download the message again later, at most ten times a day. If it happens again, ask ANAF for the document';
	return documents === 0
		? 'Look into it, and ask ANAF for the document'
		: 'Look which of them is the answer: each is in a file of its own as well';
}

/**
 * The item of an archive that does not open: damaged, without a document, or with several. The archive comes whether it was
 * chosen or not, since this download counts among the ten of the day, and with it every document that can be taken out:
 * `document`, `document2` and so on.
 */
async function unopenedAnswer(
	run: Run,
	downloadId: string,
	zip: Uint8Array,
	fault: AnafFault,
	wanted: readonly AnswerFile[],
): Promise<Output> {
	const { isReadable, documents, signature } = unopenedArchive(zip);
	const name = `${downloadId}.zip`;
	const binary: IBinaryKeyData = { archive: await fileOf(run.context, zip, name, 'application/zip') };
	for (const [at, { name: fileName, data }] of documents.entries())
		binary[at === 0 ? 'document' : `document${at + 1}`] = await fileOf(run.context, data, fileName, typeOf(data));
	if (signature && wanted.includes('signature'))
		binary.signature = await fileOf(run.context, signature.data, signature.name, XML);
	return {
		json: {
			downloadId,
			uploadIndex: null,
			contentType: 'unreadable',
			fileName: name,
			signed: signature !== undefined,
			...datesOf(run, downloadId, { contentKind: 'unreadable' }),
			warnings: [
				`${inFull(fault)}. The ZIP file is in the file “archive”, exactly as ANAF sent it. ${adviceOn(isReadable, documents.length)}`,
			],
		},
		binary,
	};
}

/** Downloads one answer and turns it into an output item. */
export async function downloadAnswer(run: Run, downloadId: string, options: AnswerOptions): Promise<Result<Output>> {
	const fetched = await fetchArchive(run.connection, downloadId);
	if (!fetched.ok) return fetched;
	const zip = fetched.value;
	const opened = openArchive(zip);
	if (!opened.ok) return ok(await unopenedAnswer(run, downloadId, zip, opened.fault, options.files));
	const archive = opened.value;
	const taken = await attachmentsIn(run, archive, options);
	const binary = { ...(await filesOf(run, downloadId, zip, archive, options.files)), ...taken.binary };
	const warnings: string[] = [...taken.warnings];
	if (archive.signature === undefined)
		warnings.push(
			'The archive contains no signature of the Ministry of Finance; keep this in mind if you need it as proof',
		);
	if (archive.contentKind === 'unreadable') warnings.push('The document inside the archive is not readable XML');
	if (archive.contentKind === 'other')
		warnings.push(
			'The archive contains a document that this package does not know: it is in the file, and nothing of it was read',
		);
	return ok({
		json: {
			downloadId,
			uploadIndex: archive.uploadIndex ?? archive.errors?.uploadIndex ?? null,
			contentType: archive.contentKind,
			fileName: archive.content.name,
			signed: archive.signature !== undefined,
			...datesOf(run, downloadId, archive),
			...(noticeJson(archive) ?? (options.includeInvoice ? invoiceJson(archive) : {})),
			...(options.files.includes('attachments') && { attachments: taken.attachments }),
			...(warnings.length > 0 && { warnings }),
		},
		...(Object.keys(binary).length > 0 && { binary }),
	});
}
