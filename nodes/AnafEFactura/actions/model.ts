import type { IDataObject } from 'n8n-workflow';

import type { InvoiceInput } from '../../../anaf/invoice/model/input';

/** A JSON object as an invoice to build: as the user wrote it, or as Parse (Full Model) returns it. */
export function invoiceOfModel(json: IDataObject): InvoiceInput {
	const { syntax, unknown: _unknown, ...invoice } = json;
	if (syntax === undefined) return invoice as unknown as InvoiceInput;
	// Parse lists the files beside the model, which has them too.
	const { attachments: _attachments, warnings: _warnings, ...model } = invoice;
	// A model that was parsed has the decimals of XML, which part with a point.
	return { decimalSeparator: 'point', ...model } as unknown as InvoiceInput;
}
