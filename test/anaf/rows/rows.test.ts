import { cellsOf, linesOfCell } from '../../../anaf/rows/cells';
import { ColumnNames, foldName, type Column } from '../../../anaf/rows/columns';
import { groupRows, type GivenRow, type RowTable } from '../../../anaf/rows/group';
import { rowsText } from '../../../anaf/rows/words';
import { INVOICE_COLUMNS } from '../../../anaf/invoice/rows/columns';
import { TRANSPORT_COLUMNS } from '../../../anaf/transport/rows/columns';
import { inFull } from '../../../anaf/result';

type Key = 'number' | 'buyer' | 'day' | 'rate' | 'currency' | 'name' | 'quantity' | 'price' | 'lines';

const COLUMNS: ReadonlyArray<Column<Key>> = [
	{ key: 'number', label: 'Number', role: 'head', names: ['Număr'] },
	{ key: 'buyer', label: 'Buyer', role: 'head', alike: 'cif', differ: 'name different buyers', names: ['CUI', 'CIF'] },
	{ key: 'day', label: 'Day', role: 'head', alike: 'day', names: ['Data'] },
	{ key: 'rate', label: 'Exchange Rate', role: 'head', alike: 'number', names: ['Curs'] },
	{ key: 'currency', label: 'Currency', role: 'head', asked: true, names: ['Monedă'] },
	{ key: 'name', label: 'Name', role: 'line', names: ['Denumire'] },
	{ key: 'quantity', label: 'Quantity', role: 'line', asked: true, names: ['Cantitate'] },
	{ key: 'price', label: 'Price', role: 'line', shared: true, names: ['Preț'] },
	{ key: 'lines', label: 'Lines', role: 'lines', names: ['Linii'] },
];

function group(cells: ReadonlyArray<Record<string, unknown>>, mapped = false): RowTable<Key> | string {
	const rows: GivenRow[] = cells.map((one) => ({ cells: one, rowNumber: one.row_number }));
	const read = groupRows(rows, {
		columns: COLUMNS,
		nameOf: (row) => {
			const number = row.get('number');
			return number === undefined ? undefined : String(number);
		},
		nameColumn: 'number',
		title: 'name',
		mapped,
		what: 'document',
	});
	return read.ok ? read.value : inFull(read.fault);
}

function table(cells: ReadonlyArray<Record<string, unknown>>): RowTable<Key> {
	const read = group(cells);
	if (typeof read === 'string') throw new Error(read);
	return read;
}

describe('the names of columns', () => {
	it('are compared without case, marks and spaces; a percent sign is a word', () => {
		for (const name of [
			'Număr factură',
			'NUMAR FACTURA',
			'numar_factura',
			'Număr  Factură',
			'numărFactură',
			'Numãr-factură.',
		])
			expect(foldName(name)).toBe('NUMARFACTURA');
		// The cedillas of old programs.
		expect(foldName('Preţ')).toBe(foldName('Preț'));
		expect(foldName('TVA (%)')).not.toBe(foldName('TVA'));
	});

	it.each([
		['invoices', INVOICE_COLUMNS],
		['goods', TRANSPORT_COLUMNS],
	] as ReadonlyArray<readonly [string, ReadonlyArray<Column>]>)('of %s each lead to one column', (_, columns) => {
		const owners = new Map<string, string>();
		for (const { key, label, names } of columns) {
			for (const name of [key, label, ...names]) {
				const folded = foldName(name);
				expect([name, owners.get(folded) ?? key]).toEqual([name, key]);
				owners.set(folded, key);
			}
		}
		const finder = new ColumnNames(columns);
		for (const { key, names } of columns) for (const name of names) expect(finder.find(name)?.key).toBe(key);
		expect(finder.find('constructor')).toBeUndefined();
	});
});

describe('cells', () => {
	it('have the names of the objects they stand in; what extensions of a shop added has its own', () => {
		const day = new Date('2026-03-01T10:00:00Z');
		const row = {
			number: 5,
			billing: { city: 'Cluj', tax: { cif: '1' } },
			when: day,
			meta_data: [{ id: 1, key: '_billing_cif', value: '2' }],
		};
		expect([...cellsOf(row)]).toEqual([
			['number', 5],
			['billing city', 'Cluj'],
			['billing tax cif', '1'],
			['when', day],
			['_billing_cif', '2'],
		]);
	});

	it('hold lines as a list or as its text', () => {
		expect(linesOfCell([{ a: 1 }])).toEqual([{ a: 1 }]);
		expect(linesOfCell(' [{"a":1}]')).toEqual([{ a: 1 }]);
		for (const other of ['[1', 'masă', [1], 5, null]) expect(linesOfCell(other)).toBeUndefined();
	});
});

