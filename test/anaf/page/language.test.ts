import { writtenDay, writtenNumber } from '../../../anaf/page/language';

describe('days and moments on pages', () => {
	it.each([
		['2026-11-20', '20.11.2026', '2026-11-20'],
		['2026-11-20T08:30:00', '20.11.2026 08:30:00', '2026-11-20 08:30:00'],
		['2026-11-20 08:30', '20.11.2026 08:30', '2026-11-20 08:30'],
		['20.11.2026', '20.11.2026', '20.11.2026'],
		['2026-11-20 or later', '2026-11-20 or later', '2026-11-20 or later'],
	])('%s', (text, romanian, english) => {
		expect(writtenDay('ro', text)).toBe(romanian);
		expect(writtenDay('both', text)).toBe(romanian);
		expect(writtenDay('en', text)).toBe(english);
	});
});

describe('numbers on pages', () => {
	it.each([
		['1234.50', '1.234,50', '1,234.50'],
		['-1234567', '-1.234.567', '-1,234,567'],
		['+0.5', '0,5', '0.5'],
		['1.2.3', '1.2.3', '1.2.3'],
	])('%s', (text, romanian, english) => {
		expect(writtenNumber('ro', text)).toBe(romanian);
		expect(writtenNumber('en', text)).toBe(english);
	});
});
