import { inWords, SECOND } from '../../../anaf/durations';
import type { Clock } from './clock';

/** What a node waits for: its turn under a limit of requests, a service that is down, or what ANAF decides of what was sent. */
type WaitReason = 'limit' | 'down' | 'verdict';

const WORDS: Readonly<Record<WaitReason, string>> = {
	limit: 'because of the limit of requests',
	down: 'because the service did not answer or was in maintenance',
	verdict: 'for ANAF’s verdict',
};

/** Shorter waits are not worth a word. */
const NOTICEABLE_MS = 5 * SECOND;

/** Time in which at least one wait is under way: eight that wait side by side for a second wait for one second. */
class Stopwatch {
	private running = 0;

	private since = 0;

	private total = 0;

	start(now: number): void {
		if (this.running++ === 0) this.since = now;
	}

	stop(now: number): void {
		if (--this.running === 0) this.total += now - this.since;
	}

	/** Milliseconds of all that has ended. */
	get ms(): number {
		return this.total;
	}
}

/** What one run of a node has waited for, and how long. Says so in the log while it waits, once for each reason. */
export class Waits {
	private readonly reasons = new Map<WaitReason, Stopwatch>();

	private readonly all = new Stopwatch();

	private readonly logged = new Set<WaitReason>();

	/** @param log takes a line for n8n's log, such as `waiting up to 20 s because of the limit of requests` */
	constructor(
		private readonly clock: Clock,
		private readonly log: (line: string) => void,
	) {}

	/**
	 * Does work that is nothing but waiting.
	 *
	 * @param longest how long it takes at the most, in milliseconds, where that is known: a long wait is told at its beginning then,
	 * otherwise at its end
	 */
	async during<T>(reason: WaitReason, work: () => Promise<T>, longest = 0): Promise<T> {
		const watch = this.reasons.get(reason) ?? new Stopwatch();
		this.reasons.set(reason, watch);
		const began = this.clock.steady();
		if (longest > NOTICEABLE_MS) this.tell(reason, `waiting up to ${inWords(longest)}`);
		for (const one of [watch, this.all]) one.start(began);
		try {
			return await work();
		} finally {
			const now = this.clock.steady();
			for (const one of [watch, this.all]) one.stop(now);
			if (now - began > NOTICEABLE_MS) this.tell(reason, `waited ${inWords(now - began)}`);
		}
	}

	/** What was waited for, in one sentence, such as `Waited 1 min 5 s for ANAF’s verdict`; undefined when it was hardly noticed. */
	get told(): string | undefined {
		if (this.all.ms <= NOTICEABLE_MS) return undefined;
		const parts = [...this.reasons].filter(([, { ms }]) => ms >= SECOND);
		const [only] = parts;
		if (parts.length === 1 && only) return `Waited ${inWords(only[1].ms)} ${WORDS[only[0]]}`;
		const list = parts.map(([reason, { ms }]) => `${inWords(ms)} ${WORDS[reason]}`).join(', ');
		return `Waited ${inWords(this.all.ms)} in all: ${list}`;
	}

	private tell(reason: WaitReason, what: string): void {
		if (this.logged.has(reason)) return;
		this.logged.add(reason);
		this.log(`${what} ${WORDS[reason]}`);
	}
}
