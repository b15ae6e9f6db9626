import { encodeUtf8 } from '../../../../anaf/api/bytes';
import { fail, ok, type Result } from '../../../../anaf/result';
import { writeUbl } from '../../../../anaf/invoice/ubl/write';
import { parseInvoice } from '../../../../anaf/invoice/read';
import { reverseInvoice } from '../../../../anaf/invoice/reverse';
import { isoInBucharest } from '../../../../anaf/time';
import { fileOf } from '../../../shared/binary';
import { readDay } from '../../../shared/day';
import { documentFields } from '../../../shared/descriptions/document';
import { readDocument } from '../../../shared/document';
import { invalidInput } from '../../../shared/errors';
import { choiceField } from '../../../shared/fields/choices';
import { findingJson } from '../../../shared/findings';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { fileNameOf } from '../../../shared/fileName';
import { unreadableXml, validateOffline } from '../validation';

const formField = choiceField({
	displayName: 'Reverse As',
	name: 'reverseAs',
	type: 'options',
	options: [
		{
			name: 'Credit Note',
			value: 'creditNote',
			description: 'Type 381 with the same amounts; a credit note gives back',
		},
		{
			name: 'Invoice',
			value: 'invoice',
			description: 'Type 380 with minus quantities and amounts; for a credit note, an invoice with the same amounts',
		},
	],
	default: 'invoice',
	description: 'Which document takes the invoice back',
});

/** Document: Reverse. */
export const operation: OperationDefinition = {
	name: 'reverse',
	displayName: 'Reverse',
	action: 'Reverse an invoice',
	description: 'Make the reversal (storno) of an invoice from its XML, without sending anything',
	items: 'inOrder',
	withoutCredential: true,
	schemaVersion: 1,
	fields: [
		...documentFields,
		formField,
		{
			displayName: 'Number of the Reversal',
			name: 'reversalNumber',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. FCT-18',
			description: 'The next number of your own series; not the number of the original',
		},
		{
			displayName: 'Issue Date of the Reversal',
			name: 'reversalDate',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03-31',
			description: 'Day on which the reversal is issued; today in Romania when empty',
		},
	],
	run: execute,
};

/** The number of the reversal as text: a series of digits comes as a number. */
function readNumber({ context, item }: Run): Result<string> {
	const value = context.getNodeParameter('reversalNumber', item, '') as unknown;
	const number = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	return number === ''
		? fail(invalidInput('The field Number of the Reversal is empty', 'Give the next number of your own series'))
		: ok(number);
}

/** Makes the reversal of one invoice and checks it on this computer. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const { context, connection, fields } = run;
	const input = await readDocument(run, { downloaded: true });
	if (!input.ok) return input;
	const number = readNumber(run);
	if (!number.ok) return number;
	const day = readDay(context.getNodeParameter('reversalDate', run.item, ''), 'Issue Date of the Reversal');
	if (!day.ok) return day;
	const parsed = parseInvoice(input.value.bytes);
	if (!parsed.ok) return 'code' in parsed.fault ? fail(unreadableXml(parsed.fault)) : fail(parsed.fault);
	const { model: original, unknown } = parsed.value;
	const reversal = reverseInvoice(original, {
		form: fields.choice(formField),
		number: number.value,
		issueDate: day.value ?? isoInBucharest(connection.clock.now()).slice(0, 10),
	});
	if (!reversal.ok) return reversal;
	const { model } = reversal.value;
	const xml = writeUbl(model);
	const validation = validateOffline(run, xml);
	if (!validation.ok) return validation;
	const { findings, fatal, summary } = validation.value;
	const warnings = [...reversal.value.warnings];
	if (unknown.length > 0)
		warnings.push(
			`Parts of the original that EN 16931 has no term for were left out: ${unknown.slice(0, 10).join(', ')}`,
		);
	return ok([
		{
			json: {
				number: model.number ?? null,
				issueDate: model.issueDate ?? null,
				documentType: model.documentType,
				typeCode: model.typeCode ?? null,
				reversedNumber: original.number ?? null,
				currency: model.currency ?? null,
				net: model.totals?.net ?? null,
				vat: model.totals?.vat ?? null,
				gross: model.totals?.gross ?? null,
				payable: model.totals?.payable ?? null,
				valid: fatal === 0,
				summary,
				findings: findings.map(findingJson),
				xml,
				...(warnings.length > 0 && { warnings }),
			},
			binary: { data: await fileOf(context, encodeUtf8(xml), fileNameOf(number.value, 'xml'), 'application/xml') },
			warnings,
		},
	]);
}
