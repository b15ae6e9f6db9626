import type { IDataObject } from 'n8n-workflow';

import { epochOfAnafTime, isoOfAnafTime } from '../../anaf/time';
import { confirmationOutcome } from '../../anaf/transport/codes/confirmationTypes';
import type { TransportEvent, TransportEventType } from '../../anaf/transport/comparison';
import type { CarrierTransport, TransportRecord } from '../../anaf/transport/records';
import { uitValidity } from '../../anaf/transport/validity';
import type { TransportEventName, TriggerEvent } from './events';

const NAMES: Readonly<Record<TransportEventType, TransportEventName>> = {
	accepted: 'transportAccepted',
	rejected: 'transportRejected',
	vehicleChanged: 'transportVehicleChanged',
	confirmed: 'transportConfirmed',
	changed: 'transportChanged',
	newTransportForCarrier: 'transportForCarrier',
	uitExpiring: 'transportExpiring',
};

const filled = (text: string): string | null => (text === '' ? null : text);

function isCarrierRow(record: TransportEvent['record']): record is CarrierTransport {
	return 'declarantName' in record;
}

function declarationJson(record: TransportRecord, { change, expiresAt }: TransportEvent): IDataObject {
	const { confirmation } = record;
	// prettier-ignore
	return {
		uit: filled(record.uit),
		uploadIndex: filled(record.uploadIndex),
		reference: filled(record.reference),
		type: filled(record.type),
		declarantCif: filled(record.declarantCif),
		operation: filled(record.operation),
		transportDate: filled(record.transportDate),
		expiresAt: expiresAt ?? uitValidity(record.operation, record.transportDate)?.expiresAt ?? null,
		partnerName: filled(record.partnerName),
		carrierCode: filled(record.carrierCode),
		carrierName: filled(record.carrierName),
		vehicle: filled(change?.vehicle ?? record.vehicle),
		trailer1: filled(change?.trailer1 ?? record.trailer1),
		trailer2: filled(change?.trailer2 ?? record.trailer2),
		createdAt: filled(record.createdAtIso),
		...(change !== undefined && { vehicleChangedAt: isoOfAnafTime(change.changedAt) ?? null, vehicleRemarks: filled(change.remarks), changedByCif: filled(change.declarantCif) }),
		confirmation: confirmation === null ? null : confirmationOutcome(confirmation.type),
		...(confirmation !== null && { confirmationRemarks: filled(confirmation.remarks), confirmedAt: isoOfAnafTime(confirmation.declaredAt) ?? null }),
		messages: record.messages.map(({ type, text }) => `${type}: ${text}`),
	};
}

function carrierJson(row: CarrierTransport): IDataObject {
	return {
		uit: filled(row.uit),
		reference: filled(row.reference),
		declarantCif: filled(row.declarantCif),
		declarantName: filled(row.declarantName),
		transportDate: filled(row.transportDate),
		expiresAt: filled(row.expiresAtIso),
		carrierCode: filled(row.carrierCode),
		carrierName: filled(row.carrierName),
		vehicle: filled(row.vehicle),
		trailer1: filled(row.trailer1),
		trailer2: filled(row.trailer2),
		start: filled(row.start),
		end: filled(row.end),
		documents: filled(row.documents),
	};
}

/** The key of what belongs together in a list: a UIT, or an upload that got none. */
export function groupOf(
	record: Pick<TransportRecord, 'uit' | 'uploadIndex'> | Pick<CarrierTransport, 'uit' | 'id'>,
): string {
	return record.uit || ('uploadIndex' in record ? record.uploadIndex : record.id);
}

/** When it happened, milliseconds since 1970; what ANAF gives no time for happens now. */
function momentOf({ type, record, change }: TransportEvent, now: number): number {
	if (isCarrierRow(record) || type === 'uitExpiring') return now;
	const times: Readonly<Record<string, string | undefined>> = {
		vehicleChanged: change?.changedAt,
		confirmed: record.confirmation?.declaredAt,
		changed: record.modifiedAt,
	};
	return epochOfAnafTime(times[type]) ?? epochOfAnafTime(record.createdAt) ?? now;
}

/** What tells two events of one kind and one transport apart. */
function detailOf({ type, record, change, expiresAt }: TransportEvent): string {
	if (type === 'uitExpiring') return `/${(expiresAt ?? '').slice(0, 10)}`;
	if (isCarrierRow(record)) return '';
	if (type === 'vehicleChanged') return `/${change?.changedAt ?? ''}/${change?.vehicle ?? ''}`;
	// Corrections, confirmations and deletions of one transport can be refused one after the other.
	if (type === 'rejected')
		return record.uit === '' && record.uploadIndex !== '' ? '' : `/${record.uploadIndex || record.createdAt}`;
	if (type === 'confirmed') return `/${record.confirmation?.declaredAt ?? ''}`;
	return type === 'changed' ? `/${record.modifiedAt || record.uploadIndex}` : '';
}

/**
 * A change of a transport as an event. Its `id` is the same each time, so that it can be looked up.
 *
 * @param listKey key of the list: groups of two lists have nothing to do with each other
 */
export function transportEvent(change: TransportEvent, cif: string, listKey: string, now: number): TriggerEvent {
	const { record, type } = change;
	const name = NAMES[type];
	const group = groupOf(record);
	const id = `${group}/${name}${detailOf(change)}`;
	const role = isCarrierRow(record) ? 'carrier' : 'declarant';
	return {
		id,
		at: momentOf(change, now),
		name,
		cif,
		group: `${listKey}/${group}`,
		json: {
			id,
			event: name,
			cif,
			role,
			...(isCarrierRow(record) ? carrierJson(record) : declarationJson(record, change)),
		},
	};
}
