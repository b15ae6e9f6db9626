/**
 * The simple types of the e-Transport schema (XSD 2.01), each able to say whether it accepts a value
 * and, when it does not, what it wanted.
 */

import { isDay } from '../calendar';
import { isDecimal, plainHundredths, signOf } from '../decimal';
import {
	BORDER_POINTS,
	CONFIRMATION_TYPES,
	COUNTIES,
	COUNTRIES,
	CUSTOMS_OFFICES,
	DOCUMENT_TYPES,
	OPERATIONS,
	PURPOSES,
	type CodeEntry,
	type CodeTable,
} from './codes';
import { characters, collapse } from './text';

/** Which facet of a type a value breaks; becomes part of the finding's id, `XSD-PATTERN`. */
export type Facet = 'EMPTY' | 'LENGTH' | 'PATTERN' | 'CODE' | 'NUMBER' | 'RANGE' | 'DATE' | 'TIME';

/** One simple type. */
export interface SimpleType {
	/** What a value must be, in English, after "must be". */
	readonly wants: string;
	/** What to do about a wrong value. */
	readonly hint: string;
	/** Undefined for an accepted value, else the facet it breaks. */
	check(value: string): Facet | undefined;
}

/** Text of 1 to `max` characters after white space is collapsed (`xs:token` with lengths). */
function token(max: number): SimpleType {
	return {
		wants: `a text of 1 to ${max} characters`,
		hint: `Shorten it to ${max} characters, or leave the field out when there is nothing to say`,
		check(value) {
			// A value that is short and has no white space at its edges needs no closer look.
			const first = value.charCodeAt(0);
			if (first > 32 && value.length <= max) return undefined;
			const text = collapse(value);
			if (text === '') return 'EMPTY';
			return characters(text) > max ? 'LENGTH' : undefined;
		},
	};
}

/** Text that matches a pattern as it stands (`xs:string`: white space is kept). */
function pattern(regex: RegExp, wants: string, hint: string): SimpleType {
	return { wants, hint, check: (value) => (regex.test(value) ? undefined : value === '' ? 'EMPTY' : 'PATTERN') };
}

const INT = /^[ \t\r\n]*([+-]?)0*(\d+)[ \t\r\n]*$/;

/** A code of a table whose XSD type is `xs:int`: `+10` and `010` are the same value as `10` there. */
function intCode<T extends CodeEntry>(table: CodeTable<T>): SimpleType {
	return {
		wants: `one of the ${table.kind} codes`,
		hint: `Choose a ${table.kind} from the list`,
		check(value) {
			if (table.has(value)) return undefined;
			const found = INT.exec(value);
			if (found === null) return collapse(value) === '' ? 'EMPTY' : 'CODE';
			return found[1] !== '-' && table.has(found[2] ?? '') ? undefined : 'CODE';
		},
	};
}

const AMOUNT = /^[0-9]{0,12}(?:\.[0-9]{0,2})?$/;

/** Up to 12 digits before and 2 after the point, `xs:decimal`. */
function amount(minimum: 'positive' | 'notNegative'): SimpleType {
	const positive = minimum === 'positive';
	return {
		wants: `a number ${positive ? 'greater than 0' : 'of 0 or more'}, with up to 12 digits before and 2 after the decimal point`,
		hint: 'Write digits with a point before the decimals, no thousands separator, at most two decimals',
		check(value) {
			const plain = plainHundredths(value);
			// Not minus zero, which no pattern of the schema allows.
			if (plain > 0 || (Object.is(plain, 0) && !positive)) return undefined;
			const digits = collapse(value);
			if (digits === '') return 'EMPTY';
			if (!isDecimal(digits)) return 'NUMBER';
			const sign = signOf(digits);
			if (sign < 0 || (positive && sign === 0)) return 'RANGE';
			return AMOUNT.test(digits) ? undefined : 'NUMBER';
		},
	};
}

