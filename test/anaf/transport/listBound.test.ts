import { MOST_RECORDS, type TransportState } from '../../../anaf/transport/comparison';
import { diffCarrierTransports, diffDeclarations } from '../../../anaf/transport/list';

const NOW = Date.UTC(2026, 10, 24, 12);
const day = (back: number): string => new Date(NOW - back * 86_400_000).toISOString().slice(0, 10).replace(/-/g, '');

/** Ten declarations a day, not confirmed, that expire within fifteen days. */
const rows = Array.from({ length: 50 }, (_, n) => ({
	uit: `U${n}`,
	tip: 'NOT',
	stare: 'OK',
	tip_op: '10',
	id_incarcare: String(n),
	data_creare: `${day(Math.floor(n / 10))}080000`,
	data_transp: `${day(Math.floor(n / 10))}000000`,
}));
const watch = { nowMs: NOW, hoursBefore: 400 };

describe('a state that is smaller than the list', () => {
	it('holds no more records than it may', () => {
		const { nextState } = diffDeclarations(undefined, rows, undefined, 25);
		expect(Object.keys(nextState.records)).toHaveLength(20);
		expect(Object.keys(diffDeclarations(undefined, rows).nextState.records)).toHaveLength(50);
		expect(MOST_RECORDS).toBe(5000);
	});

	it('tells nothing again of what it had to forget: neither news nor expiries', () => {
		let state: TransportState | undefined = diffDeclarations(undefined, rows, undefined, 25).nextState;
		const told: string[] = [];
		for (let poll = 0; poll < 4; poll++) {
			const { events, nextState }: ReturnType<typeof diffDeclarations> = diffDeclarations(state, rows, watch, 25);
			told.push(...events.map(({ type, record }) => `${type} ${record.uit}`));
			state = nextState;
		}
		expect(new Set(told).size).toBe(told.length);
		expect(told).toHaveLength(20);
	});
});

/** Tells of several answers in turn, with a state of 20 records. */
function toldOf(
	answers: ReadonlyArray<readonly unknown[]>,
	diff: typeof diffDeclarations,
	first?: TransportState,
): string[] {
	let state = first;
	return answers.flatMap((answer) => {
		const { events, nextState }: ReturnType<typeof diffDeclarations> = diff(state, answer, undefined, 20);
		state = nextState;
		return events.map(({ record }) => record.uit);
	});
}

describe('more than a state may hold', () => {
	it('on one day: all of them are told, each once, and those of the day before that ANAF lists late', () => {
		const of = (back: number, from: number, to: number): unknown[] =>
			rows.slice(0, 1).flatMap((row) =>
				Array.from({ length: to - from }, (_, n) => ({
					...row,
					uit: `D${back}/${from + n}`,
					id_incarcare: `${back}${from + n}`,
					data_creare: `${day(back)}080000`,
					data_transp: `${day(back)}000000`,
				})),
			);
		const told = toldOf(
			[
				[],
				of(1, 0, 15),
				[...of(1, 0, 15), ...of(0, 0, 25)],
				[...of(1, 0, 17), ...of(0, 0, 30)],
				[...of(1, 0, 17), ...of(0, 0, 31)],
			],
			diffDeclarations,
		);
		expect(new Set(told).size).toBe(told.length);
		expect(told).toHaveLength(17 + 31);
	});

	it('active transports of a carrier: none is told with every look', () => {
		const active = Array.from({ length: 30 }, (_, n) => ({
			uit: `C${n}`,
			data_transp: `${new Date(NOW - n * 86_400_000).toISOString().slice(0, 10)}T00:00:00`,
		}));
		expect(toldOf([active, active, active], diffCarrierTransports)).toEqual([]);
		expect(toldOf([active.slice(0, 10), active, active, active.slice(5), active], diffCarrierTransports)).toEqual(
			active
				.slice(10)
				.map(({ uit }) => uit)
				.reverse(),
		);
	});
});
