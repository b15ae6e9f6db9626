import { encodeUtf8 } from '../../../../anaf/api/bytes';
import { ok, type Result } from '../../../../anaf/result';
import { buildBuyerMessage } from '../../../../anaf/efactura/rasp';
import { cifOrDefault } from '../../../shared/cif';
import { cifField } from '../../../shared/descriptions/cif';
import { locatorField } from '../../../shared/descriptions/locator';
import { readId } from '../../../shared/ids';
import type { OperationDefinition, Ready, Run } from '../../../shared/operation';
import { receivedLocator } from '../locators';
import { readyToUpload } from '../uploading';

/** Message: Send to Supplier. */
export const operation: OperationDefinition = {
	name: 'sendToSupplier',
	displayName: 'Send to Supplier',
	action: 'Send a message to a supplier',
	description: 'Answer a received invoice with a buyer’s message (RASP)',
	items: 'sentThenAwaited',
	schemaVersion: 1,
	fields: [
		locatorField({
			displayName: 'Invoice',
			name: 'uploadIndex',
			...receivedLocator,
			begins: { byHand: '={{ $json.uploadIndex }}' },
			description: 'The received invoice, by its upload index as it is in the list of messages',
		}),
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			required: true,
			description: 'What the supplier should know, for example why the invoice is not accepted',
		},
		{
			...cifField,
			displayName: 'Buyer CIF',
			description:
				'Fiscal code of the buyer who writes, with or without RO. When empty, the default CIF of the credential is used.',
		},
	],
	run: execute,
};

/** What an expression may give instead of text. */
const messageOf = (value: unknown): string =>
	typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** Makes ready a buyer’s message about a received invoice (RASP). ANAF allows 1,000 a day for one company. */
function execute(run: Run): Result<Ready> {
	const { context, connection, item, fields } = run;
	const uploadIndex = readId(fields.located('uploadIndex'), 'Invoice');
	if (!uploadIndex.ok) return uploadIndex;
	const cif = cifOrDefault(fields.located('cif'), connection.credential.defaultCif);
	if (!cif.ok) return cif;
	const xml = buildBuyerMessage(uploadIndex.value, messageOf(context.getNodeParameter('message', item)));
	if (!xml.ok) return xml;
	return ok(
		readyToUpload(
			run,
			{
				bytes: encodeUtf8(xml.value),
				standard: 'RASP',
				cif: cif.value.cif,
				consumer: false,
				warnings: cif.value.warning === undefined ? [] : [cif.value.warning],
				extra: { invoiceUploadIndex: uploadIndex.value },
			},
			{},
			false,
		),
	);
}
