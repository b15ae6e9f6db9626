import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import * as company from './actions/company';
import { route } from './actions/router';

/** ANAF's public registers of companies. */
export class AnafCompany implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ANAF Company',
		name: 'anafCompany',
		icon: { light: 'file:anafCompany.svg', dark: 'file:anafCompany.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Look companies up in the public registers of ANAF, Romania’s tax authority',
		defaults: { name: 'ANAF Company' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'anafOAuth2Api',
				required: true,
				displayOptions: { show: { connection: ['credential'] } },
			},
		],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Company', value: 'company' }],
				default: 'company',
			},
			...company.description,
			{
				displayName: 'Connection',
				name: 'connection',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Direct', value: 'direct', description: 'ANAF’s public host; no credential needed' },
					{
						name: 'Through a Credential’s Base URL',
						value: 'credential',
						description: 'For a proxy or the simulator. The token is not sent.',
					},
				],
				default: 'direct',
				description: 'How to reach the registers',
				displayOptions: { hide: { operation: ['checkCif'] } },
			},
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this);
	}
}
