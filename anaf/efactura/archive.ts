import { fail, ok, type AnafFault, type Result } from '../result';
import { parseXml } from '../xml/parse';
import type { XmlElement } from '../xml/tree';
import { readErrorDocument, type ErrorDocument } from './errorDocument';
import { readZip, type ZipEntry } from './zip';

/**
 * An answer archive of `descarcare`: exactly two entries, the content `<index>.xml` and the
 * Ministry's detached signature `semnatura_<index>.xml` (docs/anaf/messages.md#signature).
 */
export interface AnswerArchive {
	/** Upload index taken from the content's file name, when it is a number. */
	readonly uploadIndex?: string;
	/** The content file: an invoice, an error document or a buyer's message. */
	readonly content: ZipEntry;
	/** The signature file; undefined when the archive holds none. */
	readonly signature?: ZipEntry;
	/** What the content is. */
	readonly contentKind: 'invoice' | 'errors' | 'buyerMessage' | 'unreadable';
	/** Root element of the content, when it is well-formed XML. */
	readonly root?: XmlElement;
	/** The reasons, when the content is an error document. */
	readonly errors?: ErrorDocument;
}

const isSignature = (entry: ZipEntry): boolean => /^semnatura/i.test(baseName(entry.name));
const isXml = (entry: ZipEntry): boolean => /\.xml$/i.test(entry.name);

/** Last part of an entry's name; what stands before it is never used. */
function baseName(name: string): string {
	return name.split(/[\\/]/).pop() ?? name;
}

function unreadable(message: string): AnafFault {
	return {
		kind: 'malformedResponse',
		message: `The downloaded archive could not be read. ${message}`,
		advice: 'Download it again later. ANAF allows ten downloads of a message a day, so do not repeat this in a loop',
	};
}

function kindOf(root: XmlElement | undefined): AnswerArchive['contentKind'] {
	if (root === undefined) return 'unreadable';
	if (root.local !== 'header') return 'invoice';
	return root.children.some((element) => /^Errors?$/.test(element.local)) || /eror/i.test(root.uri)
		? 'errors'
		: 'buyerMessage';
}

/**
 * Opens a downloaded archive.
 *
 * @returns the parts of the archive, or a `malformedResponse` fault: not a ZIP, cut off, damaged,
 * too large, without content, or with two contents that cannot be told apart
 */
export function openArchive(zip: Uint8Array): Result<AnswerArchive> {
	const entries = readZip(zip);
	if (!entries.ok) return fail(unreadable(entries.fault.message));
	const contents = entries.value.filter((entry) => isXml(entry) && !isSignature(entry));
	const [content] = contents;
	if (content === undefined) return fail(unreadable('It contains no document'));
	if (contents.length > 1) {
		return fail(
			unreadable(
				`It contains ${contents.length} documents instead of one: ${contents.map((entry) => baseName(entry.name)).join(', ')}`,
			),
		);
	}
	const parsed = parseXml(content.data);
	const root = parsed.ok ? parsed.value.root : undefined;
	const contentKind = kindOf(root);
	const named: ZipEntry = { name: baseName(content.name), data: content.data };
	const signature = entries.value.find(isSignature);
	return ok({
		uploadIndex: /^(\d+)\.xml$/i.exec(named.name)?.[1],
		content: named,
		signature: signature && { name: baseName(signature.name), data: signature.data },
		contentKind,
		root,
		errors: root !== undefined && contentKind === 'errors' ? readErrorDocument(root) : undefined,
	});
}
