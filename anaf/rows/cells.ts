/** Cells as spreadsheets, databases and shops give them. */

/** One row, or one line in a cell: values by the name of their column. */
export type Cells = Readonly<Record<string, unknown>>;

/** Whether a cell holds nothing: null, spaces, or what a spreadsheet gives for a failed number. */
export function isBlank(value: unknown): boolean {
	if (typeof value === 'string') return value.trim() === '';
	return value === undefined || value === null || (typeof value === 'number' && Number.isNaN(value));
}

/** The text of a cell: trimmed, white space as single spaces, a number as its digits; undefined where there is none. */
export function cellText(value: unknown): string | undefined {
	if (typeof value === 'string') {
		const text = value.replace(/\s+/g, ' ').trim();
		return text === '' ? undefined : text;
	}
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	return typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : undefined;
}

/** An object with fields; not a list, and not a date of JavaScript or luxon, which is one value. */
export function isCells(value: unknown): value is Cells {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	return !(value instanceof Date) && !('toISO' in value) && !('toISOString' in value);
}

/** Objects in objects that are looked into, at the most. */
const DEEPEST = 4;

/** Fields that a shop adds to an order by its extensions: `[{ "key": "billing_cif", "value": "…" }]`. */
const isMetaData = (value: unknown): value is Array<{ readonly key: string; readonly value: unknown }> =>
	Array.isArray(value) && value.length > 0 && value.every((one) => isCells(one) && typeof one.key === 'string');

/**
 * The cells of a row with their names. Fields of an object in it have the names of both: `billing city`. Fields that extensions of
 * a shop added have their own.
 */
export function* cellsOf(row: Cells, prefix = '', depth = 0): Generator<readonly [string, unknown]> {
	for (const [name, value] of Object.entries(row)) {
		const path = prefix === '' ? name : `${prefix} ${name}`;
		if (isCells(value) && depth < DEEPEST) yield* cellsOf(value, path, depth + 1);
		else if (isMetaData(value)) for (const one of value) yield [one.key, one.value];
		else yield [path, value];
	}
}

/** The value in a list of one, as databases give a field that is looked up elsewhere (`["RO10000008"]`); every other value as it is. */
export function valueOfCell(value: unknown): unknown {
	if (!Array.isArray(value) || value.length !== 1) return value;
	const only: unknown = value[0];
	return typeof only === 'string' || typeof only === 'number' ? only : value;
}

/** A list of lines in a cell, or the text of one as a database gives it; undefined for everything else. */
export function linesOfCell(value: unknown): readonly Cells[] | undefined {
	let list = value;
	if (typeof value === 'string' && value.trimStart().startsWith('[')) {
		try {
			list = JSON.parse(value) as unknown;
		} catch {
			return undefined;
		}
	}
	return Array.isArray(list) && list.every(isCells) ? list : undefined;
}
