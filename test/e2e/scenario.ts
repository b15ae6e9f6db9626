import { DOUBTFUL_MS } from '../../nodes/AnafTrigger/wayBack';
import assert from 'node:assert/strict';

import type { Stage } from './support/context';

/** One thing that real n8n is seen doing. Scenarios run in order on one stage; each leaves it usable for the next. */
export interface Scenario {
	/** A sentence that says what is true when it passes. */
	name: string;
	run: (stage: Stage) => Promise<void>;
}

export { assert };

/**
 * Repeats `look` until it returns something.
 *
 * @throws Error naming `what` when nothing came within the limit
 */
export async function eventually<T>(
	what: string,
	look: () => Promise<T | undefined>,
	limitMs = 60_000,
	everyMs = 300,
): Promise<T> {
	const deadline = Date.now() + limitMs;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > deadline) throw new Error(`${what} did not happen within ${limitMs / 1000} s`);
		await new Promise((done) => setTimeout(done, everyMs));
	}
}

/**
 * An instant in the past, as ISO text. The package never asks ANAF for a list up to this very second, since ANAF's clock
 * may be behind ours (docs/anaf/messages.md#paged-list), so scenarios that do not test just that let messages be a
 * little older.
 */
export function minutesAgo(minutes: number): string {
	return new Date(Date.now() - minutes * 60_000).toISOString();
}

/** Waits until an end of n8n can no longer be taken for one over the last poll, which repeats what that gave (docs/decisions/010). */
export async function afterPolls(): Promise<void> {
	await new Promise((done) => setTimeout(done, DOUBTFUL_MS + 1_000));
}
