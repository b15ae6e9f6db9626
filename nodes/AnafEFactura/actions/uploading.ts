import type { IDataObject, INodeProperties, INodePropertyOptions, NodeHint } from 'n8n-workflow';

import { ok, type Result } from '../../../anaf/result';
import { uploadRequest, type UploadStandard } from '../../../anaf/api/endpoints/efactura';
import { readUpload, type UploadReceipt, type UploadStatus } from '../../../anaf/efactura/upload';
import type { Invoice } from '../../../anaf/invoice/model/invoice';
import { sendingSwitches, type SendingSwitches } from '../../../anaf/invoice/sendingSwitches';
import { longestWaitMs, longestWaitOption } from '../../shared/descriptions/longestWait';
import { oneAfterAnotherField } from '../../shared/descriptions/oneAfterAnother';
import type { XmlOutput } from '../../shared/descriptions/xmlOutput';
import { choiceField } from '../../shared/fields/choices';
import type { Output, Ready, Run, Sent } from '../../shared/operation';
import { documentName, sendUnlessLost } from '../../shared/sending/lostAnswers';
import { Receipts } from '../../shared/sending/receipts';
import { noteSent } from '../../shared/sending/sentItems';
import { type LastState, unreadStateWarning } from '../../shared/waiting';
import { askStatus, explainUpload, statusJson, verdictOf } from './status';

/** A switch of ANAF's as its option holds it. The values are those of the switches that these options were first. */
type SwitchChoice = 'auto' | 'true' | 'false';

/** Options of an upload, as the collection holds them. */
export interface UploadFields {
	readonly foreignBuyer?: SwitchChoice;
	readonly selfBilled?: SwitchChoice;
	readonly enforcement?: boolean;
	readonly longestWait?: number;
	readonly validateFirst?: boolean;
}

/** Who the buyer is: it decides the entrance. */
export const buyerKindField = choiceField({
	displayName: 'Buyer Is',
	name: 'buyerKind',
	type: 'options',
	options: [
		{ name: 'Company or Institution (B2B, B2G)', value: 'business' },
		{ name: 'Private Person (B2C)', value: 'consumer' },
	],
	default: 'business',
	description: 'Invoices to private persons are sent to ANAF separately from the others',
});

/** Whether to wait for ANAF's verdict. */
export const waitField: INodeProperties = {
	displayName: 'Wait for Result',
	name: 'waitForResult',
	type: 'boolean',
	default: false,
	description:
		'Whether to wait until ANAF has checked the document. Without it, use Get Status later: an upload index alone does not mean that the invoice was accepted.',
};

/** What an index is worth, beside the output of an upload that did not wait. */
export const indexHint: NodeHint = {
	message:
		'An upload index does not mean yet that ANAF accepted the invoice: use Get Status, or switch on Wait for Result',
	type: 'info',
	location: 'outputPane',
	whenToDisplay: 'afterExecution',
	displayCondition: '$parameter["waitForResult"] === false',
};

function switchOptions(automatic: string): INodePropertyOptions[] {
	return [
		{ name: 'Automatic', value: 'auto', description: automatic },
		{ name: 'No', value: false },
		{ name: 'Yes', value: true },
	];
}

const wishOf = (choice: SwitchChoice | undefined): boolean | undefined =>
	choice === undefined || choice === 'auto' ? undefined : choice === 'true';

/** Decides the switches of an upload from its document and the options. */
export function switchesOf(invoice: Invoice, options: UploadFields): Result<SendingSwitches> {
	return sendingSwitches(invoice, {
		foreignBuyer: wishOf(options.foreignBuyer),
		selfBilled: wishOf(options.selfBilled),
	});
}

const longestWaitField = longestWaitOption(
	5,
	'. What ANAF has not decided by then comes out with state “processing”, and Get Status continues from there.',
);

