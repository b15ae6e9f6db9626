import {
	abs,
	add,
	canonical,
	compare,
	compareTexts,
	decimalOf,
	divideToCents,
	format,
	isDecimal,
	multiply,
	parseDecimal,
	percent,
	plainHundredths,
	round,
	shorten,
	signOf,
	subtract,
	toCents,
	type Decimal,
} from '../../anaf/decimal';
import { Sum } from '../../anaf/invoice/rules/core/sum';

const decimal = (text: string): Decimal => {
	const value = parseDecimal(text);
	if (!value) throw new Error(`${text} is not a decimal`);
	return value;
};

describe('exact decimals', () => {
	it.each(['1', '+5', '-0.50', '05.50', '.5', '5.', ' 12.50 ', '\n1\t', '123456789012345678901234567890.12'])(
		'reads %j',
		(text) => {
			expect(parseDecimal(text)).toBeDefined();
		},
	);

	it.each(['', ' ', '.', '-', '1e3', 'NaN', 'INF', '1,5', '1 000', '0x10', '١', '--1', '-+1', '++1', '1.2.3'])(
		'refuses %j',
		(text) => {
			expect(parseDecimal(text)).toBeUndefined();
		},
	);

	it('refuses a number too long to compute with', () => {
		expect(parseDecimal('9'.repeat(2001))).toBeUndefined();
	});

	it('adds, subtracts and multiplies without rounding', () => {
		expect(format(add(decimal('0.1'), decimal('0.2')))).toBe('0.3');
		expect(format(subtract(decimal('1'), decimal('0.999')))).toBe('0.001');
		expect(format(multiply(decimal('10000'), decimal('0.1234')))).toBe('1234.0000');
		expect(format(percent(decimal('21')))).toBe('0.21');
		expect(format(abs(decimal('-3.10')))).toBe('3.10');
	});

	it.each([
		['1.005', '1.01'],
		['-1.005', '-1.00'],
		['-1.006', '-1.01'],
		['0.004', '0.00'],
		['2.5', '2.5'],
		['-0.005', '0.00'],
		['-0.015', '-0.01'],
	])('rounds %s to %s, a half going up', (from, to) => {
		expect(format(round(decimal(from), 2))).toBe(to);
	});

	it('compares values, not spellings', () => {
		expect(compare(decimal('1.10'), decimal('1.1'))).toBe(0);
		expect(compare(decimal('-1'), decimal('0.1'))).toBe(-1);
		expect(canonical(decimal('21.00'))).toBe(canonical(decimal('21')));
		expect(canonical(decimal('-0'))).toBe('0');
	});

	it('sums amounts of every spelling', () => {
		const sum = new Sum();
		for (const text of ['10.10', '-0.10', '5', ' 1.5 ', '+2', '0.001', '99999999999999999.99'])
			expect(sum.add(text)).toBe(true);
		expect(sum.add('1e3')).toBe(false);
		expect(format(sum.value)).toBe('100000000000000018.491');
	});

	it('sums ten thousand amounts exactly', () => {
		const sum = new Sum();
		for (let index = 0; index < 10_000; index++) sum.add('0.07');
		expect(format(sum.value)).toBe('700.00');
	});
});

describe('numbers of JavaScript', () => {
	it.each([
		[0.1, '0.1'],
		[0.1 + 0.2, '0.3'],
		[1e-7, '0.0000001'],
		[1e21, '1000000000000000000000'],
		[12.345, '12.345'],
		[1.1 * 3, '3.3'],
		[1.005 * 3, '3.015'],
		[0, '0'],
		[-0, '0'],
		[-2.5, '-2.5'],
		[1234567.89, '1234567.89'],
		[10n, '10'],
		[Number.MAX_SAFE_INTEGER, '9007199254740991'],
	])('%s is %s', (value, text) => {
		expect(format(decimalOf(value) ?? { units: -1n, scale: 9 })).toBe(text);
	});

	it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%s is none', (value) => {
		expect(decimalOf(value)).toBeUndefined();
	});
});

describe('money', () => {
	it.each([
		['1.005', '1.01'],
		['1.0049', '1.00'],
		['99.995', '100.00'],
		['-1.005', '-1.01'],
		['1.5', '1.50'],
		['7', '7.00'],
	])('%s is %s, a half going away from zero', (from, to) => {
		expect(format(toCents(decimal(from)))).toBe(to);
	});

	it('divides in one step', () => {
		expect(format(divideToCents(decimal('10'), decimal('3')))).toBe('3.33');
		expect(format(divideToCents(decimal('-0.025'), decimal('5')))).toBe('-0.01');
		expect(format(divideToCents(decimal('1'), decimal('0.003')))).toBe('333.33');
	});

	it('drops zeros that say nothing', () => {
		expect(['12.500', '12.50', '12.000', '0'].map((text) => format(shorten(decimal(text))))).toEqual([
			'12.5',
			'12.5',
			'12',
			'0',
		]);
		expect(['12.500', '12.5000000', '12.345', '1.2340'].map((text) => format(shorten(decimal(text), 2)))).toEqual([
			'12.50',
			'12.50',
			'12.345',
			'1.234',
		]);
	});
});

describe('decimals as text', () => {
	it('knows the hundredths of plain numbers', () => {
		expect(['12.5', '-12.5', '999999999999.99', '0', '3'].map(plainHundredths)).toEqual([
			1250, -1250, 99999999999999, 0, 300,
		]);
		expect(plainHundredths('-0')).toBe(-0);
		for (const other of ['', '-', '.', '.5', '5.', '1234567890123', '1.234', '+1', ' 1', '1e3', '1.2.'])
			expect(plainHundredths(other)).toBeNaN();
	});

	it('knows signs and what is valid', () => {
		expect(['0.00', '-0.1', '.1', '-0', '-0.00', ' +5 '].map(signOf)).toEqual([0, -1, 1, 0, 0, 1]);
		for (const valid of ['5.', '.5', ' +5 ', '-1', '9'.repeat(3000)])
			expect([valid, isDecimal(valid)]).toEqual([valid, true]);
		for (const other of ['.', '1,5', '+-5', '', '-']) expect([other, isDecimal(other)]).toEqual([other, false]);
	});

	it('compares exactly', () => {
		expect(compareTexts('110.50', '110.5')).toBe(0);
		expect(compareTexts('100.25', '100.24')).toBeGreaterThan(0);
		expect(compareTexts('999999999999.98', '999999999999.99')).toBeLessThan(0);
		expect(compareTexts('0.00000000000000000001', '0.00000000000000000002')).toBeLessThan(0);
		expect(compareTexts('-1', '1')).toBeLessThan(0);
		expect(compareTexts('-0', '0') === 0).toBe(true);
		expect(compareTexts(' 5 ', '+005.0')).toBe(0);
	});
});
