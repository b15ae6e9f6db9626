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
