/**
 * Runs nodes under the real n8n-core, in this process, without n8n's server and database.
 *
 * ```ts
 * const vault = new CredentialVault();
 * const ref = vault.add(new AnafOAuth2Api(), { environment: 'custom', baseUrl: simulator.url, clientId, clientSecret });
 * await connectOAuth2(vault, ref);
 * const { json } = await executeNode({
 * 	node: AnafEFactura,
 * 	parameters: { resource: 'message', operation: 'getAll' },
 * 	vault,
 * 	credentials: { anafOAuth2Api: ref },
 * });
 * ```
 */
export { FakeClock, romanianDay, skipWaits, type SkippedWaits } from './clock';
export { callbackUrl, connectOAuth2, type Connected } from './connect';
export { CredentialVault, type CredentialRef } from './credentials';
export { engine, engineLog } from './engine';
export { HeadingTooLong, LONGEST_HEADING } from './headings';
export { fileOf, inputItems, itemWithFiles, type InputFile } from './items';
export { fromList, valuesOf } from './lists';
export {
	executeNode,
	executeNodeToError,
	listOf,
	pollNode,
	Poller,
	said,
	type ExecuteResult,
	type ExecuteRun,
	type ListRun,
	type NodeRun,
	type PollRun,
	type ThrownError,
} from './runNode';
export { runWorkflow, type WorkflowFile, type WorkflowRun } from './runWorkflow';
export { until } from './until';
