/** What both lists add up to, by direction and VAT rate, and where the difference is large (docs/anaf/law.md#e-tva). */

import { abs, add, compare, divide, HUNDRED, isZero, multiply, subtract, ZERO, type Decimal } from '../../decimal';
import { E_TVA } from '../../romania/law';
import type { Direction } from '../export/sides';
import type { Entry } from './entry';
import { LEI } from '../../romania/currency';

/** What one list adds up to. */
export interface SideSum {
	/** Invoices with a part in it. */
	readonly invoices: number;
	readonly net: Decimal;
	readonly vat: Decimal;
}

/** One direction and rate, or one direction in all. */
export interface Sum {
	/** Undefined for invoices whose direction is not known. */
	readonly direction?: Direction;
	/** Percent; undefined for the total of the direction and for amounts without a rate. */
	readonly rate?: string;
	readonly of: 'rate' | 'noRate' | 'total';
	readonly anaf: SideSum;
	readonly books: SideSum;
	/** The books less ANAF. */
	readonly difference: { readonly net: Decimal; readonly vat: Decimal };
	/** The difference of the VAT in percent of ANAF’s VAT, one decimal; undefined where that is zero. */
	readonly vatPercent?: Decimal;
	/** Whether the difference of the VAT or of the amount without it is one that e-TVA called significant. */
	readonly isSignificant: boolean;
}

/** Invoices that have no part in the sums. */
export interface NotSummed {
	readonly anaf: number;
	readonly books: number;
}

const EMPTY: SideSum = { invoices: 0, net: ZERO, vat: ZERO };
const whole = (value: number): Decimal => ({ units: BigInt(value), scale: 0 });

/** Whether a difference reaches both limits; where ANAF has nothing it is all of it. */
function isSignificant(anaf: Decimal, books: Decimal): boolean {
	const difference = abs(subtract(books, anaf));
	if (compare(difference, whole(E_TVA.lei)) < 0) return false;
	return compare(multiply(difference, HUNDRED), multiply(abs(anaf), whole(E_TVA.percent))) >= 0;
}

interface Row {
	readonly direction?: Direction;
	readonly rate?: string;
	readonly of: Sum['of'];
	anaf: SideSum;
	books: SideSum;
}

const plus = (sum: SideSum, net: Decimal, vat: Decimal): SideSum => ({
	invoices: sum.invoices + 1,
	net: add(sum.net, net),
	vat: add(sum.vat, vat),
});

const PLACES = { rate: 0, noRate: 1, total: 2 } as const;
const DIRECTIONS: ReadonlyArray<Direction | undefined> = ['sale', 'purchase', undefined];

function inOrder(left: Row, right: Row): number {
	return (
		DIRECTIONS.indexOf(left.direction) - DIRECTIONS.indexOf(right.direction) ||
		PLACES[left.of] - PLACES[right.of] ||
		Number(right.rate ?? 0) - Number(left.rate ?? 0)
	);
}

class Sums {
	private readonly rows = new Map<string, Row>();

	readonly notSummed = { anaf: 0, books: 0 };

	private into(
		side: 'anaf' | 'books',
		direction: Direction | undefined,
		of: Sum['of'],
		rate: string | undefined,
		net: Decimal,
		vat: Decimal,
	): void {
		const key = `${direction ?? ''} ${of} ${rate ?? ''}`;
		const row = this.rows.get(key) ?? { direction, of, rate, anaf: EMPTY, books: EMPTY };
		this.rows.set(key, row);
		row[side] = plus(row[side], net, vat);
	}

	add(side: 'anaf' | 'books', { direction, currency, net, vat, rates, noInvoice }: Entry): void {
		if (noInvoice !== undefined) return;
		if (currency !== LEI || net === undefined || vat === undefined) {
			this.notSummed[side]++;
			return;
		}
		this.into(side, direction, 'total', undefined, net, vat);
		if (rates.length === 0) this.into(side, direction, 'noRate', undefined, net, vat);
		for (const one of rates) this.into(side, direction, 'rate', one.rate, one.net, one.vat);
	}

	get sums(): Sum[] {
		return [...this.rows.values()].sort(inOrder).map(({ anaf, books, ...row }) => {
			const difference = { net: subtract(books.net, anaf.net), vat: subtract(books.vat, anaf.vat) };
			return {
				...row,
				anaf,
				books,
				difference,
				vatPercent: isZero(anaf.vat) ? undefined : divide(multiply(difference.vat, HUNDRED), abs(anaf.vat), 1),
				isSignificant: isSignificant(anaf.net, books.net) || isSignificant(anaf.vat, books.vat),
			};
		});
	}
}

/** Adds both lists up. Amounts in lei only; what is no invoice has no part in it. */
export function sumUp(
	anaf: readonly Entry[],
	books: readonly Entry[],
): { readonly sums: readonly Sum[]; readonly notSummed: NotSummed } {
	const all = new Sums();
	for (const entry of anaf) all.add('anaf', entry);
	for (const entry of books) all.add('books', entry);
	return { sums: all.sums, notSummed: all.notSummed };
}
