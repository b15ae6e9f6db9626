/**
 * From rows to documents: the rows that name the same document become one, with a line of each row. Nothing is guessed and nothing
 * is lost in silence: rows that contradict each other are refused, rows that make nothing are named
 * (docs/decisions/083-rows-become-documents.md).
 */

import { readDay } from '../days';
import { plainText } from '../decimal';
import { readDecimal, type DecimalSeparator } from '../numbers';
import { fail, ok, type AnafFault, type Result } from '../result';
import { normalizeCif } from '../romania/cif';
import { foldRomanian } from '../romania/text';
import { cellsOf, cellText, isBlank, linesOfCell, valueOfCell, type Cells } from './cells';
import { ColumnNames, currencyInName, type Column } from './columns';
import { hasTotalWord, totalWord } from './totals';
import { quoted, rowsText, sentence } from './words';
import { addTo } from '../lists';

/** Values by column. */
export type RowCells<K extends string> = ReadonlyMap<K, unknown>;

/** One line of a document. */
export interface RowLine<K extends string> {
	/** The row it stands in, as people count. */
	readonly row: number;
	readonly cells: RowCells<K>;
}

/** The rows of one document. */
export interface RowGroup<K extends string> {
	/** What the rows have in common: the number of an invoice. */
	readonly name: string;
	/** Places of its rows in the input, counted from 0. */
	readonly places: readonly [number, ...number[]];
	/** The same rows as people count them. */
	readonly rows: readonly number[];
	readonly head: RowCells<K>;
	readonly lines: ReadonlyArray<RowLine<K>>;
	/** Columns whose name says the currency of their amounts, with that currency. */
	readonly currencies: ReadonlyMap<K, string>;
	/** Why it cannot be made, a sentence each without a full stop. */
	readonly problems: readonly string[];
}

/** A table that was read. */
export interface RowTable<K extends string> {
	readonly groups: ReadonlyArray<RowGroup<K>>;
	/** Rows of which nothing is made, with the reason. */
	readonly skipped: readonly string[];
	/** What the rows themselves say and a person should know, a sentence each without a full stop. */
	readonly notices?: readonly string[];
	/** Columns that were not read. */
	readonly ignored: readonly string[];
}

/** A row as it is given. */
export interface GivenRow {
	/** By names of the table, or by keys of columns where these were mapped by hand. */
	readonly cells: Cells;
	/** Its number in the sheet, where the source tells it. */
	readonly rowNumber?: unknown;
}

/** How a table becomes documents. */
interface Grouping<K extends string> {
	readonly columns: ReadonlyArray<Column<K>>;
	/** What a row is about: the document's name of its cells; undefined where they have none. */
	readonly nameOf: (cells: RowCells<K>) => string | undefined;
	/** The column that `nameOf` cannot do without. */
	readonly nameColumn: K;
	/** The column that names what a line is about. */
	readonly title: K;
	/** The cells are by keys of columns. */
	readonly mapped: boolean;
	/** What is made, in one word: `invoice`. */
	readonly what: string;
	readonly decimalSeparator?: DecimalSeparator;
}

/** One row while it is read. */
interface ReadRow<K extends string> {
	readonly place: number;
	readonly row: number;
	readonly head: Map<K, unknown>;
	readonly line: Map<K, unknown>;
	readonly lists: ReadonlyArray<ReadonlyMap<K, unknown>>;
	readonly hasList: boolean;
	/** The word of a sum in any of its cells. */
	readonly total: string | undefined;
}

/** Reads a table; `invalidInput` where its columns do not say what is what. */
export function groupRows<K extends string>(rows: readonly GivenRow[], how: Grouping<K>): Result<RowTable<K>> {
	return new TableReader(rows, how).read();
}

const invalid = (message: string, more: string, advice: string): AnafFault => ({
	kind: 'invalidInput',
	message,
	more,
	advice,
});

class TableReader<K extends string> {
	private readonly names: ColumnNames<K>;

	private readonly byKey: ReadonlyMap<string, Column<K>>;

