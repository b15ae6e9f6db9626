import type { INodeProperties } from 'n8n-workflow';

import { dayNumberOf, isoOfDayNumber } from '../../../../anaf/calendar';
import { fail, ok, type Result } from '../../../../anaf/result';
import { deadlineOf } from '../../../../anaf/romania/deadline';
import { addWorkingDays, holidayOn, isWorkingDay, workingDaysBetween } from '../../../../anaf/romania/workingDays';
import { isoInBucharest } from '../../../../anaf/time';
import { readDay } from '../../../shared/day';
import { invalidInput } from '../../../shared/errors';
import { choiceField } from '../../../shared/fields/choices';
import { readWhole } from '../../../shared/fields/whole';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';

const calculateField = choiceField({
	displayName: 'Calculate',
	name: 'calculate',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Deadline of an Invoice',
			value: 'invoice',
			description: 'By when an invoice has to be sent to RO e-Factura: both limits, and the working days left',
		},
		{
			name: 'Working Days From a Date',
			value: 'workingDays',
			description: 'The day some working days later or earlier',
		},
	],
	default: 'invoice',
	description: 'What to work out',
});

/** The most working days that are counted: some forty years. */
const MOST_DAYS = 10_000;
const workingDaysField: INodeProperties = {
	displayName: 'Working Days',
	name: 'workingDays',
	type: 'number',
	typeOptions: { minValue: -MOST_DAYS, maxValue: MOST_DAYS },
	default: 5,
	description: 'How many working days to add; below zero it counts back',
	displayOptions: { show: { calculate: ['workingDays'] } },
};
/** Days between two dates that are looked through for holidays: some forty years. */
const FARTHEST = 15_000;

/** Company: Get Deadline. */
export const operation: OperationDefinition = {
	name: 'getDeadline',
	displayName: 'Get Deadline',
	action: 'Get a deadline in working days',
	description: 'Get by when an invoice has to be sent, or count Romanian working days, without asking ANAF',
	items: 'inOrder',
	withoutCredential: true,
	schemaVersion: 1,
	fields: [
		calculateField,
		{
			displayName: 'Issue Date',
			name: 'issueDate',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 2026-03-01',
			description: 'Day on which the invoice was or will be issued',
			displayOptions: { show: { calculate: ['invoice'] } },
		},
		{
			displayName: 'Supply Date',
			name: 'supplyDate',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-02-26',
			description:
				'Day on which the goods or services were supplied. When empty, only the limit after the issue is known; leave it empty for a credit note.',
			displayOptions: { show: { calculate: ['invoice'] } },
		},
		{
			displayName: 'From',
			name: 'fromDate',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03-01',
			description: 'Day to count from; it does not count itself. Today in Romania when empty.',
			displayOptions: { show: { calculate: ['workingDays'] } },
		},
		workingDaysField,
	],
	run: execute,
};

/** Holidays after one day up to and including another, those on weekends too. */
function holidaysBetween(from: number, to: number): Array<{ date: string; name: string }> {
	const found: Array<{ date: string; name: string }> = [];
	if (Math.abs(to - from) > FARTHEST) return found;
	for (let day = Math.min(from, to) + 1; day <= Math.max(from, to); day++) {
		const name = holidayOn(day);
		if (name !== undefined) found.push({ date: isoOfDayNumber(day), name });
	}
	return found;
}

/** The day of a field as a number; undefined when it is empty. */
function dayOf({ context, item }: Run, name: string, label: string): Result<number | undefined> {
	const day = readDay(context.getNodeParameter(name, item, ''), label);
	return day.ok ? ok(day.value === undefined ? undefined : dayNumberOf(day.value)) : day;
}

function today({ connection }: Run): number {
	return dayNumberOf(isoInBucharest(connection.clock.now()));
}

function ofInvoice(run: Run): Result<Output[]> {
	const issued = dayOf(run, 'issueDate', 'Issue Date');
	if (!issued.ok) return issued;
	if (issued.value === undefined)
		return fail(
			invalidInput('The field Issue Date is empty', 'Give the day on which the invoice was or will be issued'),
		);
	const supply = dayOf(run, 'supplyDate', 'Supply Date');
	if (!supply.ok) return supply;
	const deadline = deadlineOf(issued.value, supply.value);
	if (deadline === undefined)
		return fail(
			invalidInput(
				`There was no deadline for an invoice of ${isoOfDayNumber(issued.value)}`,
				'The limits for sending are known from 2024 on',
			),
		);
	const { limit, last, byIssue, bySupply, lastIssue } = deadline;
	const now = today(run);
	return ok([
		{
			json: {
				deadline: isoOfDayNumber(last),
				workingDaysLeft: Math.abs(last - now) > FARTHEST ? null : workingDaysBetween(now, last),
				overdue: now > last,
				limitAfterIssue: isoOfDayNumber(byIssue),
				limitAfterSupply: bySupply === undefined ? null : isoOfDayNumber(bySupply),
				lastDayOfIssue: lastIssue === undefined ? null : isoOfDayNumber(lastIssue),
				holidays: holidaysBetween(Math.min(issued.value, last), Math.max(issued.value, byIssue, last)),
				act: limit.act,
			},
		},
	]);
}

function ofWorkingDays(run: Run): Result<Output[]> {
	const from = dayOf(run, 'fromDate', 'From');
	if (!from.ok) return from;
	const count = readWhole(
		workingDaysField,
		run.context.getNodeParameter('workingDays', run.item),
		'Correct the number, or the expression that gives it',
	);
	if (!count.ok) return count;
	const start = from.value ?? today(run);
	const end = addWorkingDays(start, count.value);
	return ok([
		{
			json: {
				from: isoOfDayNumber(start),
				fromIsWorkingDay: isWorkingDay(start),
				workingDays: count.value,
				date: isoOfDayNumber(end),
				holidays: holidaysBetween(start, end),
			},
		},
	]);
}

/** Works out a deadline from the calendar and the table of law; asks nobody. */
async function execute(run: Run): Promise<Result<Output[]>> {
	return await Promise.resolve(run.fields.choice(calculateField) === 'invoice' ? ofInvoice(run) : ofWorkingDays(run));
}
