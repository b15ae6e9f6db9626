/**
 * What can go wrong between a user and ANAF, as values.
 *
 * Parsers and domain functions return a fault, they never throw one: the n8n edge
 * (`nodes/shared`) is the only place that turns a fault into an exception.
 */

/** The kinds a failure can be of (design decision 10). A caller decides by kind, never by text. */
export type FaultKind =
	/** The access token is missing, expired or revoked (HTTP 401). */
	| 'unauthorized'
	/** The token is good but not for this: no SPV right, service not ticked, wrong path (HTTP 403). */
	| 'forbidden'
	/** Too many requests a minute (HTTP 429, or 204 on old gateways). Safe to try later. */
	| 'rateLimited'
	/** A limit per message or per CUI and day is used up. Try again tomorrow. */
	| 'dailyLimit'
	/** The id is not known to ANAF, or the path is not. */
	| 'notFound'
	/** Something in the request is wrong and was, or would be, refused before processing. */
	| 'invalidInput'
	/** ANAF read the document and refused it. */
	| 'rejected'
	/** The 60 days in which a message can be fetched are over. Final. */
	| 'windowClosed'
	/** ANAF is down, in maintenance, or its firewall answered instead of it. */
	| 'unavailable'
	/** VIES is up, but the member state that it asks does not answer: nothing is known of the number. Passes. */
	| 'memberStateUnavailable'
	/** The request may have been received, but the answer was lost. Never repeat blindly. */
	| 'outcomeUnknown'
	/** The answer is larger than any of ANAF's: it was cut and not used. Asking again brings the same. */
	| 'answerTooLarge'
	/** ANAF answered something this package cannot read. */
	| 'malformedResponse';

/** One failure, told for the person in the editor. */
export interface AnafFault {
	readonly kind: FaultKind;
	/**
	 * What happened, in English, one sentence without a final period: the heading of the error, so at most 80 characters. What is
	 * as long as an input may be (a file's name, ANAF's words) belongs into `more`.
	 */
	readonly message: string;
	/** What else there is to say of it, in English sentences without the last period: it stands below the message, which stays short. */
	readonly more?: string;
	/** What to do next, in English. */
	readonly advice: string;
	/** ANAF's own sentence, kept verbatim (Romanian), when there was one. */
	readonly anafMessage?: string;
	/** Whose sentence `anafMessage` is, where it is not ANAF's. */
	readonly saidBy?: string;
	/** All of ANAF's sentences or all local findings when there are several. */
	readonly details?: readonly string[];
	/** HTTP status the fault came with, when it came over HTTP. */
	readonly status?: number;
	/** How long ANAF asked us to wait, in milliseconds (Retry-After). */
	readonly retryAfterMs?: number;
	/** The firewall's support id, or ANAF's `trace_id`: what support asks for. */
	readonly supportId?: string;
	/** True when ANAF's firewall answered: the same body will be stopped again. */
	readonly firewall?: boolean;
	/** Present when ANAF says the document was sent before: the upload index of the original. */
	readonly originalUploadIndex?: string;
	/** With `rejected`: the upload that ANAF took in and then refused. */
	readonly uploadIndex?: string;
	/** With `outcomeUnknown`: when the document may have reached ANAF at the latest, ISO 8601 with the offset of Romania. */
	readonly triedAt?: string;
	/** The CIF that the message names, where it names one. */
	readonly cif?: string;
	/** Server clock quoted by ANAF in a "not in the future" refusal, as ANAF wrote it. */
	readonly serverTime?: string;
}

/** What happened and what else there is to say of it as one text, without the last period: where a fault has no heading of its own. */
export function inFull({ message, more }: Pick<AnafFault, 'message' | 'more'>): string {
	return more === undefined ? message : `${message}. ${more}`;
}

/** A result that is either a value or a fault; never both, never an exception. */
export type Result<T, F = AnafFault> =
	{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: F };

/** Wraps a value as a successful result. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
	return { ok: true, value };
}

/** Wraps a fault as a failed result. */
export function fail<F>(fault: F): { readonly ok: false; readonly fault: F } {
	return { ok: false, fault };
}
