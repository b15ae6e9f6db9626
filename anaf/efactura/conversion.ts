import { decodeUtf8, encodeUtf8 } from '../api/bytes';
import { envelopeFault, readEnvelope } from '../api/families/envelope';
import { fail, ok, type Result } from '../api/fault';
import { isObject, parseJson, textOf } from '../api/json';
import type { AnafRequest } from '../api/request';
import type { AnafResponse } from '../api/response';
import { faultOfStatus, malformed } from '../api/status';
import { sniff } from '../api/sniff';
import type { ConversionStandard } from '../api/endpoints/efactura';
import type { XmlElement } from '../xml/tree';
import { readReason, type RejectionReason } from './errorDocument';

/** Standard of validare and transformare by the root element; undefined for a document they do not take. */
export function conversionStandardOf(root: XmlElement): ConversionStandard | undefined {
	if (root.local === 'Invoice') return 'FACT1';
	return root.local === 'CreditNote' ? 'FCN' : undefined;
}

/**
 * The document as validare and transformare take it: without a byte order mark and without
 * `xsi:schemaLocation` on the root, since ANAF's firewall takes a relative path in it for an attack
 * (anaf.md 2.6). Neither changes what the document says; the PDF is the same.
 */
export function forConversion(document: Uint8Array): Uint8Array {
	const text = decodeUtf8(document);
	const start = /<(?![?!])[^>]*>/.exec(text);
	if (!start) return document;
	const cleaned = start[0].replace(/\s+(?:[A-Za-z_][\w.-]*:)?(?:schemaLocation|noNamespaceSchemaLocation)\s*=\s*(?:"[^"]*"|'[^']*')/g, '');
	return encodeUtf8(text.slice(0, start.index) + cleaned + text.slice(start.index + start[0].length));
}

/** ANAF's verdict on a document it was only asked about. */
export interface RemoteVerdict {
	readonly valid: boolean;
	readonly reasons: readonly RejectionReason[];
	readonly traceId?: string;
}

/** Sentences of a `nok` that speak of the request instead of the document (anaf.md 2.6). */
const ABOUT_THE_REQUEST = /valorile acceptate pentru parametrul standard|marime fisier transmis|a aparut o eroare tehnica/i;

/** Reads the answer of validare (family V): a verdict, or a refusal of the request. */
export function readVerdict(request: Pick<AnafRequest, 'name'>, response: AnafResponse, now: number): Result<RemoteVerdict> {
	const answer = readEnvelope(request, response, now);
	if (!answer.ok) return answer;
	const state = textOf(answer.value.body, 'stare')?.trim().toLowerCase();
	const { sentences, traceId } = answer.value;
	if (state !== 'ok' && state !== 'nok') return fail(malformed(request, response, 'a verdict'));
	if (state === 'nok' && sentences.some((sentence) => ABOUT_THE_REQUEST.test(sentence))) {
		return fail(envelopeFault(answer.value) ?? malformed(request, response, 'a verdict'));
	}
	return ok({ valid: state === 'ok', reasons: sentences.map(readReason), traceId });
}

/** A PDF, or ANAF's reasons for not making one. */
export type PdfAnswer =
	| { readonly pdf: Uint8Array }
	| { readonly verdict: RemoteVerdict };

/** Reads the answer of transformare: PDF bytes, or the JSON of validare (anaf.md 2.6). */
export function readPdf(request: Pick<AnafRequest, 'name'>, response: AnafResponse, now: number): Result<PdfAnswer> {
	const byStatus = faultOfStatus(response, request, now);
	if (byStatus) return fail(byStatus);
	if (sniff(response.body) === 'pdf') return ok({ pdf: response.body });
	if (sniff(response.body) !== 'json') return fail(malformed(request, response, 'a PDF file'));
	const verdict = readVerdict(request, response, now);
	return verdict.ok ? ok({ verdict: verdict.value }) : verdict;
}

/** ANAF's word on a signature (anaf.md 2.7). */
export interface RemoteSignature {
	readonly valid: boolean;
	readonly anafMessage: string;
}

/** Reads the answer of the signature service. Both outcomes hold the word "validate": the refusal is looked for first. */
export function readRemoteSignature(request: Pick<AnafRequest, 'name'>, response: AnafResponse, now: number): Result<RemoteSignature> {
	const byStatus = response.status === 400 ? undefined : faultOfStatus(response, request, now);
	if (byStatus) return fail(byStatus);
	const json = sniff(response.body) === 'json' ? parseJson(decodeUtf8(response.body)) : undefined;
	const anafMessage = isObject(json) ? textOf(json, 'msg') : undefined;
	if (anafMessage === undefined) return fail(malformed(request, response, 'a verdict on the signature'));
	if (response.status === 400) {
		return fail({
			kind: 'invalidInput',
			message: 'ANAF could not read the two files as a document and its signature',
			advice: 'Give the document and the signature exactly as they came out of the archive',
			anafMessage,
			status: 400,
		});
	}
	if (/NU au putut/i.test(anafMessage)) return ok({ valid: false, anafMessage });
	if (/validate cu succes/i.test(anafMessage)) return ok({ valid: true, anafMessage });
	return fail({ ...malformed(request, response, 'a verdict on the signature'), anafMessage });
}
