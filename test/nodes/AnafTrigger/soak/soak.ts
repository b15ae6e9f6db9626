import { DAY, HOUR, MINUTE, SECOND } from '../../../../anaf/durations';
import { DOUBTFUL_MS } from '../../../../nodes/AnafTrigger/wayBack';
import { systemClock } from '../../../../nodes/shared/connection/clock';
import { FakeClock } from '../../../harness/clock';
import { Random } from '../../../harness/random';
import { SoakAnaf, type SoakEvent, type SoakForm } from './anaf';
import { SoakN8n, type Engine, type NodeSettings } from './n8n';

/** What to try. */
export interface SoakPlan {
	readonly seed: number;
	readonly companies: number;
	/** What is watched. */
	readonly form: SoakForm;
	/** Messages or declarations. */
	readonly count: number;
	/** Days with some of them around each change of the Romanian clock. */
	readonly days: number;
	/** Minutes between polls. */
	readonly interval: number;
	readonly engine: Engine;
}

/** What came of it. */
interface SoakFigures {
	readonly polls: number;
	readonly failedPolls: number;
	readonly lists: number;
	readonly faults: number;
	readonly restarts: number;
	readonly kills: number;
	readonly changes: number;
	/** Lists within a day at the most, the repeated questions included. */
	readonly listsInADay: number;
	/** Events that had to come, and those that never did. */
	readonly due: number;
	readonly lost: readonly string[];
	/** Events that came more than once although nothing is known that may repeat them. */
	readonly doubled: readonly string[];
	/** Events that came again after n8n was killed, or after their company was taken out and put back. */
	readonly repeated: number;
	/** Items that are none of the events, or of a company that is not watched. */
	readonly strange: number;
	readonly largestState: number;
	/** The longest poll, in milliseconds of virtual time. */
	readonly longestRound: number;
	readonly lines: number;
}

/** From when on a company or a kind was watched, until when. */
interface Watch {
	readonly from: number;
	to: number;
}

const KILLS = ['beforeState', 'beforeExecution'] as const;
/** A restart so soon after a poll may repeat what that gave (docs/decisions/010). */
const SOON_MS = DOUBTFUL_MS + SECOND;

/** A CIF with its check digit. */
function cifOf(number: number): string {
	const digits = String(number);
	const key = '753217532'.slice(9 - digits.length);
	const sum = Array.from(digits).reduce((total, digit, index) => total + Number(digit) * Number(key[index]), 0);
	return `${digits}${((sum * 10) % 11) % 10}`;
}

/** What was watched when: only what was watched all the time around an event has to come. */
class Watches {
	private readonly open = new Map<string, Watch[]>();
	/** When companies were put back. */
	private readonly returns = new Map<string, number[]>();
	private cifs: ReadonlySet<string> = new Set();

	note({ cifs, events }: NodeSettings, at: number): void {
		for (const cif of cifs) {
			if (!this.everWatched(cif) || this.cifs.has(cif)) continue;
			this.returns.set(cif, [...(this.returns.get(cif) ?? []), at]);
		}
		this.cifs = new Set(cifs);
		const now = new Set(cifs.flatMap((cif) => events.map((event) => `${cif}/${event}`)));
		for (const [key, watches] of this.open) {
			const last = watches.at(-1);
			if (last && last.to === Infinity && !now.has(key)) last.to = at;
		}
		for (const key of now) {
			const watches = this.open.get(key) ?? [];
			if (watches.at(-1)?.to !== Infinity) watches.push({ from: at, to: Infinity });
			this.open.set(key, watches);
		}
	}

	/** Whether an event came up while it was watched, with time enough on both sides. */
	isDue({ cif, name, created, visible }: SoakEvent): boolean {
		return (this.open.get(`${cif}/${name}`) ?? []).some(
			({ from, to }) => created >= from + HOUR && visible <= to - 2 * DAY,
		);
	}

	/** Whether its company was put back so soon after an event that it may come again: it begins anew. */
	mayRepeat({ cif, created }: SoakEvent, againMs: number): boolean {
		return (this.returns.get(cif) ?? []).some((at) => created >= at - againMs && created <= at);
	}

	everWatched(cif: string): boolean {
		return [...this.open.keys()].some((key) => key.startsWith(`${cif}/`));
	}
}

/** The steady clock of the process goes on from one soak to the next: what the package keeps for the process goes by it. */
let elapsed = 0;

/** Sets the clock of the package to a virtual one; returns what sets it back. */
function useClock(clock: FakeClock, random: Random, began: () => number): () => void {
	const realRandom = Math.random;
	// The package spreads its repeats by chance.
	Math.random = () => random.next();
	const real = { ...systemClock };
	const base = elapsed;
	const fake = {
		now: () => clock.now(),
		began: () => began(),
		steady: () => base + clock.steady(),
		wait: async (ms: number, signal?: AbortSignal) => await clock.wait(ms, signal),
		within: async <T>(ms: number, work: Promise<T>) => await clock.within(ms, work),
	};
	Object.assign(systemClock, fake);
	return () => {
		elapsed = base + clock.steady() + DAY;
		Object.assign(systemClock, real);
		Math.random = realRandom;
	};
}

/**
 * Runs the trigger for weeks of virtual time around both changes of the Romanian clock: one answer in ten is a fault, lists are late
 * and in no order, n8n restarts and is killed, companies and events are taken out and put back, its clock goes wrong.
 */