/** Options every upload has, in alphabetical order. */
export const uploadOptions: INodeProperties[] = [
	{
		displayName: 'Autofactura (Self-Billing)',
		name: 'selfBilled',
		type: 'options',
		options: switchOptions('Yes when the type code is 389: the document decides'),
		default: 'auto',
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
		type: 'options',
		options: switchOptions('Yes when the buyer is abroad and has no Romanian code: the document decides'),
		default: 'auto',
		description: 'Whether the buyer is outside Romania and has no Romanian fiscal code',
	},
	longestWaitField,
	oneAfterAnotherField,
];

/** What is sent, and how. */
interface Shipment {
	readonly bytes: Uint8Array;
	readonly standard: UploadStandard;
	/** Digits only. */
	readonly cif: string;
	readonly consumer: boolean;
	/** Of an invoice; a buyer's message has none. */
	readonly switches?: SendingSwitches;
	/** What to tell the user besides. */
	readonly warnings: readonly string[];
	/** Added to the output. */
	readonly extra?: IDataObject;
	/** The XML in the form that the output has it, where the item did not come with it. */
	readonly document?: XmlOutput;
}

const receipts = new Receipts<UploadReceipt>();

/**
 * Makes one document ready to be sent and, if asked to, followed. Nothing is sent twice: a lost answer ends as
 * `outcomeUnknown`.
 *
 * @param options values of the collection `uploadOptions`
 * @param wait whether to wait for the verdict
 */
export function readyToUpload(run: Run, shipment: Shipment, options: UploadFields, wait: boolean): Ready {
	const request = uploadRequest(shipment.bytes, {
		standard: shipment.standard,
		cif: shipment.cif,
		consumer: shipment.consumer,
		foreignBuyer: shipment.switches?.extern,
		selfBilled: shipment.switches?.autofactura,
		enforcement: options.enforcement,
	});
	return {
		cif: shipment.cif,
		about: [documentName(run, request)],
		document: shipment.document,
		async send() {
			const receipt = await receipts.once(run, request, async () => await sendUnlessLost(run, request, readUpload));
			if (!receipt.ok) return receipt;
			noteSent(run, `upload index ${receipt.value.uploadIndex}`);
			const sent = uploaded(shipment, receipt.value);
			return ok(wait ? followed(run, shipment, sent, options) : [outputOf(shipment, sent, [])]);
		},
	};
}

/** What the item of a document shows as soon as ANAF has it. */
interface Uploaded extends IDataObject {
	readonly uploadIndex: string;
}

function uploaded(
	{ cif, standard, consumer, switches }: Shipment,
	{ uploadIndex, receivedAt }: UploadReceipt,
): Uploaded {
	return {
		uploadIndex,
		state: 'processing',
		final: false,
		cif,
		standard,
		service: consumer ? 'uploadb2c' : 'upload',
		receivedAt: receivedAt ?? null,
		...switches,
	};
}

function outputOf({ warnings, extra, document }: Shipment, json: IDataObject, more: readonly string[]): Output {
	const all = [...warnings, ...more];
	return { ...document, json: { ...json, ...extra, ...document?.json, ...(all.length > 0 && { warnings: all }) } };
}

/** A document whose verdict is waited for. */
function followed({ connection, fields }: Run, shipment: Shipment, sent: Uploaded, options: UploadFields): Sent {
	const { uploadIndex } = sent;
	return {
		awaited: {
			uploadIndex,
			what: 'document',
			longestMs: longestWaitMs(options, longestWaitField),
			ask: async () => await askStatus(connection, uploadIndex),
		},
		async finish(last: LastState<UploadStatus>) {
			if (last === undefined) return ok([outputOf(shipment, sent, [])]);
			if (!last.ok) {
				// The document is with ANAF: losing its index because a question failed would invite a second upload.
				const warning = unreadStateWarning('document', last.fault);
				return ok([outputOf(shipment, sent, [warning])]);
			}
			const explained = await explainUpload(connection, uploadIndex, last.value);
			const { warnings, ...status } = statusJson(explained);
			const json = { ...sent, ...status };
			const output = outputOf(shipment, json, Array.isArray(warnings) ? warnings.map(String) : []);
			return verdictOf(fields, explained, output);
		},
	};
}
