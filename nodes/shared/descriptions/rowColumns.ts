import type { INodeProperties, ResourceMapperFields } from 'n8n-workflow';

import type { Column } from '../../../anaf/rows/columns';

/** Name of the field that says how the columns of rows are found. */
export const ROW_COLUMNS = 'columns';

/** As n8n keeps it when the columns are mapped by hand. */
export const MAP_EACH_COLUMN = 'defineBelow';

/**
 * How the columns of rows are found: by their names, or each mapped by hand.
 *
 * @param method the node's method that lists the columns
 * @param described the page that lists their names
 */
export function rowColumnsField(method: string, described: string): INodeProperties {
	return {
		displayName: 'Columns',
		name: ROW_COLUMNS,
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'autoMapInputData', value: null },
		description: `Automatically: by the names of the columns, in English or Romanian, listed in ${described}. Each column: what you choose here.`,
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: method,
				mode: 'map',
				valuesLabel: 'Columns',
				fieldWords: { singular: 'column', plural: 'columns' },
				addAllFields: false,
				supportAutoMap: true,
				hideNoDataError: true,
			},
		},
		displayOptions: { show: { inputMode: ['rows'] } },
	};
}

/**
 * The columns as n8n's mapper shows them. They have no type: n8n would turn numbers into text, and a text has two readings.
 *
 * @param shown keys of those that are there before any is added
 */
export function mapperFields<K extends string>(
	columns: ReadonlyArray<Column<K>>,
	shown: readonly K[],
): ResourceMapperFields {
	return {
		fields: columns.map(({ key, label }) => ({
			id: key,
			displayName: label,
			required: false,
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
			removed: !shown.includes(key),
		})),
	};
}
