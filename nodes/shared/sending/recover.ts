import { MINUTE } from '../../../anaf/durations';
import { transportListRequest } from '../../../anaf/api/endpoints/etransport';
import { isObject, objectsOf, textOf, type JsonObject } from '../../../anaf/api/json';
import { isoInBucharest } from '../../../anaf/time';
import { readTransportList, type DeclarationReceipt } from '../../../anaf/transport/answers';
import type { SentKind } from '../../../anaf/transport/kind';
import type { Notification } from '../../../anaf/transport/model';
import { flattenRow, type TransportRecord } from '../../../anaf/transport/records';
import type { Connection } from '../connection/connection';

/** Looks at once, then as ANAF lists what it has checked; on the test service that takes seconds (milliseconds). */
const WAITS_MS = [0, 3_000, 7_000, 15_000];
/** ANAF's times are wall times of its own clock; this much it may be behind ours. */
const CLOCK_MARGIN_MS = 2 * MINUTE;
/** "One day" may mean since midnight. */
const DAYS = 2;

/** A declaration as ANAF's list can show it. */
export interface SentDeclaration {
	readonly kind: SentKind;
	/** Digits only. */
	readonly cif: string;
	/** `refDeclarant`: the key by which a lost answer is found again. */
	readonly reference?: string;
	/** UIT the declaration is about, when it has one already. */
	readonly uit?: string;
	/** The transport of a notification or correction. Several may bear one reference of the user's, such as an order number. */
	readonly notification?: Notification;
}

/** A sign of an upload in ANAF's list: when, under which index. */
interface Trace {
	readonly at: string;
	readonly uploadIndex: string | undefined;
	readonly uit: string | undefined;
}

const traceOf = (row: JsonObject, at: string | undefined, uit: string | undefined): Trace => ({
	at: at ?? '',
	uploadIndex: textOf(row, 'id_incarcare'),
	uit,
});

/** Whether a row shows this transport: the lorry, the day and the operation, as far as both name them. */
function isTransport(record: TransportRecord, notification: Notification | undefined): boolean {
	const { operation, transport } = notification ?? {};
	return [
		[record.vehicle, transport?.vehicle],
		[record.transportDate, transport?.date?.slice(0, 10)],
		[record.operation, operation],
	].every(([listed = '', sent = '']) => listed === '' || sent === '' || listed === sent);
}

/**
 * Where an upload shows in a row: refused ones and new notifications as a row with their reference,
 * corrections by the row's time of change, vehicle changes as a row or inside their notification,
 * confirmations inside the notification, without a reference (docs/anaf/etransport.md#list). Deletions that took leave
 * no trace.
 */
function tracesIn(row: JsonObject, { kind, reference, uit, notification }: SentDeclaration): Trace[] {
	const record = flattenRow(row);
	const rowUit = record.uit === '' ? undefined : record.uit;
	const own = record.reference === reference && isTransport(record, notification);
	const created = record.createdAt;
	const isChange = record.type === 'MVH';
	const refused = record.state === 'ERR';
	const traces: Trace[] = [];
	if (own && refused) traces.push(traceOf(row, created, rowUit));
	if (own && !refused && kind === 'notification' && !isChange) traces.push(traceOf(row, created, rowUit));
	if (own && !refused && kind === 'correction' && rowUit === uit) traces.push(traceOf(row, record.modifiedAt, rowUit));
	if (kind === 'vehicleChange' && rowUit === uit) {
		if (own && isChange) traces.push(traceOf(row, created, rowUit));
		for (const change of objectsOf(row, 'modif_veh')) {
			if (textOf(change, 'ref_decl') === reference) traces.push(traceOf(change, textOf(change, 'data_decl'), rowUit));
		}
	}
	if (kind === 'confirmation' && rowUit === uit && isObject(row.confirmare)) {
		traces.push(traceOf(row.confirmare, textOf(row.confirmare, 'data_decl'), rowUit));
	}
	return traces;
}

/** Upload indexes that this run of the node has received already: they cannot be the lost one. */
const received = new WeakMap<Connection, Set<string>>();

const plain = (index: string): string => index.replace(/^0+(?=\d)/, '');

/** Notes the index of an upload of this run. */
export function noteReceived(connection: Connection, uploadIndex: string): void {
	const indexes = received.get(connection) ?? new Set();
	received.set(connection, indexes.add(plain(uploadIndex)));
}

/**
 * Receipt of a declaration that ANAF lists although its answer was lost.
 *
 * @param startedAt when it was sent, milliseconds since 1970
 * @returns undefined when the list does not show it within half a minute
 */
export async function recover(
	connection: Connection,
	outgoing: SentDeclaration,
	startedAt: number,
): Promise<DeclarationReceipt | undefined> {
	const { reference, cif } = outgoing;
	if (reference === undefined) return undefined;
	const since = isoInBucharest(startedAt - CLOCK_MARGIN_MS)
		.replace(/\D/g, '')
		.slice(0, 14);
	const taken = received.get(connection) ?? new Set();
	for (const wait of WAITS_MS) {
		if (wait > 0 && !(await connection.wait(wait))) return undefined;
		const list = await connection.call(transportListRequest(cif, DAYS), readTransportList);
		if (!list.ok) continue;
		const found = list.value
			.flatMap((row) => tracesIn(row, outgoing))
			.find(({ at, uploadIndex }) => at >= since && uploadIndex !== undefined && !taken.has(plain(uploadIndex)));
		if (found?.uploadIndex !== undefined) return { uploadIndex: plain(found.uploadIndex), uit: found.uit, reference };
	}
	return undefined;
}
