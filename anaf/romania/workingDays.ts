/**
 * Working days in Romania: Monday to Friday without the public holidays of the Labour Code (article 139).
 * Days are the numbers of `calendar.ts`.
 */

import { dayNumber, isoOfDayNumber } from '../calendar';

/** A public holiday, and since when it is one. */
interface Holiday {
	readonly name: string;
	/** First year of it; absent where it is older than anything that is counted here. */
	readonly since?: number;
}

/** Holidays with a fixed day. Those of 6 and 7 January: Legea 52/2023. */
const FIXED: ReadonlyArray<Holiday & { readonly month: number; readonly day: number }> = [
	{ month: 1, day: 1, name: 'New Year' },
	{ month: 1, day: 2, name: 'New Year' },
	{ month: 1, day: 6, name: 'Epiphany', since: 2024 },
	{ month: 1, day: 7, name: 'Saint John', since: 2024 },
	{ month: 1, day: 24, name: 'Union of the Principalities', since: 2016 },
	{ month: 5, day: 1, name: 'Labour Day' },
	{ month: 6, day: 1, name: 'Children’s Day', since: 2017 },
	{ month: 8, day: 15, name: 'Assumption', since: 2009 },
	{ month: 11, day: 30, name: 'Saint Andrew', since: 2012 },
	{ month: 12, day: 1, name: 'National Day' },
	{ month: 12, day: 25, name: 'Christmas' },
	{ month: 12, day: 26, name: 'Christmas' },
];

/** Holidays by their days from Orthodox Easter. */
const AROUND_EASTER: ReadonlyArray<Holiday & { readonly offset: number }> = [
	{ offset: -2, name: 'Good Friday', since: 2018 },
	{ offset: 0, name: 'Easter' },
	{ offset: 1, name: 'Easter Monday' },
	{ offset: 49, name: 'Pentecost', since: 2009 },
	{ offset: 50, name: 'Pentecost Monday', since: 2009 },
];

/**
 * Day of Orthodox Easter: the Julian computus (Meeus), carried over to the Gregorian calendar, in any year that has both.
 */
export function orthodoxEaster(year: number): number {
	const d = (19 * (year % 19) + 15) % 30;
	const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
	const month = Math.floor((d + e + 114) / 31);
	const day = ((d + e + 114) % 31) + 1;
	// The calendars are 13 days apart from 1900 to 2099, and a day more with each century that is no leap year.
	return dayNumber(year, month, day) + Math.floor(year / 100) - Math.floor(year / 400) - 2;
}

const KNOWN = new Map<number, ReadonlyMap<number, string>>();

function holidaysOf(year: number): ReadonlyMap<number, string> {
	let days = KNOWN.get(year);
	if (!days) {
		const easter = orthodoxEaster(year);
		const isKept = ({ since = year }: Holiday): boolean => since <= year;
		days = new Map([
			...AROUND_EASTER.filter(isKept).map(({ offset, name }) => [easter + offset, name] as const),
			...FIXED.filter(isKept).map(({ month, day, name }) => [dayNumber(year, month, day), name] as const),
		]);
		if (KNOWN.size > 50) KNOWN.clear();
		KNOWN.set(year, days);
	}
	return days;
}

/** Name of the public holiday on a day, weekends included; undefined when it is none. */
export function holidayOn(day: number): string | undefined {
	return holidaysOf(Number(isoOfDayNumber(day).slice(0, 4))).get(day);
}

/** True from Monday to Friday, unless the day is a public holiday. */
export function isWorkingDay(day: number): boolean {
	// 1970-01-01 was a Thursday.
	const weekday = (((day + 4) % 7) + 7) % 7;
	return weekday !== 0 && weekday !== 6 && holidayOn(day) === undefined;
}

/** The day that many working days after another, or before it with a number below zero. */
export function addWorkingDays(day: number, count: number): number {
	const step = count < 0 ? -1 : 1;
	let here = day;
	for (let left = Math.abs(count); left > 0;) {
		here += step;
		if (isWorkingDay(here)) left--;
	}
	return here;
}

/** Working days after one day up to and including another; negative when the second comes first. */
export function workingDaysBetween(from: number, to: number): number {
	if (to < from) return -workingDaysBetween(to, from);
	let count = 0;
	for (let day = from + 1; day <= to; day++) if (isWorkingDay(day)) count++;
	return count;
}
