import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../anaf/api/json';
import type { Inbox } from '../../anaf/efactura/inbox/inbox';
import { packKnown, unpackKnown } from '../../anaf/efactura/inbox/known';
import type { ListMemory } from './events';
import { readTransportMemory } from './transportMemory';

/** Raised when the form below changes; what an older n8n package wrote must stay readable. */
const VERSION = 1;

/** Memories by list: `source/environment/CIF`. */
export type Memories = ReadonlyMap<string, ListMemory>;

/** What n8n's static data held. */
export interface Stored {
	readonly memories: Memories;
	/** True when nothing of ours was there at all. */
	readonly empty: boolean;
	/** True when something was there that could not be read. */
	readonly damaged: boolean;
}

function readInbox(value: unknown): Inbox | undefined {
	if (!isObject(value)) return undefined;
	const { floor, frontier, sweptAt, known } = value;
	if (!Number.isSafeInteger(floor) || !Number.isSafeInteger(frontier) || !Number.isSafeInteger(sweptAt)) return undefined;
	const ids = typeof known === 'string' ? unpackKnown(known) : undefined;
	return ids && { floor: Number(floor), frontier: Number(frontier), sweptAt: Number(sweptAt), known: ids };
}

/** Reads the memories out of n8n's static data. What is damaged is left out and reported, never guessed. */
export function readState(data: IDataObject): Stored {
	if (data.version === undefined && data.inboxes === undefined) return { memories: new Map(), empty: true, damaged: false };
	if (data.version !== VERSION || !isObject(data.inboxes)) return { memories: new Map(), empty: false, damaged: true };
	const memories = new Map<string, ListMemory>();
	let damaged = false;
	for (const [key, value] of Object.entries(data.inboxes)) {
		const memory = readInbox(value) ?? readTransportMemory(value);
		if (memory) memories.set(key, memory);
		else damaged = true;
	}
	return { memories, empty: false, damaged };
}

function stored(memory: ListMemory): IDataObject {
	if (!('floor' in memory)) return { ...memory };
	const { floor, frontier, sweptAt, known } = memory;
	return { floor, frontier, sweptAt, known: packKnown(known) };
}

/** Writes all memories at once: n8n sees a change only in what is set on the object itself. */
export function writeState(data: IDataObject, memories: Memories): void {
	data.version = VERSION;
	data.inboxes = Object.fromEntries([...memories].map(([key, memory]) => [key, stored(memory)]));
}
