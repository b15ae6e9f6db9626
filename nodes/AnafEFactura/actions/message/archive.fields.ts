import type { INodeProperties } from 'n8n-workflow';

import { PLACEHOLDER_LIST } from '../../../../anaf/efactura/archivePath';
import { languageField } from '../../../shared/descriptions/language';
import { locatorField } from '../../../shared/descriptions/locator';
import { choiceField } from '../../../shared/fields/choices';
import { DOCUMENT_PART, SIGNATURE_PART } from '../answer.description';
import { messageLocator } from '../locators';
import { optionsCollection } from '../../../shared/fields/collection';

/** Where the archive is: at ANAF, or in the item. */
export const archiveSourceField = choiceField({
	displayName: 'Archive From',
	name: 'archiveSource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'ANAF', value: 'anaf', description: 'Download it by the ID of the message' },
		{
			name: 'File',
			value: 'file',
			description: 'A ZIP archive of the input item, as ANAF sent it; no credential needed',
		},
	],
	default: 'anaf',
	description: 'Where the archive of the message is',
});

/** What a message can be taken apart into. */
export const partsField = choiceField({
	displayName: 'Parts',
	name: 'parts',
	type: 'multiOptions',
	options: [
		{ name: 'Archive (ZIP)', value: 'archive', description: 'The ZIP file exactly as ANAF sent it' },
		DOCUMENT_PART,
		{
			name: 'Page (HTML)',
			value: 'html',
			description: 'The invoice as people can read and print it, made on this computer',
		},
		{ name: 'PDF From ANAF', value: 'pdf', description: 'ANAF’s own PDF of the invoice' },
		SIGNATURE_PART,
	],
	default: ['document', 'html', 'signature'],
	description: 'Which files to keep. Further files inside the archive always come too.',
});

/** How the parts are put out. */
export const archiveOutputField = choiceField({
	displayName: 'Output',
	name: 'archiveOutput',
	type: 'options',
	options: [
		{
			name: 'One Item per File',
			value: 'file',
			description: 'Each file in the field data, as nodes that write files take it',
		},
		{ name: 'One Item per Message', value: 'message', description: 'All files of a message in one item' },
	],
	default: 'file',
	description: 'How to return the files',
});

/** The longest path. */
export const longestPathField: INodeProperties = {
	displayName: 'Longest Path',
	name: 'longestPath',
	type: 'number',
	typeOptions: { minValue: 80, maxValue: 4000 },
	default: 240,
	description:
		'Characters that a path may have; Windows takes 260 with the folder before it. Names are shortened to fit.',
};

/** Fields of Message: Archive. */
export const archiveFields: INodeProperties[] = [
	archiveSourceField,
	locatorField({
		displayName: 'Message',
		name: 'messageId',
		...messageLocator,
		begins: { byHand: '={{ $json.id }}' },
		description: 'The message to archive, for example of Get Many, Find Gaps or the ANAF Trigger',
		displayOptions: { show: { archiveSource: ['anaf'] } },
	}),
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'archive',
		required: true,
		placeholder: 'e.g. archive',
		hint: 'The name of the input field containing the ZIP archive',
		displayOptions: { show: { archiveSource: ['file'] } },
	},
	partsField,
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '{cif}/{direction}/{yyyy}/{MM}/{date}_{number}_{partner}_{messageId}',
		required: true,
		description:
			'Where each message belongs, without the ending of its files. Keep {messageId}, so that no message is written over another.',
		hint: `It takes ${PLACEHOLDER_LIST}`,
	},
	archiveOutputField,
	optionsCollection([
		{
			displayName: 'Company CIF',
			name: 'companyCif',
			type: 'string',
			default: '',
			placeholder: 'e.g. RO12345674',
			description: 'Whose message it is, where the input item does not say it; it decides about received or sent',
		},
		languageField,
		{
			displayName: 'Letters Without Marks',
			name: 'foldLetters',
			type: 'boolean',
			default: false,
			description: 'Whether paths have plain letters: Sindrila instead of Șindrila',
		},
		longestPathField,
	]),
];
