import { absorb, isNew, LEAST_OVERLAP_MS, openInbox, type Inbox, type Window } from '../../anaf/efactura/inbox/inbox';
import { compareHappenings, type Found, type Frame, type Happening, type ListMemory, type WatchedList } from './events';
import type { Settings } from './settings';

/** A memory of messages; undefined when there is none of this kind. */
export function asInbox(memory: ListMemory | undefined): Inbox | undefined {
	return memory !== undefined && 'floor' in memory ? memory : undefined;
}

/** The memory of a message list that could not be read on its first poll: it begins now, with a margin for late rows. */
export function unreadInbox(list: WatchedList, { beginning, now }: Frame): Inbox {
	return asInbox(list.remembered) ?? openInbox(now, beginning.baseline ? now - LEAST_OVERLAP_MS : beginning.floor);
}

/** New events of a reading: those that are wanted, in order, and the rest; each once. */
function sift(inbox: Inbox, happenings: readonly Happening[], settings: Settings): { wanted: Happening[]; unwanted: Happening[] } {
	const fresh = [...new Map(happenings.filter((happening) => isNew(inbox, happening)).map((happening) => [happening.id, happening])).values()];
	return {
		wanted: fresh.filter(({ event }) => settings.events.has(event)).sort(compareHappenings),
		unwanted: fresh.filter(({ event }) => !settings.events.has(event)),
	};
}

/** What is new among the messages of a window, by the IDs that are remembered; on a first poll "now" nothing is. */
export function inboxFound(list: WatchedList, window: Window, listed: readonly Happening[], { settings, beginning, now }: Frame): Found {
	const { rules, cifs } = settings;
	const remembered = asInbox(list.remembered);
	// A row of another company that is watched too comes up in that company's list.
	const own = listed.filter(({ cif }) => cif === list.cif || !cifs.some((other) => other.cif === cif));
	const opened = remembered ?? openInbox(now, beginning.floor);
	const baseline = remembered === undefined && beginning.baseline;
	const inbox = baseline ? absorb(opened, { window, settled: own, waiting: [] }, rules).inbox : opened;
	const { wanted, unwanted } = sift(inbox, baseline ? [] : own, settings);
	return {
		wanted,
		after(handedOn) {
			const settled = [...unwanted, ...wanted.filter((happening) => handedOn.has(happening))];
			const waiting = wanted.filter((happening) => !handedOn.has(happening));
			const absorbed = absorb(inbox, { window, settled, waiting }, rules);
			return {
				memory: absorbed.inbox,
				...(absorbed.narrowed &&
					window.sweep && {
						warning: `CIF ${list.cif} has more messages than are remembered (${rules.mostIds}); the daily sweep looks back less far`,
					}),
			};
		},
	};
}
