import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { mapConcurrent } from './concurrency';
import { Connection } from './connection/connection';
import { descriptionOf, publicFault, toNodeError } from './errors';
import type { OperationEntry, Output } from './operation';

function itemOf(output: Output, item: number): INodeExecutionData {
	return {
		json: output.json,
		...(output.binary && { binary: output.binary }),
		pairedItem: { item },
	};
}

/**
 * Runs an operation over all input items: pairs every output with its input, honours Continue On
 * Fail, and keeps the order of the items whatever finishes first.
 *
 * @param outputs number of the node's outputs
 */
export async function runItems(context: IExecuteFunctions, entry: OperationEntry, outputs = 1): Promise<INodeExecutionData[][]> {
	const connection = await Connection.open(context);
	const goOn = context.continueOnFail();
	const node = context.getNode();
	const results = await mapConcurrent(context.getInputData(), entry.atOnce, async (_, item): Promise<Output[]> => {
		try {
			const result = await entry.run({ context, connection, item });
			if (result.ok) return result.value;
			if (!goOn) throw toNodeError(node, result.fault, item);
			return [{ json: { error: result.fault.message, description: descriptionOf(result.fault), anaf: publicFault(result.fault) } }];
		} catch (error) {
			// Our own faults are thrown above; anything else comes from n8n (a missing field, an expression).
			if (!goOn) throw new NodeOperationError(node, error as Error, { itemIndex: item });
			return [{ json: { error: (error as Error).message } }];
		}
	});
	const ports: INodeExecutionData[][] = Array.from({ length: outputs }, () => []);
	for (const [item, list] of results.entries()) {
		for (const output of list) ports[output.port ?? 0]?.push(itemOf(output, item));
	}
	return ports;
}
