/** Rows in words. */

/** Numbers in words, runs of them drawn together: `2, 4 and 6 to 9`; of more than so many numbers and runs, how many are left. */
function listOf(numbers: readonly number[], most: number): string {
	const runs: Array<[number, number]> = [];
	for (const number of [...numbers].sort((left, right) => left - right)) {
		const last = runs.at(-1);
		if (last !== undefined && last[1] >= number - 1) last[1] = number;
		else runs.push([number, number]);
	}
	const left = runs.splice(most).reduce((sum, [from, to]) => sum + to - from + 1, 0);
	const words = runs.flatMap(([from, to]) =>
		to - from > 1 ? [`${from} to ${to}`] : from === to ? [`${from}`] : [`${from}`, `${to}`],
	);
	if (left > 0) words.push(`${left} more`);
	return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/**
 * `row 2`, or `rows 2, 4 and 6 to 9`.
 *
 * @param most of more numbers and runs than these, only how many rows are left: `rows 2, 4 and 37 more`
 */
export function rowsText(numbers: readonly number[], most = Infinity): string {
	return `${numbers.length === 1 ? 'row' : 'rows'} ${listOf(numbers, most)}`;
}

/** Runs of rows that a heading names. */
const MOST_IN_HEADING = 2;

/** Rows as a heading has room for them; all of them stand below it. */
export function fewRows(numbers: readonly number[]): string {
	return rowsText(numbers, MOST_IN_HEADING);
}

/** A sentence with a capital. */
export function sentence(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A cell as a message shows it: short, quoted. */
export function quoted(value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : value instanceof Date ? value.toISOString() : String(value);
	return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}
