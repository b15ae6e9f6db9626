import type { INodeProperties } from 'n8n-workflow';

import { choiceField } from '../fields/choices';

/** Where a document comes from. */
export const documentSourceField = choiceField({
	displayName: 'Document From',
	name: 'documentSource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'File', value: 'binary', description: 'A file of the input item' },
		{ name: 'XML Text', value: 'text', description: 'Text, for example an expression' },
	],
	default: 'binary',
	description: 'Where the XML document is',
});

/** Fields that say where an XML document comes from: a file of the item, or text. */
export const documentFields: INodeProperties[] = [
	documentSourceField,
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the input field containing the file with the XML document',
		displayOptions: { show: { documentSource: ['binary'] } },
	},
	{
		displayName: 'XML',
		name: 'xml',
		type: 'string',
		typeOptions: { rows: 6 },
		default: '',
		required: true,
		placeholder: 'e.g. {{ $json.xml }}',
		description: 'The XML document itself',
		displayOptions: { show: { documentSource: ['text'] } },
	},
];
