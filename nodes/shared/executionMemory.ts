import type { AnafContext } from './connection/types';

/** Entries kept; an execution that matters is seconds old, so the oldest can go. */
const MOST_ENTRIES = 1000;

/**
 * What one execution has to remember beyond one run of a node: n8n's setting Retry On Fail runs a node again with a new
 * context, but under the same execution ID. Outside an execution nothing is remembered, since nothing is run again.
 */
export class ExecutionMemory<T> {
	private readonly entries = new Map<string, T>();

	/** What was remembered under a name in this execution, undefined when nothing was. */
	get(context: AnafContext, name: string): T | undefined {
		const key = this.keyOf(context, name);
		return key === undefined ? undefined : this.entries.get(key);
	}

	set(context: AnafContext, name: string, value: T): void {
		const key = this.keyOf(context, name);
		if (key === undefined) return;
		this.entries.set(key, value);
		for (const oldest of this.entries.keys()) {
			if (this.entries.size <= MOST_ENTRIES) break;
			this.entries.delete(oldest);
		}
	}

	private keyOf(context: AnafContext, name: string): string | undefined {
		const execution = 'getExecutionId' in context ? context.getExecutionId() : undefined;
		return execution === undefined || execution === '' ? undefined : `${execution} ${name}`;
	}
}
