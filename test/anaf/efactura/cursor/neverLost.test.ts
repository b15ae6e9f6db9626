/**
 * Property tests: a company's list as ANAF shows it (late, out of order, several a minute), polled at
 * odd times by a trigger that restarts at odd times, under both of n8n's ways to keep state. Whatever
 * happens, every message comes up, and none twice.
 */
import {
	advance,
	isNew,
	startCursor,
	planWindow,
	type MessageCursor,
	type CursorRules,
	type ListEntry,
} from '../../../../anaf/efactura/cursor/messageCursor';
import { Random } from '../../../harness/random';
import { packKnown, unpackKnown } from '../../../../anaf/efactura/cursor/knownIds';
import { roundRobin } from '../../../../anaf/efactura/cursor/roundRobin';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 1, 1);

interface Row {
	readonly id: string;
	/** The moment ANAF filters by. */
	readonly created: number;
	readonly visible: number;
	readonly wanted: boolean;
}

/** How n8n keeps state between polls. */
type Engine =
	/** In memory; stored after a poll with items and after the first poll of an activation (docs/decisions/010). */
	| 'default'
	/** Stored after every poll. */
	| 'durable'
	/** Read from the store for every poll; stored only after one with items. */
	| 'scheduled';

interface World {
	readonly rows: readonly Row[];
	readonly rules: CursorRules;
	readonly most: number;
	readonly engine: Engine;
	/** What the trigger's clock is ahead of ANAF's. */
	readonly skew: number;
	/** An hour in which ANAF's wall clock is ambiguous and read as an hour earlier. */
	readonly repeatedHour?: number;
	/** Chance that a new message has to wait, as after a download that went wrong. */
	readonly waits: number;
	/** Chance that a poll fails after it has listed. */
	readonly fails: number;
	readonly restarts: number;
	readonly next: () => number;
}

const list = (
	world: World,
	now: number,
	start: number,
	end: number,
): Array<ListEntry & { wanted: boolean; created: number }> =>
	world.rows
		.filter(({ visible, created }) => visible <= now && created >= start && created <= Math.min(end, now))
		.map(({ id, created, wanted }) => {
			const ambiguous =
				world.repeatedHour !== undefined && created >= world.repeatedHour && created < world.repeatedHour + HOUR;
			return { id, wanted, created, at: Math.floor((ambiguous ? created - HOUR : created) / MINUTE) * MINUTE };
		});

interface Poll {
	readonly inbox: MessageCursor;
	readonly emitted: string[];
}

function poll(world: World, inbox: MessageCursor, anafNow: number, baseline: boolean): Poll {
	const window = planWindow(inbox, anafNow + world.skew, world.rules);
	const rows = list(world, anafNow, window.start, window.end - MINUTE);
	const fresh = rows.filter((row) => isNew(inbox, row));
	if (baseline)
		return { inbox: advance(inbox, { window, settled: rows, waiting: [] }, world.rules).cursor, emitted: [] };
	const wanted = fresh.filter((row) => row.wanted).sort((left, right) => (left.at ?? 0) - (right.at ?? 0));
	const picked = roundRobin([wanted.filter(() => world.next() >= world.waits)], world.most);
	const settled = [...fresh.filter((row) => !row.wanted), ...picked];
	const waiting = wanted.filter((row) => !picked.includes(row));
	return {
		inbox: advance(inbox, { window, settled, waiting }, world.rules).cursor,
		emitted: picked.map(({ id }) => id),
	};
}

/** Through the text form, as n8n stores it. */
function stored(inbox: MessageCursor): MessageCursor {
	const known = unpackKnown(packKnown(inbox.known));
	if (known === undefined) throw new Error('the text form is damaged');
	return { ...inbox, known };
}

/** @returns how often each message came up */
function live(world: World, from: 'now' | number, until: number): { counts: Map<string, number>; largest: number } {
	const counts = new Map<string, number>();
	let largest = 0;
	let saved: MessageCursor;
	let current: MessageCursor;
	const count = (ids: readonly string[]): void => {
		for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
	};
	let now = START;
	const activate = poll(
		world,
		startCursor(now + world.skew, now + world.skew - (from === 'now' ? world.rules.overlapMs : from * DAY)),
		now,
		from === 'now',
	);
	count(activate.emitted);
	current = activate.inbox;
	saved = stored(current);
	while (now < until) {
		now += MINUTE * (1 + Math.floor(world.next() * world.next() * 240));
		let activation = false;
		if (world.next() < world.restarts) {
			current = saved;
			activation = true;
		}
		if (world.engine === 'scheduled') current = saved;
		const result = poll(world, current, now, false);
		if (world.next() < world.fails) continue;
		current = result.inbox;
		count(result.emitted);
		largest = Math.max(largest, current.known.size);
		if (result.emitted.length > 0 || activation || world.engine === 'durable') saved = stored(current);
	}
	// A quiet end, in which everything that waits can come up.
	for (let quiet = 0; quiet < 80; quiet++) {
		now += HOUR;
		const result = poll({ ...world, waits: 0 }, world.engine === 'scheduled' ? saved : current, now, false);
		current = result.inbox;
		count(result.emitted);
		if (result.emitted.length > 0) saved = stored(current);
	}
	return { counts, largest };
}

