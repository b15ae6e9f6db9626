import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A simulator in a process of its own, so that its work is not counted as ours. */
export interface SeparateSimulator {
	readonly url: string;
	/** Calls its control API: `group/name` with one argument. */
	control<T = unknown>(name: string, argument?: unknown): Promise<T>;
	close(): void;
}

/** Starts it and waits until it listens. */
export async function startSeparately(): Promise<SeparateSimulator> {
	const child = fork(join(__dirname, 'simulatorChild.ts'), { execArgv: ['--import', 'tsx'] });
	const [url] = (await once(child, 'message')) as [string];
	return {
		url,
		async control<T>(name: string, argument?: unknown): Promise<T> {
			const answer = await fetch(`${url}/__control/${name}`, {
				method: 'POST',
				body: argument === undefined ? undefined : JSON.stringify(argument),
			});
			if (!answer.ok) throw new Error(`The simulator refused ${name}: ${await answer.text()}`);
			return (await answer.json()) as T;
		},
		close() {
			child.kill();
		},
	};
}
