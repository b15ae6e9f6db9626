/**
 * Days as they are written, for the tests that show them to read alike in every place that takes a day: what each is, and why
 * some are refused. Texts and numbers only, so that they can pass through JSON and expressions.
 */
import type { DayFault } from '../../anaf/days';

/** What is written, and the day in Romania that it means. */
export const READ: ReadonlyArray<readonly [written: string | number, day: string]> = [
	['2026-11-20', '2026-11-20'],
	['2026-3-1', '2026-03-01'],
	['20.11.2026', '2026-11-20'],
	['1.3.2026', '2026-03-01'],
	['20/11/2026', '2026-11-20'],
	['20-11-2026', '2026-11-20'],
	['2026/11/20', '2026-11-20'],
	['2026.11.20', '2026-11-20'],
	[' 20.11.2026 ', '2026-11-20'],
	['01. 03. 2026', '2026-03-01'],
	// The day stands first in Romania, also where both numbers could be months.
	['01/02/2026', '2026-02-01'],
	['20.11.2026 14:03', '2026-11-20'],
	['2026-11-20 14:03:22', '2026-11-20'],
	['2026-11-20 23:59:59', '2026-11-20'],
	['2026-11-20T14:03:22.123', '2026-11-20'],
	// Late in the evening in Greenwich it is the next day in Romania, in winter after 22:00, in summer after 21:00.
	['2026-03-01T22:30:00Z', '2026-03-02'],
	['2026-03-01T21:59:59Z', '2026-03-01'],
	['2026-06-30T21:30:00.000+00:00', '2026-07-01'],
	['2026-12-31 22:00:00+00', '2027-01-01'],
	['2026-03-02T00:30:00+02:00', '2026-03-02'],
	['2026-03-01T23:30:00-05:00', '2026-03-02'],
	['2026-03-01T00:00:00.000Z', '2026-03-01'],
	['2026-11-20+02:00', '2026-11-20'],
	['20261120', '2026-11-20'],
	['202611201403', '2026-11-20'],
	['20261120140322', '2026-11-20'],
	[20261120, '2026-11-20'],
	// Days of a spreadsheet.
	[46387, '2026-12-31'],
	['46387', '2026-12-31'],
	[46387.5, '2026-12-31'],
	['46387.99', '2026-12-31'],
	['46387,0', '2026-12-31'],
	// Seconds and milliseconds since 1970: 2026-03-01T22:30:00Z.
	[1_772_404_200, '2026-03-02'],
	['1772404200', '2026-03-02'],
	[1_772_404_200_000, '2026-03-02'],
	['1772404200000', '2026-03-02'],
];

/** What is written, and why it is no day. */
export const REFUSED: ReadonlyArray<readonly [written: string | number | boolean, fault: DayFault]> = [
	['12/31/2026', 'monthFirst'],
	['01.13.2026', 'monthFirst'],
	['20.11.26', 'twoDigitYear'],
	['20/11/26 14:00', 'twoDigitYear'],
	['26-11-20', 'twoDigitYear'],
	['31.02.2026', 'notInCalendar'],
	['2026-02-30', 'notInCalendar'],
	['2026-31-12', 'notInCalendar'],
	['00.00.2026', 'notInCalendar'],
	['20261340', 'notInCalendar'],
	['0202-11-20', 'year'],
	['20.11.2226', 'year'],
	['2026-11-20 25:00', 'time'],
	['2026-11-20 later', 'time'],
	['2026-11-20T10:00:00+99:99', 'time'],
	['mâine', 'noDay'],
	['yesterday', 'noDay'],
	['20.11', 'number'],
	['.', 'noDay'],
	[true, 'noDay'],
	[7, 'number'],
	[0.5, 'number'],
	[-46387, 'number'],
	['1234567', 'number'],
	[4_638_712, 'number'],
	[99_999, 'number'],
	[20_000, 'number'],
];
