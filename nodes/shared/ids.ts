import { fail, ok, type Result } from '../../anaf/result';
import { invalidInput } from './errors';

/** Reads one of ANAF's IDs: digits only, kept as text. Numbers from earlier nodes are accepted. */
export function readId(value: unknown, field: string): Result<string> {
	const text =
		typeof value === 'number' && Number.isSafeInteger(value)
			? String(value)
			: typeof value === 'string'
				? value.trim()
				: '';
	if (/^\d{1,20}$/.test(text)) return ok(text);
	return fail(
		text === ''
			? invalidInput(`The field ${field} is empty`, 'Fill it in, or check the expression in it')
			: invalidInput(`The field ${field} does not contain an ID from ANAF`, 'IDs are digits only', {
					more: `It contains “${text.slice(0, 40)}”`,
				}),
	);
}
