import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ok, type Result } from '../../../anaf/result';
import { choiceField, type ChoiceField } from '../fields/choices';
import { readJsonObject } from '../json';
import type { Run } from '../operation';

/**
 * Field for the way in which something is described: with the node's fields, as JSON, as the item itself, or as rows.
 *
 * @param rows what becomes of rows, for the option Incoming Items
 */
export function inputModeField(description: string, rows: string): ChoiceField<'fields' | 'item' | 'json' | 'rows'> {
	return choiceField({
		displayName: 'Input',
		name: 'inputMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Fields', value: 'fields', description: 'Fill in the fields below' },
			{
				name: 'From Item',
				value: 'item',
				description: 'The input item itself, with the fields that the JSON has; the fastest way for thousands of items',
			},
			{ name: 'Incoming Items', value: 'rows', description: rows },
			{ name: 'JSON', value: 'json', description: 'One object, for example made by an earlier node' },
		],
		default: 'fields',
		description,
	});
}

/** Shows fields only in the mode Fields, on top of the conditions they already have. */
export function showForFields(fields: readonly INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: { ...field.displayOptions, show: { ...field.displayOptions?.show, inputMode: ['fields'] } },
	}));
}

/**
 * The object of an item that is described as JSON or is the item itself. That one is read as it is: n8n's expressions take longer
 * for a large object than all the rest.
 *
 * @param field name of the JSON field, `label` as the panel shows it
 * @param described the page that describes the object
 */
export function readInputObject(
	{ context, item }: Run,
	mode: 'item' | 'json',
	{ field, label, described }: { readonly field: string; readonly label: string; readonly described: string },
): Result<IDataObject> {
	if (mode === 'item') return ok(context.getInputData()[item]?.json ?? {});
	return readJsonObject(context.getNodeParameter(field, item), label, described);
}
