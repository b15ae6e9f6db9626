import { MINUTE } from '../../../../anaf/durations';
import { ok, type Result } from '../../../../anaf/result';
import { longestWaitField } from '../../../shared/descriptions/longestWait';
import { readId } from '../../../shared/ids';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { followUpload, statusJson } from '../status';

/** Invoice: Get Status. */
export const operation: OperationDefinition = {
	name: 'getStatus',
	displayName: 'Get Status',
	action: 'Get the status of an invoice',
	description: 'Ask whether ANAF accepted an upload (stareMesaj)',
	items: 'atOnce',
	schemaVersion: 1,
	fields: [
		{
			displayName: 'Upload Index',
			name: 'uploadIndex',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 5001131297',
			description: 'The index that Upload returned (index_incarcare)',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Include Reasons',
					name: 'includeReasons',
					type: 'boolean',
					default: true,
					description:
						'Whether to fetch the reasons of a rejection. This counts as one of the ten downloads a day that ANAF allows for each message.',
				},
				longestWaitField,
			],
		},
	],
	run: execute,
};

/** Asks for the state of one upload. A rejection is an output, not a failure. */
async function execute({ context, connection, item, fields }: Run): Promise<Result<Output[]>> {
	const uploadIndex = readId(context.getNodeParameter('uploadIndex', item), 'Upload Index');
	if (!uploadIndex.ok) return uploadIndex;
	const options = fields.collection('options') as { includeReasons?: boolean; longestWait?: number };
	const followed = await followUpload(
		connection,
		uploadIndex.value,
		(options.longestWait ?? 0) * MINUTE,
		options.includeReasons ?? true,
	);
	return followed.ok ? ok([{ json: statusJson(followed.value) }]) : followed;
}
