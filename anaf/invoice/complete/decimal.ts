/**
 * Exact decimals for building: whole units and a scale, in BigInt, rounding half away from zero as
 * commerce does (so that a credit note is the mirror image of its invoice).
 */

/** `units / 10^scale`. */
export interface Dec {
	readonly units: bigint;
	readonly scale: number;
}

export const ZERO: Dec = { units: 0n, scale: 0 };
export const ONE: Dec = { units: 1n, scale: 0 };

const POWERS: bigint[] = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));

function power(exponent: number): bigint {
	return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

/** More digits than any amount, price or quantity has; keeps hostile input cheap. */
const MOST_DIGITS = 60;

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const EXPONENT = /^([+-]?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,2})$/;

/**
 * Reads a number as people and programs give it: a decimal text with a point, or a number through its
 * shortest decimal text (0.1 is 0.1, never 0.1000000000000000055).
 *
 * @returns undefined for anything else: commas, thousands separators, NaN, the empty text
 */
export function toDec(value: number | string): Dec | undefined {
	if (typeof value === 'number') {
		if (Number.isSafeInteger(value)) return { units: BigInt(value), scale: 0 };
		if (!Number.isFinite(value)) return undefined;
		return fromText(String(value));
	}
	return fromText(value.trim());
}

function fromText(text: string): Dec | undefined {
	const match = PLAIN.exec(text);
	if (!match) return fromExponent(text);
	const whole = match[2] ?? '';
	const fraction = match[3] ?? '';
	const digits = whole + fraction;
	if (digits.length === 0 || digits.length > MOST_DIGITS) return undefined;
	const units = digits.length < 16 ? BigInt(Number(digits)) : BigInt(digits);
	return { units: match[1] === '-' ? -units : units, scale: fraction.length };
}

/** `1e-7`, the way a small number prints. */
function fromExponent(text: string): Dec | undefined {
	const match = EXPONENT.exec(text);
	if (!match) return undefined;
	const fraction = match[3] ?? '';
	const exponent = Number(match[4]);
	const digits = (match[2] ?? '') + fraction;
	if (digits.length + Math.abs(exponent) > MOST_DIGITS) return undefined;
	const units = BigInt(digits) * (match[1] === '-' ? -1n : 1n);
	const scale = fraction.length - exponent;
	return scale >= 0 ? { units, scale } : { units: units * power(-scale), scale: 0 };
}

export function add(a: Dec, b: Dec): Dec {
	if (a.scale === b.scale) return { units: a.units + b.units, scale: a.scale };
	return a.scale > b.scale
		? { units: a.units + b.units * power(a.scale - b.scale), scale: a.scale }
		: { units: a.units * power(b.scale - a.scale) + b.units, scale: b.scale };
}

export function negate(a: Dec): Dec {
	return { units: -a.units, scale: a.scale };
}

export function subtract(a: Dec, b: Dec): Dec {
	return add(a, negate(b));
}

export function multiply(a: Dec, b: Dec): Dec {
	return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** -1, 0 or 1. */
export function compare(a: Dec, b: Dec): -1 | 0 | 1 {
	const difference = subtract(a, b).units;
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Integer quotient rounded half away from zero; the divisor is not zero. */
function divideHalfAway(dividend: bigint, divisor: bigint): bigint {
	const quotient = dividend / divisor;
	const rest = dividend % divisor;
	if (rest === 0n) return quotient;
	const doubled = (rest < 0n ? -rest : rest) * 2n;
	if (doubled < (divisor < 0n ? -divisor : divisor)) return quotient;
	return dividend < 0n === divisor < 0n ? quotient + 1n : quotient - 1n;
}

/** Rounded to two decimals; fewer decimals become two. */
export function toCents(a: Dec): Dec {
	if (a.scale === 2) return a;
	if (a.scale < 2) return { units: a.units * power(2 - a.scale), scale: 2 };
	return { units: divideHalfAway(a.units, power(a.scale - 2)), scale: 2 };
}

/** `a / b`, rounded to two decimals in one step; `b` is not zero. */
export function divideToCents(a: Dec, b: Dec): Dec {
	// a.units/10^a.scale : b.units/10^b.scale, in hundredths
	const shift = 2 + b.scale - a.scale;
	const dividend = shift >= 0 ? a.units * power(shift) : a.units;
	const divisor = shift >= 0 ? b.units : b.units * power(-shift);
	return { units: divideHalfAway(dividend, divisor), scale: 2 };
}

/** A hundredth: what a percentage multiplies with. */
export function percent(a: Dec): Dec {
	return { units: a.units, scale: a.scale + 2 };
}

/** Without trailing zeros. */
export function shorten(a: Dec): Dec {
	let { units, scale } = a;
	while (scale > 0 && units % 10n === 0n) {
		units /= 10n;
		scale--;
	}
	return scale === a.scale ? a : { units, scale };
}

/** Plain decimal notation with exactly `scale` decimals. */
export function format(a: Dec): string {
	if (a.scale === 0) return a.units.toString();
	const negative = a.units < 0n;
	const digits = (negative ? -a.units : a.units).toString().padStart(a.scale + 1, '0');
	const cut = digits.length - a.scale;
	return `${negative ? '-' : ''}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}
