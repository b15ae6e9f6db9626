import type { INodeProperties } from 'n8n-workflow';

import { fail, ok, type Result } from '../../../anaf/result';
import { invalidInput } from '../errors';
import type { Run } from '../operation';

/** Fields of a Get Many that say how many results are wanted. */
export const limitFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** How many results the fields ask for; infinite for all. */
export function readLimit({ context, item, fields }: Run): Result<number> {
	if (fields.isOn('returnAll')) return ok(Number.POSITIVE_INFINITY);
	const value = context.getNodeParameter('limit', item, 50) as unknown;
	const limit = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 1) return ok(limit);
	return fail(
		invalidInput('The field Limit takes a whole number from 1 on', 'Give a whole number, or switch on Return All'),
	);
}
