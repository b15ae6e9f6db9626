/**
 * What is new in ANAF's list of declarations, by comparison with a small state that the caller keeps:
 * pure, no clock, no network. The trigger polls, this tells which events happened, each once, also
 * after a restart.
 */

import { HOUR } from '../durations';
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
import type { Seen } from './seen';
import { uitValidity } from './validity';
import { MOST_RECORDS, trusted, dayOf, Comparison, type TransportState, type TransportDiff } from './comparison';

/** Asks for `uitExpiring`. */
export interface ExpiryWatch {
	/** The present, milliseconds since 1970. */
	readonly nowMs: number;
	/** How long before the expiry to tell, in hours. */
	readonly hoursBefore: number;
}

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
		if (validity !== undefined) watchExpiry(comparison, watch, { ...validity, key, record: () => told(record) });
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

/** A transport whose UIT expires. */
interface Expiring {
	readonly key: string;
	readonly expiresAtMs: number;
	/** The same moment, as the event says it. */
	readonly expiresAt: string;
	/** Made when it is told only. */
	readonly record: () => TransportRecord | CarrierTransport;
}

function watchExpiry(
	comparison: Comparison,
	watch: ExpiryWatch,
	{ key, expiresAtMs, expiresAt, record }: Expiring,
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
			watchExpiry(comparison, watch, {
				key,
				expiresAtMs: expiry,
				expiresAt: record.expiresAtIso,
				record: () => record,
			});
	}
	return comparison.finish();
}
