import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import type { OperationEntry } from './operation';
import { runItems, type RunOptions } from './runItems';

/** One at a time, in the order of the items: what sends something must never race with itself. */
export const IN_ORDER = 1;

/**
 * Runs the operation that the node's fields resource and operation name.
 */
export async function routeItems(
	context: IExecuteFunctions,
	operations: Readonly<Record<string, OperationEntry>>,
	options: RunOptions = {},
): Promise<INodeExecutionData[][]> {
	const key = [context.getNodeParameter('resource', 0), context.getNodeParameter('operation', 0)].map(String).join(':');
	const entry = operations[key];
	if (entry === undefined) {
		throw new NodeOperationError(context.getNode(), `This version of the node has no operation ${key}`, {
			description: 'Choose an operation again in the node, or update the package.',
		});
	}
	return await runItems(context, entry, options);
}
