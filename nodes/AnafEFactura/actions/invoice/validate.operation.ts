import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { encodeUtf8 } from '../../../../anaf/api/bytes';
import { fail, ok, type Result } from '../../../../anaf/api/fault';
import { buildInvoice } from '../../../../anaf/ubl/build';
import type { InvoiceInput } from '../../../../anaf/ubl/model/input';
import { parseXml } from '../../../../anaf/xml/parse';
import { documentFields } from '../../../shared/descriptions/document';
import { readDocument } from '../../../shared/document';
import { invalidInput } from '../../../shared/errors';
import { readJsonObject } from '../../../shared/json';
import type { Output, Run } from '../../../shared/operation';
import { showFor } from '../../../shared/show';
import { reasonsJson } from '../answer';
import { findingJson, validateAtAnaf, validateOffline } from '../validation';

/** Where the document is: as elsewhere, or a JSON model. */
const sourceFields: INodeProperties[] = documentFields.map((field) =>
	field.name === 'documentSource'
		? {
				...field,
				options: [
					{ name: 'File', value: 'binary', description: 'A file of the input item' },
					{ name: 'JSON Model', value: 'json', description: 'The invoice as JSON, as Parse (Full Model) puts it out and Create takes it' },
					{ name: 'XML Text', value: 'text', description: 'Text, for example an expression' },
				],
			}
		: field,
);

/** Fields of Invoice: Validate. */
export const description: INodeProperties[] = showFor('invoice', ['validate'], [
	...sourceFields,
	{
		displayName: 'Invoice (JSON)',
		name: 'invoiceJson',
		type: 'json',
		typeOptions: { rows: 10 },
		default: '{}',
		required: true,
		description: 'The invoice as JSON; the model is described in docs/invoice-model.md',
		displayOptions: { show: { documentSource: ['json'] } },
	},
	{
		displayName: 'Validate',
		name: 'validateWhere',
		type: 'options',
		options: [
			{ name: 'At ANAF', value: 'anaf', description: 'ANAF’s public validation service; nothing is filed by that' },
			{ name: 'Both', value: 'both', description: 'On this computer, and at ANAF when nothing fatal was found' },
			{ name: 'Offline', value: 'offline', description: 'On this computer, in milliseconds' },
		],
		default: 'offline',
		description: 'Who checks the document',
	},
	{
		displayName: 'Separate Outputs',
		name: 'separateOutputs',
		type: 'boolean',
		default: false,
		description: 'Whether to send valid and invalid documents to two outputs',
	},
]);

async function documentOf(run: Run): Promise<Result<{ readonly bytes: Uint8Array } | { readonly findings: IDataObject[] }>> {
	if (run.context.getNodeParameter('documentSource', run.item) !== 'json') return await readDocument(run);
	const json = readJsonObject(run.context.getNodeParameter('invoiceJson', run.item), 'Invoice (JSON)', 'docs/invoice-model.md');
	if (!json.ok) return json;
	const built = buildInvoice(json.value as unknown as InvoiceInput);
	if (built.ok) return ok({ bytes: encodeUtf8(built.value.xml) });
	return ok({
		findings: built.fault.findings.map(({ path, message, rule }) => ({
			rule: rule ?? 'MODEL',
			severity: 'fatal',
			message,
			hint: '',
			businessTerms: [],
			path,
			line: null,
			column: null,
		})),
	});
}

function verdict(json: IDataObject, valid: boolean, separate: boolean): Output {
	return { json: { valid, ...json }, port: separate && !valid ? 1 : 0 };
}

/** Checks a document and puts out what was found. An invalid document is an output, not a failure. */
export async function execute(run: Run): Promise<Result<Output[]>> {
	const { context, item } = run;
	const where = context.getNodeParameter('validateWhere', item);
	const separate = context.getNodeParameter('separateOutputs', item) === true;
	const document = await documentOf(run);
	if (!document.ok) return document;
	if ('findings' in document.value) {
		const { findings } = document.value;
		const summary = `Invalid: ${findings.length} field${findings.length === 1 ? '' : 's'} cannot be right`;
		return ok([verdict({ summary, fatal: findings.length, warnings: 0, findings }, false, separate)]);
	}
	const { bytes } = document.value;
	let json: IDataObject = {};
	let valid = true;
	if (where !== 'anaf') {
		const validation = validateOffline(run, bytes);
		if (!validation.ok) return validation;
		const { findings, fatal, warnings, summary } = validation.value;
		valid = fatal === 0;
		json = { summary, fatal, warnings, findings: findings.map(findingJson) };
		if (where === 'offline' || !valid) return ok([verdict(json, valid, separate)]);
	}
	const parsed = parseXml(bytes);
	if (!parsed.ok) {
		return fail(invalidInput(`The document is not readable XML: ${parsed.fault.message} (line ${parsed.fault.line})`, 'Give the e-invoice XML itself'));
	}
	const remote = await validateAtAnaf(run, bytes, parsed.value.root);
	if (!remote.ok) return remote;
	const { reasons, traceId } = remote.value;
	valid = remote.value.valid;
	const summary = valid ? 'Valid at ANAF' : `Invalid at ANAF: ${reasons.length} reason${reasons.length === 1 ? '' : 's'}`;
	return ok([verdict({ ...json, summary, anaf: { valid, reasons: reasonsJson(reasons), traceId: traceId ?? null } }, valid, separate)]);
}
