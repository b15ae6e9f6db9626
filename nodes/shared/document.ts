import { encodeUtf8 } from '../../anaf/api/bytes';
import { fail, ok, type Result } from '../../anaf/result';
import { declaringUtf8 } from '../../anaf/xml/declaration';
import { documentSourceField } from './descriptions/document';
import { invalidInput } from './errors';
import { filesOf, readFile } from './inputFile';
import type { ItemRun } from './operation';
import { textOfField } from './text';

/** A document as the item holds it. */
interface InputDocument {
	readonly bytes: Uint8Array;
	/** File name, when it came as a file that has one. */
	readonly fileName?: string;
}

/** Where Download puts a document, and where every other operation looks for one. */
const DOWNLOADED = 'document';
const USUAL = 'data';

/**
 * Reads the document that the fields of `descriptions/document.ts` point at.
 *
 * @param downloaded whether a file that Download gave is taken too where the field still has its default and there is no such file.
 * Not for what files with ANAF: there only the named file counts
 */
export async function readDocument(run: ItemRun, { downloaded = false } = {}): Promise<Result<InputDocument>> {
	const { context, item, fields } = run;
	if (fields.choice(documentSourceField) === 'text') {
		const xml = context.getNodeParameter('xml', item);
		if (typeof xml !== 'string' || xml.trim() === '') {
			return fail(
				invalidInput('The field XML is empty', 'Give the XML document as text, or choose Document From: File'),
			);
		}
		// Text that was read from another encoding still declares it, and would be sent as UTF-8 all the same.
		return ok({ bytes: encodeUtf8(declaringUtf8(xml)) });
	}
	const named = textOfField(context.getNodeParameter('binaryPropertyName', item, USUAL));
	const files = filesOf(context, item);
	const fromDownload = downloaded && named === USUAL && !(USUAL in files) && DOWNLOADED in files;
	return await readFile(run, fromDownload ? DOWNLOADED : named);
}
