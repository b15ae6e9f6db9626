import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { bytesOfBase64 } from '../../../anaf/base64';
import { mimeTypeByName, plainMimeType } from '../../../anaf/invoice/fileTypes';
import type { Attachment } from '../../../anaf/invoice/model/invoice';
import type { ParsedInvoice } from '../../../anaf/invoice/read';
import { fileOf } from '../../shared/binary';
import type { Run } from '../../shared/operation';
import { textOfField } from '../../shared/text';
import { attachmentPrefixField } from './attachments.description';
import { FileNames } from '../../shared/fileName';

/** The files that stand inside an invoice, as output fields, and what is to be said of them. */
interface TakenOut {
	/** The supporting documents (BG-24) that are a file or a link, in the order of the invoice. */
	readonly attachments: IDataObject[];
	readonly binary: IBinaryKeyData;
	readonly warnings: readonly string[];
}

const MIME_TYPE = /^[a-z0-9][a-z0-9.+_-]*\/[a-z0-9.+_-]+$/;
/** Where something is attached that has no term: at a contract, at a line. */
const NO_PLACE = /(?:Attachment|BinaryObject)(?:\[\d+\])?$/;
const UNKNOWN = 'application/octet-stream';

/** What a person calls the places that documents attach files to although no term is there, by their names in UBL and CII. */
const ATTACHED_TO: ReadonlyArray<readonly [name: RegExp, words: string]> = [
	[/\/Contract(?:Document|Referenced)/, 'the contract'],
	[/\/Despatch/, 'the despatch advice'],
	[/\/Rece(?:ipt|iving)/, 'the receiving advice'],
	[/\/(?:Originator)/, 'the tender'],
	[/\/(?:Billing|InvoiceReferenced)/, 'an earlier invoice'],
	[/\/(?:Buyer|Seller)?Order/, 'the order'],
];
const LINE = /\/(?:InvoiceLine|CreditNoteLine|IncludedSupplyChainTradeLineItem)(?:\[(\d+)\])?\//;

/** A place of the document in words. */
function placeOf(path: string): string {
	const line = LINE.exec(path);
	if (line !== null) return `line ${line[1] ?? '1'}`;
	return ATTACHED_TO.find(([name]) => name.test(path))?.[1] ?? 'another part of the document';
}

/** The type that the invoice says, else the one that the name shows. */
function typeOf({ mimeType = '', filename = '' }: Attachment): string {
	const written = plainMimeType(mimeType);
	return MIME_TYPE.test(written) ? written : (mimeTypeByName(filename) ?? UNKNOWN);
}

/** Takes the attachments (BT-125) out of an invoice. What is no base64 is told, and the others come all the same. */
export async function takeOut(
	{ context, item }: Run,
	{ model, unknown }: Pick<ParsedInvoice, 'model' | 'unknown'>,
): Promise<TakenOut> {
	const given = textOfField(context.getNodeParameter(attachmentPrefixField.name, item, ''));
	const prefix = given === '' ? textOfField(attachmentPrefixField.default) : given;
	const names = new FileNames();
	const attachments: IDataObject[] = [];
	const binary: IBinaryKeyData = {};
	const warnings: string[] = [];
	for (const { id = null, description = null, url = null, attachment } of model.supportingDocuments ?? []) {
		if (attachment === undefined) {
			if (url !== null)
				attachments.push({ id, description, url, fileName: null, mimeType: null, size: null, field: null });
			continue;
		}
		const mimeType = typeOf(attachment);
		const { stem, ending } = names.next(attachment.filename ?? '', mimeType, `attachment-${attachments.length + 1}`);
		const fileName = `${stem}${ending}`;
		const bytes = attachment.content === '' ? undefined : bytesOfBase64(attachment.content);
		const field = bytes === undefined ? null : `${prefix}${Object.keys(binary).length}`;
		if (bytes !== undefined && field !== null) binary[field] = await fileOf(context, bytes, fileName, mimeType);
		else
			warnings.push(
				`Attachment ${attachments.length + 1} (${fileName}) could not be returned: ${attachment.content === '' ? 'it is empty' : 'its content is not base64'}. Ask the seller for it`,
			);
		attachments.push({ id, description, url, fileName, mimeType, size: bytes?.length ?? null, field });
	}
	for (const path of unknown.filter((place) => NO_PLACE.test(place)))
		warnings.push(
			`A file attached to ${placeOf(path)} was not returned: in an e-invoice only supporting documents have files`,
		);
	return { attachments, binary, warnings };
}
