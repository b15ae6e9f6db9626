import type { IExecuteFunctions } from 'n8n-workflow';

import { dayProblem, readInstant } from '../../anaf/days';
import { DAY, HOUR, SECOND } from '../../anaf/durations';
import { fail, ok, type Result } from '../../anaf/result';
import { isoInBucharest, ROMANIAN_ZONE } from '../../anaf/time';
import { shownValue } from './day';
import { invalidInput } from './errors';

const ADVICE = 'Choose a date, or write it as 2026-03-01T08:00:00';

/**
 * Reads a time from a date field or an expression, in milliseconds since 1970, as `anaf/days` reads all days and times. A time
 * without a zone is one of the workflow's timezone, as in the editor; a day without a time is the day in Romania, from its first
 * moment or, with `'end'`, to its last.
 */
export function readTime(
	context: IExecuteFunctions,
	value: unknown,
	field: string,
	of: 'start' | 'end' = 'start',
): Result<number> {
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) {
		return fail(invalidInput(`The field ${field} is empty`, ADVICE));
	}
	const instant = readInstant(value, context.getTimezone(), of);
	return instant.ok
		? instant
		: fail(
				invalidInput(`The time in the field ${field} cannot be read`, ADVICE, {
					more: `The field contains ${shownValue(value)}, which ${dayProblem(instant.fault)}`,
				}),
			);
}

/** When something happened, as far as a field says it: at a moment, or at any time between two. */
interface Span {
	readonly earliest: number;
	readonly latest: number;
}

/** A day on which the clock is put back. */
const LONGEST_DAY_MS = DAY + HOUR;

/** Whether an instant is the first moment of a day in a zone (an IANA name). */
function isMidnightIn(instant: number, zone: string): boolean {
	if (instant % SECOND !== 0) return false;
	const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium', hourCycle: 'h23' });
	return time.format(instant) === '00:00:00';
}

/**
 * Reads when something happened, in milliseconds since 1970. A day without a time says of no moment that it was then: it counts
 * from its first to its last moment, in Romania or where the workflow is, whichever is longer. Midnight is such a day too: date
 * pickers, spreadsheets, databases and `$today` write a day as its first moment, in one zone or another.
 */
export function readSpan(context: IExecuteFunctions, value: unknown, field: string): Result<Span> {
	const start = readTime(context, value, field);
	if (!start.ok) return start;
	const end = readTime(context, value, field, 'end');
	if (!end.ok) return end;
	const earliest = start.value;
	const zone = context.getTimezone();
	if (end.value === earliest) {
		const isMidnight = [ROMANIAN_ZONE, zone, 'UTC'].some((one) => isMidnightIn(earliest, one));
		return ok({ earliest, latest: isMidnight ? earliest + LONGEST_DAY_MS : earliest });
	}
	const day = isoInBucharest(earliest).slice(0, 10);
	const [first, last] = ['00:00:00', '23:59:59'].map((time) => readInstant(`${day} ${time}`, zone));
	return ok({
		earliest: Math.min(earliest, first?.ok === true ? first.value : earliest),
		latest: Math.max(end.value, last?.ok === true ? last.value : end.value),
	});
}
