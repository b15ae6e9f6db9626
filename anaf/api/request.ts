import { MINUTE } from '../durations';
import type { Service } from './hosts';

/** One call to ANAF, as data. The connection turns it into HTTP; nothing here touches a socket. */
export interface AnafRequest {
	/** What is asked for, as messages name it: `the question for the list of messages`. */
	readonly name: string;
	readonly service: Service;
	readonly method: 'GET' | 'POST';
	/** Path below the service's base URL, already encoded, starting with `/`. */
	readonly path: string;
	/** Query parameters in order; undefined values are left out. */
	readonly query?: Readonly<Record<string, string | undefined>>;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: Uint8Array;
	/** True when asking twice does no harm: such a call is repeated after a lost answer. */
	readonly repeatable: boolean;
	/** For a call that is not repeatable: how to find out whether it arrived, in one English sentence. */
	readonly recovery?: string;
	/** How long to wait for the answer, in milliseconds. */
	readonly timeoutMs: number;
	/** How much of the answer is read: one of `ANSWER_BYTES`. */
	readonly mostBytes: number;
}

/** Wait for questions: ANAF's lists take up to tens of seconds on a bad day. */
export const QUESTION_TIMEOUT_MS = MINUTE;
/**
 * Wait for uploads: a lost answer is costly, and 10 s has produced duplicates elsewhere
 * (docs/anaf/efactura.md#answer-lost).
 */
export const UPLOAD_TIMEOUT_MS = 2 * MINUTE;

/** The query string of a request, with its `?`, or an empty string. */
export function queryString(query: AnafRequest['query']): string {
	const parts: string[] = [];
	for (const [name, value] of Object.entries(query ?? {})) {
		if (value !== undefined) parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
	}
	return parts.length > 0 ? `?${parts.join('&')}` : '';
}
