/**
 * Which invoices of the two lists belong together. Each step looks only at what the steps before have left, from the surest to the
 * weakest, and every step goes through its entries once: the work grows with the length of the lists, not with their product.
 */

import { format } from '../../decimal';
import { isNear, type Compared, type Tolerance } from './compare';
import type { Direction } from '../export/sides';
import type { Entry } from './entry';
import { merged } from './merge';
import { amountOf, isSameAmount, isSameDay, Nearby } from './nearby';
import { isOneSlip } from './number';
import { addTo } from '../../lists';

/** What two invoices were found to belong together by. */
export type MatchedBy =
	/** ANAF's number, which the books hold. */
	| 'anafId'
	/** Partner and number. */
	| 'number'
	/** The number alone, where a list has no codes of partners. */
	| 'numberOnly'
	/** Partner and the digits of the number. */
	| 'digits'
	/** Partner, day and amount; the numbers differ. */
	| 'amount'
	/** Number, day and amount; the partners differ. */
	| 'otherCif';

/** Two invoices that belong together. */
interface Pair {
	readonly anaf: Entry;
	readonly books: Entry;
	readonly by: MatchedBy;
}

/** One invoice that is there several times, in one list or in both. */
interface Double {
	readonly anaf: readonly Entry[];
	readonly books: readonly Entry[];
}

/** What belongs together, and what is left over. */
export interface Pairs {
	readonly pairs: readonly Pair[];
	readonly doubles: readonly Double[];
	readonly anaf: readonly Entry[];
	readonly books: readonly Entry[];
	/** Of what is left over: entries of the other list any of which it may be. */
	readonly maybe: ReadonlyMap<Entry, readonly Entry[]>;
}

interface Group {
	readonly anaf: Entry[];
	readonly books: Entry[];
}

const NUMBERED: ReadonlySet<Entry['noInvoice']> = new Set([undefined, 'rejected']);

/** Year, sign and direction: a number comes again each year, and a sale is no purchase. */
function kindOf(entry: Entry, only: Direction | undefined): string {
	const amount = amountOf(entry);
	const sign = amount !== undefined && amount.units < 0n ? '-' : '+';
	return `${entry.date?.slice(0, 4) ?? ''}${sign}${entry.direction ?? only ?? ''}`;
}

class Pairing {
	readonly pairs = new Set<Pair>();

	readonly doubles: Double[] = [];

	readonly maybe = new Map<Entry, readonly Entry[]>();

	private readonly open: Readonly<Record<keyof Group, Set<Entry>>>;

	constructor(
		anaf: readonly Entry[],
		books: readonly Entry[],
		private readonly compared: Compared,
		private readonly tolerance: Tolerance,
	) {
		this.open = { anaf: new Set(anaf), books: new Set(books) };
	}

	get left(): Group {
		return { anaf: [...this.open.anaf], books: [...this.open.books] };
	}

	private pair(anaf: Entry, books: Entry, by: MatchedBy, ...parts: readonly Entry[]): void {
		this.pairs.add({ anaf, books, by });
		this.open.anaf.delete(anaf);
		this.open.books.delete(books);
		for (const part of parts) this.open.books.delete(part);
	}

	private double(anaf: readonly Entry[], books: readonly Entry[]): void {
		this.doubles.push({ anaf, books });
		for (const entry of anaf) this.open.anaf.delete(entry);
		for (const entry of books) this.open.books.delete(entry);
	}

	/** What is left over, by keys; entries without a key are in no group. */
	private groups(keysOf: (entry: Entry) => readonly string[]): Map<string, Group> {
		const groups = new Map<string, Group>();
		for (const side of ['anaf', 'books'] as const) {
			for (const entry of this.open[side]) {
				for (const key of keysOf(entry)) {
					const group = groups.get(key) ?? { anaf: [], books: [] };
					groups.set(key, group);
					group[side].push(entry);
				}
			}
		}
		return groups;
	}

	/** By ANAF's own number. */
	byId(): void {
		for (const { anaf, books } of this.groups(({ anafIds, noInvoice }) =>
			NUMBERED.has(noInvoice) ? anafIds : [],
		).values()) {
			this.settle({ anaf, books }, 'anafId');
		}
	}

	/**
	 * By partner and number.
	 *
	 * @param isFirst whether rows that have nothing but the number in common are left for later steps
	 */
	byNumber(isFirst: boolean): void {
		const keyOf = ({ partner, keys, noInvoice }: Entry): string[] =>
			noInvoice !== undefined || partner?.code === undefined || keys === undefined
				? []
				: [`${partner.code} ${keys.key}`];
		for (const group of this.groups(keyOf).values()) this.byKind(group, isFirst);
	}

