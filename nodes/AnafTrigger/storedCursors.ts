import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../anaf/api/json';
import type { MessageCursor } from '../../anaf/efactura/cursor/messageCursor';
import { packKnown, unpackKnown } from '../../anaf/efactura/cursor/knownIds';
import type { Given } from './notices';
import type { ListCursor } from './source';
import { packTransportCursor, readTransportCursor } from './transportCursor';
import { readWayBack, type WayBack } from './wayBack';

/** Raised when the form below changes; what an older n8n package wrote must stay readable. */
const VERSION = 1;

/** Cursors by list: `source/environment/CIF`. */
export type Cursors = ReadonlyMap<string, ListCursor>;

/** What was left of ANAF's daily limits, by source. */
export type ListsLeft = ReadonlyMap<string, number>;

/** What is in n8n's static data. */
interface State {
	readonly cursors: Cursors;
	/** When notices were last given. */
	readonly given: Given;
	readonly listsLeft: ListsLeft;
	/** Over the last poll, if that handed events on. */
	readonly wayBack: WayBack | undefined;
}

/** What was there, and in what condition. */
interface Stored extends State {
	/** True when nothing of ours was there at all. */
	readonly empty: boolean;
	/** True when something was there that could not be read. */
	readonly damaged: boolean;
}

function readMessageCursor(value: unknown): MessageCursor | undefined {
	if (!isObject(value)) return undefined;
	const { floor, frontier, sweptAt, known } = value;
	if (!Number.isSafeInteger(floor) || !Number.isSafeInteger(frontier) || !Number.isSafeInteger(sweptAt))
		return undefined;
	const ids = typeof known === 'string' ? unpackKnown(known) : undefined;
	return ids && { floor: Number(floor), frontier: Number(frontier), sweptAt: Number(sweptAt), known: ids };
}

/** Numbers by name. What cannot be read counts as not there: a notice comes once more, a daily limit begins with an hour's worth. */
function readNumbers(value: unknown): ReadonlyMap<string, number> {
	if (!isObject(value)) return new Map();
	return new Map(
		Object.entries(value).flatMap(([key, at]): Array<[string, number]> => (typeof at === 'number' ? [[key, at]] : [])),
	);
}

/**
 * Reads what is in n8n’s static data: the cursors, the notices, what is left of daily limits. What is damaged is left out and
 * reported, never guessed. `inboxes` is what the cursors were first stored under; a new name would make every trigger start again.
 */
export function readState(data: IDataObject): Stored {
	const kept = {
		given: readNumbers(data.notices),
		listsLeft: readNumbers(data.listsLeft),
		wayBack: readWayBack(data.wayBack),
	};
	if (data.version === undefined && data.inboxes === undefined)
		return { cursors: new Map(), ...kept, empty: true, damaged: false };
	if (data.version !== VERSION || !isObject(data.inboxes))
		return { cursors: new Map(), ...kept, empty: false, damaged: true };
	const cursors = new Map<string, ListCursor>();
	let damaged = false;
	for (const [key, value] of Object.entries(data.inboxes)) {
		const cursor = readMessageCursor(value) ?? readTransportCursor(value);
		if (cursor) cursors.set(key, cursor);
		else damaged = true;
	}
	return { cursors, ...kept, empty: false, damaged };
}

/** Writes all of it at once: n8n sees a change only in what is set on the object itself. */
export function writeState(data: IDataObject, { cursors, given, listsLeft, wayBack }: State): void {
	data.version = VERSION;
	data.inboxes = Object.fromEntries(
		[...cursors].map(([key, cursor]): [string, IDataObject] => [
			key,
			'floor' in cursor ? { ...cursor, known: packKnown(cursor.known) } : packTransportCursor(cursor),
		]),
	);
	if (given.size > 0) data.notices = Object.fromEntries(given);
	else delete data.notices;
	if (listsLeft.size > 0) data.listsLeft = Object.fromEntries(listsLeft);
	else delete data.listsLeft;
	if (wayBack) data.wayBack = { ...wayBack };
	else delete data.wayBack;
}
