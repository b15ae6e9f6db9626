/** What the comparison of ANAF’s lists keeps between polls: what was seen, what is forgotten, and what is news by that. */

import { DAY } from '../durations';
import { isObject } from '../api/json';
import type { CarrierTransport, TransportRecord, VehicleChangeRecord } from './records';
import type { Seen, SeenRecords } from './seen';

/** Most records remembered; the oldest are forgotten, and not told again. What must stay, stays beyond that. */
export const MOST_RECORDS = 5000;

/** What can have happened. */
export type TransportEventType =
	/** A notification is valid and has its UIT. */
	| 'accepted'
	/** A declaration of any kind was refused; the record's `messages` say why. */
	| 'rejected'
	/** Another vehicle carries the goods. */
	| 'vehicleChanged'
	/** The recipient confirmed, partly confirmed or denied. */
	| 'confirmed'
	/** A known notification differs from what it was, in any field. */
	| 'changed'
	/** Someone declared a transport that names us as carrier. */
	| 'newTransportForCarrier'
	/** The UIT of a notification not yet confirmed expires within the hours asked for. */
	| 'uitExpiring';

/** One event. */
export interface TransportEvent {
	readonly type: TransportEventType;
	/** The row it was read from; for carriers a row of `info`. */
	readonly record: TransportRecord | CarrierTransport;
	/** For `vehicleChanged`: the change. */
	readonly change?: VehicleChangeRecord;
	/** For `uitExpiring`: the moment, ISO 8601 in Europe/Bucharest. */
	readonly expiresAt?: string;
}

/** State between polls: plain JSON, at most 5,000 records. Keep it as it is, or its records as `packSeen` writes them. */
export interface TransportState {
	readonly version: 1;
	readonly records: SeenRecords;
	/** Records of this day and before that are not among `records` have been seen and forgotten. */
	readonly forgottenDay: number;
	/** Which services the state has a first look of; the first look tells no news. */
	readonly looked: readonly ('list' | 'info')[];
}

/** Result of a comparison. */
export interface TransportDiff {
	/** Oldest first. */
	readonly events: readonly TransportEvent[];
	readonly nextState: TransportState;
}

/**
 * The newest days are remembered whole, whatever their number: ANAF lists rows late and in no order, and a day that was
 * forgotten in part would lose what is declared in the rest of it.
 */
const KEPT_DAYS = 2;

/**
 * Records are forgotten that are so many days older than the newest one: ANAF lists 60 days (docs/anaf/etransport.md#services), and what is listed may
 * tell of changes that are older by as much as a UIT is valid.
 */
const REMEMBERED_DAYS = 80;

const EMPTY: TransportState = { version: 1, records: {}, forgottenDay: -1, looked: [] };

/** A state read back from storage; anything unexpected counts as none. */
export function trusted(state: unknown): TransportState {
	if (!isObject(state) || state.version !== 1 || !isObject(state.records) || !Array.isArray(state.looked)) return EMPTY;
	return Number.isSafeInteger(state.forgottenDay) ? (state as unknown as TransportState) : EMPTY;
}

/** The day of a moment, counted from 1970. */
export const dayOf = (epochMs: number): number => Math.floor(epochMs / DAY);

const isSeen = (seen: unknown): boolean => isObject(seen) && typeof seen.d === 'number' && typeof seen.h === 'string';

/** One comparison of a list with what was seen before. */
export class Comparison {
	readonly events: { readonly at: number; readonly event: TransportEvent }[] = [];
	readonly records: Map<string, Seen>;
	/** Records that are not forgotten, whatever their day. */
	private readonly kept = new Set<string>();
	private readonly silent: boolean;
	/** Days before are out of ANAF's sight. By ANAF's times and by the clock of this computer: either may be far ahead for once. */
	private readonly oldestDay: number;

	constructor(
		private readonly before: TransportState,
		private readonly service: 'list' | 'info',
		private readonly most: number,
		nowMs: number,
	) {
		this.records = new Map(Object.entries(before.records).filter(([, seen]) => isSeen(seen)));
		this.silent = !before.looked.includes(service);
		let newest = -Infinity;
		for (const { d } of this.records.values()) newest = Math.max(newest, d);
		this.oldestDay = Math.min(newest, dayOf(nowMs)) - REMEMBERED_DAYS;
	}

	/** True for days that ANAF lists no more; not for what it gave no time for. */
	private isOld(dayNumber: number): boolean {
		return dayNumber > 0 && dayNumber < this.oldestDay;
	}

	tell(at: number, event: TransportEvent): void {
		this.events.push({ at, event });
	}

	/** True when something of this day is news: not known, not forgotten, and not part of the first look. */
	isNews(key: string, dayNumber: number): boolean {
		const isGone = dayNumber <= this.before.forgottenDay || this.isOld(dayNumber);
		return !this.silent && !this.records.has(key) && !isGone;
	}

	remember(key: string, seen: Seen): void {
		// Told expiries and confirmations outlive a new fingerprint of the same record.
		const known = this.records.get(key);
		this.records.set(key, known?.x !== undefined && seen.x === undefined ? { ...seen, x: known.x } : seen);
	}

	/** Keeps a record that would be news again the next time, since its day does not count. */
	keep(key: string): void {
		this.kept.add(key);
	}

	/** True when a record was seen, but is among those that did not fit into the state. */
	isForgotten(key: string, dayNumber: number): boolean {
		return dayNumber <= this.before.forgottenDay && this.before.records[key] === undefined;
	}

	finish(): TransportDiff {
		const { service, most } = this;
		let entries = [...this.records].filter(([key, { d }]) => this.kept.has(key) || !this.isOld(d));
		let { forgottenDay } = this.before;
		if (entries.length > most) {
			entries.sort(([, a], [, b]) => b.d - a.d);
			const newest = entries[0]?.[1].d ?? forgottenDay;
			// Whole days are forgotten, so that "this day and before" is true of all of them.
			const last = Math.min(entries[most]?.[1].d ?? forgottenDay, newest - KEPT_DAYS);
			forgottenDay = Math.max(forgottenDay, last);
			entries = entries.filter(([key, seen]) => seen.d > last || this.kept.has(key));
		}
		const looked = this.before.looked.includes(service) ? this.before.looked : [...this.before.looked, service];
		return {
			events: this.events
				.map((entry, index) => ({ ...entry, index }))
				.sort((a, b) => a.at - b.at || a.index - b.index)
				.map(({ event }) => event),
			nextState: { version: 1, records: Object.fromEntries(entries), forgottenDay, looked },
		};
	}
}
