import type { IDataObject } from 'n8n-workflow';

import { SECOND } from '../../anaf/durations';
import { isObject } from '../../anaf/api/json';
import type { MessageCursor } from '../../anaf/efactura/cursor/messageCursor';
import { packKnown, unpackKnown, type Known } from '../../anaf/efactura/cursor/knownIds';
import type { Seen } from '../../anaf/transport/seen';
import type { ListCursor } from './source';
import { packTransportCursor, readTransportCursor, type TransportCursor } from './transportCursor';

/** Cursors by list. */
type Cursors = ReadonlyMap<string, ListCursor>;

/**
 * How soon after a poll that handed events on a new process has to begin for them to come again. n8n's usual engine stores the
 * trigger's state a moment before it stores the execution (docs/n8n.md#polling): who is killed in between comes back without
 * either of them knowing. What restarts a killed n8n does so at once; an n8n that is told to end takes longer than that to do so.
 */
export const DOUBTFUL_MS = 5 * SECOND;

/** The last poll that handed events on, and what takes the cursors of their lists back to where they were before it. */
export interface WayBack {
	/** When the poll ended, milliseconds since 1970. */
	readonly at: number;
	/** By the key of the list; null for one that was read for the first time, and had no cursor before. */
	readonly steps: Readonly<Record<string, IDataObject | null>>;
}

/** Those of the first that the second does not have, or has with another value. */
const without = <T>(first: ReadonlyMap<string, T>, second: ReadonlyMap<string, T>): Map<string, T> =>
	new Map([...first].filter(([key, value]) => JSON.stringify(second.get(key)) !== JSON.stringify(value)));

const recordsOf = ({ transports }: TransportCursor): Map<string, Seen> => new Map(Object.entries(transports.records));

/** What leads from a cursor back to the one before it: only what differs, since the state is stored whole. */
function step(before: ListCursor, after: ListCursor): IDataObject | undefined {
	if ('floor' in before && 'floor' in after) {
		const { known, ...times } = before;
		return {
			...times,
			added: packKnown(without(after.known, known)),
			removed: packKnown(without(known, after.known)),
		};
	}
	if ('floor' in before || 'floor' in after) return undefined;
	const [old, now] = [recordsOf(before), recordsOf(after)];
	return {
		...packTransportCursor({
			...before,
			transports: { ...before.transports, records: Object.fromEntries(without(old, now)) },
		}),
		added: [...now.keys()].filter((key) => !old.has(key)),
	};
}

function messagesBack(
	after: MessageCursor,
	{ floor, frontier, sweptAt, added, removed }: IDataObject,
): ListCursor | undefined {
	const known = (text: unknown): Known | undefined => (typeof text === 'string' ? unpackKnown(text) : undefined);
	const [gone, back] = [known(added), known(removed)];
	if (![floor, frontier, sweptAt].every(Number.isSafeInteger) || !gone || !back) return undefined;
	const ids = new Map([...after.known].filter(([id]) => !gone.has(id)));
	for (const [id, minute] of back) ids.set(id, minute);
	return { floor: Number(floor), frontier: Number(frontier), sweptAt: Number(sweptAt), known: ids };
}

function transportsBack(after: TransportCursor, stored: IDataObject): ListCursor | undefined {
	const before = readTransportCursor(stored);
	const { added } = stored;
	if (!before || !Array.isArray(added)) return undefined;
	const gone = new Set<unknown>(added);
	const kept = Object.entries(after.transports.records).filter(([key]) => !gone.has(key));
	const records = { ...Object.fromEntries(kept), ...before.transports.records };
	return { ...before, transports: { ...before.transports, records } };
}

/** The way back over a poll. @param keys the lists whose events were handed on */
export function wayBack(before: Cursors, after: Cursors, keys: ReadonlySet<string>, at: number): WayBack {
	const steps = [...keys].flatMap((key): Array<[string, IDataObject | null]> => {
		const [old, now] = [before.get(key), after.get(key)];
		const one = old === undefined ? null : now && step(old, now);
		return one === undefined ? [] : [[key, one]];
	});
	return { at, steps: Object.fromEntries(steps) };
}

/** Reads what static data holds of it; undefined for nothing, and for what is damaged. */
export function readWayBack(value: unknown): WayBack | undefined {
	if (!isObject(value) || typeof value.at !== 'number' || !isObject(value.steps)) return undefined;
	const steps = Object.entries(value.steps).flatMap(([key, one]): Array<[string, IDataObject | null]> =>
		isObject(one) || one === null ? [[key, one as IDataObject | null]] : [],
	);
	return { at: value.at, steps: Object.fromEntries(steps) };
}

/**
 * The cursors with which a process begins.
 *
 * @param began when the process began, milliseconds since 1970
 * @returns those of before the last poll, where it cannot be known whether n8n stored what that handed on; undefined elsewhere
 */
export function takenBack(cursors: Cursors, way: WayBack | undefined, began: number): Cursors | undefined {
	if (way === undefined || began < way.at || began - way.at > DOUBTFUL_MS) return undefined;
	const all = new Map(cursors);
	for (const [key, stored] of Object.entries(way.steps)) {
		const after = cursors.get(key);
		if (stored === null) {
			all.delete(key);
			continue;
		}
		const before = after && ('floor' in after ? messagesBack(after, stored) : transportsBack(after, stored));
		if (before) all.set(key, before);
	}
	return all;
}
