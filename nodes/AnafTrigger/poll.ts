import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { absorb, type Inbox, type InboxRules } from '../../anaf/efactura/inbox/inbox';
import { share } from '../../anaf/efactura/inbox/share';
import { Connection } from '../shared/connection/connection';
import { toNodeError } from '../shared/errors';
import { compareHappenings, type EventSource, type Happening } from './events';
import { aboutCif } from './faults';
import { beginningOf, readLists, sift, unreadInbox, watchedLists, type Beginning, type ListReading } from './lists';
import { memoryOf, oneAtATime, type Memory } from './memory';
import { complete, itemsOf } from './output';
import { readSettings, type Settings } from './settings';
import { readState, writeState, type Inboxes } from './state';

/** n8n before 2.38 cannot say how long a poll may take (n8n.md 1.9). */
const USUAL_BUDGET_MS = 5 * 60_000;
/** Parts of the budget after which no further list, and no further document, is begun. */
const LISTS_UNTIL = 0.5;
const DOCUMENTS_UNTIL = 0.8;

/** The environment as part of the key of a memory: test and production have separate messages. */
function placeOf({ credential }: Connection): string {
	const { environment, baseUrl } = credential.target;
	return environment === 'custom' ? `custom ${baseUrl ?? ''}` : environment;
}

/** A list that was read, with its new events sorted out. */
type Usable = Extract<ListReading, { readonly window: unknown }> & ReturnType<typeof sift>;

/** What is remembered at the start of a poll. */
interface Recalled {
	readonly inboxes: Inboxes;
	/** True when nothing of ours was in n8n's static data. */
	readonly empty: boolean;
	/** True when there should have been more. */
	readonly lost: boolean;
}

function recall(context: IPollFunctions, data: IDataObject, memory: Memory): Recalled {
	const { inboxes, empty, damaged } = readState(data);
	const activation = context.getActivationMode();
	const unsaved = empty && activation !== 'activate' ? memory.unsaved : undefined;
	if (unsaved) return { inboxes: unsaved, empty, lost: false };
	const restarted = activation === 'init' || activation === 'leadershipChange';
	const lost = damaged || (empty && restarted);
	if (lost) {
		const what = damaged ? 'What was seen so far is damaged' : 'There is no record of what was seen so far';
		context.logger.warn(`${context.getNode().name}: ${what}; messages of the overlap may come again`);
	}
	return { inboxes, empty, lost };
}

/** Sorts out what was read, or throws when there is nothing to go on with. */
function usable(context: IPollFunctions, readings: readonly ListReading[], settings: Settings): Usable[] {
	const node = context.getNode();
	const faults = readings.flatMap((reading) => ('fault' in reading ? [reading] : []));
	const refused = faults.find(({ fault }) => fault.kind === 'unauthorized');
	if (refused) throw toNodeError(node, refused.fault);
	const read = readings.flatMap((reading) => ('window' in reading ? [{ ...reading, ...sift(reading.inbox, reading.happenings, settings) }] : []));
	const [first] = faults;
	if (read.length === 0 && first) throw toNodeError(node, aboutCif(first.fault, first.list.cif));
	for (const { list, fault } of faults) {
		context.logger.warn(`${node.name}: ${aboutCif(fault, list.cif).message}. Tried again at the next poll`);
	}
	return read;
}

/** The memories after a poll. */
function remembered(
	context: IPollFunctions,
	readings: readonly ListReading[],
	read: readonly Usable[],
	handedOn: ReadonlySet<Happening>,
	frame: { readonly rules: InboxRules; readonly beginning: Beginning; readonly began: number },
): Inboxes {
	const inboxes = new Map<string, Inbox>();
	for (const { list } of readings) inboxes.set(list.key, unreadInbox(list, frame.beginning, frame.began));
	for (const { list, inbox, window, wanted, unwanted } of read) {
		const settled = [...unwanted, ...wanted.filter((happening) => handedOn.has(happening))];
		const waiting = wanted.filter((happening) => !handedOn.has(happening));
		const after = absorb(inbox, { window, settled, waiting }, frame.rules);
		inboxes.set(list.key, after.inbox);
		if (after.narrowed && window.sweep) {
			context.logger.warn(
				`${context.getNode().name}: CIF ${list.cif} has more messages than are remembered (${frame.rules.mostIds}); the daily sweep looks back less far`,
			);
		}
	}
	return inboxes;
}

/**
 * One poll of an active workflow.
 *
 * State changes in one step at the very end: whatever throws before leaves everything to the next poll.
 *
 * @returns null when nothing new happened, so that n8n starts no execution
 */
export async function poll(context: IPollFunctions, sources: readonly EventSource[]): Promise<INodeExecutionData[][] | null> {
	const data = context.getWorkflowStaticData('node');
	return await oneAtATime(data, async () => await pollOnce(context, sources, data));
}

async function pollOnce(context: IPollFunctions, sources: readonly EventSource[], data: IDataObject): Promise<INodeExecutionData[][] | null> {
	const began = Date.now();
	const budget = (context.getPollBudgetMs as IPollFunctions['getPollBudgetMs'] | undefined)?.call(context) ?? USUAL_BUDGET_MS;
	const documentsUntil = began + budget * DOCUMENTS_UNTIL;
	const connection = await Connection.open(context, documentsUntil);
	const node = context.getNode();
	const settings = readSettings(context, connection.credential.defaultCif);
	if (!settings.ok) throw toNodeError(node, settings.fault);
	const { rules, form, most, cifs } = settings.value;

	const memory = memoryOf(context);
	const { inboxes, empty, lost } = recall(context, data, memory);
	const beginning = beginningOf(settings.value, lost, began);
	const lists = watchedLists(settings.value, sources, placeOf(connection), inboxes);
	for (const { cif, warning } of cifs) {
		if (warning !== undefined && lists.some((list) => list.cif === cif && list.remembered === undefined)) context.logger.warn(`${node.name}: ${warning}`);
	}

	const readings = await readLists(connection, memory.order(lists), settings.value, beginning, began + budget * LISTS_UNTIL);
	memory.listed(readings.flatMap((reading) => ('late' in reading ? [] : [reading.list.key])), began);
	const read = usable(context, readings, settings.value);
	const ready = read.map(({ wanted }) => wanted.filter(({ id }) => memory.mayTry(id, began)));
	const completed = await complete(connection, share(ready, most).sort(compareHappenings), {
		form,
		until: documentsUntil,
		holdBack: ({ id }) => memory.failed(id, Date.now()),
	});
	if (!completed.ok) throw toNodeError(node, completed.fault);

	const handedOn = new Set(completed.value.filter(({ json }) => json !== undefined).map(({ happening }) => happening));
	const after = remembered(context, readings, read, handedOn, { rules, beginning, began });
	for (const { id } of handedOn) memory.done(id);
	// While n8n shows no state at all, the one of the first poll may not have been saved.
	memory.unsaved = empty ? after : undefined;
	writeState(data, after);
	const items = itemsOf(completed.value);
	return items.length > 0 ? [items] : null;
}
