import { dayNumberOf as day, isoOfDayNumber } from '../../../anaf/calendar';
import { deadlineOf } from '../../../anaf/romania/deadline';

/** Limits of an invoice as dates. */
function limits(issued: string, supply?: string): (string | undefined)[] {
	const found = deadlineOf(day(issued), supply === undefined ? undefined : day(supply));
	const iso = (number?: number): string | undefined => (number === undefined ? undefined : isoOfDayNumber(number));
	return [iso(found?.last), iso(found?.byIssue), iso(found?.lastIssue), iso(found?.bySupply)];
}

test.each([
	// Late already when it was issued.
	['2026-10-28', '2026-09-10', '2026-10-22', '2026-11-04', '2026-10-15', '2026-10-22'],
	// The issue decides.
	['2026-09-11', '2026-09-10', '2026-09-18', '2026-09-18', '2026-10-15', '2026-10-22'],
	// Both days the same; the last day of a month, and the first.
	['2026-09-30', '2026-09-30', '2026-10-07', '2026-10-07', '2026-10-15', '2026-10-22'],
	['2026-09-30', '2026-10-01', '2026-10-07', '2026-10-07', '2026-11-15', '2026-11-20'],
	// The 15th is a Sunday, and a Saturday that is a holiday: it stays the last day of issue.
	['2026-11-20', '2026-10-20', '2026-11-20', '2026-11-27', '2026-11-15', '2026-11-20'],
	['2026-08-20', '2026-07-31', '2026-08-21', '2026-08-27', '2026-08-15', '2026-08-21'],
	// Over the end of the year, with New Year, Epiphany and Saint John.
	['2026-12-29', '2026-12-20', '2027-01-08', '2027-01-08', '2027-01-15', '2027-01-22'],
	['2027-01-15', '2026-12-01', '2027-01-22', '2027-01-22', '2027-01-15', '2027-01-22'],
	// Orthodox Easter: 10 to 13 April.
	['2026-04-08', '2026-03-31', '2026-04-17', '2026-04-17', '2026-04-15', '2026-04-22'],
	// Easter and Labour Day of 2027: 30 April to 3 May.
	['2027-04-28', '2027-04-28', '2027-05-07', '2027-05-07', '2027-05-15', '2027-05-21'],
	// 29 February.
	['2028-02-29', '2028-02-29', '2028-03-07', '2028-03-07', '2028-03-15', '2028-03-22'],
	['2028-02-24', '2028-01-31', '2028-02-22', '2028-03-02', '2028-02-15', '2028-02-22'],
	// The supply comes after the invoice.
	['2026-09-10', '2026-11-10', '2026-09-17', '2026-09-17', '2026-12-15', '2026-12-22'],
	// Before 2026: calendar days, that end on a working day and have two.
	['2025-06-02', '2025-06-02', '2025-06-10', '2025-06-10', '2025-07-15', '2025-07-21'],
	['2025-12-23', '2025-12-23', '2025-12-29', '2025-12-29', '2026-01-15', '2026-01-20'],
	['2025-12-31', '2025-12-31', '2026-01-08', '2026-01-08', '2026-01-15', '2026-01-20'],
])('issued %s, supplied %s: until %s', (issued, supply, last, byIssue, lastIssue, bySupply) => {
	expect(limits(issued, supply)).toEqual([last, byIssue, lastIssue, bySupply]);
	expect(limits(issued)).toEqual([byIssue, byIssue, undefined, undefined]);
});

test('has none before there was a limit', () => {
	expect(deadlineOf(day('2023-12-31'))).toBeUndefined();
	expect(deadlineOf(day('2024-01-01'))).toBeDefined();
});
