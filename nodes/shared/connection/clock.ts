import { sleep } from 'n8n-workflow';

import { unlessStopped } from './unlessStopped';

/**
 * What time it is, and how long to wait. Everything in `nodes/` that asks for today, measures or waits does it here, so that tests
 * say what time it is and need not wait (docs/decisions/062).
 */
export interface Clock {
	/** The time of day, in milliseconds since 1970. Somebody may put it back or forward while work is under way. */
	now(): number;
	/** When this process began, by the time of day. */
	began(): number;
	/** A clock that nobody can put back or forward, in milliseconds since no particular moment: for lengths of time and for pace. */
	steady(): number;
	/** Waits, but no longer than until the user stops the execution. True when the full time passed. */
	wait(ms: number, signal?: AbortSignal): Promise<boolean>;
	/** The result of work, or undefined when it is not there after so many milliseconds; what comes of it then is dropped. */
	within<T>(ms: number, work: Promise<T>): Promise<T | undefined>;
}

/** n8n's `sleep` cannot be taken back: long waits are made of short ones, so that a stopped wait leaves little behind. */
const LONGEST_SLEEP_MS = 1000;

/** The clock of the machine. */
export const systemClock: Clock = {
	now: () => Date.now(),
	began: () => performance.timeOrigin,
	steady: () => performance.now(),
	async wait(ms, signal) {
		if (signal?.aborted === true) return false;
		// Not the time of day: a clock that is put back meanwhile would make the wait hours longer.
		const end = performance.now() + ms;
		for (let left = ms; left > 0; left = end - performance.now()) {
			const slice = sleep(Math.min(left, LONGEST_SLEEP_MS)).then(() => true);
			if (!(await unlessStopped(slice, signal))) return false;
		}
		return true;
	},
	async within(ms, work) {
		const done = new AbortController();
		const late = systemClock.wait(ms, done.signal).then(() => undefined);
		try {
			return await Promise.race([work, late]);
		} finally {
			done.abort();
		}
	},
};
