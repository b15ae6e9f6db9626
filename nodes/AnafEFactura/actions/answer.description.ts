import type { INodeProperties } from 'n8n-workflow';

import { choiceField } from '../../shared/fields/choices';
import { attachmentPrefixField } from './attachments.description';

/** The parts of an answer that ANAF sends. */
export const DOCUMENT_PART = {
	name: 'Document (XML)',
	value: 'document',
	description: 'The invoice, error document or buyer’s message',
} as const;
/** The proof of where the document comes from. */
export const SIGNATURE_PART = {
	name: 'Signature (XML)',
	value: 'signature',
	description: 'The Ministry of Finance’s detached signature',
} as const;

/** Which files of an answer are put out. */
export const filesField = choiceField({
	displayName: 'Files',
	name: 'files',
	type: 'multiOptions',
	options: [
		{ name: 'Archive (ZIP)', value: 'archive', description: 'The ZIP file exactly as ANAF sent it: keep it as proof' },
		{
			name: 'Attachments',
			value: 'attachments',
			description: 'The files inside the invoice, often the seller’s PDF; attachments lists them',
		},
		DOCUMENT_PART,
		SIGNATURE_PART,
	],
	default: ['document'],
	description:
		'Which files to return: in the fields archive, document and signature, and the attachments in fields with a number each',
});

/** Fields of the two downloads. */
export const answerFields: INodeProperties[] = [
	filesField,
	{ ...attachmentPrefixField, displayOptions: { show: { files: ['attachments'] } } },
	{
		displayName: 'Include Invoice Fields',
		name: 'includeInvoice',
		type: 'boolean',
		default: false,
		description: 'Whether to add the invoice as fields: number, dates, parties, totals and lines',
	},
];
