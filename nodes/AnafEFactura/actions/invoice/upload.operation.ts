import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { fail, ok, type AnafFault, type Result } from '../../../../anaf/api/fault';
import { uploadRequest, type UploadStandard } from '../../../../anaf/api/endpoints/efactura';
import { prepareDocument, type OutgoingDocument } from '../../../../anaf/efactura/document';
import { readUpload } from '../../../../anaf/efactura/upload';
import { readInvoice } from '../../../../anaf/ubl/parse';
import { partyCif } from '../../../../anaf/ubl/simplified';
import { cifOrDefault, type OperationCif } from '../../../shared/cif';
import { documentFields } from '../../../shared/descriptions/document';
import { cifField } from '../../../shared/descriptions/cif';
import { readDocument } from '../../../shared/document';
import type { Output, Run } from '../../../shared/operation';
import { showFor } from '../../../shared/show';
import { followUpload, statusJson, type FollowedUpload } from '../status';

/** Options of an upload, as the collection holds them. */
interface UploadFields {
	readonly standard?: 'auto' | UploadStandard;
	readonly foreignBuyer?: boolean;
	readonly selfBilled?: boolean;
	readonly enforcement?: boolean;
	readonly removeByteOrderMark?: boolean;
	readonly longestWait?: number;
	readonly failWhenRejected?: boolean;
}

const DEFAULT_WAIT_MINUTES = 5;
const MINUTE = 60_000;

/** Fields of Invoice: Upload. */
export const description: INodeProperties[] = showFor('invoice', ['upload'], [
	...documentFields,
	{
		...cifField,
		description:
			'Fiscal code of the company that sends, with or without RO. When empty, the default CIF of the credential is used, then the seller’s CIF in the document.',
	},
	{
		displayName: 'Buyer Is',
		name: 'buyerKind',
		type: 'options',
		options: [
			{ name: 'Company or Institution (B2B, B2G)', value: 'business' },
			{ name: 'Private Person (B2C)', value: 'consumer' },
		],
		default: 'business',
		description: 'ANAF keeps two entrances: invoices to private persons go through their own',
	},
	{
		displayName: 'Wait for Result',
		name: 'waitForResult',
		type: 'boolean',
		default: false,
		description:
			'Whether to wait until ANAF has checked the document. Without it, use Get Status later: an upload index alone does not mean that the invoice was accepted.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Autofactura (Self-Billing)',
				name: 'selfBilled',
				type: 'boolean',
				default: false,
				description: 'Whether the buyer issues the invoice in the name of the seller',
			},
			{
				displayName: 'Executare (Enforcement)',
				name: 'enforcement',
				type: 'boolean',
				default: false,
				description: 'Whether an enforcement body files the invoice for the debtor',
			},
			{
				displayName: 'Extern (Foreign Buyer)',
				name: 'foreignBuyer',
				type: 'boolean',
				default: false,
				description: 'Whether the buyer is outside Romania and has no Romanian fiscal code',
			},
			{
				displayName: 'Fail When Rejected',
				name: 'failWhenRejected',
				type: 'boolean',
				default: false,
				description:
					'Whether to stop with the reasons when ANAF rejects the document. Counts only with Wait for Result. Otherwise the item comes out with state “rejected”.',
			},
			{
				displayName: 'Longest Wait (Minutes)',
				name: 'longestWait',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 60, numberPrecision: 1 },
				default: DEFAULT_WAIT_MINUTES,
				description:
					'How long to wait with Wait for Result. When it is over, the item comes out with state “processing” and Get Status continues from there.',
			},
			{
				displayName: 'Remove Byte Order Mark',
				name: 'removeByteOrderMark',
				type: 'boolean',
				default: false,
				description: 'Whether to drop a UTF-8 byte order mark at the start of the file instead of refusing it',
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
		],
	},
]);

/** Seller's CIF named in the document; empty when it cannot be read. */
function sellerCif(document: OutgoingDocument): string {
	const invoice = readInvoice(document.document.root);
	return invoice.ok ? partyCif(invoice.value.model.seller) : '';
}

