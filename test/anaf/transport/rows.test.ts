import { normalizeDeclaration } from '../../../anaf/transport/normalize';
import { declarationOfRows, readTransportRows } from '../../../anaf/transport/rows';
import { validateModel } from '../../../anaf/transport/validate';
import { inFull } from '../../../anaf/result';

type Row = Readonly<Record<string, unknown>>;

const ROW = {
	'Nr. transport': 'T 1',
	'Tip operațiune': 30,
	Client: 'Depozit Demo SRL',
	'CUI client': 'RO30000002',
	'Nr. auto': 'CJ 10 DEM',
	'Data încărcării': 46082,
	Transportator: 'Transport Demo SRL',
	'CUI transportator': 20000005,
	'Județ plecare': 'Cluj',
	'Localitate plecare': 'Cluj-Napoca',
	'Stradă plecare': 'Str. Fabricii',
	'Județ sosire': 'Iași',
	'Localitate sosire': 'Iași',
	'Stradă sosire': 'Str. Lungă',
	'Nr. aviz': 'AV 1',
	'Data aviz': '01.03.2026',
	Scop: 'Comercializare',
};
const GOODS = {
	'Denumire marfă': 'Cherestea',
	'Cod NC': '44071190',
	Cantitate: '12,5',
	UM: 'mc',
	'Greutate netă (kg)': 6000,
	'Greutate brută (kg)': 6100,
	'Valoare fără TVA (lei)': '15.000,00',
};

/** What becomes of the rows: what is against each declaration, by its reference. */
function declared(rows: readonly Row[]): Array<readonly [string, number, readonly string[]]> | string {
	const table = readTransportRows(
		rows.map((cells) => ({ cells })),
		{ mapped: false },
	);
	if (!table.ok) return table.fault.message;
	return table.value.groups.map((group) => {
		const input = declarationOfRows(group);
		if (!input.ok) return [group.name, 0, [inFull(input.fault), ...(input.fault.details ?? [])]];
		const { declaration, findings } = normalizeDeclaration({ ...input.value, declarantCif: '10000008' });
		const report = validateModel(declaration, { today: '2026-03-01' });
		const all = [
			...findings.map(({ message }) => message),
			...[...report.structure, ...report.rules].map(({ rule }) => rule),
		];
		return [declaration.reference ?? '', declaration.notification?.goods.length ?? 0, all];
	});
}

describe('rows of goods', () => {
	it('with one reference are one declaration that ANAF’s rules accept', () => {
		expect(
			declared([
				{ ...ROW, ...GOODS },
				{ ...ROW, 'Nr. transport': 'T 2', ...GOODS },
				{ 'Nr. transport': 'T 1', ...GOODS, Scop: '101', 'Denumire marfă': 'Plăci' },
				{ 'Denumire marfă': 'TOTAL', 'Greutate brută (kg)': 18300 },
			]),
		).toEqual([
			['T 1', 2, []],
			['T 2', 1, []],
		]);
	});

	it('may be an order with a list of goods', () => {
		expect(
			declared([
				{
					orderNumber: 'ORD-1',
					operation: '30',
					purpose: '101',
					loadingDate: '2026-03-01',
					customer: { name: 'Depozit Demo SRL', cif: '30000002' },
					carrier: { name: 'Transport Demo SRL', cif: '20000005' },
					vehicle: 'CJ 10 DEM',
					driver: { name: 'Ion Popescu' },
					from: { county: 'Cluj', locality: 'Cluj-Napoca', street: 'Str. Fabricii', number: '7' },
					to: { county: 'Iași', locality: 'Iași', street: 'Str. Lungă' },
					deliveryNote: { number: 'AV 1', date: '2026-03-01' },
					goods: [
						{
							name: 'Cherestea',
							tariffCode: '44071190',
							quantity: 12.5,
							unit: 'MTQ',
							netKg: 6000,
							grossKg: 6100,
							valueLei: 15000,
						},
						{
							name: 'Plăci',
							tariffCode: '44101210',
							quantity: 200,
							unit: 'buc',
							netKg: 4800,
							grossKg: 4950.5,
							valueLei: 11800.4,
						},
					],
				},
			]),
		).toEqual([['ORD-1', 2, []]]);
	});

	it('take the one purpose that an operation has, and none of several', () => {
		const { Scop: _purpose, ...without } = ROW;
		const [national] = declared([{ ...without, ...GOODS }]);
		expect(national).toEqual(['T 1', 1, expect.arrayContaining([expect.stringMatching(/^XSD/)])]);
		const [, , processing] = declared([{ ...without, ...GOODS, 'Tip operațiune': '12' }])[0] ?? [];
		expect(processing).not.toContainEqual(expect.stringMatching(/^XSD/));
	});

	it('that name different vehicles are refused by their numbers', () => {
		expect(
			declared([
				{ ...ROW, ...GOODS },
				{ ...ROW, ...GOODS, 'Nr. auto': 'CJ 11 DEM' },
			]),
		).toEqual([
			[
				'T 1',
				0,
				[
					'Rows 1 and 2 cannot be one declaration. It is the declaration T 1, in rows 1 and 2',
					'Rows 1 and 2 differ in the column “Nr. auto”: “CJ 10 DEM” and “CJ 11 DEM”',
				],
			],
		]);
	});
});
