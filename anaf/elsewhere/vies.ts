/** The European Commission's check of VAT numbers (docs/anaf/elsewhere.md#vies). */

import { decodeText, encodeUtf8 } from '../api/bytes';
import { isObject, objectsOf, parseJson, textOf, type JsonObject } from '../api/json';
import { ANSWER_BYTES } from '../api/limits';
import { QUESTION_TIMEOUT_MS, type AnafRequest } from '../api/request';
import type { AnafResponse } from '../api/response';
import { fail, ok, type AnafFault, type FaultKind, type Result } from '../result';
import { memberState, type EuVatNumber } from '../romania/europe';
import { faultOfStatusElsewhere, unreadable } from './faults';

/** What VIES says about a number. */
export interface ViesRecord {
	readonly valid: boolean;
	/** Null where the member state does not give it away. */
	readonly name: string | null;
	readonly address: string | null;
	/** Proof that the number was checked; null when no number of one's own was given. */
	readonly consultationNumber: string | null;
	/** When VIES answered, as it writes it. */
	readonly checkedAt: string | null;
}

/** `POST` of a number, and of one's own where a consultation number is wanted. */
export function viesRequest(number: EuVatNumber, own?: EuVatNumber): AnafRequest {
	const question = {
		countryCode: number.prefix,
		vatNumber: number.digits,
		...(own && { requesterMemberStateCode: own.prefix, requesterNumber: own.digits }),
	};
	return {
		name: 'the question about a VAT number',
		service: 'vies',
		method: 'POST',
		path: '/taxation_customs/vies/rest-api/check-vat-number',
		headers: { 'Content-Type': 'application/json' },
		body: encodeUtf8(JSON.stringify(question)),
		// A question only, although it is a POST.
		repeatable: true,
		timeoutMs: QUESTION_TIMEOUT_MS,
		mostBytes: ANSWER_BYTES.short,
	};
}

const LATER = 'Nothing is known of the number. Try again later';

/** What a code of VIES means. None of them says that a number is not valid (docs/anaf/elsewhere.md#faults-of-vies). */
export const VIES_CODES: Readonly<
	Record<string, { kind: FaultKind; message: (state: string) => string; advice: string }>
> = {
	INVALID_INPUT: {
		kind: 'invalidInput',
		message: () => 'VIES cannot read the VAT number',
		advice: 'Check its letters and digits',
	},
	INVALID_REQUESTER_INFO: {
		kind: 'invalidInput',
		message: () => 'VIES does not accept your own VAT number',
		advice: 'Check Your VAT Number: it must be valid in VIES. Without it there is no consultation number',
	},
	VAT_BLOCKED: {
		kind: 'forbidden',
		message: () => 'VIES has blocked this VAT number',
		advice: 'Nothing is known of the number. Ask the help desk of VIES',
	},
	IP_BLOCKED: {
		kind: 'forbidden',
		message: () => 'VIES has blocked this computer',
		advice: 'Nothing is known of the number. Ask fewer numbers, and the help desk of VIES to lift it',
	},
	GLOBAL_MAX_CONCURRENT_REQ: { kind: 'rateLimited', message: () => 'VIES is asked too much just now', advice: LATER },
	GLOBAL_MAX_CONCURRENT_REQ_TIME: {
		kind: 'rateLimited',
		message: () => 'VIES is asked too much just now',
		advice: LATER,
	},
	MS_MAX_CONCURRENT_REQ: {
		kind: 'memberStateUnavailable',
		message: (state) => `${state} is asked too much just now and did not answer VIES`,
		advice: LATER,
	},
	MS_MAX_CONCURRENT_REQ_TIME: {
		kind: 'memberStateUnavailable',
		message: (state) => `${state} is asked too much just now and did not answer VIES`,
		advice: LATER,
	},
	MS_UNAVAILABLE: {
		kind: 'memberStateUnavailable',
		message: (state) => `${state} does not answer VIES just now`,
		advice: LATER,
	},
	TIMEOUT: {
		kind: 'memberStateUnavailable',
		message: (state) => `${state} did not answer VIES in time`,
		advice: LATER,
	},
	SERVICE_UNAVAILABLE: { kind: 'unavailable', message: () => 'VIES is not available', advice: LATER },
};

/** Codes with which VIES says that it has an answer. */
const ANSWERED: ReadonlySet<string> = new Set(['VALID', 'INVALID']);

/** The code of a fault, in any of the places where VIES puts one; undefined for an answer. */
function codeOf(json: JsonObject): string | undefined {
	const [wrapper] = objectsOf(json, 'errorWrappers');
	const code = (wrapper && textOf(wrapper, 'error')) ?? textOf(json, 'userError') ?? textOf(json, 'errorCode');
	if (code !== undefined && code !== '') return ANSWERED.has(code) ? undefined : code;
	return json.actionSucceed === false ? 'unknown' : undefined;
}

function faultOfCode(code: string, prefix: string, status: number): AnafFault {
	const known = VIES_CODES[code];
	return {
		kind: known?.kind ?? 'unavailable',
		message:
			known?.message(memberState(prefix)?.name ?? prefix) ??
			'VIES could not answer, with a code that is not known here',
		advice: known?.advice ?? LATER,
		...(code !== 'unknown' && { anafMessage: code, saidBy: 'VIES' }),
		status,
	};
}

/** A text that was given; `---` says that the member state keeps it to itself. */
function given(json: JsonObject, name: string): string | null {
	const text = textOf(json, name)?.trim() ?? '';
	return /^-*$/.test(text) ? null : text;
}

/** Whether an answer names another number than the one that was asked about, as an old copy of a proxy would. */
function isOther(json: JsonObject, { prefix, digits }: EuVatNumber): boolean {
	const bare = (text: string): string =>
		text
			.replace(/[\s.-]/g, '')
			.replace(/^0+/, '')
			.toUpperCase();
	const state = textOf(json, 'countryCode') ?? prefix;
	return state !== prefix || bare(textOf(json, 'vatNumber') ?? digits) !== bare(digits);
}

/**
 * Reads VIES’ answer about a number.
 *
 * @returns `memberStateUnavailable` when the state of the number did not answer. Only an answer that says so makes a number invalid
 */
export function readVies(
	number: EuVatNumber,
	request: AnafRequest,
	response: AnafResponse,
	now: number,
): Result<ViesRecord> {
	const json = parseJson(decodeText(response.body));
	const code = isObject(json) ? codeOf(json) : undefined;
	if (code !== undefined) return fail(faultOfCode(code, number.prefix, response.status));
	const refused = faultOfStatusElsewhere(request, response, now);
	if (refused) return fail(refused);
	if (!isObject(json) || typeof json.valid !== 'boolean' || isOther(json, number))
		return fail(unreadable(request, response, 'its verdict on the number'));
	return ok({
		valid: json.valid,
		name: given(json, 'name'),
		address: given(json, 'address'),
		consultationNumber: given(json, 'requestIdentifier'),
		checkedAt: given(json, 'requestDate'),
	});
}
