import type { IDataObject } from 'n8n-workflow';

import { ok } from '../../anaf/api/fault';
import { epochOfAnafTime } from '../../anaf/api/time';
import type { Message, MessageType } from '../../anaf/efactura/message';
import { listMessages } from '../shared/messages';
import { messageContent } from './content';
import type { EventName, EventSource, Happening } from './events';

const EVENTS: Readonly<Record<MessageType, EventName>> = {
	invoiceReceived: 'invoiceReceived',
	invoiceSent: 'invoiceSent',
	invoiceErrors: 'invoiceRejected',
	buyerMessageReceived: 'buyerMessage',
	buyerMessageSent: 'buyerMessage',
	unknown: 'other',
};

function messageJson(message: Message, event: EventName, cif: string): IDataObject {
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

/** The messages of RO e-Factura (anaf.md 2.4). */
export const efacturaMessages: EventSource = {
	name: 'efactura',
	events: ['buyerMessage', 'invoiceReceived', 'invoiceRejected', 'invoiceSent', 'other'],
	async list(connection, cif, range) {
		const messages = await listMessages(connection, { cif, range });
		return messages.ok ? ok(messages.value.map((message) => happeningOf(message, cif))) : messages;
	},
};
