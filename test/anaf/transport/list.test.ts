import { MOST_RECORDS, type TransportState } from '../../../anaf/transport/comparison';
import { diffCarrierTransports, diffDeclarations, type ExpiryWatch } from '../../../anaf/transport/list';
import { flattenRow } from '../../../anaf/transport/records';
import { uitValidity } from '../../../anaf/transport/validity';

const NOT = {
	tip: 'NOT',
	stare: 'OK',
	uit: '7K0R0N0A0X3EJU14',
	cod_decl: 99000115,
	ref_decl: 'R1',
	sursa: 'A',
	id_incarcare: 101,
	data_creare: '20260701080000',
	tip_op: 30,
	data_transp: '20260702000000',
	pc_tara: 'RO',
	pc_cod: '99000220',
	pc_den: 'X',
	nr_veh: 'CJ12ABC',
	nr_linii: 2,
	gr_tot_bruta: 221,
};
const ERR = {
	tip: 'COR',
	stare: 'ERR',
	cod_decl: '99000115',
	id_incarcare: '102',
	data_creare: '20260701090000',
	mesaje: [{ tip: 'ERR', mesaj: 'Nu a fost identificat UIT-ul printre notificarile valide anterioare.' }],
};
const CHANGE = { data_modif_veh: '20260702100000', nr_veh: 'B99XYZ', nr_rem1: 'B98XYZ' };
const MVH = {
	tip: 'MVH',
	stare: 'OK',
	uit: NOT.uit,
	cod_decl: '99000115',
	id_incarcare: '103',
	data_creare: '20260702100500',
	...CHANGE,
};

const types = (diff: { events: readonly { type: string }[] }): string[] => diff.events.map(({ type }) => type);
/** Through JSON, as n8n stores it. */
const stored = (state: TransportState): TransportState => JSON.parse(JSON.stringify(state)) as TransportState;

