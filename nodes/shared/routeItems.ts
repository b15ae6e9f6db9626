import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import type { OperationEntry } from './operation';
import { runItems, type RunOptions } from './runItems';
import { textOfField } from './text';

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
	const chosen = (name: string): string => textOfField(context.getNodeParameter(name, 0, ''));
	const key = `${chosen('resource')}:${chosen('operation')}`;
	const entry = Object.hasOwn(operations, key) ? operations[key] : undefined;
	if (entry === undefined) {
		throw new NodeOperationError(context.getNode(), `This version of the node has no operation ${key}`, {
			description: `Nothing was sent. Choose an operation again in the node, or update the package. It has: ${Object.keys(operations).join('; ')}`,
		});
	}
	return await runItems(context, entry, options);
}
