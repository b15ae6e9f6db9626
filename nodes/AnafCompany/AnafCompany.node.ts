import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import * as company from './actions/company';
import { connectionField } from './actions/connection';
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
			connectionField,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this);
	}
}
