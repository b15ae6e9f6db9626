import { fail, ok, type Result } from '../../anaf/result';
import { isoInBucharest } from '../../anaf/time';
import { dayProblem, readDay as readAnyDay } from '../../anaf/days';
import { systemClock } from './connection/clock';
import { invalidInput } from './errors';

/** Romanian wall time, `YYYY-MM-DDThh:mm:ss` without an offset. */
export function nowInRomania(): string {
	return isoInBucharest(systemClock.now()).slice(0, 19);
}

/** Today in Romania, `YYYY-MM-DD`. */
export function todayInRomania(): string {
	return nowInRomania().slice(0, 10);
}

/** A value as a message about its field shows it. */
export function shownValue(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? `“${String(value).trim().slice(0, 40)}”`
		: 'a value';
}

/**
 * The day of a field, as `YYYY-MM-DD`, read as `anaf/days` reads all days.
 *
 * @returns undefined when the field is empty, `invalidInput` with the reason when it holds no day
 */
export function readDay(value: unknown, field: string): Result<string | undefined> {
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return ok(undefined);
	const day = readAnyDay(value);
	if (day.ok) return day;
	return fail(
		invalidInput(`The day in the field ${field} cannot be read`, 'Correct the day, or the expression that gives it', {
			more: `The field contains ${shownValue(value)}, which ${dayProblem(day.fault)}`,
		}),
	);
}
