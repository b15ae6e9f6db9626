/**
 * Random numbers of tests. The seed stands in the title of each test that uses it, and `TEST_SEED` in the environment
 * gives it again.
 */

/** The seed of this run: `TEST_SEED`, or a new one. */
export const seed = Number(process.env.TEST_SEED ?? (Math.random() * 1e9).toFixed(0));

/** A seeded generator (mulberry32): small, fast, and the same on every machine. */
export class Random {
	constructor(private state: number) {}

	/** From 0 up to, but not, 1. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}

	/** A whole number, both ends included. */
	int(from: number, to: number): number {
		return from + Math.floor(this.next() * (to - from + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	/** A decimal text with a number of decimals. */
	decimal(from: number, to: number, decimals: number): string {
		return (
			String(this.int(from, to)) +
			(decimals === 0 ? '' : `.${String(this.int(0, 10 ** decimals - 1)).padStart(decimals, '0')}`)
		);
	}

	pick<T>(values: readonly T[]): T {
		return values[Math.floor(this.next() * values.length)] as T;
	}
}
