import { ok, type Result } from '../../../../anaf/result';
import { readId } from '../../../shared/ids';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { downloadAnswer, readAnswerOptions } from '../answer';
import { answerFields } from '../answer.description';

/** Message: Download. */
export const operation: OperationDefinition = {
	name: 'download',
	displayName: 'Download',
	action: 'Download a message',
	description: 'Get the invoice, error document or buyer’s message behind a list row',
	items: 'atOnce',
	schemaVersion: 1,
	fields: [
		{
			displayName: 'Message ID',
			name: 'messageId',
			type: 'string',
			default: '={{ $json.id }}',
			required: true,
			placeholder: 'e.g. 3001503294',
			description: 'ID of a message from Get Many or from the ANAF Trigger',
		},
		...answerFields,
	],
	run: execute,
};

/** Downloads one listed message. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const messageId = readId(run.context.getNodeParameter('messageId', run.item), 'Message ID');
	if (!messageId.ok) return messageId;
	const output = await downloadAnswer(run, messageId.value, readAnswerOptions(run));
	return output.ok ? ok([output.value]) : output;
}
