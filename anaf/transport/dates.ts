/**
 * Dates as people and programs write them, as the declaration wants them. A time with an offset is an
 * instant, and becomes the day or the wall time it is in Romania.
 */

import { isoInBucharest } from '../api/time';

interface Written {
	readonly date: string;
	/** `hh:mm:ss`, absent when only a date was written. */
	readonly time?: string;
}

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})(?:\[[^\]]*\])?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/;
const DAY_FIRST = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

const two = (text: string): string => text.padStart(2, '0');

function written(year: string, month: string, day: string, hour?: string, minute?: string, second?: string): Written {
	const date = `${year}-${two(month)}-${two(day)}`;
	return hour === undefined || minute === undefined ? { date } : { date, time: `${two(hour)}:${minute}:${second ?? '00'}` };
}

function read(value: unknown): Written | undefined {
	const text = textOf(value);
	if (text === undefined) return undefined;
	if (INSTANT.test(text)) {
		const epoch = Date.parse(
			text
				.replace(/\[[^\]]*\]$/, '')
				.replace(/\s*(z|[+-]\d{2}:?\d{2})$/i, (zone) => zone.trim().toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2'))
				.replace(' ', 'T')
				.replace(',', '.'),
		);
		if (Number.isNaN(epoch)) return undefined;
		const iso = isoInBucharest(epoch);
		return { date: iso.slice(0, 10), time: iso.slice(11, 19) };
	}
	const iso = ISO.exec(text) ?? COMPACT.exec(text);
	if (iso !== null) return written(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '', iso[4], iso[5], iso[6]);
	const local = DAY_FIRST.exec(text);
	if (local !== null) return written(local[3] ?? '', local[2] ?? '', local[1] ?? '', local[4], local[5], local[6]);
	return undefined;
}

/** Text of a string, a number of digits, a `Date` or a luxon `DateTime` (anything with `toISO`). */
function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	if (typeof value === 'object' && value !== null && 'toISO' in value && typeof value.toISO === 'function') {
		const iso: unknown = (value as { toISO(): unknown }).toISO();
		return typeof iso === 'string' ? iso : undefined;
	}
	return undefined;
}

/**
 * A date as `YYYY-MM-DD`. Read are `2026-07-01`, `2026-7-1`, ISO with time and offset, `20260701`, the
 * 12 and 14 digits of ANAF's lists, `01.07.2026`, `1/7/2026`, `Date` and luxon `DateTime`.
 *
 * @returns undefined when it is none of these; whether the day exists is the validation's part
 */
export function normalizeDate(value: unknown): string | undefined {
	return read(value)?.date;
}

/**
 * A moment as `YYYY-MM-DDThh:mm:ss` in Romanian time, from the same forms with a time.
 *
 * @returns undefined when it is none of these; a date without a time stays a date, which validation refuses
 */
export function normalizeDateTime(value: unknown): string | undefined {
	const found = read(value);
	if (found === undefined) return undefined;
	return found.time === undefined ? found.date : `${found.date}T${found.time}`;
}
