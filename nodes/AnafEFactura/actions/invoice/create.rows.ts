import type { ResourceMapperFields } from 'n8n-workflow';

import type { AnafFault, Result } from '../../../../anaf/result';
import type { BuildFault } from '../../../../anaf/invoice/complete';
import type { InvoiceInput } from '../../../../anaf/invoice/model/input';
import { faultInRows, invoiceOfRows, readInvoiceRows } from '../../../../anaf/invoice/rows';
import { INVOICE_COLUMNS, type InvoiceColumn } from '../../../../anaf/invoice/rows/columns';
import { decimalSeparatorOf } from '../../../shared/descriptions/decimalSeparator';
import { mapperFields } from '../../../shared/descriptions/rowColumns';
import type { BeforeItems, Grouping, Run } from '../../../shared/operation';
import { fieldsOfFirst, RowPlans } from '../../../shared/rows';
import { inputModeField } from './create.fields';

const plans = new RowPlans<InvoiceColumn>();

/** Columns that the mapper shows before any is added. */
const SHOWN: readonly InvoiceColumn[] = [
	'number',
	'dueDate',
	'buyerCif',
	'name',
	'quantity',
	'unit',
	'price',
	'vatRate',
];

/** The columns of a table of invoices, for the mapper of the panel. */
export function getInvoiceColumns(): Promise<ResourceMapperFields> {
	return Promise.resolve(mapperFields(INVOICE_COLUMNS, SHOWN));
}

/** Draws rows with the same number together; undefined in the other input modes. */
export function drawInvoiceRows(before: BeforeItems): Grouping | undefined {
	const fields = fieldsOfFirst(before);
	if (fields?.choice(inputModeField) !== 'rows') return undefined;
	const decimalSeparator = decimalSeparatorOf(fields.collection('options'));
	return plans.draw(before.context, {
		read: ({ rows, mapped }) => readInvoiceRows(rows, { mapped, decimalSeparator }),
		aboutOf: ({ name }) => ({ number: name }),
		what: 'invoice',
	});
}

/** The invoice of the rows that an item stands for. */
export function invoiceOfGroup({ context, item, fields }: Run): Result<InvoiceInput> {
	const rows = plans.of(context, item);
	return rows.ok ? invoiceOfRows(rows.value, decimalSeparatorOf(fields.collection('options'))) : rows;
}

/** Why an invoice cannot be built, with rows and columns where it was made of rows. */
export function faultOfBuilding({ context, item, fields }: Run, fault: BuildFault): AnafFault {
	if (fields.choice(inputModeField) !== 'rows') return fault;
	const rows = plans.of(context, item);
	return rows.ok ? faultInRows(fault, rows.value) : fault;
}
