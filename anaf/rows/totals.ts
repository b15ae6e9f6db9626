/** Rows of a table that are sums of the others. */

import { foldRomanian } from '../romania/text';

/** Words that stand alone in the row of a sum. */
const TOTALS: ReadonlySet<string> = new Set([
	'TOTAL',
	'SUBTOTAL',
	'SUB TOTAL',
	'TOTALS',
	'TOTALURI',
	'GRAND TOTAL',
	'TOTAL GENERAL',
	'TOTAL FACTURA',
	'TOTAL FACTURI',
	'TOTAL DE PLATA',
	'TOTAL ROWS',
	'SUM',
	'SUMA',
	'SUMA TOTALA',
]);

/** The word of a sum that a cell holds and nothing else, as it is written; undefined for every other cell. */
export function totalWord(value: unknown): string | undefined {
	if (typeof value !== 'string' || value.length >= 40) return undefined;
	return TOTALS.has(foldRomanian(value).replace(/ (?:LEI|RON|EUR)$/, '')) ? value.trim() : undefined;
}

/** Whether a name begins or ends with the word of a sum: `F 12 Total`, `Total F 12`. */
export function hasTotalWord(name: string): boolean {
	return /^(?:SUB)?TOTAL\b|\b(?:SUB)?TOTAL$/.test(foldRomanian(name));
}
