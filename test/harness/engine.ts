/**
 * The real n8n-core, loaded only when a node is run: it costs about a second. One engine serves all test files of a process
 * (tools/bundledEngine.js); with `npm run test:floor` each file loads its own.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

import type { ExecuteContext } from 'n8n-core/dist/execution-engine/node-execution-context/execute-context';
import type { LoadOptionsContext } from 'n8n-core/dist/execution-engine/node-execution-context/load-options-context';
import type { PollContext } from 'n8n-core/dist/execution-engine/node-execution-context/poll-context';
import type {
	ICredentialsHelper,
	INodeType,
	INodeTypes,
	IVersionedNodeType,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

type N8nWorkflow = typeof import('n8n-workflow');

/** The parts of n8n-core that the harness drives. */
interface Engine {
	workflow: N8nWorkflow;
	ExecuteContext: typeof ExecuteContext;
	PollContext: typeof PollContext;
	LoadOptionsContext: typeof LoadOptionsContext;
}

let loaded: Engine | undefined;

const lines: string[] = [];

/** Where the present test file reads: the engine serves all files of a process, and parts of it keep the logger of an earlier one. */
const LINES = Symbol.for('n8n-nodes-anaf.engineLog');
const present = globalThis as { [LINES]?: string[] };
present[LINES] = lines;

/** @returns every line that n8n-core logged in this test file, debug level included; searched for tokens by tests */
export function engineLog(): readonly string[] {
	return lines;
}

/** A logger of n8n's shape that keeps lines instead of printing them. */
const keepingLogger = {
	scoped: () => keepingLogger,
	error: keep('error'),
	warn: keep('warn'),
	info: keep('info'),
	debug: keep('debug'),
};

function keep(level: string): (message: string, metadata?: unknown) => void {
	return (message, metadata) => {
		const detail = metadata === undefined ? '' : ` ${printable(metadata)}`;
		present[LINES]?.push(`${level} | ${message}${detail}`);
	};
}

function printable(metadata: unknown): string {
	const seen = new Set<unknown>();
	return (
		JSON.stringify(metadata, (_key, value: unknown) => {
			if (typeof value !== 'object' || value === null) return value;
			if (seen.has(value)) return '[again]';
			seen.add(value);
			return value instanceof Error ? Object.assign({}, value, { message: value.message, stack: value.stack }) : value;
		}) ?? ''
	);
}

const encryptionKey = 'only-for-tests';

/**
 * n8n-core keeps its key in a settings file and creates it where it is missing. One file serves all test processes, and
 * it is put in place in one step, so that none of them ever reads half of it.
 */
function settingsFolder(): string {
	const folder = join(tmpdir(), `n8n-nodes-anaf-test-${userInfo().uid}`);
	const file = join(folder, '.n8n', 'config');
	if (existsSync(file)) return folder;
	mkdirSync(dirname(file), { recursive: true });
	const unfinished = `${file}.${process.pid}`;
	writeFileSync(unfinished, JSON.stringify({ encryptionKey }), { mode: 0o600 });
	renameSync(unfinished, file);
	return folder;
}

/** Loads n8n-core on the first call. Its settings folder is a temporary one, never the developer's own. */
export function engine(): Engine {
	if (loaded !== undefined) return loaded;
	process.env['N8N_USER_FOLDER'] = settingsFolder();
	process.env['N8N_ENCRYPTION_KEY'] = encryptionKey;
	process.env['N8N_DIAGNOSTICS_ENABLED'] = 'false';

	const { Container } = require('@n8n/di') as typeof import('@n8n/di');
	const { Logger } = require('@n8n/backend-common') as typeof import('@n8n/backend-common');
	Container.set(Logger, keepingLogger as unknown as InstanceType<typeof Logger>);
	const workflow = require('n8n-workflow') as N8nWorkflow;
	workflow.LoggerProxy.init(keepingLogger);
	loaded = {
		workflow,
		// Straight from their files: the whole of n8n-core takes longer to load.
		...(require('n8n-core/dist/execution-engine/node-execution-context/execute-context') as Pick<
			Engine,
			'ExecuteContext'
		>),
		...(require('n8n-core/dist/execution-engine/node-execution-context/poll-context') as Pick<Engine, 'PollContext'>),
		...(require('n8n-core/dist/execution-engine/node-execution-context/load-options-context') as Pick<
			Engine,
			'LoadOptionsContext'
		>),
	};
	return loaded;
}

/** @returns a registry of node types that knows exactly the given ones, in n8n's shape */
export function nodeTypesOf(types: Record<string, INodeType | IVersionedNodeType>): INodeTypes {
	const find = (name: string): INodeType | IVersionedNodeType => {
		const type = types[name];
		if (type === undefined) throw new Error(`The harness does not know the node type "${name}"`);
		return type;
	};
	return {
		getByName: find,
		getByNameAndVersion: (name, version) => engine().workflow.NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => ({}),
	};
}

let executions = 0;

/**
 * What n8n hands to every node run besides the node: here only the credentials are alive.
 *
 * @param executionId one of its own by default; the same again is what Retry On Fail does
 */
export function additionalDataFor(
	vault: ICredentialsHelper,
	executionId = String(++executions),
): IWorkflowExecuteAdditionalData {
	const unavailable = (what: string) => () => {
		throw new Error(`${what} is not available in the harness`);
	};
	return {
		credentialsHelper: vault,
		executionId,
		currentNodeExecutionIndex: 0,
		restApiUrl: 'http://127.0.0.1:5678/rest',
		instanceBaseUrl: 'http://127.0.0.1:5678',
		formBaseUrl: 'http://127.0.0.1:5678/form',
		formWaitingBaseUrl: 'http://127.0.0.1:5678/form-waiting',
		formTestBaseUrl: 'http://127.0.0.1:5678/form-test',
		webhookBaseUrl: 'http://127.0.0.1:5678/webhook',
		webhookWaitingBaseUrl: 'http://127.0.0.1:5678/webhook-waiting',
		webhookTestBaseUrl: 'http://127.0.0.1:5678/webhook-test',
		mcpBaseUrl: 'http://127.0.0.1:5678/mcp',
		mcpTestBaseUrl: 'http://127.0.0.1:5678/mcp-test',
		variables: {},
		externalSecretsProxy: {
			update: async () => await Promise.resolve(),
			getSecret: () => undefined,
			hasSecret: () => false,
			hasProvider: () => false,
			listProviders: () => [],
			listSecrets: () => [],
		} as unknown as IWorkflowExecuteAdditionalData['externalSecretsProxy'],
		executeWorkflow: unavailable('A sub-workflow'),
		getRunExecutionData: unavailable('Stored execution data'),
		getRuntimeCredential: unavailable('A runtime credential'),
		startRunnerTask: unavailable('A task runner'),
		logAiEvent: () => undefined,
	};
}
