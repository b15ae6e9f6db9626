import type { INodeProperties } from 'n8n-workflow';

import * as checkCif from './checkCif.operation';
import * as getFinancialStatements from './getFinancialStatements.operation';
import { description as registerDescription, REGISTERS } from './registers';

export { checkCif, getFinancialStatements, registerDescription, REGISTERS };

/** Operations of the resource Company and their fields. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['company'] } },
		options: [
			{
				name: 'Check CIF',
				value: 'checkCif',
				action: 'Check the digits of a CIF',
				description: 'See whether a fiscal code can be right, without asking ANAF',
			},
			{
				name: 'Get Cult Registration',
				value: 'getCultRegistration',
				action: 'Get the cult registration of a company',
				description: 'Look in the register of religious entities that donations may be deducted for',
			},
			{
				name: 'Get E-Factura Registration',
				value: 'getEFacturaRegistration',
				action: 'Get the e factura registration of a company',
				description: 'Look in the opt-in RO e-Factura register. Since 2024 a company outside it receives e-invoices as well.',
			},
			{
				name: 'Get Farmer Regime',
				value: 'getFarmerRegime',
				action: 'Get the farmer regime of a company',
				description: 'Look in the register of farmers under the special VAT regime',
			},
			{
				name: 'Get Financial Statements',
				value: 'getFinancialStatements',
				action: 'Get the financial statements of a company',
				description: 'Get indicators of the annual accounts (bilanț)',
			},
			{
				name: 'Get VAT Data',
				value: 'getVatData',
				action: 'Get the VAT data of a company',
				description: 'Get name, address, VAT registration and state from ANAF’s register',
			},
		],
		default: 'getVatData',
	},
	...registerDescription,
	...getFinancialStatements.description,
	...checkCif.description,
];
