import type { Environment, MessageType, SimState } from '../state';
import { errorDocument } from './documents';
import { buyerCif, sellerCif, type ReadInvoice } from './invoice';

interface Received {
	readonly index: string;
	readonly env: Environment;
	readonly cif: string;
	readonly readyAt: number;
	readonly content: Uint8Array;
}

function post(
	state: SimState,
	from: Received,
	cif: string,
	tip: MessageType,
	detalii: string,
	content: Uint8Array,
	index = from.index,
): string {
	const id = state.nextMessageId();
	const visibleAt = from.readyAt + state.nextDelay();
	const { backdateMs, idAfterMs } = state.settings.indexing;
	state.addMessage({
		id,
		index,
		cif,
		tip,
		detalii,
		env: from.env,
		createdAt: visibleAt - backdateMs,
		visibleAt,
		...(idAfterMs > 0 && { idFrom: visibleAt + idAfterMs }),
		readyAt: from.readyAt,
		content: () => content,
	});
	return id;
}

/**
 * Puts an invoice's rows into the lists: sent and received, or the rejection.
 * @returns the download id that stareMesaj names
 */
export function deliverInvoice(
	state: SimState,
	from: Received,
	invoice: ReadInvoice,
	messages: readonly string[],
	selfBilled: boolean,
): string {
	const seller = sellerCif(invoice);
	const buyer = buyerCif(invoice);
	if (messages.length > 0) {
		const detalii = selfBilled
			? `Erori de validare identificate la factura de tip declarat=AUTOFACTURA, transmisa cu id_incarcare=${from.index}`
			: `Erori de validare identificate la factura primita cu id_incarcare=${from.index}`;
		return post(state, from, from.cif, 'ERORI FACTURA', detalii, errorDocument(from.index, seller, messages));
	}
	const detalii = selfBilled
		? `Factura cu id_incarcare=${from.index} transmisa de cif=${buyer}  ca autofactura in numele cif=${seller}`
		: `Factura cu id_incarcare=${from.index} emisa de cif_emitent=${seller} pentru cif_beneficiar=${buyer}`;
	const sender = selfBilled || !state.companies.has(seller) ? from.cif : seller;
	const sent = post(state, from, sender, 'FACTURA TRIMISA', detalii, from.content);
	// The other side of a self-billed invoice is its seller.
	const receiver = selfBilled ? seller : buyer;
	if (state.companies.has(receiver)) post(state, from, receiver, 'FACTURA PRIMITA', detalii, from.content);
	return sent;
}

/**
 * Puts a buyer's message into both lists, or its rejection into the buyer's.
 * @param answered upload index of the invoice the buyer writes about
 */
export function deliverBuyerMessage(
	state: SimState,
	from: Received,
	answered: string,
	messages: readonly string[],
): string {
	if (messages.length > 0) {
		const detalii = `Erori de validare identificate la mesajul transmis cu id_incarcare=${from.index}`;
		return post(state, from, from.cif, 'ERORI FACTURA', detalii, errorDocument(from.index, from.cif, messages));
	}
	const seller = sellerOf(state, answered);
	const detalii = `Mesaj cumparator cu id_incarcare=${from.index} transmis de cif=${from.cif} pentru factura cu id_incarcare=${answered}`;
	const sent = post(state, from, from.cif, 'MESAJ CUMPARATOR TRANSMIS', detalii, from.content);
	if (seller !== undefined) post(state, from, seller, 'MESAJ CUMPARATOR PRIMIT', detalii, from.content);
	return sent;
}

function sellerOf(state: SimState, index: string): string | undefined {
	for (const row of state.messages.values()) {
		if (row.index !== index) continue;
		const named = /cif_emitent=(\d+)/.exec(row.detalii)?.[1] ?? /in numele cif=(\d+)/.exec(row.detalii)?.[1];
		if (named !== undefined) return named;
	}
	return undefined;
}
