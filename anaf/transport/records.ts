/**
 * Rows of ANAF's e-Transport services `lista` and `info`, flattened into one shape with English names.
 * ANAF sends the same field as text here and as a number there; everything is text here
 * (docs/anaf/etransport.md#list, docs/anaf/etransport.md#carrier-info).
 */

import { isoOfAnafTime } from '../time';

/** A change of vehicle under a UIT (`modif_veh[]`, or a row of type MVH). */
export interface VehicleChangeRecord {
	/** `data_modif_veh` as ANAF sent it. */
	readonly changedAt: string;
	readonly vehicle: string;
	readonly trailer1: string;
	readonly trailer2: string;
	readonly remarks: string;
	readonly declarantCif: string;
	readonly reference: string;
	readonly uploadIndex: string;
}

/** A confirmation (`confirmare`). */
export interface ConfirmationRecord {
	/** `tip_conf`: 10, 20 or 30. */
	readonly type: string;
	readonly remarks: string;
	/** `data_decl` as ANAF sent it. */
	readonly declaredAt: string;
	readonly uploadIndex: string;
}

/** A row of `lista`. Texts that ANAF did not send are empty. */
export interface TransportRecord {
	/** `tip`: NOT, COR, DEL, CON or MVH; empty where ANAF leaves it out. */
	readonly type: string;
	/** `stare`; where ANAF leaves it out, ERR when an error message is there and OK when a UIT is. */
	readonly state: string;
	readonly uit: string;
	readonly declarantCif: string;
	readonly reference: string;
	readonly afterOutage: boolean;
	/** `sursa`: A (API) or I (web application). */
	readonly source: string;
	readonly uploadIndex: string;
	/** `data_creare` as sent, and as ISO 8601 in Europe/Bucharest. */
	readonly createdAt: string;
	readonly createdAtIso: string;
	readonly modifiedAt: string;
	readonly operation: string;
	/** `data_transp` as `YYYY-MM-DD`. */
	readonly transportDate: string;
	readonly partnerCountry: string;
	readonly partnerCode: string;
	readonly partnerName: string;
	readonly carrierCountry: string;
	readonly carrierCode: string;
	readonly carrierName: string;
	readonly vehicle: string;
	readonly trailer1: string;
	readonly trailer2: string;
	/** `data_modif_veh` of a row of type MVH. */
	readonly vehicleChangedAt: string;
	readonly vehicleChanges: readonly VehicleChangeRecord[];
	readonly lines: string;
	readonly netWeight: string;
	readonly grossWeight: string;
	readonly value: string;
	readonly confirmation: ConfirmationRecord | null;
	/** `mesaje[]`: ERR, WARN or INFO with ANAF's own sentence. */
	readonly messages: ReadonlyArray<{ readonly type: string; readonly text: string }>;
}

/** A row of `info`: an active transport that names us as carrier. */
export interface CarrierTransport {
	readonly id: string;
	readonly uit: string;
	readonly declarantCif: string;
	readonly declarantName: string;
	readonly reference: string;
	/** `YYYY-MM-DD` */
	readonly transportDate: string;
	/** `data_exp_uit`: moment from which the UIT is expired, as sent and as ISO 8601 in Europe/Bucharest. */
	readonly expiresAt: string;
	readonly expiresAtIso: string;
	readonly carrierCode: string;
	readonly carrierName: string;
	readonly vehicle: string;
	readonly trailer1: string;
	readonly trailer2: string;
	readonly start: string;
	readonly end: string;
	readonly documents: string;
	readonly vehicleChanges: readonly VehicleChangeRecord[];
}

type Raw = Readonly<Record<string, unknown>>;

function asRaw(value: unknown): Raw {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}

