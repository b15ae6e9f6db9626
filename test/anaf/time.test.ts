import { epochOfAnafTime, isoInBucharest, isoOfAnafTime } from '../../anaf/time';

const utc = (text: string): number => Date.parse(text);

describe('ANAF’s wall-clock times', () => {
	it.each([
		['202211011415', '2022-11-01T14:15:00+02:00', 'e-Factura, winter'],
		['202108051140', '2021-08-05T11:40:00+03:00', 'e-Factura, summer'],
		['20221010144008', '2022-10-10T14:40:08+03:00', 'e-Transport, with seconds'],
		['30-07-2026 15:15:27', '2026-07-30T15:15:27+03:00', 'error texts'],
		['2024-06-24T00:00:00', '2024-06-24T00:00:00+03:00', 'e-Transport info'],
		[' 202211011415 ', '2022-11-01T14:15:00+02:00', 'spaces around'],
		['202402290000', '2024-02-29T00:00:00+02:00', 'a leap day'],
	])('reads %s', (raw, iso) => {
		expect(isoOfAnafTime(raw)).toBe(iso);
		expect(epochOfAnafTime(raw)).toBe(Date.parse(iso));
	});

	it.each([
		['202603290259', '2026-03-29T00:59:00Z', 'the last minute of winter time'],
		['202603290400', '2026-03-29T01:00:00Z', 'the first minute of summer time'],
		['202610250259', '2026-10-24T23:59:00Z', 'before the repeated hour'],
		['202610250300', '2026-10-25T00:00:00Z', 'the repeated hour, read as summer time'],
		['202610250359', '2026-10-25T00:59:00Z', 'its last minute, still summer time'],
		['202610250400', '2026-10-25T02:00:00Z', 'after the repeated hour'],
	])('knows the change of clocks: %s is %s (%s)', (raw, instant) => {
		expect(epochOfAnafTime(raw)).toBe(utc(instant));
	});

	it('moves the hour that does not exist in March forward, instead of refusing a row', () => {
		const epoch = epochOfAnafTime('202603290330') ?? 0;
		expect([utc('2026-03-29T00:30:00Z'), utc('2026-03-29T01:30:00Z')]).toContain(epoch);
	});

	it.each([
		'',
		'x',
		'20221301',
		'202213011415',
		'202202301415',
		'202211012415',
		'202211011460',
		'31-02-2026 10:00:00',
		'2022-11-01',
		undefined,
	])('takes %p for no time', (raw) => {
		expect(isoOfAnafTime(raw)).toBeUndefined();
	});

	it('round-trips every hour of a year, apart from the repeated one', () => {
		for (let at = utc('2026-01-01T00:00:00Z'); at < utc('2027-01-01T00:00:00Z'); at += 3_600_000) {
			const wall = isoInBucharest(at);
			const raw = wall.slice(0, 16).replace(/[-T:]/g, '');
			if (raw.startsWith('2026102503')) continue;
			expect(epochOfAnafTime(raw)).toBe(at);
		}
	});

	it('gives every minute of the days with a change of clocks as its instant says', () => {
		for (const day of ['20260329', '20261025', '20260101']) {
			for (let minute = 0; minute < 24 * 60; minute++) {
				const raw = `${day}${String(Math.floor(minute / 60)).padStart(2, '0')}${String(minute % 60).padStart(2, '0')}`;
				// With seconds the text has another layout, which is read without what is remembered of an hour.
				expect(isoOfAnafTime(raw)).toBe(isoOfAnafTime(`${raw}00`));
			}
		}
	});

	it('writes the offset and the seconds', () => {
		expect(isoInBucharest(utc('2026-07-13T06:05:09Z'))).toBe('2026-07-13T09:05:09+03:00');
		expect(isoInBucharest(utc('2026-12-31T22:00:00Z'))).toBe('2027-01-01T00:00:00+02:00');
	});
});
