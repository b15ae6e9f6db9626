import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { fail, ok, type AnafFault, type Result } from '../../../anaf/result';
import { invalidInput } from '../errors';

/** A field whose values are a list: the panel shows the list, and whoever reads the field can get nothing else. */
export interface ChoiceField<V extends string = string> extends INodeProperties {
	type: 'options' | 'multiOptions';
	options: Array<INodePropertyOptions & { value: V }>;
}

/** Declares a field with a list of values, so that reading it gives the type of these values. */
export function choiceField<const V extends string>(field: ChoiceField<V>): ChoiceField<V> {
	return field;
}

/** A table that takes more than its list shows, such as any UN/ECE unit: the value of a text, undefined for an unknown one. */
export type CodeReader = (text: string) => string | undefined;

/** Values named in a message at the most. */
const MOST_NAMED = 20;

const folded = (text: string): string => text.trim().toLowerCase();

function valueOf(options: readonly INodePropertyOptions[], text: string): string | undefined {
	const values = options.map(({ value }) => String(value));
	if (values.includes(text)) return text;
	const wanted = folded(text);
	const fitting = new Set(
		options
			.filter(({ name, value }) => folded(String(value)) === wanted || folded(name) === wanted)
			.map(({ value }) => String(value)),
	);
	return fitting.size === 1 ? [...fitting][0] : undefined;
}

/** What a field can hold, in one sentence. */
function listOf(options: readonly INodePropertyOptions[]): string {
	const named = options
		.slice(0, MOST_NAMED)
		.map(({ name, value }) => (folded(name) === folded(String(value)) ? name : `${name} (${String(value)})`));
	const rest = options.length - named.length;
	return `Choose one of: ${named.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`;
}

/** What a field may not hold, and what to do: the list itself where it is short. */
function unlisted(place: string, value: unknown, list: string): AnafFault {
	const nothing = value === undefined || value === null;
	const shown =
		typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
			? `“${String(value).slice(0, 40)}”`
			: 'a value of another kind';
	const advice = `Nothing was sent. ${list}`;
	if (nothing) return invalidInput(`The expression in the field ${place} found nothing`, advice);
	if (value === '') return invalidInput(`The field ${place} is empty`, advice);
	return invalidInput(`The field ${place} cannot have this value`, advice, {
		more: `It contains ${shown}, which is not one of its values`,
	});
}

/**
 * The value of a field with a list: one of its values, or the name of one as the panel shows it, where exactly one fits.
 *
 * @param place the field as the message names it
 * @param code reads what the list does not show, where a table takes more than that
 * @returns `invalidInput` with the list for everything else
 */
export function choose(
	options: readonly INodePropertyOptions[],
	value: unknown,
	place: string,
	code?: CodeReader,
): Result<string> {
	const isListed = typeof value === 'boolean' && options.some((option) => option.value === value);
	const text = typeof value === 'string' ? value : typeof value === 'number' || isListed ? String(value) : undefined;
	const isExact = options.some((option) => String(option.value) === text);
	// A table knows better what its words mean than the names of a list, which is made from it: `mc` is no unit MC.
	const known = text === undefined || isExact || text.trim() === '' ? undefined : code?.(text);
	const chosen = known ?? (text === undefined ? undefined : valueOf(options, text));
	return chosen === undefined ? fail(unlisted(place, value, listOf(options))) : ok(chosen);
}

/**
 * The value of a field that offers the list of a table: a code of it, or what people write for one.
 *
 * @returns `invalidInput` for everything else
 */
export function chooseCode(field: INodeProperties, value: unknown, place: string, code: CodeReader): Result<string> {
	const text = typeof value === 'number' ? String(value) : value;
	const known = typeof text === 'string' && text.trim() !== '' ? code(text) : undefined;
	if (known !== undefined) return ok(known);
	const example = (field.modes ?? []).find(({ type }) => type === 'string')?.placeholder ?? '';
	return fail(unlisted(place, value, `Choose one From List, or give its code, ${example}`));
}

/** The values of a field that takes several: a list, or a text with commas as an expression or an agent gives it. */
export function chooseSeveral(
	options: readonly INodePropertyOptions[],
	value: unknown,
	place: string,
): Result<string[]> {
	const whole = typeof value === 'string' ? valueOf(options, value) : undefined;
	if (whole !== undefined) return ok([whole]);
	const parts: readonly unknown[] = Array.isArray(value)
		? (value as unknown[])
		: typeof value === 'string'
			? value.split(',')
			: [value];
	const chosen = new Set<string>();
	for (const part of parts) {
		const one = choose(options, part, place);
		if (!one.ok) return one;
		chosen.add(one.value);
	}
	return ok([...chosen]);
}

/** A yes or no. An expression or an agent may give it as text; `'false'` is no. */
export function readSwitch(value: unknown, place: string): Result<boolean> {
	if (typeof value === 'boolean') return ok(value);
	const text = typeof value === 'string' ? folded(value) : undefined;
	if (text === 'true' || text === 'false') return ok(text === 'true');
	const nothing = value === undefined || value === null;
	const advice = 'Nothing was sent. Choose one of: true; false';
	return fail(
		nothing
			? invalidInput(`The expression in the field ${place} found nothing`, advice)
			: invalidInput(`The field ${place} cannot have this value`, advice, {
					more: `It contains ${typeof value === 'string' ? `“${value.slice(0, 40)}”` : 'a value that is neither'}, but only true and false are possible`,
				}),
	);
}
