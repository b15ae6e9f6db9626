import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { MINUTE } from '../../anaf/durations';
import { roundRobin } from '../../anaf/efactura/cursor/roundRobin';
import { inFull } from '../../anaf/result';
import { systemClock } from '../shared/connection/clock';
import { Connection } from '../shared/connection/connection';
import { toNodeError } from '../shared/errors';
import { compareEvents, type TriggerEvent } from './events';
import { aboutCif } from './faults';
import { budgetWarning, type ListBudget } from './listBudget';
import { cursorsOfBothEnvironments, readLists, startOf, watchedLists, type ListReading } from './lists';
import { memoryOf, oneAtATime, type Memory } from './memory';
import { fetchItems, itemsOf } from './eventItems';
import { accessNotice, companyNotice, dueNotices, givenAfter, isLasting, type Given, type Notice } from './notices';
import { readSettings, type Settings } from './settings';
import type { EventSource, ListCursor, PollRun, WatchedList } from './source';
import { isStartUp, survivingStartUp } from './startUp';
import { readState, writeState, type Cursors, type ListsLeft } from './storedCursors';
import { takenBack, wayBack } from './wayBack';

/** n8n before 2.38 cannot say how long a poll may take (docs/n8n.md#versions). */
const USUAL_BUDGET_MS = 5 * MINUTE;
/** Parts of the budget after which no further list, and no further document, is begun. */
const LISTS_UNTIL = 0.5;
const DOCUMENTS_UNTIL = 0.8;
/** Part of the budget in which requests have to end; what is left is for sorting and storing what they brought. */
const REQUESTS_UNTIL = 0.95;
/** n8n gives half a minute at least. With less than this there would be polls that ask nothing and get nowhere. */
const LEAST_TIME_MS = 10_000;

/** The environment as part of the key of a cursor: test and production have separate messages. */
function environmentOf({ credential }: Connection): string {
	const { environment, baseUrl } = credential.target;
	return environment === 'custom' ? `custom ${baseUrl ?? ''}` : environment;
}

/** Writes a warning into n8n's log; `once`: only once a day for as long as it stays the same. */
type Log = (line: string, once: boolean) => void;

/** A list that was read. */
type Read = Extract<ListReading, { readonly news: unknown }>;

/** The state at the start of a poll. */
interface LoadedState {
	readonly cursors: Cursors;
	readonly given: Given;
	readonly listsLeft: ListsLeft;
	/** True when nothing of ours was in n8n's static data. */
	readonly empty: boolean;
	/** True when there should have been more. */
	readonly lost: boolean;
}

function loadState(context: IPollFunctions, data: IDataObject, memory: Memory): LoadedState {
	const { cursors, wayBack: way, empty, damaged, ...kept } = readState(data);
	const activation = context.getActivationMode();
	const again = isStartUp(activation) ? takenBack(cursors, way, systemClock.began()) : undefined;
	if (again) {
		context.logger.warn(
			`${context.getNode().name}: n8n ended just after it was given messages, perhaps before it stored them; they come again`,
		);
		// At once: a poll that fails leaves everything to the next one, which cannot tell.
		writeState(data, { cursors: again, ...kept, wayBack: undefined });
		return { cursors: again, ...kept, empty: false, lost: damaged };
	}
	const unsaved = empty && activation !== 'activate' ? memory.unsaved : undefined;
	if (unsaved) return { cursors: unsaved, ...kept, empty, lost: false };
	const lost = damaged || (empty && isStartUp(activation));
	if (lost) {
		const what = damaged ? 'The record of what was seen is damaged' : 'There is no record of what was seen';
		context.logger.warn(`${context.getNode().name}: ${what}; some messages may come again`);
	}
	return { cursors, ...kept, empty, lost };
}

