/**
 * Exact decimal numbers: no rounding on the way, 0.1 + 0.2 is 0.3, and a value has as many decimals as it was written with.
 * The one decimal of the package: the official rules compute with it (`xs:decimal`), and so do building and e-Transport.
 *
 * What people write is read in `numbers.ts`.
 */

/** `units / 10^scale`. */
export interface Decimal {
	readonly units: bigint;
	readonly scale: number;
}

/** 0. */
export const ZERO: Decimal = { units: 0n, scale: 0 };
/** 1. */
export const ONE: Decimal = { units: 1n, scale: 0 };
/** 100. */
export const HUNDRED: Decimal = { units: 100n, scale: 0 };

const POWERS: bigint[] = [1n];

/** 10^exponent, from 0 up. */
function power(exponent: number): bigint {
	for (let next = POWERS.length; next <= exponent; next++) POWERS.push((POWERS[next - 1] ?? 1n) * 10n);
	return POWERS[exponent] ?? 1n;
}

/** Digits after which a hostile number is refused: BigInt parsing is quadratic. */
const MOST_DIGITS = 2000;

/** SaxonJS, with which verdicts are compared, takes a plus away before it looks for a minus: `+-5` is -5 to the rules. */
const DECIMAL = /^[ \t\r\n]*(\+?-|\+?)(\d*)(?:\.(\d*))?[ \t\r\n]*$/;

/**
 * Reads a decimal as XML Schema writes it: optional sign, digits, optional fraction, white space
 * around it ignored. `1e3`, `NaN`, the empty string and `1 000` are not decimals.
 *
 * @returns undefined when the text is not a decimal
 */
export function parseDecimal(text: string): Decimal | undefined {
	const match = DECIMAL.exec(text);
	if (!match) return undefined;
	const whole = match[2] ?? '';
	const fraction = match[3] ?? '';
	if (whole.length + fraction.length === 0 || whole.length + fraction.length > MOST_DIGITS) return undefined;
	const units = whole.length + fraction.length < 16 ? BigInt(Number(whole + fraction)) : BigInt(whole + fraction);
	return { units: match[1]?.endsWith('-') ? -units : units, scale: fraction.length };
}

const JS_NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/**
 * A number of JavaScript as the decimal that was meant: 0.1 is 0.1, and what arithmetic in binary leaves behind it (0.1 + 0.2) is
 * taken away.
 *
 * @returns undefined for NaN and the infinities
 */
export function decimalOf(value: number | bigint): Decimal | undefined {
	if (typeof value === 'bigint' || Number.isSafeInteger(value)) return { units: BigInt(value), scale: 0 };
	const match = JS_NUMBER.exec(String(withoutNoise(value)));
	if (!match) return undefined;
	const [, sign, whole = '', fraction = '', exponent = '0'] = match;
	const units = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
	const scale = fraction.length - Number(exponent);
	return scale >= 0 ? { units, scale } : { units: units * power(-scale), scale: 0 };
}

/**
 * A number within one part in 10^12 of two decimals is these: that is the noise of a few additions, and nothing is measured that
 * finely. Others keep 15 digits, as many as any decimal keeps on its way through binary.
 */
function withoutNoise(value: number): number {
	const cents = Math.round(value * 100);
	if (cents !== 0 && Number.isSafeInteger(cents)) {
		const two = cents / 100;
		if (Math.abs(two - value) <= Math.abs(value) * 1e-12) return two;
	}
	return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
	if (a.scale === b.scale) return [a.units, b.units, a.scale];
	return a.scale > b.scale
		? [a.units, b.units * power(a.scale - b.scale), a.scale]
		: [a.units * power(b.scale - a.scale), b.units, b.scale];
}

/** a + b. */
export function add(a: Decimal, b: Decimal): Decimal {
	const [x, y, scale] = aligned(a, b);
	return { units: x + y, scale };
}

/** -a. */
export function negate(a: Decimal): Decimal {
	return { units: -a.units, scale: a.scale };
}

/** a - b. */
export function subtract(a: Decimal, b: Decimal): Decimal {
	const [x, y, scale] = aligned(a, b);
	return { units: x - y, scale };
}

