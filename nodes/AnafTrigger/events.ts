import type { IDataObject } from 'n8n-workflow';

import type { Result } from '../../anaf/api/fault';
import type { ListEntry, MessageCursor } from '../../anaf/efactura/cursor/messageCursor';
import type { TimeRange } from '../../anaf/efactura/list';
import type { Connection } from '../shared/connection/connection';
import type { Settings } from './settings';
import type { TransportCursor } from './transportCursor';

/** What an e-Factura event is about. `other` is a kind of message this package does not know yet. */
export const MESSAGE_EVENTS = ['buyerMessage', 'invoiceReceived', 'invoiceRejected', 'invoiceSent', 'other'] as const;
export type MessageEvent = (typeof MESSAGE_EVENTS)[number];

/** What can happen to a declaration of one's own. `transportChanged` is any other change, mostly a correction. */
export const CHANGE_EVENTS = ['transportAccepted', 'transportRejected', 'transportVehicleChanged', 'transportConfirmed', 'transportChanged'] as const;

/** What an e-Transport event is about. `transportForCarrier`: the declaration of another company names us as carrier. */
export type TransportEventName = (typeof CHANGE_EVENTS)[number] | 'transportForCarrier' | 'transportExpiring';

/** What an event is about. */
export type EventName = MessageEvent | TransportEventName;

/** How the parsed invoice is put into the items. */
export type InvoiceForm = 'none' | 'simplified' | 'full';

/** The document behind an event, as fields for its item. */
export interface Content {
	readonly json: IDataObject;
	/** Size of the document, for the bound on one poll. */
	readonly bytes: number;
}

/** An event: something new at ANAF, ready to become an item. */
export interface TriggerEvent extends ListEntry {
	readonly name: EventName;
	/** The company in whose list it is. */
	readonly cif: string;
	/** Fields of its item, without the document's. */
	readonly json: IDataObject;
	/** Events of one group (one transport) are emitted in one poll or not at all. */
	readonly group?: string;
	/** Fetches the document, where there is one. Each can be fetched ten times a day (anaf.md 2.5). */
	content?(connection: Connection, form: InvoiceForm): Promise<Result<Content>>;
}

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
}

/** What is new in a list. */
export interface NewEvents {
	/** The events that the settings ask for, in order, each once. */
	readonly events: readonly TriggerEvent[];
	/** The cursor once some of them were emitted; the others come up again. `warning` is for the log. */
	cursorAfter(emitted: ReadonlySet<TriggerEvent>): { readonly cursor: ListCursor; readonly warning?: string };
}

/** A list at ANAF that is watched for events, one list for each company. The poll knows nothing else of a source. */
export interface EventSource {
	/** Part of the key under which cursors are stored: it must not change. */
	readonly name: string;
	readonly events: readonly EventName[];
	/** Reads what is new in a list. Changes nothing. */
	read(connection: Connection, list: WatchedList, run: PollRun): Promise<Result<NewEvents>>;
	/** The cursor of a list that could not be read: the old one, or where to start as soon as it can be. */
	unreadCursor(list: WatchedList, run: PollRun): ListCursor;
	/** Events of a range of time as far as they can be told without a cursor, for test runs. */
	sample(connection: Connection, cif: string, range: TimeRange, settings: Settings): Promise<Result<readonly TriggerEvent[]>>;
}

/** Order of events: by time of creation, then by ID as a number. What has no readable time comes last. */
export function compareEvents(left: TriggerEvent, right: TriggerEvent): number {
	const leftAt = left.at ?? Number.MAX_SAFE_INTEGER;
	const rightAt = right.at ?? Number.MAX_SAFE_INTEGER;
	if (leftAt !== rightAt) return leftAt - rightAt;
	if (left.id.length !== right.id.length) return left.id.length - right.id.length;
	return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}
