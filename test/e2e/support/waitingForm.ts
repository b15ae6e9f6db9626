import type { Execution, RestClient } from './rest';

/** The form of an execution that waits for an answer: its address is in the message of the node before it. */
interface WaitingForm {
	readonly executionId: string;
	readonly address: string;
	/** The message that holds the address. */
	readonly message: string;
}

/** Waits until an execution has stopped, at a form or for good. */
async function stoppedExecution(rest: RestClient, id: string, limitMs = 60_000): Promise<Execution> {
	const deadline = Date.now() + limitMs;
	for (;;) {
		const execution = await rest.execution(id);
		if (execution !== undefined && !['new', 'running'].includes(execution.status)) return execution;
		if (Date.now() > deadline) throw new Error(`Execution ${id} did not stop within ${limitMs / 1000} s`);
		await new Promise((done) => setTimeout(done, 200));
	}
}

/** Starts a workflow that stops at a form, and waits until it does. */
export async function runToForm(rest: RestClient, workflowId: string, asking: string): Promise<WaitingForm> {
	const started = (await rest.post(`/rest/workflows/${workflowId}/run`, {
		triggerToStartFrom: { name: 'Start' },
	})) as { executionId: string };
	const stopped = await stoppedExecution(rest, started.executionId);
	const [item] = stopped.items[asking] ?? [];
	const message = String((item?.['json'] as { message?: unknown } | undefined)?.message);
	const address = /https?:\/\/\S+/.exec(message)?.[0];
	if (stopped.status !== 'waiting' || address === undefined)
		throw new Error(`The workflow ended as ${stopped.status}: ${stopped.error?.message ?? message}`);
	return { executionId: stopped.id, address, message };
}

/** Answers a form as a browser does, and returns the execution when it has ended. */
export async function answerForm(
	rest: RestClient,
	{ executionId, address }: WaitingForm,
	values: readonly string[],
): Promise<Execution> {
	const body = new FormData();
	values.forEach((value, index) => {
		body.append(`field-${index}`, value);
	});
	const answer = await fetch(address, { method: 'POST', body });
	if (answer.status !== 200) throw new Error(`The form answered ${answer.status}: ${await answer.text()}`);
	return await rest.waitForExecution(executionId);
}
