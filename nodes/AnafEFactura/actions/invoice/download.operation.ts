import { fail, ok, type Result } from '../../../../anaf/result';
import { locatorField } from '../../../shared/descriptions/locator';
import { readId } from '../../../shared/ids';
import { choiceField } from '../../../shared/fields/choices';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { downloadAnswer, readAnswerOptions } from '../answer';
import { answerFields } from '../answer.description';
import { messageLocator, uploadField } from '../locators';
import { askStatus } from '../status';

const idKindField = choiceField({
	displayName: 'Find By',
	name: 'idKind',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Download ID', value: 'downloadId', description: 'From Get Status (ID de descărcare) or a listed message' },
		{ name: 'Upload Index', value: 'uploadIndex', description: 'From Upload; asks for the status first' },
	],
	default: 'uploadIndex',
	description: 'Which number of ANAF’s you have',
});

/** Invoice: Download. */
export const operation: OperationDefinition = {
	name: 'download',
	displayName: 'Download',
	action: 'Download the answer to an invoice',
	description: 'Get ANAF’s signed answer: the invoice as accepted, or the reasons of a rejection',
	items: 'atOnce',
	schemaVersion: 1,
	fields: [
		idKindField,
		{ ...uploadField, displayOptions: { show: { idKind: ['uploadIndex'] } } },
		locatorField({
			displayName: 'Message',
			name: 'downloadId',
			...messageLocator,
			description: 'The answer to download, by the ID that Get Status or a list returned (ID de descărcare)',
			displayOptions: { show: { idKind: ['downloadId'] } },
		}),
		...answerFields,
	],
	run: execute,
};

async function downloadIdOf({ connection, fields }: Run): Promise<Result<string>> {
	if (fields.choice(idKindField) === 'downloadId') {
		return readId(fields.located('downloadId'), 'Message');
	}
	const uploadIndex = readId(fields.located('uploadIndex'), 'Upload');
	if (!uploadIndex.ok) return uploadIndex;
	const status = await askStatus(connection, uploadIndex.value);
	if (!status.ok) return status;
	const { state, stateRaw, downloadId } = status.value;
	if (downloadId !== undefined) return ok(downloadId);
	return fail({
		kind: 'notFound',
		message:
			state === 'processing'
				? `ANAF is still processing upload ${uploadIndex.value}`
				: `There is nothing to download for upload ${uploadIndex.value}`,
		advice:
			state === 'processing'
				? 'Use Get Status with a wait before this node, or run it again later'
				: 'ANAF could not read this document and kept no answer. Correct the XML and send it again',
		anafMessage: stateRaw,
	});
}

/** Downloads the answer to one upload. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const downloadId = await downloadIdOf(run);
	if (!downloadId.ok) return downloadId;
	const output = await downloadAnswer(run, downloadId.value, readAnswerOptions(run));
	return output.ok ? ok([output.value]) : output;
}