/** The lists that were read; throws when there is nothing to go on with. */
function successfulReads(
	context: IPollFunctions,
	readings: readonly ListReading[],
	{ events }: Settings,
	log: Log,
): Read[] {
	const node = context.getNode();
	const faults = readings.flatMap((reading) => ('fault' in reading ? [reading] : []));
	const refused = faults.find(({ fault }) => fault.kind === 'unauthorized');
	if (refused) throw toNodeError(node, refused.fault);
	const read = readings.flatMap((reading) => ('news' in reading ? [reading] : []));
	const [first] = faults;
	// What comes as an event does not fail the poll as well.
	const silent = events.has('companyUnreadable') && faults.every(({ fault }) => isLasting(fault));
	if (read.length === 0 && first && !silent) throw toNodeError(node, aboutCif(first.fault, first.list.cif));
	for (const { list, fault } of faults) {
		log(`${inFull(aboutCif(fault, list.cif))}. ANAF is asked again at the next poll`, isLasting(fault));
	}
	return read;
}

/** The notices that the settings ask for, one for each company. */
function noticesOf(readings: readonly ListReading[], { credential }: Connection, { settings, now }: PollRun): Notice[] {
	const notices = new Map<string, Notice>();
	const add = (notice: Notice | undefined): void => {
		if (notice !== undefined && settings.events.has(notice.event.name)) notices.set(notice.key, notice);
	};
	add(accessNotice(credential.refreshClaims?.expiresAt, settings.accessDays, now));
	for (const reading of readings) if ('fault' in reading) add(companyNotice(reading.list.cif, reading.fault, now));
	return [...notices.values()];
}

/** The events of this poll: a fair share of each list, and of a group all or none. */
function selectEvents(queues: ReadonlyArray<readonly TriggerEvent[]>, most: number): TriggerEvent[] {
	const picked = new Set(roundRobin(queues, most));
	const groups = new Set([...picked].map(({ group }) => group));
	return queues
		.flat()
		.filter((event) => picked.has(event) || (event.group !== undefined && groups.has(event.group)))
		.sort(compareEvents);
}

/** What is told of lists when they are read for the first time: doubtful CIFs, and more questions a day than ANAF answers. */
function warnAtBeginning(
	context: IPollFunctions,
	{ cifs }: Settings,
	lists: readonly WatchedList[],
	sources: readonly EventSource[],
	log: Log,
): void {
	const node = context.getNode();
	for (const { cif, warning } of cifs) {
		if (warning !== undefined && lists.some((list) => list.cif === cif && list.cursor === undefined))
			context.logger.warn(`${node.name}: ${warning}`);
	}
	for (const { listsPerDay, name } of sources) {
		const watched = lists.filter(({ source }) => source.name === name);
		if (listsPerDay === undefined || !watched.some(({ cursor }) => cursor === undefined)) continue;
		const warning = budgetWarning(watched.length, listsPerDay, node.parameters.pollTimes);
		if (warning !== undefined) log(warning, true);
	}
}

/** The cursors after a poll; `kept` are those it has nothing to do with. */
function cursorsAfter(
	log: Log,
	readings: readonly ListReading[],
	emitted: ReadonlySet<TriggerEvent>,
	run: PollRun,
	kept: Cursors,
): Cursors {
	const cursors = new Map<string, ListCursor>(kept);
	for (const reading of readings) {
		const { list } = reading;
		if (!('news' in reading)) {
			cursors.set(list.key, list.source.unreadCursor(list, run));
			continue;
		}
		const { cursor, warnings = [] } = reading.news.cursorAfter(emitted);
		cursors.set(list.key, cursor);
		for (const warning of warnings) log(warning, true);
	}
	return cursors;
}

/**
 * One poll of an active workflow.
 *
 * State changes in one step at the very end: whatever throws before leaves everything to the next poll.
 *
 * @returns null when nothing new happened, so that n8n starts no execution
 */
