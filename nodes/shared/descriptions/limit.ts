import type { INodeProperties } from 'n8n-workflow';

import { ok, type Result } from '../../../anaf/result';
import { readWhole } from '../fields/whole';
import type { Run } from '../operation';

const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

/** Fields of a Get Many that say how many results are wanted. */
export const limitFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	limitField,
];

/** How many results the fields ask for; infinite for all. */
export function readLimit({ context, item, fields }: Run): Result<number> {
	if (fields.isOn('returnAll')) return ok(Number.POSITIVE_INFINITY);
	const value = context.getNodeParameter('limit', item, limitField.default);
	return readWhole(limitField, value, 'Give a whole number, or switch on Return All');
}
