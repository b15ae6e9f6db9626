/**
 * Days and moments as people, databases, spreadsheets and programs write them. The one reader of the package: a day is read
 * alike in every field and input mode of every node, and it is the day in Romania (decision 048).
 */

import { fail, ok, type Result } from './result';
import { epochOfWall, isoInBucharest, ROMANIAN_ZONE } from './time';
import { dayNumberOf, isDay, isoOfDayNumber } from './calendar';
import { DAY, MINUTE, SECOND } from './durations';

/** Why a value is no day that can be taken. */
export type DayFault =
	/** Nothing of a day in it. */
	| 'noDay'
	/** A number that is neither a day of a spreadsheet nor a time since 1970. */
	| 'number'
	/** `20.11.26`. */
	| 'twoDigitYear'
	/** `12/31/2026`. */
	| 'monthFirst'
	/** `31.02.2026`. */
	| 'notInCalendar'
	/** Before 1900 or after 2199: a slip of the hand. */
	| 'year'
	/** A day with something behind it that is no time, such as `25:00`. */
	| 'time';

/** What a value says: an instant in milliseconds since 1970, or a day with the time on the wall if one was written. */
type WrittenDay =
	| { readonly instant: number }
	| {
			/** `YYYY-MM-DD`. */
			readonly day: string;
			/** `hh:mm:ss`. */
			readonly time?: string;
	  };

const MOST_CHARACTERS = 80;

const YEAR_FIRST = /^(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?!\d)/;
const DAY_FIRST = /^(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?!\d)/;
const TWO_DIGIT_YEAR = /^\d{1,2}([./-])\s?\d{1,2}\1\s?\d{2}(?!\d)/;
const DIGITS = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/;
/** What may stand behind a day: a time, a zone, and the name of the zone as Java and luxon add it. */
const REST =
	/^(?:(?:T|,?\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?(?:\[[\w/+-]+\])?$/i;
const NUMBER = /^(\d+)(?:[.,](\d+))?$/;

/** Months by the words that Romanian and English have for them, whole or short, without marks. */
const MONTHS: readonly RegExp[] = [
	/^(?:ian(?:uarie)?|jan(?:uary)?)$/,
	/^(?:feb(?:r|ruarie|ruary)?)$/,
	/^(?:mar(?:t|tie|ch)?)$/,
	/^(?:apr(?:ilie|il)?)$/,
	/^(?:mai|may)$/,
	/^(?:iun(?:ie)?|june?)$/,
	/^(?:iul(?:ie)?|july?)$/,
	/^(?:aug(?:ust)?)$/,
	/^(?:sept?(?:embrie|ember)?)$/,
	/^(?:oct(?:ombrie|ober)?)$/,
	/^(?:noi(?:em|embrie)?|nov(?:ember)?)$/,
	/^(?:dec(?:embrie|ember)?)$/,
];
/** Short Romanian ones with a comma only: `mar` is a month as well. */
const WEEKDAY =
	/^(?:(?:lun|mar|mie|joi|vin|sam|dum)\.?,|(?:luni|marti|miercuri|joi|vineri|sambata|duminica|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?),?)\s+/;
/** `2 noiembrie 2026`, `2-nov-2026`, `2nd of November, 2026`. */
const DAY_THEN_WORD = /^(\d{1,2})(?:st|nd|rd|th)?[.\s/-]*(?:of\s+)?([a-z]{3,10})[.,]?[\s/-]*(\d+)(?!\d)/;
/** `Nov 2, 2026`, `November 2nd 2026`. */
const WORD_THEN_DAY = /^([a-z]{3,10})[.\s-]*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+|-)(\d{4})(?!\d)/;
/** `2026-Nov-02`. */
const YEAR_THEN_WORD = /^(\d{4})[.\s/-]+([a-z]{3,10})[.\s/-]+(\d{1,2})(?!\d)/;
/** What JavaScript prints behind the zone of a date: `GMT+0200 (Eastern European Standard Time)`. */
const NAMED_ZONE = /\bGMT([+-]\d{4})(?: \([^)]*\))?$/i;

/** Day 1 of a spreadsheet is 1 January 1900, and it believes in 29 February 1900: its days from then on are this far from 1970. */
const SERIAL_OF_1970 = 25569;
/** Days of a spreadsheet that are taken: 1 January 1990 to 31 December 2099. Smaller and larger numbers are something else. */
const FIRST_SERIAL = 32874;
const LAST_SERIAL = 73050;
/** 2001-09-09, from when seconds have ten digits and milliseconds thirteen, to the end of 2099. */
const FIRST_EPOCH = 1_000_000_000_000;
const LAST_EPOCH = 4_102_444_800_000 - 1;

const two = (text: string): string => text.padStart(2, '0');

