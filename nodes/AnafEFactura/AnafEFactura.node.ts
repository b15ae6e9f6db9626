import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import * as connection from './actions/connection';
import * as invoice from './actions/invoice';
import * as message from './actions/message';
import { OFFLINE } from './actions/offline';
import { route } from './actions/router';

/** RO e-Factura: send invoices, follow them, list and download what arrives. */
export class AnafEFactura implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ANAF e-Factura',
		name: 'anafEFactura',
		icon: { light: 'file:anafEFactura.svg', dark: 'file:anafEFactura.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Send, follow, list and download RO e-Factura invoices at ANAF, Romania’s tax authority',
		defaults: { name: 'ANAF e-Factura' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		// Two outputs only for a validation that is asked to part valid from invalid.
		outputs: `={{ $parameter["resource"] === "invoice" && $parameter["operation"] === "validate" && $parameter["separateOutputs"] === true
			? [{ type: "${NodeConnectionTypes.Main}", displayName: "Valid" }, { type: "${NodeConnectionTypes.Main}", displayName: "Invalid" }]
			: [{ type: "${NodeConnectionTypes.Main}" }] }}`,
		credentials: [{ name: 'anafOAuth2Api', required: true, displayOptions: { hide: OFFLINE } }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Connection', value: 'connection' },
					{ name: 'Invoice', value: 'invoice' },
					{ name: 'Message', value: 'message' },
				],
				default: 'invoice',
			},
			...invoice.description,
			...message.description,
			...connection.description,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this);
	}
}
