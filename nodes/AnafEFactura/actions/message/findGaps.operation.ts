import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { LIMITS } from '../../../../anaf/api/limits';
import { DAY } from '../../../../anaf/durations';
import { gapReport, type ComparedCompany, type GapReport } from '../../../../anaf/efactura/gapReport';
import { findGaps, type Gap } from '../../../../anaf/efactura/gaps';
import type { ListedMessage } from '../../../../anaf/efactura/message';
import { fail, inFull, ok, type AnafFault, type Result } from '../../../../anaf/result';
import { isoInBucharest } from '../../../../anaf/time';
import { cifsOrDefault } from '../../../shared/cif';
import { cifsField } from '../../../shared/descriptions/cif';
import { daysField, MESSAGES_KEPT } from '../../../shared/descriptions/days';
import { invalidInput } from '../../../shared/errors';
import { choiceField } from '../../../shared/fields/choices';
import { readWhole } from '../../../shared/fields/whole';
import { listMessages, missingWarning } from '../../../shared/messages';
import type { Listed, ListOutput, Lists, OperationDefinition } from '../../../shared/operation';
import { textOfField } from '../../../shared/text';
import { messageJson } from './json';
import { optionsCollection } from '../../../shared/fields/collection';

const messagesFromField = choiceField({
	displayName: 'ANAF’s Messages From',
	name: 'messagesFrom',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'ANAF', value: 'anaf', description: 'List them now' },
		{
			name: 'Second Input',
			value: 'items',
			description: 'Rows of Get Many that come in at the input Messages; no credential needed',
		},
	],
	default: 'anaf',
	description: 'Where the list of ANAF’s messages comes from. What is stored comes in at the input Stored.',
});

const ownDaysField: INodeProperties = { ...daysField, default: LIMITS.retentionDays };

/** The inputs by their place. */
const STORED = 0;
const MESSAGES = 1;
/** The outputs by their place. */
const MISSING = 0;
const OTHERS = 1;
const SUMMARY = 2;

/** Message: Find Gaps. */
export const operation: OperationDefinition = {
	name: 'findGaps',
	displayName: 'Find Gaps',
	action: 'Find messages that are not stored',
	description:
		'Compare ANAF’s list of messages with what is stored: what is missing, and for how many days it can be had',
	items: 'compared',
	inputs: ['Stored', 'Messages'],
	outputs: { names: ['Missing', 'Other Messages', 'Summary'] },
	lists: true,
	withoutCredential: { messagesFrom: ['items'] },
	schemaVersion: 1,
	fields: [
		messagesFromField,
		{ ...cifsField, displayOptions: { show: { messagesFrom: ['anaf'] } } },
		{ ...ownDaysField, displayOptions: { show: { messagesFrom: ['anaf'] } } },
		optionsCollection([
			{
				displayName: 'Key Column',
				name: 'keyColumn',
				type: 'string',
				default: '',
				placeholder: 'e.g. Nr. ANAF',
				description:
					'Column of the stored rows with the ID of the message, or with a file name that contains it. When empty: downloadId or messageId, otherwise ID, fileName, name, path or key.',
			},
		]),
	],
	run: execute,
};

/** What is compared, and of whom. */
interface Asked {
	readonly messages: readonly ListedMessage[];
	/** What an item shows of each message, by place. */
	readonly jsonOf: (place: number) => IDataObject;
	/** Where each message came in; undefined where it was listed now. */
	readonly itemOf?: (place: number) => number;
	readonly companies: readonly ComparedCompany[];
}

/** Lists the messages of the companies. One that cannot be listed does not stop the others; a fault where none can be. */
async function listed({ context, connection }: Lists): Promise<Result<Asked>> {
	const cifs = cifsOrDefault(context.getNodeParameter('cifs', 0, ''), connection.credential.defaultCif);
	if (!cifs.ok) return cifs;
	const days = readWhole(ownDaysField, context.getNodeParameter('days', 0), MESSAGES_KEPT);
	if (!days.ok) return days;
	const messages: ListedMessage[] = [];
	const companies: ComparedCompany[] = [];
	let first: AnafFault | undefined;
	for (const { cif, warning: note } of cifs.value) {
		const now = connection.anafNow();
		const list = await listMessages(connection, { cif, range: { start: now - days.value * DAY, end: now } });
		if (list.ok) {
			// A row may name its company in another way than the list that it is in.
			for (const message of [...list.value.messages, ...list.value.pending]) messages.push({ ...message, cif });
			companies.push({ cif, note, problem: missingWarning(list.value, cif) });
		} else {
			first ??= list.fault;
			companies.push({ cif, note, problem: inFull(list.fault) });
		}
	}
	if (first !== undefined && companies.every(({ problem }) => problem !== undefined) && messages.length === 0)
		return fail(first);
	return ok({ messages, companies, jsonOf: (place) => messageJson(messages[place] as ListedMessage, true) });
}

