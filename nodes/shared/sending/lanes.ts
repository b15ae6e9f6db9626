/**
 * Lets work that has a name in common go one after the other, in the order in which it came, and everything else side by side.
 */
export class Lanes {
	private readonly ends = new Map<string, Promise<unknown>>();

	/** Does the work when all earlier work with one of its names is done. */
	async run<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
		const before = Promise.all(names.map(async (name) => await this.ends.get(name)));
		const mine = before.then(work);
		// All names at once: two that wait for each other cannot be.
		const end = mine.catch(() => undefined);
		for (const name of names) this.ends.set(name, end);
		return await mine;
	}
}
