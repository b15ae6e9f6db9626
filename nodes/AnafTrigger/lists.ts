import type { AnafFault } from '../../anaf/api/fault';
import { LEAST_OVERLAP_MS } from '../../anaf/efactura/inbox/inbox';
import { mapConcurrent } from '../shared/concurrency';
import type { Connection } from '../shared/connection/connection';
import type { Beginning, EventSource, Found, Frame, ListMemory, WatchedList } from './events';
import type { Settings } from './settings';
import type { Memories } from './state';

const DAY = 24 * 60 * 60_000;

/** Lists read at once; each of them reads its pages side by side already. */
const LISTS_AT_ONCE = 3;

/** A list after it was read, or why it was not. */
export type ListReading =
	| { readonly list: WatchedList; readonly found: Found }
	| { readonly list: WatchedList; readonly fault: AnafFault }
	| { readonly list: WatchedList; readonly late: true };

/**
 * Where a list without a memory begins.
 *
 * @param lost true when there should be a memory: n8n was started again, or its data is damaged. Then
 * nothing is taken as seen, so that what came in meanwhile is not missed; docs/decisions/010
 */
export function beginningOf(settings: Settings, lost: boolean, now: number): Beginning {
	const overlap = Math.max(settings.rules.overlapMs, LEAST_OVERLAP_MS);
	if (settings.daysBack !== undefined) return { baseline: false, floor: now - settings.daysBack * DAY };
	return { baseline: !lost, floor: now - overlap };
}

/** The key of a list's memory. What is stored is found by it, so it must not change. */
const keyOf = (source: EventSource, place: string, cif: string): string => `${source.name}/${place}/${cif}`;

/** ANAF's own two environments. What was seen at a base URL of one's own is not kept: there can be any number of them. */
const PLACES = ['production', 'test'];

/**
 * What is remembered of the same lists in ANAF's other environment: a credential that is switched to test and back must go on
 * where it was, not take for seen what came meanwhile.
 */
export function elsewhere(lists: readonly WatchedList[], memories: Memories): Memories {
	const kept = new Map<string, ListMemory>();
	for (const { source, cif } of lists) {
		for (const place of PLACES) {
			const key = keyOf(source, place, cif);
			const memory = memories.get(key);
			if (memory) kept.set(key, memory);
		}
	}
	return kept;
}

/** The lists that the settings ask for. */
export function watchedLists(settings: Settings, sources: readonly EventSource[], place: string, memories: Memories): WatchedList[] {
	return sources
		.filter((source) => source.events.some((event) => settings.events.has(event)))
		.flatMap((source) =>
			settings.cifs.map(({ cif }) => {
				const key = keyOf(source, place, cif);
				return { key, cif, source, remembered: memories.get(key) };
			}),
		);
}

/** Reads lists, a few at a time, until time is up; the first one in any case. */
export async function readLists(connection: Connection, lists: readonly WatchedList[], frame: Omit<Frame, 'now'>, until: number): Promise<ListReading[]> {
	return await mapConcurrent(lists, LISTS_AT_ONCE, async (list, index): Promise<ListReading> => {
		const now = Date.now();
		if (index > 0 && now >= until) return { list, late: true };
		const found = await list.source.read(connection, list, { ...frame, now });
		return found.ok ? { list, found: found.value } : { list, fault: found.fault };
	});
}
