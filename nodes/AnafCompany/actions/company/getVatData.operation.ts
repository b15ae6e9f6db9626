import { parseVat, VAT_BATCH, vatRequest } from '../../../../anaf/registry';
import { registerOperation } from '../registers';

/** Company: Get VAT Data. */
export const operation = registerOperation(
	{
		name: 'getVatData',
		displayName: 'Get VAT Data',
		action: 'Get the VAT data of a company',
		description: 'Get name, address, VAT registration and state from ANAF’s register',
		schemaVersion: 1,
	},
	{ size: VAT_BATCH, request: vatRequest, read: parseVat },
);
