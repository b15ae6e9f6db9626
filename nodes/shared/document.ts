import { encodeUtf8 } from '../../anaf/api/bytes';
import { fail, ok, type Result } from '../../anaf/result';
import { documentSourceField } from './descriptions/document';
import { invalidInput } from './errors';
import type { ItemRun } from './operation';

/** A document as the item holds it. */
interface InputDocument {
	readonly bytes: Uint8Array;
	/** File name, when it came as a file that has one. */
	readonly fileName?: string;
}

/**
 * Text that was read from another encoding still declares it, and would be sent as UTF-8 all the
 * same: the declaration is set right, everything else stays as it is.
 */
function asUtf8(xml: string): string {
	return xml.replace(
		/^(\ufeff?\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["'])([\w.:-]+)/,
		(whole, start: string, name: string) => (/^utf-?8$/i.test(name) ? whole : `${start}UTF-8`),
	);
}

/** Reads the document that the fields of `descriptions/document.ts` point at. */
export async function readDocument({ context, item, fields }: ItemRun): Promise<Result<InputDocument>> {
	if (fields.choice(documentSourceField) === 'text') {
		const xml = context.getNodeParameter('xml', item);
		if (typeof xml !== 'string' || xml.trim() === '') {
			return fail(
				invalidInput('The field XML is empty', 'Give the XML document as text, or choose Document From: File'),
			);
		}
		return ok({ bytes: encodeUtf8(asUtf8(xml)) });
	}
	const property = context.getNodeParameter('binaryPropertyName', item, 'data');
	const file = context.helpers.assertBinaryData(item, property);
	const buffer = await context.helpers.getBinaryDataBuffer(item, property);
	return ok({ bytes: new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength), fileName: file.fileName });
}
