/**
 * Prices that include VAT: the amounts without it, so that every rate comes to exactly what was typed (decision 071).
 *
 * VAT is taken out once a category and rate, of what its lines, allowances and charges come to. Each of them is rounded for itself,
 * and the cents between their sum and the taxable amount go one by one to the largest lines.
 */

import type { DocumentAllowance, Line } from '../model/invoice';
import {
	abs,
	add,
	compare,
	divide,
	divideToCents,
	format,
	HUNDRED,
	multiply,
	negate,
	shorten,
	subtract,
	toCents,
	ZERO,
	type Decimal,
} from '../../decimal';
import type { Findings } from './findings';
import { isGiven, type Fields } from './values';
import type { BreakdownBuilder } from './breakdown';
import type { ReadVat } from './vat';

/** Decimals of a unit price without VAT: a million pieces stay within a cent. */
const PRICE_DECIMALS = 8;

/** What an amount with VAT is divided by, a hundred times: 121 at 21%. */
const withRate = (rate: Decimal): Decimal => add(HUNDRED, rate);

/** The VAT that an amount contains, to the cent: 17.36 of 100.00 at 21%. */
const vatIn = (gross: Decimal, rate: Decimal): Decimal => divideToCents(multiply(gross, rate), withRate(rate));

/** An amount with VAT, without it: what is left of the cents when its VAT is taken out. */
export function withoutVat(gross: Decimal, rate: Decimal): Decimal {
	return subtract(toCents(gross), vatIn(gross, rate));
}

/** A unit price with VAT, without it: 8 decimals, or as many as it had. */
export function priceWithoutVat(price: Decimal, rate: Decimal): Decimal {
	return shorten(
		divide(multiply(price, HUNDRED), withRate(rate), Math.max(PRICE_DECIMALS, price.scale)),
		Math.min(price.scale, 2),
	);
}

/** What quantity times price comes to without VAT, rounded once; `base` is the number of units that the price is for. */
export function pricedWithoutVat(priced: Decimal, base: Decimal, rate: Decimal): Decimal {
	return divideToCents(multiply(priced, HUNDRED), multiply(base, withRate(rate)));
}

/** Refuses fields that say an amount without VAT, or work it out in another way. */
export function refuseBesideVat(fields: Fields, names: readonly string[], path: string, findings: Findings): void {
	for (const name of names)
		if (isGiven(fields[name]))
			findings.add(
				`${path}.${name}`,
				'cannot be given when prices include VAT: it is worked out from them; leave it out',
			);
}

/** A line, an allowance or a charge: what it is with VAT, and what is written of it. */
type Part =
	| { readonly role: 'lines'; readonly entry: Line; readonly gross: Decimal; net: Decimal }
	| {
			readonly role: 'allowances' | 'charges';
			readonly entry: DocumentAllowance;
			readonly gross: Decimal;
			net: Decimal;
	  };

/** What a part adds to the taxable amount. */
const signed = ({ role }: Part, amount: Decimal): Decimal => (role === 'allowances' ? negate(amount) : amount);

/** Collects what amounts with VAT are made of, and settles the cents. */
export class IncludedVat {
	private readonly groups = new Map<string, { readonly vat: ReadVat; readonly path: string; readonly parts: Part[] }>();

	/** Adds a part, its net amount rounded for itself. */
	add(vat: ReadVat, part: Part, path: string): void {
		const group = this.groups.get(vat.key);
		if (group) group.parts.push(part);
		else this.groups.set(vat.key, { vat, path, parts: [part] });
	}

	/**
	 * Gives the cents left over to the largest lines (to allowances and charges where their rate has no line), writes them, and
	 * tells the breakdown its VAT.
	 *
	 * @returns the net totals of lines, allowances and charges
	 */
	settle(builder: BreakdownBuilder): Record<Part['role'], Decimal> {
		const totals = { lines: toCents(ZERO), allowances: toCents(ZERO), charges: toCents(ZERO) };
		for (const { vat, path, parts } of this.groups.values()) {
			let gross = toCents(ZERO);
			let net = toCents(ZERO);
			for (const part of parts) {
				gross = add(gross, signed(part, part.gross));
				net = add(net, signed(part, part.net));
			}
			const leftOver = subtract(withoutVat(gross, vat.rate), net);
			const lines = parts.filter(({ role }) => role === 'lines');
			spread(leftOver, lines.length > 0 ? lines : parts);
			builder.add(vat, leftOver, path);
			builder.setTax(vat, vatIn(gross, vat.rate));
			for (const part of parts) totals[part.role] = add(totals[part.role], part.net);
		}
		return totals;
	}
}

/** Cents for parts, the largest first, none getting two before each has one. */
function spread(leftOver: Decimal, parts: readonly Part[]): void {
	const cents = toCents(leftOver).units;
	if (cents === 0n) return;
	const count = BigInt(parts.length);
	const rest = cents % count;
	const step = cents < 0n ? -1n : 1n;
	const bySize = [...parts].sort((a, b) => compare(abs(b.net), abs(a.net)));
	bySize.forEach((part, index) => {
		const units = cents / count + (BigInt(index) < rest * step ? step : 0n);
		if (units === 0n) return;
		part.net = add(part.net, signed(part, { units, scale: 2 }));
		if (part.role === 'lines') part.entry.netAmount = format(part.net);
		else part.entry.amount = format(part.net);
	});
}
