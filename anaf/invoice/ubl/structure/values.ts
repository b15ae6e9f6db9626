/** What values look like in XML Schema: the lexical forms of decimals, dates, times, booleans and base64. */

import { parseDate } from '../../rules/core/dates';
import { isBase64 } from '../../../base64';
import { parseDecimal } from '../../../decimal';
import type { ContentKind } from './schema';

const TIME =
	/^[ \t\r\n]*(?:([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?[ \t\r\n]*$/;
const BOOLEAN = /^[ \t\r\n]*(?:true|false|1|0)[ \t\r\n]*$/;

/** A value of the attribute languageID (`xsd:language`). */
export const LANGUAGE = /^[ \t\r\n]*[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*[ \t\r\n]*$/;

const YEAR = /^[ \t\r\n]*-?(?:0000-|0\d{4})/;
const LONG_YEAR = /\d+(?=\d{4}-)/;

/** A date as XML Schema 1.0 has it: unlike the rules it knows years of more than four digits and no year 0. */
function notDate(text: string): boolean {
	// Whether a year is a leap year shows in its last four digits.
	return YEAR.test(text) || parseDate(text.replace(LONG_YEAR, '')) === undefined;
}

/** A number as XML Schema has it: one sign at most (the rules are more lenient, see decimal.ts). */
const notNumber = (text: string): boolean => !parseDecimal(text) || text.includes('+-');

/** For each kind of content that is not text: what is wrong, what to call it, how to mend it. */
export const WRONG: Readonly<
	Partial<Record<ContentKind, { wrong: (value: string) => boolean; is: string; hint: string }>>
> = {
	amount: { wrong: notNumber, is: 'not a number', hint: 'Write digits with a point for the decimals, such as 1234.50' },
	quantity: { wrong: notNumber, is: 'not a number', hint: 'Write digits with a point for the decimals, such as 2.5' },
	measure: { wrong: notNumber, is: 'not a number', hint: 'Write digits with a point for the decimals, such as 2.5' },
	numeric: {
		wrong: notNumber,
		is: 'not a number',
		hint: 'Write digits with a point for the decimals, such as 21 or 0.5',
	},
	date: { wrong: notDate, is: 'not a date', hint: 'Write year, month and day with dashes, such as 2026-03-31' },
	time: { wrong: (v) => !TIME.test(v), is: 'not a time', hint: 'Write hours, minutes and seconds, such as 14:05:00' },
	indicator: { wrong: (v) => !BOOLEAN.test(v), is: 'neither true nor false', hint: 'Write true or false' },
	binary: { wrong: (v) => !isBase64(v), is: 'not base64', hint: 'Encode the file as base64' },
};
