/**
 * Several processes that know nothing of each other against ANAF's limit, for minutes of virtual time: how much of it they
 * use, and how often they are turned away.
 */
import { MINUTE, SECOND } from '../../../anaf/durations';
import { API_RULE, Pace, PUBLIC_RULE } from '../../../nodes/shared/connection/pace';
import { delayBefore, MOST_ATTEMPTS } from '../../../nodes/shared/connection/retry';
import { Random } from '../../harness/random';

const LIMIT = 1000;
/** The figures in docs/scaling.md are of TEST_MINUTES=30. */
const MINUTES = Number(process.env.TEST_MINUTES ?? 15);

/** Whether ANAF takes a request at a moment. How it counts a minute is not known, so all ways are tried. */
type Gate = (at: number) => boolean;

function fixedMinutes(offset: number): Gate {
	const counts = new Map<number, number>();
	return (at) => {
		const minute = Math.floor((at + offset) / MINUTE);
		const count = counts.get(minute) ?? 0;
		if (count >= LIMIT) return false;
		counts.set(minute, count + 1);
		return true;
	};
}

function slidingMinute(countsRefused: boolean): Gate {
	let times: number[] = [];
	return (at) => {
		if ((times[0] ?? at) <= at - MINUTE) times = times.filter((time) => time > at - MINUTE);
		const taken = times.length < LIMIT;
		if (taken || countsRefused) times.push(at);
		if (times.length > LIMIT) times.shift();
		return taken;
	};
}

function gateOf(way: string, random: Random): Gate {
	if (way === 'each minute by itself') return fixedMinutes(random.int(0, MINUTE));
	return slidingMinute(way !== 'any minute');
}

/** What happens one after another in virtual time. */
class Agenda {
	now = 0;

	private readonly list: Array<{ readonly at: number; readonly run: () => void }> = [];

	in(ms: number, run: () => void): void {
		const at = this.now + ms;
		let low = 0;
		for (let high = this.list.length; low < high;) {
			const middle = (low + high) >> 1;
			if ((this.list[middle]?.at ?? 0) > at) low = middle + 1;
			else high = middle;
		}
		this.list.splice(low, 0, { at, run });
	}

	runUntil(end: number): void {
		for (let next = this.list.pop(); next && next.at <= end; next = this.list.pop()) {
			this.now = next.at;
			next.run();
		}
	}
}

interface Figures {
	/** Requests that ANAF took, a part of what its limit allows. */
	readonly used: number;
	/** Part of the requests that it turned away. */
	readonly refused: number;
	/** Part of the smallest process in what all of them got; 1 when all got the same. */
	readonly fairness: number;
	/** Longest wait for a turn, in milliseconds. */
	readonly longestWait: number;
	/** Requests that failed although they were repeated. */
	readonly failed: number;
}

/** Processes that each keep some workers busy all the time. */
function drive(
	gate: Gate,
	random: Random,
	{ processes = 3, workers = 12, share = 1, retryAfterMs = NaN, minutes = MINUTES } = {},
): Figures {
	const agenda = new Agenda();
	let asked = 0;
	let refused = 0;
	let failed = 0;
	let longestWait = 0;
	const got = Array.from({ length: processes }, () => 0);
	const retryAfter = Number.isNaN(retryAfterMs) ? undefined : retryAfterMs;
	got.forEach((_, index) => {
		const pace = new Pace(API_RULE);
		const queue: Array<{ readonly since: number; readonly run: () => void }> = [];
		let looksAt = NaN;
		const look = (): void => {
			while (queue.length > 0) {
				const wait = pace.waitTime(agenda.now, share);
				if (wait > 0) {
					const at = agenda.now + wait;
					looksAt = at;
					agenda.in(wait, () => {
						if (looksAt === at) look();
					});
					return;
				}
				pace.started(agenda.now, share);
				const next = queue.shift();
				longestWait = Math.max(longestWait, agenda.now - (next?.since ?? 0));
				next?.run();
			}
		};
		const request = (attempt: number): void => {
			const run = (): void => {
				const began = agenda.now;
				const latency = random.int(150, 450);
				agenda.in(latency / 3, () => {
					asked++;
					const taken = gate(agenda.now);
					agenda.in((latency * 2) / 3, () => {
						answered(attempt, began, taken);
					});
				});
			};
			queue.push({ since: agenda.now, run });
			look();
		};
		const answered = (attempt: number, began: number, taken: boolean): void => {
			if (taken) {
				got[index] = (got[index] ?? 0) + 1;
				pace.accepted(began);
				request(1);
			} else {
				refused++;
				pace.refused(began, agenda.now, retryAfter);
				const fault = { kind: 'rateLimited', message: '', advice: '', retryAfterMs: retryAfter } as const;
				if (attempt === MOST_ATTEMPTS) failed++;
				const next = attempt === MOST_ATTEMPTS ? 1 : attempt + 1;
				agenda.in(
					delayBefore(next === 1 ? 2 : next, fault, () => random.next()),
					() => {
						request(next);
					},
				);
			}
			look();
		};
		for (let worker = 0; worker < workers; worker++) {
			agenda.in(random.int(0, 1000), () => {
				request(1);
			});
		}
	});
	agenda.runUntil(minutes * MINUTE);
	const all = got.reduce((sum, count) => sum + count, 0);
	return {
		used: all / (LIMIT * minutes),
		refused: refused / asked,
		fairness: (Math.min(...got) * processes) / all,
		longestWait,
		failed,
	};
}

