/** How long texts are, and how those that are longer than CIUS-RO allows are shortened when the user asks for it. */

import type { Findings } from './findings';
import type { Limit } from '../terms';

/** Characters as XPath counts them: a pair of surrogates is one. */
export function codePoints(text: string): number {
	let count = text.length;
	for (let index = 1; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		if (unit >= 0xdc00 && unit <= 0xdfff) count--;
	}
	return count;
}

const SPACE = /[ \t\r\n]/;
/** What people see as one character, whatever it is made of. */
const PEOPLES_CHARACTERS = new Intl.Segmenter('ro');

/** Characters as the official rules count them: runs of white space are one. */
export const lengthOf = (text: string): number => codePoints(text.replace(/[ \t\r\n]+/g, ' '));

/** A text in two: what fits, and the rest; each without white space around the cut. */
interface Cut {
	readonly kept: string;
	readonly rest: string;
}

/**
 * Cuts a text so that the first part has at most so many characters, as the official rules count them.
 *
 * The cut is between two words unless that would leave less than half of the room used; never inside what people see as one
 * character (a letter with its accents, an emoji of several parts), unless a single one is longer than the room.
 *
 * @param text without white space in front
 * @param most at least 1
 */
export function cut(text: string, most: number): Cut {
	if (text.length <= most) return { kept: text, rest: '' };
	let count = 0;
	let end = 0;
	let word = 0;
	let wasSpace = false;
	for (const { segment, index } of PEOPLES_CHARACTERS.segment(text)) {
		if (/^\s/.test(segment) && count * 2 >= most) word = index;
		// Further white space of a run adds nothing.
		count += lengthOf(segment) - (wasSpace && SPACE.test(segment.charAt(0)) ? 1 : 0);
		wasSpace = SPACE.test(segment.slice(-1));
		if (count > most) {
			const at =
				word ||
				end ||
				Array.from(text.slice(0, 2 * most))
					.slice(0, most)
					.join('').length;
			return { kept: text.slice(0, at).trimEnd(), rest: text.slice(at).trimStart() };
		}
		end = index + segment.length;
	}
	return { kept: text, rest: '' };
}

/** The beginning of a text, as a warning shows it. */
function beginningOf(text: string): string {
	const { kept, rest } = cut(text, 40);
	return rest === '' ? `“${kept}”` : `“${kept}…”`;
}

/** What happened to a text that is too long, as a warning says it. */
const restOf = (text: string, rest: string, { most }: Limit): string =>
	`is longer than ${most} characters: the rest, ${beginningOf(rest)} (${lengthOf(rest)} of ${lengthOf(text)} characters),`;

/** Cuts a text to its limit, and says so. */
export function shortened(text: string, path: string, limit: Limit, findings: Findings): string {
	const { kept, rest } = cut(text, limit.most);
	if (rest !== '') findings.tell(path, `${restOf(text, rest, limit)} was cut`);
	return kept;
}

/** Cuts a text whose rest goes to another place, which the warning names; undefined for a text that fits. */
export function moved(value: unknown, path: string, limit: Limit, place: string, findings: Findings): Cut | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	const parts = cut(text, limit.most);
	if (parts.rest === '') return undefined;
	findings.tell(path, `${restOf(text, parts.rest, limit)} is now in ${place}`);
	return parts;
}

/**
 * Splits a text over several places of one length, and says so; what is too much even then is cut.
 *
 * @param places how many there are, at least 1
 */
export function split(text: string, path: string, limit: Limit, places: number, findings: Findings): string[] {
	const parts: string[] = [];
	let rest = text;
	while (parts.length < places - 1) {
		const next = cut(rest, limit.most);
		if (next.rest === '') break;
		parts.push(next.kept);
		({ rest } = next);
	}
	if (parts.length > 0)
		findings.tell(path, `is longer than ${limit.most} characters and was split into ${parts.length + 1} notes`);
	return [...parts, shortened(rest, path, limit, findings)];
}
