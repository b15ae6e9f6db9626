/**
 * Picks up to `most` entries from several queues in turn: one from each, then the next from each.
 * A long queue takes only what the short ones leave. The order within a queue is kept.
 */
export function roundRobin<T>(queues: ReadonlyArray<readonly T[]>, most: number): T[] {
	const picked: T[] = [];
	const longest = queues.reduce((length, queue) => Math.max(length, queue.length), 0);
	for (let place = 0; place < longest; place++) {
		for (const queue of queues) {
			if (picked.length >= most) return picked;
			if (place < queue.length) picked.push(queue[place] as T);
		}
	}
	return picked;
}
