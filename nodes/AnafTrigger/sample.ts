import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';

import { DAY } from '../../anaf/durations';
import { inFull, type AnafFault, type FaultKind } from '../../anaf/result';
import { Connection } from '../shared/connection/connection';
import { toNodeError } from '../shared/errors';
import { compareEvents, type TriggerEvent } from './events';
import { aboutCif } from './faults';
import { fetchItems, itemsOf } from './eventItems';
import { watchedSources } from './lists';
import { accessNotice, companyNotice } from './notices';
import { MOST_DAYS_BACK } from './properties';
import { readSettings, type Settings } from './settings';
import type { EventSource } from './source';

/** How far back a test run looks, in days; the next step only when the one before found nothing. */
const STEPS = [1, 7, MOST_DAYS_BACK];
/** Items of a test run. */
const MOST = 5;
/** Faults that the person at the editor can do something about. */
const TELL: ReadonlySet<FaultKind> = new Set(['unauthorized', 'forbidden', 'invalidInput']);

interface Search {
	readonly context: IPollFunctions;
	readonly connection: Connection;
	readonly sources: readonly EventSource[];
	readonly settings: Settings;
	/** Lists that could not be read, by source and CIF; they are not asked again. */
	readonly failed: Map<string, AnafFault>;
}

/** Matching events of the last days over all companies. */
async function search(
	{ context, connection, sources, settings, failed }: Search,
	days: number,
): Promise<TriggerEvent[]> {
	const node = context.getNode();
	const found = new Map<string, TriggerEvent>();
	const lists = sources.flatMap((source) => settings.cifs.map(({ cif }) => ({ source, cif })));
	for (const { source, cif } of lists) {
		const key = `${source.name}/${cif}`;
		if (failed.has(key)) continue;
		const end = connection.anafNow();
		const listed = await source.sample(connection, cif, { start: end - days * DAY, end }, settings);
		if (listed.ok) {
			for (const event of listed.value.filter(({ name }) => settings.events.has(name)))
				found.set(`${source.name}/${event.id}`, event);
			continue;
		}
		const notice = settings.events.has('companyUnreadable') ? companyNotice(cif, listed.fault, end) : undefined;
		if (notice !== undefined) {
			found.set(notice.key, notice.event);
		} else if (TELL.has(listed.fault.kind) || lists.length === 1) {
			throw toNodeError(node, aboutCif(listed.fault, cif));
		} else {
			failed.set(key, aboutCif(listed.fault, cif));
			context.logger.warn(`${node.name}: ${inFull(aboutCif(listed.fault, cif))}`);
		}
	}
	return [...found.values()].sort(compareEvents);
}

/**
 * The latest events, for the test run in the editor. Looks at no state and leaves none.
 *
 * @throws NodeOperationError when there are none so far back, or the reason why a list could not be read when the others have
 * none; a CIF without rights is told too, since somebody is there to read it
 */
export async function sample(
	context: IPollFunctions,
	allSources: readonly EventSource[],
): Promise<INodeExecutionData[][]> {
	const connection = await Connection.open(context);
	const node = context.getNode();
	const settings = readSettings(context, connection.credential.defaultCif);
	if (!settings.ok) throw toNodeError(node, settings.fault);
	const { events, form } = settings.value;
	const sources = watchedSources(settings.value, allSources);
	const access = events.has('accessEnding')
		? accessNotice(connection.credential.refreshClaims?.expiresAt, Number.POSITIVE_INFINITY, connection.clock.now())
		: undefined;
	const failed = new Map<string, AnafFault>();
	for (const days of STEPS) {
		const found = await search({ context, connection, sources, settings: settings.value, failed }, days);
		if (access !== undefined) found.push(access.event);
		if (found.length === 0) continue;
		const completed = await fetchItems(connection, found.slice(-MOST), {
			form,
			until: Number.POSITIVE_INFINITY,
			holdBack: () => false,
		});
		if (!completed.ok) throw toNodeError(node, completed.fault);
		return [itemsOf(completed.value)];
	}
	const [unread] = failed.values();
	if (unread) throw toNodeError(node, unread);
	throw new NodeOperationError(
		node,
		`No ${sources.some(({ name }) => name === 'efactura') ? 'messages' : 'transports'} of the last ${MOST_DAYS_BACK} days match`,
		{
			description:
				'Choose Any Message or Any Change in the field Trigger On to see whether ANAF has others, or check ' +
				'the CIFs. Once the workflow is active, new events start it.',
			level: 'info',
		},
	);
}