/**
 * Reads what a value says.
 *
 * Read are `2026-11-20`, `20.11.2026`, `20/11/2026` (with points, slashes and dashes the day stands first), `20 noiembrie 2026`
 * and `Nov 20, 2026` (a month in words, Romanian or English), all of them with a time and a zone behind (`2026-11-20 14:03:22`,
 * `2026-11-20T12:03:22.5Z`, `+02`), `20261120` and the 12 or 14 digits of ANAF's lists, days of a spreadsheet (46387, with a
 * fraction for the time), seconds or milliseconds since 1970, each as number or text, and date objects: `Date`, luxon's `DateTime`, and what else knows its own ISO text.
 */
function readWritten(value: unknown): Result<WrittenDay, DayFault> {
	if (typeof value === 'string') return readText(value.trim());
	if (typeof value === 'number')
		return Number.isFinite(value) && value >= 0 ? readText(plainText(value)) : fail('number');
	if (typeof value === 'bigint') return readText(String(value));
	if (typeof value === 'object' && value !== null) return readObject(value);
	return fail('noDay');
}

/** Small fractions are written with an exponent, and none of them is a day. */
const plainText = (value: number): string => String(value < 1 ? 0 : value);

/** Calls a method of an object if it is there; what it throws says that there is no day. */
function ask(value: object, name: string): unknown {
	const method: unknown = (value as Readonly<Record<string, unknown>>)[name];
	if (typeof method !== 'function') return undefined;
	try {
		return (method as () => unknown).call(value);
	} catch {
		return undefined;
	}
}

function readObject(value: object): Result<WrittenDay, DayFault> {
	const millis = value instanceof Date ? value.getTime() : ask(value, 'toMillis');
	if (typeof millis === 'number') return Number.isFinite(millis) ? ok({ instant: millis }) : fail('noDay');
	const iso = ask(value, 'toISO') ?? ask(value, 'toISOString');
	return typeof iso === 'string' ? readText(iso) : fail('noDay');
}

function readText(text: string): Result<WrittenDay, DayFault> {
	if (text.length > MOST_CHARACTERS) return fail('noDay');
	const number = NUMBER.exec(text);
	if (number !== null) return readNumber(number[1] ?? '', number[2] ?? '');
	const yearFirst = YEAR_FIRST.exec(text);
	if (yearFirst !== null) return withRest(text.slice(yearFirst[0].length), yearFirst[1], yearFirst[3], yearFirst[4]);
	const dayFirst = DAY_FIRST.exec(text);
	if (dayFirst === null) return TWO_DIGIT_YEAR.test(text) ? fail('twoDigitYear') : readWords(text);
	const [written, day, , month, year] = dayFirst;
	if (Number(month) > 12 && Number(day) <= 12) return fail('monthFirst');
	return withRest(text.slice(written.length), year, month, day);
}

/** A day whose month is a word, which leaves no doubt about the order. */
function readWords(text: string): Result<WrittenDay, DayFault> {
	const plain = text
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase()
		.replace(WEEKDAY, '');
	const [all, year, word, day] = wordParts(plain);
	const month = MONTHS.findIndex((names) => word !== undefined && names.test(word)) + 1;
	if (month === 0) return fail('noDay');
	if (year?.length === 2) return fail('twoDigitYear');
	const rest = plain.slice(all.length).replace(NAMED_ZONE, '$1').toUpperCase();
	return withRest(rest, year, String(month), day);
}

/** What was found, and year, word and day of it. */
function wordParts(text: string): [found: string, year?: string, word?: string, day?: string] {
	const dayFirst = DAY_THEN_WORD.exec(text);
	if (dayFirst !== null) return [dayFirst[0], dayFirst[3], dayFirst[2], dayFirst[1]];
	const wordFirst = WORD_THEN_DAY.exec(text);
	if (wordFirst !== null) return [wordFirst[0], wordFirst[3], wordFirst[1], wordFirst[2]];
	const yearFirst = YEAR_THEN_WORD.exec(text);
	return yearFirst === null ? [''] : [yearFirst[0], yearFirst[1], yearFirst[2], yearFirst[3]];
}

/** A number by its size: the ranges do not meet. */
function readNumber(digits: string, fraction: string): Result<WrittenDay, DayFault> {
	const isWhole = /^0*$/.test(fraction);
	const value = Number(digits);
	switch (digits.length) {
		case 5:
			return value >= FIRST_SERIAL && value <= LAST_SERIAL
				? ok(ofSerial(value, isWhole ? 0 : Number(`0.${fraction}`)))
				: fail('number');
		case 8:
		case 12:
		case 14: {
			const [, year, month, day, hour, minute, second] = DIGITS.exec(digits) ?? [];
			const time = hour === undefined ? '' : ` ${hour}:${minute ?? ''}:${second ?? '00'}`;
			return isWhole ? withRest(time, year, month, day) : fail('number');
		}
		case 10:
			return ofEpoch(value * SECOND + Math.floor(Number(`0.${fraction}0`) * SECOND));
		case 13:
			return ofEpoch(value);
		default:
			return fail('number');
	}
}

