/**
 * Ends what earlier test files of the same process left behind, before the next one is read (jest's `setupFiles`). jest keeps one
 * `AsyncLocalStorage` for each file and never ends it; up to Node 22 every promise and timer of all later files is then copied
 * into each of them, which costs a twentieth of the whole run.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

/** Node's own class is shared by all test files of a process, so what was begun is kept there. */
const BEGUN = Symbol.for('n8n-nodes-anaf.begunStorages');
const prototype = AsyncLocalStorage.prototype as AsyncLocalStorage<unknown> & {
	[BEGUN]?: Set<AsyncLocalStorage<unknown>>;
};

if (prototype[BEGUN]) {
	for (const storage of prototype[BEGUN]) storage.disable();
	prototype[BEGUN].clear();
} else {
	const begun = new Set<AsyncLocalStorage<unknown>>();
	prototype[BEGUN] = begun;
	const { run } = prototype;
	prototype.run = function remembered(this: AsyncLocalStorage<unknown>, ...args: Parameters<typeof run>) {
		begun.add(this);
		return run.apply(this, args);
	} as typeof run;
}
