import { MINUTE } from '../../anaf/durations';
import { fail, inFull, type AnafFault, type Result } from '../../anaf/result';
import { QUESTIONS_AT_ONCE } from './concurrency';
import type { Connection } from './connection/connection';

/**
 * Seconds between questions for a state. ANAF usually answers within seconds, sometimes within
 * hours, and allows 100 questions a document and day, so the steps grow and then stay.
 */
const STEPS = [2, 3, 5, 8, 12, 20, 30, 45, 60];

/** Questions at the most for one wait; leaves room under ANAF's 100 a day for later ones. */
const MOST_QUESTIONS = 60;

/**
 * How long after the end of the wait questions still begin. The last question of a thousand uploads is due at the same moment, and
 * ANAF takes a thousand a minute.
 */
const LATE_MS = MINUTE;

/** What every answer to a question for a state says. */
export interface State {
	/** Whether it stays as it is. */
	readonly final: boolean;
}

/** What was uploaded, and how its state is asked for. */
export interface AwaitedUpload<T extends State> {
	readonly uploadIndex: string;
	readonly what: 'declaration' | 'document';
	/** How long to wait at the most from the moment when everything is sent, in milliseconds; 0 asks once. */
	readonly longestMs: number;
	readonly ask: () => Promise<Result<T>>;
}

/** What became of a wait: the last state seen, or why it could not be had; undefined when the time was over before it was asked for. */
export type LastState<T extends State> = Result<T> | undefined;

interface Open<T extends State> {
	readonly place: number;
	readonly upload: AwaitedUpload<T>;
	readonly end: number;
	asked: number;
	due: number;
}

function stoppedFault({ uploadIndex, what }: Pick<AwaitedUpload<State>, 'uploadIndex' | 'what'>): AnafFault {
	return {
		kind: 'unavailable',
		message: `The execution was stopped while waiting for upload ${uploadIndex}`,
		advice: `The ${what} was sent. Use Get Status with this index; do not send it again`,
	};
}

/** What is said of something that ANAF has, but whose state could not be asked for. */
export function unreadStateWarning(what: AwaitedUpload<State>['what'], fault: AnafFault): string {
	return `The ${what} was sent, but its state could not be read: ${inFull(fault)}. Use Get Status with this upload index; do not send it again`;
}

/** Puts an upload behind all that are due no later: nearly always at the end. */
function putBack<T extends State>(line: Array<Open<T>>, open: Open<T>): void {
	let at = line.length;
	while (at > 0 && (line[at - 1]?.due ?? 0) > open.due) at--;
	line.splice(at, 0, open);
}

/**
 * Asks for the states of uploads, of all of them together, until each is final, its question fails, or its time is over. The wait of
 * a batch is that of its slowest upload, not the sum.
 *
 * @returns of each upload what was seen last, in the order of the uploads: not final when the time was over first, a fault when
 * the user stopped the execution
 */
export async function waitForAll<T extends State>(
	connection: Pick<Connection, 'clock' | 'wait' | 'cancelled'>,
	uploads: ReadonlyArray<AwaitedUpload<T>>,
): Promise<Array<LastState<T>>> {
	if (uploads.length === 0) return [];
	const { clock } = connection;
	const start = clock.steady();
	const last = new Array<LastState<T>>(uploads.length).fill(undefined);
	const line: Array<Open<T>> = [];
	/** When to ask next: after a step, and a last time at the end. Now when there is no time, or what is no number. */
	const nextDue = (now: number, asked: number, end: number): number => {
		const step = (STEPS[Math.min(asked, STEPS.length - 1)] ?? 60) * 1000;
		const wait = Math.min(step, end - now);
		return wait > 0 ? now + wait : now;
	};
	for (const [place, upload] of uploads.entries()) {
		const end = start + upload.longestMs;
		putBack(line, { place, upload, end, asked: 0, due: nextDue(start, 0, end) });
	}
	const askOne = async (open: Open<T>): Promise<void> => {
		const { place, upload, end } = open;
		const wait = open.due - clock.steady();
		if ((wait > 0 && !(await connection.wait(wait))) || connection.cancelled) {
			last[place] = fail(stoppedFault(upload));
			return;
		}
		// With no time to wait it is asked all the same, once.
		if (upload.longestMs > 0 && clock.steady() > end + LATE_MS) return;
		const answer = await upload.ask();
		last[place] = answer;
		open.asked++;
		const now = clock.steady();
		if (!answer.ok || answer.value.final || !(now < end) || open.asked >= MOST_QUESTIONS) return;
		open.due = nextDue(now, open.asked, end);
		putBack(line, open);
	};
	const asker = async (): Promise<void> => {
		for (let open = line.shift(); open; open = line.shift()) await askOne(open);
	};
	await Promise.all(Array.from({ length: Math.min(QUESTIONS_AT_ONCE, uploads.length) }, asker));
	return last;
}