	/** Of one partner and number: what is of the same year, sign and direction first, then what is left over. */
	private byKind(group: Group, isFirst: boolean): void {
		const settle = (one: Group): void => {
			// What is twice in one list only may still be one of the other list, written otherwise.
			if (!isFirst) this.settle(one, 'number');
			else if (one.anaf.length > 0 && one.books.length > 0) this.settle(this.withoutStrangers(one), 'number');
		};
		if (group.anaf.length <= 1 && group.books.length <= 1) {
			settle(group);
			return;
		}
		const directions = new Set(group.anaf.map(({ direction }) => direction));
		const [only] = directions.size === 1 ? directions : [];
		const kinds = new Map<string, Group>();
		for (const side of ['anaf', 'books'] as const) {
			for (const entry of group[side]) {
				const kind = kindOf(entry, only);
				const one = kinds.get(kind) ?? { anaf: [], books: [] };
				kinds.set(kind, one);
				one[side].push(entry);
			}
		}
		const rest: Group = { anaf: [], books: [] };
		for (const one of kinds.values()) {
			if (one.anaf.length > 0 && one.books.length > 0) settle(one);
			else {
				rest.anaf.push(...one.anaf);
				rest.books.push(...one.books);
			}
		}
		if (rest.anaf.length === 1 && rest.books.length === 1) settle(rest);
		else for (const one of kinds.values()) if (one.anaf.length === 0 || one.books.length === 0) settle(one);
	}

	/** Whether day or amount agree, or neither can be compared: then two entries with one number are one invoice. */
	private agrees(a: Entry, b: Entry): boolean {
		const agree = [isSameDay(a, b, this.compared, this.tolerance), isSameAmount(a, b, this.compared, this.tolerance)];
		return agree.includes(true) || !agree.includes(false);
	}

	/** Entries of one invoice: a pair, an invoice in several rows, or one that is there several times. */
	private settle(group: Group, by: MatchedBy): void {
		const anaf = group.anaf.filter((entry) => this.open.anaf.has(entry));
		const books = group.books.filter((entry) => this.open.books.has(entry));
		const [a] = anaf;
		const [b] = books;
		if (anaf.length + books.length < 2) return;
		if (a === undefined || b === undefined || anaf.length > 1) this.double(anaf, books);
		else if (books.length === 1) this.pair(a, b, by);
		else if (this.isInParts(a, books)) this.pair(a, merged([b, ...books.slice(1)]), by, ...books);
		else this.double(anaf, books);
	}

	/**
	 * What has the number of another invoice by mistake is not that invoice: of one invoice at ANAF and several rows, and of one row,
	 * those whose day and amount are both others are kept for the steps that look at these, and come back if nothing was found.
	 */
	private withoutStrangers({ anaf, books }: Group): Group {
		const [a] = anaf;
		if (a === undefined || anaf.length > 1 || this.isInParts(a, books)) return { anaf, books };
		const own = books.filter((entry) => this.agrees(a, entry));
		return { anaf: own.length > 0 ? anaf : [], books: own };
	}

	/** Whether rows of the books together are the invoice, and none of them is it alone. */
	private isInParts(anaf: Entry, books: readonly Entry[]): boolean {
		const [first, ...others] = books;
		if (first === undefined || anaf.gross === undefined || !this.compared.amount) return false;
		const isAlone = books.some((entry) => isNear(anaf.gross, entry.gross ?? anaf.gross, this.tolerance));
		const { gross } = merged([first, ...others]);
		return !isAlone && gross !== undefined && isNear(anaf.gross, gross, this.tolerance);
	}

	/** Whether neither day nor amount differ. */
	private isSame(a: Entry, b: Entry): boolean {
		return (
			isSameDay(a, b, this.compared, this.tolerance) !== false &&
			isSameAmount(a, b, this.compared, this.tolerance) !== false
		);
	}

	/**
	 * By a weaker form of the number: the only one on both sides, whose day or amount (or both) agree. Of several, those are one
	 * invoice whose day and amount both agree with the one on the other side.
	 */
	byWeakKey(keyOf: (entry: Entry) => string | undefined, by: MatchedBy, wanted: 'one' | 'both'): void {
		const keysOf = (entry: Entry): string[] => {
			const key = entry.noInvoice === undefined ? keyOf(entry) : undefined;
			return key === undefined ? [] : [key];
		};
		for (const { anaf, books } of this.groups(keysOf).values()) {
			const [a, ...moreA] = anaf;
			const [b, ...moreB] = books;
			if (a === undefined || b === undefined) continue;
			if (moreA.length + moreB.length === 0) {
				if (wanted === 'one' ? this.agrees(a, b) : this.isSame(a, b)) this.pair(a, b, by);
				continue;
			}
			const own = {
				anaf: moreB.length === 0 ? anaf.filter((entry) => this.isSame(entry, b)) : moreA.length === 0 ? anaf : [],
				books: moreA.length === 0 ? books.filter((entry) => this.isSame(a, entry)) : moreB.length === 0 ? books : [],
			};
			if (own.anaf.length > 0 && own.books.length > 0) this.settle(own, by);
			else {
				for (const entry of anaf) this.maybe.set(entry, books);
				for (const entry of books) this.maybe.set(entry, anaf);
			}
		}
	}

