import type { IDataObject } from 'n8n-workflow';

import { ok, type Result } from '../../anaf/api/fault';
import { epochOfAnafTime } from '../../anaf/api/time';
import { openInbox, planWindow } from '../../anaf/efactura/inbox/inbox';
import type { TimeRange } from '../../anaf/efactura/list';
import type { Message, MessageType } from '../../anaf/efactura/message';
import type { Connection } from '../shared/connection/connection';
import { listMessages } from '../shared/messages';
import { messageContent } from './content';
import type { EventSource, Happening, MessageEvent } from './events';
import { asInbox, inboxFound, unreadInbox } from './inboxReading';

const EVENTS: Readonly<Record<MessageType, MessageEvent>> = {
	invoiceReceived: 'invoiceReceived',
	invoiceSent: 'invoiceSent',
	invoiceErrors: 'invoiceRejected',
	buyerMessageReceived: 'buyerMessage',
	buyerMessageSent: 'buyerMessage',
	unknown: 'other',
};

function messageJson(message: Message, event: MessageEvent, cif: string): IDataObject {
	return {
		id: message.id,
		event,
		type: message.type,
		uploadIndex: message.uploadIndex,
		cif,
		sellerCif: message.sellerCif ?? null,
		buyerCif: message.buyerCif ?? null,
		selfBilled: message.selfBilled,
		createdAt: message.createdAt ?? null,
		createdAtRaw: message.createdAtRaw,
		typeRaw: message.typeRaw,
		details: message.details,
	};
}

function happeningOf(message: Message, listedFor: string): Happening {
	const event = EVENTS[message.type];
	const cif = message.cif === '' ? listedFor : message.cif;
	return {
		id: message.id,
		at: epochOfAnafTime(message.createdAtRaw),
		event,
		cif,
		json: messageJson(message, event, cif),
		content: async (connection, form) => await messageContent(connection, message, form),
	};
}

async function list(connection: Connection, cif: string, range: TimeRange): Promise<Result<Happening[]>> {
	const messages = await listMessages(connection, { cif, range });
	// What is missing is asked for again at the next polls, whose windows overlap (decision 011).
	return messages.ok ? ok(messages.value.messages.map((message) => happeningOf(message, cif))) : messages;
}

/** The messages of RO e-Factura (anaf.md 2.4). */
export const efacturaMessages: EventSource = {
	name: 'efactura',
	events: ['buyerMessage', 'invoiceReceived', 'invoiceRejected', 'invoiceSent', 'other'],
	async read(connection, watched, frame) {
		const inbox = asInbox(watched.remembered) ?? openInbox(frame.now, frame.beginning.floor);
		const window = planWindow(inbox, frame.now, frame.settings.rules);
		const listed = await list(connection, watched.cif, window);
		return listed.ok ? ok(inboxFound(watched, window, listed.value, frame)) : listed;
	},
	unread: unreadInbox,
	sample: list,
};
