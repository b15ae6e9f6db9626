import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { fail, ok, type AnafFault, type FaultKind, type Result } from '../../anaf/api/fault';
import { mapConcurrent, QUESTIONS_AT_ONCE } from '../shared/concurrency';
import type { Connection } from '../shared/connection/connection';
import type { Happening, InvoiceForm } from './events';
import { faultText } from './faults';

/** Documents read in one poll, in bytes; what is beyond waits for the next poll. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Faults of a document that no further try can cure today. Not `rejected`: a sentence that nobody knows may pass. */
const FINAL: ReadonlySet<FaultKind> = new Set(['forbidden', 'windowClosed', 'dailyLimit', 'invalidInput']);

/** An event with its item, or without one because its document has to be tried again. */
export interface Completed {
	readonly happening: Happening;
	readonly json?: IDataObject;
}

/** How events become items. */
export interface Completing {
	readonly form: InvoiceForm;
	/** No document is begun after this (milliseconds since 1970), but for the first. */
	readonly until: number;
	/** Notes a document that could not be fetched; true when the event shall wait for another try. */
	holdBack(happening: Happening, fault: AnafFault): boolean;
}

/**
 * Makes the items of events, fetching their documents when that was asked for. One document that
 * cannot be had delays no other: its event waits, or comes with `invoiceError`.
 *
 * @returns one entry an event in the given order; a fault only when the credential is refused
 */
export async function complete(connection: Connection, happenings: readonly Happening[], how: Completing): Promise<Result<Completed[]>> {
	if (how.form === 'none') return ok(happenings.map((happening) => ({ happening, json: happening.json })));
	let bytes = 0;
	let refused: AnafFault | undefined;
	const completed = await mapConcurrent(happenings, QUESTIONS_AT_ONCE, async (happening, index): Promise<Completed> => {
		if (happening.content === undefined) return { happening, json: happening.json };
		const stop = refused !== undefined || Date.now() >= how.until || bytes > MOST_BYTES;
		if (stop && index > 0) return { happening };
		const content = await happening.content(connection, how.form);
		if (content.ok) {
			bytes += content.value.bytes;
			return { happening, json: { ...happening.json, ...content.value.json } };
		}
		if (content.fault.kind === 'unauthorized') {
			refused = content.fault;
			return { happening };
		}
		if (!FINAL.has(content.fault.kind) && how.holdBack(happening, content.fault)) return { happening };
		return { happening, json: { ...happening.json, invoiceError: faultText(content.fault) } };
	});
	return refused === undefined ? ok(completed) : fail(refused);
}

/** The items of completed events. */
export function itemsOf(completed: readonly Completed[]): INodeExecutionData[] {
	return completed.flatMap(({ json }) => (json === undefined ? [] : [{ json }]));
}
