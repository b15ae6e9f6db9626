/** The VAT rates of Romania by day, the one table of them: what the rates are, from when, and until when. */

/** One rate and the days it is in force. */
interface VatRate {
	/** Percent, without decimals that say nothing. */
	readonly rate: string;
	/** First day, `YYYY-MM-DD`. */
	readonly from: string;
	/** Last day; absent while it is in force. */
	readonly until?: string;
	/** What it is for, in a few words. */
	readonly what: string;
}

/**
 * The rates since July 2010, newest first (docs/anaf/law.md#vat-rates). Law 141/2025 changed them on 1 August 2025; the
 * nine percent went on for certain dwellings until 31 July 2026.
 */
export const VAT_RATES: readonly VatRate[] = [
	{ rate: '21', from: '2025-08-01', what: 'the standard rate' },
	{ rate: '11', from: '2025-08-01', what: 'the reduced rate' },
	{
		rate: '9',
		from: '2008-12-01',
		until: '2026-07-31',
		what: 'a reduced rate, since August 2025 for certain dwellings only',
	},
	{ rate: '19', from: '2017-01-01', until: '2025-07-31', what: 'the standard rate' },
	{ rate: '5', from: '2008-12-01', until: '2025-07-31', what: 'a reduced rate' },
	{ rate: '20', from: '2016-01-01', until: '2016-12-31', what: 'the standard rate' },
	{ rate: '24', from: '2010-07-01', until: '2015-12-31', what: 'the standard rate' },
];

/** Before this day the table says nothing. */
const FIRST_DAY = '2010-07-01';

/**
 * The rates in force on a day.
 *
 * @param day `YYYY-MM-DD`
 * @returns undefined for a day before the table
 */
export function vatRatesOn(day: string): readonly VatRate[] | undefined {
	return day < FIRST_DAY
		? undefined
		: VAT_RATES.filter(({ from, until }) => from <= day && (until === undefined || day <= until));
}
