import { DAY } from '../../anaf/durations';
import { carrierInfoRequest, transportListRequest } from '../../anaf/api/endpoints/etransport';
import { ok, type Result } from '../../anaf/result';
import { LIMITS } from '../../anaf/api/limits';
import type { JsonObject } from '../../anaf/api/json';
import { LEAST_OVERLAP_MS } from '../../anaf/efactura/cursor/messageCursor';
import { readCarrierInfo, readTransportList } from '../../anaf/transport/answers';
import type { TransportEvent, TransportState } from '../../anaf/transport/comparison';
import { diffCarrierTransports, diffDeclarations, type ExpiryWatch } from '../../anaf/transport/list';
import { flattenCarrierRow, readRow } from '../../anaf/transport/records';
import type { Connection } from '../shared/connection/connection';
import { CHANGE_EVENTS, compareEvents, type TransportEventName, type TriggerEvent } from './events';
import type { Settings } from './settings';
import type { EventSource, NewEvents, PollRun, WatchedList } from './source';
import { groupOf, transportEvent } from './transportItems';
import { daysToAsk, mostRecords, newsSince, sweepIsDue, type TransportCursor } from './transportCursor';

/** One of ANAF's two services that list transports. */
interface Service {
	readonly name: string;
	readonly events: readonly TransportEventName[];
	readonly listsPerDay?: number;
	/** Its rows. `days` means nothing to `info`, which lists what is active. `answered` is called for each answer, faults included. */
	rows(connection: Connection, cif: string, days: number, answered?: () => void): Promise<Result<JsonObject[]>>;
	diff(
		before: TransportState | undefined,
		rows: readonly JsonObject[],
		watch: ExpiryWatch | undefined,
		most: number,
		nowMs?: number,
	): ReturnType<typeof diffDeclarations>;
	/** The group of a row's events, and whose declaration it is. */
	about(row: JsonObject): { readonly group: string; readonly declarantCif: string };
}

const declarations: Service = {
	name: 'etransport',
	events: [...CHANGE_EVENTS, 'transportExpiring'],
	listsPerDay: LIMITS.transportListsPerDay,
	rows: async (connection, cif, days, answered) =>
		await connection.call(transportListRequest(cif, days), (...answer) => {
			answered?.();
			return readTransportList(...answer);
		}),
	diff: diffDeclarations,
	about(row) {
		const record = readRow(row);
		return { group: groupOf(record), declarantCif: record.declarantCif };
	},
};

const carriage: Service = {
	name: 'etransport-carrier',
	events: ['transportForCarrier', 'transportExpiring'],
	rows: async (connection, cif) => await connection.call(carrierInfoRequest({ carrierCif: cif }), readCarrierInfo),
	diff: diffCarrierTransports,
	// The declarant is another company, and its own list tells of other events.
	about: (row) => ({ group: groupOf(flattenCarrierRow(row)), declarantCif: '' }),
};

function cursorOf({ cursor }: WatchedList): TransportCursor | undefined {
	return cursor !== undefined && 'transports' in cursor ? cursor : undefined;
}

/** Asks for expiries where they are wanted; what is not asked for is not taken as told. */
function watchOf({ events, expiryHours }: Settings, now: number): ExpiryWatch | undefined {
	return events.has('transportExpiring') ? { nowMs: now, hoursBefore: expiryHours } : undefined;
}

/** Changes worth an event of their own: one that a new vehicle or a confirmation explains has its event already. */
function withoutExplained(changes: readonly TransportEvent[]): TransportEvent[] {
	const explained = new Set(
		changes
			.filter(({ type }) => type === 'vehicleChanged' || type === 'confirmed')
			.map(({ record }) => groupOf(record)),
	);
	return changes.filter(({ type, record }) => type !== 'changed' || !explained.has(groupOf(record)));
}

function sourceOf(service: Service): EventSource {
	/** A row of another company that is watched too comes up in that company's list. */
	const ownRows = (rows: readonly JsonObject[], cif: string, settings: Settings): JsonObject[] =>
		rows.filter((row) => {
			const { declarantCif } = service.about(row);
			return declarantCif === cif || !settings.cifs.some((other) => other.cif === declarantCif);
		});

	function newEvents(list: WatchedList, rows: readonly JsonObject[], { settings, start, now }: PollRun): NewEvents {
		const cursor = cursorOf(list);
		const most = mostRecords(settings.cifs.length * 2);
		const own = ownRows(rows, list.cif, settings);
		const watch = watchOf(settings, now);
		const first = (): TransportState =>
			start.baseline ? service.diff(undefined, own, undefined, most).nextState : newsSince(start.since);
		const before = cursor?.transports ?? first();
		const { events: changes, nextState } = service.diff(before, own, watch, most, now);
		const events = withoutExplained(changes)
			.map((change) => transportEvent(change, list.cif, list.key, now))
			.filter(({ name }) => settings.events.has(name))
			.sort(compareEvents);
		return {
			events,
			cursorAfter(emitted) {
				const waiting = new Set(events.filter((event) => !emitted.has(event)).map(({ group }) => group));
				const swept = sweepIsDue(cursor, now, settings.rules.sweepMs) ? now : (cursor?.sweptAt ?? now);
				if (waiting.size === 0) return { cursor: { readAt: now, sweptAt: swept, transports: nextState } };
				const settled = own.filter((row) => !waiting.has(`${list.key}/${service.about(row).group}`));
				// What waits is looked for as far back as this time.
				return {
					cursor: {
						readAt: cursor?.readAt ?? start.since,
						sweptAt: cursor?.sweptAt ?? 0,
						transports: service.diff(before, settled, watch, most, now).nextState,
					},
				};
			},
		};
	}

	return {
		name: service.name,
		events: service.events,
		listsPerDay: service.listsPerDay,
		async read(connection, list, run) {
			const days = daysToAsk(cursorOf(list), run.now, run.settings.rules.sweepMs);
			let answers = 0;
			const rows = await service.rows(connection, list.cif, days, () => {
				if (++answers > 1) run.repeated?.(service.name);
			});
			return rows.ok ? ok(newEvents(list, rows.value, run)) : rows;
		},
		unreadCursor(list, { start, now }) {
			const since = start.baseline ? now - LEAST_OVERLAP_MS : start.since;
			return cursorOf(list) ?? { readAt: since, sweptAt: 0, transports: newsSince(since) };
		},
		async sample(connection, cif, { start, end }, settings) {
			const rows = await service.rows(connection, cif, Math.max(1, Math.ceil((end - start) / DAY)));
			if (!rows.ok) return rows;
			const { events } = service.diff(
				newsSince(0),
				ownRows(rows.value, cif, settings),
				watchOf(settings, end),
				rows.value.length + 1,
			);
			return ok(events.map((change): TriggerEvent => transportEvent(change, cif, cif, end)));
		},
	};
}

/** What happens to the declarations of a company (`lista`, docs/anaf/etransport.md#list). */
export const transportDeclarations = sourceOf(declarations);

/** Transports that others declared with a company as carrier (`info`, docs/anaf/etransport.md#carrier-info). */
export const transportCarriage = sourceOf(carriage);
