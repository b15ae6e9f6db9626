import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeListSearchItems,
	INodeParameters,
	INodeType,
	INodeTypeDescription,
	IRunExecutionData,
	IVersionedNodeType,
	NodeExecutionHint,
	Workflow,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { CredentialVault, type CredentialRef } from './credentials';
import { additionalDataFor, engine, nodeTypesOf } from './engine';
import { checkItems, checkThrown } from './headings';
import { inputItems } from './items';

type AnyNode = INodeType | IVersionedNodeType;

/** What a run of a node needs. Everything but the node has a sensible default. */
export interface NodeRun {
	/** The node class or an instance of it. */
	node: AnyNode | (new () => AnyNode);
	/** Values that the user set; all others get the node's defaults, hidden ones are dropped, as n8n does. */
	parameters?: INodeParameters;
	typeVersion?: number;
	vault?: CredentialVault;
	/** Which stored credential the node uses, by credential type. */
	credentials?: Record<string, CredentialRef>;
	/** Name of the node on the canvas. */
	name?: string;
	mode?: WorkflowExecuteMode;
	/** Timezone of the workflow. */
	timezone?: string;
}

export interface ExecuteRun extends NodeRun {
	/** Plain objects become the `json` of an item. Default: one empty item. */
	input?: (IDataObject | INodeExecutionData)[];
	/** The items of each input, for a node that has several; undefined for one that brought nothing. Takes the place of `input`. */
	inputs?: ReadonlyArray<(IDataObject | INodeExecutionData)[] | undefined>;
	continueOnFail?: boolean;
	/** Two runs with the same one are what Retry On Fail makes. Default: each run its own. */
	executionId?: string;
	/** Aborting it is what the user's "Stop" button does. */
	abortSignal?: AbortSignal;
}

export interface ExecuteResult {
	/** Items of the first output. */
	items: INodeExecutionData[];
	/** Items per output. */
	outputs: INodeExecutionData[][];
	/** The `json` of the items of the first output. */
	json: IDataObject[];
	hints: NodeExecutionHint[];
}

/**
 * Runs a node's `execute` once, on all items, under n8n-core's real ExecuteContext: parameters with defaults and
 * expressions, credentials, HTTP with n8n's OAuth2 refresh.
 *
 * @throws whatever the node throws, unchanged; see `executeNodeToError`. HeadingTooLong where n8n would cut the heading of an error
 */
export async function executeNode(run: ExecuteRun): Promise<ExecuteResult> {
	const { ExecuteContext } = engine();
	const { node, nodeType, workflow, vault } = prepare(run, run.continueOnFail === true);
	const lists = (run.inputs ?? [run.input ?? [{}]]).map((list) => (list === undefined ? null : inputItems(list)));
	// As WorkflowExecute does: the first input that brought something is what expressions are about.
	const input = lists.find((list) => list !== null && list.length > 0) ?? [];
	const runExecutionData = emptyRunData();
	const inputData = { main: lists };
	const closeFunctions: (() => Promise<void>)[] = [];
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataFor(vault, run.executionId),
		run.mode ?? 'manual',
		runExecutionData,
		0,
		input,
		inputData,
		{ node, data: inputData, source: null },
		closeFunctions,
		run.abortSignal,
	);
	if (nodeType.execute === undefined) throw new Error(`${nodeType.description.name} has no execute()`);
	const before = JSON.stringify(lists);
	const result: unknown = await withShortHeading(nodeType.execute.call(context));
	for (const close of closeFunctions) await close();
	// A node that changes its input changes what the nodes beside it receive.
	if (JSON.stringify(lists) !== before) throw new Error(`${nodeType.description.name} changed its input items`);
	const outputs = Array.isArray(result) ? (result as INodeExecutionData[][]) : [];
	const items = outputs[0] ?? [];
	outputs.forEach(checkItems);
	return { items, outputs, json: items.map((item) => item.json), hints: context.hints };
}

/** What a run ends with, its error looked at. */
async function withShortHeading<T>(run: Promise<T>): Promise<T> {
	try {
		return await run;
	} catch (thrown) {
		checkThrown(thrown);
		throw thrown;
	}
}

/**
 * Runs a node that is expected to throw.
 *
 * @returns what it threw
 * @throws Error when the node ended well
 */
export async function executeNodeToError(run: ExecuteRun): Promise<ThrownError> {
	let result: ExecuteResult;
	try {
		result = await executeNode(run);
	} catch (thrown) {
		if (thrown instanceof Error) return thrown;
		throw new Error(`The node threw something that is no Error: ${String(thrown)}`);
	}
	throw new Error(`The node was expected to throw and returned ${JSON.stringify(result.json).slice(0, 500)}`);
}

/** The fields of NodeApiError and NodeOperationError that tests look at. */
export interface ThrownError extends Error {
	description?: string | null;
	httpCode?: string | null;
	messages?: string[];
	context?: IDataObject;
	failure?: { cause?: string; retryAfterMs?: number };
}

/** All that the editor shows of an error: its heading and what stands below it. */
export function said({ message, description }: Pick<ThrownError, 'message' | 'description'>): string {
	return `${message}. ${description ?? ''}`;
}

/** What a panel asks of a node for a field with a list. */
export interface ListRun extends NodeRun {
	/** Name of the method that gives the list. */
	method: string;
	/** What was typed into the search of the list. */
	filter?: string;
}

/**
 * The list that the editor shows for a field: what n8n calls when the list is opened, and again for what is typed there.
 *
 * @throws whatever the node throws, unchanged
 */
