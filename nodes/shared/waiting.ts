import { fail, type Result } from '../../anaf/result';
import type { Connection } from './connection/connection';

/**
 * Seconds between questions for a state. ANAF usually answers within seconds, sometimes within
 * hours, and allows 100 questions a document and day, so the steps grow and then stay.
 */
const STEPS = [2, 3, 5, 8, 12, 20, 30, 45, 60];

/** Questions at the most for one wait; leaves room under ANAF's 100 a day for later ones. */
const MOST_QUESTIONS = 60;

/** What was uploaded, and how its state is asked for. */
interface AwaitedUpload<T> {
	readonly uploadIndex: string;
	readonly what: 'declaration' | 'document';
	readonly ask: () => Promise<Result<T>>;
}

/**
 * Asks for the state of an upload until it is final, a question fails, or the time is over.
 *
 * @param longestMs how long to wait at the most, in milliseconds; 0 asks once
 * @returns the last state seen, which is not final when the time was over first, or a fault when the user
 * stopped the execution
 */
export async function waitUntilFinal<T extends { readonly final: boolean }>(
	connection: Connection,
	longestMs: number,
	{ uploadIndex, what, ask }: AwaitedUpload<T>,
): Promise<Result<T>> {
	const end = connection.clock.steady() + longestMs;
	let last: Result<T> | undefined;
	for (let question = 0; question < MOST_QUESTIONS; question++) {
		const step = (STEPS[Math.min(question, STEPS.length - 1)] ?? 60) * 1000;
		const wait = Math.min(step, end - connection.clock.steady());
		// Not `wait <= 0`: an expression can give what is no number.
		if (!(wait > 0)) break;
		if (!(await connection.wait(wait))) {
			return fail({
				kind: 'unavailable',
				message: `The execution was stopped while waiting for the result of upload ${uploadIndex}`,
				advice: `The ${what} was sent. Use Get Status with this index; do not send it again`,
			});
		}
		last = await ask();
		if (!last.ok || last.value.final) break;
	}
	return last ?? (await ask());
}
