import type { Stage } from './context';
import type { Execution, Json } from './rest';
import { chain, fixedData, manualStart, ourNode, type NodeInput } from './workflows';

/** The name of the node of ours in the workflows below. */
export const nodeName = 'ANAF';

/**
 * Builds a workflow of a start, a Set node with `data`, the given nodes and one e-Factura node, runs it as the editor's
 * button does, and removes it again.
 */
export async function runEFactura(
	stage: Stage,
	parameters: Json,
	{ data = {}, before = [], onError }: { data?: Json; before?: NodeInput[]; onError?: NodeInput['onError'] } = {},
): Promise<Execution> {
	const { rest } = stage.n8n;
	const ours = ourNode(nodeName, 'anafEFactura', parameters, stage.credential);
	const workflow = await rest.createWorkflow(
		chain(`e2e ${String(parameters['resource'])} ${String(parameters['operation'])}`, [
			manualStart,
			fixedData('Data', data),
			...before,
			onError === undefined ? ours : { ...ours, onError },
		]),
	);
	return await rest.run(workflow.id, manualStart.name);
}

/**
 * @returns the JSON of the items that the e-Factura node put out
 * @throws Error with the message that the user would see when the execution failed
 */
export async function outputOf(run: Promise<Execution>): Promise<Json[]> {
	const execution = await run;
	if (execution.status !== 'success') {
		const { message, description } = execution.error ?? { message: execution.status };
		throw new Error(`The execution ended as ${execution.status}: ${message} | ${description ?? ''}`);
	}
	return (execution.items[nodeName] ?? []).map((item) => item['json'] as Json);
}
