import { DAY } from '../../anaf/durations';
import type { AnafFault } from '../../anaf/result';
import { LEAST_OVERLAP_MS } from '../../anaf/efactura/cursor/messageCursor';
import { mapConcurrent } from '../shared/concurrency';
import type { Connection } from '../shared/connection/connection';
import type { Settings } from './settings';
import type { EventSource, NewEvents, PollRun, Start, WatchedList } from './source';
import type { Cursors } from './storedCursors';

/** Lists read at once; each of them reads its pages side by side already. */
const LISTS_AT_ONCE = 3;

/** A list after it was read, or why it was not. */
export type ListReading =
	| { readonly list: WatchedList; readonly news: NewEvents }
	| { readonly list: WatchedList; readonly fault: AnafFault }
	| { readonly list: WatchedList; readonly late: true };

/**
 * Where a list without a cursor starts.
 *
 * @param lost true when there should be a cursor: n8n was started again, or its data is damaged. Then
 * nothing is taken as seen, so that what came in meanwhile is not missed; docs/decisions/010
 */
export function startOf(settings: Settings, lost: boolean, now: number): Start {
	const overlap = Math.max(settings.rules.overlapMs, LEAST_OVERLAP_MS);
	if (settings.daysBack !== undefined) return { baseline: false, since: now - settings.daysBack * DAY };
	return { baseline: !lost, since: now - overlap };
}

/** The key of a list's cursor. What is stored is found by it, so it must not change. */
const keyOf = (source: EventSource, environment: string, cif: string): string => `${source.name}/${environment}/${cif}`;

/** ANAF's own two environments. Cursors of a base URL of one's own are not kept: there can be any number of them. */
const ENVIRONMENTS = ['production', 'test'];

/**
 * The stored cursors of the same lists in both of ANAF's environments: a credential that is switched to test and back must go on
 * where it was, not take for seen what came meanwhile.
 */
export function cursorsOfBothEnvironments(lists: readonly WatchedList[], cursors: Cursors): Cursors {
	const keys = new Set(
		lists.flatMap(({ source, cif }) => ENVIRONMENTS.map((environment) => keyOf(source, environment, cif))),
	);
	return new Map([...cursors].filter(([key]) => keys.has(key)));
}

/** The sources that the settings ask for; the first one where only the companies themselves are watched. */
export function watchedSources({ events }: Settings, sources: readonly EventSource[]): readonly EventSource[] {
	const wanted = sources.filter((source) => source.events.some((event) => events.has(event)));
	return wanted.length === 0 && events.has('companyUnreadable') ? sources.slice(0, 1) : wanted;
}

/** The lists that the settings ask for. */
export function watchedLists(
	settings: Settings,
	sources: readonly EventSource[],
	environment: string,
	cursors: Cursors,
): WatchedList[] {
	return watchedSources(settings, sources).flatMap((source) =>
		settings.cifs.map(({ cif }) => {
			const key = keyOf(source, environment, cif);
			return { key, cif, source, cursor: cursors.get(key) };
		}),
	);
}

/** Reads lists, a few at a time, until time is up; the first one in any case. */
export async function readLists(
	connection: Connection,
	lists: readonly WatchedList[],
	run: Omit<PollRun, 'now'>,
	until: number,
): Promise<ListReading[]> {
	return await mapConcurrent(lists, LISTS_AT_ONCE, async (list, index): Promise<ListReading> => {
		if (index > 0 && connection.clock.now() >= until) return { list, late: true };
		const read = await list.source.read(connection, list, { ...run, now: connection.anafNow() });
		return read.ok ? { list, news: read.value } : { list, fault: read.fault };
	});
}
