import type { AnafFault, FaultKind } from '../../../anaf/result';
import { delayBefore, mayRetry } from '../../../nodes/shared/connection/retry';

const fault = (kind: FaultKind, more: Partial<AnafFault> = {}): AnafFault => ({
	kind,
	message: 'm',
	advice: 'a',
	...more,
});
const QUESTION = { repeatable: true, method: 'GET' } as const;
const UPLOAD = { repeatable: false, method: 'POST' } as const;

describe('what may be sent again', () => {
	it.each<[FaultKind, boolean]>([
		['unavailable', true],
		['memberStateUnavailable', true],
		['rateLimited', true],
		['unauthorized', false],
		['forbidden', false],
		['dailyLimit', false],
		['notFound', false],
		['invalidInput', false],
		['rejected', false],
		['windowClosed', false],
		['outcomeUnknown', false],
		['answerTooLarge', false],
		['malformedResponse', false],
	])('a question after %s: %s', (kind, again) => {
		expect(mayRetry(QUESTION, fault(kind), true)).toBe(again);
	});

	it('an upload only when ANAF provably did not take it', () => {
		expect(mayRetry(UPLOAD, fault('unavailable'), false)).toBe(true);
		expect(mayRetry(UPLOAD, fault('rateLimited', { status: 429 }), true)).toBe(true);
		expect(mayRetry(UPLOAD, fault('rateLimited', { status: 204 }), true)).toBe(false);
		for (const kind of ['unavailable', 'malformedResponse', 'rejected', 'forbidden', 'unauthorized'] as const)
			expect(mayRetry(UPLOAD, fault(kind), true)).toBe(false);
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
		const delays = (random: number): number[] =>
			[2, 3, 4, 30].map((next) => delayBefore(next, fault('unavailable'), () => random));
		expect(delays(0)).toEqual([250, 500, 1000, 7500]);
		expect(delays(0.5)).toEqual([375, 750, 1500, 11_250]);
		expect(delays(0.9999999)).toEqual([500, 1000, 2000, 15_000]);
	});

	it('outlasts a minute after 429s without Retry-After', () => {
		const delays = (random: number): number[] =>
			[2, 3, 4].map((next) => delayBefore(next, fault('rateLimited'), () => random));
		expect(delays(0)).toEqual([5000, 20_000, 40_000]);
		expect(delays(0.5)).toEqual([6250, 25_000, 50_000]);
	});

	it('as long as ANAF says', () => {
		expect(delayBefore(2, fault('rateLimited', { retryAfterMs: 7000 }))).toBe(7000);
		expect(delayBefore(2, fault('unavailable', { retryAfterMs: 0 }))).toBe(0);
	});
});
