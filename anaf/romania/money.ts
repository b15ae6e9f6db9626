/** Amounts of money with their currency beside them. */

import type { Decimal } from '../decimal';
import { readDecimal, type DecimalSeparator, type NumberFault } from '../numbers';
import { fail, type Result } from '../result';
import { LEI, LEI_WORDS } from './currency';

/** Currencies as they are written beside amounts, where that is not the code alone. */
const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
	...Object.fromEntries(LEI_WORDS.map((word) => [word, LEI])),
	'€': 'EUR',
	EURO: 'EUR',
	$: 'USD',
	'£': 'GBP',
};

/** The code of a currency that a sign or a word such as `lei` stands for; other words in capitals, as a code is written. */
export function currencyOfSign(sign: string): string {
	const code = sign.toUpperCase();
	return CURRENCY_SIGNS[code] ?? code;
}

/** Currencies that BNR publishes and people have invoices in: enough to tell a currency from a unit. */
const KNOWN_CURRENCIES: ReadonlySet<string> = new Set(
	'AUD BGN CAD CHF CZK DKK EUR GBP HUF JPY MDL NOK PLN RON RSD SEK TRY UAH USD'.split(' '),
);

/** Words and signs that stand for a currency, of a regular expression; codes are written besides. */
export const CURRENCY_WORDS = 'lei|leu|euro|[€$£]';
/** Groups: minus or bracket, currency, the rest. */
const CURRENCY_BEFORE = new RegExp(`^([-\u2212\u2013(]?)\\s*(${CURRENCY_WORDS}|[A-Z]{3})\\s*(.*\\d.*)$`, 'i');
/** Groups: the number, currency, minus or bracket. */
const CURRENCY_BEHIND = new RegExp(`^(.*\\d[.,]?)\\s*(${CURRENCY_WORDS}|[A-Z]{3})\\.?\\s*([-\u2212)]?)$`, 'i');
/** No amount is longer, and the patterns above take the square of the length. */
const MOST_CHARACTERS = 60;

/**
 * Reads an amount of money: a number as `readDecimal` reads it, also with its currency beside it, as sheets and programs print it
 * (`1.210,00 lei`, `RON 12,50`, `-€12.50`).
 *
 * @param currency that the amount is in (ISO 4217); beside the number, any other one is a fault
 */
export function readMoney(
	value: unknown,
	currency: string,
	separator: DecimalSeparator = 'automatic',
): Result<Decimal, NumberFault> {
	const read = readDecimal(value, separator);
	if (read.ok || typeof value !== 'string' || value.length > MOST_CHARACTERS) return read;
	const text = value.trim();
	const [, sign, before, rest] = CURRENCY_BEFORE.exec(text) ?? [];
	const [, number, behind, end] = CURRENCY_BEHIND.exec(text) ?? [];
	const beside = before ?? behind;
	if (beside === undefined) return read;
	const bare = readDecimal(
		before === undefined ? `${number ?? ''}${end ?? ''}` : `${sign ?? ''}${rest ?? ''}`,
		separator,
	);
	const written = currencyOfSign(beside);
	if (written === currency) return bare;
	// What is no currency in use here, such as `buc`, is no number with a currency.
	const isNumber = bare.ok || bare.fault.readings !== undefined || bare.fault.chosen !== undefined;
	return isNumber && KNOWN_CURRENCIES.has(written) ? fail({ currency: { written, expected: currency } }) : read;
}
