import type { AnafFault } from '../../../anaf/result';
import type { Run } from '../operation';
import { perExecution } from '../perExecution';

/** What a run of a node has sent, in words, by item. */
const sentItems = perExecution(() => new Map<number, string>());

/** Notes that an item's document is with ANAF. `what` names it, for example by its upload index. */
export function noteSent({ context, item }: Run, what: string): void {
	sentItems(context).set(item, what);
}

/**
 * What was sent before an item that ends the run; undefined when nothing was. n8n drops the output of the earlier items then,
 * and runs them again with n8n's Retry: their indexes would be lost and their documents sent a second time. All are named, with
 * n8n's own numbers, which begin at 0.
 */
export function sentBefore({ context, item }: Pick<Run, 'context' | 'item'>): string | undefined {
	const others = [...sentItems(context)].filter(([other]) => other !== item);
	if (others.length === 0) return undefined;
	const list = others.map(([other, what]) => `item ${other} (${what})`).join(', ');
	return `Already sent, do not send again: ${list}. Remove these items before running the node again, or set On Error to Continue`;
}

/** A fault that ends the run, with what was sent before it. */
export function withSentBefore(run: Pick<Run, 'context' | 'item'>, fault: AnafFault): AnafFault {
	const sent = sentBefore(run);
	return sent === undefined ? fault : { ...fault, advice: `${fault.advice.replace(/\.$/, '')}. ${sent}` };
}
