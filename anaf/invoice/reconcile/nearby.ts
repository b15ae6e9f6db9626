/**
 * Finds what lies near in two measures (day and amount) without looking at everything: entries are kept in cells as wide as the
 * tolerance, so that what is near lies in the same cell or in one next to it.
 */

import { toCents, type Decimal } from '../../decimal';
import { isNear, type Compared, type Tolerance } from './compare';
import type { Entry } from './entry';
import { addTo } from '../../lists';

/** Entries that are looked at in one cell: of more that are alike, none is the only one. */
const MOST_IN_CELL = 32;

const AROUND = [0, -1, 1] as const;

/** Cents of an amount as a number; exact, since no amount of an invoice has sixteen digits. */
const centsOf = (amount: Decimal): number => Number(toCents(amount).units);

/** Whether the days of two entries agree; undefined where they are not compared or one has none. */
export function isSameDay(a: Entry, b: Entry, compared: Compared, { days }: Tolerance): boolean | undefined {
	if (!compared.date || a.day === undefined || b.day === undefined) return undefined;
	return Math.abs(a.day - b.day) <= days;
}

/** What an invoice is known by: the amount with VAT, else the one without. */
export const amountOf = ({ gross, net }: Entry): Decimal | undefined => gross ?? net;

/** Whether the amounts of two entries agree; undefined where they are not compared or one has none. */
export function isSameAmount(a: Entry, b: Entry, compared: Compared, tolerance: Tolerance): boolean | undefined {
	if (!compared.amount || a.currency !== b.currency) return undefined;
	const [left, right] = a.gross !== undefined && b.gross !== undefined ? [a.gross, b.gross] : [a.net, b.net];
	return left === undefined || right === undefined ? undefined : isNear(left, right, tolerance);
}

/** Entries by a text, day and amount. */
export class Nearby {
	private readonly cells = new Map<string, Entry[]>();

	private readonly width: number;

	constructor(
		private readonly compared: Compared,
		private readonly tolerance: Tolerance,
	) {
		this.width = Math.max(0, centsOf(tolerance.amount)) + 1;
	}

	/** Where an entry lies; undefined for one that does not have what is compared. */
	private place({ day, gross }: Entry): readonly [number, number] | undefined {
		const { compared, tolerance } = this;
		if ((compared.date && day === undefined) || (compared.amount && gross === undefined)) return undefined;
		return [
			compared.date ? Math.floor((day ?? 0) / (tolerance.days + 1)) : 0,
			compared.amount && gross !== undefined ? Math.floor(centsOf(gross) / this.width) : 0,
		];
	}

	add(text: string, entry: Entry): void {
		const place = this.place(entry);
		if (place === undefined) return;
		const key = `${text} ${place.join(' ')}`;
		addTo(this.cells, key, entry);
	}

	/** All entries with this text near an entry; undefined where there are too many to tell them apart. */
	near(text: string, entry: Entry): Entry[] | undefined {
		const place = this.place(entry);
		if (place === undefined) return [];
		const found: Entry[] = [];
		for (const days of this.compared.date ? AROUND : ([0] as const)) {
			for (const amounts of this.compared.amount ? AROUND : ([0] as const)) {
				const cell = this.cells.get(`${text} ${place[0] + days} ${place[1] + amounts}`);
				if (cell === undefined) continue;
				if (cell.length > MOST_IN_CELL) return undefined;
				for (const one of cell) if (this.isBoth(entry, one)) found.push(one);
			}
		}
		return found;
	}

	private isBoth(a: Entry, b: Entry): boolean {
		const { compared, tolerance } = this;
		return (
			isSameDay(a, b, compared, tolerance) !== false &&
			isSameAmount(a, b, compared, tolerance) !== false &&
			a.currency === b.currency
		);
	}
}
