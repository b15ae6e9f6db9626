import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { encodeUtf8 } from '../../../../anaf/api/bytes';
import { ok, type Result } from '../../../../anaf/result';
import type { AnafVerdict } from '../../../../anaf/efactura/validation';
import { buildInvoice, type InputFinding } from '../../../../anaf/invoice/complete';
import { EDITIONS, type Edition } from '../../../../anaf/invoice/editions';
import { allRules } from '../../../../anaf/invoice/validate';
import { reasonsJson } from '../../../shared/answer';
import { DIRECT } from '../../../shared/descriptions/connection';
import { documentFields, documentSourceField } from '../../../shared/descriptions/document';
import { readDocument } from '../../../shared/document';
import { readJsonObject } from '../../../shared/json';
import { choiceField } from '../../../shared/fields/choices';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { prepareConversion, serviceField, validateAtAnaf } from '../conversion';
import { invoiceOfModel } from '../model';
import { findingJson, validateOffline } from '../validation';

/** Where the document is: as elsewhere, or a JSON model. */
const sourceField = choiceField({
	...documentSourceField,
	options: [
		{ name: 'File', value: 'binary', description: 'A file of the input item' },
		{
			name: 'JSON Model',
			value: 'json',
			description: 'The invoice as JSON, as Parse (Full Model) puts it out and Create takes it',
		},
		{ name: 'XML Text', value: 'text', description: 'Text, for example an expression' },
	],
});

const sourceFields: INodeProperties[] = documentFields.map((field) =>
	field === documentSourceField ? sourceField : field,
);

const whereField = choiceField({
	displayName: 'Validate',
	name: 'validateWhere',
	type: 'options',
	options: [
		{ name: 'At ANAF', value: 'anaf', description: 'ANAF’s public validation service; the invoice is not sent' },
		{ name: 'Both', value: 'both', description: 'On this computer, and at ANAF when nothing fatal was found' },
		{ name: 'Offline', value: 'offline', description: 'On this computer, in milliseconds' },
	],
	default: 'offline',
	description: 'Who checks the document',
});

const editionField = choiceField({
	displayName: 'Rules Edition',
	name: 'rulesEdition',
	type: 'options',
	options: [
		{ name: 'Automatic', value: 'auto', description: 'The edition that counts on the day of issue' },
		...EDITIONS.map(({ id, validFrom }) => ({
			name: `CIUS-RO ${id}`,
			value: id,
			description: `Counts from ${validFrom}`,
		})),
	],
	default: 'auto',
	description: 'Which edition of the official rules is checked on this computer',
	displayOptions: { show: { validateWhere: ['offline', 'both'] } },
});

/** The editions to choose from: the one that the user wants, or all. */
function editionsOf({ fields }: Run): readonly Edition[] {
	const wanted = fields.choice(editionField);
	return wanted === 'auto' ? EDITIONS : EDITIONS.filter(({ id }) => id === wanted);
}

/** Document: Validate. */
export const operation: OperationDefinition = {
	name: 'validate',
	displayName: 'Validate',
	action: 'Validate an invoice',
	description: 'Check the XML against the official rules, on this computer or at ANAF',
	items: 'inOrder',
	withoutCredential: { validateWhere: ['offline'], ...DIRECT },
	schemaVersion: 1,
	outputs: { when: 'separateOutputs', names: ['Valid', 'Invalid'] },
	fields: [
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
		whereField,
		editionField,
		{ ...serviceField, displayOptions: { show: { validateWhere: ['anaf', 'both'] } } },
		{
			displayName: 'Separate Outputs',
			name: 'separateOutputs',
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description: 'Whether to send valid and invalid documents to two outputs',
		},
	],
	run: execute,
};

/** A field of the JSON model that cannot be right, in the shape of every finding. */
function modelFinding({ path, message, rule }: InputFinding): IDataObject {
	const hint = 'Correct this field of the JSON; the model is described in docs/invoice-model.md';
	return {
		rule: rule ?? 'MODEL',
		severity: 'fatal',
		message: `${path}: ${message}`,
		hint,
		businessTerm: '',
		path,
		line: null,
		column: null,
		source: 'model',
	};
}

/** ANAF's reasons in the shape of every finding, with what this package knows about the rule. */
function remoteFindings({ reasons }: AnafVerdict): IDataObject[] {
	return reasons.map(({ rule, text, location }) => {
		const known = allRules().find(({ id }) => id === rule);
		return {
			rule: rule ?? 'ANAF',
			severity: 'fatal',
			message: text,
			hint: known?.hint ?? '',
			businessTerm: known?.terms.join(', ') ?? '',
			path: location ?? '',
			line: null,
			column: null,
			source: 'anaf',
		};
	});
}

type Given = { readonly bytes: Uint8Array } | { readonly findings: IDataObject[] };

async function documentOf(run: Run): Promise<Result<Given>> {
	if (run.fields.choice(sourceField) !== 'json') return await readDocument(run);
	const json = readJsonObject(
		run.context.getNodeParameter('invoiceJson', run.item),
		'Invoice (JSON)',
		'docs/invoice-model.md',
	);
	if (!json.ok) return json;
	const built = buildInvoice(invoiceOfModel(json.value));
	return ok(built.ok ? { bytes: encodeUtf8(built.value.xml) } : { findings: built.fault.findings.map(modelFinding) });
}

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** Checks a document and puts out what was found. An invalid document is an output, not a failure. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const { fields } = run;
	const where = fields.choice(whereField);
	const separate = fields.isOn('separateOutputs');
	const verdict = (valid: boolean, json: IDataObject): Result<Output[]> =>
		ok([{ json: { valid, ...json }, port: separate && !valid ? 1 : 0 }]);
	const document = await documentOf(run);
	if (!document.ok) return document;
	if ('findings' in document.value) {
		const { findings } = document.value;
		return verdict(false, {
			summary: `Invalid: ${counted(findings.length, 'field')} cannot be right`,
			fatal: findings.length,
			warnings: 0,
			findings,
		});
	}
	const { bytes } = document.value;
	let findings: IDataObject[] = [];
	let warnings = 0;
	let edition: string | undefined;
	if (where !== 'anaf') {
		const validation = validateOffline(run, bytes, { editions: editionsOf(run) });
		if (!validation.ok) return validation;
		const { fatal, summary } = validation.value;
		({ warnings, edition } = validation.value);
		findings = validation.value.findings.map(findingJson);
		if (where === 'offline' || fatal > 0) return verdict(fatal === 0, { summary, fatal, warnings, findings, edition });
	}
	const convertible = prepareConversion(bytes);
	if (!convertible.ok) return convertible;
	const remote = await validateAtAnaf(run, convertible.value);
	if (!remote.ok) return remote;
	const { valid, reasons, traceId } = remote.value;
	return verdict(valid, {
		summary: valid ? 'Valid at ANAF' : `Invalid at ANAF: ${counted(reasons.length, 'reason')}`,
		fatal: reasons.length,
		warnings,
		findings: [...findings, ...remoteFindings(remote.value)],
		...(edition !== undefined && { edition }),
		anaf: { valid, reasons: reasonsJson(reasons), traceId: traceId ?? null },
	});
}
