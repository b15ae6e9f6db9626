import type { IDataObject } from 'n8n-workflow';

import { HOUR } from '../../anaf/durations';
import { ok, type Result } from '../../anaf/result';
import { epochOfAnafTime } from '../../anaf/time';
import {
	advance,
	isNew,
	LEAST_OVERLAP_MS,
	planWindow,
	startCursor,
	type MessageCursor,
	type Window,
} from '../../anaf/efactura/cursor/messageCursor';
import type { TimeRange } from '../../anaf/efactura/list';
import type { Message, MessageType, PendingMessage } from '../../anaf/efactura/message';
import type { Connection } from '../shared/connection/connection';
import { listedDates } from '../shared/messageDates';
import { listMessages } from '../shared/messages';
import { messageContent } from './content';
import { compareEvents, MESSAGE_EVENTS, type MessageEvent, type TriggerEvent } from './events';
import type { EventSource, NewEvents, PollRun, WatchedList } from './source';

const NAMES: Readonly<Record<MessageType, MessageEvent>> = {
	invoiceReceived: 'invoiceReceived',
	invoiceSent: 'invoiceSent',
	invoiceErrors: 'invoiceRejected',
	buyerMessageReceived: 'buyerMessage',
	buyerMessageSent: 'buyerMessage',
	unknown: 'other',
};

function messageJson(message: Message, event: MessageEvent, cif: string): IDataObject {
	return {
		id: message.id,
		event,
		type: message.type,
		uploadIndex: message.uploadIndex,
		cif,
		sellerCif: message.sellerCif ?? null,
		buyerCif: message.buyerCif ?? null,
		selfBilled: message.selfBilled,
		createdAt: message.createdAt ?? null,
		createdAtRaw: message.createdAtRaw,
		...listedDates(message),
		typeRaw: message.typeRaw,
		details: message.details,
	};
}

function eventOf(message: Message, listedFor: string): TriggerEvent {
	const name = NAMES[message.type];
	const cif = message.cif === '' ? listedFor : message.cif;
	return {
		id: message.id,
		at: epochOfAnafTime(message.createdAtRaw),
		name,
		cif,
		json: messageJson(message, name, cif),
		content: async (connection, form) => await messageContent(connection, message, form),
	};
}

/** Rows of a window. What ANAF counts and does not list is asked for again at the next polls, whose windows overlap (decision 011). */
interface Listing {
	readonly events: readonly TriggerEvent[];
	/** Rows without an ID yet: the window goes back to them until they have one (decision 015). */
	readonly pending: readonly PendingMessage[];
}

async function listEvents(connection: Connection, cif: string, range: TimeRange): Promise<Result<Listing>> {
	const messages = await listMessages(connection, { cif, range });
	if (!messages.ok) return messages;
	return ok({
		events: messages.value.messages.map((message) => eventOf(message, cif)),
		pending: messages.value.pending,
	});
}

function cursorOf({ cursor }: WatchedList): MessageCursor | undefined {
	return cursor !== undefined && 'floor' in cursor ? cursor : undefined;
}

/** What is new in a window, by the IDs that the cursor knows; on a first poll "now" nothing is. */
function newEvents(list: WatchedList, window: Window, listed: Listing, { settings, start, now }: PollRun): NewEvents {
	const { rules, cifs, events: wanted } = settings;
	const stored = cursorOf(list);
	// A row of another company that is watched too comes up in that company's list.
	const own = listed.events.filter(({ cif }) => cif === list.cif || !cifs.some((other) => other.cif === cif));
	const opened = stored ?? startCursor(now, start.since);
	const baseline = stored === undefined && start.baseline;
	const cursor = baseline ? advance(opened, { window, settled: own, waiting: [] }, rules).cursor : opened;
	const fresh = [
		...new Map(
			(baseline ? [] : own).filter((event) => isNew(cursor, event)).map((event) => [event.id, event]),
		).values(),
	];
	const events = fresh.filter(({ name }) => wanted.has(name)).sort(compareEvents);
	return {
		events,
		cursorAfter(emitted) {
			const settled = fresh.filter((event) => emitted.has(event) || !wanted.has(event.name));
			const pending = listed.pending.map(({ uploadIndex, createdAtRaw }) => ({
				id: uploadIndex,
				at: epochOfAnafTime(createdAtRaw),
			}));
			const waiting = [...events.filter((event) => !emitted.has(event)), ...pending];
			const { cursor: next, narrowed } = advance(cursor, { window, settled, waiting }, rules);
			const warnings = pending.map(
				({ id }) => `ANAF lists upload ${id} of CIF ${list.cif} without an ID. It comes as soon as ANAF gives it one`,
			);
			if (narrowed && window.sweep)
				warnings.push(
					`CIF ${list.cif} has more messages than the trigger can remember (${rules.mostIds}); the daily look back is shorter`,
				);
			return { cursor: next, warnings };
		},
	};
}

/** More than the reading of a list takes. */
const LARGEST_DRIFT_MS = HOUR;

async function readWindow(connection: Connection, list: WatchedList, run: PollRun): Promise<Result<NewEvents>> {
	const window = planWindow(cursorOf(list) ?? startCursor(run.now, run.start.since), run.now, run.settings.rules);
	const listed = await listEvents(connection, list.cif, window);
	return listed.ok ? ok(newEvents(list, window, listed.value, run)) : listed;
}

/** The messages of RO e-Factura (docs/anaf/messages.md#paged-list). */
export const efacturaMessages: EventSource = {
	name: 'efactura',
	events: MESSAGE_EVENTS,
	async read(connection, list, run) {
		const read = await readWindow(connection, list, run);
		const off = connection.anafNow() - run.now;
		if (Math.abs(off) < LARGEST_DRIFT_MS) return read;
		// ANAF has just quoted its clock, and ours is far off: the window is another one.
		const start = { ...run.start, since: run.start.since + off };
		return await readWindow(connection, list, { ...run, start, now: run.now + off });
	},
	// With a margin for rows that show up late.
	unreadCursor: (list, { start, now }) =>
		cursorOf(list) ?? startCursor(now, start.baseline ? now - LEAST_OVERLAP_MS : start.since),
	async sample(connection, cif, range) {
		const listed = await listEvents(connection, cif, range);
		return listed.ok ? ok(listed.value.events) : listed;
	},
};
