import { ok, type Result } from '../../../../anaf/result';
import type { DeclarationStatus } from '../../../../anaf/transport/answers';
import { longestWaitField, longestWaitMs } from '../../../shared/descriptions/longestWait';
import { REJECTED_OUTPUTS, whenRejectedField } from '../../../shared/descriptions/whenRejected';
import { readId } from '../../../shared/ids';
import { nothingToSend, type OperationDefinition, type Ready, type Run } from '../../../shared/operation';
import type { LastState } from '../../../shared/waiting';
import { uploadField } from '../declaration.fields';
import { statusJson, verdictOf } from '../send';
import { askStatus } from '../status';
import { optionsCollection } from '../../../shared/fields/collection';

/** Declaration: Get Status. */
export const operation: OperationDefinition = {
	name: 'getStatus',
	displayName: 'Get Status',
	action: 'Get the status of a declaration',
	description: 'Ask whether ANAF accepted a declaration (stare mesaj)',
	items: 'sentThenAwaited',
	sends: false,
	outputs: REJECTED_OUTPUTS,
	schemaVersion: 1,
	fields: [uploadField, whenRejectedField, optionsCollection([longestWaitField])],
	run: execute,
};

/** Asks for the state of a declaration. A rejection is an output, or a failure where that is wanted. */
function execute({ connection, fields }: Run): Result<Ready> {
	const read = readId(fields.located('uploadIndex'), 'Upload');
	if (!read.ok) return read;
	const uploadIndex = read.value;
	const options = fields.collection('options') as { longestWait?: number };
	const ask = async (): Promise<Result<DeclarationStatus>> => await askStatus(connection, uploadIndex);
	return ok(
		nothingToSend({
			awaited: { uploadIndex, what: 'declaration', longestMs: longestWaitMs(options, longestWaitField), ask },
			async finish(last: LastState<DeclarationStatus>) {
				const status = last ?? (await ask());
				if (!status.ok) return status;
				const output = { json: statusJson(uploadIndex, status.value) };
				return verdictOf(fields, uploadIndex, undefined, status.value, output);
			},
		}),
	);
}
