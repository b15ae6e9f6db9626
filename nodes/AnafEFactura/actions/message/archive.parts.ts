import { pdfRequest } from '../../../../anaf/api/endpoints/efactura';
import { encodeUtf8 } from '../../../../anaf/api/bytes';
import { sniff } from '../../../../anaf/api/sniff';
import type { AnswerArchive } from '../../../../anaf/efactura/archive';
import { onTokenHost, readPdf } from '../../../../anaf/efactura/conversion';
import type { ZipEntry } from '../../../../anaf/efactura/zip';
import type { Archived } from '../../../../anaf/invoice/archived';
import { readInvoice } from '../../../../anaf/invoice/read';
import { renderInvoice } from '../../../../anaf/invoice/render/page';
import { textsAt } from '../../../../anaf/xml/textsAt';
import type { PageLanguage } from '../../../../anaf/page/language';
import { fail, inFull, ok, type AnafFault, type Result } from '../../../../anaf/result';
import type { Run } from '../../../shared/operation';
import { perExecution } from '../../../shared/perExecution';
import { typeOf } from '../answer';
import { prepareConversion, refusedFault } from '../conversion';
import { signatureVerdict, type SignatureVerdict } from '../signatureCheck';
import { archiveSourceField, partsField } from './archive.fields';

/** One file of a message. */
export interface Part {
	readonly kind: 'archive' | 'document' | 'signature' | 'pdf' | 'html' | 'further';
	/** What stands behind the path: `.xml`. */
	readonly ending: string;
	readonly mimeType: string;
	readonly data: Uint8Array;
}

/** The files of a message, and why some are not there. */
export interface Parts {
	readonly parts: readonly Part[];
	/** Sentences for people, one for each file that was wanted and could not be had. */
	readonly reasons: readonly string[];
	/** Whether the Ministry's signature holds; null where it was not there to be checked. */
	readonly signatureValid: boolean | null;
}

const XML = 'application/xml';

/** The ending of a file that is kept as it is: that of its own name where it has a plain one. */
function endingOf({ name, data }: ZipEntry): string {
	const own = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
	const kind = sniff(data);
	return own ?? (kind === 'xml' || kind === 'pdf' || kind === 'zip' ? kind : 'bin');
}

/** Files as they are, without a place of their own: numbered, so that none is lost. */
export function furtherParts(files: readonly ZipEntry[]): Part[] {
	return files.map((file, at) => ({
		kind: 'further',
		ending: `.further-${at + 1}.${endingOf(file)}`,
		mimeType: typeOf(file.data),
		data: file.data,
	}));
}

/** The ZIP file itself. */
export const zipPart = (zip: Uint8Array): Part => ({
	kind: 'archive',
	ending: '.zip',
	mimeType: 'application/zip',
	data: zip,
});

/** The Ministry's signature as a file. */
export const signaturePart = ({ data }: ZipEntry): Part => ({
	kind: 'signature',
	ending: '.signature.xml',
	mimeType: XML,
	data,
});

/** A fault as one sentence of why a file is not there. */
function missing(what: string, fault: AnafFault): string {
	return `There is no ${what}: ${inFull(fault)}${fault.anafMessage === undefined ? '' : `. ANAF says: “${fault.anafMessage}”`}`;
}

/** How often in a row the PDF service did not answer in this execution. */
const silences = perExecution(() => ({ count: 0 }));
/** So often, and it is asked no more: each question waits for its own repetitions. */
const MOST_SILENCES = 3;

const SILENT: AnafFault = {
	kind: 'unavailable',
	message: 'ANAF’s PDF service does not answer',
	more: `It did not answer the last ${MOST_SILENCES} times and was not asked again in this run`,
	advice: 'Try again later, or use the page (HTML)',
};

async function pdfOf(run: Run, document: Uint8Array): Promise<Result<Uint8Array>> {
	const { connection } = run;
	const convertible = prepareConversion(document);
	if (!convertible.ok) return convertible;
	const silent = silences(run.context);
	if (silent.count >= MOST_SILENCES) return fail(SILENT);
	const { bytes, standard } = convertible.value;
	const request = pdfRequest(bytes, standard, false);
	let answer = await connection.call(request, readPdf);
	if (!answer.ok && answer.fault.firewall === true && run.fields.choice(archiveSourceField) === 'anaf') {
		const again = await connection.call(onTokenHost(request), readPdf);
		if (again.ok) answer = again;
	}
	if (!answer.ok) {
		silent.count = answer.fault.kind === 'unavailable' && answer.fault.firewall !== true ? silent.count + 1 : 0;
		return answer;
	}
	silent.count = 0;
	return 'pdf' in answer.value ? ok(answer.value.pdf) : fail(refusedFault(answer.value.verdict, true));
}

function pageOf(
	{ root }: AnswerArchive,
	facts: Archived,
	registeredAt: string | undefined,
	signature: SignatureVerdict | undefined,
	language: PageLanguage | undefined,
): Result<Uint8Array> {
	if (root === undefined) throw new Error('An invoice without a root was called an invoice');
	const invoice = readInvoice(root);
	if (!invoice.ok) return invoice;
	const { model, unknown } = invoice.value;
	const html = renderInvoice(model, {
		language,
		unplaced: textsAt(root, unknown),
		anaf: { uploadIndex: facts.uploadIndex || undefined, downloadId: facts.id || undefined, registeredAt },
		signature,
	});
	return ok(encodeUtf8(html));
}

function verified(run: Run, { content, signature }: AnswerArchive): SignatureVerdict | undefined {
	if (signature === undefined) return undefined;
	const verdict = signatureVerdict(run, content.data, signature.data);
	return verdict.ok ? verdict.value : { valid: false, reasons: [inFull(verdict.fault)] };
}

/** Takes an archive apart, with the files that the field Parts asks for. */
export async function partsOf(
	run: Run,
	zip: Uint8Array,
	archive: AnswerArchive,
	facts: Archived,
	registeredAt: string | undefined,
): Promise<Parts> {
	const wanted = run.fields.choices(partsField);
	const { content, contentKind, signature, further } = archive;
	const check = verified(run, archive);
	const reasons: string[] = [];
	const parts: Part[] = wanted.includes('archive') ? [zipPart(zip)] : [];
	if (wanted.includes('document'))
		parts.push({
			kind: 'document',
			ending: `.${endingOf(content)}`,
			mimeType: typeOf(content.data),
			data: content.data,
		});
	if (wanted.includes('signature')) {
		if (signature === undefined) reasons.push('The archive contains no signature of the Ministry of Finance');
		else parts.push(signaturePart(signature));
	}
	if (contentKind === 'invoice' && wanted.includes('html')) {
		const language = run.fields.collection('options').language as PageLanguage | undefined;
		const page = pageOf(archive, facts, registeredAt, check, language);
		if (page.ok) parts.push({ kind: 'html', ending: '.html', mimeType: 'text/html', data: page.value });
		else reasons.push(missing('page', page.fault));
	}
	if (contentKind === 'invoice' && wanted.includes('pdf')) {
		const pdf = await pdfOf(run, content.data);
		if (pdf.ok) parts.push({ kind: 'pdf', ending: '.pdf', mimeType: 'application/pdf', data: pdf.value });
		else reasons.push(missing('PDF', pdf.fault));
	}
	if (contentKind === 'unreadable') reasons.push('The document inside the archive is not readable XML');
	parts.push(...furtherParts(further));
	return { parts, reasons, signatureValid: check?.valid ?? null };
}
