/** In what two invoices that belong together differ. */

import { abs, add, compare, format, negate, subtract, ZERO, type Decimal } from '../../decimal';
import type { Entry, RateAmounts } from './entry';

/** What may differ. */
export type DifferenceField =
	'number' | 'cif' | 'date' | 'net' | 'vat' | 'gross' | 'rate' | 'sign' | 'currency' | 'state';

/** One difference, with both values as text; null where a list has none. */
export interface Difference {
	readonly field: DifferenceField;
	readonly anaf: string | null;
	readonly books: string | null;
}

/** What both lists have, so that it can be compared. */
export interface Compared {
	readonly number: boolean;
	readonly cif: boolean;
	readonly date: boolean;
	readonly amount: boolean;
}

/** How much is the same. */
export interface Tolerance {
	readonly days: number;
	/** In the currency of the amounts. */
	readonly amount: Decimal;
}

/** Whether two amounts are the same; those that are not both known are no difference. */
export function isNear(a: Decimal | undefined, b: Decimal | undefined, { amount }: Tolerance): boolean {
	return a === undefined || b === undefined || compare(abs(subtract(a, b)), amount) <= 0;
}

const text = (amount: Decimal | undefined): string | null => (amount === undefined ? null : format(amount));

function* identity(anaf: Entry, books: Entry, compared: Compared, tolerance: Tolerance): Generator<Difference> {
	if (
		compared.number &&
		anaf.keys !== undefined &&
		anaf.keys.key !== books.keys?.key &&
		anaf.keys.digits !== books.keys?.digits &&
		anaf.keys.tail !== books.keys?.digits &&
		anaf.keys.digits !== books.keys?.tail
	)
		yield { field: 'number', anaf: anaf.number ?? null, books: books.number ?? null };
	const isKnown = anaf.partner?.code !== undefined;
	if (compared.cif && isKnown && anaf.partner.code !== books.partner?.code)
		yield { field: 'cif', anaf: anaf.partner.code ?? null, books: books.partner?.code ?? null };
	if (compared.date && anaf.day !== undefined && !(Math.abs(anaf.day - (books.day ?? Infinity)) <= tolerance.days))
		yield { field: 'date', anaf: anaf.date ?? null, books: books.date ?? null };
}

/** The VAT rates of an invoice, those that come several times added up. */
function byRate(rates: readonly RateAmounts[]): Map<string, RateAmounts> {
	const sums = new Map<string, RateAmounts>();
	for (const one of rates) {
		const known = sums.get(one.rate);
		sums.set(
			one.rate,
			known === undefined ? one : { ...one, net: add(known.net, one.net), vat: add(known.vat, one.vat) },
		);
	}
	return sums;
}

const ratesText = (rates: ReadonlyMap<string, RateAmounts>): string =>
	[...rates.values()]
		.sort((left, right) => Number(right.rate) - Number(left.rate))
		.map(({ rate, net, vat }) => `${rate} %: ${format(net)} + ${format(vat)}`)
		.join('; ');

function hasOtherRates(
	anaf: ReadonlyMap<string, RateAmounts>,
	books: ReadonlyMap<string, RateAmounts>,
	tolerance: Tolerance,
): boolean {
	const nothing = { net: ZERO, vat: ZERO };
	return [...new Set([...anaf.keys(), ...books.keys()])].some((rate) => {
		const [a, b] = [anaf.get(rate) ?? nothing, books.get(rate) ?? nothing];
		return !isNear(a.net, b.net, tolerance) || !isNear(a.vat, b.vat, tolerance);
	});
}

function* amounts(anaf: Entry, books: Entry, tolerance: Tolerance): Generator<Difference> {
	if (anaf.currency !== books.currency) {
		const named = ({ gross, net, currency }: Entry): string => `${text(gross ?? net) ?? ''} ${currency}`.trim();
		yield { field: 'currency', anaf: named(anaf), books: named(books) };
		return;
	}
	const [a, b] =
		anaf.gross !== undefined && books.gross !== undefined ? [anaf.gross, books.gross] : [anaf.net, books.net];
	if (a !== undefined && b !== undefined && !isNear(a, b, tolerance) && isNear(a, negate(b), tolerance)) {
		yield { field: 'sign', anaf: text(a), books: text(b) };
		return;
	}
	let differs = false;
	for (const field of ['net', 'vat', 'gross'] as const) {
		if (isNear(anaf[field], books[field], tolerance)) continue;
		differs = true;
		yield { field, anaf: text(anaf[field]), books: text(books[field]) };
	}
	const isEmpty = books.net === undefined && books.vat === undefined && books.gross === undefined;
	if (isEmpty && (anaf.gross ?? anaf.net) !== undefined)
		yield { field: 'gross', anaf: text(anaf.gross ?? anaf.net), books: null };
	if (differs || anaf.rates.length === 0 || books.rates.length === 0) return;
	const [left, right] = [byRate(anaf.rates), byRate(books.rates)];
	if (hasOtherRates(left, right, tolerance)) yield { field: 'rate', anaf: ratesText(left), books: ratesText(right) };
}

/**
 * The differences of two invoices, in a fixed order. What a whole list does not have is not compared; what only this row of the
 * books does not have is a difference; what ANAF's message does not say is none.
 */
export function differencesOf(anaf: Entry, books: Entry, compared: Compared, tolerance: Tolerance): Difference[] {
	return [
		...(anaf.noInvoice === 'rejected' ? [{ field: 'state', anaf: 'rejected', books: 'booked' } as const] : []),
		...identity(anaf, books, compared, tolerance),
		...(compared.amount ? amounts(anaf, books, tolerance) : []),
	];
}
