/**
 * Exact decimals as text. Weights and values never become floats: comparing and normalising work on
 * the digits.
 */

import { readNumber, type DecimalSeparator } from '../numbers';

const LEXICAL = /^[ \t\r\n]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)[ \t\r\n]*$/;

const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * Hundredths of a number written plainly, up to 12 digits before and 2 after the point: an exact
 * integer. -1 for anything written otherwise, valid or not. Almost every number of a declaration is
 * plain, and this costs a tenth of the general way.
 */
export function plainHundredths(value: string): number {
	const { length } = value;
	let hundredths = 0;
	let index = 0;
	for (; index < length; index++) {
		const code = value.charCodeAt(index);
		if (code === POINT) break;
		if (code < ZERO || code > NINE) return -1;
		hundredths = hundredths * 10 + (code - ZERO);
	}
	const decimals = length - index - 1;
	if (index === 0 || index > 12 || decimals > 2 || decimals === 0) return -1;
	for (let place = 0; place < 2; place++) {
		const code = index + 1 + place < length ? value.charCodeAt(index + 1 + place) : ZERO;
		if (code < ZERO || code > NINE) return -1;
		hundredths = hundredths * 10 + (code - ZERO);
	}
	return hundredths;
}

/** True for a valid `xs:decimal`, surrounding white space allowed. */
export function isDecimal(value: string): boolean {
	return plainHundredths(value) >= 0 || LEXICAL.test(value);
}

interface Parts {
	readonly negative: boolean;
	/** No leading zeros; empty for zero. */
	readonly whole: string;
	/** No trailing zeros. */
	readonly fraction: string;
}

const SPLIT = /^([+-]?)0*(\d*)\.?(\d*)$/;

function parts(value: string): Parts {
	const found = SPLIT.exec(value.trim());
	let fraction = found?.[3] ?? '';
	let end = fraction.length;
	while (end > 0 && fraction.charCodeAt(end - 1) === 48) end--;
	fraction = fraction.slice(0, end);
	return { negative: found?.[1] === '-', whole: found?.[2] ?? '', fraction };
}

/** Sign of a valid decimal: -1, 0 or 1. */
export function signOf(value: string): -1 | 0 | 1 {
	const plain = plainHundredths(value);
	if (plain >= 0) return plain === 0 ? 0 : 1;
	const { negative, whole, fraction } = parts(value);
	if (whole === '' && fraction === '') return 0;
	return negative ? -1 : 1;
}

/** Compares two valid decimals of any length exactly: negative, zero or positive, as a minus b. */
export function compareDecimals(a: string, b: string): number {
	const plain = plainHundredths(a);
	if (plain >= 0) {
		const other = plainHundredths(b);
		if (other >= 0) return plain - other;
	}
	const left = parts(a);
	const right = parts(b);
	const leftZero = left.whole === '' && left.fraction === '';
	const rightZero = right.whole === '' && right.fraction === '';
	const leftSign = leftZero ? 0 : left.negative ? -1 : 1;
	const rightSign = rightZero ? 0 : right.negative ? -1 : 1;
	if (leftSign !== rightSign) return leftSign - rightSign;
	return leftSign * compareMagnitudes(left, right);
}

function compareMagnitudes(a: Parts, b: Parts): number {
	if (a.whole.length !== b.whole.length) return a.whole.length - b.whole.length;
	if (a.whole !== b.whole) return a.whole < b.whole ? -1 : 1;
	// Without trailing zeros a fraction that is a prefix of the other is the smaller one, as text compares too.
	if (a.fraction === b.fraction) return 0;
	return a.fraction < b.fraction ? -1 : 1;
}

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/**
 * A number as people and spreadsheets write it, as plain decimal digits: `1,5`, `1 234,50`, `1.234,50`,
 * `+7`, `007.10` and the number 1e-3 give `1.5`, `1234.50`, `1234.50`, `7`, `7.10`, `0.001`.
 *
 * Zeros beyond the second decimal are dropped, since they say nothing. A JavaScript number that is
 * two decimals but for binary noise (0.1 + 0.2) loses the noise. Nothing else is rounded: see
 * docs/decisions/021-etransport-decimals.md.
 *
 * @returns the digits, or the trimmed text when it is no number, or two (`1.234`): the caller asks `readNumber`
 */
export function normalizeDecimal(value: string | number | bigint, separator: DecimalSeparator = 'automatic'): string {
	const written = typeof value === 'number' ? numberText(value) : String(value).trim();
	const read = typeof value === 'string' ? readNumber(written, separator) : undefined;
	const text = read?.ok === true ? read.value : written;
	const found = PLAIN.exec(text);
	if (read?.ok === false || found === null || (found[2] === '' && (found[3] ?? '') === '')) return written;
	const whole = (found[2] ?? '').replace(/^0+(?=\d)/, '') || '0';
	const fraction = (found[3] ?? '').replace(/^(\d{2})0+$/, '$1').replace(/(\d{2}\d*?)0+$/, '$1');
	const sign = found[1] === '-' ? '-' : '';
	return fraction === '' ? sign + whole : `${sign}${whole}.${fraction}`;
}

function numberText(value: number): string {
	if (!Number.isFinite(value)) return String(value);
	const cents = Math.round(value * 100);
	if (Number.isSafeInteger(cents) && cents !== 0) {
		const two = cents / 100;
		// One part in 10^12 is noise of a few additions, and no weight is measured that finely.
		if (Math.abs(two - value) <= Math.abs(value) * 1e-12) return String(two);
	}
	return expand(String(value));
}

/** `1e-7` and `1.5e+21` as plain digits. */
function expand(text: string): string {
	const found = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
	if (found === null) return text;
	const digits = (found[2] ?? '') + (found[3] ?? '');
	const point = (found[2] ?? '').length + Number(found[4]);
	if (point <= 0) return `${found[1]}0.${'0'.repeat(-point)}${digits}`;
	return point >= digits.length
		? `${found[1]}${digits.padEnd(point, '0')}`
		: `${found[1]}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/**
 * A decimal rounded half up (away from zero) to two places, for callers who ask for it.
 *
 * @param value a decimal as `normalizeDecimal` returns it
 */
export function roundToCents(value: string): string {
	const found = /^(-?)(\d+)\.(\d{2})(\d)\d*$/.exec(value);
	if (found === null) return value;
	const [, sign = '', whole = '', cents = '', next = ''] = found;
	const rounded = (BigInt(whole + cents) + (next >= '5' ? 1n : 0n)).toString().padStart(3, '0');
	return `${sign}${rounded.slice(0, -2)}.${rounded.slice(-2)}`;
}
