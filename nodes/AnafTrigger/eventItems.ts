import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { fail, ok, type AnafFault, type FaultKind, type Result } from '../../anaf/result';
import { MEGABYTE } from '../../anaf/sizes';
import { mapConcurrent, QUESTIONS_AT_ONCE } from '../shared/concurrency';
import type { Connection } from '../shared/connection/connection';
import type { TriggerEvent, InvoiceForm } from './events';
import { faultText } from './faults';

/** Documents read in one poll, in bytes; what is beyond waits for the next poll. */
const MOST_BYTES = 64 * MEGABYTE;

/** Faults of a document that no further try can cure today. Not `rejected`: a sentence that nobody knows may pass. */
const FINAL: ReadonlySet<FaultKind> = new Set([
	'forbidden',
	'windowClosed',
	'dailyLimit',
	'invalidInput',
	'answerTooLarge',
]);

/** An event with its item, or without one because its document has to be tried again. */
interface EventItem {
	readonly event: TriggerEvent;
	readonly json?: IDataObject;
}

/** How events become items. */
interface ItemRules {
	readonly form: InvoiceForm;
	/** No document is begun after this (milliseconds since 1970), but for the first. */
	readonly until: number;
	/** Notes a document that could not be fetched; true when the event shall wait for another try. */
	holdBack(event: TriggerEvent): boolean;
}

/**
 * Makes the items of events, fetching their documents when that was asked for. One document that
 * cannot be had delays no other: its event waits, or comes with `invoiceError`.
 *
 * @returns one entry an event in the given order; a fault only when the credential is refused
 */
export async function fetchItems(
	connection: Connection,
	events: readonly TriggerEvent[],
	how: ItemRules,
): Promise<Result<EventItem[]>> {
	if (how.form === 'none') return ok(events.map((event) => ({ event, json: event.json })));
	let bytes = 0;
	let refused: AnafFault | undefined;
	const completed = await mapConcurrent(events, QUESTIONS_AT_ONCE, async (event, index): Promise<EventItem> => {
		if (event.content === undefined) return { event, json: event.json };
		const stop = refused !== undefined || connection.clock.now() >= how.until || bytes > MOST_BYTES;
		if (stop && index > 0) return { event };
		const content = await event.content(connection, how.form);
		if (content.ok) {
			bytes += content.value.bytes;
			return { event, json: { ...event.json, ...content.value.json } };
		}
		if (content.fault.kind === 'unauthorized') {
			refused = content.fault;
			return { event };
		}
		if (!FINAL.has(content.fault.kind) && how.holdBack(event)) return { event };
		return { event, json: { ...event.json, invoiceError: faultText(content.fault) } };
	});
	return refused === undefined ? ok(completed) : fail(refused);
}

/** The items of completed events. */
export function itemsOf(completed: readonly EventItem[]): INodeExecutionData[] {
	return completed.flatMap(({ json }) => (json === undefined ? [] : [{ json }]));
}