function ofSerial(serial: number, fraction: number): WrittenDay {
	const day = isoOfDayNumber(serial - SERIAL_OF_1970);
	if (fraction === 0) return { day };
	// A time is a fraction in binary: half a second of doubt, and never the next day.
	const seconds = Math.min(Math.round((fraction * DAY) / SECOND), DAY / SECOND - 1);
	return { day, time: new Date(seconds * SECOND).toISOString().slice(11, 19) };
}

function ofEpoch(epochMs: number): Result<WrittenDay, DayFault> {
	return epochMs >= FIRST_EPOCH && epochMs <= LAST_EPOCH ? ok({ instant: epochMs }) : fail('number');
}

function withRest(rest: string, year = '', month = '', day = ''): Result<WrittenDay, DayFault> {
	if (!/^(?:19|20|21)/.test(year)) return fail('year');
	if (!isDay(Number(year), Number(month), Number(day))) return fail('notInCalendar');
	const date = `${year}-${two(month)}-${two(day)}`;
	const found = REST.exec(rest);
	if (found === null) return fail('time');
	const [, hour, minute = '', second = '00', zone] = found;
	// A day with a zone and no time (`2026-11-20+02:00` of a web service) is that day.
	if (hour === undefined) return ok({ day: date });
	if (Number(hour) > 23 || minute > '59' || second > '59') return fail('time');
	const time = `${two(hour)}:${minute}:${second}`;
	if (zone === undefined) return ok({ day: date, time });
	const minutes = zoneMinutes(zone);
	if (minutes === undefined) return fail('time');
	return ok({ instant: Date.parse(`${date}T${time}Z`) - minutes * MINUTE });
}

function zoneMinutes(zone: string): number | undefined {
	if (!/^[+-]/.test(zone)) return 0;
	const hours = Number(zone.slice(1, 3));
	const minutes = Number(zone.slice(3).replace(':', '') || '0');
	if (hours > 14 || minutes > 59) return undefined;
	return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/**
 * The day that a value stands for, `YYYY-MM-DD`: an instant is the day it was in Romania then, a time on the wall is left out.
 * What is read: see `readWritten`.
 */
export function readDay(value: unknown): Result<string, DayFault> {
	const written = readWritten(value);
	if (!written.ok) return written;
	return ok('instant' in written.value ? isoInBucharest(written.value.instant).slice(0, 10) : written.value.day);
}

/**
 * The Romanian wall time that a value stands for, `YYYY-MM-DDThh:mm:ss`; a day without a time stays a day. What is read: see
 * `readWritten`.
 */
export function readWallTime(value: unknown): Result<string, DayFault> {
	const written = readWritten(value);
	if (!written.ok) return written;
	if ('instant' in written.value) return ok(isoInBucharest(written.value.instant).slice(0, 19));
	const { day, time } = written.value;
	return ok(time === undefined ? day : `${day}T${time}`);
}

/**
 * The instant that a value stands for, in milliseconds since 1970: a time on the wall is one of `zone` (an IANA name), a day
 * without a time is the day in Romania, from its first moment or, with `'end'`, to its last millisecond. What is read: see
 * `readWritten`.
 */
export function readInstant(value: unknown, zone: string, of: 'start' | 'end' = 'start'): Result<number, DayFault> {
	const written = readWritten(value);
	if (!written.ok) return written;
	if ('instant' in written.value) return ok(written.value.instant);
	const { day, time } = written.value;
	if (time !== undefined) return onClock(day, time, zone);
	if (of === 'start') return onClock(day, MIDNIGHT, ROMANIAN_ZONE);
	const next = onClock(isoOfDayNumber(dayNumberOf(day) + 1), MIDNIGHT, ROMANIAN_ZONE);
	return next.ok ? ok(next.value - 1) : next;
}

const MIDNIGHT = '00:00:00';

function onClock(date: string, time: string, zone: string): Result<number, DayFault> {
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
	const instant = epochOfWall({ year, month, day, hour, minute, second }, zone);
	return instant === undefined ? fail('time') : ok(instant);
}

const PROBLEMS: Readonly<Record<DayFault, string>> = {
	noDay: 'is not a date; write it as 2026-01-31 or 31.01.2026',
	number:
		'is a number that is not a date: neither 20260131, nor the day of a spreadsheet such as 46053, nor a time since 1970',
	twoDigitYear: 'has a year of two digits; write all four, such as 31.01.2026',
	monthFirst: 'has the month first; the day comes first here, such as 31.12.2026 or 31/12/2026',
	notInCalendar: 'is not a date: the calendar has no such day',
	year: 'is not a date: the year is before 1900 or after 2199',
	time: 'has something after the day that is not a time; write it as 2026-01-31 or 2026-01-31 14:05',
};

/** What is wrong with a value that is no day, to be put after it as it was written: ‘"20.11.26" has a year of two digits …’. */
export function dayProblem(fault: DayFault): string {
	return PROBLEMS[fault];
}
