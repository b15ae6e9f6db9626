import { sleep } from 'n8n-workflow';

/** Waits for work, but no longer than until the user stops the execution; false when that came first. */
export async function unlessStopped(work: Promise<boolean>, signal?: AbortSignal): Promise<boolean> {
	if (signal === undefined) return await work;
	if (signal.aborted) return false;
	let stop: (() => void) | undefined;
	const stopped = new Promise<boolean>((resolve) => {
		stop = () => {
			resolve(false);
		};
		signal.addEventListener('abort', stop, { once: true });
	});
	const result = await Promise.race([work, stopped]);
	if (stop) signal.removeEventListener('abort', stop);
	return result;
}

/** n8n's `sleep` cannot be taken back: long waits are made of short ones, so that a stopped wait leaves little behind. */
const LONGEST_SLEEP_MS = 1000;

/** Waits, but no longer than until the user stops the execution. True when the full time passed. */
export async function pause(ms: number, signal?: AbortSignal): Promise<boolean> {
	if (signal?.aborted === true) return false;
	// Not the time of day: a clock that is put back meanwhile would make the wait hours longer.
	const end = performance.now() + ms;
	for (let left = ms; left > 0; left = end - performance.now()) {
		const slice = sleep(Math.min(left, LONGEST_SLEEP_MS)).then(() => true);
		if (!(await unlessStopped(slice, signal))) return false;
	}
	return true;
}

/** The result of work, or undefined when it is not there after so many milliseconds; what comes of it then is dropped. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
	const done = new AbortController();
	const late = pause(ms, done.signal).then(() => undefined);
	try {
		return await Promise.race([work, late]);
	} finally {
		done.abort();
	}
}