describe('diffDeclarations', () => {
	const start = stored(diffDeclarations(undefined, []).nextState);

	it('tells nothing at the first look, and nothing about it later', () => {
		const first = diffDeclarations(undefined, [NOT, ERR, MVH]);
		expect(types(first)).toEqual([]);
		expect(types(diffDeclarations(stored(first.nextState), [MVH, NOT, ERR]))).toEqual([]);
	});

	it.each<[string, unknown]>([
		['null', null],
		['a text', 'x'],
		['a list', []],
		['one without records', { version: 1, records: null, forgottenDay: -1, looked: ['list'] }],
		['one without days', { version: 1, records: {}, forgottenDay: 'x', looked: ['list'] }],
		['one without a list of what was looked at', { version: 1, records: {}, forgottenDay: -1 }],
	])('takes a state that is %s for none', (_, state) => {
		const first = diffDeclarations(state as TransportState, [NOT]);
		expect(types(first)).toEqual([]);
		expect(first.nextState).toEqual(diffDeclarations(undefined, [NOT]).nextState);
		expect(types(diffCarrierTransports(state as TransportState, []))).toEqual([]);
	});

	it('drops records that are none', () => {
		const records = { a: null, b: 5, c: { d: 'x', h: 1 } };
		const state = { version: 1, records, forgottenDay: -1, looked: ['list'] } as unknown as TransportState;
		expect(types(diffDeclarations(state, [NOT], undefined, 1))).toEqual(['accepted']);
	});

	it('tells each event once, oldest first, whatever the order of the rows', () => {
		const first = diffDeclarations(start, [ERR, NOT]);
		expect(types(first)).toEqual(['accepted', 'rejected']);
		const again = diffDeclarations(stored(first.nextState), [NOT, ERR, NOT]);
		expect(types(again)).toEqual([]);
		const changed = diffDeclarations(stored(again.nextState), [
			ERR,
			{ ...NOT, nr_veh: 'B99XYZ', modif_veh: [CHANGE] },
			MVH,
		]);
		expect(types(changed)).toEqual(['changed', 'vehicleChanged']);
		expect(changed.events[1]?.change?.vehicle).toBe('B99XYZ');
		const confirmed = diffDeclarations(stored(changed.nextState), [
			{
				...NOT,
				nr_veh: 'B99XYZ',
				modif_veh: [CHANGE],
				confirmare: { tip_conf: 10, data_decl: '20260703120000', id_incarcare: 104 },
			},
		]);
		expect(types(confirmed)).toEqual(['changed', 'confirmed']);
		expect(types(diffDeclarations(stored(confirmed.nextState), []))).toEqual([]);
	});

	it('tells of a confirmation after the day it begins at, of a declaration from before', () => {
		const since = { ...start, forgottenDay: Date.UTC(2026, 6, 2) / 86_400_000 };
		const confirmed = (day: string): object => ({
			...NOT,
			confirmare: { tip_conf: '10', data_decl: `${day}080000`, id_incarcare: '104' },
		});
		const first = diffDeclarations(since, [confirmed('20260703')]);
		expect(types(first)).toEqual(['confirmed']);
		expect(types(diffDeclarations(stored(first.nextState), [confirmed('20260703')]))).toEqual([]);
		expect(types(diffDeclarations(since, [confirmed('20260702')]))).toEqual([]);
	});

	it('does not tell of a confirmation again whose declaration it forgot', () => {
		const row = (uit: string, day: string, confirmare?: object): object => ({
			...NOT,
			uit,
			data_creare: `202607${day}080000`,
			confirmare,
		});
		const first = row('A', '01', { tip_conf: '10', data_decl: '20260710080000' });
		const rows = [first, row('B', '20'), row('C', '25'), row('D', '30')];
		const state = diffDeclarations(start, rows, undefined, 2).nextState;
		expect(Object.keys(state.records)).toEqual(['u:D', 'u:C']);
		expect(types(diffDeclarations(stored(state), rows, undefined, 2))).toEqual([]);
	});

	it('does not repeat what was missing from one list', () => {
		const first = diffDeclarations(start, [NOT]);
		const empty = diffDeclarations(stored(first.nextState), []);
		expect(types(diffDeclarations(stored(empty.nextState), [NOT]))).toEqual([]);
	});

	it('tells of an expiring UIT once, and not when it is confirmed, over or far', () => {
		const known = stored(diffDeclarations(start, [NOT]).nextState);
		// Five days from 2 July: expired at midnight between the 6th and the 7th, 21:00 UTC.
		const expiry = Date.UTC(2026, 6, 6, 21);
		const at = (hours: number): ExpiryWatch => ({ nowMs: expiry - hours * 3_600_000, hoursBefore: 24 });
		expect(types(diffDeclarations(known, [NOT], at(25)))).toEqual([]);
		const told = diffDeclarations(known, [NOT], at(23));
		expect(types(told)).toEqual(['uitExpiring']);
		expect(told.events[0]?.expiresAt).toBe('2026-07-07T00:00:00+03:00');
		expect(types(diffDeclarations(stored(told.nextState), [NOT], at(5)))).toEqual([]);
		expect(types(diffDeclarations(known, [NOT], at(-1)))).toEqual([]);
		expect(types(diffDeclarations(known, [{ ...NOT, confirmare: { tip_conf: '10' } }], at(5)))).toEqual([
			'changed',
			'confirmed',
		]);
	});

	it('stays bounded without repeating what it forgot', () => {
		const rows = Array.from({ length: MOST_RECORDS + 1000 }, (_, index) => ({
			...NOT,
			uit: `U${index}`,
			id_incarcare: index,
			data_creare: `2026${String(1 + Math.floor(index / 3000)).padStart(2, '0')}${String(1 + (index % 28)).padStart(2, '0')}080000`,
		}));
		const first = diffDeclarations(start, rows);
		expect(first.events).toHaveLength(rows.length);
		expect(Object.keys(first.nextState.records).length).toBeLessThanOrEqual(MOST_RECORDS);
		expect(types(diffDeclarations(stored(first.nextState), rows))).toEqual([]);
		expect(types(diffDeclarations(stored(first.nextState), [NOT]))).toEqual(['accepted']);
	});

	describe('forgets what ANAF lists no more', () => {
		const row = (uit: string, day: string): typeof NOT => ({ ...NOT, uit, data_creare: `${day}080000` });
		const OLD = row('OLD', '20260701');
		const now = (day: string): number => Date.parse(`${day}T12:00:00Z`);
		const diff = (state: TransportState, rows: readonly unknown[], day: string): ReturnType<typeof diffDeclarations> =>
			diffDeclarations(stored(state), rows, undefined, MOST_RECORDS, now(day));
		const keys = ({ nextState }: { nextState: TransportState }): string[] => Object.keys(nextState.records);
		const withOld = diffDeclarations(start, [OLD]).nextState;

		it('once newer ones are there', () => {
			const later = diff(withOld, [row('NEW', '20260925')], '2026-09-25');
			expect(keys(later)).toEqual(['u:OLD', 'u:NEW']);
			const next = diff(later.nextState, [], '2026-09-25');
			expect(keys(next)).toEqual(['u:NEW']);
			expect(types(diff(next.nextState, [row('OTHER', '20260802')], '2026-09-25'))).toEqual(['accepted']);
		});

		it('and tells nothing of it when it is listed after all', () => {
			const next = diff(diff(withOld, [row('NEW', '20260925')], '2026-09-25').nextState, [], '2026-09-25');
			const again = diff(next.nextState, [OLD, MVH], '2026-09-25');
			expect(types(again)).toEqual([]);
			expect(types(diff(again.nextState, [OLD], '2026-09-26'))).toEqual([]);
		});

		it('not because the clock of the computer is ahead, nor because of one odd time in the list', () => {
			expect(keys(diff(withOld, [], '2027-09-25'))).toEqual(['u:OLD']);
			const odd = diff(withOld, [row('ODD', '20360101')], '2026-07-05');
			expect(keys(diff(odd.nextState, [], '2026-07-05'))).toEqual(['u:OLD', 'u:ODD']);
			expect(types(diff(odd.nextState, [row('NEW', '20260704')], '2026-07-05'))).toEqual(['accepted']);
		});

		it('not a change of vehicle with a wrong year in it', () => {
			const recent = row('NEW', '20260925');
			const known = diff(withOld, [recent], '2026-09-25');
			const change = { ...recent, modif_veh: [{ ...CHANGE, data_modif_veh: '20250925100000' }] };
			const next = diff(known.nextState, [change], '2026-09-25');
			expect(types(next)).toContain('vehicleChanged');
			expect(types(diff(next.nextState, [change], '2026-09-26'))).toEqual([]);
		});

		it('but keeps what ANAF gives no time for', () => {
			const untimed = { ...NOT, uit: 'UNTIMED', data_creare: '' };
			const first = diff(start, [untimed, row('NEW', '20260925')], '2026-09-25');
			expect(types(first)).toEqual(['accepted', 'accepted']);
			expect(types(diff(diff(first.nextState, [], '2026-09-25').nextState, [untimed], '2026-09-25'))).toEqual([]);
		});
	});

	it('survives a state it does not know and rows that are none', () => {
		const diff = diffDeclarations({ version: 7 } as unknown as TransportState, [
			null,
			'x',
			5,
			[],
			{},
			{ mesaje: 'x', modif_veh: {}, confirmare: [] },
		]);
		expect(diff.events).toEqual([]);
	});
});

