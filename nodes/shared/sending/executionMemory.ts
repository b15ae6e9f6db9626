import type { AnafContext } from '../connection/types';

/** Entries kept. Executions go whole, the oldest first, since half a memory would let the other half be sent again. */
const MOST_ENTRIES = 10_000;

/**
 * What one execution has to remember beyond one run of a node: n8n's setting Retry On Fail runs a node again with a new
 * context, but under the same execution ID. Outside an execution nothing is remembered, since nothing is run again.
 */
export class ExecutionMemory<T> {
	private readonly executions = new Map<string, Map<string, T>>();

	private size = 0;

	/** What was remembered under a name in this execution, undefined when nothing was. */
	get(context: AnafContext, name: string): T | undefined {
		return this.executions.get(executionOf(context))?.get(name);
	}

	forget(context: AnafContext, name: string): void {
		if (this.executions.get(executionOf(context))?.delete(name) === true) this.size--;
	}

	set(context: AnafContext, name: string, value: T): void {
		const execution = executionOf(context);
		if (execution === '') return;
		const entries = this.executions.get(execution) ?? new Map<string, T>();
		if (!entries.has(name)) this.size++;
		entries.set(name, value);
		// The last one in is the last one out.
		this.executions.delete(execution);
		this.executions.set(execution, entries);
		for (const [oldest, { size }] of this.executions) {
			if (this.size <= MOST_ENTRIES || oldest === execution) break;
			this.executions.delete(oldest);
			this.size -= size;
		}
	}
}

/** The ID of the execution; empty outside one. */
function executionOf(context: AnafContext): string {
	const id: string | undefined = 'getExecutionId' in context ? context.getExecutionId() : undefined;
	return id ?? '';
}
