/**
 * ANAF writes Romanian wall-clock times without a zone, in three layouts. They are kept as sent and
 * given again as ISO 8601 with the offset of Europe/Bucharest. A wall time is never used as a
 * cursor: the hour repeated in October cannot be told apart (docs/anaf/services.md#times).
 */

import { MINUTE } from './durations';

/** The zone of Romania, as IANA names it. */
export const ROMANIAN_ZONE = 'Europe/Bucharest';

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Formatter of a zone; making one costs more than using it a thousand times. */
function clockOf(zone: string): Intl.DateTimeFormat {
	let clock = clocks.get(zone);
	if (clock === undefined) {
		clock = new Intl.DateTimeFormat('en-GB', {
			timeZone: zone,
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit',
			hourCycle: 'h23',
		});
		clocks.set(zone, clock);
	}
	return clock;
}

/** What a clock on the wall shows. */
interface WallTime {
	readonly year: number;
	readonly month: number;
	readonly day: number;
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
}

function wallTimeAt(epochMs: number, zone: string): WallTime {
	const parts: Record<string, number> = {};
	for (const part of clockOf(zone).formatToParts(epochMs)) parts[part.type] = Number(part.value);
	return {
		year: parts.year ?? 1970,
		month: parts.month ?? 1,
		day: parts.day ?? 1,
		hour: parts.hour ?? 0,
		minute: parts.minute ?? 0,
		second: parts.second ?? 0,
	};
}

function asUtc(wall: WallTime): number {
	return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
}

/** Offsets change at quarter hours at the finest; within one they are asked for once. */
const SLOT = 15 * MINUTE;
/** Offsets remembered: two months of quarter hours, more than any list spans. */
const MOST_OFFSETS = 6000;
const offsets = new Map<string, Map<number, number>>();

/**
 * Offset of a zone from UTC at an instant, in minutes (Bucharest: 120 in winter, 180 in summer).
 * Formatting costs some 20 µs and a list has thousands of rows, so it is done once a quarter hour.
 */
function offsetOf(epochMs: number, zone: string): number {
	const slot = Math.floor(epochMs / SLOT);
	let known = offsets.get(zone);
	if (known === undefined || known.size >= MOST_OFFSETS) {
		known = new Map();
		offsets.set(zone, known);
	}
	let offset = known.get(slot);
	if (offset === undefined) {
		const start = slot * SLOT;
		offset = Math.round((asUtc(wallTimeAt(start, zone)) - start) / MINUTE);
		known.set(slot, offset);
	}
	return offset;
}

/** Instant at which a clock of a zone shows a time; undefined when no clock ever shows it. The repeated hour of October is summer time. */
export function epochOfWall(wall: WallTime, zone: string): number | undefined {
	const utc = asUtc(wall);
	const check = new Date(utc);
	// Date.UTC rolls 31 February over into March; such a text is not a time.
	if (
		check.getUTCMonth() !== wall.month - 1 ||
		check.getUTCDate() !== wall.day ||
		wall.hour > 23 ||
		wall.minute > 59 ||
		wall.second > 59
	) {
		return undefined;
	}
	// Two guesses settle it on either side of a change of clocks.
	const first = utc - offsetOf(utc - 180 * MINUTE, zone) * MINUTE;
	return utc - offsetOf(first, zone) * MINUTE;
}

const LAYOUTS: ReadonlyArray<readonly [RegExp, (part: number[]) => WallTime]> = [
	// 202211011415 (e-Factura) and 20221010144008 (e-Transport)
	[
		/^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?$/,
		([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]) => ({ year, month, day, hour, minute, second }),
	],
	// 30-07-2026 15:15:27 (error texts)
	[
		/^(\d{2})-(\d{2})-(\d{4}) (\d{2}):(\d{2}):(\d{2})$/,
		([day = 0, month = 0, year = 0, hour = 0, minute = 0, second = 0]) => ({ year, month, day, hour, minute, second }),
	],
	// 2024-06-24T00:00:00 (e-Transport info)
	[
		/^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})$/,
		([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]) => ({ year, month, day, hour, minute, second }),
	],
];

/** Instant of one of ANAF's times, in milliseconds since 1970; undefined when the text is not one. */
export function epochOfAnafTime(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	for (const [pattern, read] of LAYOUTS) {
		const found = pattern.exec(text.trim());
		if (found) return epochOfWall(read(found.slice(1).map((part) => Number(part ?? 0))), ROMANIAN_ZONE);
	}
	return undefined;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** ISO 8601 in Bucharest time with its offset, to the second: `2026-07-13T09:05:00+03:00`. */
export function isoInBucharest(epochMs: number): string {
	const offset = offsetOf(epochMs, ROMANIAN_ZONE);
	const wall = new Date(epochMs + offset * MINUTE).toISOString().slice(0, 19);
	return `${wall}+${pad(Math.floor(offset / 60))}:${pad(offset % 60)}`;
}

const HOUR_DIGITS = 'yyyyMMddHH'.length;
/** Hours remembered: two months of them, more than any list spans. */
const MOST_HOURS = 1500;
const isoHours = new Map<string, string>();

/**
 * ISO 8601 of the hour that the digits `yyyyMMddHH` name, with its offset; undefined when there is no such hour or the
 * clocks jump over it. The offset of Bucharest changes on the hour, so all minutes of one hour share the answer, and a
 * list with hundreds of rows an hour works it out once.
 */
function isoOfHour(digits: string): string | undefined {
	const known = isoHours.get(digits);
	if (known !== undefined) return known;
	const epoch = epochOfAnafTime(`${digits}00`);
	if (epoch === undefined) return undefined;
	const iso = isoInBucharest(epoch);
	if (iso.slice(11, 13) !== digits.slice(8)) return undefined;
	if (isoHours.size >= MOST_HOURS) isoHours.clear();
	isoHours.set(digits, iso);
	return iso;
}

/** The minutes of `yyyyMMddHHmm` put into the ISO text of their hour: `2026-07-13T09:__:00+03:00`. */
function isoOfMinute(text: string): string | undefined {
	const minute = text.slice(HOUR_DIGITS);
	if (minute > '59') return undefined;
	const hour = isoOfHour(text.slice(0, HOUR_DIGITS));
	return hour === undefined ? undefined : `${hour.slice(0, 14)}${minute}${hour.slice(16)}`;
}

/** One of ANAF's times as ISO 8601 in Bucharest time; undefined when the text is not one. */
export function isoOfAnafTime(text: string | undefined): string | undefined {
	// The layout of e-Factura's lists, which come by the thousand.
	if (text !== undefined && /^\d{12}$/.test(text)) {
		const iso = isoOfMinute(text);
		if (iso !== undefined) return iso;
	}
	const epoch = epochOfAnafTime(text);
	return epoch === undefined ? undefined : isoInBucharest(epoch);
}