	/** Names under which each column holds something; those of lists apart. */
	private readonly found = { rows: new Map<K, Set<string>>(), lists: new Map<K, Set<string>>() };

	private readonly unknown = new Set<string>();

	private readonly currencies = new Map<K, string>();

	/** Columns that rows of documents fill, so that all of these need them; those of lists apart. */
	private readonly filled = { rows: new Set<K>(), lists: new Set<K>() };

	constructor(
		private readonly given: readonly GivenRow[],
		private readonly how: Grouping<K>,
	) {
		this.names = new ColumnNames(how.columns);
		this.byKey = new Map(how.columns.map((column) => [column.key, column]));
	}

	read(): Result<RowTable<K>> {
		const isNumbered = this.given.every(({ rowNumber }) => Number.isSafeInteger(rowNumber) && Number(rowNumber) > 0);
		const rows = this.given.map(({ cells, rowNumber }, place) =>
			this.row(cells, place, isNumbered ? Number(rowNumber) : place + 1),
		);
		const ambiguous = this.ambiguity();
		if (ambiguous) return fail(ambiguous);
		const { nameColumn, what } = this.how;
		const overlooked = this.overlooked();
		if (overlooked) return fail(overlooked);
		if (!this.found.rows.has(nameColumn)) {
			const seen = [...this.unknown].slice(0, 20).map((name) => quoted(name));
			return fail(
				invalid(
					`No row has a value in the column ${this.labelOf(nameColumn)}`,
					`By this column the rows of one ${what} are found`,
					`Nothing was sent. ${seen.length > 0 ? `Columns that are not known: ${seen.join(', ')}. ` : ''}Rename the column, or choose Map Each Column Manually`,
				),
			);
		}
		const skipped = new Map<string, number[]>();
		const groups = this.groups(rows, (reason, row) => {
			addTo(skipped, reason, row);
		});
		return ok({
			groups,
			skipped: [...skipped].map(
				([reason, numbers]) =>
					`${sentence(rowsText(numbers))} ${numbers.length === 1 ? 'makes' : 'make'} no ${what}: ${reason}`,
			),
			ignored: [...this.unknown],
		});
	}

	private labelOf(key: K): string {
		return this.byKey.get(key)?.label ?? key;
	}

	/** The name under which a column was found, as messages show it. */
	private shownName(key: K): string {
		const [name] = this.found.rows.get(key) ?? this.found.lists.get(key) ?? [];
		return this.how.mapped || name === undefined ? this.labelOf(key) : name;
	}

	private row(cells: Cells, place: number, row: number): ReadRow<K> {
		const head = new Map<K, unknown>();
		const line = new Map<K, unknown>();
		const lists: Array<ReadonlyMap<K, unknown>> = [];
		let hasList = false;
		let total: string | undefined;
		for (const [name, given] of this.how.mapped ? Object.entries(cells) : cellsOf(cells)) {
			const value = valueOfCell(given);
			if (isBlank(value)) {
				this.column(name);
				continue;
			}
			total ??= totalWord(value);
			const column = this.column(name);
			if (column === undefined) continue;
			if (column.role !== 'lines') {
				note(this.found.rows, column.key, name);
				(column.role === 'head' ? head : line).set(column.key, value);
				continue;
			}
			const list = linesOfCell(value);
			if (list === undefined) {
				this.unknown.add(name);
				continue;
			}
			hasList = true;
			for (const entry of list) lists.push(this.entry(entry));
		}
		return { place, row, head, line, lists, hasList, total };
	}

	private column(name: string): Column<K> | undefined {
		const column = this.how.mapped ? this.byKey.get(name) : this.names.find(name);
		if (column === undefined && name !== 'row_number') this.unknown.add(name);
		const currency = column?.money && !this.how.mapped ? currencyInName(name)?.currency : undefined;
		if (column !== undefined && currency !== undefined) this.currencies.set(column.key, currency);
		return column;
	}

