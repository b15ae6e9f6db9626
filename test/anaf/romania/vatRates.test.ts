import { VAT_RATES, vatRatesOn } from '../../../anaf/romania/vatRates';

const on = (day: string): string[] | undefined =>
	vatRatesOn(day)
		?.map(({ rate }) => rate)
		.sort();

test('the rates of a day are those in force on it, both ends included', () => {
	expect(on('2010-06-30')).toBeUndefined();
	expect(on('2010-07-01')).toEqual(['24', '5', '9']);
	expect(on('2016-12-31')).toEqual(['20', '5', '9']);
	expect(on('2025-07-31')).toEqual(['19', '5', '9']);
	expect(on('2025-08-01')).toEqual(['11', '21', '9']);
	expect(on('2026-07-31')).toEqual(['11', '21', '9']);
	expect(on('2026-08-01')).toEqual(['11', '21']);
});

test('a rate stands once, and ends after it began', () => {
	expect(new Set(VAT_RATES.map(({ rate }) => rate)).size).toBe(VAT_RATES.length);
	for (const { from, until = '9999-12-31' } of VAT_RATES) expect(from < until).toBe(true);
});
