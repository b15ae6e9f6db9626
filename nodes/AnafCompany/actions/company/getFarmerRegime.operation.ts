import { FARMER_BATCH, farmerRequest, parseFarmers } from '../../../../anaf/registry';
import { registerOperation } from '../registers';

/** Company: Get Farmer Regime. */
export const operation = registerOperation(
	{
		name: 'getFarmerRegime',
		displayName: 'Get Farmer Regime',
		action: 'Get the farmer regime of a company',
		description: 'Look in the register of farmers under the special VAT regime',
		schemaVersion: 1,
	},
	{ size: FARMER_BATCH, request: farmerRequest, read: parseFarmers },
);
