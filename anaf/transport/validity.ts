/** How long a UIT may be used. */

import { epochOfAnafTime, isoInBucharest } from '../time';
import { dayNumberOf, isoOfDayNumber } from '../calendar';
import { OPERATIONS } from './codes';

/** The days a UIT is valid. */
export interface UitValidity {
	/** 5, or 15 for goods coming in from other EU countries. */
	readonly days: 5 | 15;
	/** Last day of use, `YYYY-MM-DD`. */
	readonly lastDay: string;
	/** First moment at which it is expired, ISO 8601 in Europe/Bucharest: midnight after the last day. */
	readonly expiresAt: string;
	/** The same moment in milliseconds since 1970. */
	readonly expiresAtMs: number;
}

const DATE = /^(\d{4})-?(\d{2})-?(\d{2})/;

/**
 * Until when the UIT of a transport is valid, by the calendar: the declared transport date is the first
 * day of 5, or of 15 for operations 10, 12, 14 and 60 (docs/anaf/etransport.md#validity; `data_exp_uit` of the
 * `info` service is counted the same way, docs/anaf/etransport.md#carrier-info). Operations 22 and 24 go out of the
 * country and are taken at 5 days, the shorter reading (docs/decisions/025-etransport-uit-validity.md).
 *
 * @param operation operation code
 * @param date transport date, `YYYY-MM-DD` or ANAF's digits, a time after it is ignored
 * @returns undefined for an unknown operation or when the text is no date
 */
export function uitValidity(operation: string, date: string): UitValidity | undefined {
	const days = OPERATIONS.get(operation)?.uitDays;
	const found = DATE.exec(date);
	if (days === undefined || found === null) return undefined;
	const first = dayNumberOf(found.slice(1).join('-'));
	if (Number.isNaN(first)) return undefined;
	const lastDay = isoOfDayNumber(first + days - 1);
	const expiry = isoOfDayNumber(first + days);
	const expiresAtMs = epochOfAnafTime(`${expiry}T00:00:00`);
	if (expiresAtMs === undefined) return undefined;
	return { days, lastDay, expiresAt: isoInBucharest(expiresAtMs), expiresAtMs };
}
