/**
 * What is new in ANAF's list of declarations, by comparison with a small state that the caller keeps:
 * pure, no clock, no network. The trigger polls, this tells which events happened, each once, also
 * after a restart.
 */

import { DAY, HOUR } from '../durations';
import { isObject } from '../api/json';
import { epochOfAnafTime } from '../time';
import {
	flattenCarrierRow,
	orderOf,
	readRow,
	told,
	type CarrierTransport,
	type ReadRecord,
	type TransportRecord,
	type VehicleChangeRecord,
} from './records';
import type { Seen, SeenRecords } from './seen';
import { uitValidity } from './validity';

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

/** Asks for `uitExpiring`. */
export interface ExpiryWatch {
	/** The present, milliseconds since 1970. */
	readonly nowMs: number;
	/** How long before the expiry to tell, in hours. */
	readonly hoursBefore: number;
}

/** Result of a comparison. */
export interface TransportDiff {
	/** Oldest first. */
	readonly events: readonly TransportEvent[];
	readonly nextState: TransportState;
}

/** Most records remembered; the oldest are forgotten, and not told again. What must stay, stays beyond that. */
export const MOST_RECORDS = 5000;

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

// Looked up once: the loop below runs for every character of every row.
const { imul } = Math;

/** A 53-bit fingerprint as text: enough to tell two versions of one row apart. */
function fingerprint(value: unknown): string {
	const text = JSON.stringify(value);
	let high = 0xdeadbeef;
	let low = 0x41c6ce57;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		high = imul(high ^ code, 2654435761);
		low = imul(low ^ code, 1597334677);
	}
	high = imul(high ^ (high >>> 16), 2246822507) ^ imul(low ^ (low >>> 13), 3266489909);
	low = imul(low ^ (low >>> 16), 2246822507) ^ imul(high ^ (high >>> 13), 3266489909);
	return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/** A state read back from storage; anything unexpected counts as none. */
function trusted(state: unknown): TransportState {
	if (!isObject(state) || state.version !== 1 || !isObject(state.records) || !Array.isArray(state.looked)) return EMPTY;
	return Number.isSafeInteger(state.forgottenDay) ? (state as unknown as TransportState) : EMPTY;
}

const dayOf = (epochMs: number): number => Math.floor(epochMs / DAY);

const isSeen = (seen: unknown): boolean => isObject(seen) && typeof seen.d === 'number' && typeof seen.h === 'string';

