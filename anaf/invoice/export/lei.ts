/** The amounts of an invoice in lei. Nothing is guessed: where no rate is known there are none, and the reason is told. */

import {
	abs,
	add,
	compare,
	divide,
	equal,
	format,
	isZero,
	multiply,
	plainText,
	subtract,
	toCents,
	ZERO,
	type Decimal,
} from '../../decimal';
import { ok, type Result } from '../../result';
import type { Invoice } from '../model/invoice';
import { readMoney, type Books } from './books';
import { settle } from './cents';
import { LEI } from '../../romania/currency';

/** Decimals of a rate that is found from the VAT in lei: as few as give that VAT. The National Bank publishes four. */
const FEWEST_DECIMALS = 4;
const MOST_DECIMALS = 10;

/** A given rate and the VAT in lei of the document may differ by this much, for the rounding of each rate. */
const SMALL_DIFFERENCE: Decimal = { units: 5n, scale: 2 };

/** Amounts of one row in lei, two decimals. */
interface LeiAmounts {
	readonly base: Decimal;
	readonly vat: Decimal;
	readonly gross: Decimal;
}

/** An invoice in lei, or why not. */
export type Lei =
	| {
			/** By row, in the order of the books. */
			readonly rows: readonly LeiAmounts[];
			/** Lei for one unit of the currency. */
			readonly rate: string;
			/** Where the rate is from; undefined for an invoice in lei. */
			readonly source?: 'given' | 'VAT in lei';
			readonly warning?: string;
			readonly reason?: undefined;
	  }
	| { readonly rows?: undefined; readonly reason: string };

/** The rate that makes the VAT in lei (BT-111) of the VAT (BT-110), with as few decimals as do so. */
function rateBetween(vat: Decimal, inLei: Decimal): Decimal {
	for (let decimals = FEWEST_DECIMALS; decimals < MOST_DECIMALS; decimals++) {
		const rate = divide(inLei, vat, decimals);
		if (equal(toCents(multiply(vat, rate)), inLei)) return rate;
	}
	return divide(inLei, vat, MOST_DECIMALS);
}

/** Each amount by the rate, in cents; together they are the total by the rate, or the one that is given. */
function converted(amounts: readonly Decimal[], total: Decimal, rate: Decimal, inLei?: Decimal): readonly Decimal[] {
	return settle(
		amounts.map((amount) => toCents(multiply(amount, rate))),
		inLei ?? toCents(multiply(total, rate)),
	).parts;
}

function contradiction(computed: Decimal, stated: Decimal, rate: Decimal): string | undefined {
	if (compare(abs(subtract(computed, stated)), SMALL_DIFFERENCE) <= 0) return undefined;
	return `The VAT in lei of the invoice is ${format(stated)}, and at the exchange rate ${plainText(rate)} it would be ${format(computed)}; the invoice’s was taken`;
}

/**
 * The rows of an invoice in lei. The VAT is the one that the document states in lei (BT-111), where it does; the bases go by the
 * rate that was given, else by the one between BT-110 and BT-111.
 *
 * @param given the exchange rate, lei for one unit of the currency, above zero
 */
export function leiOf({ currency, taxCurrency, totals }: Invoice, books: Books, given?: Decimal): Result<Lei> {
	const { shares } = books;
	if (currency === LEI) {
		return ok({
			rate: '1',
			rows: shares.map(({ base, vat }) => ({ base, vat, gross: add(base, vat) })),
		});
	}
	if (currency === undefined || currency === '') return ok({ reason: 'The invoice names no currency' });
	let stated: Decimal | undefined;
	if (totals?.vatInTaxCurrency !== undefined && taxCurrency === LEI) {
		const amount = readMoney(totals.vatInTaxCurrency, 'total of VAT in lei');
		if (!amount.ok) return amount;
		stated = isZero(books.vat) ? undefined : books.signed(amount.value);
	}
	const rate = given ?? (stated === undefined || isZero(stated) ? undefined : rateBetween(books.vat, stated));
	if (rate === undefined)
		return ok({ reason: `The invoice is in ${currency} and has no amount in lei that the exchange rate follows from` });
	const bases = converted(
		shares.map(({ base }) => base),
		books.net,
		rate,
	);
	const vats = converted(
		shares.map(({ vat }) => vat),
		books.vat,
		rate,
		stated,
	);
	const warning =
		given === undefined || stated === undefined
			? undefined
			: contradiction(toCents(multiply(books.vat, rate)), stated, rate);
	return ok({
		rate: plainText(rate),
		source: given === undefined ? 'VAT in lei' : 'given',
		...(warning !== undefined && { warning }),
		rows: bases.map((base, index) => {
			const vat = vats[index] ?? ZERO;
			return { base, vat, gross: add(base, vat) };
		}),
	});
}
