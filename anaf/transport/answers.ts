import { envelopeFault, readEnvelope, readJson, type JsonAnswer } from '../api/families/envelope';
import { readFile } from '../api/families/binary';
import { fail, ok, type AnafFault, type Result } from '../result';
import { isObject, objectsOf, textOf, type JsonObject } from '../api/json';
import type { AnafRequest } from '../api/request';
import type { AnafResponse } from '../api/response';
import { faultOfSentences, meansNoMessages } from '../api/sentences';
import { malformed } from '../api/status';
import { isoOfAnafTime } from '../time';
import { pairValue } from '../efactura/pairs';
import { stateOf, type UploadState } from '../efactura/upload';

/**
 * What ANAF says when it takes a declaration (docs/anaf/etransport.md#upload). The UIT counts only once the state is
 * `ok`.
 */
export interface DeclarationReceipt {
	/** Index to ask the state with. */
	readonly uploadIndex: string;
	/** The transport's code; absent for deletions, confirmations and vehicle changes in some answers. */
	readonly uit?: string;
	/** The declarant's own reference, given back. */
	readonly reference?: string;
	readonly receivedAt?: string;
	readonly receivedAtRaw?: string;
	/** ANAF's caution (`atentie`), verbatim. */
	readonly note?: string;
	readonly traceId?: string;
}

const filled = (text: string | undefined): string | undefined =>
	text === undefined || text.trim() === '' ? undefined : text.trim();

/**
 * ANAF's sentence without the details it strings together: what stands behind `textEroare=`, up to the
 * next key (docs/anaf/etransport.md#upload).
 */
export function sentenceOf(errorMessage: string): string {
	return pairValue(errorMessage, 'textEroare') ?? errorMessage.trim();
}

function faultOf(answer: JsonAnswer, fallback: AnafFault['kind']): AnafFault {
	const sentences = answer.sentences.map(sentenceOf);
	return { ...faultOfSentences(sentences, fallback), supportId: answer.traceId };
}

/** Reads the answer of `upload`. */
export function readTransportUpload(
	request: Pick<AnafRequest, 'name'>,
	response: AnafResponse,
	now: number,
): Result<DeclarationReceipt> {
	const answer = readEnvelope(request, response, now);
	if (!answer.ok) return answer;
	const { body, traceId } = answer.value;
	if (answer.value.sentences.length > 0) return fail(faultOf(answer.value, 'rejected'));
	const uploadIndex = filled(textOf(body, 'index_incarcare'));
	if (uploadIndex === undefined || (textOf(body, 'ExecutionStatus') ?? '0') !== '0') {
		return fail(malformed(request, response, 'a receipt with an upload index'));
	}
	const receivedAtRaw = textOf(body, 'dateResponse');
	return ok({
		uploadIndex,
		uit: filled(textOf(body, 'UIT')),
		reference: filled(textOf(body, 'ref_declarant')),
		receivedAt: isoOfAnafTime(receivedAtRaw),
		receivedAtRaw,
		note: filled(textOf(body, 'atentie')),
		traceId,
	});
}

/** What `stareMesaj` says (docs/anaf/etransport.md#state). */
export interface DeclarationStatus {
	readonly state: UploadState;
	readonly stateRaw: string;
	readonly final: boolean;
	/** ANAF's reasons when the state is `nok`, verbatim. */
	readonly reasons: readonly string[];
	readonly traceId?: string;
}

/** Reads the answer of `stareMesaj`. `nok` comes with sentences and is a value; sentences alone are a refusal. */
export function readTransportStatus(
	request: Pick<AnafRequest, 'name'>,
	response: AnafResponse,
	now: number,
): Result<DeclarationStatus> {
	const answer = readEnvelope(request, response, now);
	if (!answer.ok) return answer;
	const stateRaw = filled(textOf(answer.value.body, 'stare'));
	if (stateRaw === undefined) {
		if (answer.value.sentences.length > 0) return fail(faultOf(answer.value, 'invalidInput'));
		return fail(malformed(request, response, 'a state'));
	}
	const state = stateOf(stateRaw);
	if (state === undefined) return fail({ ...malformed(request, response, 'a known state'), anafMessage: stateRaw });
	return ok({
		state,
		stateRaw,
		final: state !== 'processing',
		reasons: answer.value.sentences.map(sentenceOf),
		traceId: answer.value.traceId,
	});
}

/** Reads the answer of `lista`: its rows as ANAF sent them. "No messages" is an empty list although it looks like an error. */
export function readTransportList(
	request: Pick<AnafRequest, 'name'>,
	response: AnafResponse,
	now: number,
): Result<JsonObject[]> {
	const answer = readEnvelope(request, response, now);
	if (!answer.ok) return answer;
	const { body, sentences } = answer.value;
	if (sentences.length > 0 && sentences.every(meansNoMessages)) return ok([]);
	if (sentences.length > 0) return fail(faultOf(answer.value, 'invalidInput'));
	if (!Array.isArray(body.mesaje)) return fail(malformed(request, response, 'a list of declarations'));
	return ok(objectsOf(body, 'mesaje'));
}

/** Reads the answer of `info`: a bare array, or an object with `error` (docs/anaf/etransport.md#carrier-info). */
export function readCarrierInfo(
	request: Pick<AnafRequest, 'name'>,
	response: AnafResponse,
	now: number,
): Result<JsonObject[]> {
	const value = readJson(request, response, now);
	if (!value.ok) return value;
	if (Array.isArray(value.value)) return ok(value.value.filter(isObject));
	const answer = readEnvelope(request, response, now);
	if (!answer.ok) return answer;
	const { sentences } = answer.value;
	if (sentences.length > 0 && sentences.every(meansNoMessages)) return ok([]);
	return fail(envelopeFault(answer.value) ?? malformed(request, response, 'a list of transports'));
}

/** Reads the answer of the withdrawn `descarcare`: a ZIP where it still works, a clear `notFound` where it does not. */
export function readTransportDownload(
	request: Pick<AnafRequest, 'name'>,
	response: AnafResponse,
	now: number,
): Result<Uint8Array> {
	const file = readFile(request, response, 'zip', now);
	if (file.ok || file.fault.kind !== 'notFound') return file;
	return fail({
		...file.fault,
		message: 'ANAF has withdrawn the download service of e-Transport',
		advice: 'Use Declaration: Get Many for the content ANAF keeps of a declaration, and keep the XML you send yourself',
	});
}
