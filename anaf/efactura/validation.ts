import { fail, ok, type Result } from '../result';
import { envelopeFault, readEnvelope } from '../api/families/envelope';
import { textOf } from '../api/json';
import type { AnafRequest } from '../api/request';
import type { AnafResponse } from '../api/response';
import { faultOfSentence } from '../api/sentences';
import { isPairs } from './pairs';
import { readReasons, type RejectionReason } from './reasons';

/** What ANAF's own validation says of a document (family V, docs/anaf/efactura.md#validation). */
export interface AnafVerdict {
	readonly valid: boolean;
	/** Findings in ANAF's order; empty when valid. */
	readonly reasons: readonly RejectionReason[];
	/** ANAF's `trace_id`, which its support asks for. */
	readonly traceId?: string;
}

/** Sentences of `nok` that are about the request or about ANAF itself, not findings about the document. */
const NOT_FINDINGS: ReadonlySet<string> = new Set(['invalidInput', 'unavailable', 'dailyLimit', 'forbidden']);

/** Whether a sentence has one of the forms of a finding, whatever words are in it. */
const hasFormOfFinding = (sentence: string): boolean => isPairs(sentence) || /^E:\s/.test(sentence);

/**
 * Reads the answer of `validare`. Findings about the document are a value; a refusal of the request
 * itself (too large, unknown standard, a technical fault at ANAF) is a fault, since it says nothing
 * about the document. Only `ok` without a word is valid.
 */
export function readValidation(
	request: Pick<AnafRequest, 'name'>,
	response: AnafResponse,
	now: number,
): Result<AnafVerdict> {
	const answer = readEnvelope(request, response, now);
	if (!answer.ok) return answer;
	const { body, sentences, traceId } = answer.value;
	const state = textOf(body, 'stare')?.trim().toLowerCase();
	const refused = envelopeFault(answer.value);
	if (state === 'ok' && refused === undefined) return ok({ valid: true, reasons: [], traceId });
	const reasons = sentences.flatMap(readReasons);
	if (state !== 'nok' || reasons.length === 0) {
		return fail(
			refused ?? {
				kind: 'malformedResponse',
				message: 'ANAF answered the validation without a verdict',
				advice: 'Try again later. If it happens again, report it: ANAF may have changed its service',
				anafMessage: JSON.stringify(body),
				status: response.status,
				supportId: traceId,
			},
		);
	}
	const aboutRequest = sentences
		.filter((sentence) => !hasFormOfFinding(sentence))
		.map((sentence) => faultOfSentence(sentence))
		.find((fault) => NOT_FINDINGS.has(fault.kind));
	if (aboutRequest) return fail({ ...aboutRequest, supportId: traceId });
	return ok({ valid: false, reasons, traceId });
}

/**
 * Reads the answer of `/api/validate/signature` (docs/anaf/efactura.md#signature-check): both verdicts come as status
 * 200 with a sentence. "NU au putut" is looked for first, since the refusal contains the words of the consent.
 */
export function readSignatureVerdict(
	request: Pick<AnafRequest, 'name'>,
	response: AnafResponse,
	now: number,
): Result<{ readonly authentic: boolean; readonly anafMessage: string }> {
	const answer = readEnvelope(request, response, now);
	if (!answer.ok) return answer;
	const anafMessage = textOf(answer.value.body, 'msg')?.trim() ?? '';
	if (/\bNU au putut\b/i.test(anafMessage)) return ok({ authentic: false, anafMessage });
	if (/validate cu succes/i.test(anafMessage)) return ok({ authentic: true, anafMessage });
	return fail({
		kind: 'malformedResponse',
		message: 'ANAF answered the signature check without a verdict',
		advice: 'Try again later. If it happens again, report it: ANAF may have changed its service',
		anafMessage: anafMessage === '' ? undefined : anafMessage,
		status: response.status,
	});
}
