/** Progress for a person at a terminal: one line per thing that happens, on stderr, so that stdout keeps the result. */

const started = Date.now();

function clock(): string {
	const seconds = Math.round((Date.now() - started) / 1000);
	return `${String(Math.floor(seconds / 60)).padStart(2, ' ')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Prints one line of progress, with the time since the start in front. */
export function say(line: string): void {
	process.stderr.write(`${clock()}  ${line}\n`);
}

/**
 * Runs `work` and repeats `label` with the seconds passed every ten seconds, so that a long step never looks dead.
 *
 * @returns whatever `work` returns; its rejection passes through
 */
export async function whileSaying<T>(
	label: string,
	work: () => Promise<T>,
	detail: () => string = () => '',
): Promise<T> {
	const start = Date.now();
	say(`${label} ...`);
	const timer = setInterval(() => {
		const extra = detail();
		say(`${label} ... ${Math.round((Date.now() - start) / 1000)} s${extra === '' ? '' : `, ${extra}`}`);
	}, 10_000);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
}