/** a * b. */
export function multiply(a: Decimal, b: Decimal): Decimal {
	return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** The value without its sign. */
export function abs(a: Decimal): Decimal {
	return a.units < 0n ? { units: -a.units, scale: a.scale } : a;
}

/** -1, 0 or 1, as a minus b. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
	const [x, y] = aligned(a, b);
	return x < y ? -1 : x > y ? 1 : 0;
}

/** True for equal values, however they are written. */
export function equal(a: Decimal, b: Decimal): boolean {
	return compare(a, b) === 0;
}

/** True for zero. */
export function isZero(a: Decimal): boolean {
	return a.units === 0n;
}

/** A hundredth of the value. */
export function percent(a: Decimal): Decimal {
	return { units: a.units, scale: a.scale + 2 };
}

/**
 * Rounds to a number of decimals, a half going up (towards plus infinity: -0.005 becomes 0), as
 * XPath's `round` does.
 */
export function round(a: Decimal, decimals: number): Decimal {
	if (a.scale <= decimals) return a;
	const unit = power(a.scale - decimals);
	const shifted = a.units * 2n + unit;
	const double = unit * 2n;
	let quotient = shifted / double;
	if (shifted < 0n && quotient * double !== shifted) quotient -= 1n;
	return { units: quotient, scale: decimals };
}

/** Integer quotient, a half going away from zero; the divisor is not zero. */
function divideHalfAway(dividend: bigint, divisor: bigint): bigint {
	const quotient = dividend / divisor;
	const rest = dividend % divisor;
	if (rest === 0n) return quotient;
	const doubled = (rest < 0n ? -rest : rest) * 2n;
	if (doubled < (divisor < 0n ? -divisor : divisor)) return quotient;
	return dividend < 0n === divisor < 0n ? quotient + 1n : quotient - 1n;
}

/**
 * With exactly two decimals, a half going away from zero as in commerce, so that a credit note is the mirror image of its
 * invoice (decision 041).
 */
export function toCents(a: Decimal): Decimal {
	if (a.scale === 2) return a;
	if (a.scale < 2) return { units: a.units * power(2 - a.scale), scale: 2 };
	return { units: divideHalfAway(a.units, power(a.scale - 2)), scale: 2 };
}

/** `a / b`, rounded to a number of decimals in one step, a half going away from zero as in commerce; `b` is not zero. */
export function divide(a: Decimal, b: Decimal, decimals: number): Decimal {
	// a.units/10^a.scale : b.units/10^b.scale, in units of the last decimal
	const shift = decimals + b.scale - a.scale;
	const dividend = shift >= 0 ? a.units * power(shift) : a.units;
	const divisor = shift >= 0 ? b.units : b.units * power(-shift);
	return { units: divideHalfAway(dividend, divisor), scale: decimals };
}

/** `a / b`, rounded to two decimals in one step as `toCents` does; `b` is not zero. */
export function divideToCents(a: Decimal, b: Decimal): Decimal {
	return divide(a, b, 2);
}

/** Without the trailing zeros beyond a number of decimals: `12.500` gives `12.5`, and `12.50` where two are kept. */
export function shorten(a: Decimal, kept = 0): Decimal {
	let { units, scale } = a;
	while (scale > kept && units % 10n === 0n) {
		units /= 10n;
		scale--;
	}
	return scale === a.scale ? a : { units, scale };
}

/** The value without trailing zeros: a key under which equal values meet. */
export function canonical(a: Decimal): string {
	const { units, scale } = shorten(a);
	return scale === 0 ? String(units) : `${units}e-${scale}`;
}

/** Plain notation with all its decimals: `12.50`. */
export function format(a: Decimal): string {
	if (a.scale === 0) return a.units.toString();
	const negative = a.units < 0n;
	const digits = (negative ? -a.units : a.units).toString().padStart(a.scale + 1, '0');
	const cut = digits.length - a.scale;
	return `${negative ? '-' : ''}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}

/** Plain notation without needless zeros: `12.5` for 12.50. */
export function plainText(a: Decimal): string {
	return format(shorten(a));
}

const POINT = 0x2e;
const MINUS = 0x2d;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

/**
 * Hundredths of a number written plainly: a minus perhaps, 1 to 12 digits, and one or two more after a point. An exact integer
 * (-0 for `-0`); NaN for anything written otherwise, valid or not. Almost every number of a document is plain, and this costs a
 * tenth of the general way.
 */
export function plainHundredths(text: string): number {
	const { length } = text;
	const start = text.charCodeAt(0) === MINUS ? 1 : 0;
	let hundredths = 0;
	let index = start;
	for (; index < length; index++) {
		const code = text.charCodeAt(index);
		if (code === POINT) break;
		if (code < DIGIT_0 || code > DIGIT_9) return Number.NaN;
		hundredths = hundredths * 10 + (code - DIGIT_0);
	}
	const decimals = length - index - 1;
	if (index === start || index > start + 12 || decimals > 2 || decimals === 0) return Number.NaN;
	for (let place = 0; place < 2; place++) {
		const code = index + 1 + place < length ? text.charCodeAt(index + 1 + place) : DIGIT_0;
		if (code < DIGIT_0 || code > DIGIT_9) return Number.NaN;
		hundredths = hundredths * 10 + (code - DIGIT_0);
	}
	return start === 1 ? -hundredths : hundredths;
}

const XS_DECIMAL = /^[ \t\r\n]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)[ \t\r\n]*$/;

/** True for a valid `xs:decimal` of any length, XML white space around it allowed. */
export function isDecimal(text: string): boolean {
	return !Number.isNaN(plainHundredths(text)) || XS_DECIMAL.test(text);
}

/** Sign of a valid `xs:decimal` of any length. */
export function signOf(text: string): -1 | 0 | 1 {
	if (!/[1-9]/.test(text)) return 0;
	return text.includes('-') ? -1 : 1;
}

/** Compares two valid `xs:decimal`: negative, zero or positive, as a minus b. Those too long to compute with count as equal. */
export function compareTexts(a: string, b: string): number {
	const difference = plainHundredths(a) - plainHundredths(b);
	if (!Number.isNaN(difference)) return difference;
	const left = parseDecimal(a);
	const right = parseDecimal(b);
	return left && right ? compare(left, right) : 0;
}
