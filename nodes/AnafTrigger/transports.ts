import { carrierInfoRequest, transportListRequest } from '../../anaf/api/endpoints/etransport';
import { ok, type Result } from '../../anaf/api/fault';
import type { JsonObject } from '../../anaf/api/json';
import { LEAST_OVERLAP_MS } from '../../anaf/efactura/inbox/inbox';
import { readCarrierInfo, readTransportList } from '../../anaf/transport/answers';
import { diffCarrierTransports, diffDeclarations, type ExpiryWatch, type TransportEvent, type TransportState } from '../../anaf/transport/list';
import { flattenCarrierRow, readRow } from '../../anaf/transport/records';
import type { Connection } from '../shared/connection/connection';
import { compareHappenings, type EventSource, type Found, type Frame, type Happening, type ListMemory, type TransportEventName, type WatchedList } from './events';
import type { Settings } from './settings';
import { daysToAsk, mostRecords, newsSince, sweepIsDue, type TransportMemory } from './transportMemory';
import { transportHappening, unitOf } from './transportItems';

const DAY = 24 * 60 * 60_000;

/** One of ANAF's two services that tell of transports. */
interface Service {
	readonly name: string;
	readonly events: readonly TransportEventName[];
	/** Its rows. `days` means nothing to `info`, which lists what is active. */
	rows(connection: Connection, cif: string, days: number): Promise<Result<JsonObject[]>>;
	diff(before: TransportState | undefined, rows: readonly JsonObject[], watch: ExpiryWatch | undefined, most: number): ReturnType<typeof diffDeclarations>;
	/** What a row belongs to, and whose it is. */
	about(row: JsonObject): { readonly unit: string; readonly declarantCif: string };
}

const declarations: Service = {
	name: 'etransport',
	events: ['transportAccepted', 'transportRejected', 'transportVehicleChanged', 'transportConfirmed', 'transportChanged', 'transportExpiring'],
	rows: async (connection, cif, days) => await connection.call(transportListRequest(cif, days), readTransportList),
	diff: diffDeclarations,
	about(row) {
		const record = readRow(row);
		return { unit: unitOf(record), declarantCif: record.declarantCif };
	},
};

const carriage: Service = {
	name: 'etransport-carrier',
	events: ['transportForCarrier', 'transportExpiring'],
	rows: async (connection, cif) => await connection.call(carrierInfoRequest({ carrierCif: cif }), readCarrierInfo),
	diff: diffCarrierTransports,
	// The declarant is another company, and its own list tells of other events.
	about: (row) => ({ unit: unitOf(flattenCarrierRow(row)), declarantCif: '' }),
};

function asTransports(memory: ListMemory | undefined): TransportMemory | undefined {
	return memory !== undefined && 'transports' in memory ? memory : undefined;
}

/** Asks for expiries where they are wanted; what is not asked for is not taken as told. */
function watchOf({ events, expiryHours }: Settings, now: number): ExpiryWatch | undefined {
	return events.has('transportExpiring') ? { nowMs: now, hoursBefore: expiryHours } : undefined;
}

/** Events worth an item of their own: a change that a vehicle or a confirmation explains is told by these. */
function telling(events: readonly TransportEvent[]): TransportEvent[] {
	const explained = new Set(events.filter(({ type }) => type === 'vehicleChanged' || type === 'confirmed').map(({ record }) => unitOf(record)));
	return events.filter(({ type, record }) => type !== 'changed' || !explained.has(unitOf(record)));
}

function sourceOf(service: Service): EventSource {
	/** A row of another company that is watched too comes up in that company's list. */
	const ownRows = (rows: readonly JsonObject[], cif: string, settings: Settings): JsonObject[] =>
		rows.filter((row) => {
			const { declarantCif } = service.about(row);
			return declarantCif === cif || !settings.cifs.some((other) => other.cif === declarantCif);
		});

	function found(list: WatchedList, rows: readonly JsonObject[], { settings, beginning, now }: Frame): Found {
		const memory = asTransports(list.remembered);
		const most = mostRecords(settings.cifs.length * 2);
		const own = ownRows(rows, list.cif, settings);
		const watch = watchOf(settings, now);
		const first = (): TransportState => (beginning.baseline ? service.diff(undefined, own, undefined, most).nextState : newsSince(beginning.floor));
		const before = memory?.transports ?? first();
		const { events, nextState } = service.diff(before, own, watch, most);
		const wanted = telling(events)
			.map((event) => transportHappening(event, list.cif, list.key, now))
			.filter(({ event }) => settings.events.has(event))
			.sort(compareHappenings);
		return {
			wanted,
			after(handedOn) {
				const waiting = new Set(wanted.filter((happening) => !handedOn.has(happening)).map(({ unit }) => unit));
				const swept = sweepIsDue(memory, now, settings.rules.sweepMs) ? now : (memory?.sweptAt ?? now);
				if (waiting.size === 0) return { memory: { readAt: now, sweptAt: swept, transports: nextState } };
				const settled = own.filter((row) => !waiting.has(`${list.key}/${service.about(row).unit}`));
				// What waits is looked for as far back as this time.
				return {
					memory: { readAt: memory?.readAt ?? beginning.floor, sweptAt: memory?.sweptAt ?? 0, transports: service.diff(before, settled, watch, most).nextState },
				};
			},
		};
	}

	return {
		name: service.name,
		events: service.events,
		async read(connection, list, frame) {
			const days = daysToAsk(asTransports(list.remembered), frame.now, frame.settings.rules.sweepMs);
			const rows = await service.rows(connection, list.cif, days);
			return rows.ok ? ok(found(list, rows.value, frame)) : rows;
		},
		unread: (list, { beginning, now }) =>
			asTransports(list.remembered) ?? {
				readAt: now,
				sweptAt: 0,
				transports: newsSince(beginning.baseline ? now - LEAST_OVERLAP_MS : beginning.floor),
			},
		async sample(connection, cif, { start, end }, settings) {
			const rows = await service.rows(connection, cif, Math.max(1, Math.ceil((end - start) / DAY)));
			if (!rows.ok) return rows;
			const { events } = service.diff(newsSince(0), ownRows(rows.value, cif, settings), watchOf(settings, end), rows.value.length + 1);
			return ok(events.map((event): Happening => transportHappening(event, cif, cif, end)));
		},
	};
}

/** What happens to the declarations of a company (`lista`, anaf.md 3.3). */
export const transportDeclarations = sourceOf(declarations);

/** Transports that others declared with a company as carrier (`info`, anaf.md 3.4). */
export const transportCarriage = sourceOf(carriage);
