import { MINUTE } from '../../../anaf/durations';
import { LIMITS } from '../../../anaf/api/limits';
import { systemClock, type Clock } from './clock';
import { unlessStopped } from './unlessStopped';

/** How long the cautious limit stays in force after a 429. */
const CAUTION_MS = 5 * MINUTE;
/** Longest pause a Retry-After may impose on everybody. */
const LONGEST_PENALTY_MS = MINUTE;

/** How many requests a host takes. */
export interface Rule {
	/** Length of the window in milliseconds. */
	readonly windowMs: number;
	/** Requests allowed in any window. */
	readonly limit: number;
	/** The same after a 429. */
	readonly cautiousLimit: number;
}

/** Requests sent in time can arrive closer together; the windows are a little longer than ANAF's. */
export const API_RULE: Rule = {
	windowMs: MINUTE + 500,
	limit: LIMITS.requestsPerMinute,
	cautiousLimit: LIMITS.cautiousRequestsPerMinute,
};

/** The pace of the public registers: one request a second, and a little. */
export const PUBLIC_RULE: Rule = {
	windowMs: 1_050,
	limit: LIMITS.publicRequestsPerSecond,
	cautiousLimit: LIMITS.publicRequestsPerSecond,
};

/**
 * Keeps one host's requests within its limit; waiting is first come, first served. Moments are of a clock that nobody puts
 * back or forward, in milliseconds: after the time of day was put back an hour, everybody would wait for an hour.
 */
export class HostLimiter {
	/** Start times of the requests in the current window, oldest first. */
	private starts: number[] = [];

	private cautiousUntil = 0;

	private closedUntil = 0;

	private queue: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly rule: Rule,
		private readonly clock: Clock = systemClock,
	) {}

	/**
	 * Waits for a turn. False when the execution was stopped meanwhile: at once, even while others
	 * stand before it in the queue, and then no turn is used up.
	 */
	async take(signal?: AbortSignal): Promise<boolean> {
		const turn = this.queue.then(async () => await this.waitForRoom(signal));
		this.queue = turn;
		return await unlessStopped(turn, signal);
	}

	/** To be called after a 429: everybody waits, then goes slowly for a while. */
	slowDown(retryAfterMs: number | undefined): void {
		const now = this.clock.steady();
		this.cautiousUntil = now + CAUTION_MS;
		this.closedUntil = Math.max(this.closedUntil, now + Math.min(retryAfterMs ?? 0, LONGEST_PENALTY_MS));
	}

	private waitTime(now: number): number {
		if (now < this.closedUntil) return this.closedUntil - now;
		const windowStart = now - this.rule.windowMs;
		while (this.starts.length > 0 && (this.starts[0] ?? 0) <= windowStart) this.starts.shift();
		const limit = now < this.cautiousUntil ? this.rule.cautiousLimit : this.rule.limit;
		if (this.starts.length < limit) return 0;
		// The slot that must leave the window before there is room again.
		const leaving = this.starts[this.starts.length - limit] ?? now;
		return Math.max(1, leaving + this.rule.windowMs - now);
	}

	private async waitForRoom(signal?: AbortSignal): Promise<boolean> {
		for (;;) {
			if (signal?.aborted === true) return false;
			const now = this.clock.steady();
			const wait = this.waitTime(now);
			if (wait === 0) {
				this.starts.push(now);
				return true;
			}
			if (!(await this.clock.wait(wait, signal))) return false;
		}
	}
}

/** One limiter a host for the whole process: this module is loaded once and shared by all nodes (design decision 8). */
const limiters = new Map<string, HostLimiter>();

/** The limiter of the host of a URL. Public registers and the API keep separate counts even on one custom host. */
export function limiterFor(url: string, isRegister: boolean, clock: Clock = systemClock): HostLimiter {
	const host = /^[a-z]+:\/\/[^/?#]+/i.exec(url)?.[0].toLowerCase() ?? url;
	const key = `${isRegister ? 'register' : 'api'} ${host}`;
	let limiter = limiters.get(key);
	if (limiter === undefined) {
		limiter = new HostLimiter(isRegister ? PUBLIC_RULE : API_RULE, clock);
		limiters.set(key, limiter);
	}
	return limiter;
}
