/**
 * What an answer looks like, never what it says: kinds of values, names of members, forms of texts. A difference is told in the
 * same words, so that a report holds nothing that ANAF knows of anybody.
 */

import { readDay } from '../../anaf/days';
import { isObject } from '../../anaf/api/json';
import { epochOfAnafTime } from '../../anaf/time';
import { isKnownSentence, wordsOf } from './sentences';

/** A text that has to look like something. */
interface Form {
	/** As a difference names it. */
	readonly name: string;
	readonly fits: (text: string) => boolean;
	/** What is shown of a text that does not fit; by default its pattern, for forms of digits and marks only. */
	readonly show?: (text: string) => string;
}

/** What a value has to be. */
export type Shape =
	| { readonly is: 'text'; readonly form?: Form }
	| { readonly is: 'number' | 'boolean' | 'null' }
	| { readonly is: 'list'; readonly of: Shape }
	| { readonly is: 'object'; readonly needs: Members; readonly may: Members }
	| { readonly is: 'oneOf'; readonly shapes: readonly Shape[] };

/** Members of an object by name. */
export type Members = Readonly<Record<string, Shape>>;

/** Any text. */
export const text: Shape = { is: 'text' };
/** Any number. */
export const number: Shape = { is: 'number' };
/** True or false. */
export const flag: Shape = { is: 'boolean' };
/** JSON's null. */
export const nothing: Shape = { is: 'null' };

const formed = (name: string, fits: Form['fits'], show?: Form['show']): Shape => ({
	is: 'text',
	form: { name, fits, ...(show && { show }) },
});

/** A text of digits: CIFs and indexes outgrow numbers. */
export const digits = formed('digits', (value) => /^\d+$/.test(value));
/** A Romanian wall time to the minute, `yyyyMMddHHmm`. */
export const minute = formed(
	'a time yyyyMMddHHmm',
	(value) => /^\d{12}$/.test(value) && epochOfAnafTime(value) !== undefined,
);
/** A Romanian wall time to the second, `yyyyMMddHHmmss`. */
export const second = formed(
	'a time yyyyMMddHHmmss',
	(value) => /^\d{14}$/.test(value) && epochOfAnafTime(value) !== undefined,
);
/** `2024-06-24T00:00:00`. */
export const moment = formed(
	'a time yyyy-MM-ddTHH:mm:ss',
	(value) => value.includes('T') && epochOfAnafTime(value) !== undefined,
);
/** `yyyy-MM-dd`, or an empty text where there is none. */
export const day = formed(
	'a day yyyy-MM-dd, or nothing',
	(value) => value === '' || (/^\d{4}-\d{2}-\d{2}$/.test(value) && readDay(value).ok),
);
/** One of ANAF's sentences that the package knows. */
export const sentence = formed('a sentence that is known', isKnownSentence, wordsOf);

/** A text that is one of ANAF's words. */
export const word = (name: string, isKnown: (value: string) => boolean): Shape =>
	formed(name, isKnown, () => 'another');

/** A list of things of one shape. */
export const listOf = (of: Shape): Shape => ({ is: 'list', of });
/** An object with members that it has, and members that it may have. */
export const object = (needs: Members, may: Members = {}): Shape => ({ is: 'object', needs, may });
/** Any of several shapes. */
export const oneOf = (...shapes: readonly Shape[]): Shape => ({ is: 'oneOf', shapes });

/** What a value is, as differences name it. */
function kindOf(value: unknown): string {
	if (value === null || value === undefined) return 'nothing';
	if (Array.isArray(value)) return 'a list';
	if (isObject(value)) return 'an object';
	return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'a number' : 'true or false';
}

const NAMES = {
	text: 'text',
	number: 'a number',
	boolean: 'true or false',
	null: 'nothing',
	list: 'a list',
	object: 'an object',
	oneOf: 'another value',
} as const;

/** Most characters of a pattern. */
const SHOWN = 24;
/** A text with its digits as 9 and its letters as a; nothing of it is left. */
const patternOf = (value: string): string =>
	value
		.slice(0, SHOWN)
		.replace(/\p{L}/gu, 'a')
		.replace(/\p{N}/gu, '9')
		.replace(/[^a9 .:/+-]/g, '?');

/**
 * The name of a member that is not known. It may be a value that stands as a name, such as a CIF, so it is marked for
 * `withoutNames`: the person who runs this sees it, a report does not hold it.
 */
const named = (key: string): string => `‹${key.replace(/[‹›]/g, '')}›`;

/** Differences without the names that ANAF gave and nobody knows. */
export function withoutNames(difference: string): string {
	return difference.replace(/‹[^›]*›/g, '(its name is on your terminal)');
}

function differencesOfObject(value: unknown, shape: Extract<Shape, { is: 'object' }>, at: string): string[] {
	if (!isObject(value)) return [`${kindOf(value)} instead of an object${placed(at)}`];
	const found: string[] = [];
	for (const [name, member] of Object.entries(shape.needs)) {
		if (!Object.hasOwn(value, name)) found.push(`no member ${below(at, name)}`);
		else found.push(...differences(value[name], member, below(at, name)));
	}
	for (const [name, member] of Object.entries(shape.may)) {
		if (Object.hasOwn(value, name)) found.push(...differences(value[name], member, below(at, name)));
	}
	for (const key of Object.keys(value)) {
		if (Object.hasOwn(shape.needs, key) || Object.hasOwn(shape.may, key)) continue;
		found.push(`a new member ${below(at, named(key))}, ${kindOf(value[key])}`);
	}
	return found;
}

const below = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);
const placed = (at: string): string => (at === '' ? '' : ` at ${at}`);

/**
 * How a value differs from a shape, each difference once; empty when it does not.
 *
 * @param at where the value stands, by names of members; `''` for the whole
 */
export function differences(value: unknown, shape: Shape, at = ''): string[] {
	switch (shape.is) {
		case 'oneOf': {
			// What is of another kind altogether tells less than what is missing in one of the right kind.
			const sameKind = shape.shapes.filter((one) => NAMES[one.is] === kindOf(value));
			const all = (sameKind.length > 0 ? sameKind : shape.shapes).map((one) => differences(value, one, at));
			return all.reduce((least, one) => (one.length < least.length ? one : least));
		}
		case 'object':
			return differencesOfObject(value, shape, at);
		case 'list':
			if (!Array.isArray(value)) return [`${kindOf(value)} instead of a list${placed(at)}`];
			return [...new Set(value.flatMap((entry) => differences(entry, shape.of, `${at}[]`)))];
		case 'text': {
			if (typeof value !== 'string') return [`${kindOf(value)} instead of text${placed(at)}`];
			const { form } = shape;
			if (form === undefined || form.fits(value)) return [];
			return [`not ${form.name}${placed(at)}: ${(form.show ?? patternOf)(value)}`];
		}
		default:
			return kindOf(value) === NAMES[shape.is] ? [] : [`${kindOf(value)} instead of ${NAMES[shape.is]}${placed(at)}`];
	}
}