class Comparison {
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

/**
 * Compares rows of `lista` with what was seen before.
 *
 * The first comparison (no state) tells no news, it only remembers; `uitExpiring` is told at once.
 * Rows may come in any order, twice, or not at all: what is missing from a list is not forgotten.
 *
 * @param previousState what the last comparison returned, undefined at first
 * @param rows the entries of `mesaje` as ANAF sent them
 * @param watch asks for `uitExpiring`
 * @param most records remembered at the most
 * @param nowMs the present, milliseconds since 1970: what is too old for ANAF's list is forgotten. Without it nothing is for its age
 */
export function diffDeclarations(
	previousState: TransportState | undefined,
	rows: readonly unknown[],
	watch?: ExpiryWatch,
	most = MOST_RECORDS,
	nowMs = -Infinity,
): TransportDiff {
	const comparison = new Comparison(trusted(previousState), 'list', most, nowMs);
	for (const row of rows) compareRecord(comparison, readRow(row), watch);
	return comparison.finish();
}

function compareRecord(comparison: Comparison, record: ReadRecord, watch: ExpiryWatch | undefined): void {
	const at = orderOf(record.createdAt);
	const seen: Seen = { d: dayOf(at), h: fingerprint(record) };
	if (record.state === 'ERR') {
		const key = `e:${record.uploadIndex || seen.h}`;
		if (comparison.isNews(key, seen.d)) comparison.tell(at, { type: 'rejected', record: told(record) });
		comparison.remember(key, seen);
		return;
	}
	if (record.type === 'MVH') {
		compareChange(comparison, record, {
			changedAt: record.vehicleChangedAt,
			vehicle: record.vehicle,
			trailer1: record.trailer1,
			trailer2: record.trailer2,
			remarks: '',
			declarantCif: record.declarantCif,
			reference: record.reference,
			uploadIndex: record.uploadIndex,
		});
		return;
	}
	if (record.state !== 'OK') return;
	const key = `u:${record.uit || record.uploadIndex || seen.h}`;
	const known = comparison.records.get(key);
	if (known === undefined) {
		if (comparison.isNews(key, seen.d)) comparison.tell(at, { type: 'accepted', record: told(record) });
	} else if (known.h !== seen.h) {
		comparison.tell(at, { type: 'changed', record: told(record) });
	}
	for (const change of record.vehicleChanges) compareChange(comparison, record, change);
	const confirmed = record.confirmation === null ? undefined : fingerprint(record.confirmation);
	// An older declaration that is seen for the first time may have been confirmed since. The later day is what is remembered, so that the
	// confirmation is no news again when the record was forgotten.
	const lastDay = Math.max(seen.d, dayOf(orderOf(record.confirmation?.declaredAt ?? '')));
	const isNews = known !== undefined || comparison.isNews(key, lastDay);
	if (confirmed !== undefined && known?.c !== confirmed && isNews) {
		comparison.tell(orderOf(record.confirmation?.declaredAt ?? '') || at, { type: 'confirmed', record: told(record) });
	}
	comparison.remember(key, confirmed === undefined ? seen : { ...seen, d: lastDay, c: confirmed });
	if (watch !== undefined && confirmed === undefined && record.type !== 'DEL') {
		const validity = uitValidity(record.operation, record.transportDate);
		if (validity !== undefined)
			watchExpiry(comparison, key, () => told(record), validity.expiresAtMs, validity.expiresAt, watch);
	}
}

/** The same change comes as a row of its own and inside its notification; it is one event. */
function compareChange(comparison: Comparison, record: ReadRecord, change: VehicleChangeRecord): void {
	const at = orderOf(change.changedAt) || orderOf(record.createdAt);
	const id = fingerprint([
		record.uit,
		change.changedAt.replace(/\D/g, ''),
		change.vehicle,
		change.trailer1,
		change.trailer2,
	]);
	const key = `v:${id}`;
	// The moment of a change is the declarant's word: a wrong year in it must not make it look long gone.
	const day = dayOf(Math.max(at, orderOf(record.createdAt)));
	if (comparison.isNews(key, day)) comparison.tell(at, { type: 'vehicleChanged', record: told(record), change });
	comparison.remember(key, { d: day, h: '' });
}

function watchExpiry(
	comparison: Comparison,
	key: string,
	record: () => TransportRecord | CarrierTransport,
	expiresAtMs: number,
	expiresAt: string,
	watch: ExpiryWatch,
): void {
	const left = expiresAtMs - watch.nowMs;
	if (left <= 0 || left > watch.hoursBefore * HOUR) return;
	const seen = comparison.records.get(key);
	// What does not fit into the state would be told with every comparison.
	if (seen === undefined || seen.x === expiresAt || comparison.isForgotten(key, seen.d)) return;
	comparison.records.set(key, { ...seen, x: expiresAt });
	// Last of all: it is about what comes, and orders are of wall times, not of instants.
	comparison.tell(Number.MAX_SAFE_INTEGER, { type: 'uitExpiring', record: record(), expiresAt });
}

/**
 * Compares rows of `info` (active transports that name us as carrier) with what was seen before, in the
 * same state. As with `diffDeclarations`, the first look tells no news.
 */
export function diffCarrierTransports(
	previousState: TransportState | undefined,
	rows: readonly unknown[],
	watch?: ExpiryWatch,
	most = MOST_RECORDS,
	nowMs = -Infinity,
): TransportDiff {
	const comparison = new Comparison(trusted(previousState), 'info', most, nowMs);
	for (const row of rows) {
		const record = flattenCarrierRow(row);
		const start = Date.parse(`${record.transportDate}T00:00:00Z`);
		const at = Number.isNaN(start) ? 0 : start;
		const key = `i:${record.uit || record.id}`;
		// An active transport is news whatever its date; only the day's place in the state depends on it.
		if (comparison.isNews(key, Number.MAX_SAFE_INTEGER))
			comparison.tell(at, { type: 'newTransportForCarrier', record });
		comparison.remember(key, { d: dayOf(at), h: fingerprint(record) });
		comparison.keep(key);
		const expiry = watch === undefined ? undefined : epochOfAnafTime(record.expiresAt);
		if (watch !== undefined && expiry !== undefined)
			watchExpiry(comparison, key, () => record, expiry, record.expiresAtIso, watch);
	}
	return comparison.finish();
}
