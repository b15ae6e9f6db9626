import { decodeText } from './bytes';
import { fail, ok, type AnafFault, type Result } from '../result';
import type { AnafRequest } from './request';
import type { AnafResponse } from './response';
import { sniff } from './sniff';
import { faultOfStatus, malformed } from './status';

/** What may be shown of the hello service's echo (docs/anaf/oauth.md#hello). */
interface Hello {
	/** ANAF's greeting: the first line. */
	readonly greeting: string;
	/** Names of the headers ANAF's gateway saw or added, without their values. */
	readonly headers: readonly string[];
}

/** A fault without ANAF's words: whatever this service says may hold the token. */
function unquoted(fault: AnafFault): AnafFault {
	return { ...fault, anafMessage: undefined };
}

/**
 * Reads the hello service. Its body repeats the access token, the certificate's serial and the
 * session key, so only the greeting and the names of the headers are let through, never a value.
 */
export function readHello(request: Pick<AnafRequest, 'name'>, response: AnafResponse, now: number): Result<Hello> {
	const byStatus = faultOfStatus(response, request, now);
	if (byStatus) return fail(unquoted(byStatus));
	if (sniff(response.body) !== 'text') return fail(unquoted(malformed(request, response, 'its greeting')));
	const text = decodeText(response.body);
	const first = text.split('\n', 1)[0]?.trim() ?? '';
	if (!/^hello\b/i.test(first)) return fail(unquoted(malformed(request, response, 'its greeting')));
	const headers = [...text.matchAll(/\bkey=([\w-]+)/g)].map((found) => found[1] ?? '');
	return ok({
		// A greeting is short; a long first line is an echo on one line.
		greeting:
			(/^hello,?\s*"?[^"\n]{0,80}"?!?/i.exec(first)?.[0] ?? 'Hello')
				.split(/headers?=|key=|authorization|bearer/i, 1)[0]
				?.trim() ?? 'Hello',
		headers: [...new Set(headers)].sort(),
	});
}
