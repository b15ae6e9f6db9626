import { bucharestMidnight, bucharestOffsetMinutes, createClock, longStamp, minuteStamp } from '../../simulator/clock';
import { cifCheckDigit, isCif } from '../../simulator/cif';
import { demoCompanies } from '../../simulator/companies';
import { isUit, uitOf } from '../../simulator/etransport/uit';

describe('times of ANAF', () => {
	it('agree with the time zone data of the platform over both changes of every year', () => {
		const format = new Intl.DateTimeFormat('en-GB', {
			timeZone: 'Europe/Bucharest',
			hour: '2-digit',
			minute: '2-digit',
			hourCycle: 'h23',
		});
		for (let year = 2020; year < 2035; year++) {
			for (const month of [2, 9]) {
				for (let day = 24; day <= 31; day++) {
					for (const hour of [0, 1, 2, 23]) {
						const ms = Date.UTC(year, month, day, hour, 30);
						const stamp = minuteStamp(ms);
						expect(`${stamp.slice(8, 10)}:${stamp.slice(10)}`).toBe(format.format(ms));
					}
				}
			}
		}
	});

	it('match the example of the documentation and find midnight', () => {
		expect(longStamp(1646037374000)).toBe('28-02-2022 10:36:14');
		expect(new Date(bucharestMidnight('2026-07-01')).toISOString()).toBe('2026-06-30T21:00:00.000Z');
		expect(bucharestOffsetMinutes(Date.UTC(2026, 11, 1))).toBe(120);
	});

	it('run on, or stand still', () => {
		const clock = createClock();
		clock.set('2026-11-24T10:00:00Z', true);
		clock.advance(1500);
		expect(new Date(clock.now()).toISOString()).toBe('2026-11-24T10:00:01.500Z');
		clock.reset();
		const machine = jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2027, 0, 1));
		expect(clock.now()).toBe(Date.UTC(2027, 0, 1));
		machine.mockRestore();
		expect(() => clock.set('yesterday')).toThrow('not an instant');
	});
});

describe('codes', () => {
	it('give every demo company a right CIF', () => {
		for (const company of demoCompanies()) expect(isCif(company.cif)).toBe(true);
		expect(cifCheckDigit('159008')).toBe('2');
		expect(isCif('1590083')).toBe(false);
	});

	it('know the UITs of the official samples and make different ones', () => {
		for (const uit of ['3V0P0L0P0T3JUW46', '4C0U0C0J0W3DDQ92', '2D1R0D0L0N3CYH94']) expect(isUit(uit)).toBe(true);
		expect(isUit('3V0P0L0P0T3JUW47')).toBe(false);
		const made = Array.from({ length: 2000 }, (_, i) => uitOf(i + 1));
		expect(new Set(made).size).toBe(2000);
		expect(made.every(isUit)).toBe(true);
	});
});
