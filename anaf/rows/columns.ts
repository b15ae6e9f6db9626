/** Columns of a table, found by the names that people give them. */

import { CURRENCY_WORDS, currencyOfSign } from '../romania/money';
import { foldRomanian } from '../romania/text';

/** What a column is about. */
type ColumnRole =
	/** The whole document: the same in all of its rows. */
	| 'head'
	/** One line of it. */
	| 'line'
	/** A list of lines in one cell. */
	| 'lines';

/** A column that is known. */
export interface Column<K extends string = string> {
	/** What is read from it, and its name in the mapper of the panel. */
	readonly key: K;
	/** What the panel and the messages call it. */
	readonly label: string;
	readonly role: ColumnRole;
	/** What tables call it, in English and Romanian; label and key count as well. Letters are compared without case and marks. */
	readonly names: readonly string[];
	/** How two cells of it are compared, where not as texts. */
	readonly alike?: 'cif' | 'day' | 'number';
	/** What rows do whose cells differ, such as `name different buyers`. */
	readonly differ?: string;
	/** Where any row has it, all need it: what an empty cell would stand for is decided by nobody. */
	readonly asked?: true;
	/** It holds amounts, so that its name may say their currency. */
	readonly money?: true;
	/** Beside a list of lines it counts for all of them that have none of their own. */
	readonly shared?: true;
	/** What the column is for, where its name does not say it. */
	readonly about?: string;
}

/** A name of fewer letters begins too many others. */
const LEAST_LETTERS = 4;

/** A name as it is compared: upper case, no marks, no spaces. A percent sign is a word, since a rate is no amount. */
export function foldName(name: string): string {
	return foldRomanian(name.replace(/%/g, ' procent ')).replace(/ /g, '');
}

/** A currency behind a name: `Preț (lei)`, `Valoare [EUR]`, `Preț -lei-`. Groups: name, currency. */
const CURRENCY_BEHIND = new RegExp(`^(.*?)\\s*[([-]\\s*(${CURRENCY_WORDS}|ron|eur|usd|gbp)\\s*[)\\]-]?\\s*$`, 'i');

/** The name of a column without the currency behind it, and that currency (ISO 4217); undefined where there is none. */
export function currencyInName(name: string): { readonly name: string; readonly currency: string } | undefined {
	const [, bare, sign] = CURRENCY_BEHIND.exec(name) ?? [];
	return bare === undefined || sign === undefined ? undefined : { name: bare, currency: currencyOfSign(sign) };
}

/** Finds columns by their names; each name is folded once. */
export class ColumnNames<K extends string> {
	private readonly byName = new Map<string, Column<K>>();

	private readonly known = new Map<string, Column<K> | undefined>();

	constructor(columns: readonly Column<K>[]) {
		for (const column of columns) {
			for (const name of [column.key, column.label, ...column.names]) this.byName.set(foldName(name), column);
		}
	}

	/** The column of this name; undefined for a name that none has. */
	find(name: string): Column<K> | undefined {
		if (!this.known.has(name)) this.known.set(name, this.byName.get(foldName(name)) ?? this.amount(name));
		return this.known.get(name);
	}

	/** A column of amounts whose name says the currency. */
	private amount(name: string): Column<K> | undefined {
		const inCurrency = currencyInName(name);
		const column = inCurrency && this.byName.get(foldName(inCurrency.name));
		return column?.money ? column : undefined;
	}

	/** The column that a name begins like: `Cantitate (buc)` is like `Cantitate`. */
	like(name: string, columns: ReadonlyArray<Column<K>>): Column<K> | undefined {
		const folded = foldName(name);
		return columns.find(({ label, names }) =>
			[label, ...names].some((one) => one.length >= LEAST_LETTERS && folded.startsWith(foldName(one))),
		);
	}
}
