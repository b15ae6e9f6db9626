/** Readers of single values of an input, which may be any JSON at all. */

import { dayProblem, readDay } from '../../days';
import { compare, format, toCents, ZERO, type Decimal } from '../../decimal';
import { numberProblem, readDecimal, type NumberFault } from '../../numbers';
import type { Result } from '../../result';
import { readMoney } from '../../romania/money';
import { withoutIllegalChars } from '../../xml/chars';
import type { Identifier } from '../model/invoice';
import type { Coded, Limit } from '../terms';
import { codesOf } from './codes';
import type { Findings } from './findings';
import { lengthOf, shortened } from './texts';

/** An object of an input. */
export type Fields = Readonly<Record<string, unknown>>;

/** Null, undefined and empty text (an empty cell) count as not given. */
export function isGiven(value: unknown): boolean {
	if (typeof value !== 'string') return value !== undefined && value !== null;
	return value !== '' && (value.charCodeAt(0) > 32 || value.trim() !== '');
}

const SUSPECT = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;

/**
 * A text: trimmed, without characters that XML cannot carry, at most as many characters as its limit
 * allows, as the official rules count them (runs of white space are one); what is longer is refused, or cut where the user
 * wants that and the limit allows it. Numbers pass as their decimal text.
 */
export function readText(value: unknown, path: string, findings: Findings, limit?: Limit): string | undefined {
	let text: string;
	if (typeof value === 'string') text = value;
	else if (value === undefined || value === null) return undefined;
	else if ((typeof value === 'number' && Number.isFinite(value)) || typeof value === 'bigint') text = String(value);
	else {
		findings.add(path, `${describe(value)} is not a text`);
		return undefined;
	}
	if (SUSPECT.test(text)) text = withoutIllegalChars(text);
	text = text.trim();
	if (text === '') {
		if (isGiven(value)) findings.add(path, 'has only characters that XML does not allow');
		return undefined;
	}
	if (limit !== undefined && text.length > limit.most) {
		const length = lengthOf(text);
		if (length > limit.most) {
			if (findings.shortensTexts && limit.shortens === true) return shortened(text, path, limit, findings);
			findings.exceeds(path, `is ${length} characters long, at most ${limit.most} are allowed`, limit);
		}
	}
	return text;
}

/**
 * A decimal number.
 *
 * @param most above this a reading makes no sense, so that of two readings the other one is meant: a VAT rate of `21.000` is 21
 */
export function readDec(value: unknown, path: string, findings: Findings, most?: Decimal): Decimal | undefined {
	if (!isGiven(value)) return undefined;
	return taken(readDecimal(value, findings.decimalSeparator, most), value, path, findings);
}

/** A number that is an amount in the currency of the invoice, which may stand beside it; not rounded. */
export function readMoneyOf(
	value: unknown,
	path: string,
	findings: Findings,
	currency = findings.currency,
): Decimal | undefined {
	if (!isGiven(value)) return undefined;
	return taken(readMoney(value, currency, findings.decimalSeparator), value, path, findings);
}

function taken(
	read: Result<Decimal, NumberFault>,
	value: unknown,
	path: string,
	findings: Findings,
): Decimal | undefined {
	if (read.ok && !isTooLarge(read.value)) return read.value;
	if (read.ok) findings.add(path, `${describe(value)} has more digits than an invoice can have`);
	else {
		const { problem, hint } = numberProblem(read.fault);
		findings.add(path, `${describe(value)} ${problem}. ${hint}`);
	}
	return undefined;
}

/** A percentage without the sign that may stand behind it, as in `21%`. */
export const withoutPercentSign = (value: unknown): unknown =>
	typeof value === 'string' ? value.replace(/\s*%\s*$/, '') : value;

/** No percentage and no exchange rate is above it. */
export const THOUSAND: Decimal = { units: 1000n, scale: 0 };

/** From here on a number is a slip of the hand, and processors of the official rules lose digits. */
const TOO_LARGE: Decimal = { units: 10n ** 15n, scale: 0 };

/** True for a number of a quadrillion or more, or with more decimals than anything is priced with. */
export function isTooLarge(dec: Decimal): boolean {
	if (dec.scale > 20) return true;
	// Decimals only make it smaller.
	if (dec.units < TOO_LARGE.units && dec.units > -TOO_LARGE.units) return false;
	return compare(dec, TOO_LARGE) >= 0 || compare({ units: -dec.units, scale: dec.scale }, TOO_LARGE) >= 0;
}

/** An amount of money, rounded to two decimals. */
export function readAmount(value: unknown, path: string, findings: Findings, currency?: string): Decimal | undefined {
	const dec = readMoneyOf(value, path, findings, currency);
	return dec && toCents(dec);
}

/** A number that must not be below zero. */
export function readNotNegative(value: unknown, path: string, findings: Findings, rule?: string): Decimal | undefined {
	return notNegative(readDec(value, path, findings), path, findings, rule);
}

