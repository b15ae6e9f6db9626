import { pathOf, ratesRequest, readRates, type RatesOfDay } from '../../../anaf/elsewhere/bnr';
import { lastPublication, missingDay, rateIn, rateInWords, ratesUpTo } from '../../../anaf/elsewhere/rates';
import { format } from '../../../anaf/decimal';
import type { AnafResponse } from '../../../anaf/api/response';
import type { Result } from '../../../anaf/result';
import { answer, EURO, FORINT, NEW, OLD, ratesFile } from './answers';

const REQUEST = ratesRequest('recent');
const read = (response: AnafResponse): Result<RatesOfDay[]> => readRates(REQUEST, response, 0);
const days = (...list: string[]): RatesOfDay[] => {
	const result = read(answer(ratesFile(Object.fromEntries(list.map((day) => [day, EURO + FORINT])))));
	return result.ok ? result.value : [];
};
const faultOf = (response: AnafResponse): unknown => {
	const result = read(response);
	return result.ok ? 'no fault' : result.fault;
};

describe('a file of rates', () => {
	it.each([OLD, NEW, 'urn:another'])('is read by local names (%s)', (namespace) => {
		const result = read(answer(ratesFile({ '2026-03-11': EURO + FORINT }, namespace)));
		expect(result.ok && result.value.map(({ day, rates }) => [day, [...rates.keys()]])).toEqual([
			['2026-03-11', ['EUR', 'HUF']],
		]);
	});

	it('has its days in order, however they are written', () => {
		expect(days('2026-03-12', '2026-03-10', '2026-03-11').map(({ day }) => day)).toEqual([
			'2026-03-10',
			'2026-03-11',
			'2026-03-12',
		]);
	});

	it('leaves out a rate that is no number, is not above zero, or is for an odd number of units', () => {
		const odd =
			'<Rate currency="USD">-</Rate><Rate currency="CHF">0</Rate><Rate currency="JPY" multiplier="7">2.85</Rate><Rate>1</Rate>';
		const result = read(answer(ratesFile({ '2026-03-11': EURO + odd })));
		expect(result.ok && [...(result.value[0]?.rates.keys() ?? [])]).toEqual(['EUR']);
	});

	it.each([
		['nothing', ''],
		['JSON', '{"EUR":5}'],
		['another document', '<Invoice/>'],
		['no days', ratesFile({})],
		['a day that is none', ratesFile({ '2026-02-30': EURO })],
		['no rate at all', ratesFile({ '2026-03-11': '<Rate currency="EUR">n/a</Rate>' })],
		['another base', ratesFile({ '2026-03-11': EURO }, NEW, 'EUR')],
		['half a file', ratesFile({ '2026-03-11': EURO }).slice(0, 200)],
	])('is refused: %s', (_, body) => {
		expect(faultOf(answer(body))).toMatchObject({ kind: 'malformedResponse', message: expect.stringContaining('BNR') });
	});

	it('is a passing fault when a page comes instead, and says whose page', () => {
		expect(faultOf(answer('<!doctype html><html><head><title>BNR</title></head></html>'))).toMatchObject({
			kind: 'unavailable',
			message: 'BNR answered with a web page instead of the exchange rates',
			anafMessage: 'BNR',
			saidBy: 'BNR',
		});
	});

	it.each([
		[302, 'unavailable'],
		[401, 'forbidden'],
		[403, 'forbidden'],
		[404, 'notFound'],
		[418, 'malformedResponse'],
		[429, 'rateLimited'],
		[503, 'unavailable'],
	])('status %s is %s', (status, kind) => {
		expect(faultOf(answer('', status, { 'retry-after': '5' }))).toMatchObject({ kind, status, retryAfterMs: 5000 });
	});

	it('has a path for the last days and for each year', () => {
		expect([pathOf('recent'), pathOf(2025)]).toEqual(['/nbrfxrates10days.xml', '/files/xml/years/nbrfxrates2025.xml']);
		expect(REQUEST).toMatchObject({ service: 'bnr', method: 'GET', repeatable: true });
	});
});

describe('which rate', () => {
	const week = days('2026-03-11', '2026-03-12', '2026-03-13', '2026-03-16');
	const found = (day: string, rule: 'valid' | 'published'): string | undefined =>
		ratesUpTo(week, lastPublication(day, rule))?.day;

	// 13 March 2026 is a Friday.
	it.each([
		['2026-03-12', '2026-03-11', '2026-03-12'],
		['2026-03-13', '2026-03-12', '2026-03-13'],
		['2026-03-14', '2026-03-13', '2026-03-13'],
		['2026-03-15', '2026-03-13', '2026-03-13'],
		['2026-03-16', '2026-03-13', '2026-03-16'],
		['2026-03-17', '2026-03-16', '2026-03-16'],
	])('for %s: %s is in force, %s was published', (day, valid, published) => {
		expect([found(day, 'valid'), found(day, 'published')]).toEqual([valid, published]);
	});

	it('goes over the end of a year and of February', () => {
		expect([lastPublication('2026-01-01', 'valid'), lastPublication('2024-03-01', 'valid')]).toEqual([
			'2025-12-31',
			'2024-02-29',
		]);
	});

	it('is none before the first day, and none that is weeks old', () => {
		expect(ratesUpTo(week, '2026-03-10')).toBeUndefined();
		expect(ratesUpTo(week, '2026-03-26')?.day).toBe('2026-03-16');
		expect(ratesUpTo(week, '2026-03-27')).toBeUndefined();
		expect(ratesUpTo([], '2026-03-10')).toBeUndefined();
	});

	it.each([
		['a weekend', '2026-03-13', '2026-03-15', undefined],
		['a working day', '2026-03-13', '2026-03-16', '2026-03-16'],
		['several', '2026-03-11', '2026-03-16', '2026-03-12'],
		['holidays and a weekend', '2026-12-31', '2027-01-03', undefined],
		['the Monday after them', '2026-12-31', '2027-01-04', '2027-01-04'],
		['Easter', '2026-04-09', '2026-04-13', undefined],
		['nothing', '2026-03-13', '2026-03-13', undefined],
	])('is missing after %s', (_, end, last, expected) => {
		expect(missingDay(end, last)).toBe(expected);
	});

	it('is for one unit, exactly, with how it was published', () => {
		const [day] = week;
		if (!day) throw new Error('no day');
		const [euro, forint] = ['EUR', 'HUF'].map((currency) => rateIn(day, currency));
		expect(euro?.ok && [format(euro.value.rate), euro.value.multiplier]).toEqual(['5.0912', 1]);
		expect(forint?.ok && [format(forint.value.rate), format(forint.value.published), forint.value.multiplier]).toEqual([
			'0.01443',
			'1.4430',
			100,
		]);
		expect(euro?.ok && rateInWords(euro.value)).toBe('1 EUR = 5.0912 RON, BNR 2026-03-11');
	});

	it('names the currencies there are where one is not among them', () => {
		const [day] = week;
		const result = day && rateIn(day, 'XYZ');
		expect(result?.ok === false && result.fault).toMatchObject({
			kind: 'invalidInput',
			message: 'BNR published no exchange rate of XYZ on 2026-03-11',
			advice: expect.stringContaining('There are: EUR, HUF'),
		});
	});
});