const DATE = /^(-?)(\d{4,})-(\d\d)-(\d\d)(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?$/;
const DATE_TIME =
	/^(-?\d{4,}-\d\d-\d\d)T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)((?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?)$/;
/** Larger years do not fit the integers validators use. */
const MOST_YEAR_DIGITS = 18;

const DIGIT_ZERO = 0x30;

/** Value of two digits at a place; NaN when they are none. */
function twoDigits(text: string, index: number): number {
	const tens = text.charCodeAt(index) - DIGIT_ZERO;
	const ones = text.charCodeAt(index + 1) - DIGIT_ZERO;
	return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** True for `YYYY-MM-DD` up to the 28th, which needs no look at a calendar; false says nothing. */
function isEverydayDate(value: string): boolean {
	if (value.length !== 10 || value[4] !== '-' || value[7] !== '-') return false;
	const month = twoDigits(value, 5);
	const day = twoDigits(value, 8);
	return twoDigits(value, 0) >= 1 && twoDigits(value, 2) >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
}

/** True for an `xs:date` of XSD 1.0: zone optional, no year 0000. White space around it is gone already. */
function isXsdDate(value: string): boolean {
	if (isEverydayDate(value)) return true;
	const found = DATE.exec(value);
	if (found === null) return false;
	const [, , year = '', month = '', day = ''] = found;
	if (year.length > 4 && (year.startsWith('0') || year.length > MOST_YEAR_DIGITS)) return false;
	if (year === '0000') return false;
	// Leap years come again every 400.
	return isDay(Number(year.slice(-4)), Number(month), Number(day));
}

const date: SimpleType = {
	wants: 'a date that exists, written YYYY-MM-DD',
	hint: 'Write the date as 2026-07-01',
	check(value) {
		if (isEverydayDate(value)) return undefined;
		// The schema collapses white space before it looks at the value (decision 022).
		const text = collapse(value);
		return text === '' ? 'EMPTY' : isXsdDate(text) ? undefined : 'DATE';
	},
};

const dateTime: SimpleType = {
	wants: 'a date and time that exist, written YYYY-MM-DDThh:mm:ss',
	hint: 'Write the moment as 2026-07-01T08:30:00, Romanian time',
	check(value) {
		const text = collapse(value);
		if (text === '') return 'EMPTY';
		const found = DATE_TIME.exec(text);
		return found !== null && isXsdDate(found[1] ?? '') ? undefined : 'TIME';
	},
};

/** All simple types of the schema, by what they hold. */
export const TYPES = {
	text20: token(20),
	text30: token(30),
	text50: token(50),
	text100: token(100),
	text200: token(200),
	uit: pattern(
		/^[0-9ACDEFHJKLMNPQRTUVWXY]{14}[0-9]{2}$/,
		'a UIT: 14 digits or capital letters (never O, I, Z, S, G, B) and 2 check digits',
		'Copy the UIT from ANAF’s answer or list; letters that look like digits are never used in it',
	),
	plate: pattern(
		/^[0-9A-Z]{2,20}$/,
		'2 to 20 capital letters and digits without spaces or dashes',
		'Write the plate as CJ01ABC',
	),
	tariff: pattern(
		/^(?:[0-9]{4}|[0-9]{6}|[0-9]{8})$/,
		'4, 6 or 8 digits',
		'Use the combined nomenclature (NC) code without spaces or dots',
	),
	unit: pattern(
		/^[0-9A-Z]{2,3}$/,
		'a UN/ECE unit code of 2 or 3 capital letters and digits',
		'Use a code such as KGM (kilogram), H87 (piece) or LTR (litre)',
	),
	// \d of XML Schema is every decimal digit of Unicode; BR-002 narrows it to 0-9.
	declarant: pattern(
		/^(?:\p{Nd}{13}|\p{Nd}{2,10})$/u,
		'2 to 10 digits (CIF) or 13 digits (CNP)',
		'Give the fiscal code without RO, spaces or dots',
	),
	outage: pattern(/^D$/, 'D, or not be there at all', 'Leave it out in a normal declaration'),
	operation: intCode(OPERATIONS),
	purpose: intCode(PURPOSES),
	county: intCode(COUNTIES),
	borderPoint: intCode(BORDER_POINTS),
	customsOffice: intCode(CUSTOMS_OFFICES),
	confirmation: intCode(CONFIRMATION_TYPES),
	document: intCode(DOCUMENT_TYPES),
	country: {
		wants: 'a two-letter country code in capitals (EL for Greece, XI for Northern Ireland)',
		hint: 'Choose a country from the list',
		check: (value) => (COUNTRIES.has(value) ? undefined : value === '' ? 'EMPTY' : 'CODE'),
	} satisfies SimpleType,
	positive: amount('positive'),
	notNegative: amount('notNegative'),
	date,
	dateTime,
} as const;
