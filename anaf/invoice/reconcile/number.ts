/**
 * Invoice numbers as they are compared. `FCT 00012`, `FCT12` and `fct-12` are one number; what the normalisation cannot know is in
 * docs/reconcile.md#numbers.
 */

import { foldRomanian } from '../../romania/text';

/** The forms of a number under which two ways of writing it meet, from the surest to the weakest. */
export interface NumberKeys {
	/** Letters in capitals and groups of digits without leading zeros; a dot parts two groups of digits. */
	readonly key: string;
	/** All digits, the series left out; empty where there are none. */
	readonly digits: string;
	/** The last group of digits: the number within its series. */
	readonly tail: string;
}

/** Words that people write before a number and that are no series. */
const LABELS: ReadonlySet<string> = new Set(['FACTURA', 'INVOICE', 'SERIA', 'SERIE', 'SERIES', 'NUMAR', 'NR', 'NO']);

/** A number of an invoice is shorter than this (CIUS-RO allows 200 characters). */
const MOST_CHARACTERS = 200;

/** The day that books write behind a number: `12/02.11.2026`, `12 din 02.11.2026`. A number stands before it. */
const DAY_BEHIND =
	/(\d[A-Z]{0,3})\s*(?:[/,]|\b(?:din|dated|of)\b(?:\s+data)?(?:\s+de)?)\s*(?:\d{1,2}([./-])\d{1,2}\2\d{4}|\d{4}-\d{2}-\d{2})$/i;
/** A number that a sheet kept as one with decimals: `12.0`. */
const ZERO_FRACTION = /^(\d+)\.0$/;

const isDigits = (group: string): boolean => group.charCodeAt(0) <= 0x39;

/** The keys of a number as it is written; undefined for a text without a letter of the alphabet or a digit. */
export function numberKeys(written: string): NumberKeys | undefined {
	const text = written.slice(0, MOST_CHARACTERS).normalize('NFKC').trim();
	const bareText = text.replace(DAY_BEHIND, '$1').replace(ZERO_FRACTION, '$1');
	const groups = foldRomanian(bareText).match(/[A-Z]+|\d+/g);
	if (groups === null) return undefined;
	const named = groups.filter((group) => !LABELS.has(group));
	let [key, digits, tail] = ['', '', ''];
	let isAfterDigits = false;
	for (const group of named.length > 0 ? named : groups) {
		const isNumber = isDigits(group);
		const bare = isNumber ? group.replace(/^0+(?=\d)/, '') : group;
		key += isNumber && isAfterDigits ? `.${bare}` : bare;
		if (isNumber) {
			digits += bare;
			tail = bare;
		}
		isAfterDigits = isNumber;
	}
	return { key, digits, tail };
}

/**
 * Whether two numbers differ by one slip of the hand: a character too many, too few or another one, or two neighbours that changed
 * places. Both are keys of `numberKeys`.
 */
export function isOneSlip(a: string, b: string): boolean {
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	if (long.length - short.length > 1) return false;
	let start = 0;
	while (start < short.length && short[start] === long[start]) start++;
	if (short.length < long.length) return short.slice(start) === long.slice(start + 1);
	if (short.slice(start + 1) === long.slice(start + 1)) return true;
	return (
		short[start] === long[start + 1] &&
		short[start + 1] === long[start] &&
		short.slice(start + 2) === long.slice(start + 2)
	);
}
