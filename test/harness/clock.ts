import { setTimeout as sleep } from 'node:timers/promises';

import { systemClock, type Clock } from '../../nodes/shared/connection/clock';

/** Where the clock of tests starts: noon in Romania, on a Tuesday, far from both changes of its clock. */
const USUAL_START = Date.UTC(2026, 10, 24, 10);

interface Timer {
	readonly due: number;
	readonly fire: () => void;
}

/** Lets everything run that waits for nothing but its turn. */
async function settle(): Promise<void> {
	await new Promise((done) => setImmediate(done));
}

/** Timers in the order in which they end; of two that end together, the one that was set first. */
class Timers {
	private list: Timer[] = [];

	add(timer: Timer): () => void {
		const at = this.list.findIndex(({ due }) => due > timer.due);
		this.list.splice(at === -1 ? this.list.length : at, 0, timer);
		return () => {
			this.list = this.list.filter((other) => other !== timer);
		};
	}

	/** Takes the next one out if it ends by then. */
	next(until: number): Timer | undefined {
		const [first] = this.list;
		return first && first.due <= until ? this.list.shift() : undefined;
	}
}

/** Resolves true when a timer fires, false when the signal comes first. */
async function timerOrStop(set: (fire: () => void) => () => void, signal?: AbortSignal): Promise<boolean> {
	return await new Promise<boolean>((resolve) => {
		const stop = (): void => {
			remove();
			resolve(false);
		};
		const remove = set(() => {
			signal?.removeEventListener('abort', stop);
			resolve(true);
		});
		signal?.addEventListener('abort', stop, { once: true });
	});
}

/**
 * A clock that stands still until the test moves it on. Everything that waits by it wakes at exactly its moment, so tests say
 * exact times; `waits` records what was waited for.
 */
export class FakeClock implements Clock {
	/** Waits asked for so far, in milliseconds. */
	readonly waits: number[] = [];

	/** Limits that were set on work so far, in milliseconds. */
	readonly limits: number[] = [];

	private readonly timers = new Timers();

	private elapsed = 0;

	private shift = 0;

	/**
	 * @param start the time of day at the start, milliseconds since 1970
	 * @param hurries true when waits end by themselves, moving the clock on, so that only limits on work need `advance`: for work
	 * that also waits for requests
	 */
	constructor(
		private readonly start = USUAL_START,
		private readonly hurries = false,
	) {}

	now(): number {
		return this.start + this.elapsed + this.shift;
	}

	began(): number {
		return this.start;
	}

	steady(): number {
		return this.elapsed;
	}

	async wait(ms: number, signal?: AbortSignal): Promise<boolean> {
		if (signal?.aborted === true) return false;
		if (!(ms > 0)) return true;
		this.waits.push(ms);
		const over = timerOrStop((fire) => this.timers.add({ due: this.elapsed + ms, fire }), signal);
		if (this.hurries) void this.advance(ms);
		return await over;
	}

	async within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
		this.limits.push(ms);
		const done = new AbortController();
		const late = timerOrStop((fire) => this.timers.add({ due: this.elapsed + ms, fire }), done.signal).then(
			() => undefined,
		);
		try {
			return await Promise.race([work, late]);
		} finally {
			done.abort();
		}
	}

	/** Somebody sets the time of day: forward, or back when negative. No length of time changes. */
	set(byMs: number): void {
		this.shift += byMs;
	}

	/** Moves on, waking everybody whose time comes on the way at its own moment. */
	async advance(ms: number): Promise<void> {
		const end = this.elapsed + ms;
		await settle();
		for (let timer = this.timers.next(end); timer; timer = this.timers.next(end)) {
			this.elapsed = Math.max(this.elapsed, timer.due);
			timer.fire();
			await settle();
		}
		this.elapsed = end;
	}

	/** Moves on until the work is done. @throws Error when it is not done although nothing is waited for any more */
	async until<T>(work: Promise<T>): Promise<T> {
		let done = false;
		const end = (): void => {
			done = true;
		};
		work.then(end, end);
		await settle();
		while (!done) {
			const timer = this.timers.next(Number.POSITIVE_INFINITY);
			if (!timer) throw new Error('The work waits for something else than the clock');
			this.elapsed = Math.max(this.elapsed, timer.due);
			timer.fire();
			await settle();
		}
		return await work;
	}
}

