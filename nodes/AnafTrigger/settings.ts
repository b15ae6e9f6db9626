import type { IPollFunctions } from 'n8n-workflow';

import { fail, ok, type Result } from '../../anaf/api/fault';
import type { InboxRules } from '../../anaf/efactura/inbox/inbox';
import { cifsOrDefault, type OperationCif } from '../shared/cif';
import { invalidInput } from '../shared/errors';
import { readFields } from '../shared/fields/fields';
import type { EventName, InvoiceForm, MessageEvent, TransportEventName } from './events';
import { properties } from './properties';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** IDs remembered for one company, and for all companies of a node together: static data is saved whole. */
const MOST_IDS = 20_000;
const MOST_IDS_OF_ALL = 100_000;
/** With very many companies each still gets enough for some busy days. */
const LEAST_IDS = 2_000;

/** The node's parameters, read and checked. */
export interface Settings {
	readonly events: ReadonlySet<EventName>;
	readonly cifs: readonly OperationCif[];
	/** Days to go back at the first start; undefined to begin now. */
	readonly daysBack?: number;
	readonly rules: InboxRules;
	readonly form: InvoiceForm;
	readonly most: number;
	/** How long before a UIT expires that is told, in hours. */
	readonly expiryHours: number;
}

const MESSAGES: readonly MessageEvent[] = ['buyerMessage', 'invoiceReceived', 'invoiceRejected', 'invoiceSent', 'other'];
const CHANGES: readonly TransportEventName[] = ['transportAccepted', 'transportRejected', 'transportVehicleChanged', 'transportConfirmed', 'transportChanged'];
/** What each value of the field Trigger On stands for. */
const EVENTS: ReadonlyMap<string, readonly EventName[]> = new Map<string, readonly EventName[]>([
	['any', MESSAGES],
	['transportAny', CHANGES],
	...[...MESSAGES, ...CHANGES, 'transportForCarrier' as const, 'transportExpiring' as const].map((name): [string, EventName[]] => [name, [name]]),
]);

function readEvents(names: readonly string[]): Result<ReadonlySet<EventName>> {
	const events = names.map((name) => EVENTS.get(name));
	if (events.length === 0 || events.includes(undefined)) {
		return fail(invalidInput('Trigger On names no event this node knows', 'Choose at least one event in the field Trigger On'));
	}
	return ok(new Set(events.flatMap((some) => some ?? [])));
}

function whole(value: unknown, field: string, least: number, most: number): Result<number> {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most) return ok(number);
	return fail(invalidInput(`The field ${field} has to be a whole number from ${least} to ${most}`, `Change ${field}`));
}

/** Reads the parameters. The first one that cannot be used is the fault. */
export function readSettings(context: IPollFunctions, defaultCif: string): Result<Settings> {
	const fields = readFields(properties, (name, fallback) => context.getNodeParameter(name, fallback));
	if (!fields.ok) return fields;
	const options = fields.value.collection('options');
	const events = readEvents(fields.value.list('event'));
	if (!events.ok) return events;
	const cifs = cifsOrDefault(context.getNodeParameter('cifs', ''), defaultCif);
	if (!cifs.ok) return cifs;
	const backwards = fields.value.value('startFrom') === 'daysBack';
	const daysBack = backwards ? whole(context.getNodeParameter('daysBack', 7), 'Days Back', 1, 59) : ok(undefined);
	if (!daysBack.ok) return daysBack;
	const sweepDays = whole(options.dailySweepDays ?? 60, 'Daily Sweep Days', 0, 60);
	if (!sweepDays.ok) return sweepDays;
	const most = whole(options.maximumPerPoll ?? 100, 'Maximum per Poll', 1, 5000);
	if (!most.ok) return most;
	const overlap = whole(options.overlapHours ?? 24, 'Overlap Hours', 2, 336);
	if (!overlap.ok) return overlap;
	const expiryHours = whole(options.expiryHours ?? 24, 'Hours Before Expiry', 1, 360);
	if (!expiryHours.ok) return expiryHours;
	const form = (options.includeInvoice ?? 'none') as InvoiceForm;
	return ok({
		events: events.value,
		cifs: cifs.value,
		daysBack: daysBack.value,
		rules: {
			overlapMs: overlap.value * HOUR,
			sweepMs: sweepDays.value * DAY,
			mostIds: Math.max(LEAST_IDS, Math.min(MOST_IDS, Math.floor(MOST_IDS_OF_ALL / cifs.value.length))),
		},
		form,
		most: most.value,
		expiryHours: expiryHours.value,
	});
}
