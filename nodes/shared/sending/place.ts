import type { Run } from '../operation';

/**
 * Where in an execution an item stands: the node, which of its runs (a loop makes several) and the item. n8n's Retry On Fail
 * runs a node again at the same places.
 */
export function placeOf({ context, item }: Run): string {
	return JSON.stringify([context.getNode().name, context.evaluateExpression('{{ $runIndex }}', item), item]);
}
