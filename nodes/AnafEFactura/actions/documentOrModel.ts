import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { encodeUtf8 } from '../../../anaf/api/bytes';
import { buildInvoice, type InputFinding } from '../../../anaf/invoice/complete';
import { labelOf } from '../../../anaf/invoice/labels';
import { ok, type Result } from '../../../anaf/result';
import { documentFields, documentSourceField } from '../../shared/descriptions/document';
import { readDocument } from '../../shared/document';
import { choiceField } from '../../shared/fields/choices';
import { readJsonObject } from '../../shared/json';
import type { ItemRun } from '../../shared/operation';
import { invoiceOfModel } from './model';

/** Where the document is: as elsewhere, or a JSON model. */
const sourceField = choiceField({
	...documentSourceField,
	options: [
		{ name: 'File', value: 'binary', description: 'A file of the input item' },
		{
			name: 'JSON Model',
			value: 'json',
			description: 'The invoice as JSON, as Parse (Full Model) returns it and Create takes it',
		},
		{ name: 'XML Text', value: 'text', description: 'Text, for example an expression' },
	],
});

/** The fields of an invoice that is a file, XML text, or a JSON model. */
export const documentOrModelFields: INodeProperties[] = [
	...documentFields.map((field) => (field === documentSourceField ? sourceField : field)),
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
];

/** A field of the JSON model that cannot be right, in the shape of every finding. */
export function modelFinding({ path, message, rule }: InputFinding): IDataObject {
	const hint = 'Correct this field of the JSON; the model is described in docs/invoice-model.md';
	return {
		rule: rule ?? 'MODEL',
		severity: 'fatal',
		message: `${labelOf(path)}: ${message}`,
		hint,
		businessTerm: '',
		path,
		line: null,
		column: null,
		source: 'model',
	};
}

/** The document, or what is wrong with the model that it was to be made of. */
type Given = { readonly bytes: Uint8Array } | { readonly findings: readonly InputFinding[] };

/** Reads the document that `documentOrModelFields` point at; a model is built first. */
export async function readDocumentOrModel(run: ItemRun): Promise<Result<Given>> {
	if (run.fields.choice(sourceField) !== 'json') return await readDocument(run, { downloaded: true });
	const json = readJsonObject(
		run.context.getNodeParameter('invoiceJson', run.item),
		'Invoice (JSON)',
		'docs/invoice-model.md',
	);
	if (!json.ok) return json;
	const built = buildInvoice(invoiceOfModel(json.value));
	return ok(built.ok ? { bytes: encodeUtf8(built.value.xml) } : { findings: built.fault.findings });
}
