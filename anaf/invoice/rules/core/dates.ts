/** Dates as XML Schema has them, and as the official package compares them. */

import { dayNumber, isDay } from '../../../calendar';
import type { XmlElement } from '../../../xml/tree';
import type { Reading } from './reading';
import { path, stringValue } from './select';

/** How to write a date, for the hints of rules. */
export const DATE_NOTE =
	'Write year, month and day with dashes and nothing else: no time, no time zone, no white space';

const DATE = /^[ \t\r\n]*(-?)(\d{4})-(\d\d)-(\d\d)(Z|[+-]\d\d:\d\d)?[ \t\r\n]*$/;

/**
 * Minutes since 1970 at the start of a day, time zone taken into account (none counts as UTC), or
 * undefined for a text that is not an `xs:date`.
 */
export function parseDate(text: string): number | undefined {
	const match = DATE.exec(text);
	if (!match) return undefined;
	const year = Number(match[2]) * (match[1] ? -1 : 1);
	const month = Number(match[3]);
	const day = Number(match[4]);
	if (!isDay(year, month, day)) return undefined;
	const zone = zoneMinutes(match[5]);
	if (zone === undefined) return undefined;
	return dayNumber(year, month, day) * 1440 - zone;
}

function zoneMinutes(zone: string | undefined): number | undefined {
	if (!zone || zone === 'Z') return 0;
	const hours = Number(zone.slice(1, 3));
	const minutes = Number(zone.slice(4, 6));
	if (hours > 14 || minutes > 59 || (hours === 14 && minutes > 0)) return undefined;
	return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** A date of exactly ten characters. */
export function isDate(element: XmlElement): boolean {
	return element.text.length === 10 && parseDate(stringValue(element)) !== undefined;
}

const START = path('cbc:StartDate');
const END = path('cbc:EndDate');

/** The period does not end before it starts; a date that is none stops the official calculation. */
export function dateOrder(element: XmlElement, doc: Reading): boolean {
	if (!START.exists(element) || !END.exists(element)) return true;
	const end = dateOf(element, END, doc);
	const start = dateOf(element, START, doc);
	return end === undefined || start === undefined || end >= start;
}

function dateOf(element: XmlElement, selected: typeof START, doc: Reading): number | undefined {
	const found = doc.single(element, selected);
	if (!found) return undefined;
	// SaxonJS takes any white space off a date, no-break spaces too; BR-RO-DT005 and DT006 object to it.
	const value = parseDate(stringValue(found).trim());
	if (value === undefined) doc.stop('date', found);
	return value;
}
