import type { INodeProperties } from 'n8n-workflow';

import * as convertToPdf from './convertToPdf.operation';
import * as create from './create.operation';
import * as download from './download.operation';
import * as findUpload from './findUpload.operation';
import * as getStatus from './getStatus.operation';
import * as parse from './parse.operation';
import * as upload from './upload.operation';
import * as validate from './validate.operation';
import * as verifySignature from './verifySignature.operation';

export { convertToPdf, create, download, findUpload, getStatus, parse, upload, validate, verifySignature };

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
				name: 'Convert to PDF',
				value: 'convertToPdf',
				action: 'Convert an invoice to PDF',
				description: 'Let ANAF make a PDF of the XML',
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create an invoice',
				description: 'Make a valid RO e-Factura from fields or JSON, and send it when asked to',
			},
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
				name: 'Parse',
				value: 'parse',
				action: 'Parse an invoice',
				description: 'Turn the XML into fields',
			},
			{
				name: 'Upload',
				value: 'upload',
				action: 'Upload an invoice',
				description: 'Send an e-invoice that is XML already to RO e-Factura',
			},
			{
				name: 'Validate',
				value: 'validate',
				action: 'Validate an invoice',
				description: 'Check the XML against the official rules, on this computer or at ANAF',
			},
			{
				name: 'Verify Signature',
				value: 'verifySignature',
				action: 'Verify the signature of an answer',
				description: 'Check the Ministry of Finance’s signature, on this computer or at ANAF',
			},
		],
		default: 'upload',
	},
	...create.description,
	...upload.description,
	...getStatus.description,
	...download.description,
	...findUpload.description,
	...parse.description,
	...validate.description,
	...convertToPdf.description,
	...verifySignature.description,
];
