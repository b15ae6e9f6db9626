import type { AnafFault, FaultKind } from '../../../anaf/api/fault';
import { delayBefore, mayRetry } from '../../../nodes/shared/connection/retry';

const fault = (kind: FaultKind, more: Partial<AnafFault> = {}): AnafFault => ({ kind, message: 'm', advice: 'a', ...more });
const QUESTION = { repeatable: true, method: 'GET' } as const;
const UPLOAD = { repeatable: false, method: 'POST' } as const;

describe('what may be sent again', () => {
	it.each<[FaultKind, boolean]>([
		['unavailable', true],
		['rateLimited', true],
		['unauthorized', false],
		['forbidden', false],
		['dailyLimit', false],
		['notFound', false],
		['invalidInput', false],
		['rejected', false],
		['windowClosed', false],
		['outcomeUnknown', false],
		['malformedResponse', false],
	])('a question after %s: %s', (kind, again) => {
		expect(mayRetry(QUESTION, fault(kind), true)).toBe(again);
	});

	it('an upload only when ANAF provably did not take it', () => {
		expect(mayRetry(UPLOAD, fault('unavailable'), false)).toBe(true);
		expect(mayRetry(UPLOAD, fault('rateLimited', { status: 429 }), true)).toBe(true);
		expect(mayRetry(UPLOAD, fault('rateLimited', { status: 204 }), true)).toBe(false);
		for (const kind of ['unavailable', 'malformedResponse', 'rejected', 'forbidden', 'unauthorized'] as const) expect(mayRetry(UPLOAD, fault(kind), true)).toBe(false);
		expect(mayRetry(UPLOAD, fault('unauthorized'), false)).toBe(false);
	});

	it('no document that the firewall stopped, since it will be stopped again', () => {
		expect(mayRetry({ repeatable: true, method: 'POST' }, fault('unavailable', { firewall: true }), true)).toBe(false);
		expect(mayRetry(QUESTION, fault('unavailable', { firewall: true }), true)).toBe(true);
	});

	it('nothing when ANAF asks for more than a minute', () => {
		expect(mayRetry(QUESTION, fault('rateLimited', { retryAfterMs: 61_000 }), true)).toBe(false);
		expect(mayRetry(QUESTION, fault('rateLimited', { retryAfterMs: 60_000 }), true)).toBe(true);
	});
});

describe('how long to wait', () => {
	it('longer each time, with jitter, within bounds', () => {
		for (let n = 0; n < 200; n++) {
			for (const [next, ceiling] of [[2, 500], [3, 1000], [4, 2000]] as const) {
				const delay = delayBefore(next, fault('unavailable'));
				expect(delay).toBeGreaterThanOrEqual(ceiling / 2);
				expect(delay).toBeLessThanOrEqual(ceiling);
			}
		}
		expect(delayBefore(30, fault('unavailable'))).toBeLessThanOrEqual(15_000);
		expect(new Set(Array.from({ length: 20 }, () => delayBefore(3, fault('unavailable')))).size).toBeGreaterThan(1);
	});

	it('outlasts a minute after 429s without Retry-After', () => {
		const least = [2, 3, 4].map((next) => Math.min(...Array.from({ length: 50 }, () => delayBefore(next, fault('rateLimited')))));
		expect(least.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(60_000);
	});

	it('as long as ANAF says', () => {
		expect(delayBefore(2, fault('rateLimited', { retryAfterMs: 7000 }))).toBe(7000);
		expect(delayBefore(2, fault('unavailable', { retryAfterMs: 0 }))).toBe(0);
	});
});
