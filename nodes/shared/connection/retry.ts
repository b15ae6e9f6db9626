import { MINUTE } from '../../../anaf/durations';
import type { AnafFault, FaultKind } from '../../../anaf/result';
import type { AnafRequest } from '../../../anaf/api/request';

/** Attempts at one request, the first included. */
export const MOST_ATTEMPTS = 4;
const FIRST_DELAY_MS = 500;
/** ANAF counts by the minute: after a 429 without Retry-After the waits together outlast one. */
const RATE_DELAYS_MS = [5_000, 20_000, 40_000];
const LONGEST_DELAY_MS = 15_000;
/** A longer Retry-After is not waited for: the user gets the message instead. */
const LONGEST_RETRY_AFTER_MS = MINUTE;

/** Kinds that the next moment may have mended. */
const PASSING: ReadonlySet<FaultKind> = new Set(['unavailable', 'memberStateUnavailable', 'rateLimited']);

/**
 * Whether a request may be sent again after this fault (design decision 7).
 *
 * What is not repeatable (an upload) is sent again only when ANAF provably did not take it: it
 * never left, or the gateway turned it away for its rate.
 */
export function mayRetry(
	request: Pick<AnafRequest, 'repeatable' | 'method'>,
	fault: AnafFault,
	sent: boolean,
): boolean {
	if (!sent) return fault.kind === 'unavailable';
	if ((fault.retryAfterMs ?? 0) > LONGEST_RETRY_AFTER_MS) return false;
	if (!request.repeatable) return fault.kind === 'rateLimited' && fault.status === 429;
	if (fault.firewall === true && request.method === 'POST') return false;
	return PASSING.has(fault.kind);
}

/**
 * Milliseconds to wait before attempt `next` (2, 3, ...): exponential with jitter, Retry-After first.
 *
 * @param random gives numbers from 0 up to 1, as `Math.random` does
 */
export function delayBefore(next: number, fault: AnafFault, random: () => number = Math.random): number {
	if (fault.retryAfterMs !== undefined) return Math.min(fault.retryAfterMs, LONGEST_RETRY_AFTER_MS);
	if (fault.kind === 'rateLimited') {
		const least = RATE_DELAYS_MS[Math.min(next - 2, RATE_DELAYS_MS.length - 1)] ?? LONGEST_DELAY_MS;
		return Math.round(least * (1 + random() / 2));
	}
	const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (next - 2));
	return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}
