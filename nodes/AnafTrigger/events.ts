import type { IDataObject } from 'n8n-workflow';

import type { Result } from '../../anaf/result';
import type { ListEntry } from '../../anaf/efactura/cursor/messageCursor';
import type { Connection } from '../shared/connection/connection';

/** What an e-Factura event is about. `other` is a kind of message this package does not know yet. */
export const MESSAGE_EVENTS = ['buyerMessage', 'invoiceReceived', 'invoiceRejected', 'invoiceSent', 'other'] as const;
/** One of `MESSAGE_EVENTS`. */
export type MessageEvent = (typeof MESSAGE_EVENTS)[number];

/** What can happen to a declaration of one's own. `transportChanged` is any other change, mostly a correction. */
export const CHANGE_EVENTS = [
	'transportAccepted',
	'transportRejected',
	'transportVehicleChanged',
	'transportConfirmed',
	'transportChanged',
] as const;

/** What an e-Transport event is about. `transportForCarrier`: the declaration of another company names us as carrier. */
export type TransportEventName = (typeof CHANGE_EVENTS)[number] | 'transportForCarrier' | 'transportExpiring';

/** What a notice is about: a company whose lists ANAF does not give, or the access that ends soon. */
export type NoticeEvent = 'companyUnreadable' | 'accessEnding';

/** What an event is about. */
export type EventName = MessageEvent | TransportEventName | NoticeEvent;

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
	/** The company in whose list it is; empty for what is about no company. */
	readonly cif: string;
	/** Fields of its item, without the document's. */
	readonly json: IDataObject;
	/** Events of one group (one transport) are emitted in one poll or not at all. */
	readonly group?: string;
	/** Fetches the document, where there is one. Each can be fetched ten times a day (docs/anaf/messages.md#download). */
	content?(connection: Connection, form: InvoiceForm): Promise<Result<Content>>;
}

/** Order of events: by time of creation, then by ID as a number. What has no readable time comes last. */
export function compareEvents(left: TriggerEvent, right: TriggerEvent): number {
	const leftAt = left.at ?? Number.MAX_SAFE_INTEGER;
	const rightAt = right.at ?? Number.MAX_SAFE_INTEGER;
	if (leftAt !== rightAt) return leftAt - rightAt;
	if (left.id.length !== right.id.length) return left.id.length - right.id.length;
	return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}
