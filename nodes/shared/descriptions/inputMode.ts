import type { INodeProperties } from 'n8n-workflow';

import { choiceField, type ChoiceField } from '../fields/choices';

/** Field for the way in which something is described: with the node's fields or as JSON. */
export function inputModeField(description: string): ChoiceField<'fields' | 'json'> {
	return choiceField({
		displayName: 'Input',
		name: 'inputMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Fields', value: 'fields', description: 'Fill in the fields below' },
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
