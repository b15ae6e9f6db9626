import type { INodeProperties, IPollFunctions } from 'n8n-workflow';

import { DAY, HOUR } from '../../anaf/durations';
import { fail, ok, type Result } from '../../anaf/result';
import type { CursorRules } from '../../anaf/efactura/cursor/messageCursor';
import { cifsOrDefault, type OperationCif } from '../shared/cif';
import { invalidInput } from '../shared/errors';
import { readFields } from '../shared/fields/fields';
import { readWhole } from '../shared/fields/whole';
import { CHANGE_EVENTS, MESSAGE_EVENTS, type EventName, type InvoiceForm } from './events';
import { properties } from './properties';

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
	readonly rules: CursorRules;
	readonly form: InvoiceForm;
	readonly most: number;
	/** How long before a UIT expires its event comes, in hours. */
	readonly expiryHours: number;
	/** How long before the access ends its event comes, in days. */
	readonly accessDays: number;
}

/** Values of the field Trigger On that stand for several events; every other one is the name of its event. */
const EVENT_GROUPS: ReadonlyMap<string, readonly EventName[]> = new Map<string, readonly EventName[]>([
	['any', MESSAGE_EVENTS],
	['transportAny', CHANGE_EVENTS],
]);

/** The numbers of the panel. */
const NUMBERS = [...properties, ...properties.flatMap(({ options }) => (options ?? []) as INodeProperties[])].filter(
	({ type }) => type === 'number',
);

/** Reads a whole number of the panel; its default where the user did not set it. */
function whole(name: string, value: unknown): Result<number> {
	const field = NUMBERS.find((number) => number.name === name);
	if (!field) throw new Error(`The panel has no number ${name}`);
	return readWhole(field, value ?? undefined);
}

/** Reads the parameters. The first one that cannot be used is the fault. */
export function readSettings(context: IPollFunctions, defaultCif: string): Result<Settings> {
	const fields = readFields(properties, (name, fallback) => context.getNodeParameter(name, fallback));
	if (!fields.ok) return fields;
	const options = fields.value.collection('options');
	const names = fields.value.list('event');
	if (names.length === 0)
		return fail(invalidInput('Trigger On names no event', 'Choose at least one event in the field Trigger On'));
	const cifs = cifsOrDefault(context.getNodeParameter('cifs', ''), defaultCif);
	if (!cifs.ok) return cifs;
	const backwards = fields.value.value('startFrom') === 'daysBack';
	const daysBack = backwards ? whole('daysBack', context.getNodeParameter('daysBack', null)) : ok(undefined);
	if (!daysBack.ok) return daysBack;
	const sweepDays = whole('dailySweepDays', options.dailySweepDays);
	if (!sweepDays.ok) return sweepDays;
	const most = whole('maximumPerPoll', options.maximumPerPoll);
	if (!most.ok) return most;
	const overlap = whole('overlapHours', options.overlapHours);
	if (!overlap.ok) return overlap;
	const expiryHours = whole('expiryHours', options.expiryHours);
	if (!expiryHours.ok) return expiryHours;
	const accessDays = whole('accessDays', options.accessDays);
	if (!accessDays.ok) return accessDays;
	const form = (options.includeInvoice ?? 'none') as InvoiceForm;
	return ok({
		events: new Set(names.flatMap((name) => EVENT_GROUPS.get(name) ?? [name as EventName])),
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
		accessDays: accessDays.value,
	});
}
