import type { INodeProperties } from 'n8n-workflow';

import { ok, type Result } from '../../../../anaf/api/fault';
import { readId } from '../../../shared/ids';
import type { Output, Run } from '../../../shared/operation';
import { showFor } from '../../../shared/show';
import { downloadAnswer, readAnswerOptions } from '../answer';
import { answerFields } from '../answer.description';

/** Fields of Message: Download. */
export const description: INodeProperties[] = showFor('message', ['download'], [
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
]);

/** Downloads one listed message. */
export async function execute(run: Run): Promise<Result<Output[]>> {
	const messageId = readId(run.context.getNodeParameter('messageId', run.item), 'Message ID');
	if (!messageId.ok) return messageId;
	const output = await downloadAnswer(run, messageId.value, readAnswerOptions(run));
	return output.ok ? ok([output.value]) : output;
}
