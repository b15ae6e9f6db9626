import type { INodeProperties } from 'n8n-workflow';

import {
	cultRequest,
	eFacturaRegisterRequest,
	FARMER_BATCH,
	farmerRequest,
	parseCults,
	parseEFacturaRegister,
	parseFarmers,
	parseVat,
	VAT_BATCH,
	vatRequest,
} from '../../../../anaf/registry';
import { showFor } from '../../../shared/show';
import type { Register } from '../batch';
import { shapeField } from '../output';

/** The registers, by the operation that asks them (anaf.md 4). */
export const REGISTERS: Readonly<Record<string, Register>> = {
	getVatData: { size: VAT_BATCH, request: vatRequest, read: parseVat },
	getEFacturaRegistration: { size: VAT_BATCH, request: eFacturaRegisterRequest, read: parseEFacturaRegister },
	getFarmerRegime: { size: FARMER_BATCH, request: farmerRequest, read: parseFarmers },
	getCultRegistration: { size: FARMER_BATCH, request: cultRequest, read: parseCults },
};

/** Field for the company of an item. */
export const companyField: INodeProperties = {
	displayName: 'CIF',
	name: 'cif',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. RO12345674',
	description: 'Fiscal code of the company, with or without RO. All items are asked together, so a long list costs few requests.',
};

/** Fields of the operations that ask a register. */
export const description: INodeProperties[] = showFor('company', Object.keys(REGISTERS), [
	companyField,
	{
		displayName: 'Date',
		name: 'date',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-03-01',
		description: 'The day the answer is about; today in Romania when empty',
	},
	shapeField,
]);
