/** What the messages of ANAF's list are about. */

import type { MessageType } from '../../efactura/message';

/** Why a message is about no invoice that counts. */
export type NoInvoiceMessage = 'rejected' | 'buyerMessage' | 'unknownMessage';

const KINDS: Readonly<Record<MessageType, NoInvoiceMessage | undefined>> = {
	invoiceReceived: undefined,
	invoiceSent: undefined,
	invoiceErrors: 'rejected',
	buyerMessageReceived: 'buyerMessage',
	buyerMessageSent: 'buyerMessage',
	unknown: 'unknownMessage',
};

/** The types of messages, each with why it is no invoice; undefined for those that are about one. */
export const MESSAGES: ReadonlyMap<unknown, NoInvoiceMessage | undefined> = new Map(Object.entries(KINDS));
