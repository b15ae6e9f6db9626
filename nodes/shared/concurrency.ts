/**
 * How many questions run at once. ANAF publishes no figure; eight keeps a batch of downloads far
 * from the limit of 1,000 a minute while hiding most of the latency.
 */
export const QUESTIONS_AT_ONCE = 8;

/**
 * Lets items that run at once pass one place in their own order, such as where each is compared with those before it. Every item
 * has to leave in the end, whether it passed or not.
 */
export class Turns {
	private readonly left = new Set<number>();

	private readonly waiting = new Map<number, () => void>();

	private next = 0;

	/** Runs `work` when all earlier items have passed or left; later ones wait until it is done. */
	async pass<T>(item: number, work: () => T): Promise<T> {
		if (item > this.next) await new Promise<void>((resolve) => this.waiting.set(item, resolve));
		try {
			return work();
		} finally {
			this.leave(item);
		}
	}

	/** The item passes no more. */
	leave(item: number): void {
		if (item < this.next) return;
		this.left.add(item);
		while (this.left.delete(this.next)) this.next++;
		this.waiting.get(this.next)?.();
		this.waiting.delete(this.next);
	}
}

/**
 * Runs `work` over `items`, at most `atOnce` at a time, and returns the results in the order of the
 * items. When one throws, no further ones are started and the throw of the earliest item wins.
 */
export async function mapConcurrent<T, R>(
	items: readonly T[],
	atOnce: number,
	work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
	const results = new Array<R>(items.length);
	const thrown: Array<{ readonly index: number; readonly error: unknown }> = [];
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < items.length && thrown.length === 0) {
			const index = next++;
			try {
				results[index] = await work(items[index] as T, index);
			} catch (error) {
				thrown.push({ index, error });
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
	const [first] = thrown.sort((left, right) => left.index - right.index);
	if (first) throw first.error;
	return results;
}