	/** One line of a list. Its fields are those of lines; what else a shop's list holds is its own business. */
	private entry(cells: Cells): ReadonlyMap<K, unknown> {
		const line = new Map<K, unknown>();
		for (const [name, given] of cellsOf(cells)) {
			const value = valueOfCell(given);
			const column = this.names.find(name);
			if (column?.role !== 'line' || isBlank(value)) continue;
			note(this.found.lists, column.key, name);
			line.set(column.key, value);
		}
		return line;
	}

	/** Two columns that mean the same: which one counts is not guessed. */
	private ambiguity(): AnafFault | undefined {
		for (const found of [this.found.rows, this.found.lists]) {
			for (const [key, names] of found) {
				if (names.size < 2) continue;
				const list = [...names].map((name) => quoted(name));
				return invalid(
					`Several columns mean ${this.labelOf(key)}`,
					`They are ${list.slice(0, -1).join(', ')} and ${list.at(-1) ?? ''}`,
					'Nothing was sent. Take one of them out or rename it, or choose Map Each Column Manually',
				);
			}
		}
		return undefined;
	}

	/**
	 * A column that every line needs, under a name that is not known but begins like one: without it, a line would be made of what
	 * stands for an absent column.
	 */
	private overlooked(): AnafFault | undefined {
		const missing = this.how.columns.filter(
			({ key, role, asked }) =>
				asked && role === 'line' && !this.found.rows.has(key) && !this.found.lists.has(key) && !this.how.mapped,
		);
		for (const name of this.unknown) {
			const column = this.names.like(name, missing);
			if (column)
				return invalid(
					`A column may mean ${column.label}, but it has another name`,
					`It is the column ${quoted(name)}`,
					`Nothing was sent. Rename it to ${column.label} if it does, take it out if it does not, or choose Map Each Column Manually`,
				);
		}
		return undefined;
	}

	private groups(rows: ReadonlyArray<ReadRow<K>>, skip: (reason: string, row: number) => void): Array<RowGroup<K>> {
		const groups = new Map<string, Array<ReadRow<K>>>();
		const strays = new Map<string, number[]>();
		let before: string | undefined;
		for (const one of rows) {
			const name = this.how.nameOf(one.head);
			const reason = this.reasonToSkip(one, name);
			if (reason === undefined && name !== undefined) {
				addTo(groups, name, one);
				before = name;
				continue;
			}
			// Cells that are merged in a sheet leave all rows but the first without a number. An invoice without these lines
			// would be sent for too little.
			if (before !== undefined && name === undefined && one.head.size === 0 && one.line.has(this.how.title)) {
				if (one.total === undefined) {
					strays.set(before, [...(strays.get(before) ?? []), one.row]);
					continue;
				}
			} else before = undefined;
			skip(reason ?? '', one.row);
		}
		for (const { head, line, lists } of [...groups.values()].flat()) {
			for (const key of [...head.keys(), ...line.keys()]) this.filled.rows.add(key);
			for (const key of lists.flatMap((entry) => [...entry.keys()])) this.filled.lists.add(key);
		}
		const alike = namesAlike([...groups.keys()]);
		return [...groups].map(([name, members]) =>
			this.group(name, members, strays.get(name) ?? [], alike.get(nameKey(name)) ?? []),
		);
	}

	/** Why nothing is made of a row; undefined where something is. */
	private reasonToSkip({ head, line, hasList, total }: ReadRow<K>, name: string | undefined): string | undefined {
		const title = line.get(this.how.title);
		if (total !== undefined && (title === undefined || totalWord(title) !== undefined) && !hasList)
			return `it is a total (${quoted(total)})`;
		// What a sheet puts below each group: `F 12 Total`.
		if (name !== undefined && title === undefined && !hasList && hasTotalWord(name))
			return `it is a total (${quoted(name)})`;
		if (name !== undefined) return undefined;
		if (head.size + line.size === 0 && !hasList) return 'no known column of it holds anything';
		return `the column ${this.shownName(this.how.nameColumn)} is empty`;
	}