	/** By day and amount, with a text that has to be the same: the only ones for each other, or the only ones whose numbers are alike. */
	byAmount(textOf: (entry: Entry) => string | undefined, by: MatchedBy): void {
		const nearby = new Nearby(this.compared, this.tolerance);
		for (const entry of this.open.books) {
			const text = entry.noInvoice === undefined ? textOf(entry) : undefined;
			if (text !== undefined) nearby.add(text, entry);
		}
		const wanted = new Map<Entry, Entry[]>();
		const wants = new Map<Entry, readonly Entry[]>();
		for (const entry of this.open.anaf) {
			const text = entry.noInvoice === undefined ? textOf(entry) : undefined;
			const found = text === undefined ? [] : (nearby.near(text, entry) ?? []);
			if (found.length > 0) wants.set(entry, found);
			for (const one of found) {
				addTo(wanted, one, entry);
			}
		}
		this.choose(wants, wanted, by);
	}

	private choose(
		wants: ReadonlyMap<Entry, readonly Entry[]>,
		wanted: ReadonlyMap<Entry, readonly Entry[]>,
		by: MatchedBy,
	): void {
		const only = (list: readonly Entry[], side: keyof Group, like?: Entry): Entry | undefined => {
			const fit = list.filter((one) => this.open[side].has(one) && (like === undefined || isAlike(one, like)));
			return fit.length === 1 ? fit[0] : undefined;
		};
		for (const isStrict of [true, false]) {
			for (const [a, books] of wants) {
				const b = only(books, 'books', isStrict ? a : undefined);
				if (b !== undefined && only(wanted.get(b) ?? [], 'anaf', isStrict ? b : undefined) === a) this.pair(a, b, by);
			}
		}
		for (const [a, books] of wants) if (this.open.anaf.has(a)) this.maybe.set(a, books);
		for (const [b, anaf] of wanted) if (this.open.books.has(b)) this.maybe.set(b, anaf);
	}

	/** Rows of the books that repeat another row with its number written otherwise: same partner, digits, day and amount. */
	lateDoubles(): void {
		const signOf = ({ partner, keys, day, gross, currency, noInvoice }: Entry): string | undefined =>
			noInvoice !== undefined || !keys?.digits || day === undefined || gross === undefined
				? undefined
				: [partner?.code ?? '', keys.digits, day, format(gross), currency].join(' ');
		const paired = new Map<string, Pair>();
		for (const pair of this.pairs) {
			const sign = signOf(pair.books);
			if (sign !== undefined) paired.set(sign, pair);
		}
		const repeats = new Map<string, Entry[]>();
		for (const entry of this.open.books) {
			const sign = signOf(entry);
			if (sign === undefined) continue;
			const list = repeats.get(sign) ?? [];
			repeats.set(sign, list);
			list.push(entry);
		}
		for (const [sign, entries] of repeats) {
			const pair = paired.get(sign);
			if (pair !== undefined) {
				this.pairs.delete(pair);
				this.double([pair.anaf], [pair.books, ...entries]);
			} else if (entries.length > 1) this.double([], entries);
		}
	}
}

/** Whether two numbers look like one that was mistyped. */
function isAlike({ keys: a }: Entry, { keys: b }: Entry): boolean {
	return a !== undefined && b !== undefined && (isOneSlip(a.key, b.key) || (a.tail !== '' && a.tail === b.tail));
}

/** Finds what belongs together. Both lists keep their order; entries that are no invoices are left over. */
export function pairUp(
	anaf: readonly Entry[],
	books: readonly Entry[],
	compared: Compared,
	tolerance: Tolerance,
): Pairs {
	const pairing = new Pairing(anaf, books, compared, tolerance);
	pairing.byId();
	if (compared.cif) {
		pairing.byNumber(true);
		const withPartner =
			(form: 'digits' | 'tail') =>
			({ partner, keys }: Entry): string | undefined =>
				partner?.code !== undefined && keys?.[form] ? `${partner.code} ${keys[form]}` : undefined;
		pairing.byWeakKey(withPartner('digits'), 'digits', 'one');
		pairing.byWeakKey(withPartner('tail'), 'digits', 'both');
		if (compared.date && compared.amount) pairing.byAmount(({ partner }) => partner?.code, 'amount');
	} else pairing.byWeakKey(({ keys }) => keys?.key, 'numberOnly', 'one');
	const withoutPartner = compared.cif ? 'otherCif' : 'numberOnly';
	if (compared.date || compared.amount) {
		pairing.byAmount(({ keys }) => keys?.key, withoutPartner);
		pairing.byAmount(({ keys }) => keys?.tail || undefined, withoutPartner);
	}
	if (compared.cif) pairing.byNumber(false);
	pairing.lateDoubles();
	const { left, pairs, doubles, maybe } = pairing;
	return { ...left, pairs: [...pairs], doubles, maybe };
}