function arrivals(next: () => number, many: number, from: number, to: number, late: number): Row[] {
	const rows: Row[] = [];
	for (let index = 0; index < many; index++) {
		// Bursts: several messages in the same minute.
		const created = from + Math.floor(next() * (to - from));
		const burst = next() < 0.1 ? 1 + Math.floor(next() * 8) : 1;
		for (let piece = 0; piece < burst; piece++) {
			rows.push({
				id: String(4_300_000_000 + Math.floor(next() * 1e9)),
				created: created + Math.floor(next() * 2000),
				visible: created + 2000 + Math.floor(next() * late),
				wanted: next() < 0.7,
			});
		}
	}
	return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function check(
	rows: readonly Row[],
	counts: Map<string, number>,
	mustCome: (row: Row) => boolean,
	mayCome: (row: Row) => boolean,
): void {
	expect(rows.filter((row) => mustCome(row) && !counts.has(row.id)).map(({ id }) => id)).toEqual([]);
	expect([...counts].filter(([, times]) => times > 1)).toEqual([]);
	const allowed = new Set(rows.filter(mayCome).map(({ id }) => id));
	expect([...counts.keys()].filter((id) => !allowed.has(id))).toEqual([]);
}

const ENGINES: Engine[] = ['default', 'durable', 'scheduled'];
/** More of them: TEST_SEEDS=50. */
const SEEDS = Array.from({ length: Number(process.env.TEST_SEEDS ?? 3) }, (_, index) => index + 1);

describe.each(ENGINES)('under the %s engine', (engine) => {
	const world = (
		seed: number,
		changes: Partial<Omit<World, 'rows'>> & { rows: (next: () => number) => Row[] },
	): World => {
		const random = new Random(seed);
		const next = (): number => random.next();
		return {
			rules: { overlapMs: DAY, sweepMs: 60 * DAY, mostIds: 20_000 },
			most: 100,
			engine,
			skew: 0,
			waits: 0.1,
			fails: 0.1,
			restarts: 0.15,
			next,
			...changes,
			rows: changes.rows(next),
		};
	};

	it.each(SEEDS)(
		'from now: what shows up after the activation comes once, what was there does not (seed %i)',
		(seed) => {
			const until = START + 5 * DAY;
			const set = world(seed, { rows: (next) => arrivals(next, 300, START - 3 * DAY, until, 15 * MINUTE) });
			const { counts } = live(set, 'now', until);
			// A minute is kept from the edge of the list for clocks that differ, so the last one is not in the baseline.
			check(
				set.rows,
				counts,
				(row) => row.wanted && row.visible > START,
				(row) => row.wanted && (row.visible > START || row.created > START - MINUTE),
			);
		},
	);

	it.each(SEEDS)('from days back: everything since then comes once, a few a poll (seed %i)', (seed) => {
		const until = START + 4 * DAY;
		const set = world(seed, { most: 7, rows: (next) => arrivals(next, 700, START - 40 * DAY, until, 15 * MINUTE) });
		const { counts } = live(set, 30, until);
		check(
			set.rows,
			counts,
			(row) => row.wanted && row.created >= START - 30 * DAY,
			(row) => row.wanted && row.created >= START - 30 * DAY - MINUTE,
		);
	});

	it.each(SEEDS)('with the shortest overlap, a clock half an hour off and a repeated hour (seed %i)', (seed) => {
		const until = START + 3 * DAY;
		const skew = (seed % 2 === 0 ? 1 : -1) * 30 * MINUTE;
		const set = world(seed, {
			skew,
			repeatedHour: START + DAY,
			rules: { overlapMs: 0, sweepMs: 0, mostIds: 20_000 },
			rows: (next) => arrivals(next, 500, START + HOUR, until, 15 * MINUTE),
		});
		const { counts } = live(set, 'now', until);
		check(
			set.rows,
			counts,
			(row) => row.wanted,
			(row) => row.wanted,
		);
	});

	it.each(SEEDS.slice(0, 4))(
		'with far too many messages to remember: nothing lost or repeated, memory bounded (seed %i)',
		(seed) => {
			const until = START + 6 * DAY;
			const set = world(seed, {
				rules: { overlapMs: DAY, sweepMs: 60 * DAY, mostIds: 300 },
				rows: (next) => arrivals(next, 3000, START, until, 15 * MINUTE),
			});
			const { counts, largest } = live(set, 'now', until);
			check(
				set.rows,
				counts,
				(row) => row.wanted && row.visible > START,
				(row) => row.wanted,
			);
			// 300, and what came in between a poll and two hours before it or before a message that waited.
			expect(largest).toBeLessThan(1500);
		},
	);

	it('finds by the sweep what was shown days too late', () => {
		const until = START + 6 * DAY;
		const rows: Row[] = [{ id: '1', created: START + HOUR, visible: START + 4 * DAY, wanted: true }];
		const set = world(3, { rows: () => rows, waits: 0, fails: 0 });
		expect(live(set, 'now', until).counts).toEqual(new Map([['1', 1]]));
	});
});
