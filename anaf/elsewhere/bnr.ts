/** Files of the National Bank of Romania with its reference exchange rates (docs/anaf/elsewhere.md#files-of-exchange-rates). */

import { ANSWER_BYTES } from '../api/limits';
import { QUESTION_TIMEOUT_MS, type AnafRequest } from '../api/request';
import type { AnafResponse } from '../api/response';
import { dayNumberOf } from '../calendar';
import { compare, parseDecimal, ZERO, type Decimal } from '../decimal';
import { fail, ok, type Result } from '../result';
import { parseXml } from '../xml/parse';
import { attribute, child, childrenNamed, type XmlElement } from '../xml/tree';
import { faultOfStatusElsewhere, unreadable } from './faults';
import { LEI, looksLikeCurrency } from '../romania/currency';

/** One rate as BNR writes it: `value` lei for `multiplier` units of the currency. */
interface PublishedRate {
	readonly value: Decimal;
	/** 1, or 100 where one unit is worth a few bani. */
	readonly multiplier: number;
}

/** What was published on one banking day. */
export interface RatesOfDay {
	/** `YYYY-MM-DD`. */
	readonly day: string;
	/** By the three letters of the currency. */
	readonly rates: ReadonlyMap<string, PublishedRate>;
}

/** A file of rates: that of the last ten banking days, or of a year. */
export type RatesFile = 'recent' | number;

/** The first year of which there is a file. */
export const FIRST_YEAR = 2005;

/** Where a file is, below the host. */
export function pathOf(file: RatesFile): string {
	return file === 'recent' ? '/nbrfxrates10days.xml' : `/files/xml/years/nbrfxrates${file}.xml`;
}

/** `GET` of a file of rates. */
export function ratesRequest(file: RatesFile): AnafRequest {
	return {
		name: 'the question for exchange rates',
		service: 'bnr',
		method: 'GET',
		path: pathOf(file),
		repeatable: true,
		timeoutMs: QUESTION_TIMEOUT_MS,
		mostBytes: ANSWER_BYTES.rates,
	};
}

const EXPECTED = 'the exchange rates';
/** For so many units a rate is, as far as BNR has ever written it. */
const MULTIPLIER = /^10{0,4}$/;

/** The rates of a day. One that is no number is left out: a currency without a rate on a day is refused later, never guessed. */
function ratesOf(cube: XmlElement): Map<string, PublishedRate> {
	const rates = new Map<string, PublishedRate>();
	for (const rate of childrenNamed(cube, 'Rate')) {
		const currency = attribute(rate, 'currency')?.trim() ?? '';
		const multiplier = attribute(rate, 'multiplier')?.trim() ?? '1';
		const value = parseDecimal(rate.text);
		if (!looksLikeCurrency(currency) || !MULTIPLIER.test(multiplier) || !value || compare(value, ZERO) <= 0) continue;
		rates.set(currency, { value, multiplier: Number(multiplier) });
	}
	return rates;
}

/**
 * Reads a file of rates, oldest day first. Elements are matched by their local names: the namespace is another one in the files of
 * 2026 than in older ones.
 *
 * @returns `malformedResponse` for a file without any rate, with a day that is none, or in another currency than lei
 */
export function readRates(request: AnafRequest, response: AnafResponse, now: number): Result<RatesOfDay[]> {
	const refused = faultOfStatusElsewhere(request, response, now);
	if (refused) return fail(refused);
	const document = parseXml(response.body);
	const root = document.ok ? document.value.root : undefined;
	const body = root?.local === 'DataSet' ? child(root, 'Body') : undefined;
	if (!body) return fail(unreadable(request, response, EXPECTED));
	const base = child(body, 'OrigCurrency')?.text.trim() ?? LEI;
	const days = childrenNamed(body, 'Cube').map((cube) => ({
		day: attribute(cube, 'date')?.trim() ?? '',
		rates: ratesOf(cube),
	}));
	const isWhole = days.every(({ day }) => day.length === 10 && !Number.isNaN(dayNumberOf(day)));
	if (base !== LEI || !isWhole || !days.some(({ rates }) => rates.size > 0))
		return fail(unreadable(request, response, EXPECTED));
	return ok(days.sort((left, right) => (left.day < right.day ? -1 : 1)));
}
