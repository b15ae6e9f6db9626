import type { Result } from '../../anaf/result';
import type { MessageCursor } from '../../anaf/efactura/cursor/messageCursor';
import type { TimeRange } from '../../anaf/efactura/list';
import type { Connection } from '../shared/connection/connection';
import type { EventName, TriggerEvent } from './events';
import type { Settings } from './settings';
import type { TransportCursor } from './transportCursor';

/** The cursor of a list: what is stored between polls to tell new from seen. IDs of messages, or fingerprints of transports. */
export type ListCursor = MessageCursor | TransportCursor;

/** One company's list of one source. */
export interface WatchedList {
	readonly key: string;
	readonly cif: string;
	readonly source: EventSource;
	/** Undefined on the first poll of this list. */
	readonly cursor?: ListCursor;
}

/** Where lists without a cursor start. */
export interface Start {
	/** What is in the list at this moment is taken as seen. */
	readonly baseline: boolean;
	/** What was created before is not looked for (milliseconds since 1970). */
	readonly since: number;
}

/** What a poll has in common for all lists. */
export interface PollRun {
	readonly settings: Settings;
	readonly start: Start;
	/** The present, milliseconds since 1970. */
	readonly now: number;
	/** Called for each question that had to be asked once more, for ANAF's daily limit. */
	repeated?(source: string): void;
}

/** What is new in a list. */
export interface NewEvents {
	/** The events that the settings ask for, in order, each once. */
	readonly events: readonly TriggerEvent[];
	/** The cursor once some of them were emitted; the others come up again. The warnings are for the log, each once a day. */
	cursorAfter(emitted: ReadonlySet<TriggerEvent>): {
		readonly cursor: ListCursor;
		readonly warnings?: readonly string[];
	};
}

/** A list at ANAF that is watched for events, one list for each company. The poll knows nothing else of a source. */
export interface EventSource {
	/** Part of the key under which cursors are stored: it must not change. */
	readonly name: string;
	readonly events: readonly EventName[];
	/** How many of these lists ANAF allows a user and day; undefined without such a limit. */
	readonly listsPerDay?: number;
	/** Reads what is new in a list. Changes nothing. */
	read(connection: Connection, list: WatchedList, run: PollRun): Promise<Result<NewEvents>>;
	/** The cursor of a list that could not be read: the old one, or where to start as soon as it can be. */
	unreadCursor(list: WatchedList, run: PollRun): ListCursor;
	/** Events of a range of time as far as they can be told without a cursor, for test runs. */
	sample(
		connection: Connection,
		cif: string,
		range: TimeRange,
		settings: Settings,
	): Promise<Result<readonly TriggerEvent[]>>;
}
