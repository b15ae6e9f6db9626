/**
 * ANAF writes Romanian wall-clock times without a zone, in three layouts. They are kept as sent and
 * given again as ISO 8601 with the offset of Europe/Bucharest. A wall time is never used as a
 * cursor: the hour repeated in October cannot be told apart (anaf.md 7).
 */

const ZONE = 'Europe/Bucharest';
const MINUTE = 60_000;

const wallClock = new Intl.DateTimeFormat('en-GB', {
	timeZone: ZONE,
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
	hourCycle: 'h23',
});

interface WallTime {
	readonly year: number;
	readonly month: number;
	readonly day: number;
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
}

function wallTimeAt(epochMs: number): WallTime {
	const parts: Record<string, number> = {};
	for (const part of wallClock.formatToParts(epochMs)) parts[part.type] = Number(part.value);
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

/** Offset of Bucharest from UTC at an instant, in minutes (120 in winter, 180 in summer). */
export function bucharestOffset(epochMs: number): number {
	const whole = Math.floor(epochMs / 1000) * 1000;
	return Math.round((asUtc(wallTimeAt(whole)) - whole) / MINUTE);
}

function epochOfWall(wall: WallTime): number | undefined {
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
	// Two guesses settle it on either side of a change of clocks; the repeated hour is read as summer time.
	const first = utc - bucharestOffset(utc - 180 * MINUTE) * MINUTE;
	return utc - bucharestOffset(first) * MINUTE;
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
		if (found) return epochOfWall(read(found.slice(1).map((part) => Number(part ?? 0))));
	}
	return undefined;
}

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** ISO 8601 in Bucharest time with its offset, to the second: `2026-07-13T09:05:00+03:00`. */
export function isoInBucharest(epochMs: number): string {
	const wall = wallTimeAt(epochMs);
	const offset = bucharestOffset(epochMs);
	return (
		`${pad(wall.year, 4)}-${pad(wall.month)}-${pad(wall.day)}` +
		`T${pad(wall.hour)}:${pad(wall.minute)}:${pad(wall.second)}` +
		`+${pad(Math.floor(offset / 60))}:${pad(offset % 60)}`
	);
}

/** One of ANAF's times as ISO 8601 in Bucharest time; undefined when the text is not one. */
export function isoOfAnafTime(text: string | undefined): string | undefined {
	const epoch = epochOfAnafTime(text);
	return epoch === undefined ? undefined : isoInBucharest(epoch);
}
