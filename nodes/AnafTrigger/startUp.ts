import type { IPollFunctions, WorkflowActivateMode } from 'n8n-workflow';

/** Whether n8n switched the workflow on by itself: at its own start, or as the new leader of several processes. */
export function isStartUp(activation: WorkflowActivateMode): boolean {
	return activation === 'init' || activation === 'leadershipChange';
}

/** The static data of activations whose first poll is over. n8n makes it anew for each activation (docs/decisions/014). */
const begun = new WeakSet();

/**
 * Runs a poll so that a failure at n8n's start does not end the trigger.
 *
 * n8n polls once while it switches a workflow on, and one that throws there it never polls again, not even after ANAF is
 * back (docs/decisions/014). So the first poll of a start-up logs what went wrong instead, and leaves everything to the next one. No
 * fault is excepted: the next poll throws what lasts, and n8n shows it as a failed execution. Where a person switches the
 * workflow on, the failure is thrown, since somebody is there to read it.
 *
 * @param data the static data of the node, which tells one activation from another
 * @returns what the poll returns; null when it failed at n8n's start
 * @throws what the poll throws at any other time
 */
export async function survivingStartUp<T>(
	context: IPollFunctions,
	data: object,
	poll: () => Promise<T>,
): Promise<T | null> {
	const first = !begun.has(data);
	begun.add(data);
	if (!first || !isStartUp(context.getActivationMode())) return await poll();
	try {
		return await poll();
	} catch (error) {
		const said = error instanceof Error ? error.message : String(error);
		context.logger.error(
			`${context.getNode().name}: ${said}. n8n has just started; ANAF is asked again at the next poll`,
		);
		return null;
	}
}
