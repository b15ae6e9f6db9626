import { isOneSlip, numberKeys } from '../../../../anaf/invoice/reconcile/number';

describe('numbers as they are compared', () => {
	it.each([
		['FCT 00012', 'FCT12'],
		['FCT12', 'FCT12'],
		['fct-12', 'FCT12'],
		['FCT/0012', 'FCT12'],
		['Factura seria FCT nr. 12', 'FCT12'],
		['Seria: FCT, Nr 00012', 'FCT12'],
		['ȘȚ 7', 'ST7'],
		['0000', '0'],
		['2026/00012', '2026.12'],
		['FCT 2026-12', 'FCT2026.12'],
		['1 234', '1.234'],
		['FACTURA', 'FACTURA'],
		['ＦＣＴ １２', 'FCT12'],
		['12A', '12A'],
		['12.0', '12'],
		['FCT 12.0', 'FCT12.0'],
		// With the day of the invoice behind it, as books have it.
		['12/02.11.2026', '12'],
		['FCT 0012 / 02.11.2026', 'FCT12'],
		['FCT 12 din 2.11.2026', 'FCT12'],
		['FCT-12, 02-11-2026', 'FCT12'],
		['12 din data de 02.11.2026', '12'],
		['12/2026-11-02', '12'],
		['02.11.2026', '2.11.2026'],
		['FCT/02.11.2026', 'FCT2.11.2026'],
		['12/11.2026', '12.11.2026'],
	])('%j has the key %s', (written, key) => {
		expect(numberKeys(written)?.key).toBe(key);
	});

	it.each(['', '---', 'АБВ'])('%j has none', (written) => {
		expect(numberKeys(written)).toBeUndefined();
	});

	it('have weaker forms: all digits, and those of the last group', () => {
		expect(numberKeys('F2 2026/00012')).toEqual({ key: 'F2.2026.12', digits: '2202612', tail: '12' });
		expect(numberKeys('ABC')).toMatchObject({ digits: '', tail: '' });
	});

	it('are read up to a length that no number has', () => {
		expect(numberKeys('1'.repeat(100_000))?.key).toHaveLength(200);
	});

	it.each([
		['FCT12', 'FCT12', true],
		['FCT12', 'FCT13', true],
		['FCT12', 'FCT21', true],
		['FCT12', 'FCT122', true],
		['FCT12', 'FCT1', true],
		['FCT12', 'CT12', true],
		['FCT123', 'FCT321', false],
		['FCT12', 'FCT34', false],
		['FCT12', 'FCT1234', false],
		['', '', true],
	])('%s and %s are one slip apart: %p', (a, b, expected) => {
		expect([isOneSlip(a, b), isOneSlip(b, a)]).toEqual([expected, expected]);
	});
});
