import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { credentialDisplayOf, hintsOf, outputsOf, propertiesOf } from '../shared/resources';
import { runNode } from '../shared/runNode';
import { subtitleOf } from '../shared/subtitle';
import { RESOURCES } from './actions/resources';
import { LISTS } from './lists';

/** ANAF's public registers of companies. */
export class AnafCompany implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ANAF Company',
		name: 'anafCompany',
		icon: { light: 'file:anafCompany.svg', dark: 'file:anafCompany.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(RESOURCES, 'company'),
		description:
			'Look companies up by CIF in the registers of ANAF, Romania’s tax authority, and in VIES; get exchange rates of BNR and deadlines. No credential needed.',
		defaults: { name: 'ANAF Company' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsOf(RESOURCES),
		credentials: [{ name: 'anafOAuth2Api', required: true, displayOptions: credentialDisplayOf(RESOURCES) }],
		hints: hintsOf(RESOURCES),
		properties: propertiesOf(RESOURCES, 'company'),
	};

	methods = { listSearch: LISTS };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, RESOURCES);
	}
}
