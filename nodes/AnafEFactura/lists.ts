import { ok } from '../../anaf/result';
import type { MessageFilter } from '../../anaf/api/endpoints/efactura';
import type { ListedMessage, MessageType } from '../../anaf/efactura/message';
import { searchCurrencies } from '../shared/codeList';
import { searchInvoiceCounties, searchInvoiceCountries, searchUnits } from '../shared/codeTables';
import { searchCompanies } from '../shared/companyList';
import { listSearch, type ListChoice, type ListSearch } from '../shared/listSearch';
import { newestMessages } from '../shared/messages';

/** What the lists call a message: short, since the panel cuts a line after 56 characters, and the index that tells two apart is last. */
const NAMES: Readonly<Record<MessageType, string | undefined>> = {
	invoiceReceived: 'Received',
	invoiceSent: 'Sent',
	invoiceErrors: 'Rejected',
	buyerMessageReceived: 'Buyer’s message received',
	buyerMessageSent: 'Buyer’s message sent',
	unknown: undefined,
};

/** The other side, when the row names it. ANAF's list has CIFs and no names. */
const partnerOf = ({ cif, sellerCif, buyerCif }: ListedMessage): string | undefined =>
	[sellerCif, buyerCif].find((party) => party !== undefined && party !== cif);

/** A message in one line: when, what, with whom, and the upload index that invoices and receipts name. */
function lineOf(message: ListedMessage): string {
	const { type, typeRaw, createdAt, createdAtRaw, uploadIndex } = message;
	const partner = partnerOf(message);
	return [
		createdAt?.slice(0, 16).replace('T', ' ') ?? createdAtRaw,
		NAMES[type] ?? typeRaw,
		partner === undefined ? '' : `CIF ${partner}`,
		uploadIndex,
	]
		.filter((part) => part !== '')
		.join(' · ');
}

/** A list of messages. Those that have not what the field needs are not in it. */
function listOfMessages(choice: (message: ListedMessage) => string | undefined, filter?: MessageFilter): ListSearch {
	return listSearch(async (connection, cif) => {
		const messages = await newestMessages(connection, { cif, filter });
		if (!messages.ok) return messages;
		const choices = new Map<string, ListChoice>();
		for (const message of messages.value) {
			const value = choice(message) ?? '';
			// Words that the line has no room for find it as well.
			if (value !== '' && !choices.has(value))
				choices.set(value, {
					name: lineOf(message),
					value,
					also: [message.id ?? '', message.details, 'invoice upload'],
				});
		}
		return ok([...choices.values()]);
	});
}

const SENT: ReadonlySet<MessageType> = new Set(['invoiceSent', 'invoiceErrors', 'buyerMessageSent']);

/** Lists of the node, for the fields that are chosen from one. */
export const LISTS: Readonly<Record<string, ListSearch>> = {
	searchCompanies,
	searchCounties: searchInvoiceCounties,
	searchCountries: searchInvoiceCountries,
	searchCurrencies,
	searchMessages: listOfMessages(({ id }) => id),
	searchReceivedInvoices: listOfMessages(({ uploadIndex }) => uploadIndex, 'P'),
	searchUnits,
	searchUploads: listOfMessages(({ type, uploadIndex }) => (SENT.has(type) ? uploadIndex : undefined)),
};
