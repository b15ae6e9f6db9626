/** Days of the calendar as numbers, counted from 1970-01-01, so that they can be added to and compared. */

import { DAY } from './durations';

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** True for a day of the Gregorian calendar. */
export function isDay(year: number, month: number, day: number): boolean {
	const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	const days = month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
	return day >= 1 && day <= days;
}

/** Days from 1970-01-01 to a day of the Gregorian calendar: the number that days are counted with. */
export function dayNumber(year: number, month: number, day: number): number {
	const shifted = month <= 2 ? year - 1 : year;
	const era = Math.floor(shifted / 400);
	const yearOfEra = shifted - era * 400;
	const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
	const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146097 + dayOfEra - 719468;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/;

/** The number of a day written `YYYY-MM-DD`, whatever stands behind it; NaN when it is no day of the calendar. */
export function dayNumberOf(iso: string): number {
	const [, year, month, day] = (ISO.exec(iso) ?? []).map(Number);
	if (year === undefined || month === undefined || day === undefined || !isDay(year, month, day)) return Number.NaN;
	return dayNumber(year, month, day);
}

/** A day by its number, `YYYY-MM-DD`. */
export function isoOfDayNumber(number: number): string {
	return new Date(number * DAY).toISOString().slice(0, 10);
}
