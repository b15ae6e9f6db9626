import { ok, type Result } from '../../../../anaf/result';
import type { UploadStatus } from '../../../../anaf/efactura/upload';
import { longestWaitField, longestWaitMs } from '../../../shared/descriptions/longestWait';
import { REJECTED_OUTPUTS, whenRejectedField } from '../../../shared/descriptions/whenRejected';
import { readId } from '../../../shared/ids';
import { nothingToSend, type OperationDefinition, type Ready, type Run } from '../../../shared/operation';
import type { LastState } from '../../../shared/waiting';
import { uploadField } from '../locators';
import { askStatus, explainUpload, statusJson, verdictOf } from '../status';
import { optionsCollection } from '../../../shared/fields/collection';

/** Invoice: Get Status. */
export const operation: OperationDefinition = {
	name: 'getStatus',
	displayName: 'Get Status',
	action: 'Get the status of an invoice',
	description: 'Ask whether ANAF accepted an upload (stare mesaj)',
	items: 'sentThenAwaited',
	sends: false,
	outputs: REJECTED_OUTPUTS,
	schemaVersion: 1,
	fields: [
		uploadField,
		whenRejectedField,
		optionsCollection([
			{
				displayName: 'Include Reasons',
				name: 'includeReasons',
				type: 'boolean',
				default: true,
				description:
					'Whether to fetch the reasons of a rejection. This counts as one of the ten downloads a day that ANAF allows for each message.',
			},
			longestWaitField,
		]),
	],
	run: execute,
};

/** Asks for the state of one upload. A rejection is an output, or a failure where that is wanted. */
function execute({ connection, fields }: Run): Result<Ready> {
	const read = readId(fields.located('uploadIndex'), 'Upload');
	if (!read.ok) return read;
	const uploadIndex = read.value;
	const options = fields.collection('options') as {
		includeReasons?: boolean;
		longestWait?: number;
	};
	const ask = async (): Promise<Result<UploadStatus>> => await askStatus(connection, uploadIndex);
	return ok(
		nothingToSend({
			awaited: { uploadIndex, what: 'document', longestMs: longestWaitMs(options, longestWaitField), ask },
			async finish(last: LastState<UploadStatus>) {
				const status = last ?? (await ask());
				if (!status.ok) return status;
				const explained =
					options.includeReasons === false
						? { uploadIndex, status: status.value }
						: await explainUpload(connection, uploadIndex, status.value);
				return verdictOf(fields, explained, { json: statusJson(explained) });
			},
		}),
	);
}
