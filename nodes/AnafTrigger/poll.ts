import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { share } from '../../anaf/efactura/inbox/share';
import { Connection } from '../shared/connection/connection';
import { toNodeError } from '../shared/errors';
import { compareHappenings, type EventSource, type Frame, type Happening, type ListMemory } from './events';
import { aboutCif } from './faults';
import { beginningOf, elsewhere, readLists, watchedLists, type ListReading } from './lists';
import { memoryOf, oneAtATime, type Memory } from './memory';
import { complete, itemsOf } from './output';
import { readSettings } from './settings';
import { isStartUp, survivingStartUp } from './startUp';
import { readState, writeState, type Memories } from './state';

/** n8n before 2.38 cannot say how long a poll may take (n8n.md 1.9). */
const USUAL_BUDGET_MS = 5 * 60_000;
/** Parts of the budget after which no further list, and no further document, is begun. */
const LISTS_UNTIL = 0.5;
const DOCUMENTS_UNTIL = 0.8;
/** Part of the budget in which requests have to end; what is left is for sorting and storing what they brought. */
const REQUESTS_UNTIL = 0.95;
/** n8n gives half a minute at least. With less than this there would be polls that ask nothing and get nowhere. */
const LEAST_TIME_MS = 10_000;

/** The environment as part of the key of a memory: test and production have separate messages. */
function placeOf({ credential }: Connection): string {
	const { environment, baseUrl } = credential.target;
	return environment === 'custom' ? `custom ${baseUrl ?? ''}` : environment;
}

/** A list that was read. */
type Read = Extract<ListReading, { readonly found: unknown }>;

/** What is remembered at the start of a poll. */
interface Recalled {
	readonly memories: Memories;
	/** True when nothing of ours was in n8n's static data. */
	readonly empty: boolean;
	/** True when there should have been more. */
	readonly lost: boolean;
}

function recall(context: IPollFunctions, data: IDataObject, memory: Memory): Recalled {
	const { memories, empty, damaged } = readState(data);
	const activation = context.getActivationMode();
	const unsaved = empty && activation !== 'activate' ? memory.unsaved : undefined;
	if (unsaved) return { memories: unsaved, empty, lost: false };
	const lost = damaged || (empty && isStartUp(activation));
	if (lost) {
		const what = damaged ? 'What was seen so far is damaged' : 'There is no record of what was seen so far';
		context.logger.warn(`${context.getNode().name}: ${what}; messages of the overlap may come again`);
	}
	return { memories, empty, lost };
}

/** Sorts out what was read, or throws when there is nothing to go on with. */
function usable(context: IPollFunctions, readings: readonly ListReading[]): Read[] {
	const node = context.getNode();
	const faults = readings.flatMap((reading) => ('fault' in reading ? [reading] : []));
	const refused = faults.find(({ fault }) => fault.kind === 'unauthorized');
	if (refused) throw toNodeError(node, refused.fault);
	const read = readings.flatMap((reading) => ('found' in reading ? [reading] : []));
	const [first] = faults;
	if (read.length === 0 && first) throw toNodeError(node, aboutCif(first.fault, first.list.cif));
	for (const { list, fault } of faults) {
		context.logger.warn(`${node.name}: ${aboutCif(fault, list.cif).message}. Tried again at the next poll`);
	}
	return read;
}

/** The events that this poll takes: a fair share of each list, and what belongs together, together. */
function taken(queues: ReadonlyArray<readonly Happening[]>, most: number): Happening[] {
	const picked = new Set(share(queues, most));
	const units = new Set([...picked].flatMap(({ unit }) => (unit === undefined ? [] : [unit])));
	return queues
		.flat()
		.filter((happening) => picked.has(happening) || (happening.unit !== undefined && units.has(happening.unit)))
		.sort(compareHappenings);
}

/** The memories after a poll; `kept` are those it has nothing to do with. */
function remembered(context: IPollFunctions, readings: readonly ListReading[], handedOn: ReadonlySet<Happening>, frame: Frame, kept: Memories): Memories {
	const memories = new Map<string, ListMemory>(kept);
	for (const reading of readings) {
		const { list } = reading;
		const after = 'found' in reading ? reading.found.after(handedOn) : { memory: list.source.unread(list, frame) };
		memories.set(list.key, after.memory);
		if ('warning' in after && after.warning !== undefined) context.logger.warn(`${context.getNode().name}: ${after.warning}`);
	}
	return memories;
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
	const once = async (): Promise<INodeExecutionData[][] | null> => await pollOnce(context, sources, data);
	return await oneAtATime(data, async () => await survivingStartUp(context, data, once));
}

async function pollOnce(context: IPollFunctions, sources: readonly EventSource[], data: IDataObject): Promise<INodeExecutionData[][] | null> {
	const began = Date.now();
	const budget = (context.getPollBudgetMs as IPollFunctions['getPollBudgetMs'] | undefined)?.call(context) ?? USUAL_BUDGET_MS;
	const documentsUntil = began + budget * DOCUMENTS_UNTIL;
	const connection = await Connection.open(context, began + Math.max(budget * REQUESTS_UNTIL, LEAST_TIME_MS));
	const node = context.getNode();
	const settings = readSettings(context, connection.credential.defaultCif);
	if (!settings.ok) throw toNodeError(node, settings.fault);
	const { form, most, cifs } = settings.value;

	const memory = memoryOf(context);
	const { memories, empty, lost } = recall(context, data, memory);
	const frame: Frame = { settings: settings.value, beginning: beginningOf(settings.value, lost, began), now: began };
	const lists = watchedLists(settings.value, sources, placeOf(connection), memories);
	for (const { cif, warning } of cifs) {
		if (warning !== undefined && lists.some((list) => list.cif === cif && list.remembered === undefined)) context.logger.warn(`${node.name}: ${warning}`);
	}

	const readings = await readLists(connection, memory.order(lists), frame, began + budget * LISTS_UNTIL);
	memory.listed(readings.flatMap((reading) => ('late' in reading ? [] : [reading.list.key])), began);
	const ready = usable(context, readings).map(({ found }) => found.wanted.filter(({ id }) => memory.mayTry(id, began)));
	const completed = await complete(connection, taken(ready, most), {
		form,
		until: documentsUntil,
		holdBack: ({ id }) => memory.failed(id, Date.now()),
	});
	if (!completed.ok) throw toNodeError(node, completed.fault);

	const handedOn = new Set(completed.value.filter(({ json }) => json !== undefined).map(({ happening }) => happening));
	const after = remembered(context, readings, handedOn, frame, elsewhere(lists, memories));
	for (const { id } of handedOn) memory.done(id);
	// While n8n shows no state at all, the one of the first poll may not have been saved.
	memory.unsaved = empty ? after : undefined;
	writeState(data, after);
	const items = itemsOf(completed.value);
	return items.length > 0 ? [items] : null;
}
