import type { SimClock } from '../clock';
import type { SimState } from '../state';

/** What the public register host remembers: request times, asynchronous answers. */
export interface RegisterMemory {
	/** Notes a request; true when it came less than a second after the one before it. */
	note(): boolean;
	rate(): { requests: number; tooFast: number; smallestGapMs: number | null };
	readonly pending: Map<string, { readonly readyAt: number; readonly expiresAt: number; readonly body: unknown }>;
}

/** What the registers need of a simulator. */
export interface RegisterWorld {
	readonly clock: SimClock;
	state: SimState;
	registers: RegisterMemory;
}

/** Timers of clients wake a little early; a gap this close to a second is a second. */
const TOLERANCE_MS = 5;

/** An empty memory. */
export function createRegisterMemory(): RegisterMemory {
	let last: number | undefined;
	let requests = 0;
	let tooFast = 0;
	let smallest: number | null = null;
	return {
		note() {
			const now = performance.now();
			const gap = last === undefined ? undefined : now - last;
			last = now;
			requests++;
			if (gap === undefined) return false;
			smallest = smallest === null ? gap : Math.min(smallest, gap);
			const fast = gap < 1000 - TOLERANCE_MS;
			if (fast) tooFast++;
			return fast;
		},
		rate: () => ({ requests, tooFast, smallestGapMs: smallest === null ? null : Math.round(smallest) }),
		pending: new Map(),
	};
}
