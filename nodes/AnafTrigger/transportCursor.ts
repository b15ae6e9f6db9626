import type { IDataObject } from 'n8n-workflow';

import { LIMITS } from '../../anaf/api/limits';
import { DAY } from '../../anaf/durations';
import { isObject, type JsonObject } from '../../anaf/api/json';
import type { TransportState } from '../../anaf/transport/comparison';
import { packSeen, unpackSeen, type SeenRecords } from '../../anaf/transport/seen';

/** Forms in which the records of a state were stored: first as an object, now as a text. */
const OBJECT_VERSION = 1;
const TEXT_VERSION = 2;

/** Records remembered for one list, and for all lists of a node together: static data is saved whole. */
const MOST_RECORDS = 5_000;
const MOST_RECORDS_OF_ALL = 30_000;
/** With very many companies each still gets enough for some busy days. */
const LEAST_RECORDS = 500;

/** How far back a list is read: a UIT is valid for 15 days at most, and is declared at most three days ahead. */
const REGULAR_DAYS = 20;

/** The cursor of one list of transports. */
export interface TransportCursor {
	/** When everything in the list was last dealt with, milliseconds since 1970. */
	readonly readAt: number;
	/** When the whole of the list was last dealt with. */
	readonly sweptAt: number;
	/** Fingerprints of what was seen. */
	readonly transports: TransportState;
}

/** The form of a cursor in n8n's static data: the records of its state are one text. */
export function packTransportCursor({ transports, ...times }: TransportCursor): IDataObject {
	const { forgottenDay, looked } = transports;
	return {
		...times,
		transports: { version: TEXT_VERSION, records: packSeen(transports.records), forgottenDay, looked: [...looked] },
	};
}

/** Records as they were stored at first, an object. */
function isSeenRecords(value: unknown): value is SeenRecords {
	return (
		isObject(value) &&
		Object.values(value).every((seen) => isObject(seen) && typeof seen.h === 'string' && Number.isSafeInteger(seen.d))
	);
}

function readRecords({ version, records }: JsonObject): SeenRecords | undefined {
	if (version === TEXT_VERSION) return typeof records === 'string' ? unpackSeen(records) : undefined;
	return version === OBJECT_VERSION && isSeenRecords(records) ? records : undefined;
}

const isService = (value: unknown): value is TransportState['looked'][number] => value === 'list' || value === 'info';

/** Reads a cursor out of n8n's static data, in the form of now or of before; undefined when it is damaged or something else. */
export function readTransportCursor(value: unknown): TransportCursor | undefined {
	if (!isObject(value) || !Number.isSafeInteger(value.readAt) || !Number.isSafeInteger(value.sweptAt)) return undefined;
	const { transports } = value;
	if (!isObject(transports) || !Number.isSafeInteger(transports.forgottenDay) || !Array.isArray(transports.looked))
		return undefined;
	const records = readRecords(transports);
	if (records === undefined) return undefined;
	return {
		readAt: Number(value.readAt),
		sweptAt: Number(value.sweptAt),
		transports: {
			version: 1,
			records,
			forgottenDay: Number(transports.forgottenDay),
			looked: transports.looked.filter(isService),
		},
	};
}

/** A state for which everything created from a moment on is news, and nothing before. */
export function newsSince(floor: number): TransportState {
	return { version: 1, records: {}, forgottenDay: Math.floor(floor / DAY) - 1, looked: ['list', 'info'] };
}

/** Whether the whole list is due: at first, once a day, and when the clock was put back. `sweepMs` 0 turns the daily one off. */
export function sweepIsDue(cursor: TransportCursor | undefined, now: number, sweepMs: number): boolean {
	if (cursor === undefined) return true;
	return sweepMs > 0 && (cursor.sweptAt > now || now - cursor.sweptAt >= DAY);
}

/** Days to ask for: 20, more after a pause, or as far as the sweep goes. */
export function daysToAsk(cursor: TransportCursor | undefined, now: number, sweepMs: number): number {
	if (cursor === undefined) return LIMITS.retentionDays;
	const pause = Math.ceil(Math.max(0, now - cursor.readAt) / DAY) + 1;
	const sweep = sweepIsDue(cursor, now, sweepMs) ? Math.ceil(sweepMs / DAY) : 0;
	return Math.min(LIMITS.retentionDays, Math.max(REGULAR_DAYS, pause, sweep));
}

/** How many records one list may remember when so many are watched. */
export function mostRecords(lists: number): number {
	return Math.max(LEAST_RECORDS, Math.min(MOST_RECORDS, Math.floor(MOST_RECORDS_OF_ALL / Math.max(lists, 1))));
}
