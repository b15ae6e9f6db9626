import { MINUTE, SECOND } from '../../../anaf/durations';
import { LIMITS } from '../../../anaf/api/limits';

/** How many requests a host takes. */
export interface Rule {
	/** Length of the window in milliseconds. */
	readonly windowMs: number;
	/** Requests allowed in any window, for all processes together. */
	readonly limit: number;
	/** Requests in a window that are always let through after a 429. */
	readonly least: number;
	/** Requests in a window that may follow each other at once, where others may ask too; those beyond it are spread evenly. */
	readonly atOnce: number;
}

/** Requests sent in time can arrive closer together; the windows are a little longer than ANAF's. */
export const API_RULE: Rule = {
	windowMs: MINUTE + 500,
	limit: LIMITS.requestsPerMinute,
	least: LIMITS.cautiousRequestsPerMinute,
	// Main and two workers are the usual queue mode: what all three send at once is still within ANAF's limit, and the first 429
	// finds few requests under way that are turned away as well.
	atOnce: Math.floor(LIMITS.requestsPerMinute / 3),
};

/** The pace of the public registers: one request a second, and as much more as networks and busy machines are late by. */
export const PUBLIC_RULE: Rule = {
	windowMs: 1_200,
	limit: LIMITS.publicRequestsPerSecond,
	least: LIMITS.publicRequestsPerSecond,
	atOnce: LIMITS.publicRequestsPerSecond,
};

/**
 * The pace of VIES, which publishes no number: it counts what is under way at once, for everybody together. A few a second are
 * what a person in a hurry could click.
 */
export const VIES_RULE: Rule = { windowMs: SECOND, limit: 4, least: 1, atOnce: 4 };

/** The longest pause a Retry-After may impose on everybody. */
const LONGEST_PENALTY_MS = MINUTE;
/** Pauses between tries after a 429 without Retry-After: doubled until one is let through. */
const FIRST_PAUSE_MS = 2 * SECOND;
const LONGEST_PAUSE_MS = 16 * SECOND;
/** What is aimed at after a 429: a little less than what was let through before it. */
const AIM = 0.95;
/** From half of the aim up to it. */
const CLIMB_MS = 20 * SECOND;
/** After so long without a 429 the whole limit is in force again. */
const RECOVERY_MS = 5 * MINUTE;
/** How slowly the rate leaves the aim: the higher, the longer it stays near it. */
const CURVE = 5;
/** After a 429 so many requests may follow each other at once; the others are spread over the window. */
const BURST = 4;

/**
 * How fast one process may ask a host.
 *
 * Until ANAF answers 429: as many requests as the limit allows in any window, the first third at once. After it: a pause, in which single requests try
 * whether the host takes any again; then half of what it took, climbing quickly to nearly all of that, slowly beyond it, and to
 * the whole limit after five minutes. Several processes that know nothing of each other find their shares in this way
 * (docs/decisions/063).
 *
 * Moments are of a clock that nobody puts back or forward, in milliseconds.
 */
export class Pace {
	/** Start times of the requests in the current window, oldest first. */
	private starts: number[] = [];

	/** Start times of those that were let through. */
	private taken: number[] = [];

	private aim = Number.POSITIVE_INFINITY;

	private refusedAt = Number.NEGATIVE_INFINITY;

	/** When the next request would be due if all were spread evenly. */
	private due = Number.NEGATIVE_INFINITY;

	private closedUntil = Number.NEGATIVE_INFINITY;

	/** The next pause; 0 while the host takes requests. */
	private pause = 0;

	constructor(private readonly rule: Rule) {}

	/**
	 * How long the next request has to wait.
	 *
	 * @param share how many processes use the limit together
	 */
	waitTime(now: number, share = 1): number {
		if (now < this.closedUntil) return this.closedUntil - now;
		const { windowMs } = this.rule;
		this.starts = since(this.starts, now - windowMs);
		const limit = this.limitOf(share);
		const rate = this.rateAt(now, limit);
		const whole = roomIn(this.starts, now, windowMs, limit);
		if (rate >= limit) return share > 1 ? whole : Math.max(whole, this.spacing(now, limit));
		// Whole milliseconds: what is left of a fraction could be too short to wait for.
		return Math.max(whole, Math.ceil(this.due - now - ((BURST - 1) * windowMs) / rate));
	}

	/** Notes that a request starts; `share` as above. */
	started(now: number, share = 1): void {
		this.starts.push(now);
		this.due = Math.max(this.due, now) + this.rule.windowMs / this.rateAt(now, this.limitOf(share));
		// Until the host has taken one, each is a try.
		if (this.pause === 0) return;
		this.closedUntil = now + this.pause;
		this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
	}

	/** Notes that the host let a request through that started at a moment. */
	accepted(began: number): void {
		this.taken = since(this.taken, began - this.rule.windowMs);
		this.taken.push(began);
		if (began < this.refusedAt || this.pause === 0) return;
		this.pause = 0;
		this.closedUntil = Number.NEGATIVE_INFINITY;
	}

	/**
	 * Notes that the host turned a request away for its rate.
	 *
	 * @param began when it started
	 * @param retryAfterMs what the host asks for, if it says
	 */
	refused(began: number, now: number, retryAfterMs?: number): void {
		const asked = Math.min(retryAfterMs ?? 0, LONGEST_PENALTY_MS);
		this.closedUntil = Math.max(this.closedUntil, now + asked);
		// Those that were under way with one that was turned away say nothing new.
		if (began <= this.refusedAt) return;
		this.taken = since(this.taken, now - this.rule.windowMs);
		this.aim = AIM * this.taken.length;
		this.refusedAt = now;
		if (this.pause > 0) return;
		this.pause = FIRST_PAUSE_MS;
		if (retryAfterMs === undefined) this.closedUntil = Math.max(this.closedUntil, now + FIRST_PAUSE_MS);
	}

	/** How long until the next may start while nobody knows whether others ask too. */
	private spacing(now: number, limit: number): number {
		const last = this.starts.at(-1);
		if (last === undefined || this.starts.length < this.rule.atOnce) return 0;
		return last + Math.floor(this.rule.windowMs / limit) - now;
	}

	private limitOf(share: number): number {
		return Math.max(1, Math.floor(this.rule.limit / share));
	}

	private rateAt(now: number, limit: number): number {
		const passed = now - this.refusedAt;
		if (passed >= RECOVERY_MS) return limit;
		const least = Math.min(this.rule.least, limit / 2);
		const aim = Math.min(Math.max(this.aim, least), limit);
		if (passed < CLIMB_MS) return Math.max(least, (aim * (1 + passed / CLIMB_MS)) / 2);
		return aim + (limit - aim) * ((passed - CLIMB_MS) / (RECOVERY_MS - CLIMB_MS)) ** CURVE;
	}
}

/** Moments, oldest first, that are after a start. */
function since(moments: number[], start: number): number[] {
	const first = moments.findIndex((moment) => moment > start);
	return first === 0 ? moments : first === -1 ? [] : moments.slice(first);
}

/** How long until there is room for one more among so many in any window of a length. */
function roomIn(starts: readonly number[], now: number, lengthMs: number, most: number): number {
	const leaving = starts[starts.length - Math.floor(most)];
	if (leaving === undefined) return 0;
	return Math.max(0, leaving + lengthMs - now);
}
