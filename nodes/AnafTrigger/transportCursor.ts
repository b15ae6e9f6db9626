import { DAY } from '../../anaf/durations';
import { isObject } from '../../anaf/api/json';
import type { TransportState } from '../../anaf/transport/list';

/** Records remembered for one list, and for all lists of a node together: static data is saved whole. */
const MOST_RECORDS = 5_000;
const MOST_RECORDS_OF_ALL = 30_000;
/** With very many companies each still gets enough for some busy days. */
const LEAST_RECORDS = 500;

/** How far back a list is read: a UIT is valid for 15 days at most, and is declared at most three days ahead. */
const REGULAR_DAYS = 20;
/** ANAF lists declarations of 60 days at the most (docs/anaf/etransport.md#list). */
const LONGEST_DAYS = 60;

/** The cursor of one list of transports. Plain JSON, stored as it is. */
export interface TransportCursor {
	/** When everything in the list was last dealt with, milliseconds since 1970. */
	readonly readAt: number;
	/** When the whole of the list was last dealt with. */
	readonly sweptAt: number;
	/** Fingerprints of what was seen. */
	readonly transports: TransportState;
}

/** Reads a cursor out of n8n's static data; undefined when it is damaged or something else. */
export function readTransportCursor(value: unknown): TransportCursor | undefined {
	if (!isObject(value) || !Number.isSafeInteger(value.readAt) || !Number.isSafeInteger(value.sweptAt)) return undefined;
	const { transports } = value;
	if (
		!isObject(transports) ||
		transports.version !== 1 ||
		!isObject(transports.records) ||
		!Number.isSafeInteger(transports.forgottenDay)
	)
		return undefined;
	if (
		!Array.isArray(transports.looked) ||
		!Object.values(transports.records).every(
			(record) => isObject(record) && typeof record.h === 'string' && typeof record.d === 'number',
		)
	)
		return undefined;
	return {
		readAt: Number(value.readAt),
		sweptAt: Number(value.sweptAt),
		transports: transports as unknown as TransportState,
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
	if (cursor === undefined) return LONGEST_DAYS;
	const pause = Math.ceil(Math.max(0, now - cursor.readAt) / DAY) + 1;
	const sweep = sweepIsDue(cursor, now, sweepMs) ? Math.ceil(sweepMs / DAY) : 0;
	return Math.min(LONGEST_DAYS, Math.max(REGULAR_DAYS, pause, sweep));
}

/** How many records one list may remember when so many are watched. */
export function mostRecords(lists: number): number {
	return Math.max(LEAST_RECORDS, Math.min(MOST_RECORDS, Math.floor(MOST_RECORDS_OF_ALL / Math.max(lists, 1))));
}
