import { fail, ok, type AnafFault, type Result } from '../result';
import { sniff } from '../api/sniff';
import { parseXml } from '../xml/parse';
import type { XmlElement } from '../xml/tree';
import { readErrorDocument, type ErrorDocument } from './errorDocument';
import { readZip, type ZipEntry } from './zip';

/**
 * An answer archive of `descarcare`: the content `<index>.xml` and the Ministry's signature `semnatura_<index>.xml`
 * (docs/anaf/messages.md#signature). One product has seen these in another ZIP inside, and a PDF beside them
 * (docs/anaf/messages.md#download).
 */
export interface AnswerArchive {
	/** Upload index taken from the content's file name, when it is a number. */
	readonly uploadIndex?: string;
	/** The content file: an invoice, an error document, a buyer's message, or whatever else there is. */
	readonly content: ZipEntry;
	/** The signature file; undefined when the archive holds none. */
	readonly signature?: ZipEntry;
	/** Further files, such as a PDF. */
	readonly further: readonly ZipEntry[];
	/** What the content is; `other` is a document that this package does not know. */
	readonly contentKind: 'invoice' | 'errors' | 'buyerMessage' | 'other' | 'unreadable';
	/** Root element of the content, when it is well-formed XML. */
	readonly root?: XmlElement;
	/** The reasons, when the content is an error document. */
	readonly errors?: ErrorDocument;
}

/** Whether a file has the name that ANAF gives to signatures. */
export const isSignature = (entry: ZipEntry): boolean => /^semnatura/i.test(entry.name);
const isXml = (entry: ZipEntry): boolean => /\.xml$/i.test(entry.name) || sniff(entry.data) === 'xml';

/** Last part of an entry's name; what stands before it is never used. */
function baseName(name: string): string {
	return name.split(/[\\/]/).pop() ?? name;
}

function unreadable(more: string): AnafFault {
	return {
		kind: 'malformedResponse',
		message: 'The downloaded archive could not be read',
		more,
		advice:
			'Message: Download returns the ZIP file as ANAF sent it. ANAF allows ten downloads of a message a day, so do not repeat this in a loop',
	};
}

/** Documents that are invoices: those that ANAF takes, and UBL's debit note, which has the same parts. */
const INVOICES: ReadonlySet<string> = new Set(['Invoice', 'CreditNote', 'DebitNote', 'CrossIndustryInvoice']);

function kindOf(root: XmlElement | undefined): AnswerArchive['contentKind'] {
	if (root === undefined) return 'unreadable';
	if (INVOICES.has(root.local)) return 'invoice';
	if (root.local !== 'header') return 'other';
	if (root.children.some((element) => /^Errors?$/.test(element.local)) || /eror/i.test(root.uri)) return 'errors';
	return root.attributes.some(({ local }) => local === 'message') ? 'buyerMessage' : 'other';
}

/** A signature that has another name than ANAF gives it. */
function hasSignatureInside(file: ZipEntry): boolean {
	if (!isXml(file)) return false;
	const parsed = parseXml(file.data);
	return parsed.ok && parsed.value.root.local === 'Signature';
}

/** Which of several XML files can be the content: the one that is what ANAF sends, where only one is. */
function documentsOf(files: readonly ZipEntry[]): readonly ZipEntry[] {
	if (files.length < 2) return files;
	const known = files.filter(({ data }) => {
		const parsed = parseXml(data);
		return parsed.ok && kindOf(parsed.value.root) !== 'other';
	});
	return known.length === 1 ? known : files;
}

/** Archives inside archives that are opened. */
const MOST_NESTED = 2;

/** What a Mac adds to each file of an archive that is made there: notes for its own file manager. */
const MAC_NOTES = /(?:^|\/)(?:__MACOSX\/.*|\._[^/]*)$/;

/** All files of an archive by the last part of their names, those of archives inside it too; the same file twice counts once. */
function filesIn(zip: Uint8Array, depth: number): Result<ZipEntry[]> {
	const entries = readZip(zip);
	if (!entries.ok) return fail(unreadable(entries.fault.message));
	const files: ZipEntry[] = [];
	for (const { name, data } of entries.value) {
		if (MAC_NOTES.test(name)) continue;
		const inner = depth < MOST_NESTED && sniff(data) === 'zip' ? filesIn(data, depth + 1) : undefined;
		if (inner?.ok === false) return inner;
		for (const file of inner?.value ?? [{ name: baseName(name), data }])
			if (!files.some((known) => known.name === file.name && isSame(known.data, file.data))) files.push(file);
	}
	return ok(files);
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
	one.length === other.length && one.every((byte, at) => byte === other[at]);

/** What an archive holds whose document cannot be told; empty lists when it is damaged. */
interface UnopenedArchive {
	/** Whether the files could be taken out. */
	readonly isReadable: boolean;
	/** Files that can be the document, in the order of the archive. */
	readonly documents: readonly ZipEntry[];
	readonly signature?: ZipEntry;
}

/** The files of an archive that `openArchive` does not open: none of them is lost, and a person can choose. */
export function unopenedArchive(zip: Uint8Array): UnopenedArchive {
	const files = filesIn(zip, 0);
	if (!files.ok) return { isReadable: false, documents: [] };
	const signature = files.value.find(isSignature);
	return { isReadable: true, documents: files.value.filter((file) => file !== signature), signature };
}

/**
 * Opens a downloaded archive.
 *
 * @returns the parts of the archive, or a `malformedResponse` fault: not a ZIP, cut off, damaged,
 * too large, without content, or with two contents that cannot be told apart
 */
export function openArchive(zip: Uint8Array): Result<AnswerArchive> {
	const files = filesIn(zip, 0);
	if (!files.ok) return files;
	const signature = files.value.find(isSignature) ?? files.value.find(hasSignatureInside);
	const others = files.value.filter((file) => file !== signature && !isSignature(file));
	const documents = documentsOf(others.filter(isXml));
	const [content = others[0]] = documents;
	if (content === undefined) return fail(unreadable('It contains no document'));
	if (documents.length > 1) {
		return fail(
			unreadable(
				`It contains ${documents.length} documents instead of one: ${documents.map(({ name }) => name).join(', ')}`,
			),
		);
	}
	const parsed = parseXml(content.data);
	const root = parsed.ok ? parsed.value.root : undefined;
	const contentKind = kindOf(root);
	return ok({
		uploadIndex: /^(\d+)\.\w{1,5}$/i.exec(content.name)?.[1],
		content,
		signature,
		further: others.filter((file) => file !== content),
		contentKind,
		root,
		errors: root !== undefined && contentKind === 'errors' ? readErrorDocument(root) : undefined,
	});
}
