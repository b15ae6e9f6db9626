/** What is known of an archived message: from its document, and from its row in ANAF's list where there is one. */

import { dayNumberOf } from '../calendar';
import type { AnswerArchive } from '../efactura/archive';
import type { PathPlaceholder } from '../efactura/archivePath';
import type { MessageType } from '../efactura/message';
import type { Invoice } from './model/invoice';
import { partyCif, partyName } from './simplify';

/** Which way a message went, seen from its company. */
type Direction = 'received' | 'sent' | 'rejected' | 'message-received' | 'message-sent' | 'unknown';

/** What a list says of a message, as far as it is known. */
export interface ListedRow {
	readonly id?: string;
	/** Kind of message as Get Many names it; other words say nothing. */
	readonly type?: string;
	readonly uploadIndex?: string;
	readonly cif?: string;
	readonly sellerCif?: string;
	readonly buyerCif?: string;
	/** When ANAF listed it, ISO 8601. */
	readonly createdAt?: string;
}

/** What there is to look at; `model` where the document is an invoice that can be read. */
interface Source {
	readonly archive: Pick<AnswerArchive, 'contentKind' | 'uploadIndex' | 'errors'>;
	readonly model?: Invoice;
	readonly row: ListedRow;
	/** The company that the user names, digits only. */
	readonly company?: string;
	/** The company of the credential: taken only where the document names it. */
	readonly usualCompany?: string;
}

/** Facts of a message; a missing one is `''`. Days are `YYYY-MM-DD`, CIFs digits as far as they are Romanian. */
export interface Archived {
	readonly id: string;
	readonly uploadIndex: string;
	readonly kind: AnswerArchive['contentKind'];
	readonly direction: Direction;
	readonly cif: string;
	readonly number: string;
	readonly date: string;
	readonly listed: string;
	readonly partner: string;
	readonly partnerCif: string;
}

const BY_TYPE: ReadonlyMap<string, Direction> = new Map<MessageType, Direction>([
	['invoiceReceived', 'received'],
	['invoiceSent', 'sent'],
	['invoiceErrors', 'rejected'],
	['buyerMessageReceived', 'message-received'],
	['buyerMessageSent', 'message-sent'],
]);

function directionOf(
	kind: AnswerArchive['contentKind'],
	{ type = '' }: ListedRow,
	sides: { readonly cif: string; readonly seller: string; readonly buyer: string },
): Direction {
	if (kind === 'errors') return 'rejected';
	const byType = BY_TYPE.get(type);
	if (byType !== undefined) return byType;
	if (kind !== 'invoice' || sides.cif === '') return 'unknown';
	return sides.cif === sides.seller ? 'sent' : sides.cif === sides.buyer ? 'received' : 'unknown';
}

const dayOf = (text: string | undefined): string =>
	text === undefined || Number.isNaN(dayNumberOf(text)) ? '' : text.slice(0, 10);

/** What stands for the other party in a message that names none. */
const WITHOUT_PARTNER: Readonly<Record<AnswerArchive['contentKind'], string>> = {
	invoice: '',
	errors: 'errors',
	buyerMessage: 'message',
	other: '',
	unreadable: '',
};

/** Gathers the facts of a message. */
export function archivedFacts({ archive, model, row, company, usualCompany }: Source): Archived {
	const kind = archive.contentKind;
	const seller = model ? partyCif(model.seller) : (row.sellerCif ?? '');
	const buyer = model ? partyCif(model.buyer) : (row.buyerCif ?? '');
	const usual = usualCompany === seller || usualCompany === buyer ? usualCompany : undefined;
	const cif = company ?? row.cif ?? archive.errors?.sellerCif ?? usual ?? '';
	const direction = directionOf(kind, row, { cif, seller, buyer });
	// In a self-billed invoice the sender is the buyer: the other party is whoever the company is not.
	const isSeller = cif === seller ? cif !== buyer || direction === 'sent' : cif !== buyer && direction === 'sent';
	const partnerCif = kind === 'errors' ? '' : isSeller ? buyer : seller;
	const name = model === undefined ? '' : partyName(isSeller ? model.buyer : model.seller);
	const uploadIndex = archive.uploadIndex ?? archive.errors?.uploadIndex ?? row.uploadIndex ?? '';
	const listed = dayOf(row.createdAt);
	return {
		id: row.id ?? '',
		uploadIndex,
		kind,
		direction,
		cif,
		number: model?.number ?? (kind === 'invoice' ? '' : uploadIndex),
		date: dayOf(model?.issueDate) || listed,
		listed,
		partner: name || partnerCif || WITHOUT_PARTNER[kind],
		partnerCif,
	};
}

/** The facts as the placeholders of a path. */
export function pathValues(facts: Archived): Readonly<Record<PathPlaceholder, string>> {
	const { id, date, uploadIndex, ...others } = facts;
	return {
		...others,
		date,
		uploadIndex,
		messageId: id || uploadIndex,
		yyyy: date.slice(0, 4),
		MM: date.slice(5, 7),
		dd: date.slice(8, 10),
	};
}
