import type { INodeProperties } from 'n8n-workflow';

import { format } from '../../../anaf/decimal';
import { numberProblem, readDecimal } from '../../../anaf/numbers';
import { fail, ok, type Result } from '../../../anaf/result';
import { invalidInput } from '../errors';

/**
 * Reads a whole number of the panel. The field itself is the only home of its name for people, its bounds and its default.
 *
 * @param value as the panel or an expression gives it: a number, or a text that `anaf/numbers` reads; the default when it is
 * undefined. A null is an expression that found nothing, and refused
 * @param advice what to do about a wrong one
 */
export function readWhole(
	{ displayName, typeOptions: { minValue: least = 0, maxValue: most } = {}, default: usual }: INodeProperties,
	value: unknown,
	advice = `Change ${displayName}`,
): Result<number> {
	const read = readDecimal(value === undefined ? usual : value);
	const number = read.ok ? Number(format(read.value)) : NaN;
	if (Number.isSafeInteger(number) && number >= least && number <= (most ?? Number.POSITIVE_INFINITY))
		return ok(number);
	const isAmbiguous = !read.ok && read.fault.readings !== undefined;
	const more = isAmbiguous ? `“${String(value)}” ${numberProblem(read.fault).problem}` : undefined;
	const bounds = most === undefined ? `${least} on` : `${least} to ${most}`;
	return fail(invalidInput(`The field ${displayName} takes a whole number from ${bounds}`, advice, { more }));
}
