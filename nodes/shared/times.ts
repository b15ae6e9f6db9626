import type { IExecuteFunctions } from 'n8n-workflow';

import { epochOfIso } from '../../anaf/api/time';
import { fail, ok, type Result } from '../../anaf/api/fault';
import { invalidInput } from './errors';

function isLuxonTime(value: unknown): value is { toMillis(): number } {
	return typeof value === 'object' && value !== null && typeof (value as { toMillis?: unknown }).toMillis === 'function';
}

/**
 * Reads a time from a date field or an expression (text, Date or luxon DateTime), in milliseconds
 * since 1970. Text without an offset is a wall time of the workflow's timezone, as in the editor.
 */
export function readTime(context: IExecuteFunctions, value: unknown, field: string): Result<number> {
	const epoch =
		value instanceof Date
			? value.getTime()
			: isLuxonTime(value)
				? value.toMillis()
				: typeof value === 'number'
					? value
					: typeof value === 'string'
						? epochOfIso(value, context.getTimezone())
						: undefined;
	if (epoch !== undefined && Number.isFinite(epoch)) return ok(epoch);
	return fail(
		invalidInput(
			value === '' || value === undefined || value === null ? `The field ${field} is empty` : `The field ${field} holds no date or time`,
			'Choose a date, or use ISO 8601, for example 2026-03-01T08:00:00',
		),
	);
}
