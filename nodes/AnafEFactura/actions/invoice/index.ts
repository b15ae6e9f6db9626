import type { INodeProperties } from 'n8n-workflow';

import * as download from './download.operation';
import * as findUpload from './findUpload.operation';
import * as getStatus from './getStatus.operation';
import * as upload from './upload.operation';

export { download, findUpload, getStatus, upload };

/** Operations of the resource Invoice and their fields. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['invoice'] } },
		options: [
			{
				name: 'Download',
				value: 'download',
				action: 'Download the answer to an invoice',
				description: 'Get ANAF’s signed answer: the invoice as accepted, or the reasons of a rejection',
			},
			{
				name: 'Find Upload',
				value: 'findUpload',
				action: 'Find an invoice whose upload had no answer',
				description: 'See whether ANAF has a document and whether it may be sent again',
			},
			{
				name: 'Get Status',
				value: 'getStatus',
				action: 'Get the status of an invoice',
				description: 'Ask whether ANAF accepted an upload (stareMesaj)',
			},
			{
				name: 'Upload',
				value: 'upload',
				action: 'Upload an invoice',
				description: 'Send an e-invoice to RO e-Factura',
			},
		],
		default: 'upload',
	},
	...upload.description,
	...getStatus.description,
	...download.description,
	...findUpload.description,
];
