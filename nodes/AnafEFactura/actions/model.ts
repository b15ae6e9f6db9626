import type { IDataObject } from 'n8n-workflow';

import type { InvoiceInput } from '../../../anaf/invoice/model/input';

/** A JSON object as an invoice to build: as the user wrote it, or as Parse (Full Model) puts it out. */
export function invoiceOfModel(json: IDataObject): InvoiceInput {
	const { syntax, unknown: _unknown, ...invoice } = json;
	// A model that was parsed has the decimals of XML, which part with a point.
	const parsed = syntax === undefined ? {} : { decimalSeparator: 'point' };
	return { ...parsed, ...invoice } as unknown as InvoiceInput;
}