/** The clock of a process in which waits take no time; see `skipWaits`. */
export interface SkippedWaits {
	/** Waits asked for so far, in milliseconds. */
	readonly waits: number[];
	/** Called before each wait, with its length; what a test does "during a wait" stands here. */
	onWait: ((ms: number) => void) | undefined;
	/** Called after each piece of work that must end in time, such as a request; what a request takes is passed here. */
	onAnswer: (() => void) | undefined;
	/**
	 * What each request takes, in milliseconds, side by side with the others that are under way: no wait ends while one is. Not for
	 * requests that hang. Default 0.
	 */
	latency: number;
	/** Lets time pass for everybody. */
	pass(ms: number): void;
	/** Ends it; the machine's own time is back once everybody has ended who asked for it. */
	restore(): void;
}

let inForce: SkippedWaits | undefined;
let users = 0;
/** The steady clock, in milliseconds: it never goes back, not even from one use to the next. */
let elapsed = 0;

/** A day in Romania, `YYYY-MM-DD`, so many calendar days from the one that the process believes it to be. */
export function romanianDay(days = 0): string {
	const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Bucharest' }).format(Date.now());
	return new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Makes every wait of the package end at once and moves the time of this process on by its length instead: for the nodes, for
 * n8n and for a simulator in the same process alike. Waits that are under way together end in the right order. Requests run in
 * real time, and so do the limits set on them; but for waits and for limits that were reached, the time of the process stands still.
 *
 * @param start the time of day at the start, so that no test depends on the day or the hour at which it is run
 */
export function skipWaits(start = USUAL_START): SkippedWaits {
	if (inForce) {
		users++;
		return inForce;
	}
	const timers = new Timers();
	const began = elapsed;
	let isPumping = false;
	let underWay = 0;
	const next = (): Timer | undefined =>
		skipped.latency > 0 && underWay > 0 ? undefined : timers.next(Number.POSITIVE_INFINITY);
	const pump = async (): Promise<void> => {
		if (isPumping) return;
		isPumping = true;
		await settle();
		for (let timer = next(); timer; timer = next()) {
			elapsed = Math.max(elapsed, timer.due);
			timer.fire();
			await settle();
		}
		isPumping = false;
	};
	const skipped: SkippedWaits = {
		waits: [],
		onWait: undefined,
		onAnswer: undefined,
		latency: 0,
		pass(ms) {
			elapsed += ms;
		},
		restore() {
			if (--users > 0) return;
			for (const spy of spies) spy.mockRestore();
			inForce = undefined;
		},
	};
	const spies = [
		jest.spyOn(Date, 'now').mockImplementation(() => Math.floor(start + elapsed - began)),
		jest.spyOn(performance, 'now').mockImplementation(() => elapsed),
		jest.spyOn(systemClock, 'wait').mockImplementation(async (ms, signal) => {
			if (signal?.aborted === true) return false;
			skipped.waits.push(ms);
			skipped.onWait?.(ms);
			const over = timerOrStop((fire) => timers.add({ due: elapsed + ms, fire }), signal);
			void pump();
			return await over;
		}),
		jest.spyOn(systemClock, 'within').mockImplementation(async (ms, work) => {
			const done = new AbortController();
			const end = elapsed + ms;
			const over = (): undefined => {
				elapsed = Math.max(elapsed, end);
			};
			const late = sleep(Math.min(ms, 2 ** 31 - 1), undefined, { signal: done.signal }).then(over, () => undefined);
			// A body that is read is a part of its request, which counts already.
			const isPart = /connection.body\./.test(new Error().stack ?? '');
			if (!isPart) underWay++;
			try {
				const result = await Promise.race([work, late]);
				const { latency } = skipped;
				if (latency > 0 && !isPart) {
					const arrived = timerOrStop((fire) => timers.add({ due: elapsed + latency, fire }));
					underWay--;
					void pump();
					await arrived;
					underWay++;
				}
				return result;
			} finally {
				if (!isPart) underWay--;
				done.abort();
				skipped.onAnswer?.();
				void pump();
			}
		}),
	];
	inForce = skipped;
	users = 1;
	return skipped;
}
