import { ownCif, type Stage } from '../support/context';
import type { Execution } from '../support/rest';
import { chain, everyTenSeconds, ourNode } from '../support/workflows';
import { afterPolls, assert, eventually, minutesAgo, type Scenario } from '../scenario';

const trigger = 'New Message';

/** The workflow that all scenarios below share. */
let workflowId = '';

function triggered(executions: Execution[]): string[] {
	return executions.flatMap((execution) =>
		(execution.items[trigger] ?? []).map((item) => String((item['json'] as { id: unknown }).id)),
	);
}

/** Waits until the trigger has emitted `ids`, in any order; then checks that it emitted nothing twice. */
async function emitted(stage: Stage, ids: readonly string[]): Promise<string[]> {
	const seen = await eventually(
		`the trigger with ${ids.length} messages`,
		async () => {
			const all = triggered(await stage.n8n.rest.executions(workflowId));
			return ids.every((id) => all.includes(id)) ? all : undefined;
		},
		150_000,
		1_000,
	);
	assert.equal(new Set(seen).size, seen.length, `emitted twice: ${seen.join(', ')}`);
	return seen;
}

/** Lets invoices arrive, dated back by so many minutes, as ANAF's late indexing does. */
function receive(stage: Stage, count: number, minutes: number): string[] {
	return Array.from(
		{ length: count },
		() => stage.simulator.control.messages.receive({ cif: ownCif, createdAt: minutesAgo(minutes) }).id,
	);
}

export const scenarios: Scenario[] = [
	{
		name: 'ANAF Trigger: activation works and brings no old messages',
		run: async (stage) => {
			const { rest } = stage.n8n;
			const created = await rest.createWorkflow(
				chain('e2e trigger', [
					ourNode(
						trigger,
						'anafTrigger',
						{ pollTimes: everyTenSeconds, event: ['invoiceReceived'], cifs: '', startFrom: 'now', options: {} },
						stage.credential,
					),
					{ name: 'Next', type: 'n8n-nodes-base.noOp' },
				]),
			);
			workflowId = created.id;
			await rest.activate(workflowId);
			assert.deepEqual(triggered(await rest.executions(workflowId)), []);
		},
	},
	{
		name: 'ANAF Trigger: new messages start the workflow, each once, the late and backdated ones too',
		run: async (stage) => {
			const old = new Set(stage.simulator.control.messages.list({ cif: ownCif }).map((message) => message.id));
			const ids = [...receive(stage, 2, 0), ...receive(stage, 2, 30)];
			await emitted(stage, ids);
			// Several polls later nothing has come again.
			await new Promise((done) => setTimeout(done, 25_000));
			const seen = await emitted(stage, ids);
			assert.deepEqual(
				seen.filter((id) => old.has(id)),
				[],
			);
		},
	},
	{
		name: 'ANAF Trigger: a restart of n8n between polls loses nothing and repeats nothing',
		run: async (stage) => {
			await afterPolls();
			const before = triggered(await stage.n8n.rest.executions(workflowId));
			await stage.n8n.stop();
			const whileDown = receive(stage, 2, 5);
			await stage.n8n.launch();
			const after = receive(stage, 1, 4);
			const seen = await emitted(stage, [...before, ...whileDown, ...after]);
			assert.equal(seen.length, before.length + 3);
		},
	},
	{
		name: 'ANAF Trigger: after a crash no message is lost',
		run: async (stage) => {
			await afterPolls();
			const before = triggered(await stage.n8n.rest.executions(workflowId));
			await stage.n8n.crash();
			const whileDown = receive(stage, 2, 5);
			await stage.n8n.launch();
			await emitted(stage, [...before, ...whileDown]);
		},
	},
	{
		name: 'ANAF Trigger: a bad hour of ANAF delays messages and loses none',
		run: async (stage) => {
			const { control } = stage.simulator;
			const before = triggered(await stage.n8n.rest.executions(workflowId));
			control.faults.add({ kind: 'maintenance', match: { path: 'lista' }, times: 6 });
			const ids = receive(stage, 2, 3);
			try {
				await emitted(stage, [...before, ...ids]);
			} finally {
				control.faults.clear();
				await stage.n8n.rest.deactivate(workflowId);
			}
		},
	},
];
