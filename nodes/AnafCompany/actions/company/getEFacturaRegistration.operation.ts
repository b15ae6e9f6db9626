import { eFacturaRegisterRequest, parseEFacturaRegister, VAT_BATCH } from '../../../../anaf/registry';
import { registerOperation } from '../registers';

/** Company: Get E-Factura Registration. */
export const operation = registerOperation(
	{
		name: 'getEFacturaRegistration',
		displayName: 'Get E-Factura Registration',
		action: 'Get the e factura registration of a company',
		description:
			'See whether a company is in the optional RO e-Factura register. Since 2024 a company outside it receives e-invoices as well.',
		schemaVersion: 1,
	},
	{ size: VAT_BATCH, request: eFacturaRegisterRequest, read: parseEFacturaRegister },
);
