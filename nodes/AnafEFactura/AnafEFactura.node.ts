import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { credentialDisplayOf, hintsOf, inputsOf, outputsOf, propertiesOf } from '../shared/resources';
import { runNode } from '../shared/runNode';
import { subtitleOf } from '../shared/subtitle';
import { getInvoiceColumns } from './actions/invoice/create.rows';
import { RESOURCES } from './actions/resources';
import { LISTS } from './lists';

/** RO e-Factura: send invoices, follow them, list and download what arrives. */
export class AnafEFactura implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ANAF e-Factura',
		name: 'anafEFactura',
		icon: { light: 'file:anafEFactura.svg', dark: 'file:anafEFactura.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(RESOURCES, 'invoice'),
		description:
			'Make, check, send, receive and archive RO e-Factura invoices at ANAF, Romania’s tax authority; nothing is sent twice',
		defaults: { name: 'ANAF e-Factura' },
		usableAsTool: true,
		inputs: inputsOf(RESOURCES),
		outputs: outputsOf(RESOURCES),
		credentials: [{ name: 'anafOAuth2Api', required: true, displayOptions: credentialDisplayOf(RESOURCES) }],
		hints: hintsOf(RESOURCES),
		properties: propertiesOf(RESOURCES, 'invoice'),
	};

	methods = { resourceMapping: { getInvoiceColumns }, listSearch: LISTS };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, RESOURCES);
	}
}
