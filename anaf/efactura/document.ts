import { fail, ok, type AnafFault, type Result } from '../result';
import type { UploadStandard } from '../api/endpoints/efactura';
import { LIMITS } from '../api/limits';
import { MEGABYTE } from '../sizes';
import { encodingNotice, inUtf8 } from '../xml/decode';
import { parseXml } from '../xml/parse';
import type { XmlDocument, XmlElement, XmlFault } from '../xml/tree';

/** A document that may be sent to `/upload`, looked at before it leaves. */
export interface OutgoingDocument {
	/** Exactly what will be sent. */
	readonly bytes: Uint8Array;
	/** That it is sent in another encoding than it was given in, where that is so. */
	readonly notice?: string;
	/** Standard by the root element. */
	readonly standard: Exclude<UploadStandard, 'RASP'>;
	readonly document: XmlDocument;
}

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:';

/** Root elements ANAF takes and the standard each goes with (docs/anaf/efactura.md#upload). */
const ROOTS: ReadonlyArray<{ local: string; uri: RegExp; standard: OutgoingDocument['standard'] }> = [
	{ local: 'Invoice', uri: new RegExp(`^${UBL}Invoice-2$`), standard: 'UBL' },
	{ local: 'CreditNote', uri: new RegExp(`^${UBL}CreditNote-2$`), standard: 'CN' },
	{
		local: 'CrossIndustryInvoice',
		uri: /^urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:\d+$/,
		standard: 'CII',
	},
];

function refuse(message: string, advice: string, more?: string): { readonly ok: false; readonly fault: AnafFault } {
	return fail({ kind: 'invalidInput', message, ...(more !== undefined && { more }), advice });
}

function unreadable({ code, message, line, column }: XmlFault): { readonly ok: false; readonly fault: AnafFault } {
	const place = code === 'empty' || code === 'notXml' ? '' : ` (line ${line}, column ${column})`;
	return refuse(
		'The document is not readable XML',
		'Give the e-invoice XML itself, not a PDF, a ZIP or JSON, and correct the place named',
		`${message}${place}`,
	);
}

/** Standard of a root element; undefined when ANAF takes no such document. */
function standardOf(root: XmlElement): OutgoingDocument['standard'] | undefined {
	return ROOTS.find(({ local, uri }) => root.local === local && uri.test(root.uri))?.standard;
}

/** Byte order mark at the start of a file, by its name, or undefined. UTF-16 is recognised without one as well. */
export function byteOrderMark(bytes: Uint8Array): 'UTF-8' | 'UTF-16' | undefined {
	const [first, second, third] = bytes;
	if (first === 0xef && second === 0xbb && third === 0xbf) return 'UTF-8';
	if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
	// The `<` that a document begins with, in two bytes.
	return (first === 0x3c && second === 0) || (first === 0 && second === 0x3c) ? 'UTF-16' : undefined;
}

/** A root element for messages: its name, and its namespace where it has one. */
export function describeRoot(root: XmlElement): string {
	return root.uri === '' ? `<${root.local}>` : `<${root.local}> in the namespace ${root.uri}`;
}

/**
 * The fault of a document that is larger than ANAF takes; undefined for one that is not.
 *
 * @param bytes its size
 * @param what what has this size, with its verb
 */
export function tooLarge(bytes: number, what = 'The document has'): AnafFault | undefined {
	if (bytes <= LIMITS.uploadBytes) return undefined;
	return {
		kind: 'invalidInput',
		message: 'The document is larger than ANAF accepts',
		more: `${what} ${(bytes / MEGABYTE).toFixed(1)} MB; ANAF accepts ${LIMITS.uploadBytes / MEGABYTE} MB`,
		advice: 'Remove or shrink the attachments inside the document',
	};
}

/**
 * Checks everything that can be known before sending: size, byte order mark, well-formedness and
 * the kind of document (docs/anaf/efactura.md#upload). One that declares another encoding becomes UTF-8.
 *
 * @param options.removeByteOrderMark drops a UTF-8 byte order mark instead of refusing it
 */
export function prepareDocument(
	input: Uint8Array,
	options: { readonly removeByteOrderMark?: boolean } = {},
): Result<OutgoingDocument> {
	if (input.length === 0) return refuse('The document is empty', 'Check the node that makes the file');
	const mark = byteOrderMark(input);
	if (mark === 'UTF-16') {
		return refuse(
			'The document is encoded as UTF-16, which ANAF does not read',
			'Save it as UTF-8 without a byte order mark',
		);
	}
	if (mark === 'UTF-8' && options.removeByteOrderMark !== true) {
		return refuse(
			'The document starts with a byte order mark (BOM), which ANAF does not accept',
			'Save it as UTF-8 without BOM, or switch on the option Remove Byte Order Mark',
		);
	}
	const encoded = inUtf8(mark === 'UTF-8' ? input.subarray(3) : input);
	if (!encoded.ok) return unreadable(encoded.fault);
	const { bytes, from } = encoded.value;
	const large = tooLarge(bytes.length);
	if (large) return fail(large);
	const parsed = parseXml(bytes);
	if (!parsed.ok) return unreadable(parsed.fault);
	const { root } = parsed.value;
	const standard = standardOf(root);
	if (standard === undefined && root.local === 'DebitNote') {
		return refuse(
			'The document is a UBL DebitNote, and ANAF takes none',
			'Write what is charged afterwards as an Invoice with the number of the first one as preceding invoice',
		);
	}
	if (standard === undefined) {
		return refuse(
			'The document is not an e-invoice that ANAF takes',
			'ANAF takes UBL Invoice, UBL CreditNote and CII CrossIndustryInvoice. Check that the right file is sent and that it declares the UBL namespace',
			`Its first element is ${describeRoot(root)}`,
		);
	}
	return ok({ bytes, standard, document: parsed.value, ...(from !== undefined && { notice: encodingNotice(from) }) });
}