describe('rows', () => {
	it('with one name become one document, wherever they stand; what all have in common may stand in one', () => {
		const { groups } = table([
			{ Număr: 'A1', CUI: 'RO 10000008', Data: 46082, Denumire: 'masă', Cantitate: 1 },
			{ Număr: 'A2', CUI: 20000005, Denumire: 'scaun', Cantitate: 2 },
			{ Număr: 'A1', CUI: '10000008.0', Data: '01.03.2026', Denumire: 'dulap', Cantitate: '3' },
			{ Număr: 'A1', CUI: null, Denumire: 'pat', Cantitate: 4 },
		]);
		expect(groups.map(({ name, places, rows }) => [name, places, rows])).toEqual([
			['A1', [0, 2, 3], [1, 3, 4]],
			['A2', [1], [2]],
		]);
		expect(groups[0]?.problems).toEqual([]);
		expect(groups[0]?.head.get('buyer')).toBe('RO 10000008');
		expect(groups[0]?.lines.map(({ row, cells }) => [row, cells.get('name')])).toEqual([
			[1, 'masă'],
			[3, 'dulap'],
			[4, 'pat'],
		]);
	});

	it('that contradict each other are refused by number, with the column as the sheet calls it', () => {
		const { groups } = table([
			{ row_number: 7, Număr: 'A1', CUI: '10000008', Data: '2026-03-01', Curs: '5,10', Denumire: 'masă' },
			{ row_number: 9, Număr: 'A1', CUI: '20000005', Data: '2026-03-02', Curs: 5.1, Denumire: 'scaun' },
		]);
		expect(groups[0]?.problems).toEqual([
			'Rows 7 and 9 name different buyers in the column “CUI”: “10000008” and “20000005”',
			'Rows 7 and 9 differ in the column “Data”: “2026-03-01” and “2026-03-02”',
		]);
	});

	it('that make nothing are named with the reason', () => {
		const { groups, skipped } = table([
			{ Număr: 'A1', CUI: '1', Denumire: 'masă', Preț: 10 },
			{ Număr: '', CUI: '2', Denumire: 'scaun', Preț: 10 },
			{ Număr: 'Total', Preț: 20 },
			{ Număr: null, Denumire: 'TOTAL:', Cantitate: 2, Preț: 20 },
			{ Număr: null, Suma: 'Subtotal', Preț: 20 },
			{ Număr: null, Preț: 20 },
			{ Număr: ' ', Denumire: null },
			{ Altceva: 'Întocmit de Ana' },
		]);
		expect(groups.map(({ rows, problems }) => [rows, problems])).toEqual([[[1], []]]);
		expect(skipped).toEqual([
			'Rows 2 and 6 make no document: the column Număr is empty',
			'Row 3 makes no document: it is a total (“Total”)',
			'Row 4 makes no document: it is a total (“TOTAL:”)',
			'Row 5 makes no document: it is a total (“Subtotal”)',
			'Rows 7 and 8 make no document: no known column of it holds anything',
		]);
	});

	it('names the sum below each group, as sheets put it', () => {
		const { groups, skipped } = table([
			{ Număr: 'A1', Denumire: 'masă', Preț: 10 },
			{ Număr: 'A1 Total', Preț: 10 },
			{ Număr: 'Total A2', Cantitate: 3 },
			{ Număr: 'TOTAL 7', Denumire: 'benzină', Preț: 10 },
		]);
		expect(groups.map(({ name }) => name)).toEqual(['A1', 'TOTAL 7']);
		expect(skipped).toEqual([
			'Row 2 makes no document: it is a total (“A1 Total”)',
			'Row 3 makes no document: it is a total (“Total A2”)',
		]);
	});

	it.each([
		['F 1', 'f 1'],
		['F 1', 'F1'],
		['F-1', 'F-01'],
		['12', '0012'],
		['12', '12.0'],
		['F 1', 'F\u00a01'],
	])('are not made two documents of because one number is spelled in two ways: %p and %p', (one, other) => {
		const { groups } = table([
			{ Număr: one, Denumire: 'masă' },
			{ Număr: other, Denumire: 'scaun' },
		]);
		expect(groups).toHaveLength(2);
		for (const { problems } of groups)
			expect(problems).toEqual([expect.stringMatching(/differ in capitals, spaces or zeros only/)]);
	});

	it.each([
		['1-1', '11'],
		['F 10', 'F 1'],
		['A', 'B'],
		['100', '10'],
	])('are two documents by %p and %p', (one, other) => {
		const { groups } = table([
			{ Număr: one, Denumire: 'masă' },
			{ Număr: other, Denumire: 'scaun' },
		]);
		expect(groups.map(({ problems }) => problems)).toEqual([[], []]);
	});

	it('takes no goods for a sum because they are called so', () => {
		const { groups } = table([{ Număr: 'A1', Denumire: 'TOTAL QUARTZ 9000 5W40', Preț: 10 }]);
		expect(groups[0]?.lines).toHaveLength(1);
	});

	it('refuses a document below which lines stand that nothing belongs to, as merged cells leave them', () => {
		const { groups, skipped } = table([
			{ Număr: 'A1', CUI: '1', Denumire: 'masă' },
			{ Denumire: 'scaun' },
			{ Denumire: 'dulap' },
			{ Număr: 'A2', CUI: '2', Denumire: 'pat' },
		]);
		expect(skipped).toEqual([]);
		expect(groups.map(({ problems }) => problems)).toEqual([
			[expect.stringMatching(/^Rows 2 and 3 below it have lines, .* merged cells/)],
			[],
		]);
	});

	it('refuses two columns that mean the same, where both hold something', () => {
		expect(group([{ Număr: 'A1', CUI: '1', CIF: '1' }])).toBe('Several columns mean Buyer. They are “CUI” and “CIF”');
		expect(group([{ Număr: 'A1', Linii: [{ Denumire: 'a', name: 'b' }] }])).toBe(
			'Several columns mean Name. They are “Denumire” and “name”',
		);
		expect(table([{ Număr: 'A1', CUI: '1', CIF: ' ' }]).groups).toHaveLength(1);
	});

	it('refuses a table without the column that draws rows together', () => {
		expect(group([{ Numar_comanda: '1', Denumire: 'masă' }])).toMatch(/^No row has a value in the column Number/);
	});

	it('asks every row for what some have, where an empty cell would decide something', () => {
		const { groups } = table([
			{ Număr: 'A1', Monedă: 'EUR', Denumire: 'masă', Cantitate: 2 },
			{ Număr: 'A1', Denumire: 'scaun', Cantitate: '' },
			{ Număr: 'A2', Denumire: 'pat', Cantitate: 1 },
		]);
		expect(groups.map(({ problems }) => problems)).toEqual([
			['Row 2: Quantity is empty'],
			['Row 3: Currency is empty'],
		]);
	});

	it('have lists of lines, with what counts for all of them', () => {
		const { groups, ignored } = table([
			{
				Număr: 'A1',
				Preț: 5,
				Linii: [
					{ Denumire: 'masă', sku: 'M1' },
					{ Denumire: 'scaun', Preț: 7 },
				],
			},
			{ Număr: 'A2', Linii: [] },
		]);
		expect(groups[0]?.lines.map(({ cells }) => Object.fromEntries(cells))).toEqual([
			{ price: 5, name: 'masă' },
			{ price: 7, name: 'scaun' },
		]);
		expect(groups[1]?.lines).toEqual([]);
		expect(ignored).toEqual([]);
	});

	it('leaves out columns that it does not know, and lists each once', () => {
		expect(
			table([
				{ Număr: 'A1', Zona: 1 },
				{ Număr: 'A2', Zona: 2, Agent: '' },
			]).ignored,
		).toEqual(['Zona', 'Agent']);
	});

	it('takes columns that were mapped by hand by their keys alone', () => {
		const read = group([{ number: 'A1', name: 'masă', Denumire: 'scaun' }], true);
		expect(read).toMatchObject({ ignored: ['Denumire'], groups: [{ lines: [{ row: 1 }] }] });
	});

	it('draws ten thousand rows of one document together', () => {
		const rows = Array.from({ length: 10_000 }, (_, index) => ({
			Număr: 'A1',
			CUI: '10000008',
			Denumire: `p${index}`,
		}));
		expect(table(rows).groups.map(({ lines }) => lines.length)).toEqual([10_000]);
	});
});

it('rows are named in words, runs of them drawn together', () => {
	expect([[2], [5, 2], [1, 2, 3, 7], [4, 5, 9, 10]].map((rows) => rowsText(rows))).toEqual([
		'row 2',
		'rows 2 and 5',
		'rows 1 to 3 and 7',
		'rows 4, 5, 9 and 10',
	]);
	expect([2, 3].map((most) => rowsText([9, 1, 2, 3, 7, 11, 12], most))).toEqual([
		'rows 1 to 3, 7 and 3 more',
		'rows 1 to 3, 7, 9 and 2 more',
	]);
});
