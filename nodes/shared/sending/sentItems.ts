import type { Run } from '../operation';
import { perExecution } from '../perExecution';

/** What a run of a node has sent, in words, by item. */
const sentItems = perExecution(() => new Map<number, string>());

/** Notes that an item's document is with ANAF. `what` names it, for example by its upload index. */
export function noteSent({ context, item }: Run, what: string): void {
	sentItems(context).set(item, what);
}

/** Items in words, runs of them drawn together: `items 2, 5 to 9`. */
export function numbersOf(items: readonly number[]): string {
	const inOrder = [...items].sort((left, right) => left - right);
	const runs: Array<[number, number]> = [];
	for (const item of inOrder) {
		const last = runs.at(-1);
		if (last && last[1] === item - 1) last[1] = item;
		else runs.push([item, item]);
	}
	const words = runs.map(([from, to]) => (from === to ? `${from}` : `${from}${to === from + 1 ? ', ' : ' to '}${to}`));
	return `${items.length === 1 ? 'item' : 'items'} ${words.join(', ')}`;
}

/** Characters of what is said of each further item: enough for its upload index and the rule. */
const MOST_SAID = 160;

const shortened = (text: string): string => (text.length > MOST_SAID ? `${text.slice(0, MOST_SAID - 1)}…` : text);

/** How far a batch came when one of its items ended the run. */
interface Stop extends Pick<Run, 'context'> {
	/** The item that ends the run; the message is about it. */
	readonly item: number;
	/** Items whose answer was lost. */
	readonly unknown: ReadonlySet<number>;
	/** Further items that were sent, or asked about, and failed then, with what is said of them. */
	readonly failed: ReadonlyMap<number, string>;
	/** Whether any item sends something. */
	readonly sends: boolean;
	/** Items in all, those of one document together, the one it is known by first. */
	readonly units: ReadonlyArray<readonly number[]>;
}

/**
 * What was sent, what was not, and of what it is not known, when an item ends the run; undefined when it is the only one. n8n drops
 * the output of the other items then, and runs them again with n8n's Retry: their indexes would be lost and their documents sent a
 * second time. All are named, with n8n's own numbers, which begin at 0.
 */
export function howFar({ context, item, unknown, failed, sends, units }: Stop): string | undefined {
	if (units.length < 2) return undefined;
	const sent = sentItems(context);
	const done = units.filter(([first = 0]) => first !== item && sent.has(first) && !failed.has(first));
	const lost = units.filter(([first = 0]) => first !== item && unknown.has(first)).flat();
	const open = units.filter(([first = 0]) => !sent.has(first) && !unknown.has(first)).flat();
	const parts: string[] = [];
	const others = units.filter(([first = 0]) => failed.has(first));
	if (others.length > 0) {
		const list = others.map((unit) => `${numbersOf(unit)}: ${shortened(failed.get(unit[0] ?? 0) ?? '')}`);
		parts.push(`The same happened to ${others.length} more: ${list.join('; ')}`);
	}
	if (done.length > 0) {
		const list = done.map((unit) => `${numbersOf(unit)} (${sent.get(unit[0] ?? 0) ?? ''})`).join(', ');
		parts.push(
			`Already sent, do not send again: ${list}. Remove these items before running the node again, or set On Error to Continue`,
		);
	}
	if (lost.length > 0)
		parts.push(`Not known whether ANAF has it, look for it before sending it again: ${numbersOf(lost)}`);
	if (sends && open.length > 0) parts.push(`Not sent: ${numbersOf(open)}`);
	return parts.length === 0 ? undefined : parts.join('. ');
}
