/** What an invoice puts into the books: its VAT by category and rate, with the sign it counts with, equal to its totals. */

import {
	abs,
	add,
	canonical,
	compare,
	equal,
	format,
	isZero,
	negate,
	parseDecimal,
	subtract,
	toCents,
	ZERO,
	type Decimal,
} from '../../decimal';
import { fail, ok, type Result } from '../../result';
import { isCreditNote } from '../creditNote';
import type { Invoice, VatBreakdown } from '../model/invoice';
import { settle, sumOf } from './cents';

/** One entry of the VAT breakdown (BG-23). Amounts in the currency of the invoice, two decimals. */
export interface VatShare {
	readonly entry: VatBreakdown;
	/** Under which lines and shares of one category and rate meet. */
	readonly key: string;
	readonly base: Decimal;
	readonly vat: Decimal;
	/** What was added to the base so that the bases are the total without VAT; zero nearly always. */
	readonly moved: Decimal;
}

/** An invoice as amounts. A credit note’s have the other sign than the document writes. */
export interface Books {
	/** Reads an amount of the document with the sign it counts with. */
	readonly signed: (amount: Decimal) => Decimal;
	/** BT-109. */
	readonly net: Decimal;
	/** BT-110. */
	readonly vat: Decimal;
	/** BT-112. */
	readonly gross: Decimal;
	readonly shares: readonly VatShare[];
}

/** An invoice whose amounts do not hold together: in the books it would be wrong in silence. */
export function unbookable(more: string): Result<never> {
	return fail({
		kind: 'invalidInput',
		message: 'The invoice cannot go into the books',
		more,
		advice: 'Document: Validate says what is wrong with the invoice',
	});
}

/** Reads an amount of money: a decimal with at most two decimals that are not zero. */
export function readMoney(text: string | undefined, what: string): Result<Decimal> {
	const amount = text === undefined ? undefined : parseDecimal(text);
	if (amount === undefined)
		return unbookable(
			text === undefined ? `The invoice has no ${what}` : `The invoice has “${text.slice(0, 40)}” as ${what}`,
		);
	const cents = toCents(amount);
	return equal(cents, amount) ? ok(cents) : unbookable(`The ${what}, ${text ?? ''}, is finer than a hundredth`);
}

/** The key of a category and rate; no rate and a rate of zero are one. */
export function vatKey(category: string | undefined, rate: string | undefined): string {
	const value = rate === undefined ? ZERO : parseDecimal(rate);
	return `${category ?? ''} ${value === undefined ? (rate ?? '') : canonical(value)}`;
}

function readShare(entry: VatBreakdown, signed: Books['signed']): Result<VatShare> {
	const { category, rate, taxableAmount, taxAmount } = entry;
	if (category === undefined || category === '') return unbookable('A part of the VAT breakdown has no category');
	const base = readMoney(taxableAmount, `taxable amount of category ${category}`);
	if (!base.ok) return base;
	const vat = readMoney(taxAmount, `VAT of category ${category}`);
	if (!vat.ok) return vat;
	return ok({
		entry,
		key: vatKey(category, rate),
		base: signed(base.value),
		vat: signed(vat.value),
		moved: ZERO,
	});
}

/** The totals with their sign. A document without a total of VAT has none, and its breakdown must have none either. */
function readTotals(
	{ totals = {} }: Invoice,
	signed: Books['signed'],
): Result<{ readonly net: Decimal; readonly vat: Decimal; readonly gross: Decimal }> {
	const net = readMoney(totals.net, 'total without VAT');
	if (!net.ok) return net;
	const vat = readMoney(totals.vat ?? '0', 'total of VAT');
	if (!vat.ok) return vat;
	const gross = readMoney(totals.gross, 'total with VAT');
	if (!gross.ok) return gross;
	if (!equal(add(net.value, vat.value), gross.value))
		return unbookable(
			`The total with VAT (${format(gross.value)}) is not the total without it (${format(net.value)}) and the VAT (${format(vat.value)})`,
		);
	return ok({ net: signed(net.value), vat: signed(vat.value), gross: signed(gross.value) });
}

/**
 * Reads the amounts of an invoice and holds them against its totals.
 *
 * The VAT must be BT-110 exactly. The bases may differ from BT-109 by less than one unit of currency each, which the rules allow
 * (BR-S-08 and its like); the difference goes to the largest base and is told.
 *
 * @returns `invalidInput` where an amount is missing, is no amount of money, or a sum is wrong by more
 */
export function booksOf(invoice: Invoice): Result<Books> {
	const signed = isCreditNote(invoice) ? negate : (amount: Decimal): Decimal => amount;
	const totals = readTotals(invoice, signed);
	if (!totals.ok) return totals;
	const shares: VatShare[] = [];
	for (const entry of invoice.vatBreakdown ?? []) {
		const share = readShare(entry, signed);
		if (!share.ok) return share;
		shares.push(share.value);
	}
	if (shares.length === 0) return unbookable('The invoice does not break its VAT down by category');
	const vat = sumOf(shares.map((share) => share.vat));
	if (!equal(vat, totals.value.vat))
		return unbookable(
			`The VAT by category adds up to ${format(vat)}, and the total of VAT is ${format(totals.value.vat)}`,
		);
	const bases = settle(
		shares.map(({ base }) => base),
		totals.value.net,
	);
	const allowed: Decimal = { units: BigInt(shares.length), scale: 0 };
	if (!isZero(bases.moved) && compare(abs(bases.moved), allowed) >= 0)
		return unbookable(
			`The taxable amounts add up to ${format(subtract(totals.value.net, bases.moved))}, and the total without VAT is ${format(totals.value.net)}`,
		);
	return ok({
		...totals.value,
		signed,
		shares: shares.map((share, index) => ({
			...share,
			base: bases.parts[index] ?? share.base,
			moved: index === bases.at ? bases.moved : ZERO,
		})),
	});
}
