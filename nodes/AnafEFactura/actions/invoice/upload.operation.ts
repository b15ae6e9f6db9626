import type { INodeProperties } from 'n8n-workflow';

import { fail, ok, type AnafFault, type Result } from '../../../../anaf/result';
import type { UploadStandard } from '../../../../anaf/api/endpoints/efactura';
import { prepareDocument, type OutgoingDocument } from '../../../../anaf/efactura/document';
import type { Invoice } from '../../../../anaf/invoice/model/invoice';
import { readInvoice } from '../../../../anaf/invoice/read';
import { entranceWarnings, type SendingSwitches } from '../../../../anaf/invoice/sendingSwitches';
import { partyCif } from '../../../../anaf/invoice/simplify';
import { cifOrDefault, type OperationCif } from '../../../shared/cif';
import { documentFields } from '../../../shared/descriptions/document';
import { cifField } from '../../../shared/descriptions/cif';
import { REJECTED_OUTPUTS, whenRejectedIf } from '../../../shared/descriptions/whenRejected';
import { readDocument } from '../../../shared/document';
import type { OperationDefinition, Ready, Run } from '../../../shared/operation';
import {
	buyerKindField,
	indexHint,
	readyToUpload,
	switchesOf,
	uploadOptions,
	waitField,
	type UploadFields,
} from '../uploading';
import { checkBeforeSending } from '../validation';
import { optionsCollection } from '../../../shared/fields/collection';

/** Options of this operation: those of every upload, and how to treat the file. */
interface FileUploadFields extends UploadFields {
	readonly standard?: 'auto' | UploadStandard;
	readonly removeByteOrderMark?: boolean;
}

const fileOptions: INodeProperties[] = [
	{
		displayName: 'Remove Byte Order Mark',
		name: 'removeByteOrderMark',
		type: 'boolean',
		default: false,
		description:
			'Whether to remove the invisible byte order mark that some programs write first, instead of refusing the file',
	},
	{
		displayName: 'Standard',
		name: 'standard',
		type: 'options',
		options: [
			{ name: 'Automatic (From the Document)', value: 'auto' },
			{ name: 'CII (Cross Industry Invoice)', value: 'CII' },
			{ name: 'CN (UBL Credit Note)', value: 'CN' },
			{ name: 'UBL (Invoice)', value: 'UBL' },
		],
		default: 'auto',
		description: 'ANAF’s name for the kind of document',
	},
	{
		displayName: 'Validate First',
		name: 'validateFirst',
		type: 'boolean',
		default: false,
		description:
			'Whether to check a UBL document against the official rules on this computer, and send it only when nothing is fatal. Warnings are passed through.',
	},
];

/** Invoice: Upload. */
export const operation: OperationDefinition = {
	name: 'upload',
	displayName: 'Upload',
	action: 'Upload an invoice',
	description: 'Send an e-invoice that is XML already to RO e-Factura',
	items: 'sentThenAwaited',
	schemaVersion: 1,
	outputs: REJECTED_OUTPUTS,
	hints: [indexHint],
	fields: [
		...documentFields,
		{
			...cifField,
			description:
				'Fiscal code of the company that sends, with or without RO. When empty, the default CIF of the credential is used, then the seller’s CIF in the document.',
		},
		buyerKindField,
		waitField,
		whenRejectedIf({ waitForResult: [true] }),
		optionsCollection([...uploadOptions, ...fileOptions]),
	],
	run: execute,
};

/** The company whose document it is: the seller, or for self-billing the buyer. */
function ownCif({ seller, buyer }: Invoice, { autofactura }: SendingSwitches): string {
	return partyCif(autofactura ? buyer : seller);
}

function chooseCif(run: Run, own: string): Result<OperationCif> {
	return cifOrDefault(run.fields.located('cif'), run.connection.credential.defaultCif || own);
}

function standardFault(chosen: UploadStandard, document: OutgoingDocument): AnafFault | undefined {
	if (chosen === document.standard) return undefined;
	return {
		kind: 'invalidInput',
		message: `The standard ${chosen} was chosen, but the document is ${document.standard}`,
		advice: 'Leave the option Standard on Automatic, or choose the document that fits',
	};
}

/** Makes one document ready to be sent as it is. */
async function execute(run: Run): Promise<Result<Ready>> {
	const { fields } = run;
	const options = fields.collection('options') as FileUploadFields;
	const input = await readDocument(run);
	if (!input.ok) return input;
	const document = prepareDocument(input.value.bytes, { removeByteOrderMark: options.removeByteOrderMark });
	if (!document.ok) return document;
	const standard =
		options.standard === undefined || options.standard === 'auto' ? document.value.standard : options.standard;
	const mismatch = standardFault(standard, document.value);
	if (mismatch) return fail(mismatch);
	const read = readInvoice(document.value.document.root);
	if (!read.ok) return read;
	const { model } = read.value;
	const switches = switchesOf(model, options);
	if (!switches.ok) return switches;
	const cif = chooseCif(run, ownCif(model, switches.value));
	if (!cif.ok) return cif;
	const consumer = fields.choice(buyerKindField) === 'consumer';
	const warnings = [
		...(cif.value.warning === undefined ? [] : [cif.value.warning]),
		...(document.value.notice === undefined ? [] : [document.value.notice]),
		...entranceWarnings(model, consumer),
	];
	if (options.validateFirst === true) {
		if (standard === 'CII') {
			warnings.push('Validate First knows UBL only; this CII document was sent unchecked');
		} else {
			const checked = checkBeforeSending(run, document.value.bytes, { foreignBuyer: switches.value.extern });
			if (!checked.ok) return checked;
			warnings.push(...checked.value);
		}
	}
	return ok(
		readyToUpload(
			run,
			{
				bytes: document.value.bytes,
				standard,
				cif: cif.value.cif,
				consumer,
				switches: switches.value,
				warnings,
			},
			options,
			fields.isOn('waitForResult'),
		),
	);
}
