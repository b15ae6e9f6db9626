import type { IPollFunctions } from 'n8n-workflow';

import { DAY, MINUTE } from '../../anaf/durations';
import { ListBudget } from './listBudget';
import type { EventSource, ListCursor, WatchedList } from './source';
import type { Cursors, ListsLeft } from './storedCursors';

/** Tries at a document before its event comes without it, and the waits between them. */
const WAITS_MS = [5, 15, 45].map((minutes) => minutes * MINUTE);
/** Documents to try again, nodes, and lines of the log that are remembered at most. */
const MOST_TRIES = 10_000;
const MOST_NODES = 500;
const MOST_LINES = 1_000;

interface Tries {
	readonly count: number;
	readonly notBefore: number;
}

/** Up to when a list was read, milliseconds since 1970. */
const readUntil = (cursor: ListCursor): number => ('readAt' in cursor ? cursor.readAt : cursor.frontier);

/**
 * What this process remembers of a node between polls. Losing it in a restart costs nothing
 * but some more tries: what matters is in n8n's static data, which n8n does not save after every poll.
 */
export class Memory {
	private turn = 0;
	private readonly triedAt = new Map<string, number>();
	private readonly tries = new Map<string, Tries>();
	private readonly loggedAt = new Map<string, number>();
	private readonly budgets = new Map<string, ListBudget>();

	/** Cursors of a first poll that n8n may not have saved; see docs/decisions/010. */
	unsaved: Cursors | undefined;

	/**
	 * The lists in the order in which they are read: longest unread first, and another first each time. Of a list that this process has
	 * not read its cursor knows: where there are more lists than one poll can read, and n8n starts again now and then, the last ones would
	 * never have their turn.
	 */
	order<T extends Pick<WatchedList, 'key' | 'cursor'>>(lists: readonly T[]): T[] {
		const watched = new Set(lists.map(({ key }) => key));
		for (const key of this.triedAt.keys()) if (!watched.has(key)) this.triedAt.delete(key);
		const from = this.turn++ % Math.max(lists.length, 1);
		const turned = [...lists.slice(from), ...lists.slice(0, from)];
		const last = ({ key, cursor }: T): number => this.triedAt.get(key) ?? (cursor ? readUntil(cursor) : 0);
		return turned.sort((left, right) => last(left) - last(right));
	}

	/** Notes which lists were read at a moment, or could not be. */
	tried(keys: readonly string[], now: number): void {
		for (const key of keys) this.triedAt.set(key, now);
	}

	/**
	 * The budget of a list under ANAF's daily limit; undefined for one without such a limit.
	 *
	 * @param stored what was left by source when the process before stored it
	 */
	budgetOf({ name, listsPerDay }: EventSource, stored: ListsLeft): ListBudget | undefined {
		if (listsPerDay === undefined) return undefined;
		const budget = this.budgets.get(name) ?? new ListBudget(listsPerDay, stored.get(name));
		this.budgets.set(name, budget);
		return budget;
	}

	/** Whether an event's document may be fetched now. */
	mayTry(id: string, now: number): boolean {
		return now >= (this.tries.get(id)?.notBefore ?? 0);
	}

	/** Notes a document that could not be fetched. @returns true when there will be another try */
	failed(id: string, now: number): boolean {
		const count = (this.tries.get(id)?.count ?? 0) + 1;
		const wait = WAITS_MS[count - 1];
		this.tries.delete(id);
		if (wait === undefined) return false;
		this.tries.set(id, { count, notBefore: now + wait });
		for (const oldest of this.tries.keys()) {
			if (this.tries.size <= MOST_TRIES) break;
			this.tries.delete(oldest);
		}
		return true;
	}

	/** Whether a line is to be logged now: once, and once a day as long as it stays true. */
	mayLog(line: string, now: number): boolean {
		if (now - (this.loggedAt.get(line) ?? -Infinity) < DAY) return false;
		this.loggedAt.delete(line);
		this.loggedAt.set(line, now);
		for (const oldest of this.loggedAt.keys()) {
			if (this.loggedAt.size <= MOST_LINES) break;
			this.loggedAt.delete(oldest);
		}
		return true;
	}

	/** Notes that an event was emitted. */
	done(id: string): void {
		this.tries.delete(id);
	}
}

const memories = new Map<string, Memory>();

/** The memory of the node that polls. */
export function memoryOf(context: IPollFunctions): Memory {
	const { id, name } = context.getNode();
	const key = `${context.getWorkflow().id ?? ''}/${id}/${name}`;
	const memory = memories.get(key) ?? new Memory();
	// The last one in is the last one out.
	memories.delete(key);
	memories.set(key, memory);
	for (const oldest of memories.keys()) {
		if (memories.size <= MOST_NODES) break;
		memories.delete(oldest);
	}
	return memory;
}

const polling = new WeakSet();

/**
 * Runs a poll unless one with the same static data is still running: n8n does not wait for a slow
 * poll, and both would find the same messages new (docs/n8n.md#polling).
 *
 * @returns what the poll returns, or null at once when another one is running
 */
export async function oneAtATime<T>(data: object, poll: () => Promise<T>): Promise<T | null> {
	if (polling.has(data)) return null;
	polling.add(data);
	try {
		return await poll();
	} finally {
		polling.delete(data);
	}
}
