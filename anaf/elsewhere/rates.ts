/** Which of the published exchange rates is meant by a day (docs/anaf/elsewhere.md#which-rate-counts). */

import { dayNumberOf, isoOfDayNumber } from '../calendar';
import { divide, format, shorten, type Decimal } from '../decimal';
import { fail, ok, type Result } from '../result';
import { addWorkingDays } from '../romania/workingDays';
import type { RatesOfDay } from './bnr';

/**
 * `valid`: the last rate published before the day, which is the one for what happens on that day. `published`: the rate published
 * on the day, or the last one before it.
 */
export type RateRule = 'valid' | 'published';

/** The rate that was found. */
export interface ExchangeRate {
	readonly currency: string;
	/** Lei for one unit, exactly. */
	readonly rate: Decimal;
	/** When BNR published it, `YYYY-MM-DD`. */
	readonly rateDate: string;
	/** As BNR writes it: lei for `multiplier` units. */
	readonly published: Decimal;
	readonly multiplier: number;
}

/** The last day on which the rate for a day may have been published, `YYYY-MM-DD`. */
export function lastPublication(day: string, rule: RateRule): string {
	return rule === 'valid' ? isoOfDayNumber(dayNumberOf(day) - 1) : day;
}

/** BNR has never been silent for longer: a file that ends earlier is not the newest one. Calendar days. */
const LONGEST_SILENCE = 10;

/** The rates of the last day up to another one; undefined when none is there, or when the last is from too long before. */
export function ratesUpTo(days: readonly RatesOfDay[], last: string): RatesOfDay | undefined {
	const found = days.filter(({ day }) => day <= last).at(-1);
	return found && dayNumberOf(last) - dayNumberOf(found.day) <= LONGEST_SILENCE ? found : undefined;
}

/**
 * The first working day after the end of a file whose rate should be out by a day, `YYYY-MM-DD`; undefined when the file has all that can be
 * there. BNR's banking days are not published ahead: a day off of its own looks the same, so this is a warning and no more.
 */
export function missingDay(end: string, last: string): string | undefined {
	const next = isoOfDayNumber(addWorkingDays(dayNumberOf(end), 1));
	return next <= last ? next : undefined;
}

/** Decimals that a rate for one unit keeps at least, as BNR writes rates. */
const DECIMALS = 4;

/**
 * The rate of a currency on the day of a file.
 *
 * @returns `invalidInput` with the list of currencies for one that BNR does not publish
 */
export function rateIn({ day, rates }: RatesOfDay, currency: string): Result<ExchangeRate> {
	const found = rates.get(currency);
	if (!found) {
		return fail({
			kind: 'invalidInput',
			message: `BNR published no exchange rate of ${currency} on ${day}`,
			advice: `Check the currency, or give the rate yourself. There are: ${[...rates.keys()].sort().join(', ')}`,
		});
	}
	const { value, multiplier } = found;
	// A multiplier is a power of ten, so that nothing is rounded away.
	const exact = divide(value, { units: BigInt(multiplier), scale: 0 }, value.scale + String(multiplier).length - 1);
	return ok({ currency, rate: shorten(exact, DECIMALS), rateDate: day, published: value, multiplier });
}

/** A rate in one line, for notes and warnings: `1 EUR = 5.0912 RON, BNR 2026-03-11`. */
export function rateInWords({ currency, rate, rateDate }: ExchangeRate): string {
	return `1 ${currency} = ${format(rate)} RON, BNR ${rateDate}`;
}
