import { dayNumberOf, isoOfDayNumber } from '../../anaf/calendar';
import type { Message } from '../../anaf/efactura/message';
import { availableUntil } from '../../anaf/efactura/retention';
import type { Invoice } from '../../anaf/invoice/model/invoice';
import { readInvoice } from '../../anaf/invoice/read';
import { sendingOfInvoice } from '../../anaf/invoice/sendingDates';
import { deadlineOf } from '../../anaf/romania/deadline';
import { isoInBucharest } from '../../anaf/time';
import type { XmlElement } from '../../anaf/xml/tree';

/** Days that items about a message show, `YYYY-MM-DD`; null where nothing is known. */
interface MessageDates {
	/** By when the invoice has to be sent (docs/law.md#deadline). */
	readonly deadline: string | null;
	/** Last day on which ANAF gives the archive. */
	readonly availableUntil: string | null;
}

/**
 * What a row of a list says. It does not have the dates of the invoice. For a rejected one `deadline` is the last day it can have:
 * it was issued on the day ANAF listed it, or before. Any other invoice has been sent, and its row has none.
 */
export function listedDates({ type, createdAt }: Pick<Message, 'type' | 'createdAt'>): MessageDates {
	const day = type === 'invoiceErrors' ? dayNumberOf(createdAt ?? '') : Number.NaN;
	const last = Number.isNaN(day) ? undefined : deadlineOf(day)?.last;
	return {
		deadline: last === undefined ? null : isoOfDayNumber(last),
		availableUntil: availableUntil(createdAt),
	};
}

/** The deadline of an invoice by its own dates, `YYYY-MM-DD`; null when it has none. */
export function deadlineDay(invoice: Invoice): string | null {
	const last = sendingOfInvoice(invoice)?.deadline?.last;
	return last === undefined ? null : isoOfDayNumber(last);
}

/**
 * What a document says by its own dates. Without the time at which ANAF listed it the archive is counted from the day of issue: it
 * can be had at least until then, since nothing is sent earlier. Null where that is over.
 *
 * @param now the present moment, milliseconds since 1970
 * @param createdAt when ANAF listed it, ISO 8601, if that is known
 */
export function documentDates(root: XmlElement | undefined, now: number, createdAt?: string): MessageDates {
	const read = root && readInvoice(root);
	if (!read?.ok) return { deadline: null, availableUntil: availableUntil(createdAt) };
	const { model } = read.value;
	const today = isoInBucharest(now).slice(0, 10);
	const { issueDate = '' } = model;
	const atLeast = availableUntil(issueDate < today ? issueDate : today);
	return {
		deadline: deadlineDay(model),
		availableUntil:
			createdAt === undefined ? (atLeast !== null && atLeast >= today ? atLeast : null) : availableUntil(createdAt),
	};
}
