const DAY = 86_400_000;

/** Start of daylight saving or its end in UTC: last Sunday of the month at 01:00 UTC (EU rule). */
function lastSunday(year: number, month: number): number {
	const end = Date.UTC(year, month + 1, 0, 1);
	return end - new Date(end).getUTCDay() * DAY;
}

/** Minutes that Europe/Bucharest is ahead of UTC at an instant: 120, or 180 in summer. */
export function bucharestOffsetMinutes(ms: number): number {
	const year = new Date(ms).getUTCFullYear();
	return ms >= lastSunday(year, 2) && ms < lastSunday(year, 9) ? 180 : 120;
}

interface WallTime {
	readonly year: string;
	readonly month: string;
	readonly day: string;
	readonly hour: string;
	readonly minute: string;
	readonly second: string;
}

function wall(ms: number): WallTime {
	const iso = new Date(ms + bucharestOffsetMinutes(ms) * 60_000).toISOString();
	return {
		year: iso.slice(0, 4),
		month: iso.slice(5, 7),
		day: iso.slice(8, 10),
		hour: iso.slice(11, 13),
		minute: iso.slice(14, 16),
		second: iso.slice(17, 19),
	};
}

/** `yyyyMMddHHmm` in Romanian wall time: `dateResponse`, `data_creare` of e-Factura. */
export function minuteStamp(ms: number): string {
	const w = wall(ms);
	return `${w.year}${w.month}${w.day}${w.hour}${w.minute}`;
}

/** `yyyyMMddHHmmss` in Romanian wall time: the times of e-Transport's list. */
export function secondStamp(ms: number): string {
	return `${minuteStamp(ms)}${wall(ms).second}`;
}

/** `dd-MM-yyyy HH:mm:ss` in Romanian wall time: titles, 400 bodies, window texts. */
export function longStamp(ms: number): string {
	const w = wall(ms);
	return `${w.day}-${w.month}-${w.year} ${w.hour}:${w.minute}:${w.second}`;
}

/** `yyyy-MM-dd` in Romanian wall time. */
export function dayStamp(ms: number): string {
	const w = wall(ms);
	return `${w.year}-${w.month}-${w.day}`;
}

/** `yyyy-MM-ddTHH:mm:ss.SSS+00:00`: the timestamp of a Spring error body. */
export function springStamp(ms: number): string {
	return new Date(ms).toISOString().replace('Z', '+00:00');
}

/** Epoch milliseconds of the start of a `yyyy-MM-dd` day in Romania. */
export function bucharestMidnight(day: string): number {
	const utc = Date.parse(`${day}T00:00:00Z`);
	return utc - bucharestOffsetMinutes(utc) * 60_000;
}

/** ANAF's clock: the machine's, shifted, or standing still. */
export interface SimClock {
	now(): number;
	/** Makes it the given instant; time goes on from there unless `frozen`. */
	set(instant: string | number, frozen?: boolean): void;
	advance(ms: number): void;
	reset(): void;
	readonly offsetMs: number;
	readonly frozen: boolean;
}

/** A clock that follows the machine until it is told otherwise. */
export function createClock(): SimClock {
	let offset = 0;
	let frozenAt: number | undefined;
	const now = (): number => frozenAt ?? Date.now() + offset;
	return {
		now,
		set(instant, frozen = false) {
			const ms = typeof instant === 'number' ? instant : Date.parse(instant);
			if (!Number.isFinite(ms)) throw new TypeError(`not an instant: ${String(instant)}`);
			offset = ms - Date.now();
			frozenAt = frozen ? ms : undefined;
		},
		advance(ms) {
			if (!Number.isFinite(ms)) throw new TypeError('advance wants milliseconds');
			offset += ms;
			if (frozenAt !== undefined) frozenAt += ms;
		},
		reset() {
			offset = 0;
			frozenAt = undefined;
		},
		get offsetMs() {
			return offset;
		},
		get frozen() {
			return frozenAt !== undefined;
		},
	};
}
