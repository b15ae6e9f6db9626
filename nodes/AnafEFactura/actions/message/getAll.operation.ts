import { DAY } from '../../../../anaf/durations';
import { fail, ok, type Result } from '../../../../anaf/result';
import { LIMITS } from '../../../../anaf/api/limits';
import type { TimeRange } from '../../../../anaf/efactura/list';
import { compareMessages, type ListedMessage } from '../../../../anaf/efactura/message';
import { cifsOrDefault } from '../../../shared/cif';
import { cifsField } from '../../../shared/descriptions/cif';
import { mapConcurrent, QUESTIONS_AT_ONCE } from '../../../shared/concurrency';
import type { Connection } from '../../../shared/connection/connection';
import { daysField, MESSAGES_KEPT } from '../../../shared/descriptions/days';
import { limitFields, readLimit } from '../../../shared/descriptions/limit';
import { simplifyField } from '../../../shared/descriptions/simplify';
import { invalidInput } from '../../../shared/errors';
import { showWarnings } from '../../../shared/hints';
import { listMessages, listRecentMessages, missingWarning } from '../../../shared/messages';
import { choiceField } from '../../../shared/fields/choices';
import { readWhole } from '../../../shared/fields/whole';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { readTime } from '../../../shared/times';
import { askStatus } from '../status';
import { messageJson } from './json';
import { optionsCollection } from '../../../shared/fields/collection';

const filterField = choiceField({
	displayName: 'Type',
	name: 'filter',
	type: 'options',
	options: [
		{ name: 'Any', value: 'any' },
		{ name: 'Buyer’s Messages', value: 'R', description: 'Sent and received messages about invoices (RASP)' },
		{ name: 'Invoices Received', value: 'P' },
		{ name: 'Invoices Rejected', value: 'E', description: 'Error messages (ERORI FACTURA)' },
		{ name: 'Invoices Sent', value: 'T' },
	],
	default: 'any',
	description: 'Which messages to list',
});

const periodField = choiceField({
	displayName: 'Period',
	name: 'period',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Last Days', value: 'lastDays' },
		{ name: 'Time Range', value: 'range' },
	],
	default: 'lastDays',
	description: MESSAGES_KEPT,
});

/** Message: Get Many. */
export const operation: OperationDefinition = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many messages',
	description: 'List received and sent invoices, rejections and buyer’s messages of the last 60 days',
	items: 'inOrder',
	lists: true,
	schemaVersion: 1,
	fields: [
		cifsField,
		...limitFields,
		periodField,
		{ ...daysField, displayOptions: { show: { period: ['lastDays'] } } },
		{
			displayName: 'From',
			name: 'startTime',
			type: 'dateTime',
			default: '',
			required: true,
			description: 'Start of the range, by the time at which ANAF listed the message',
			displayOptions: { show: { period: ['range'] } },
		},
		{
			displayName: 'To',
			name: 'endTime',
			type: 'dateTime',
			default: '',
			description:
				'End of the range; when empty, or later than that, a minute ago: ANAF’s clock may be behind. Let ranges that follow each other overlap by some minutes and go by the IDs, or use the ANAF Trigger.',
			displayOptions: { show: { period: ['range'] } },
		},
		filterField,
		simplifyField,
		optionsCollection([
			{
				displayName: 'List Service',
				name: 'endpoint',
				type: 'options',
				options: [
					{ name: 'Paginated', value: 'paginated', description: 'No limit; reads all pages' },
					{
						name: 'Simple',
						value: 'simple',
						description: 'Whole days only, and ANAF refuses it when there are more than 500 messages',
					},
				],
				default: 'paginated',
				description: 'Which of ANAF’s two list services to use',
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{ name: 'Newest First', value: 'newest' },
					{ name: 'Oldest First', value: 'oldest' },
				],
				default: 'newest',
				description: 'Order of the output. With Limit, the newest messages are kept either way.',
			},
		]),
	],
	run: execute,
};

interface Period extends TimeRange {
	readonly days: number;
}