	/** @param alike the names of all groups that differ from this one in spelling only, its own among them */
	private group(
		name: string,
		members: ReadonlyArray<ReadRow<K>>,
		strays: readonly number[],
		alike: readonly string[],
	): RowGroup<K> {
		const problems: string[] = [];
		if (alike.length > 1)
			problems.push(
				`${alike.map((one) => quoted(one)).join(' and ')} differ in capitals, spaces or zeros only; write them alike if they are one ${this.how.what}, and give them different numbers if they are not`,
			);
		const head = new Map<K, unknown>();
		for (const column of this.how.columns) {
			if (column.role !== 'head') continue;
			const filled = members.filter((one) => one.head.has(column.key));
			const [first] = filled;
			if (first === undefined) {
				if (column.asked && this.filled.rows.has(column.key))
					problems.push(`${sentence(rowsText(members.map(({ row }) => row)))}: ${column.label} is empty`);
				continue;
			}
			const value = first.head.get(column.key);
			head.set(column.key, value);
			const same = this.compared(value, column);
			const other = filled.find((one) => this.compared(one.head.get(column.key), column) !== same);
			if (other !== undefined)
				problems.push(
					`${sentence(rowsText([first.row, other.row]))} ${column.differ ?? 'differ'} in the column ${quoted(this.shownName(column.key))}: ` +
						`${quoted(value)} and ${quoted(other.head.get(column.key))}`,
				);
		}
		const lines = members.flatMap((one) => this.linesOf(one, problems));
		if (strays.length > 0)
			problems.push(
				`${sentence(rowsText(strays))} below it ${strays.length === 1 ? 'has a line' : 'have lines'}, but nothing of what the rows of one ${this.how.what} have in common; ` +
					'write it in every row, as merged cells hold it in the first one only',
			);
		const [lead, ...rest] = members.map(({ place }) => place);
		return {
			name,
			places: [lead ?? 0, ...rest],
			rows: members.map(({ row }) => row),
			head,
			lines,
			currencies: this.currencies,
			problems,
		};
	}

	private linesOf({ row, line, lists, hasList }: ReadRow<K>, problems: string[]): Array<RowLine<K>> {
		if (!hasList) {
			// A row that only repeats what all have in common adds no line.
			if (line.size === 0) return [];
			this.checkAsked(row, line, this.filled.rows, problems);
			return [{ row, cells: line }];
		}
		const shared = [...line].filter(([key]) => this.byKey.get(key)?.shared);
		return lists.map((entry) => {
			this.checkAsked(row, entry, this.filled.lists, problems);
			return { row, cells: new Map([...shared, ...entry]) };
		});
	}

	private checkAsked(row: number, line: ReadonlyMap<K, unknown>, filled: ReadonlySet<K>, problems: string[]): void {
		for (const { key, label, role, asked } of this.how.columns) {
			if (asked && role === 'line' && filled.has(key) && !line.has(key)) problems.push(`Row ${row}: ${label} is empty`);
		}
	}

	/** A cell as it is compared with others of its column. */
	private compared(value: unknown, { alike }: Column<K>): string {
		if (alike === 'cif') {
			const cif = normalizeCif(value);
			if (cif.ok) return cif.value.cif;
		}
		if (alike === 'day') {
			const day = readDay(value);
			if (day.ok) return day.value;
		}
		if (alike === 'number') {
			const number = readDecimal(value, this.how.decimalSeparator);
			if (number.ok) return plainText(number.value);
		}
		const text = cellText(value) ?? JSON.stringify(value);
		return foldRomanian(text) || text;
	}
}

/** A name without what people and programs spell differently in one: capitals, white space, zeros in front, and the `.0` of a number. */
const nameKey = (name: string): string =>
	name
		.replace(/\s+/g, '')
		.toUpperCase()
		.replace(/(^|\D)0+(?=\d)/g, '$1')
		.replace(/^(\d+)\.0$/, '$1');

/** Names by their key, where several have the same. */
function namesAlike(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
	const byKey = new Map<string, string[]>();
	for (const name of names) {
		addTo(byKey, nameKey(name), name);
	}
	return byKey;
}

function note<K>(found: Map<K, Set<string>>, key: K, name: string): void {
	const names = found.get(key);
	if (names === undefined) found.set(key, new Set([name]));
	else names.add(name);
}