export async function poll(
	context: IPollFunctions,
	sources: readonly EventSource[],
): Promise<INodeExecutionData[][] | null> {
	const data = context.getWorkflowStaticData('node');
	const once = async (): Promise<INodeExecutionData[][] | null> => await pollOnce(context, sources, data);
	return await oneAtATime(data, async () => await survivingStartUp(context, data, once));
}

async function pollOnce(
	context: IPollFunctions,
	sources: readonly EventSource[],
	data: IDataObject,
): Promise<INodeExecutionData[][] | null> {
	const began = systemClock.now();
	const budget =
		(context.getPollBudgetMs as IPollFunctions['getPollBudgetMs'] | undefined)?.call(context) ?? USUAL_BUDGET_MS;
	const documentsUntil = began + budget * DOCUMENTS_UNTIL;
	const connection = await Connection.open(context, began + Math.max(budget * REQUESTS_UNTIL, LEAST_TIME_MS));
	const node = context.getNode();
	const settings = readSettings(context, connection.credential.defaultCif);
	if (!settings.ok) throw toNodeError(node, settings.fault);
	const { form, most } = settings.value;

	const memory = memoryOf(context);
	const log: Log = (line, once) => {
		if (!once || memory.mayLog(line, began)) context.logger.warn(`${node.name}: ${line}`);
	};
	const { cursors, given, listsLeft, empty, lost } = loadState(context, data, memory);
	const lists = watchedLists(settings.value, sources, environmentOf(connection), cursors);
	const budgets = new Map(
		lists.flatMap(({ source }): Array<[string, ListBudget]> => {
			const one = memory.budgetOf(source, listsLeft);
			return one === undefined ? [] : [[source.name, one]];
		}),
	);
	const run: PollRun = {
		settings: settings.value,
		start: startOf(settings.value, lost, began),
		now: began,
		repeated: (source) => budgets.get(source)?.repeated(),
	};
	warnAtBeginning(context, settings.value, lists, sources, log);
	const ordered = memory.order(lists);
	const steady = systemClock.steady();
	const allowed = new Set(ordered.filter(({ source }) => budgets.get(source.name)?.take(steady) ?? true));
	const readings = [
		...(await readLists(connection, [...allowed], run, began + budget * LISTS_UNTIL)),
		...ordered.filter((list) => !allowed.has(list)).map((list): ListReading => ({ list, late: true })),
	];
	memory.tried(
		readings.flatMap((reading) => ('late' in reading ? [] : [reading.list.key])),
		began,
	);
	const queues = successfulReads(context, readings, settings.value, log).map(({ news }) =>
		news.events.filter(({ id }) => memory.mayTry(id, began)),
	);
	const due = dueNotices(noticesOf(readings, connection, run), given, began);
	const items = await fetchItems(connection, [...due.map(({ event }) => event), ...selectEvents(queues, most)], {
		form,
		until: documentsUntil,
		holdBack: ({ id }) => memory.failed(id, connection.clock.now()),
	});
	if (!items.ok) throw toNodeError(node, items.fault);

	const emitted = new Set(items.value.filter(({ json }) => json !== undefined).map(({ event }) => event));
	const after = cursorsAfter(log, readings, emitted, run, cursorsOfBothEnvironments(lists, cursors));
	for (const { id } of emitted) memory.done(id);
	// While n8n shows no state at all, the one of the first poll may not have been saved.
	memory.unsaved = empty ? after : undefined;
	const handed = new Set(
		readings
			.filter((reading) => 'news' in reading && reading.news.events.some((event) => emitted.has(event)))
			.map(({ list }) => list.key),
	);
	const way = handed.size > 0 ? wayBack(cursors, after, handed, systemClock.now()) : undefined;
	writeState(data, {
		cursors: after,
		given: givenAfter(given, due, began),
		// What is not watched any more keeps what it had: it may be put back within the day.
		listsLeft: new Map([...listsLeft, ...[...budgets].map(([name, { left }]) => [name, left] as const)]),
		wayBack: way,
	});
	return emitted.size > 0 ? [itemsOf(items.value)] : null;
}
