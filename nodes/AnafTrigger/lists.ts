import type { AnafFault } from '../../anaf/api/fault';
import { absorb, isNew, LEAST_OVERLAP_MS, openInbox, planWindow, type Inbox, type Window } from '../../anaf/efactura/inbox/inbox';
import { mapConcurrent } from '../shared/concurrency';
import type { Connection } from '../shared/connection/connection';
import { compareHappenings, type EventSource, type Happening } from './events';
import type { Settings } from './settings';
import type { Inboxes } from './state';

const DAY = 24 * 60 * 60_000;

/** Lists read at once; each of them reads its pages side by side already. */
const LISTS_AT_ONCE = 3;

/** One company's list of one source. */
export interface WatchedList {
	readonly key: string;
	readonly cif: string;
	readonly source: EventSource;
	/** What was remembered; undefined on the first poll of this list. */
	readonly remembered?: Inbox;
}

/** A list after it was read, or why it was not. */
export type ListReading =
	| { readonly list: WatchedList; readonly window: Window; readonly inbox: Inbox; readonly happenings: readonly Happening[] }
	| { readonly list: WatchedList; readonly fault: AnafFault }
	| { readonly list: WatchedList; readonly late: true };

/** How lists without a memory begin. */
export interface Beginning {
	/** What is in the list at this moment is taken as seen. */
	readonly baseline: boolean;
	/** What was created before is not looked for. */
	readonly floor: number;
}

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

/** The lists that the settings ask for. */
export function watchedLists(settings: Settings, sources: readonly EventSource[], place: string, inboxes: Inboxes): WatchedList[] {
	return sources
		.filter((source) => source.events.some((event) => settings.events.has(event)))
		.flatMap((source) =>
			settings.cifs.map(({ cif }) => {
				const key = `${source.name}/${place}/${cif}`;
				return { key, cif, source, remembered: inboxes.get(key) };
			}),
		);
}

/** Reads lists, a few at a time, until time is up; the first one in any case. */
export async function readLists(
	connection: Connection,
	lists: readonly WatchedList[],
	settings: Settings,
	beginning: Beginning,
	until: number,
): Promise<ListReading[]> {
	return await mapConcurrent(lists, LISTS_AT_ONCE, async (list, index): Promise<ListReading> => {
		const now = Date.now();
		if (index > 0 && now >= until) return { list, late: true };
		const inbox = list.remembered ?? openInbox(now, beginning.floor);
		const window = planWindow(inbox, now, settings.rules);
		const listed = await list.source.list(connection, list.cif, window);
		if (!listed.ok) return { list, fault: listed.fault };
		// A row of another company that is watched too comes up in that company's list.
		const own = listed.value.filter(({ cif }) => cif === list.cif || !settings.cifs.some((other) => other.cif === cif));
		if (list.remembered !== undefined || !beginning.baseline) return { list, window, inbox, happenings: own };
		return { list, window, inbox: absorb(inbox, { window, settled: own, waiting: [] }, settings.rules).inbox, happenings: [] };
	});
}

/** The memory of a list that could not be read on its first poll: it begins now, with a margin for late rows. */
export function unreadInbox(list: WatchedList, beginning: Beginning, now: number): Inbox {
	return list.remembered ?? openInbox(now, beginning.baseline ? now - LEAST_OVERLAP_MS : beginning.floor);
}

/** New events of a reading, in order, each once: those that are wanted, and the rest. */
export function sift(inbox: Inbox, happenings: readonly Happening[], settings: Settings): { wanted: Happening[]; unwanted: Happening[] } {
	const fresh = [...new Map(happenings.filter((happening) => isNew(inbox, happening)).map((happening) => [happening.id, happening])).values()];
	return {
		wanted: fresh.filter(({ event }) => settings.events.has(event)).sort(compareHappenings),
		unwanted: fresh.filter(({ event }) => !settings.events.has(event)),
	};
}
