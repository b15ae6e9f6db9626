import { sleep } from 'n8n-workflow';

/** Waits, but no longer than until the user stops the execution. True when the full time passed. */
export async function pause(ms: number, signal?: AbortSignal): Promise<boolean> {
	if (signal === undefined) {
		await sleep(ms);
		return true;
	}
	if (signal.aborted) return false;
	let stop: (() => void) | undefined;
	const stopped = new Promise<boolean>((resolve) => {
		stop = () => {
			resolve(false);
		};
		signal.addEventListener('abort', stop, { once: true });
	});
	const passed = await Promise.race([sleep(ms).then(() => true), stopped]);
	if (stop) signal.removeEventListener('abort', stop);
	return passed;
}
