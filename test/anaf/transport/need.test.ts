import { decimalOf, type Decimal } from '../../../anaf/decimal';
import { uitNeed, type NeedGoods, type NeedInput } from '../../../anaf/transport/need';

const dec = (value: number | undefined): Decimal | undefined => (value === undefined ? undefined : decimalOf(value));
const goods = (tariffCode?: string, grossWeight?: number, value?: number): NeedGoods => ({
	tariffCode,
	grossWeight: dec(grossWeight),
	value: dec(value),
});
const need = (operation: string | undefined, tonnes: number | undefined, list: NeedGoods[]): string =>
	uitNeed({ operation, vehicleTonnes: dec(tonnes), goods: list }, '2026-11-20').needed;

const APPLES = '08081080';
const BOOKS = '4901';

test.each<[string, string | undefined, number | undefined, NeedGoods[], string]>([
	['risky goods, heavy enough', '30', 3.5, [goods(APPLES, 501, 100)], 'yes'],
	['risky goods, dear enough', '30', 3.5, [goods(APPLES, 20, 10000.01)], 'yes'],
	['exactly on both limits', '30', 3.5, [goods(APPLES, 500, 10000)], 'no'],
	['exactly on the limit of the vehicle', '30', 2.5, [goods(APPLES, 501)], 'yes'],
	['a light vehicle', '30', 2.49, [goods(APPLES, 5000, 90000)], 'no'],
	['a light vehicle, nothing else known', undefined, 1.5, [], 'no'],
	['goods without risk within Romania', '30', 3.5, [goods(BOOKS, 5000, 90000)], 'no'],
	['goods without risk, weight not known', '30', 3.5, [goods(BOOKS)], 'no'],
	['goods without risk across the border', '10', 3.5, [goods(BOOKS, 5000)], 'yes'],
	['across the border, without a code', '50', 7.5, [goods(undefined, 5000)], 'yes'],
	['across the border, too little', '20', 7.5, [goods(undefined, 100, 100)], 'no'],
	[
		'only the risky ones are weighed within Romania',
		'30',
		3.5,
		[goods(APPLES, 100, 100), goods(BOOKS, 5000, 90000)],
		'no',
	],
	['all are weighed across the border', '20', 3.5, [goods(APPLES, 100, 100), goods(BOOKS, 450, 100)], 'yes'],
	['several risky ones together', '30', 3.5, [goods('0702', 300, 1), goods('6403', 300, 1)], 'yes'],
	['no vehicle', '30', undefined, [goods(APPLES, 600)], 'unclear'],
	['no weight and no value', '30', 3.5, [goods(APPLES)], 'unclear'],
	['a small weight and no value', '30', 3.5, [goods(APPLES, 100)], 'unclear'],
	['no goods at all', '30', 3.5, [], 'unclear'],
	['a chapter only', '30', 3.5, [goods('08', 5000, 90000)], 'unclear'],
	['operation not known, risky goods', undefined, 3.5, [goods(APPLES, 600)], 'yes'],
	['operation not known, other goods', undefined, 3.5, [goods(BOOKS, 600)], 'unclear'],
])('%s', (_case, operation, tonnes, list, expected) => {
	expect(need(operation, tonnes, list)).toBe(expected);
});

test.each([
	['0701', 'yes'],
	['0714', 'yes'],
	['0715', 'no'],
	['0801', 'yes'],
	['2208', 'yes'],
	['2209', 'no'],
	['2505', 'yes'],
	['2506', 'no'],
	['2517', 'yes'],
	['6117', 'yes'],
	['6212', 'yes'],
	['6213', 'no'],
	['6217', 'yes'],
	['6405', 'yes'],
	['6406', 'no'],
	['7213 20', 'yes'],
	['7214.10.00', 'yes'],
	['7215', 'no'],
	['soap', 'unclear'],
])('the list has %s: %s', (code, expected) => {
	expect(need('30', 3.5, [goods(code, 600)])).toBe(expected);
});

test('an answer has its reasons, their acts, and what is missing', () => {
	const input: NeedInput = { operation: '30', vehicleTonnes: dec(3.5), goods: [goods(APPLES, 620)] };
	const yes = uitNeed(input, '2026-11-20');
	expect(yes.reasons.map(({ about, speaksFor }) => [about, speaksFor])).toEqual([
		['vehicle', true],
		['goods', true],
		['load', true],
	]);
	expect(yes.reasons.find(({ about }) => about === 'goods')?.act).toContain('802/2022');
	const open = uitNeed({ ...input, vehicleTonnes: undefined, goods: [goods(APPLES)] }, '2026-11-20');
	expect(open.missing).toEqual(['vehicle mass', 'gross weight', 'value without VAT']);
	const exempt = uitNeed({ ...input, exemption: 'post' }, '2026-11-20');
	expect(exempt).toMatchObject({ needed: 'no', reasons: [{ about: 'exemption' }] });
	const abroad = uitNeed({ ...input, operation: '10' }, '2026-11-20');
	expect(abroad.reasons.find(({ about }) => about === 'goods')?.act).toContain('OUG 41/2022');
});
