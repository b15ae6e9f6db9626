import { cultRequest, FARMER_BATCH, parseCults } from '../../../../anaf/registry';
import { registerOperation } from '../registers';

/** Company: Get Cult Registration. */
export const operation = registerOperation(
	{
		name: 'getCultRegistration',
		displayName: 'Get Cult Registration',
		action: 'Get the cult registration of a company',
		description: 'Look in the register of religious entities that donations may be deducted for',
		schemaVersion: 1,
	},
	{ size: FARMER_BATCH, request: cultRequest, read: parseCults },
);
