import { systemClock, type Clock } from './clock';
import type { OpenService } from '../../../anaf/api/hosts';
import { API_RULE, Pace, PUBLIC_RULE, VIES_RULE, type Rule } from './pace';
import { unlessStopped } from './unlessStopped';

/** Whoever waits for a turn. */
interface Asker {
	/** How many processes use the limit together, as the credential says. */
	readonly share?: number;
	/** Stops the waiting. */
	readonly signal?: AbortSignal;
}

/**
 * Keeps one host's requests within its limit; waiting is first come, first served, so that nobody waits for longer than those
 * before take. Moments are of a clock that nobody puts back or forward: after the time of day was put back an hour, everybody would
 * wait for an hour.
 */
export class HostLimiter {
	private readonly pace: Pace;

	private queue: Promise<unknown> = Promise.resolve();

	/** Ends the wait of whoever is first, since the host takes requests again. */
	private wake = new AbortController();

	constructor(
		rule: Rule,
		private readonly clock: Clock = systemClock,
	) {
		this.pace = new Pace(rule);
	}

	/**
	 * Waits for a turn. False when the execution was stopped meanwhile: at once, even while others
	 * stand before it in the queue, and then no turn is used up.
	 */
	async take(asker: Asker = {}): Promise<boolean> {
		const turn = this.queue.then(async () => await this.waitForRoom(asker));
		this.queue = turn;
		return await unlessStopped(turn, asker.signal);
	}

	/** To be called after any answer but a 429. `began`: when the request started, by the steady clock. */
	accepted(began: number): void {
		this.pace.accepted(began);
		this.wake.abort();
	}

	/** To be called after a 429: everybody waits, then goes slowly for a while. `began` as above. */
	refused(began: number, retryAfterMs: number | undefined): void {
		this.pace.refused(began, this.clock.steady(), retryAfterMs);
	}

	private async waitForRoom({ share, signal }: Asker): Promise<boolean> {
		for (;;) {
			if (signal?.aborted === true) return false;
			const now = this.clock.steady();
			const wait = this.pace.waitTime(now, share);
			if (wait <= 0) {
				this.pace.started(now, share);
				return true;
			}
			this.wake = new AbortController();
			await this.clock.wait(wait, signal ? AbortSignal.any([signal, this.wake.signal]) : this.wake.signal);
		}
	}
}

/** One limiter a host for the whole process: this module is loaded once and shared by all nodes (design decision 8). */
const limiters = new Map<string, HostLimiter>();

/** Whose limit a request counts against: the one for all services with a token, or that of an open service. */
type Counter = 'api' | OpenService;

const RULES: Readonly<Record<Counter, Rule>> = {
	api: API_RULE,
	public: PUBLIC_RULE,
	bnr: PUBLIC_RULE,
	vies: VIES_RULE,
};

/** The limiter of the host of a URL. Open services and the API keep separate counts even on one custom host. */
export function limiterFor(url: string, counter: Counter, clock: Clock = systemClock): HostLimiter {
	const host = /^[a-z]+:\/\/[^/?#]+/i.exec(url)?.[0].toLowerCase() ?? url;
	const key = `${counter} ${host}`;
	let limiter = limiters.get(key);
	if (limiter === undefined) {
		limiter = new HostLimiter(RULES[counter], clock);
		limiters.set(key, limiter);
	}
	return limiter;
}
