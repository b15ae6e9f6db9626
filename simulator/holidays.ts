/** Legal holidays of Romania (Labour Code, article 139), on which no bank works. Days are written `YYYY-MM-DD`. */

const DAY = 86_400_000;

/** Holidays with a fixed day, `MM-DD`, and the first year of those that came later. */
const FIXED: Readonly<Record<string, number>> = {
	'01-01': 0,
	'01-02': 0,
	'01-06': 2024,
	'01-07': 2024,
	'01-24': 2016,
	'05-01': 0,
	'06-01': 2017,
	'08-15': 2009,
	'11-30': 2012,
	'12-01': 0,
	'12-25': 0,
	'12-26': 0,
};

/** Holidays by their days from Easter Sunday: Good Friday, Easter Monday, the Sunday and Monday of Pentecost. */
const MOVING: ReadonlyArray<readonly [days: number, since: number]> = [
	[-2, 2018],
	[0, 0],
	[1, 0],
	[49, 2009],
	[50, 2009],
];

/**
 * Easter Sunday of the Orthodox Church, milliseconds since 1970, from 1900 to 2099: the Sunday after the full moon of the
 * Julian calendar, whose days are 13 later in ours.
 */
function easterOf(year: number): number {
	// The full moon of the church is 0 to 29 days after 21 March of the Julian calendar, by the year of the cycle of 19.
	const fullMoon = Date.UTC(year, 2, 21) + (13 + ((19 * (year % 19) + 15) % 30)) * DAY;
	return fullMoon + (7 - new Date(fullMoon).getUTCDay()) * DAY;
}

/** Tells whether a day is a legal holiday, on a weekend or not. */
export function isLegalHoliday(day: string): boolean {
	const year = Number(day.slice(0, 4));
	const since = FIXED[day.slice(5)];
	if (since !== undefined && year >= since) return true;
	const fromEaster = (Date.parse(`${day}T00:00:00Z`) - easterOf(year)) / DAY;
	return MOVING.some(([days, first]) => days === fromEaster && year >= first);
}
