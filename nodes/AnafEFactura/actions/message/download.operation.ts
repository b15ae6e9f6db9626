import { ok, type Result } from '../../../../anaf/result';
import { locatorField } from '../../../shared/descriptions/locator';
import { readId } from '../../../shared/ids';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { downloadAnswer, readAnswerOptions } from '../answer';
import { answerFields } from '../answer.description';
import { messageLocator } from '../locators';

/** Message: Download. */
export const operation: OperationDefinition = {
	name: 'download',
	displayName: 'Download',
	action: 'Download a message',
	description: 'Get the invoice, error document or buyer’s message behind a list row',
	items: 'atOnce',
	schemaVersion: 1,
	fields: [
		locatorField({
			displayName: 'Message',
			name: 'messageId',
			...messageLocator,
			begins: { byHand: '={{ $json.id }}' },
			description: 'The message to download, for example of Get Many or of the ANAF Trigger',
		}),
		...answerFields,
	],
	run: execute,
};

/** Downloads one listed message. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const messageId = readId(run.fields.located('messageId'), 'Message');
	if (!messageId.ok) return messageId;
	const output = await downloadAnswer(run, messageId.value, readAnswerOptions(run));
	return output.ok ? ok([output.value]) : output;
}
