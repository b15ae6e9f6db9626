/** By when an invoice has to be sent to RO e-Factura (docs/anaf/law.md#deadline). Days are the numbers of `calendar.ts`. */

import { dayNumber, isoOfDayNumber } from '../calendar';
import { LAST_DAY_OF_ISSUE, sendingLimitOn, type SendingLimit } from './law';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './workingDays';

/** Both limits of an invoice. */
export interface Deadline {
	/** The law that holds on the day of issue. */
	readonly limit: SendingLimit;
	/** Last day by the day of issue. */
	readonly byIssue: number;
	/** Last day on which the invoice might be issued; absent when the day of the supply is not known. */
	readonly lastIssue?: number;
	/** Last day by the supply; absent when its day is not known. */
	readonly bySupply?: number;
	/** The earlier of the two. */
	readonly last: number;
}

/** The last day on which an invoice may be issued for a supply: the 15th of the next month, whatever day of the week it is. */
function lastDayOfIssue(supply: number): number {
	const [year = 0, month = 0] = isoOfDayNumber(supply).split('-').map(Number);
	return month === 12 ? dayNumber(year + 1, 1, LAST_DAY_OF_ISSUE) : dayNumber(year, month + 1, LAST_DAY_OF_ISSUE);
}

/**
 * The end of a period that starts after a day, as Regulation 1182/71 counts: that day itself does not count, and a period in
 * calendar days has at least two working days and ends on one.
 */
function endOf(start: number, { days, count }: SendingLimit): number {
	if (count === 'working') return addWorkingDays(start, days);
	let end = start + days;
	while (!isWorkingDay(end) || workingDaysBetween(start, end) < 2) end++;
	return end;
}

/**
 * Both limits of an invoice, by its day of issue and the day of the supply.
 *
 * @returns undefined for an invoice from before there was a limit
 */
export function deadlineOf(issued: number, supply?: number): Deadline | undefined {
	const limit = sendingLimitOn(isoOfDayNumber(issued));
	if (limit === undefined) return undefined;
	const byIssue = endOf(issued, limit);
	if (supply === undefined) return { limit, byIssue, last: byIssue };
	const lastIssue = lastDayOfIssue(supply);
	const bySupply = endOf(lastIssue, limit);
	return { limit, byIssue, lastIssue, bySupply, last: Math.min(byIssue, bySupply) };
}
