import { randomUUID } from 'node:crypto';

import type { Json, WorkflowBody } from './rest';

/** The credential that the nodes of a run use. */
export interface UsedCredential {
	id: string;
	name: string;
}

export const credentialType = 'anafOAuth2Api';

/** A node on the canvas. */
export interface NodeInput {
	name: string;
	type: string;
	typeVersion?: number;
	parameters?: Json;
	credential?: UsedCredential;
	onError?: 'continueErrorOutput' | 'continueRegularOutput' | 'stopWorkflow';
}

/** @returns a node of ours */
export function ourNode(name: string, type: string, parameters: Json, credential?: UsedCredential): NodeInput {
	return {
		name,
		type: `n8n-nodes-anaf.${type}`,
		parameters,
		...(credential === undefined ? {} : { credential }),
	};
}

export const manualStart: NodeInput = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };

/** Six times a minute, which n8n allows only as six rules of one minute each. */
export const everyTenSeconds: Json = {
	item: [0, 10, 20, 30, 40, 50].map((second) => ({ mode: 'custom', cronExpression: `${second} * * * * *` })),
};

/** @returns a workflow in which each node feeds the next */
export function chain(name: string, nodes: NodeInput[]): WorkflowBody {
	const connections: Json = {};
	nodes.forEach((node, index) => {
		const next = nodes[index + 1];
		if (next !== undefined) connections[node.name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	});
	return {
		name,
		connections,
		nodes: nodes.map((node, index) => ({
			id: randomUUID(),
			name: node.name,
			type: node.type,
			typeVersion: node.typeVersion ?? 1,
			position: [index * 220, 0],
			parameters: node.parameters ?? {},
			...(node.onError === undefined ? {} : { onError: node.onError }),
			...(node.credential === undefined ? {} : { credentials: { [credentialType]: { ...node.credential } } }),
		})),
	};
}

/** A Set node that hands on fixed JSON: the classic way to put test data on the canvas. */
export function fixedData(name: string, data: Json): NodeInput {
	return {
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify(data), options: {} },
	};
}

/** Turns the list in a field into an item for each of its entries. */
export function oneItemEach(field: string): NodeInput {
	return {
		name: 'One Item Each',
		type: 'n8n-nodes-base.splitOut',
		parameters: { fieldToSplitOut: field, options: {} },
	};
}

/** Sends each document of a list, `{ xml }`, and does not wait for what becomes of it. */
export function sendDocuments(documents: readonly Json[], credential: UsedCredential): NodeInput[] {
	return [
		fixedData('Documents', { documents }),
		oneItemEach('documents'),
		ourNode(
			'Send',
			'anafEFactura',
			{
				resource: 'invoice',
				operation: 'upload',
				documentSource: 'text',
				xml: '={{ $json.xml }}',
				waitForResult: false,
			},
			credential,
		),
	];
}

/** Turns a text field into a file, as a read from disk would be. */
export function textToFile(name: string, field: string, fileName: string): NodeInput {
	return {
		name,
		type: 'n8n-nodes-base.convertToFile',
		typeVersion: 1.1,
		parameters: { operation: 'toText', sourceProperty: field, binaryPropertyName: 'data', options: { fileName } },
	};
}