function asList(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** Text of a string, number or boolean; nothing else carries meaning in these rows. */
function text(value: unknown): string {
	return typeof value === 'string'
		? value.trim()
		: typeof value === 'number' || typeof value === 'boolean'
			? String(value)
			: '';
}

const DAY = /^(\d{4})-?(\d{2})-?(\d{2})/;

function day(value: unknown): string {
	const found = DAY.exec(text(value));
	return found === null ? '' : `${found[1]}-${found[2]}-${found[3]}`;
}

function vehicleChange(value: unknown): VehicleChangeRecord {
	const raw = asRaw(value);
	return {
		changedAt: text(raw.data_modif_veh),
		vehicle: text(raw.nr_veh),
		trailer1: text(raw.nr_rem1),
		trailer2: text(raw.nr_rem2),
		remarks: text(raw.obs),
		declarantCif: text(raw.cod_decl),
		reference: text(raw.ref_decl),
		uploadIndex: text(raw.id_incarcare),
	};
}

function confirmation(value: unknown): ConfirmationRecord | null {
	const raw = asRaw(value);
	if (Object.keys(raw).length === 0) return null;
	return {
		type: text(raw.tip_conf),
		remarks: text(raw.obs),
		declaredAt: text(raw.data_decl),
		uploadIndex: text(raw.id_incarcare),
	};
}

/** Flattens a row of `lista` (one entry of `mesaje`); never fails, missing fields are empty. */
export function flattenRow(row: unknown): TransportRecord {
	return told(readRow(row));
}

/** A row before its times are told in ISO 8601, which costs more than all the rest of it. */
export type ReadRecord = Omit<TransportRecord, 'createdAtIso'>;

/** The record for a person. */
export function told(record: ReadRecord): TransportRecord {
	return { ...record, createdAtIso: isoOfAnafTime(record.createdAt) ?? '' };
}

/** Reads a row for comparison. */
export function readRow(row: unknown): ReadRecord {
	const raw = asRaw(row);
	const messages = asList(raw.mesaje).map((message) => ({
		type: text(asRaw(message).tip),
		text: text(asRaw(message).mesaj),
	}));
	const uit = text(raw.uit);
	return {
		type: text(raw.tip).toUpperCase(),
		state:
			text(raw.stare).toUpperCase() || (messages.some(({ type }) => type === 'ERR') ? 'ERR' : uit === '' ? '' : 'OK'),
		uit,
		declarantCif: text(raw.cod_decl),
		reference: text(raw.ref_decl),
		afterOutage: text(raw.post_avarie).toUpperCase() === 'D',
		source: text(raw.sursa),
		uploadIndex: text(raw.id_incarcare),
		createdAt: text(raw.data_creare),
		modifiedAt: text(raw.data_modif),
		operation: text(raw.tip_op),
		transportDate: day(raw.data_transp),
		partnerCountry: text(raw.pc_tara),
		partnerCode: text(raw.pc_cod),
		partnerName: text(raw.pc_den),
		carrierCountry: text(raw.tr_tara),
		carrierCode: text(raw.tr_cod),
		carrierName: text(raw.tr_den),
		vehicle: text(raw.nr_veh),
		trailer1: text(raw.nr_rem1),
		trailer2: text(raw.nr_rem2),
		vehicleChangedAt: text(raw.data_modif_veh),
		vehicleChanges: asList(raw.modif_veh).map(vehicleChange),
		lines: text(raw.nr_linii),
		netWeight: text(raw.gr_tot_neta),
		grossWeight: text(raw.gr_tot_bruta),
		value: text(raw.val_tot),
		confirmation: confirmation(raw.confirmare),
		messages,
	};
}

function placeText(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	const raw = asRaw(value);
	return (
		text(raw.adresa_completa) ||
		[raw.localitate, raw.strada, raw.numar].map(text).filter(Boolean).join(', ') ||
		text(raw.tip_loc)
	);
}

/** Flattens a row of `info`; never fails, missing fields are empty. */
export function flattenCarrierRow(row: unknown): CarrierTransport {
	const raw = asRaw(row);
	const expiresAt = text(raw.data_exp_uit);
	return {
		id: text(raw.id),
		uit: text(raw.uit),
		declarantCif: text(raw.cod_decl),
		declarantName: text(raw.den_decl),
		reference: text(raw.ref_decl),
		transportDate: day(raw.data_transp),
		expiresAt,
		expiresAtIso: isoOfAnafTime(expiresAt) ?? '',
		carrierCode: text(raw.tr_cod),
		carrierName: text(raw.tr_den),
		vehicle: text(raw.nr_veh),
		trailer1: text(raw.nr_rem1),
		trailer2: text(raw.nr_rem2),
		start: placeText(raw.loc_start),
		end: placeText(raw.loc_final),
		documents: text(raw.documente),
		vehicleChanges: asList(raw.modif_veh).map(vehicleChange),
	};
}

const WALL = /^(\d{4})-?(\d{2})-?(\d{2})T?(\d{2})?:?(\d{2})?:?(\d{2})?/;

/**
 * A number to put ANAF's times in order by: the wall time read as if it were UTC, in milliseconds. Good
 * for sorting and for telling days apart, not an instant. 0 for a text that is no time.
 */
export function orderOf(time: string): number {
	const found = WALL.exec(time);
	if (found === null) return 0;
	const [, year, month, date, hour = '0', minute = '0', second = '0'] = found;
	return Date.UTC(Number(year), Number(month) - 1, Number(date), Number(hour), Number(minute), Number(second));
}
