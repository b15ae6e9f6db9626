import type { INodeProperties } from 'n8n-workflow';

import * as download from './download.operation';
import * as getAll from './getAll.operation';
import * as sendToSupplier from './sendToSupplier.operation';

export { download, getAll, sendToSupplier };

/** Operations of the resource Message and their fields. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['message'] } },
		options: [
			{
				name: 'Download',
				value: 'download',
				action: 'Download a message',
				description: 'Get the invoice, error document or buyer’s message behind a list row',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many messages',
				description: 'List received and sent invoices, rejections and buyer’s messages of the last 60 days',
			},
			{
				name: 'Send to Supplier',
				value: 'sendToSupplier',
				action: 'Send a message to a supplier',
				description: 'Answer a received invoice with a buyer’s message (RASP)',
			},
		],
		default: 'getAll',
	},
	...getAll.description,
	...download.description,
	...sendToSupplier.description,
];
