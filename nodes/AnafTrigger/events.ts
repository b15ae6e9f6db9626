import type { IDataObject } from 'n8n-workflow';

import type { Result } from '../../anaf/api/fault';
import type { Inbox, Listed } from '../../anaf/efactura/inbox/inbox';
import type { TimeRange } from '../../anaf/efactura/list';
import type { Connection } from '../shared/connection/connection';
import type { Settings } from './settings';
import type { TransportMemory } from './transportMemory';

/** What an e-Factura item is about. `other` is a kind of message this package does not know yet. */
export type MessageEvent = 'buyerMessage' | 'invoiceReceived' | 'invoiceRejected' | 'invoiceSent' | 'other';

/** What an e-Transport item is about. */
export type TransportEventName =
	| 'transportAccepted'
	| 'transportRejected'
	| 'transportVehicleChanged'
	| 'transportConfirmed'
	/** Differs in another way than by a vehicle or a confirmation: corrected, mostly. */
	| 'transportChanged'
	/** Someone else's declaration names us as carrier. */
	| 'transportForCarrier'
	| 'transportExpiring';

/** What an item is about. */
export type EventName = MessageEvent | TransportEventName;

/** How the parsed invoice is put into the items. */
export type InvoiceForm = 'none' | 'simplified' | 'full';

/** The document behind an event, as fields for its item. */
export interface Content {
	readonly json: IDataObject;
	/** Size of the document, for the bound on one poll. */
	readonly bytes: number;
}

/** Something that happened at ANAF, ready to become an item. */
export interface Happening extends Listed {
	readonly event: EventName;
	/** The company in whose list it stands. */
	readonly cif: string;
	/** Fields of its item, without the document's. */
	readonly json: IDataObject;
	/** What happened to one and the same thing: handed on in one poll or not at all. */
	readonly unit?: string;
	/** Fetches the document, where there is one. Each can be fetched ten times a day (anaf.md 2.5). */
	content?(connection: Connection, form: InvoiceForm): Promise<Result<Content>>;
}

/** What is remembered of one list between polls: IDs of messages, or fingerprints of transports. */
export type ListMemory = Inbox | TransportMemory;

/** One company's list of one source. */
export interface WatchedList {
	readonly key: string;
	readonly cif: string;
	readonly source: EventSource;
	/** What was remembered; undefined on the first poll of this list. */
	readonly remembered?: ListMemory;
}

/** How lists without a memory begin. */
export interface Beginning {
	/** What is in the list at this moment is taken as seen. */
	readonly baseline: boolean;
	/** What was created before is not looked for (milliseconds since 1970). */
	readonly floor: number;
}

/** What a poll has in common for all lists. */
export interface Frame {
	readonly settings: Settings;
	readonly beginning: Beginning;
	/** The present, milliseconds since 1970. */
	readonly now: number;
}

/** A list that was read. */
export interface Found {
	/** New events that are wanted, in order, each once. */
	readonly wanted: readonly Happening[];
	/**
	 * The memory after some of them were handed on; the others come up again.
	 * `warning` is for the log.
	 */
	after(handedOn: ReadonlySet<Happening>): { readonly memory: ListMemory; readonly warning?: string };
}

/** A list at ANAF that is watched for events, one list for each company. The poll knows nothing else of a source. */
export interface EventSource {
	/** Part of the key under which what was seen is remembered: it must not change. */
	readonly name: string;
	readonly events: readonly EventName[];
	/** Reads what is new in a list. Changes nothing. */
	read(connection: Connection, list: WatchedList, frame: Frame): Promise<Result<Found>>;
	/** The memory of a list that could not be read on its first poll: nothing is lost until it can. */
	unread(list: WatchedList, frame: Frame): ListMemory;
	/** Events of a range of time as they can be told without a memory, for test runs. */
	sample(connection: Connection, cif: string, range: TimeRange, settings: Settings): Promise<Result<readonly Happening[]>>;
}

/** Order of items: by time of creation, then by ID as a number. What has no readable time comes last. */
export function compareHappenings(left: Happening, right: Happening): number {
	const leftAt = left.at ?? Number.MAX_SAFE_INTEGER;
	const rightAt = right.at ?? Number.MAX_SAFE_INTEGER;
	if (leftAt !== rightAt) return leftAt - rightAt;
	if (left.id.length !== right.id.length) return left.id.length - right.id.length;
	return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}
