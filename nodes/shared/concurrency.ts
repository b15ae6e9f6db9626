/**
 * How many questions run at once. ANAF publishes no figure; eight keeps a batch of downloads far
 * from the limit of 1,000 a minute while hiding most of the latency.
 */
export const QUESTIONS_AT_ONCE = 8;

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
