import type { INodeProperties } from 'n8n-workflow';

import { isObject } from '../../../anaf/api/json';
import { fail, ok, type Result } from '../../../anaf/result';
import { invalidInput } from '../errors';

const isGroup = (value: unknown): boolean => typeof value === 'object' && value !== null;

/**
 * What a field that offers a list and an entry by hand (n8n's `resourceLocator`) holds: `{ __rl, mode, value }`, or plain text or a
 * number, as workflows of before the list have it and as an expression for the whole field gives it. n8n's own reader takes
 * whatever stands under a mode that it does not know (docs/decisions/100); here nothing is sent by a guess.
 *
 * @param place the field as the message names it
 * @returns what was chosen or written, which is still to be read; `invalidInput` for an unknown mode and for other objects
 */
export function locatedValue(field: INodeProperties, value: unknown, place: string): Result<unknown> {
	if (typeof value !== 'object' || value === null) return ok(value);
	const modes = field.modes ?? [];
	const named = modes.map(({ displayName }) => displayName).join(' or ');
	const isOne = isObject(value) && 'mode' in value && 'value' in value && !isGroup(value.value);
	if (!isOne) {
		return fail(
			invalidInput(
				`The field ${place} contains ${Array.isArray(value) ? 'a list' : 'an object'}, not one value`,
				`Nothing was sent. Choose ${named}, or let the expression give one text`,
			),
		);
	}
	if (modes.every(({ name }) => name !== value.mode)) {
		const mode = typeof value.mode === 'string' ? value.mode.slice(0, 40) : '';
		return fail(
			invalidInput(
				`The field ${place} does not say how it was chosen`,
				`Nothing was sent. Choose ${named} in the field again`,
				mode === '' ? {} : { more: `“${mode}” is not known` },
			),
		);
	}
	return ok(value.value);
}
