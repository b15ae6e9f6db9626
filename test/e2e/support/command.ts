/**
 * Runs a command of this folder to its end. A number that `main` returns is the exit code, anything else is 0; an error is told on
 * stderr and is exit code 1, after `onError` has added what a caller reads on stdout.
 */
export function runCommand(main: () => Promise<unknown>, onError?: () => void): void {
	main().then(
		(code) => process.exit(typeof code === 'number' ? code : 0),
		(cause: unknown) => {
			process.stderr.write(`${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`);
			onError?.();
			process.exit(1);
		},
	);
}
