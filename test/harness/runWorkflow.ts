import type {
	IConnections,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IRun,
	IRunExecutionData,
	IVersionedNodeType,
	IWorkflowSettings,
} from 'n8n-workflow';

import type { CredentialVault } from './credentials';
import { additionalDataFor, engine, nodeTypesOf } from './engine';

/** A workflow as n8n exports it. */
export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

/** What is run, and with which node classes. */
export interface WorkflowRun {
	workflow: WorkflowFile;
	/** Our node classes by full type name, e.g. `n8n-nodes-anaf.anafEFactura`. */
	nodeTypes: Record<string, INodeType | IVersionedNodeType>;
	vault: CredentialVault;
	/** The node to start from. */
	start: string;
	/** What a trigger has found; the start node then passes it on instead of being run. */
	triggerItems?: INodeExecutionData[];
}

function description(name: string, extra: Partial<INodeTypeDescription>): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: [1, 2, 3, 3.4],
		description: 'Stands in for a node of n8n',
		defaults: { name },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
		...extra,
	};
}

/** The few nodes of n8n itself that the templates use. n8n-nodes-base is far too big to install for them. */
const basics: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': {
		description: description('manualTrigger', { group: ['trigger'], inputs: [] }),
		async execute() {
			return await Promise.resolve([this.getInputData()]);
		},
	},
	'n8n-nodes-base.noOp': {
		description: description('noOp', {}),
		async execute() {
			return await Promise.resolve([this.getInputData()]);
		},
	},
	'n8n-nodes-base.set': {
		description: description('set', {
			properties: [
				{ displayName: 'Mode', name: 'mode', type: 'string', default: 'raw' },
				{ displayName: 'JSON', name: 'jsonOutput', type: 'json', default: '{}' },
			],
		}),
		async execute() {
			const items = this.getInputData().map((_item, index) => {
				const value: unknown = this.getNodeParameter('jsonOutput', index);
				const json = (typeof value === 'string' ? JSON.parse(value) : value) as INodeExecutionData['json'];
				return { json, pairedItem: { item: index } };
			});
			return await Promise.resolve([items]);
		},
	},
	'n8n-nodes-base.stickyNote': { description: description('stickyNote', { inputs: [], outputs: [] }) },
};

/**
 * Runs a whole workflow under n8n-core's own WorkflowExecute, in this process.
 *
 * @returns the items of each node's last run, first output
 * @throws the workflow's error
 */
export async function runWorkflow(run: WorkflowRun): Promise<Record<string, INodeExecutionData[]>> {
	const { Workflow, createRunExecutionData } = engine().workflow;
	const { WorkflowExecute, ExecutionLifecycleHooks } = require('n8n-core') as typeof import('n8n-core');
	const file = structuredClone(run.workflow);
	const workflow = new Workflow({
		id: 'harness',
		name: file.name,
		nodes: file.nodes,
		connections: file.connections,
		active: false,
		nodeTypes: nodeTypesOf({ ...basics, ...run.nodeTypes }),
		settings: file.settings ?? {},
	});
	const mode = run.triggerItems === undefined ? 'manual' : 'trigger';
	const additionalData = additionalDataFor(run.vault);
	additionalData.hooks = new ExecutionLifecycleHooks(mode, '1', {
		id: 'harness',
		name: file.name,
		active: false,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		nodes: file.nodes,
		connections: file.connections,
		activeVersionId: null,
	});
	const node = workflow.getNode(run.start);
	if (node === null) throw new Error(`The workflow has no node "${run.start}"`);
	const data: IRunExecutionData = createRunExecutionData({
		executionData: {
			contextData: {},
			nodeExecutionStack: [{ node, data: { main: [run.triggerItems ?? [{ json: {} }]] }, source: null }],
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	});
	const ended: IRun = await new WorkflowExecute(additionalData, mode, data).processRunExecutionData(workflow);
	const { error, runData } = ended.data.resultData;
	if (error !== undefined) throw error as Error;
	return Object.fromEntries(
		Object.entries(runData).map(([name, runs]) => [name, runs.at(-1)?.data?.['main']?.[0] ?? []]),
	);
}
