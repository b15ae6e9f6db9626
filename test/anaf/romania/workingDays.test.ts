import { dayNumberOf as day } from '../../../anaf/calendar';
import { addWorkingDays, isWorkingDay, orthodoxEaster, workingDaysBetween } from '../../../anaf/romania/workingDays';

describe('working days', () => {
	it.each(['2024-05-05', '2025-04-20', '2026-04-12', '2027-05-02', '2028-04-16'])(
		'knows Orthodox Easter on %s',
		(easter) => {
			expect(orthodoxEaster(Number(easter.slice(0, 4)))).toBe(day(easter));
		},
	);

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
});
