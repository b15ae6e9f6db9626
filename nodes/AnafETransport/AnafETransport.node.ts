import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import * as declaration from './actions/declaration';
import { OFFLINE } from './actions/offline';
import { route } from './actions/router';

/** RO e-Transport: declare transports of goods and get their UIT. */
export class AnafETransport implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ANAF e-Transport',
		name: 'anafETransport',
		icon: { light: 'file:anafETransport.svg', dark: 'file:anafETransport.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Declare, correct, confirm and follow RO e-Transport transports at ANAF, Romania’s tax authority',
		defaults: { name: 'ANAF e-Transport' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'anafOAuth2Api', required: true, displayOptions: { hide: OFFLINE } }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Declaration', value: 'declaration' }],
				default: 'declaration',
			},
			...declaration.description,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this);
	}
}
