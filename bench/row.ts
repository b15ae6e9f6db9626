/**
 * One line of the benchmark table: a figure that means the same on every machine, because it compares two things measured
 * side by side in one run.
 */
export interface BenchRow {
	name: string;
	/** The measured figure, usually "ours divided by theirs". */
	ratio: number;
	/** What the figure counts, e.g. `x the bound`, `ms`, `MB`. */
	unit: string;
	/** What it must not exceed or fall short of. */
	bound?: { max?: number; min?: number };
	/** The raw measurements behind the figure. */
	note?: string;
}

/** What every file in bench/ (besides this one and main.ts) exports. */
export interface BenchModule {
	rows: () => Promise<BenchRow[]>;
}

/** @returns whether the row keeps its bound; a row without one always does */
export function keepsBound({ ratio, bound }: BenchRow): boolean {
	if (!Number.isFinite(ratio)) return false;
	return ratio <= (bound?.max ?? Infinity) && ratio >= (bound?.min ?? -Infinity);
}

/** @returns the middle value, or the mean of the two middle ones; NaN for an empty list */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