export async function listOf(run: ListRun): Promise<INodeListSearchItems[]> {
	const { LoadOptionsContext } = engine();
	const { node, nodeType, workflow, vault } = prepare(run, false);
	const additionalData = { ...additionalDataFor(vault), currentNodeParameters: node.parameters };
	const context = new LoadOptionsContext(workflow, node, additionalData, 'parameters');
	const method = nodeType.methods?.listSearch?.[run.method];
	if (method === undefined) throw new Error(`${nodeType.description.name} has no list ${run.method}`);
	return (await method.call(context, run.filter)).results;
}

export interface PollRun extends NodeRun {
	/** What `getActivationMode()` says. */
	activation?: WorkflowActivateMode;
	/** What `getPollBudgetMs()` says; n8n's default is five minutes. */
	budgetMs?: number;
	/** Static data that n8n has stored for this node from earlier polls. */
	staticData?: IDataObject;
}

/**
 * An activated polling node, with n8n's rules for its static data (the default engine, docs/n8n.md#polling): the live
 * object survives between polls, and reaches the database only when a poll returned items.
 */
export class Poller {
	private workflow: Workflow;

	private readonly prepared: Prepared;

	private saved: string;

	constructor(private readonly run: PollRun) {
		this.saved = JSON.stringify(run.staticData ?? {});
		this.prepared = prepare(run, false);
		this.workflow = this.prepared.workflow;
		this.restore();
	}

	/** The live static data of the node. */
	get staticData(): IDataObject {
		return this.workflow.getStaticData('node', this.prepared.node);
	}

	/** A copy of what n8n has stored. */
	get storedStaticData(): IDataObject {
		return JSON.parse(this.saved) as IDataObject;
	}

	/**
	 * One tick of the clock.
	 *
	 * @returns the items of the first output, or null when the poll found nothing
	 * @throws whatever the node throws
	 */
	async poll(overrides: { mode?: WorkflowExecuteMode; budgetMs?: number } = {}): Promise<INodeExecutionData[] | null> {
		const { PollContext } = engine();
		const { node, nodeType, vault } = this.prepared;
		const mode = overrides.mode ?? this.run.mode ?? 'trigger';
		const budget = overrides.budgetMs ?? this.run.budgetMs ?? 300_000;
		const context = new PollContext(
			this.workflow,
			node,
			additionalDataFor(vault),
			mode,
			this.run.activation ?? 'activate',
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
			() => budget,
		);
		if (nodeType.poll === undefined) throw new Error(`${nodeType.description.name} has no poll()`);
		const result = await withShortHeading(nodeType.poll.call(context));
		if (mode === 'manual') {
			// A manual test run never stores anything.
			this.restore();
			return result?.[0] ?? null;
		}
		if (result === null) return null;
		this.saved = JSON.stringify(this.staticData);
		return result[0] ?? [];
	}

	/** n8n ends and starts again: what was not stored is gone. */
	restart(): void {
		this.restore();
	}

	private restore(): void {
		const { node } = this.prepared;
		this.workflow.overrideStaticData({ [`node:${node.name}`]: JSON.parse(this.saved) as IDataObject });
	}
}

/** One poll of a freshly activated node. */
export async function pollNode(
	run: PollRun,
): Promise<{ items: INodeExecutionData[] | null; json: IDataObject[]; staticData: IDataObject }> {
	const poller = new Poller(run);
	const items = await poller.poll();
	return { items, json: (items ?? []).map((item) => item.json), staticData: poller.staticData };
}

interface Prepared {
	node: INode;
	nodeType: INodeType;
	workflow: Workflow;
	vault: CredentialVault;
}

function prepare(run: NodeRun, continueOnFail: boolean): Prepared {
	const { NodeHelpers, Workflow: WorkflowClass } = engine().workflow;
	const instance = typeof run.node === 'function' ? new run.node() : run.node;
	const versioned = NodeHelpers.getVersionedNodeType(instance, run.typeVersion);
	const type = `n8n-nodes-anaf.${versioned.description.name}`;
	// n8n's loader gives this field to every polling node; what is in no field is dropped from the parameters.
	if (versioned.description.polling === true)
		versioned.description.properties.unshift({
			displayName: 'Poll Times',
			name: 'pollTimes',
			type: 'json',
			default: {},
		});
	const node: INode = {
		id: '00000000-0000-4000-8000-000000000001',
		name: run.name ?? versioned.description.displayName,
		type,
		typeVersion: run.typeVersion ?? newestVersion(versioned.description),
		position: [0, 0],
		parameters: structuredClone(run.parameters ?? {}),
		...(continueOnFail ? { continueOnFail: true, onError: 'continueRegularOutput' as const } : {}),
		...(run.credentials === undefined
			? {}
			: {
					credentials: Object.fromEntries(
						Object.entries(run.credentials).map(([name, ref]) => [name, { id: ref.id, name: ref.name }]),
					),
				}),
	};
	const workflow = new WorkflowClass({
		id: 'harness',
		name: 'Harness',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes: nodeTypesOf({ [type]: instance }),
		settings: { executionOrder: 'v1', timezone: run.timezone ?? 'Europe/Bucharest' },
	});
	return { node, nodeType: versioned, workflow, vault: run.vault ?? new CredentialVault() };
}

function newestVersion(description: INodeTypeDescription): number {
	if (description.defaultVersion !== undefined) return description.defaultVersion;
	const { version } = description;
	return Array.isArray(version) ? Math.max(...version) : version;
}

function emptyRunData(): IRunExecutionData {
	const { createRunExecutionData } = engine().workflow;
	return createRunExecutionData();
}
