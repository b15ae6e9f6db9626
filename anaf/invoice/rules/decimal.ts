/**
 * Exact decimal numbers, as the official rules compute with them (`xs:decimal`): no rounding on the
 * way, 0.1 + 0.2 is 0.3, and a value has as many decimals as it was written with.
 */

/** `units / 10^scale`. */
export interface Decimal {
	readonly units: bigint;
	readonly scale: number;
}

export const ZERO: Decimal = { units: 0n, scale: 0 };
export const ONE: Decimal = { units: 1n, scale: 0 };

const POWERS: bigint[] = [1n];

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

function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
	if (a.scale === b.scale) return [a.units, b.units, a.scale];
	return a.scale > b.scale
		? [a.units, b.units * power(a.scale - b.scale), a.scale]
		: [a.units * power(b.scale - a.scale), b.units, b.scale];
}

export function add(a: Decimal, b: Decimal): Decimal {
	const [x, y, scale] = aligned(a, b);
	return { units: x + y, scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
	const [x, y, scale] = aligned(a, b);
	return { units: x - y, scale };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
	return { units: a.units * b.units, scale: a.scale + b.scale };
}

export function abs(a: Decimal): Decimal {
	return a.units < 0n ? { units: -a.units, scale: a.scale } : a;
}

/** -1, 0 or 1. */
export function compare(a: Decimal, b: Decimal): number {
	const [x, y] = aligned(a, b);
	return x < y ? -1 : x > y ? 1 : 0;
}

export function equal(a: Decimal, b: Decimal): boolean {
	return compare(a, b) === 0;
}

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

/** The value without trailing zeros: a key under which equal values meet. */
export function canonical(a: Decimal): string {
	let { units, scale } = a;
	while (scale > 0 && units % 10n === 0n) {
		units /= 10n;
		scale--;
	}
	return scale === 0 ? String(units) : `${units}e-${scale}`;
}

/** Plain notation, as written on an invoice. */
export function format(a: Decimal): string {
	const digits = String(a.units < 0n ? -a.units : a.units).padStart(a.scale + 1, '0');
	const cut = digits.length - a.scale;
	return `${a.units < 0n ? '-' : ''}${digits.slice(0, cut)}${a.scale ? `.${digits.slice(cut)}` : ''}`;
}

/** Adds up many decimals; amounts of ordinary size stay in whole numbers, so ten thousand lines cost little. */
export class Sum {
	private cents = 0;
	private rest: Decimal = ZERO;

	add(text: string): boolean {
		const cents = plainCents(text);
		if (cents !== undefined) {
			this.cents += cents;
			if (Math.abs(this.cents) > 1e14) this.settle();
			return true;
		}
		const value = parseDecimal(text);
		if (!value) return false;
		this.rest = add(this.rest, value);
		return true;
	}

	get value(): Decimal {
		this.settle();
		return this.rest;
	}

	private settle(): void {
		if (this.cents === 0) return;
		this.rest = add(this.rest, { units: BigInt(this.cents), scale: 2 });
		this.cents = 0;
	}
}

/** Hundredths of a plainly written amount (`-1234.56`, `10`), or undefined for any other spelling. */
function plainCents(text: string): number | undefined {
	const length = text.length;
	if (length === 0 || length > 13) return undefined;
	let index = 0;
	let negative = false;
	if (text.charCodeAt(0) === 45) {
		negative = true;
		index = 1;
	}
	let value = 0;
	let decimals = -1;
	if (index === length) return undefined;
	for (; index < length; index++) {
		const code = text.charCodeAt(index);
		if (code === 46 && decimals < 0) {
			decimals = 0;
			continue;
		}
		if (code < 48 || code > 57) return undefined;
		if (decimals >= 0 && ++decimals > 2) return undefined;
		value = value * 10 + (code - 48);
	}
	if (decimals <= 0) {
		if (decimals === 0) return undefined;
		value *= 100;
	} else if (decimals === 1) value *= 10;
	return negative ? -value : value;
}
