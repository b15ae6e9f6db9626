import { diffDeclarations, MOST_RECORDS, type TransportState } from '../../../anaf/etransport/list';

const NOW = Date.UTC(2026, 10, 24, 12);
const day = (back: number): string => new Date(NOW - back * 86_400_000).toISOString().slice(0, 10).replace(/-/g, '');

/** Ten declarations a day, not confirmed, that expire within fifteen days. */
const rows = Array.from({ length: 50 }, (_, n) => ({
	uit: `U${n}`, tip: 'NOT', stare: 'OK', tip_op: '10', id_incarcare: String(n), data_creare: `${day(Math.floor(n / 10))}080000`, data_transp: `${day(Math.floor(n / 10))}000000`,
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