describe('three processes', () => {
	it.each([
		['each minute by itself', 4],
		['each minute by itself', 40],
		['any minute', 12],
		['any minute', 40],
		['any minute, with those it turns away', 12],
	])(
		'use over 90 %% of the limit without knowing of each other: ANAF counts %s, %i requests at once',
		(way, workers) => {
			const random = new Random(workers);
			const figures = drive(gateOf(way, random), random, { workers });
			expect(figures.used).toBeGreaterThan(0.9);
			expect(figures.used).toBeLessThanOrEqual(1);
			expect(figures.refused).toBeLessThan(0.01);
			expect(figures.fairness).toBeGreaterThan(0.5);
			expect(figures.failed).toBe(0);
			// First come, first served: with 40 before, at a tenth of the limit and after the longest pause.
			expect(figures.longestWait).toBeLessThan(90 * SECOND);
		},
	);

	it.each(['each minute by itself', 'any minute', 'any minute, with those it turns away'])(
		'find their shares within the first five minutes: ANAF counts %s',
		(way) => {
			const random = new Random(12);
			const figures = drive(gateOf(way, random), random, { minutes: 5 });
			expect(figures.used).toBeGreaterThan(0.9);
			expect(figures.refused).toBeLessThan(0.01);
			expect(figures.failed).toBe(0);
		},
	);

	it.each(['each minute by itself', 'any minute'])(
		'use all of it and are never turned away when each is told its share: ANAF counts %s',
		(way) => {
			const random = new Random(4);
			const figures = drive(gateOf(way, random), random, { share: 3 });
			expect(figures).toMatchObject({ used: 0.999, refused: 0, fairness: 1, failed: 0 });
		},
	);

	it('keep to Retry-After where ANAF sends it', () => {
		const random = new Random(5);
		const figures = drive(gateOf('any minute', random), random, { retryAfterMs: 20 * SECOND });
		expect(figures.used).toBeGreaterThan(0.8);
		expect(figures.refused).toBeLessThan(0.01);
		expect(figures.failed).toBe(0);
	});
});

describe('one process', () => {
	it('has the whole limit, as long as ANAF turns nothing away', () => {
		for (const gate of [fixedMinutes(17 * SECOND), slidingMinute(true)]) {
			const figures = drive(gate, new Random(7), { processes: 1, workers: 12 });
			// A window is half a second longer than ANAF's minute.
			expect(figures.used).toBeGreaterThan(0.99);
			expect(figures.refused).toBe(0);
		}
	});

	it('sends a third of the limit at once, the rest spread over the minute', () => {
		const pace = new Pace(API_RULE);
		for (let sent = 0; sent < 333; sent++) {
			expect(pace.waitTime(0)).toBe(0);
			pace.started(0);
		}
		expect(pace.waitTime(0)).toBe(60);
		expect(pace.waitTime(60)).toBe(0);
		// Who is told its share knows that nobody else takes it.
		expect(pace.waitTime(0, 2)).toBe(0);
	});

	it.each([0, 50, 400, 1000])(
		'gets through at least as much as with five minutes at a tenth, after a 429 that followed %i requests',
		(before) => {
			const pace = new Pace(API_RULE);
			let now = 0;
			for (let sent = 0; sent < before; sent++) {
				pace.started(now);
				pace.accepted(now);
				now += 40;
			}
			pace.started(now);
			pace.refused(now, now);
			const refusedAt = now;
			const perMinute: number[] = Array.from({ length: 8 }, () => 0);
			while (now < refusedAt + perMinute.length * MINUTE) {
				const wait = pace.waitTime(now);
				if (wait > 0) {
					now += wait;
					continue;
				}
				const minute = Math.floor((now - refusedAt) / MINUTE);
				if (minute < perMinute.length) perMinute[minute] = (perMinute[minute] ?? 0) + 1;
				pace.started(now);
				pace.accepted(now + 1);
				now += 1;
			}
			const [first = 0, ...later] = perMinute;
			expect(first).toBeGreaterThanOrEqual(Math.max(0, 98 - before));
			expect(later.filter((count) => count < 98)).toEqual([]);
			expect(later[5]).toBeGreaterThan(900);
		},
	);

	it('finds its pace on a register that others ask too', () => {
		const pace = new Pace(PUBLIC_RULE);
		pace.started(0);
		pace.refused(0, 100);
		expect(pace.waitTime(100)).toBe(2000);
		pace.started(2100);
		pace.accepted(2100);
		expect(pace.waitTime(2200)).toBe(PUBLIC_RULE.windowMs - 100);
	});
});
