import { dayNumberOf as day } from '../../../anaf/calendar';
import {
	addWorkingDays,
	holidayOn,
	isWorkingDay,
	orthodoxEaster,
	workingDaysBetween,
} from '../../../anaf/romania/workingDays';

describe('working days', () => {
	it.each([
		'1899-04-30',
		'2000-04-30',
		'2024-05-05',
		'2025-04-20',
		'2026-04-12',
		'2027-05-02',
		'2028-04-16',
		'2099-04-12',
		'2100-05-02',
	])('knows Orthodox Easter on %s', (easter) => {
		expect(orthodoxEaster(Number(easter.slice(0, 4)))).toBe(day(easter));
	});

	it.each([
		'2026-01-01',
		'2026-01-02',
		'2026-01-06',
		'2026-01-07',
		'2026-01-24',
		'2026-04-10',
		'2026-04-13',
		'2026-05-01',
		'2026-06-01',
		'2026-08-15',
		'2026-11-30',
		'2026-12-01',
		'2026-12-25',
		'2026-03-21',
		'2026-03-22',
	])('rests on %s', (date) => {
		expect(isWorkingDay(day(date))).toBe(false);
	});

	it.each(['2026-03-16', '2026-01-05', '2026-04-14', '2026-12-24'])('works on %s', (date) => {
		expect(isWorkingDay(day(date))).toBe(true);
	});

	it('counts over weekends and holidays', () => {
		expect(addWorkingDays(day('2026-03-16'), 5)).toBe(day('2026-03-23'));
		expect(addWorkingDays(day('2026-04-08'), 5)).toBe(day('2026-04-17'));
		expect(workingDaysBetween(day('2026-03-18'), day('2026-03-23'))).toBe(3);
		expect(workingDaysBetween(day('2026-03-23'), day('2026-03-18'))).toBe(-3);
	});

	it('counts back, and over the end of a year', () => {
		expect(addWorkingDays(day('2026-03-23'), -5)).toBe(day('2026-03-16'));
		expect(addWorkingDays(day('2026-12-23'), 6)).toBe(day('2027-01-04'));
		expect(addWorkingDays(day('2026-12-30'), 5)).toBe(day('2027-01-11'));
		expect(addWorkingDays(day('2028-02-28'), 1)).toBe(day('2028-02-29'));
		expect(addWorkingDays(day('2026-03-21'), 0)).toBe(day('2026-03-21'));
	});

	it('names holidays, from the year they are ones', () => {
		expect(holidayOn(day('2026-04-10'))).toBe('Good Friday');
		expect(holidayOn(day('2027-06-21'))).toBe('Pentecost Monday');
		expect(holidayOn(day('2026-03-22'))).toBeUndefined();
		expect(holidayOn(day('2023-01-06'))).toBeUndefined();
		expect(holidayOn(day('2024-01-06'))).toBe('Epiphany');
	});

	it('finds a Sunday as Easter in every year, between 4 April and 10 May up to 2199', () => {
		for (let year = 1900; year < 2200; year++) {
			const easter = orthodoxEaster(year);
			expect(Math.abs((easter + 4) % 7)).toBe(0);
			expect(easter).toBeGreaterThanOrEqual(day(`${year}-04-03`));
			expect(easter).toBeLessThanOrEqual(day(`${year}-05-11`));
		}
	});
});
