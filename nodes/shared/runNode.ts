import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { Connection } from './connection/connection';
import type { OperationDefinition, Resource } from './operation';
import { showNote } from './hints';
import { runItems } from './runItems';
import { textOfField } from './text';

/** The operation that the node's fields resource and operation name. Throws when the node has none of that name. */
function chosen(context: IExecuteFunctions, resources: readonly Resource[]): OperationDefinition {
	const read = (name: string): string => textOfField(context.getNodeParameter(name, 0, ''));
	const [resource, operation] = [read('resource'), read('operation')];
	const definition = resources.find(({ name }) => name === resource)?.operations.find(({ name }) => name === operation);
	if (definition !== undefined) return definition;
	const names = resources.flatMap(({ name, operations }) => operations.map((one) => `${name}:${one.name}`));
	throw new NodeOperationError(context.getNode(), 'This version of the node has no operation of this name', {
		description: `There is no ${resource}:${operation}. Nothing was sent. Choose an operation again in the node, or update the package. It has: ${names.join('; ')}`,
	});
}

/**
 * Whether the operation runs without a credential. Decided as n8n decides whether to show the credential: by what is set in
 * the node, where an expression is none of the listed values (docs/decisions/013).
 */
function needsNoCredential(context: IExecuteFunctions, { withoutCredential = {} }: OperationDefinition): boolean {
	if (withoutCredential === true) return true;
	const { parameters } = context.getNode();
	return Object.entries(withoutCredential).some(([field, values]) =>
		values.some((value) => parameters[field] === value),
	);
}

/** Runs the chosen operation over all items. */
export async function runNode(
	context: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const operation = chosen(context, resources);
	const connection = needsNoCredential(context, operation)
		? Connection.direct(context)
		: await Connection.open(context);
	try {
		return await runItems(context, operation, connection);
	} finally {
		const { told } = connection.waits;
		if (told !== undefined) {
			context.logger.info(`${context.getNode().name}: ${told}`);
			showNote(context, told);
		}
	}
}
