import type { IDataObject } from 'n8n-workflow';

import type { Result } from '../../anaf/api/fault';
import type { TimeRange } from '../../anaf/efactura/list';
import type { Listed } from '../../anaf/efactura/inbox/inbox';
import type { Connection } from '../shared/connection/connection';

/** What an item is about. `other` is a kind of message this package does not know yet. */
export type EventName = 'buyerMessage' | 'invoiceReceived' | 'invoiceRejected' | 'invoiceSent' | 'other';

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
	/** Fetches the document. Each can be fetched ten times a day (anaf.md 2.5). */
	content(connection: Connection, form: InvoiceForm): Promise<Result<Content>>;
}

/**
 * A list at ANAF that is watched for events, one list for each company. The poll knows nothing else
 * of a source, so another one (transports) is another value of this type.
 */
export interface EventSource {
	/** Part of the key under which what was seen is remembered: it must not change. */
	readonly name: string;
	readonly events: readonly EventName[];
	/** Everything in the list within a range, of all kinds, each once, in any order. */
	list(connection: Connection, cif: string, range: TimeRange): Promise<Result<readonly Happening[]>>;
}

/** Order of items: by time of creation, then by ID as a number. What has no readable time comes last. */
export function compareHappenings(left: Happening, right: Happening): number {
	const leftAt = left.at ?? Number.MAX_SAFE_INTEGER;
	const rightAt = right.at ?? Number.MAX_SAFE_INTEGER;
	if (leftAt !== rightAt) return leftAt - rightAt;
	if (left.id.length !== right.id.length) return left.id.length - right.id.length;
	return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}
