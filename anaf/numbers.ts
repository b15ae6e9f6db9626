/**
 * Numbers as people, spreadsheets and databases write them, read the same way everywhere.
 *
 * In Romania a comma parts the decimals and a point the thousands; programs write it the other way round. Where a text
 * has one reading only, it is read; where both give a number (`1.250`), nothing is guessed (docs/decisions/047-text-numbers.md).
 */

import { fail, ok, type Result } from './result';
import { compare, decimalOf, parseDecimal, type Decimal } from './decimal';

/** Who parts the decimals in a text; `automatic` reads what has one reading only. */
export const DECIMAL_SEPARATORS = ['automatic', 'comma', 'point'] as const;
/** One of `DECIMAL_SEPARATORS`. */
export type DecimalSeparator = (typeof DECIMAL_SEPARATORS)[number];

/** Why a text is no number: no reading, two, or one in another currency. */
export interface NumberFault {
	/** The two readings as plain decimals, the one with a decimal separator first; absent where there is none. */
	readonly readings?: readonly [string, string];
	/** The separator that was chosen, where the text is a number with the other one only. */
	readonly chosen?: DecimalSeparator;
	/** The currency that is written beside the number (ISO 4217), and the one that it should be in. */
	readonly currency?: { readonly written: string; readonly expected: string };
}

/** Blanks and apostrophes that stand between thousands. */
const GROUP = "[ \\u00a0\\u2007\\u2009\\u202f'’]";
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

/** A plus, or a point without digits on one side of it. */
const ODD_END = /^\+|^-?\.|\.$/;

/** One point and three digits behind it: the only plain decimals that may be thousands. */
const MAY_BE_THOUSANDS = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;

/** Other ways to write a number below zero, each with one reading only. Minus signs: of typesetting, and the dash that office programs make of it. */
const MINUS_WITH_BLANK = /^(?:[\u2212\u2013]\s*|-\s+)(?=[\d.,])/;
/** The brackets of bookkeeping. */
const BRACKETS = /^\(\s*([^-+()\u2212\u2013\s].*?)\s*\)$/;
/** The minus behind the number of SAP. */
const MINUS_BEHIND = /^(\d.*\d)\s?[-\u2212]$|^(\d)\s?[-\u2212]$/;

const withPlainMinus = (text: string): string =>
	text.replace(MINUS_WITH_BLANK, '-').replace(BRACKETS, '-$1').replace(MINUS_BEHIND, '-$1$2');

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
		return ok(ODD_END.test(text) ? (readAs(text, 'point') ?? text) : text);
	}
	const plain = withPlainMinus(text);
	if (plain !== text) return readNumber(plain, separator);
	if (separator !== 'automatic') {
		const read = readAs(text, separator);
		if (read !== undefined) return ok(read);
		return fail(readAs(text, separator === 'comma' ? 'point' : 'comma') === undefined ? {} : { chosen: separator });
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

/** `1e-7`, the way a program prints a small number. */
const EXPONENT = /^[+-]?\d+(?:\.\d+)?e[+-]?\d{1,2}$/i;

/**
 * Reads a number exactly: a text as `readNumber` does, or a number, which has one reading. The one reader of invoices and of
 * declarations.
 *
 * @param most above this a reading makes no sense, so that of two readings the other one is meant: a VAT rate of `21.000` is 21
 */
export function readDecimal(
	value: unknown,
	separator: DecimalSeparator = 'automatic',
	most?: Decimal,
): Result<Decimal, NumberFault> {
	if (typeof value === 'number' || typeof value === 'bigint') return orFault(decimalOf(value));
	if (typeof value !== 'string') return fail({});
	const read = readNumber(value, separator);
	if (read.ok) return orFault(parseDecimal(read.value));
	if (EXPONENT.test(value)) return orFault(decimalOf(Number(value)));
	const sensible =
		most && read.fault.readings?.map(parseDecimal).filter((reading) => reading && compare(reading, most) <= 0);
	return sensible?.length === 1 ? orFault(sensible[0]) : read;
}

const orFault = (value: Decimal | undefined): Result<Decimal, NumberFault> =>
	value === undefined ? fail({}) : ok(value);

const NAMES: Readonly<Record<DecimalSeparator, string>> = { automatic: 'Automatic', comma: 'Comma', point: 'Point' };

/** What is wrong with a number, to be put after it as it was written, and what to do about it. */
export function numberProblem({ readings, chosen, currency }: NumberFault): {
	readonly problem: string;
	readonly hint: string;
} {
	if (readings) {
		return {
			problem: `can be read as ${readings[0]} or as ${readings[1]}`,
			hint: 'Set Decimal Separator to Comma or Point, or write the number as 1250.00 or 1250,00',
		};
	}
	if (currency)
		return {
			problem: `is in ${currency.written}, not in ${currency.expected}`,
			hint: 'Set the currency that is meant, or write the number alone',
		};
	if (chosen)
		return {
			problem: `does not fit the Decimal Separator that was chosen, ${NAMES[chosen]}`,
			hint: 'Write all numbers that are text in one way',
		};
	return { problem: 'is not a number', hint: 'Write it as 1234.56' };
}
