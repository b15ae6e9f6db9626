import { median, type BenchRow } from '../row';

const ROUNDS = 9;

/**
 * Milliseconds of one run of each, measured in turns so that whatever else the machine does falls on all; NaN where there is
 * nothing to run.
 */
export async function inTurns(
	works: ReadonlyArray<(() => unknown) | undefined>,
	times: readonly number[],
): Promise<number[]> {
	const samples: number[][] = works.map(() => []);
	for (let round = -2; round < ROUNDS; round++) {
		for (const [index, work] of works.entries()) {
			if (!work) continue;
			const count = times[index] ?? 1;
			const start = performance.now();
			for (let run = 0; run < count; run++) await work();
			if (round >= 0) samples[index]?.push((performance.now() - start) / count);
		}
	}
	return samples.map(median);
}

const ms = (value: number): string => `${value < 1 ? value.toFixed(3) : value.toFixed(1)} ms`;

/** A row that says how many times faster ours is than a peer; skipped where the peer is not installed. */
export function against(name: string, theirs: number, mine: number, theirName: string, min?: number): BenchRow {
	if (Number.isNaN(theirs)) {
		return {
			name,
			ratio: Number.NaN,
			unit: 'times faster',
			note: `skipped: ${theirName} is not installed in ANAF_BENCH_PEERS`,
		};
	}
	return {
		name,
		ratio: theirs / mine,
		unit: 'times faster',
		...(min !== undefined && { bound: { min } }),
		note: `ours ${ms(mine)}, ${theirName} ${ms(theirs)}`,
	};
}

/**
 * A row that says how much of the time that it may take a work takes: of the processor’s time, which other processes do not
 * lengthen.
 */
export function within(name: string, work: () => unknown, times: number, most: number): BenchRow {
	const samples: number[] = [];
	for (let round = -2; round < ROUNDS; round++) {
		const start = process.cpuUsage();
		for (let run = 0; run < times; run++) work();
		const { user, system } = process.cpuUsage(start);
		if (round >= 0) samples.push((user + system) / 1000 / times);
	}
	const mine = median(samples);
	return {
		name,
		ratio: mine / most,
		unit: `of ${most} ms`,
		bound: { max: 1 },
		note: `ours ${ms(mine)} of processor time`,
	};
}
