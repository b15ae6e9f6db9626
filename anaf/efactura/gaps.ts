/** Whether what ANAF has is stored: its list of messages against any list of what was kept. */

import { dayNumberOf } from '../calendar';
import { foldRomanian } from '../romania/text';
import { availableUntil } from './retention';
import { addTo } from '../lists';

/** What became of a message. */
export type GapState =
	/** ANAF has it, and it is not stored. */
	| 'missing'
	/** It is not stored, and ANAF gives it no more. */
	| 'tooLate'
	/** ANAF lists it without a download ID: its answer is not ready. */
	| 'notReady'
	/** It is stored. */
	| 'stored'
	/** It is stored, and not in ANAF's list: older than the list, or gone from ANAF. */
	| 'onlyStored';

/** What is looked at of a listed message. */
interface Listed {
	/** Download ID; undefined where ANAF lists none yet. */
	readonly id?: string;
	/** When ANAF listed it, ISO 8601. */
	readonly createdAt?: string;
}

/** One message, listed or stored. */
export interface Gap {
	readonly state: GapState;
	/** Place of the message in ANAF's list; undefined for `onlyStored`. */
	readonly listed?: number;
	/** Places of the rows that store it. */
	readonly rows: readonly number[];
	/** Download ID; undefined for `notReady`. */
	readonly id?: string;
	/** Last day on which ANAF gives it, `YYYY-MM-DD`; null where it is not known. */
	readonly availableUntil: string | null;
	/** Days until then, 0 on the last one, negative after it; null where it is not known. */
	readonly daysLeft: number | null;
}

/** What the comparison found. */
export interface Gaps {
	/** Most urgent first. */
	readonly gaps: readonly Gap[];
	/** Places of stored rows in which no ID was found. */
	readonly withoutId: readonly number[];
	/** How many stored rows have an ID. */
	readonly withId: number;
}

/** Columns that hold a download ID and nothing else, in English and as ANAF calls it, without spaces, signs, marks and large letters. */
const ID_COLUMNS: readonly string[] = ['downloadid', 'messageid', 'iddescarcare', 'idmesaj'];
/** Columns that may hold one: `id` is the number of the row in many tables. */
const MAYBE_COLUMNS: ReadonlySet<string> = new Set([
	'id',
	'filename',
	'name',
	'path',
	'key',
	'numefisier',
	'fisier',
	'cale',
]);

const folded = (column: string): string => foldRomanian(column).replace(/ /g, '').toLowerCase();

/** The text of a cell; spreadsheets write 3001503294 as 3001503294.0. */
function textOf(cell: unknown): string {
	if (typeof cell === 'bigint' || Number.isSafeInteger(cell)) return String(cell);
	return typeof cell === 'string' ? cell.trim().replace(/^(\d+)\.0+$/, '$1') : '';
}

/** Numbers in the name of a file; folders before it do not count. */
function numbersIn(cell: unknown): readonly string[] {
	const text = textOf(cell);
	return text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1).match(/\d+/g) ?? [];
}

/** What may be the download ID of a row: one column's where it is named, else by the names of the columns. */
function candidatesOf(row: Readonly<Record<string, unknown>>, column: string | undefined): readonly string[] {
	if (column !== undefined) return numbersIn(row[column]);
	const cells = Object.entries(row).map(([name, cell]) => [folded(name), cell] as const);
	for (const wanted of ID_COLUMNS) {
		const found = cells.find(([name, cell]) => name === wanted && /^\d+$/.test(textOf(cell)));
		if (found !== undefined) return [textOf(found[1])];
	}
	return cells.flatMap(([name, cell]) => (MAYBE_COLUMNS.has(name) ? numbersIn(cell) : []));
}

const URGENCY: Readonly<Record<GapState, number>> = { missing: 0, tooLate: 1, notReady: 2, stored: 3, onlyStored: 4 };

/** First what can still be fetched for the fewest days; what is not known counts as none. */
function byUrgency(left: Gap, right: Gap): number {
	return (
		URGENCY[left.state] - URGENCY[right.state] ||
		(left.daysLeft ?? -1) - (right.daysLeft ?? -1) ||
		(left.listed ?? 0) - (right.listed ?? 0)
	);
}

/**
 * Holds ANAF's list against what is stored. The time grows with the number of rows, not with its square.
 *
 * @param listed ANAF's messages; the same ID twice counts once
 * @param stored rows of any kind, such as those of a table or names of files
 * @param options.column the column of the stored rows with the ID, or with a file name that contains it; found by name without it
 * @param options.today today in Romania, `YYYY-MM-DD`
 */
export function findGaps(
	listed: readonly Listed[],
	stored: ReadonlyArray<Readonly<Record<string, unknown>>>,
	{ column, today }: { readonly column?: string; readonly today: string },
): Gaps {
	const places = new Map<string, number>();
	for (const [place, { id }] of listed.entries()) if (id !== undefined && !places.has(id)) places.set(id, place);
	const rowsOf = new Map<string, number[]>();
	const withoutId: number[] = [];
	for (const [place, row] of stored.entries()) {
		const candidates = candidatesOf(row, column);
		const [first] = candidates;
		if (first === undefined) {
			withoutId.push(place);
			continue;
		}
		const id = candidates.find((candidate) => places.has(candidate)) ?? first;
		addTo(rowsOf, id, place);
	}

	const now = dayNumberOf(today);
	const gaps: Gap[] = [];
	for (const [place, { id, createdAt }] of listed.entries()) {
		if (id !== undefined && places.get(id) !== place) continue;
		const until = availableUntil(createdAt);
		const daysLeft = until === null ? null : dayNumberOf(until) - now;
		const rows = (id === undefined ? undefined : rowsOf.get(id)) ?? [];
		const isOver = daysLeft !== null && daysLeft < 0;
		const state = id === undefined ? 'notReady' : rows.length > 0 ? 'stored' : isOver ? 'tooLate' : 'missing';
		gaps.push({ state, listed: place, rows, id, availableUntil: until, daysLeft });
	}
	for (const [id, rows] of rowsOf)
		if (!places.has(id)) gaps.push({ state: 'onlyStored', rows, id, availableUntil: null, daysLeft: null });
	return { gaps: gaps.sort(byUrgency), withoutId, withId: stored.length - withoutId.length };
}
