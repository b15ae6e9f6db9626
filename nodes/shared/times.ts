import type { IExecuteFunctions } from 'n8n-workflow';

import { fail, type Result } from '../../anaf/result';
import { dayProblem, readInstant } from '../../anaf/days';
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
				invalidInput(`The field ${field} contains ${shownValue(value)}, which ${dayProblem(instant.fault)}`, ADVICE),
			);
}