function readPeriod({ context, connection, item, fields }: Run): Result<Period> {
	const now = connection.anafNow();
	if (fields.choice(periodField) === 'lastDays') {
		const days = readWhole(daysField, context.getNodeParameter('days', item), MESSAGES_KEPT);
		return days.ok ? ok({ start: now - days.value * DAY, end: now, days: days.value }) : days;
	}
	const start = readTime(context, context.getNodeParameter('startTime', item), 'From');
	if (!start.ok) return start;
	const endValue = context.getNodeParameter('endTime', item, '');
	const end = endValue === '' ? ok(now) : readTime(context, endValue, 'To', 'end');
	if (!end.ok) return end;
	if (end.value <= start.value)
		return fail(invalidInput('The time range ends before it starts', 'Choose a time in To that is after From'));
	if (end.value < now - LIMITS.retentionDays * DAY) {
		return fail(
			invalidInput(
				`The time range lies more than ${LIMITS.retentionDays} days back`,
				`${MESSAGES_KEPT}. Choose a later range`,
			),
		);
	}
	return ok({
		start: start.value,
		end: end.value,
		days: Math.max(1, Math.min(LIMITS.retentionDays, Math.ceil((now - start.value) / DAY))),
	});
}

/**
 * The ID of a message that ANAF lists without one, which its state may have already (docs/anaf/messages.md#rows). Only the
 * sender may ask for the state: whoever may not has to list again.
 */
async function idOfPending(
	connection: Connection,
	uploadIndex: string,
): Promise<{ readonly id?: string; readonly warning?: string }> {
	const status = await askStatus(connection, uploadIndex);
	if (status.ok && status.value.downloadId !== undefined) return { id: status.value.downloadId };
	return {
		warning: `ANAF lists upload ${uploadIndex} without an ID to download it by, since its answer is not ready. List it again later`,
	};
}

/** Lists messages of one or several companies. An empty list gives no items. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const { context, connection, item, fields } = run;
	const cifs = cifsOrDefault(context.getNodeParameter('cifs', item, ''), connection.credential.defaultCif);
	if (!cifs.ok) return cifs;
	const period = readPeriod(run);
	if (!period.ok) return period;
	const chosen = fields.choice(filterField);
	const filter = chosen === 'any' ? undefined : chosen;
	const options = fields.collection('options') as { endpoint?: 'paginated' | 'simple'; sort?: 'newest' | 'oldest' };
	const simple = options.endpoint === 'simple';
	if (simple && fields.choice(periodField) !== 'lastDays') {
		return fail(
			invalidInput(
				'The simple list service knows whole days only',
				'Choose Period: Last Days, or List Service: Paginated',
			),
		);
	}

	const limit = readLimit(run);
	if (!limit.ok) return limit;
	const messages: ListedMessage[] = [];
	const warnings = cifs.value.map(({ warning }) => warning).filter((warning) => warning !== undefined);
	for (const { cif } of cifs.value) {
		const list = simple
			? await listRecentMessages(connection, { cif, days: period.value.days, filter })
			: await listMessages(connection, { cif, range: period.value, filter });
		if (!list.ok) return list;
		for (const message of list.value.messages) messages.push(message);
		for (const row of list.value.pending) messages.push(row);
		const gap = missingWarning(list.value, cif);
		if (gap !== undefined) warnings.push(gap);
	}
	messages.sort(compareMessages);
	messages.reverse();
	const kept = messages.slice(0, limit.value);
	if (options.sort === 'oldest') kept.reverse();
	const simplify = fields.isOn('simplify');
	// A mistyped CIF often has no messages; without items there is nothing to carry the warning.
	if (kept.length === 0) showWarnings(context, warnings);
	return ok(
		await mapConcurrent(kept, QUESTIONS_AT_ONCE, async (message) => {
			if (message.id !== undefined) return { json: messageJson(message, simplify), warnings };
			const { id, warning } = await idOfPending(connection, message.uploadIndex);
			const json = messageJson({ ...message, id }, simplify);
			return { json: warning === undefined ? json : { ...json, warnings: [warning] }, warnings };
		}),
	);
}
