import { ExecutionMemory } from '../../shared/executionMemory';
import type { Run } from '../../shared/operation';
import { nowInRomania } from './today';

/**
 * Times of declarations that may have reached ANAF though its answer was lost. On a second try a declaration with a later
 * time would be another one to everybody, and so be sent twice (docs/decisions/004).
 */
const times = new ExecutionMemory<string>();

/** The time that a declaration made now bears: that of its first try, when the answer to this was lost. */
export interface FirstTime {
	readonly time: string;
	/** To be called when the answer was lost. */
	keep(): void;
}

/** @param content what makes the declaration the same one on a second try, without its time */
export function firstTime({ context }: Run, content: unknown): FirstTime {
	const name = JSON.stringify(content);
	const time = times.get(context, name) ?? nowInRomania();
	return {
		time,
		keep() {
			times.set(context, name, time);
		},
	};
}
