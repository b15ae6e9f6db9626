import type { Run } from '../../shared/operation';
import { nowInRomania } from './today';

/**
 * Times of declarations that may have reached ANAF though its answer was lost, by execution and content. n8n's
 * setting Retry On Fail runs a node again; a declaration with a later time would be another one to everybody, and so be
 * sent twice (docs/decisions/004).
 */
const times = new Map<string, string>();

/** Entries kept; an execution that matters is seconds old, so the oldest can go. */
const MOST_ENTRIES = 1000;

/** The time that a declaration made now bears: that of its first try, when the answer to this was lost. */
export interface FirstTime {
	readonly time: string;
	/** To be called when the answer was lost. */
	keep(): void;
}

/** @param content what makes the declaration the same one on a second try, without its time */
export function firstTime({ context }: Run, content: unknown): FirstTime {
	const key = `${context.getExecutionId()} ${JSON.stringify(content)}`;
	const time = times.get(key) ?? nowInRomania();
	return {
		time,
		keep() {
			times.set(key, time);
			for (const oldest of times.keys()) {
				if (times.size <= MOST_ENTRIES) break;
				times.delete(oldest);
			}
		},
	};
}