export async function soak(plan: SoakPlan): Promise<SoakFigures> {
	const random = new Random(plan.seed);
	const cifs = Array.from({ length: plan.companies }, (_, index) => cifOf(1_000_000 + index));
	const autumn = Date.UTC(2026, 9, 25, 1) - (plan.days / 2) * DAY;
	const spring = Date.UTC(2027, 2, 28, 1) - (plan.days / 2) * DAY;
	const clock = new FakeClock(autumn);
	/** What n8n's clock is ahead. */
	let skew = 0;
	let began = autumn;
	const { form } = plan;
	const setBack = useClock(clock, new Random(plan.seed + 1), () => began);
	try {
		const list = form.list();
		const anaf = new SoakAnaf(list, random, () => clock.now() - skew);
		const n8n = new SoakN8n(
			anaf,
			form.source,
			plan.engine,
			async () => await clock.wait(random.int(50, 400)),
			{ cifs, events: form.events },
			() => clock.now(),
		);
		const watches = new Watches();
		watches.note(n8n.settings, autumn);
		const events = [autumn, spring].flatMap((from, phase) =>
			list.fill(random, {
				cifs,
				count: plan.count / 2,
				from: from + 2 * HOUR,
				to: from + plan.days * DAY,
				firstId: 4_300_000_000 + phase * 1_000_000,
			}),
		);
		/** What the last poll gave, and when it ended. */
		const last: string[] = [];
		let endedAt = -Infinity;
		let endedAtWall = -Infinity;
		let hasDied = false;
		const counts = new Map<string, number>();
		const killedOver = new Set<string>();
		const figures = {
			polls: 0,
			failedPolls: 0,
			restarts: 0,
			kills: 0,
			changes: 0,
			strange: 0,
			largestState: 0,
			longestRound: 0,
		};
		const byId = new Map(events.map((event) => [event.id, event]));
		const setClock = (to: number): void => {
			clock.set(to - skew);
			skew = to;
		};
		const pollUntil = async (until: number, calm: boolean): Promise<void> => {
			while (clock.now() - skew < until) {
				// A process polls as soon as it has begun.
				if (!calm && !hasDied) await disturb();
				const killed = !calm && random.chance(0.03) ? random.pick(KILLS) : undefined;
				const start = clock.steady();
				const { items = [], failed } = await clock.until(n8n.poll(killed));
				figures.polls++;
				if (failed) figures.failedPolls++;
				hasDied = killed !== undefined;
				if (hasDied) figures.kills++;
				began = n8n.began;
				figures.longestRound = Math.max(figures.longestRound, clock.steady() - start);
				figures.largestState = Math.max(figures.largestState, n8n.stateBytes);
				last.length = 0;
				endedAt = clock.steady();
				endedAtWall = clock.now();
				for (const { json } of items) {
					const id = String(json.id);
					if (!byId.has(id) || !watches.everWatched(String(json.cif))) figures.strange++;
					if (killed) killedOver.add(id);
					else last.push(id);
					counts.set(id, (counts.get(id) ?? 0) + 1);
				}
				if (hasDied) {
					await clock.advance(random.int(1, 60) * SECOND);
					continue;
				}
				const rest =
					(calm ? Math.max(plan.interval, 240) : plan.interval * random.int(1, 3)) * MINUTE - (clock.steady() - start);
				await clock.advance(Math.max(1000, rest));
			}
		};
		const setTo = (settings: NodeSettings): void => {
			figures.changes++;
			n8n.change(settings);
			watches.note(settings, clock.now() - skew);
		};
		let changeLasts = 0;
		const disturb = async (): Promise<void> => {
			if (random.chance(0.03)) {
				figures.restarts++;
				n8n.restart();
				began = n8n.began;
				// So soon after a poll it cannot be told from a kill; nor where the clock was put back to that moment.
				const since = Math.min(clock.steady() - endedAt, Math.abs(n8n.began - endedAtWall));
				if (since <= SOON_MS) for (const id of last) killedOver.add(id);
				// n8n is down for a while.
				if (random.chance(0.3)) await clock.advance(random.int(1, 10) * HOUR);
			}
			if (random.chance(0.03)) setClock(random.pick([0, 0, 20, -20, 180, -150]) * MINUTE);
			if (changeLasts > 0) {
				changeLasts--;
				if (changeLasts === 0) setTo({ cifs, events: form.events });
			} else if (random.chance(0.02)) {
				changeLasts = random.int(2, 12);
				const without = random.chance(0.5) ? new Set([random.pick(cifs), random.pick(cifs)]) : new Set<string>();
				const chosen = random.chance(0.3) ? form.fewerEvents : form.events;
				setTo({ cifs: cifs.filter((cif) => !without.has(cif)), events: chosen });
			}
		};
		const end = (from: number): number => from + plan.days * DAY;
		for (const from of [autumn, spring]) {
			if (clock.now() - skew < from) await clock.advance(from - (clock.now() - skew));
			await pollUntil(end(from), false);
			// A calm end, in which everything that is late can come up.
			setClock(0);
			changeLasts = 0;
			setTo({ cifs, events: form.events });
			await pollUntil(end(from) + 8 * DAY, true);
		}
		const due = events.filter((event) => watches.isDue(event));
		const mayRepeat = (id: string): boolean => {
			const event = byId.get(id);
			return killedOver.has(id) || (event !== undefined && watches.mayRepeat(event, form.againMs));
		};
		const many = [...counts].filter(([, count]) => count > 1).map(([id]) => id);
		return {
			...figures,
			lists: anaf.asked.length,
			listsInADay: anaf.mostInADay,
			faults: anaf.faults,
			due: due.length,
			lost: due.filter(({ id }) => !counts.has(id)).map(({ id }) => id),
			doubled: many.filter((id) => !mayRepeat(id)),
			repeated: many.filter(mayRepeat).length,
			lines: n8n.lines,
		};
	} finally {
		setBack();
	}
}
