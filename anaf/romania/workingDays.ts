/**
 * Working days in Romania: Monday to Friday without the public holidays of the Labour Code (article 139).
 * Days are the numbers of `calendar.ts`.
 */

import { dayNumber, isoOfDayNumber } from '../calendar';

/** Fixed holidays as month and day: New Year (2), Epiphany, St John, Union, Labour Day, Children, Dormition, St Andrew, National Day, Christmas (2). */
// prettier-ignore
const FIXED: ReadonlyArray<readonly [month: number, day: number]> = [
	[1, 1], [1, 2], [1, 6], [1, 7], [1, 24], [5, 1], [6, 1], [8, 15], [11, 30], [12, 1], [12, 25], [12, 26],
];

/** Days from Orthodox Easter: Good Friday, Easter (2), Pentecost (2). */
const AROUND_EASTER = [-2, 0, 1, 49, 50] as const;

/**
 * Day of Orthodox Easter: the Julian computus (Meeus), carried over to the Gregorian calendar. Valid from 1900 to 2099,
 * where the calendars are 13 days apart.
 */
export function orthodoxEaster(year: number): number {
	const d = (19 * (year % 19) + 15) % 30;
	const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
	const month = Math.floor((d + e + 114) / 31);
	const day = ((d + e + 114) % 31) + 1;
	return dayNumber(year, month, day) + 13;
}

const KNOWN = new Map<number, ReadonlySet<number>>();

function holidaysOf(year: number): ReadonlySet<number> {
	let days = KNOWN.get(year);
	if (!days) {
		const easter = orthodoxEaster(year);
		days = new Set([
			...FIXED.map(([month, day]) => dayNumber(year, month, day)),
			...AROUND_EASTER.map((offset) => easter + offset),
		]);
		if (KNOWN.size > 50) KNOWN.clear();
		KNOWN.set(year, days);
	}
	return days;
}

/** True from Monday to Friday, unless the day is a public holiday. */
export function isWorkingDay(day: number): boolean {
	// 1970-01-01 was a Thursday.
	const weekday = (((day + 4) % 7) + 7) % 7;
	return weekday !== 0 && weekday !== 6 && !holidaysOf(Number(isoOfDayNumber(day).slice(0, 4))).has(day);
}

/** The day that many working days after another. */
export function addWorkingDays(day: number, count: number): number {
	let here = day;
	for (let left = count; left > 0;) {
		here++;
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
