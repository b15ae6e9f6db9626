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
import { getGoodsColumns } from './actions/rows';
import { LISTS } from './lists';

/** RO e-Transport: declare transports of goods and get their UIT. */
export class AnafETransport implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ANAF e-Transport',
		name: 'anafETransport',
		icon: { light: 'file:anafETransport.svg', dark: 'file:anafETransport.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(RESOURCES, 'declaration'),
		description:
			'Declare transports to RO e-Transport of ANAF, Romania’s tax authority: checked before they are sent, with the UIT for the driver',
		defaults: { name: 'ANAF e-Transport' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsOf(RESOURCES),
		credentials: [{ name: 'anafOAuth2Api', required: true, displayOptions: credentialDisplayOf(RESOURCES) }],
		hints: hintsOf(RESOURCES),
		properties: propertiesOf(RESOURCES, 'declaration'),
	};

	methods = { resourceMapping: { getGoodsColumns }, listSearch: LISTS };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, RESOURCES);
	}
}
