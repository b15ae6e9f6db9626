import { NodeOperationError, type INodeExecutionData } from 'n8n-workflow';

import type { Result } from '../../anaf/result';
import { goOnJson, toNodeError } from './errors';
import type { Batch, ItemRun } from './operation';

/** What became of the items that were worked on one by one. */
interface Worked<T> {
	/** The answers, in the order of their items. */
	readonly answers: ReadonlyArray<{ readonly item: number; readonly answer: T }>;
	/** The outputs of items that failed, for a node that goes on. */
	readonly failed: ReadonlyArray<{ readonly item: number; readonly output: INodeExecutionData }>;
}

/**
 * Works on the items one by one, for an operation that puts out something of all of them together.
 *
 * Throws for the first item that fails, in n8n’s shape; where the node goes on, its failure is an output of its own.
 */
export async function eachItem<T>(
	{ context, fieldsOf, goOn, itemOf }: Batch,
	work: (run: ItemRun) => Result<T> | Promise<Result<T>>,
): Promise<Worked<T>> {
	const node = context.getNode();
	const answers: Array<{ item: number; answer: T }> = [];
	const failed: Array<{ item: number; output: INodeExecutionData }> = [];
	for (let item = 0; item < context.getInputData().length; item++) {
		let result: Result<T>;
		try {
			const fields = fieldsOf(item);
			result = fields.ok ? await work({ context, item, fields: fields.value }) : fields;
		} catch (error) {
			// Faults are returned; what is thrown comes from n8n (an expression, a missing file) and is one item's own.
			if (!goOn) throw new NodeOperationError(node, error as Error, { itemIndex: item });
			failed.push({ item, output: itemOf(item, { error: (error as Error).message }, true) });
			continue;
		}
		if (result.ok) answers.push({ item, answer: result.value });
		else if (goOn) failed.push({ item, output: itemOf(item, goOnJson(node, result.fault), true) });
		else throw toNodeError(node, result.fault, item);
	}
	return { answers, failed };
}
