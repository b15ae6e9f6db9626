import { MINUTE } from '../../../../anaf/durations';
import { ok, type Result } from '../../../../anaf/result';
import { longestWaitField } from '../../../shared/descriptions/longestWait';
import { readId } from '../../../shared/ids';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { statusJson } from '../send';
import { followDeclaration } from '../status';

/** Declaration: Get Status. */
export const operation: OperationDefinition = {
	name: 'getStatus',
	displayName: 'Get Status',
	action: 'Get the status of a declaration',
	description: 'Ask whether ANAF accepted a declaration (stareMesaj)',
	items: 'atOnce',
	schemaVersion: 1,
	fields: [
		{
			displayName: 'Upload Index',
			name: 'uploadIndex',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 12345678',
			description: 'The index that a sending operation returned (index_incarcare)',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [longestWaitField],
		},
	],
	run: execute,
};

/** Asks for the state of a declaration. A rejection is an output, not a failure. */
async function execute({ context, connection, item, fields }: Run): Promise<Result<Output[]>> {
	const uploadIndex = readId(context.getNodeParameter('uploadIndex', item), 'Upload Index');
	if (!uploadIndex.ok) return uploadIndex;
	const { longestWait } = fields.collection('options') as { longestWait?: number };
	const status = await followDeclaration(connection, uploadIndex.value, (longestWait ?? 0) * MINUTE);
	return status.ok ? ok([{ json: statusJson(uploadIndex.value, status.value) }]) : status;
}