describe('diffCarrierTransports', () => {
	const INFO = {
		id: 5,
		uit: NOT.uit,
		cod_decl: 99000115,
		den_decl: 'X',
		data_transp: '2026-07-02T00:00:00',
		data_exp_uit: '2026-07-07T00:00:00',
		nr_veh: 'CJ12ABC',
		loc_start: { adresa_completa: 'str. Fabricii 7' },
	};

	it('tells of a new transport once, and of its expiry once', () => {
		const start = stored(diffCarrierTransports(undefined, []).nextState);
		const first = diffCarrierTransports(start, [INFO]);
		expect(types(first)).toEqual(['newTransportForCarrier']);
		const near = { nowMs: Date.UTC(2026, 6, 6, 20), hoursBefore: 2 };
		const expiring = diffCarrierTransports(stored(first.nextState), [INFO], near);
		expect(types(expiring)).toEqual(['uitExpiring']);
		expect(types(diffCarrierTransports(stored(expiring.nextState), [INFO], near))).toEqual([]);
	});

	it('keeps what is active, however old', () => {
		const other = { ...INFO, uit: 'NEW', data_transp: '2026-12-01T00:00:00' };
		const look = (state: TransportState): ReturnType<typeof diffCarrierTransports> =>
			diffCarrierTransports(stored(state), [INFO, other], undefined, MOST_RECORDS, Date.UTC(2026, 11, 1));
		const first = look(diffCarrierTransports(undefined, []).nextState);
		expect(types(first)).toHaveLength(2);
		const second = look(first.nextState);
		expect(types(second)).toEqual([]);
		expect(types(look(second.nextState))).toEqual([]);
	});

	it('has a first look of its own beside the list', () => {
		const list = diffDeclarations(undefined, [NOT]);
		const carrier = diffCarrierTransports(stored(list.nextState), [INFO]);
		expect(types(carrier)).toEqual([]);
		expect(types(diffDeclarations(stored(carrier.nextState), [NOT, ERR]))).toEqual(['rejected']);
	});
});

describe('rows and validity', () => {
	it('coerces to text and infers the state ANAF leaves out', () => {
		expect(flattenRow(NOT)).toMatchObject({
			declarantCif: '99000115',
			uploadIndex: '101',
			operation: '30',
			transportDate: '2026-07-02',
			createdAtIso: '2026-07-01T08:00:00+03:00',
			lines: '2',
			confirmation: null,
		});
		expect(flattenRow({ ...ERR, stare: undefined }).state).toBe('ERR');
		expect(flattenRow({ uit: 'X' }).state).toBe('OK');
		expect(flattenRow({}).state).toBe('');
	});

	it('counts days of validity', () => {
		expect(uitValidity('30', '2026-06-24')).toMatchObject({
			days: 5,
			lastDay: '2026-06-28',
			expiresAt: '2026-06-29T00:00:00+03:00',
		});
		expect(uitValidity('10', '20261020000000')).toMatchObject({
			days: 15,
			lastDay: '2026-11-03',
			expiresAt: '2026-11-04T00:00:00+02:00',
		});
		expect(uitValidity('60', '2026-07-01')?.days).toBe(15);
		expect(uitValidity('99', '2026-07-01')).toBeUndefined();
		expect(uitValidity('30', 'ieri')).toBeUndefined();
	});
});
