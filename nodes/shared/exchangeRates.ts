import { FIRST_YEAR, pathOf, ratesRequest, readRates, type RatesFile, type RatesOfDay } from '../../anaf/elsewhere/bnr';
import {
	lastPublication,
	missingDay,
	rateIn,
	ratesUpTo,
	type ExchangeRate,
	type RateRule,
} from '../../anaf/elsewhere/rates';
import { dayNumberOf, isoOfDayNumber } from '../../anaf/calendar';
import { parseDecimal, type Decimal } from '../../anaf/decimal';
import { MINUTE } from '../../anaf/durations';
import { numberProblem, readDecimal, type DecimalSeparator } from '../../anaf/numbers';
import { fail, ok, type AnafFault, type Result } from '../../anaf/result';
import { looksLikeCurrency } from '../../anaf/romania/currency';
import { isoInBucharest } from '../../anaf/time';
import type { Connection } from './connection/connection';
import { shownValue } from './day';
import { invalidInput } from './errors';
import { textOfField } from './text';

/**
 * The currency of a field, as its three letters.
 *
 * @param field as the message names it
 */
export function readCurrency(value: unknown, field: string): Result<string> {
	const currency = textOfField(value).toUpperCase();
	return looksLikeCurrency(currency)
		? ok(currency)
		: fail(
				invalidInput(
					`The field ${field} does not contain a currency`,
					'Nothing was sent. Give its three letters, such as EUR',
					{ more: `It contains ${shownValue(value)}` },
				),
			);
}

/** Lei for one unit: above this it is a slip, so that of two readings of a text the other one is meant. */
const HIGHEST_RATE = parseDecimal('1000');

/** The rate that the user gives in a field Exchange Rate; undefined when it is empty. */
export function givenRate(value: unknown, separator?: DecimalSeparator): Result<Decimal | undefined> {
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return ok(undefined);
	const rate = readDecimal(value, separator, HIGHEST_RATE);
	if (rate.ok && rate.value.units > 0n) return rate;
	const problem = rate.ok ? 'is not above zero' : numberProblem(rate.fault).problem;
	return fail(
		invalidInput(
			'The field Exchange Rate does not contain a rate',
			'Nothing was sent. Give the lei for one unit of the currency, such as 5.0912',
			{ more: `It contains ${shownValue(value)}, which ${problem}` },
		),
	);
}

/** A rate, and the file of BNR that it was read from. */
export interface RateFromFile extends ExchangeRate {
	/** Its path below BNR's host. */
	readonly file: string;
	/** What the user should know of it. */
	readonly warnings: readonly string[];
}

/** A file as it was read, for the whole process. */
interface KnownFile {
	readonly days: readonly RatesOfDay[];
	/** By the steady clock. */
	readonly readAt: number;
	/** Nothing is added to it any more: the year was over when it was read. */
	readonly closed: boolean;
}

/** For so long a file is believed to be the newest. What is in it never changes; what is not in it yet may come any minute. */
const FRESH_MS = 10 * MINUTE;
/** Files that are remembered; a year has some 250 days of 35 currencies. */
const MOST_FILES = 12;
/** So many calendar days back the file of the last ten banking days is asked first: it is a tenth of the file of a year. */
const RECENT_DAYS = 7;
/** A year's file begins with its first banking day at the latest then. */
const FIRST_DAYS_END = '-01-15';

const files = new Map<string, KnownFile>();

/**
 * Files that one connection is reading just now, or could not read: its items ask for the same ones, and what does not work for the
 * first of a thousand is not tried for each of them.
 */
const underWay = new WeakMap<Connection, Map<string, Promise<Result<KnownFile>>>>();

/** Whether a file has all there will ever be up to a day, so that it need not be asked for again. */
function isSettled({ days, closed }: KnownFile, last: string): boolean {
	return closed || (days.at(-1)?.day ?? '') >= last;
}