/** A node that always outputs something puts out an item without fields where it has nothing. */
const isEmpty = ({ json, binary }: INodeExecutionData): boolean =>
	Object.keys(json).length === 0 && Object.keys(binary ?? {}).length === 0;

/** The messages of the second input. An item that says why a company could not be listed is told as that. */
function fromInput({ inputs }: Lists): Result<Asked> {
	const items = inputs[MESSAGES] ?? [];
	const messages: ListedMessage[] = [];
	const places: number[] = [];
	const companies = new Map<string, ComparedCompany>();
	let unknown = 0;
	for (const [place, item] of items.entries()) {
		if (isEmpty(item)) continue;
		const { json } = item;
		const id = textOfField(json.id);
		const uploadIndex = textOfField(json.uploadIndex);
		const cif = textOfField(json.cif);
		if (/^\d+$/.test(id) || uploadIndex !== '') {
			const createdAt = textOfField(json.createdAt) || undefined;
			messages.push({ ...(json as unknown as ListedMessage), id: id || undefined, cif, createdAt });
			places.push(place);
			if (!companies.has(cif)) companies.set(cif, { cif });
		} else if (textOfField(json.error) !== '') companies.set(cif, { cif, problem: textOfField(json.error) });
		else unknown++;
	}
	if (unknown > 0)
		return fail(
			invalidInput(
				`${unknown} of ${items.length} items at the input Messages are not messages of ANAF’s list`,
				'Connect Message: Get Many, or the ANAF Trigger, to the input Messages: each item needs the field id',
			),
		);
	return ok({
		messages,
		companies: [...companies.values()],
		jsonOf: (place) => items[places[place] ?? -1]?.json ?? {},
		itemOf: (place) => places[place] ?? 0,
	});
}

/** A stored item as a row. Where its file alone has a name, that is one of its columns. */
function rowOf({ json, binary }: INodeExecutionData): Readonly<Record<string, unknown>> {
	if (json.fileName !== undefined) return json;
	const [file] = Object.values(binary ?? {});
	return file?.fileName === undefined ? json : { ...json, fileName: file.fileName };
}

function summaryJson({ warnings: _warnings, mostUrgent, companies, ...report }: GapReport): IDataObject {
	return {
		...report,
		mostUrgent:
			mostUrgent === undefined
				? null
				: {
						id: mostUrgent.id ?? null,
						availableUntil: mostUrgent.availableUntil,
						daysLeft: mostUrgent.daysLeft,
					},
		companies: companies.map((company) => ({ ...company })),
	};
}

/** Holds the two lists against each other. */
async function execute(lists: Lists): Promise<Result<Listed>> {
	const { connection, fields, inputs } = lists;
	const column = textOfField(fields.collection('options').keyColumn) || undefined;
	const stored = (inputs[STORED] ?? []).flatMap((item, place) => (isEmpty(item) ? [] : [{ row: rowOf(item), place }]));
	const asked = fields.choice(messagesFromField) === 'anaf' ? await listed(lists) : fromInput(lists);
	if (!asked.ok) return asked;
	const { messages, companies, jsonOf, itemOf } = asked.value;
	const found = findGaps(
		messages,
		stored.map(({ row }) => row),
		{ column, today: isoInBucharest(connection.clock.now()).slice(0, 10) },
	);
	if (stored.length > 0 && found.withId === 0)
		return fail(
			invalidInput(
				`None of the ${stored.length} stored rows has the ID of a message`,
				'Name the column in the option Key Column, and check that the rows are what is stored; without rows everything counts as missing',
				column === undefined ? {} : { more: `It was looked for in the column ${column}` },
			),
		);
	const report = gapReport(found, companies, (place) => messages[place]?.cif ?? '');

	const outputs = found.gaps.map((gap): ListOutput => {
		const { state, listed: place, rows, id, availableUntil, daysLeft } = gap;
		const json = place === undefined ? { id: id ?? null } : jsonOf(place);
		const from = rows.map((row) => ({ input: STORED, item: stored[row]?.place ?? 0 }));
		if (place !== undefined && itemOf) from.unshift({ input: MESSAGES, item: itemOf(place) });
		return {
			json: { ...json, state, availableUntil, daysLeft, storedRows: rows.length },
			port: portOf(gap),
			from,
		};
	});
	outputs.push({ json: summaryJson(report), port: SUMMARY, from: [] });
	return ok({ outputs, warnings: report.warnings });
}

const portOf = ({ state }: Gap): number => (state === 'missing' ? MISSING : OTHERS);
