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
				`The attachment ${fileName} could not be returned: ${attachment.content === '' ? 'it is empty' : 'its content is not base64'}. Ask the seller for it`,
			);
		attachments.push({ id, description, url, fileName, mimeType, size: bytes?.length ?? null, field });
	}
	for (const path of unknown.filter((place) => NO_PLACE.test(place)))
		warnings.push(`Something attached at ${path} was not returned: EN 16931 has no attachments there`);
	return { attachments, binary, warnings };
}