/** The number, unless it is below zero, which is a finding. */
export function notNegative(
	dec: Decimal | undefined,
	path: string,
	findings: Findings,
	rule?: string,
): Decimal | undefined {
	if (dec && compare(dec, ZERO) < 0) {
		findings.add(path, `is ${format(dec)}, it may not be below zero`, rule);
		return undefined;
	}
	return dec;
}

/** A yes or no. */
export function readBoolean(value: unknown, path: string, findings: Findings): boolean | undefined {
	if (!isGiven(value)) return undefined;
	if (typeof value === 'boolean') return value;
	if (value === 'true') return true;
	if (value === 'false') return false;
	findings.add(path, `${describe(value)} is neither true nor false`);
	return undefined;
}

/** A calendar day, `YYYY-MM-DD`, read as `anaf/days` reads all days. */
export function readDate(value: unknown, path: string, findings: Findings): string | undefined {
	if (!isGiven(value)) return undefined;
	const day = readDay(value);
	if (day.ok) return day.value;
	findings.add(path, `${describe(value)} ${dayProblem(day.fault)}`);
	return undefined;
}

/** A code of its list, or a word that stands for one. */
export function readCode(value: unknown, path: string, findings: Findings, { list, rule }: Coded): string | undefined {
	const text = readText(value, path, findings);
	if (text === undefined) return undefined;
	const { codes, what, normalize } = codesOf(list, findings.edition);
	if (codes.has(text)) return text;
	const code = normalize?.(text);
	if (code !== undefined && codes.has(code)) return code;
	findings.add(path, `${describe(text)} is not ${what}`, rule);
	return undefined;
}

/** An object; anything else is a finding. */
export function readObject(value: unknown, path: string, findings: Findings): Fields | undefined {
	if (!isGiven(value)) return undefined;
	if (typeof value === 'object' && !Array.isArray(value)) return value as Fields;
	findings.add(path, `${describe(value)} is not an object with fields`);
	return undefined;
}

/** A list; a single value counts as a list of one. More than `limit` is a finding. */
export function readList(value: unknown, path: string, findings: Findings, limit?: Limit): readonly unknown[] {
	if (!isGiven(value)) return [];
	const list: readonly unknown[] = Array.isArray(value) ? value : [value];
	if (limit && list.length > limit.most)
		findings.exceeds(path, `has ${list.length} entries, at most ${limit.most} are allowed`, limit);
	return list;
}

/** An identifier: a text, or `{ id, scheme }`. */
export function readIdentifier(
	value: unknown,
	path: string,
	findings: Findings,
	schemes: Coded | undefined,
	limit?: Limit,
): Identifier | undefined {
	if (!isGiven(value)) return undefined;
	if (typeof value !== 'object') {
		const id = readText(value, path, findings, limit);
		return id === undefined ? undefined : { id };
	}
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, IDENTIFIER_FIELDS, path, findings);
	const id = readText(fields.id, `${path}.id`, findings, limit);
	const scheme = schemes
		? readCode(fields.scheme, `${path}.scheme`, findings, schemes)
		: readText(fields.scheme, `${path}.scheme`, findings);
	if (id === undefined) {
		if (scheme !== undefined) findings.add(`${path}.id`, 'is missing, although its scheme is given');
		return undefined;
	}
	return scheme === undefined ? { id } : { id, scheme };
}

const IDENTIFIER_FIELDS: ReadonlySet<string> = new Set(['id', 'scheme']);

/** A field we do not know is a typing slip or a loss of data; either way the user must hear of it. */
export function refuseOthers(fields: Fields, known: ReadonlySet<string>, path: string, findings: Findings): void {
	for (const key of Object.keys(fields)) {
		if (!known.has(key) && isGiven(fields[key])) refuseField(key, known, path, findings);
	}
}

/** The finding for one field that we do not know. */
export function refuseField(key: string, known: ReadonlySet<string>, path: string, findings: Findings): void {
	const near = nearest(key, known);
	findings.add(
		path === '' ? key : `${path}.${key}`,
		near === undefined ? 'is not a field of an invoice' : `is not a field of an invoice; did you mean “${near}”?`,
	);
}

function nearest(key: string, known: ReadonlySet<string>): string | undefined {
	const lower = key.toLowerCase().replace(/[^a-z]/g, '');
	if (lower === '') return undefined;
	for (const candidate of known) if (candidate.toLowerCase() === lower) return candidate;
	for (const candidate of known) {
		const other = candidate.toLowerCase();
		if (lower.length > 2 && (other.startsWith(lower) || lower.startsWith(other) || other.endsWith(lower)))
			return candidate;
	}
	return undefined;
}

/** A value as a message can show it: short, quoted. */
export function describe(value: unknown): string {
	if (Array.isArray(value)) return 'A list';
	if (typeof value === 'object' && value !== null) return 'An object';
	const text = typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? String(value));
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Copies defined fields only, so that absent stays absent. */
export function defined<T extends object>(value: T): T {
	const copy = {} as T;
	for (const key of Object.keys(value) as Array<keyof T>) if (value[key] !== undefined) copy[key] = value[key];
	return copy;
}
