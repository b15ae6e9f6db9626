import type { IDataObject, ResourceMapperFields } from 'n8n-workflow';

import type { DecimalSeparator } from '../../../anaf/numbers';
import { ok, type Result } from '../../../anaf/result';
import { declarationOfRows, readTransportRows } from '../../../anaf/transport/rows';
import { TRANSPORT_COLUMNS, type TransportColumn } from '../../../anaf/transport/rows/columns';
import { mapperFields } from '../../shared/descriptions/rowColumns';
import type { BeforeItems, Grouping, Run } from '../../shared/operation';
import { fieldsOfFirst, RowPlans } from '../../shared/rows';
import { inputModeField } from './notification.fields';

const plans = new RowPlans<TransportColumn>();

/** Columns that the mapper shows before any is added. */
const SHOWN: readonly TransportColumn[] = [
	'reference',
	'operation',
	'partnerName',
	'partnerCode',
	'vehicle',
	'date',
	'carrierName',
	'carrierCode',
	'name',
	'purpose',
	'tariffCode',
	'quantity',
	'unit',
	'netWeight',
	'grossWeight',
	'value',
];

/** The columns of a table of goods, for the mapper of the panel. */
export function getGoodsColumns(): Promise<ResourceMapperFields> {
	return Promise.resolve(mapperFields(TRANSPORT_COLUMNS, SHOWN));
}

/** Draws rows of the same declaration together; undefined in the other input modes. */
export function drawGoodsRows(before: BeforeItems): Grouping | undefined {
	const fields = fieldsOfFirst(before);
	if (fields?.choice(inputModeField) !== 'rows') return undefined;
	const decimalSeparator = fields.collection('options').decimalSeparator as DecimalSeparator | undefined;
	return plans.draw(before.context, {
		read: ({ rows, mapped }) => readTransportRows(rows, { mapped, decimalSeparator }),
		aboutOf: ({ name }) => ({ reference: name }),
		what: 'declaration',
	});
}

/** The declaration of the rows that an item stands for. */
export function declarationOfGroup({ context, item }: Run): Result<IDataObject> {
	const rows = plans.of(context, item);
	if (!rows.ok) return rows;
	const declaration = declarationOfRows(rows.value);
	return declaration.ok ? ok({ ...declaration.value }) : declaration;
}