async function read(connection: Connection, file: RatesFile, key: string, today: string): Promise<Result<KnownFile>> {
	const answer = await connection.call(ratesRequest(file), readRates);
	if (!answer.ok) return answer;
	const closed = file !== 'recent' && file < Number(today.slice(0, 4));
	const known: KnownFile = { days: answer.value, readAt: connection.clock.steady(), closed };
	files.delete(key);
	files.set(key, known);
	const [oldest] = files.keys();
	if (files.size > MOST_FILES && oldest !== undefined) files.delete(oldest);
	return ok(known);
}

/** A file, from memory where that cannot be wrong. */
async function fileFor(
	connection: Connection,
	file: RatesFile,
	last: string,
	today: string,
): Promise<Result<KnownFile>> {
	const key = connection.baseUrlOf('bnr') + pathOf(file);
	const known = files.get(key);
	if (known && (isSettled(known, last) || connection.clock.steady() - known.readAt < FRESH_MS)) return ok(known);
	const reading = underWay.get(connection) ?? new Map<string, Promise<Result<KnownFile>>>();
	underWay.set(connection, reading);
	let result = reading.get(key);
	if (!result) {
		result = read(connection, file, key, today).then((answer) => {
			if (answer.ok) reading.delete(key);
			return answer;
		});
		reading.set(key, result);
	}
	return await result;
}

const isFirstDays = (day: string): boolean => day < `${day.slice(0, 4)}${FIRST_DAYS_END}`;

/** The files that may have a day, the one to ask first at the beginning. */
function filesFor(last: string, today: string): RatesFile[] {
	const year = Number(last.slice(0, 4));
	const isRecent = dayNumberOf(today) - dayNumberOf(last) <= RECENT_DAYS;
	// Before the first banking day of a year the rate of the year before counts.
	const before = isFirstDays(last) && year > FIRST_YEAR ? [year - 1] : [];
	return [...(isRecent ? (['recent'] as const) : []), year, ...before];
}

/** That BNR is late, as far as a calendar can tell: the rates of today are no matter of yesterday's file. */
function warningsOf(days: readonly RatesOfDay[], last: string, today: string): string[] {
	const end = days.at(-1)?.day ?? '';
	const yesterday = isoOfDayNumber(dayNumberOf(today) - 1);
	const missing = missingDay(end, last < yesterday ? last : yesterday);
	return missing === undefined
		? []
		: [`BNR’s newest rates are of ${end}, and there are none of ${missing}, a working day. Those of ${end} were taken`];
}

function noRate(last: string): AnafFault {
	return {
		kind: 'unavailable',
		message: `BNR’s files have no exchange rate for ${last}`,
		advice: 'They end or begin elsewhere. Try again later, or give the rate yourself',
	};
}

/**
 * The exchange rate of BNR for a day. Files are remembered for the whole process, as BNR asks: a day that is in one is never asked
 * for again, a day that may still come is asked for every ten minutes at the most.
 *
 * @param day `YYYY-MM-DD`
 * @returns `invalidInput` for a day in the future, before 2005, and for a currency that BNR does not publish
 */
export async function exchangeRate(
	connection: Connection,
	currency: string,
	day: string,
	rule: RateRule,
): Promise<Result<RateFromFile>> {
	const today = isoInBucharest(connection.clock.now()).slice(0, 10);
	if (day > today) {
		return fail(
			invalidInput(`The exchange rate for ${day} is not known yet: today is ${today}`, 'Give a day that has come'),
		);
	}
	const last = lastPublication(day, rule);
	if (Number(last.slice(0, 4)) < FIRST_YEAR) {
		return fail(invalidInput(`BNR’s files of exchange rates begin in ${FIRST_YEAR}`, 'Give a later day, or the rate'));
	}
	for (const file of filesFor(last, today)) {
		const known = await fileFor(connection, file, last, today);
		// In the first days of January there is no file of the year yet, and a year's file has all that is in the short one.
		if (!known.ok && known.fault.kind === 'notFound' && (file === 'recent' || isFirstDays(last))) continue;
		if (!known.ok) return known;
		const found = ratesUpTo(known.value.days, last);
		if (!found) continue;
		const rate = rateIn(found, currency);
		if (!rate.ok) return rate;
		const warnings = known.value.closed ? [] : warningsOf(known.value.days, last, today);
		return ok({ ...rate.value, file: pathOf(file), warnings });
	}
	return fail(noRate(last));
}
