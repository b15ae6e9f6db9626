/** Columns of a table, found by the names that people give them. */

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
	/** Beside a list of lines it counts for all of them that have none of their own. */
	readonly shared?: true;
	/** What the column is for, where its name does not say it. */
	readonly about?: string;
}

/** A name as it is compared: upper case, no marks, no spaces. A percent sign is a word, since a rate is no amount. */
export function foldName(name: string): string {
	return foldRomanian(name.replace(/%/g, ' procent ')).replace(/ /g, '');
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
		if (!this.known.has(name)) this.known.set(name, this.byName.get(foldName(name)));
		return this.known.get(name);
	}
}
