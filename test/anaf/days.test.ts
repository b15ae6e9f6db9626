import { dayNumberOf, isoOfDayNumber } from '../../anaf/calendar';
import { dayProblem, readDay, readInstant, readWallTime, type DayFault } from '../../anaf/days';
import { READ, REFUSED } from './writtenDays';

const ROMANIA = 'Europe/Bucharest';
const utc = (text: string): number => Date.parse(text);

describe('days', () => {
	it.each(READ)('%s is the day %s', (written, day) => {
		expect(readDay(written)).toEqual({ ok: true, value: day });
	});

	it.each(REFUSED)('%s is refused: %s', (written, fault) => {
		for (const read of [readDay(written), readWallTime(written), readInstant(written, ROMANIA)])
			expect(read).toEqual({ ok: false, fault });
	});

	it('says of every fault what is wrong, and of most how to write it', () => {
		const faults: readonly DayFault[] = [
			'noDay',
			'number',
			'twoDigitYear',
			'monthFirst',
			'notInCalendar',
			'year',
			'time',
		];
		expect(new Set(faults.map(dayProblem)).size).toBe(faults.length);
		for (const fault of faults) expect(dayProblem(fault)).toMatch(/^(?:is|has) .{10,}[^.]$/);
	});

	it('reads no more than a line', () => {
		expect(readDay(`2026-01-31${' '.repeat(1_000_000)}x`)).toEqual({ ok: false, fault: 'noDay' });
		expect(readDay('1'.repeat(1_000_000))).toEqual({ ok: false, fault: 'noDay' });
	});

	it('takes an object whose methods throw for no day', () => {
		const toISO = (): never => {
			throw new Error('no');
		};
		expect(readDay({ toISO })).toEqual({ ok: false, fault: 'noDay' });
	});
});

describe('moments', () => {
	it.each([
		['2026-07-01T08:30:00', '2026-07-01T08:30:00'],
		['2026-07-01 08:30', '2026-07-01T08:30:00'],
		['01.07.2026 8:30', '2026-07-01T08:30:00'],
		['01/07/2026, 8:30:05', '2026-07-01T08:30:05'],
		['20260701083015', '2026-07-01T08:30:15'],
		['2026-07-01T05:30:00Z', '2026-07-01T08:30:00'],
		['2026-01-01T05:30:00+0000', '2026-01-01T07:30:00'],
		['2026-01-01T05:30:00+00:00[UTC]', '2026-01-01T07:30:00'],
		['2026-07-01', '2026-07-01'],
		[46387.5, '2026-12-31T12:00:00'],
		['46387,75', '2026-12-31T18:00:00'],
		// What a spreadsheet makes of 14:03:22.
		[46387.585671296298, '2026-12-31T14:03:22'],
		[1_782_882_000, '2026-07-01T08:00:00'],
		[new Date('2026-07-01T05:30:00Z'), '2026-07-01T08:30:00'],
	])('%s is %s on a Romanian clock', (written, wall) => {
		expect(readWallTime(written)).toEqual({ ok: true, value: wall });
	});

	it.each([
		['2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'],
		['2026-03-01T08:00:00+02:00', '2026-03-01T06:00:00Z'],
		['2026-03-01 08:00:00-05:30', '2026-03-01T13:30:00Z'],
		['2026-03-01T08:00:00', '2026-03-01T06:00:00Z'],
		['2026-03-01 08:00', '2026-03-01T06:00:00Z'],
		['2026-07-01', '2026-06-30T21:00:00Z'],
		['01.07.2026', '2026-06-30T21:00:00Z'],
		['2026-07-01T00:00:00.000', '2026-06-30T21:00:00Z'],
		[46204, '2026-06-30T21:00:00Z'],
		[1_782_882_000_000, '2026-07-01T05:00:00Z'],
	])('%s is the instant %s', (written, instant) => {
		expect(readInstant(written, ROMANIA)).toEqual({ ok: true, value: utc(instant) });
	});

	it('takes a time on the wall for one of the zone it is given, and a day for the day in Romania', () => {
		expect(readInstant('2026-07-01T12:00', 'America/New_York')).toEqual({
			ok: true,
			value: utc('2026-07-01T16:00:00Z'),
		});
		expect(readInstant('2026-07-01', 'America/New_York')).toEqual({ ok: true, value: utc('2026-06-30T21:00:00Z') });
	});

	it('ends a day with its last millisecond, also where the clock changes', () => {
		expect(readInstant('2026-07-01', ROMANIA, 'end')).toEqual({ ok: true, value: utc('2026-07-01T21:00:00Z') - 1 });
		expect(readInstant('29.03.2026', ROMANIA, 'end')).toEqual({ ok: true, value: utc('2026-03-29T21:00:00Z') - 1 });
		expect(readInstant('2026-07-01T12:00', ROMANIA, 'end')).toEqual({ ok: true, value: utc('2026-07-01T09:00:00Z') });
	});
});

describe('the calendar', () => {
	it('numbers days there and back', () => {
		for (let number = -30_000; number < 90_000; number += 7) expect(dayNumberOf(isoOfDayNumber(number))).toBe(number);
		expect(dayNumberOf('1970-01-01')).toBe(0);
	});

	it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2100-02-29', 'x', ''])('%p is no day', (text) => {
		expect(dayNumberOf(text)).toBeNaN();
	});
});
