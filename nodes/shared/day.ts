import { fail, ok, type Result } from '../../anaf/api/fault';
import { epochOfIso, isoInBucharest } from '../../anaf/api/time';
import { invalidInput } from './errors';

const ZONE = 'Europe/Bucharest';

/** Today in Romania, `YYYY-MM-DD`. */
export function todayInRomania(): string {
	return isoInBucharest(Date.now()).slice(0, 10);
}

/** Text of a day: what an expression may hold besides text is a Date or luxon's DateTime. */
function textOf(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	// A day number of a spreadsheet, for instance: no date, but the message shows what it was.
	if (typeof value === 'number') return String(value);
	const iso = typeof value === 'object' && value !== null ? (value as { toISO?: () => unknown }).toISO?.() : undefined;
	return typeof iso === 'string' ? iso : '';
}

/** `2026-3-1`, `1.3.2026` and `01/03/2026` as `2026-03-01`; other texts as they are. */
function isoDay(text: string): string {
	const romanian = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
	const [year, month, day] = romanian ? [romanian[3], romanian[2], romanian[1]] : iso ? [iso[1], iso[2], iso[3]] : [];
	return year === undefined || month === undefined || day === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/**
 * The day of a field, as `YYYY-MM-DD`: ISO 8601 with or without a time, day first with dots as Romanians
 * write it, or a date object. A time with an offset is the day it was in Romania then; a wall time is that day.
 *
 * @returns undefined when the field is empty, `invalidInput` when it holds no day
 */
export function readDay(value: unknown, field: string): Result<string | undefined> {
	const text = textOf(value);
	if (text === '' && (value === undefined || value === null || typeof value === 'string')) return ok(undefined);
	const epoch = epochOfIso(isoDay(text), ZONE);
	if (epoch !== undefined) return ok(isoInBucharest(epoch).slice(0, 10));
	return fail(invalidInput(`The field ${field} holds “${text.slice(0, 40)}”, which is no date`, 'Use the form 2026-03-01'));
}
