import { nowInRomania } from '../day';
import { ExecutionMemory } from './executionMemory';
import type { Run } from '../operation';
import { perExecution } from '../perExecution';
import { placeOf } from './place';

/**
 * Times of declarations that have reached ANAF or, though its answer was lost, may have. On a second try a declaration with
 * a later time would be another one to everybody, and so be sent twice (docs/decisions/004).
 */
const times = new ExecutionMemory<string>();

/** Times of one run of a node: of two items with the same content, the second is made before it is known what became of the first. */
const timesOfRun = perExecution(() => new Map<string, string>());

/** The time that a declaration made now bears: that of the item's first try, or of one whose answer was lost. */
interface FirstTime {
	readonly time: string;
	/** To be called when the answer was lost. */
	keep(): void;
}

/** @param content what makes the declaration the same one on a second try, without its time */
export function firstTime(run: Run, content: unknown): FirstTime {
	const { context } = run;
	const name = JSON.stringify(content);
	const own = `${placeOf(run)} ${name}`;
	const ofRun = timesOfRun(context);
	const time = times.get(context, name) ?? times.get(context, own) ?? ofRun.get(name) ?? nowInRomania();
	ofRun.set(name, time);
	times.set(context, own, time);
	return {
		time,
		keep() {
			times.set(context, name, time);
		},
	};
}
