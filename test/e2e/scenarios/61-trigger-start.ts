import { ownCif, type Stage } from '../support/context';
import { chain, everyTenSeconds, ourNode } from '../support/workflows';
import { afterPolls, assert, eventually, minutesAgo, type Scenario } from '../scenario';

const trigger = 'New Message';

/**
 * The engines that poll in n8n 2.40 (docs/decisions/014). The usual one polls while it switches a workflow on; the durable ones
 * never do, and keep what a poll stores in the database.
 */
const engines: ReadonlyArray<{ name: string; env: Record<string, string> }> = [
	{ name: 'the usual engine', env: {} },
	{ name: 'the usual engine without the publication service', env: { N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false' } },
	{
		name: 'the durable engine',
		env: { N8N_SCHEDULER_ENABLED: 'true', N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true' },
	},
	{
		name: 'the durable engine with cursors in the database',
		env: {
			N8N_SCHEDULER_ENABLED: 'true',
			N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
			N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
		},
	},
];

async function startedWith(stage: Stage, workflowId: string): Promise<string[]> {
	const executions = await stage.n8n.rest.executions(workflowId);
	return executions.flatMap(({ items }) =>
		(items[trigger] ?? []).map((item) => String((item['json'] as { id: unknown }).id)),
	);
}

function receive(stage: Stage, count: number, minutes: number): string[] {
	return Array.from(
		{ length: count },
		() => stage.simulator.control.messages.receive({ cif: ownCif, createdAt: minutesAgo(minutes) }).id,
	);
}

/** Waits until the lists were asked for so many times more; with an answer, or cut off. */
async function asked(stage: Stage, times: number, answered: boolean): Promise<void> {
	const count = (): number =>
		stage.simulator.control.requests.list({ path: 'lista' }).filter(({ status }) => (status === 200) === answered)
			.length;
	const before = count();
	await eventually(
		`${times} questions for lists, ${answered ? 'answered' : 'cut off'}`,
		async () => await Promise.resolve(count() >= before + times ? true : undefined),
		240_000,
		500,
	);
}

async function startWhileAnafIsDown(stage: Stage, env: Record<string, string>): Promise<void> {
	const { n8n, simulator } = stage;
	await n8n.stop();
	await n8n.launch(env);
	const { id } = await n8n.rest.createWorkflow(
		chain('e2e trigger at start', [
			ourNode(
				trigger,
				'anafTrigger',
				{ pollTimes: everyTenSeconds, event: ['invoiceReceived'], cifs: '', startFrom: 'now', options: {} },
				stage.credential,
			),
			{ name: 'Next', type: 'n8n-nodes-base.noOp' },
		]),
	);
	await n8n.rest.activate(id);
	// The first poll takes what is there as seen; only then is a message new.
	await asked(stage, 1, true);
	const before = receive(stage, 1, 3);
	await eventually(
		'the message before the restart',
		async () => ((await startedWith(stage, id)).length > 0 ? true : undefined),
		120_000,
		1_000,
	);

	await afterPolls();
	await n8n.stop();
	simulator.control.faults.add({ kind: 'reset-before-processing', times: 1_000_000 });
	try {
		const whileDown = receive(stage, 2, 2);
		await n8n.launch(env);
		await asked(stage, 1, false);
		// A poll that gives up asks several times first; some time later it has.
		await new Promise((done) => setTimeout(done, 30_000));
		simulator.control.faults.clear();

		const expected = [...before, ...whileDown].sort();
		await eventually(
			'the messages that came while n8n and ANAF were down',
			async () => (new Set(await startedWith(stage, id)).size >= expected.length ? true : undefined),
			240_000,
			1_000,
		);
		await asked(stage, 3, true);
		assert.deepEqual((await startedWith(stage, id)).sort(), expected, 'each message exactly once');
	} finally {
		simulator.control.faults.clear();
		await n8n.rest.deactivate(id);
	}
}

export const scenarios: Scenario[] = [
	...engines.map(({ name, env }): Scenario => ({
		name: `ANAF Trigger: ANAF down when n8n starts and back later, each message once (${name})`,
		run: async (stage) => {
			await startWhileAnafIsDown(stage, env);
		},
	})),
	{
		name: 'n8n starts again with its usual engine',
		run: async ({ n8n }) => {
			await n8n.restart();
		},
	},
];
