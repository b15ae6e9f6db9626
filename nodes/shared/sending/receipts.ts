import { ok, type Result } from '../../../anaf/result';
import type { AnafRequest } from '../../../anaf/api/request';
import { documentName, forgetLost } from './lostAnswers';
import { ExecutionMemory } from './executionMemory';
import type { Run } from '../operation';
import { placeOf } from './place';

/**
 * Receipts of what an execution has sent. When one item fails, n8n's Retry On Fail runs a node again with all of them, also
 * when the node goes on after a failure; those that were sent must not be sent a second time (docs/decisions/004).
 */
export class Receipts<T> {
	private readonly known = new ExecutionMemory<T>();

	/** Sends an item's document, or gives the receipt that the same item got for the same document in an earlier try. */
	async once(run: Run, request: AnafRequest, send: () => Promise<Result<T>>): Promise<Result<T>> {
		const document = documentName(run, request);
		// Two items with the same document are two documents: the place tells them apart.
		const name = `${placeOf(run)} ${document}`;
		const before = this.known.get(run.context, name);
		if (before !== undefined) return ok(before);
		const receipt = await send();
		if (receipt.ok) {
			this.known.set(run.context, name, receipt.value);
			forgetLost(run.context, document);
		}
		return receipt;
	}
}
