import { findGaps, type Gap } from '../../../anaf/efactura/gaps';
import { availableUntil } from '../../../anaf/efactura/retention';
import { Random, seed } from '../../harness/random';

const TODAY = '2026-11-29';

type Row = Readonly<Record<string, unknown>>;

const gapsOf = (ids: readonly string[], stored: readonly Row[], column?: string): ReturnType<typeof findGaps> =>
	findGaps(
		ids.map((id) => ({ id, createdAt: '2026-11-20T10:00:00+02:00' })),
		stored,
		{ column, today: TODAY },
	);

const short = ({ state, id, daysLeft }: Gap): string => `${state} ${id ?? '-'} ${String(daysLeft)}`;

describe('find gaps', () => {
	it('says of each message whether it is stored, most urgent first', () => {
		const listed = [
			{ id: '3000000001', createdAt: '2026-11-20T10:00:00+02:00' },
			{ id: '3000000002', createdAt: '2026-11-28T10:00:00+02:00' },
			{ id: '3000000003', createdAt: '2026-10-01T10:00:00+03:00' },
			{ id: '3000000004', createdAt: '2026-09-30T23:59:00+03:00' },
			{ id: '3000000005', createdAt: '2026-09-29T23:59:00+03:00' },
			{ createdAt: '2026-11-29T01:00:00+02:00' },
			{ id: '3000000006' },
			{ id: '3000000001', createdAt: '2026-11-20T10:00:00+02:00' },
		];
		const stored = [
			{ downloadId: '3000000001' },
			{ downloadId: '2000000000' },
			{ note: 'x' },
			{ downloadId: 3000000001 },
		];
		const { gaps, withId, withoutId } = findGaps(listed, stored, { today: TODAY });
		expect(gaps.map(short)).toEqual([
			'missing 3000000006 null',
			'missing 3000000004 0',
			'missing 3000000003 1',
			'missing 3000000002 59',
			'tooLate 3000000005 -1',
			'notReady - 60',
			'stored 3000000001 51',
			'onlyStored 2000000000 null',
		]);
		expect(gaps.find(({ state }) => state === 'stored')?.rows).toEqual([0, 3]);
		expect([withId, withoutId]).toEqual([3, [2]]);
		expect(availableUntil('2026-09-30T23:59:00+03:00')).toBe(TODAY);
	});

	const ID = '3001503294';

	it.each<[string, Row, string | undefined]>([
		['its download ID', { downloadId: ID }, undefined],
		['its download ID in a table with row numbers', { id: 1, downloadId: ID }, undefined],
		['its download ID as a number', { 'Download ID': 3001503294 }, undefined],
		['its download ID as a spreadsheet writes it', { download_id: '3001503294.0' }, undefined],
		['its message ID', { messageId: ` ${ID} ` }, undefined],
		['its download ID by ANAF’s own word', { id: 4, id_descarcare: ID }, undefined],
		['its download ID in Romanian', { id: 4, 'ID descărcare': ID }, undefined],
		['its message ID in Romanian', { 'ID mesaj': ID }, undefined],
		['the name of a file in Romanian', { 'Nume fișier': `x_${ID}.xml` }, undefined],
		['the ID of the list', { id: ID }, undefined],
		['the name of a file', { fileName: `2026-11-02_F 7_FIRMA_${ID}.signature.xml`, id: 4 }, undefined],
		['a path', { path: `10000008/received/${ID}.xml` }, undefined],
		['a path of Windows', { path: `C:\\files\\${ID}.xml` }, undefined],
		['a key of a store', { Key: `a/b/x_${ID}.zip` }, undefined],
		['a column of its own', { 'Nr. ANAF': ID }, 'Nr. ANAF'],
		['a column with file names', { fisier: `x_${ID}.xml`, downloadId: '1' }, 'fisier'],
	])('knows a stored message by %s', (_, row, column) => {
		expect(gapsOf([ID], [row], column).gaps.map(short)).toEqual([`stored ${ID} 51`]);
	});

	it.each<[string, Row, string | undefined]>([
		['part of a longer number', { fileName: `1${ID}.xml` }, undefined],
		['in the name of a folder', { path: `${ID}/x_1.xml` }, undefined],
		['in a column that is not looked at', { number: ID, fileName: 'x_1.xml' }, undefined],
		['beside another download ID', { downloadId: '3001503295', fileName: `${ID}.xml` }, undefined],
		['beside the column that was named', { file: 'x_1', downloadId: ID }, 'file'],
	])('does not take a message for stored when its ID is %s', (_, row, column) => {
		expect(gapsOf([ID], [row], column).gaps[0]?.state).toBe('missing');
	});

	it.each<[string, Row]>([
		['an empty row', {}],
		['no ID', { downloadId: 'n/a', fileName: 'factura.xml', id: '' }],
		['a value of another kind', { id: { a: 1 }, name: null, path: true }],
	])('counts a row with %s apart', (_, row) => {
		expect(gapsOf([], [row])).toEqual({ gaps: [], withoutId: [0], withId: 0 });
	});

	it(`agrees with a comparison by hand, and loses no message and no row (seed ${seed})`, () => {
		const random = new Random(seed);
		for (let round = 0; round < 200; round++) {
			const id = (): string => String(3_000_000_000 + random.int(0, 30));
			const listed = Array.from({ length: random.int(0, 20) }, id);
			const stored = Array.from({ length: random.int(0, 20) }, id);
			const shape = random.pick([
				(one: string): Row => ({ downloadId: one }),
				(one: string): Row => ({ fileName: `2026_${one}.xml` }),
			]);
			const { gaps } = gapsOf(listed, stored.map(shape));
			const count = (state: string): number => gaps.filter((gap) => gap.state === state).length;
			const [asked, kept] = [new Set(listed), new Set(stored)];
			expect(count('stored')).toBe([...asked].filter((one) => kept.has(one)).length);
			expect(count('missing')).toBe([...asked].filter((one) => !kept.has(one)).length);
			expect(gaps.flatMap(({ rows }) => rows).sort((a, b) => a - b)).toEqual(stored.map((_, at) => at));
		}
	});
});
