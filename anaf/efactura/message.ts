import { textOf, type JsonObject } from '../api/json';
import { isoOfAnafTime } from '../time';

/** What a message is about (docs/anaf/messages.md#rows, `tip`). */
export type MessageType =
	'invoiceReceived' | 'invoiceSent' | 'invoiceErrors' | 'buyerMessageReceived' | 'buyerMessageSent' | 'unknown';

/** One row of a message list. IDs are text; they outgrow 32 bits. */
export interface Message {
	/** ID to download with. */
	readonly id: string;
	readonly type: MessageType;
	/** Upload index of the document the message is about (`id_solicitare`). */
	readonly uploadIndex: string;
	/** The company the message can be downloaded for. */
	readonly cif: string;
	/** CIF of the seller, when the details name it. */
	readonly sellerCif?: string;
	/** CIF of the buyer, when the details name it. */
	readonly buyerCif?: string;
	/** True when the buyer issued the invoice in the seller's name (autofactura). */
	readonly selfBilled: boolean;
	/**
	 * Time of indexing, ISO 8601 in Bucharest time. Late and out of order: never a cursor (docs/anaf/messages.md#rows).
	 */
	readonly createdAt?: string;
	/** The same as ANAF sent it (`yyyyMMddHHmm`). */
	readonly createdAtRaw: string;
	/** ANAF's type, verbatim. */
	readonly typeRaw: string;
	/** ANAF's free text, verbatim. */
	readonly details: string;
}

/** ANAF's `tip` as its lists have it (docs/anaf/messages.md#rows). */
const TYPES: ReadonlyMap<string, MessageType> = new Map([
	['FACTURA PRIMITA', 'invoiceReceived'],
	['FACTURA TRIMISA', 'invoiceSent'],
	['ERORI FACTURA', 'invoiceErrors'],
	['MESAJ CUMPARATOR PRIMIT', 'buyerMessageReceived'],
	['MESAJ CUMPARATOR TRANSMIS', 'buyerMessageSent'],
]);

/** Type of a message by ANAF's `tip`; matching is tolerant of case, spaces and endings. */
export function messageTypeOf(tip: string): MessageType {
	const exact = TYPES.get(tip);
	if (exact !== undefined) return exact;
	const word = tip.trim().replace(/\s+/g, ' ').toUpperCase();
	if (word.startsWith('ERORI')) return 'invoiceErrors';
	if (word.startsWith('MESAJ')) return word.includes('TRANSMIS') ? 'buyerMessageSent' : 'buyerMessageReceived';
	return TYPES.get(word) ?? 'unknown';
}

/** The parties that ANAF hides in the free text (docs/anaf/messages.md#rows, wordings of `detalii`). */
function partiesOf(details: string): Pick<Message, 'sellerCif' | 'buyerCif' | 'selfBilled'> {
	const seller = /cif_emitent\s*=\s*(\w+)/i.exec(details)?.[1];
	const buyer = /cif_beneficiar\s*=\s*(\w+)/i.exec(details)?.[1];
	if (!/autofactut?ra/i.test(details)) return { sellerCif: seller, buyerCif: buyer, selfBilled: false };
	const named = /transmisa de cif\s*=\s*(\w+)\s+ca autofactut?ra in numele cif\s*=\s*(\w+)/i.exec(details);
	return { sellerCif: seller ?? named?.[2], buyerCif: buyer ?? named?.[1], selfBilled: true };
}

function partsOf(row: JsonObject): PendingMessage {
	const typeRaw = textOf(row, 'tip') ?? '';
	const details = textOf(row, 'detalii') ?? '';
	const createdAtRaw = textOf(row, 'data_creare') ?? '';
	const parties = partiesOf(details);
	return {
		type: messageTypeOf(typeRaw),
		// The sentence of a row names it as well.
		uploadIndex: textOf(row, 'id_solicitare')?.trim() || (/id_incarcare\s*=\s*(\d+)/i.exec(details)?.[1] ?? ''),
		cif: textOf(row, 'cif')?.trim() ?? '',
		sellerCif: textOf(row, 'cif_emitent') ?? parties.sellerCif,
		buyerCif: textOf(row, 'cif_beneficiar') ?? parties.buyerCif,
		selfBilled: parties.selfBilled,
		createdAt: isoOfAnafTime(createdAtRaw),
		createdAtRaw,
		typeRaw,
		details,
	};
}

/** The ID of a row; `''` for a row without one, which some write as zero. */
function idOf(row: JsonObject): string {
	const id = textOf(row, 'id')?.trim() ?? '';
	return /^0*$/.test(id) ? '' : id;
}

/** Reads one row; undefined when it has no ID, since such a row cannot be downloaded or remembered. */
export function readMessage(row: JsonObject): Message | undefined {
	const id = idOf(row);
	return id === '' ? undefined : { id, ...partsOf(row) };
}

/**
 * A row without an ID: ANAF's answer is not ready yet. It gets its ID later, in the same row (docs/anaf/messages.md#rows);
 * until then there is its upload index to tell it by.
 */
export type PendingMessage = Omit<Message, 'id'>;

/** Reads a row without an ID; undefined when it has one, or no upload index either. */
export function readPending(row: JsonObject): PendingMessage | undefined {
	if (idOf(row) !== '') return undefined;
	const parts = partsOf(row);
	return parts.uploadIndex === '' ? undefined : parts;
}

/** A row as it is listed, with its ID or still without. */
export type ListedMessage = PendingMessage & { readonly id?: string };

/** Order for reading: by time of indexing, then by ID as a number. ANAF's own order means nothing. */
export function compareMessages(left: ListedMessage, right: ListedMessage): number {
	if (left.createdAtRaw !== right.createdAtRaw) return left.createdAtRaw < right.createdAtRaw ? -1 : 1;
	const [one, other] = [left.id ?? '', right.id ?? ''];
	if (one.length !== other.length) return one.length - other.length;
	return one < other ? -1 : one > other ? 1 : 0;
}
