import { decodeText } from '../bytes';
import { fail, ok, type AnafFault, type Result } from '../../result';
import { isObject, parseJson, scrapeText, textOf, type JsonObject } from '../json';
import type { AnafRequest } from '../request';
import type { AnafResponse } from '../response';
import { faultOfSentence, faultOfSentences } from '../sentences';
import { sniff } from '../sniff';
import { faultOfStatus, malformed } from '../status';
import { xmlHeader } from './xmlHeader';

/**
 * The JSON families E (`eroare`/`titlu`), V (`stare`/`Messages`) and T (`ExecutionStatus`/`Errors`)
 * of docs/anaf/services.md#answer-families, read the same way: the object, and ANAF's sentences wherever the family
 * keeps them. An XML header that came in place of JSON is read as the object of its attributes.
 */
export interface JsonAnswer {
	readonly body: JsonObject;
	/** ANAF's sentences, in order; empty when it refused nothing. */
	readonly sentences: readonly string[];
	/** ANAF's `trace_id`, when it gave one. */
	readonly traceId?: string;
}

/** Members that hold ANAF's sentences. */
const SENTENCE_MEMBERS = ['eroare', 'error', 'Errors', 'Messages', 'messages'] as const;
/** Members of an entry that are its sentence. */
const ENTRY_MEMBERS = ['errorMessage', 'message', 'eroare', 'mesaj', 'text'] as const;

/** A finding whose parts are members (`codEroare`, `textEroare`), as the pairs that ANAF writes elsewhere; undefined for anything else. */
function pairsOf(entry: JsonObject): string | undefined {
	if (textOf(entry, 'textEroare') === undefined) return undefined;
	return Object.keys(entry)
		.map((name) => `${name}=${textOf(entry, name) ?? ''}`)
		.join('; ');
}

/**
 * What a member says: a text, or the texts of a list. An entry in a form that is not known is kept as it is written, for
 * a refusal that nobody understands is a refusal still.
 */
function sentencesIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(sentencesIn);
	if (typeof value === 'string' || typeof value === 'number') return [String(value)];
	if (!isObject(value)) return [];
	const known = ENTRY_MEMBERS.map((name) => textOf(value, name)).find((text) => text !== undefined);
	return [known ?? pairsOf(value) ?? JSON.stringify(value)];
}

/** Sentences of any of the JSON families: `eroare`, `error`, `Errors[].errorMessage`, `Messages[].message`. */
function sentencesOf(body: JsonObject): string[] {
	return SENTENCE_MEMBERS.flatMap((name) => sentencesIn(body[name]))
		.map((sentence) => sentence.trim())
		.filter((sentence) => sentence !== '');
}

/** ANAF's sentence in JSON that does not parse (the `}}` body of docs/anaf/messages.md#download), as a fault. */
function faultOfBrokenJson(text: string): AnafFault | undefined {
	const sentence = scrapeText(text, 'eroare') ?? scrapeText(text, 'errorMessage') ?? scrapeText(text, 'error');
	return sentence === undefined ? undefined : faultOfSentence(sentence);
}

/**
 * Reads a JSON object, or says why the answer is not one.
 * A refusal inside the object is for the caller to judge: for a list, "no messages" is a success.
 */
export function readEnvelope(
	request: Pick<AnafRequest, 'name'>,
	response: AnafResponse,
	now: number,
): Result<JsonAnswer> {
	const header = sniff(response.body) === 'xml' ? xmlHeader(response.body) : undefined;
	if (header !== undefined) {
		const byStatus = faultOfStatus(response, request, now);
		if (byStatus) return fail(byStatus);
		return ok({ body: header.attributes, sentences: header.sentences, traceId: header.attributes.trace_id });
	}
	const value = readJson(request, response, now);
	if (!value.ok) return value;
	const body = value.value;
	if (!isObject(body)) return fail(malformed(request, response, 'a JSON object'));
	return ok({ body, sentences: sentencesOf(body), traceId: textOf(body, 'trace_id') });
}

/** Reads any JSON value (e-Transport `info` answers with a bare array, docs/anaf/etransport.md#carrier-info). */
export function readJson(request: Pick<AnafRequest, 'name'>, response: AnafResponse, now: number): Result<unknown> {
	const byStatus = faultOfStatus(response, request, now);
	if (byStatus) return fail(byStatus);
	if (sniff(response.body) !== 'json') return fail(malformed(request, response, 'JSON'));
	const text = decodeText(response.body);
	const value = parseJson(text);
	if (value === undefined) {
		return fail(faultOfBrokenJson(text) ?? malformed(request, response, 'JSON'));
	}
	return ok(value);
}

/** The refusal an envelope carries, or undefined. */
export function envelopeFault(answer: JsonAnswer): AnafFault | undefined {
	if (answer.sentences.length === 0) return undefined;
	return { ...faultOfSentences(answer.sentences), supportId: answer.traceId };
}
