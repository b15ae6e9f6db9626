/**
 * Numbers as people, spreadsheets and databases write them, read the same way everywhere.
 *
 * In Romania a comma parts the decimals and a point the thousands; programs write it the other way round. Where a text
 * has one reading only, it is read; where both give a number (`1.250`), nothing is guessed (docs/decisions/047-text-numbers.md).
 */

import { fail, ok, type Result } from './api/fault';

/** Who parts the decimals in a text; `automatic` reads what has one reading only. */
export const DECIMAL_SEPARATORS = ['automatic', 'comma', 'point'] as const;
export type DecimalSeparator = (typeof DECIMAL_SEPARATORS)[number];

/** Why a text is no number: no reading, or two. */
export interface NumberFault {
	/** The two readings as plain decimals, the one with a decimal separator first; absent where there is none. */
	readonly readings?: readonly [string, string];
}

/** Blanks and apostrophes that stand between thousands. */
const GROUP = '[ \\u00a0\\u2007\\u2009\\u202f\'’]';
const SIGN = '([+-]?)';
const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** A text with this as the decimal separator, and the other (or blanks) between thousands; groups: sign, whole part, fraction. */
function pattern(decimal: string, thousands: string): RegExp {
	const grouped = [`[1-9]\\d{0,2}(?:${thousands}\\d{3})+`, `[1-9]\\d{0,2}(?:${GROUP}\\d{3})+`];
	return new RegExp(`^${SIGN}(\\d+|${grouped.join('|')}|(?=${decimal}\\d))(?:${decimal}(\\d*))?$`);
}

const WAYS = { point: pattern('\\.', ','), comma: pattern(',', '\\.') } as const;

function readAs(text: string, way: keyof typeof WAYS): string | undefined {
	const match = WAYS[way].exec(text);
	if (match === null) return undefined;
	const [, sign = '', whole = '', fraction = ''] = match;
	const digits = whole.replace(/\D/g, '');
	return `${sign === '-' ? '-' : ''}${digits === '' ? '0' : digits}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Without leading and trailing zeros, so that two ways of writing one number are equal. */
const bare = (digits: string): string => digits.replace(/^(-?)0+(?=\d)/, '$1').replace(/\.0+$|(\.\d*?)0+$/, '$1');

/** One point and three digits behind it: the only plain decimals that may be thousands. */
const MAY_BE_THOUSANDS = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;

/**
 * Reads a number.
 *
 * @param written a text such as `1250.5`, `1.250,50`, `1 250,50`, `1,250.50`, `-3` or `.5`
 * @param separator how the decimals are parted, where that is known
 * @returns plain decimal digits with a point (`1250.50`); zeros stay as they are written. A fault where the text is no number,
 * or two: `1.250` is one and a quarter, or one thousand two hundred and fifty
 */
export function readNumber(written: string, separator: DecimalSeparator = 'automatic'): Result<string, NumberFault> {
	const text = written.trim();
	// Nearly every number is plain.
	if (separator !== 'comma' && PLAIN.test(text) && (separator === 'point' || !MAY_BE_THOUSANDS.test(text))) {
		return ok(readAs(text, 'point') ?? text);
	}
	if (separator !== 'automatic') {
		const read = readAs(text, separator);
		return read === undefined ? fail({}) : ok(read);
	}
	const point = readAs(text, 'point');
	const comma = readAs(text, 'comma');
	if (point === undefined || comma === undefined) {
		const read = point ?? comma;
		return read === undefined ? fail({}) : ok(read);
	}
	if (bare(point) === bare(comma)) return ok(point);
	return fail({ readings: text.includes('.') ? [point, comma] : [comma, point] });
}

/** How the user settles which of two readings is meant. */
export const SETTLE_READINGS = 'Set Decimal Separator to Comma or Point, or write the number as 1250.00 or 1250,00';

/**
 * @returns what is wrong with a text that has two readings, as the second part of a sentence
 */
export function bothReadings(readings: readonly [string, string]): string {
	return `can be read as ${readings[0]} or as ${readings[1]}`;
}
