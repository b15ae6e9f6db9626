import { abs, add, canonical, compare, format, multiply, parseDecimal, percent, round, subtract, Sum, type Decimal } from '../../../../anaf/invoice/rules/decimal';

const decimal = (text: string): Decimal => {
	const value = parseDecimal(text);
	if (!value) throw new Error(`${text} is not a decimal`);
	return value;
};

describe('exact decimals', () => {
	it.each(['1', '+5', '-0.50', '05.50', '.5', '5.', ' 12.50 ', '\n1\t', '123456789012345678901234567890.12'])('reads %j', (text) => {
		expect(parseDecimal(text)).toBeDefined();
	});

	it.each(['', ' ', '.', '-', '1e3', 'NaN', 'INF', '1,5', '1 000', '0x10', '١', '--1', '-+1', '++1', '1.2.3'])('refuses %j', (text) => {
		expect(parseDecimal(text)).toBeUndefined();
	});

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
		for (const text of ['10.10', '-0.10', '5', ' 1.5 ', '+2', '0.001', '99999999999999999.99']) expect(sum.add(text)).toBe(true);
		expect(sum.add('1e3')).toBe(false);
		expect(format(sum.value)).toBe('100000000000000018.491');
	});

	it('sums ten thousand amounts exactly', () => {
		const sum = new Sum();
		for (let index = 0; index < 10_000; index++) sum.add('0.07');
		expect(format(sum.value)).toBe('700.00');
	});
});
