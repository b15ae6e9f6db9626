import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { credentialDisplayOf, hintsOf, outputsOf, propertiesOf } from '../shared/resources';
import { runNode } from '../shared/runNode';
import { RESOURCES } from './actions/resources';

/** ANAF's public registers of companies. */
export class AnafCompany implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ANAF Company',
		name: 'anafCompany',
		icon: { light: 'file:anafCompany.svg', dark: 'file:anafCompany.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Look companies up in the public registers of ANAF, Romania’s tax authority, and in VIES; get exchange rates of BNR',
		defaults: { name: 'ANAF Company' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsOf(RESOURCES),
		credentials: [{ name: 'anafOAuth2Api', required: true, displayOptions: credentialDisplayOf(RESOURCES) }],
		hints: hintsOf(RESOURCES),
		properties: propertiesOf(RESOURCES, 'company'),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, RESOURCES);
	}
}
