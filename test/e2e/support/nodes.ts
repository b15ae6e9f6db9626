import type { Stage } from './context';
import type { Execution, Json } from './rest';
import { chain, fixedData, manualStart, ourNode, type NodeInput } from './workflows';

/** Output `output` of a node feeds another one besides the next in the chain. */
interface Branch {
	from: string;
	output: number;
	to: NodeInput;
}

/**
 * Runs a start, a Set node "Data" with `data` and the given nodes, each feeding the next. Many operations in one
 * workflow cost one execution instead of many.
 *
 * @param branches nodes besides the chain, such as what stands at a second output
 */
export async function runNodes(
	stage: Stage,
	data: Json,
	nodes: NodeInput[],
	branches: Branch[] = [],
): Promise<Execution> {
	const { rest } = stage.n8n;
	const body = chain(`e2e ${nodes.map(({ name }) => name).join(', ')}`.slice(0, 120), [
		manualStart,
		fixedData('Data', data),
		...nodes,
	]);
	for (const { from, output, to } of branches) {
		body.nodes.push(...chain('', [to]).nodes);
		const connection = (body.connections[from] ??= { main: [] }) as { main: unknown[][] };
		while (connection.main.length <= output) connection.main.push([]);
		connection.main[output]?.push({ node: to.name, type: 'main', index: 0 });
	}
	const workflow = await rest.createWorkflow(body);
	return await rest.run(workflow.id, manualStart.name);
}

/** @returns makers of our nodes with the credential of the stage */
export function makers(
	stage: Stage,
): Record<'invoice' | 'transport' | 'company', (name: string, parameters: Json) => NodeInput> {
	return {
		invoice: (name, parameters) => ourNode(name, 'anafEFactura', parameters, stage.credential),
		transport: (name, parameters) =>
			ourNode(name, 'anafETransport', { resource: 'declaration', ...parameters }, stage.credential),
		company: (name, parameters) =>
			ourNode(name, 'anafCompany', { resource: 'company', connection: 'credential', ...parameters }, stage.credential),
	};
}

/**
 * @returns the JSON of a node's items; empty when it had none
 * @throws Error with the message that the user would see when the execution failed
 */
export function jsonOf(execution: Execution, node: string): Json[] {
	if (execution.status !== 'success') {
		const { message, description, node: at } = execution.error ?? { message: execution.status };
		throw new Error(`The execution ended as ${execution.status} at ${at ?? '?'}: ${message} | ${description ?? ''}`);
	}
	return (execution.items[node] ?? []).map((item) => item['json'] as Json);
}

/** @returns the JSON of the only item of a node */
export function onlyJson(execution: Execution, node: string): Json {
	const [only, ...more] = jsonOf(execution, node);
	if (only === undefined || more.length > 0)
		throw new Error(`${node} put out ${more.length + (only === undefined ? 0 : 1)} items, one was expected`);
	return only;
}