function chooseCif(run: Run, document: OutgoingDocument): Result<OperationCif> {
	const given = run.context.getNodeParameter('cif', run.item, '');
	const fallback = run.connection.credential.defaultCif || sellerCif(document);
	return cifOrDefault(given, fallback);
}

function standardFault(chosen: UploadStandard, document: OutgoingDocument): AnafFault | undefined {
	if (chosen === document.standard) return undefined;
	return {
		kind: 'invalidInput',
		message: `The standard ${chosen} was chosen, but the document is ${document.standard}`,
		advice: 'Leave the option Standard on Automatic, or choose the document that fits',
	};
}

function rejectedFault(followed: FollowedUpload): AnafFault {
	const reasons = followed.errors?.reasons ?? [];
	const first = reasons[0];
	return {
		kind: 'rejected',
		message: `ANAF rejected the document of upload ${followed.uploadIndex}${first ? `: ${first.rule === undefined ? '' : `${first.rule}: `}${first.text}` : ''}`,
		advice: 'Mend the document and send it again; the rejected one was not delivered to the buyer',
		anafMessage: first?.anafMessage,
		details: reasons.length > 1 ? reasons.map((reason) => reason.anafMessage) : undefined,
	};
}

/** Sends one document. Nothing is sent twice: a lost answer ends as `outcomeUnknown`. */
export async function execute(run: Run): Promise<Result<Output[]>> {
	const { context, connection, item } = run;
	const fields = context.getNodeParameter('options', item, {}) as UploadFields;
	const input = await readDocument(run);
	if (!input.ok) return input;
	const document = prepareDocument(input.value.bytes, { removeByteOrderMark: fields.removeByteOrderMark });
	if (!document.ok) return document;
	const standard = fields.standard === undefined || fields.standard === 'auto' ? document.value.standard : fields.standard;
	const mismatch = standardFault(standard, document.value);
	if (mismatch) return fail(mismatch);
	const cif = chooseCif(run, document.value);
	if (!cif.ok) return cif;

	const request = uploadRequest(document.value.bytes, {
		standard,
		cif: cif.value.cif,
		consumer: context.getNodeParameter('buyerKind', item) === 'consumer',
		foreignBuyer: fields.foreignBuyer,
		selfBilled: fields.selfBilled,
		enforcement: fields.enforcement,
	});
	const receipt = await connection.call(request, readUpload);
	if (!receipt.ok) return receipt;
	const sent: IDataObject = {
		uploadIndex: receipt.value.uploadIndex,
		state: 'processing',
		final: false,
		cif: cif.value.cif,
		standard,
		service: request.name,
		receivedAt: receipt.value.receivedAt ?? null,
		...(cif.value.warning !== undefined && { warnings: [cif.value.warning] }),
	};
	if (context.getNodeParameter('waitForResult', item) !== true) return ok([{ json: sent }]);

	const wait = (fields.longestWait ?? DEFAULT_WAIT_MINUTES) * MINUTE;
	const followed = await followUpload(connection, receipt.value.uploadIndex, wait, true);
	if (!followed.ok) {
		// The document is with ANAF: losing its index because a question failed would invite a second upload.
		const warning = `The document was sent, but its state could not be asked: ${followed.fault.message}. Use Get Status with this upload index; do not send it again`;
		return ok([{ json: { ...sent, warnings: [...((sent.warnings as string[] | undefined) ?? []), warning] } }]);
	}
	const { state } = followed.value.status;
	if (fields.failWhenRejected === true && (state === 'rejected' || state === 'notTaken')) {
		return fail(rejectedFault(followed.value));
	}
	const status = statusJson(followed.value);
	const warnings = [...((sent.warnings as string[] | undefined) ?? []), ...((status.warnings as string[] | undefined) ?? [])];
	return ok([{ json: { ...sent, ...status, ...(warnings.length > 0 && { warnings }) } }]);
}
