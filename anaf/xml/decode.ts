/** From bytes to text: byte order mark, XML declaration, and a refusal wherever they disagree with the bytes. */
import { fail, ok, type Result } from '../result';
import { declaringUtf8 } from './declaration';
import { describeBinary } from './sniff';
import type { XmlFault } from './tree';

/** Encodings read besides UTF-16, by the lower-case names a declaration may use (IANA names and usual aliases). */
const ENCODINGS: ReadonlyMap<string, string> = new Map([
	['utf-8', 'utf-8'],
	['utf8', 'utf-8'],
	['us-ascii', 'us-ascii'],
	['ascii', 'us-ascii'],
	['iso-8859-1', 'iso-8859-1'],
	['iso8859-1', 'iso-8859-1'],
	['iso_8859-1', 'iso-8859-1'],
	['latin1', 'iso-8859-1'],
	['iso-8859-2', 'iso-8859-2'],
	['iso8859-2', 'iso-8859-2'],
	['iso_8859-2', 'iso-8859-2'],
	['latin2', 'iso-8859-2'],
	['windows-1250', 'windows-1250'],
	['cp1250', 'windows-1250'],
	['windows-1252', 'windows-1252'],
	['cp1252', 'windows-1252'],
]);

// Kept, because making one costs more than decoding a small invoice. It holds no state between calls.
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const SUPPORTED = 'UTF-8, UTF-16, US-ASCII, ISO-8859-1, ISO-8859-2, windows-1250 and windows-1252';

/**
 * Decodes a document.
 *
 * UTF-8 with or without a byte order mark, UTF-16 with one (or recognisable by its first
 * characters), US-ASCII, and the 8-bit encodings Romanian software writes, by declaration. Bytes
 * that are not valid in the encoding are refused, never replaced.
 *
 * @param input bytes, or a text that is returned as it is
 * @returns the text without its byte order mark, or a fault of code `unsupportedEncoding`, `notXml`
 * (a well-known binary format) or `empty`
 */
export function decodeXml(input: Uint8Array | string): Result<string, XmlFault> {
	if (typeof input === 'string') return ok(input.charCodeAt(0) === 0xfeff ? input.slice(1) : input);
	const bytes = input;
	if (bytes.length === 0) return fail({ code: 'empty', message: 'The document is empty', line: 1, column: 1 });
	const binary = describeBinary(bytes);
	if (binary !== null) return fail(binary);

	const [b0, b1, b2, b3] = bytes;
	if ((b0 === 0xff && b1 === 0xfe && b2 === 0 && b3 === 0) || (b0 === 0 && b1 === 0 && (b2 === 0xfe || b2 === 0))) {
		return unsupported(`The document is in UTF-32, which is not read; save it as UTF-8`);
	}
	if (b0 === 0xff && b1 === 0xfe) return decodeUtf16(bytes.subarray(2), 'utf-16le');
	if (b0 === 0xfe && b1 === 0xff) return decodeUtf16(bytes.subarray(2), 'utf-16be');
	if (b0 === 0x3c && b1 === 0 && b3 === 0) return decodeUtf16(bytes, 'utf-16le');
	if (b0 === 0 && b1 === 0x3c && b2 === 0) return decodeUtf16(bytes, 'utf-16be');

	const marked = b0 === 0xef && b1 === 0xbb && b2 === 0xbf;
	const body = marked ? bytes.subarray(3) : bytes;
	const declared = declaredEncoding(body);
	const name = declared === undefined ? 'utf-8' : ENCODINGS.get(declared.toLowerCase());
	if (name === undefined) {
		return unsupported(
			/^(?:utf-?16|ucs-2|iso-10646-ucs-2)/i.test(declared ?? '')
				? `The document declares the encoding "${declared}" but its bytes are not UTF-16; declare the encoding it is saved in, such as UTF-8`
				: `The document declares the encoding "${(declared ?? '').slice(0, 40)}", which is not read; save it as UTF-8 (read are ${SUPPORTED})`,
		);
	}
	if (marked && name !== 'utf-8') {
		return unsupported(
			`The document declares the encoding "${declared}" but begins with the mark of UTF-8; declare UTF-8`,
		);
	}
	if (name === 'utf-8') return decodeUtf8(body, marked ? 3 : 0, declared);
	if (name === 'us-ascii') return decodeAscii(body);
	if (name === 'iso-8859-1') return ok(decodeLatin1(body));
	if (name === 'windows-1252') return ok(decodeWindows1252(body));
	const text = decodeWith(name, body);
	return text === null
		? unsupported(
				`The document declares the encoding "${declared}", which cannot be read here or does not match its bytes; save it as UTF-8`,
			)
		: ok(text);
}

/** Encodings whose bytes are UTF-8 as they are. */
const WITHIN_UTF8 = /^(?:utf-8|us-ascii|ascii)$/i;

/**
 * A document in UTF-8, as ANAF asks for it (docs/anaf/efactura.md#upload): itself, or, where its declaration names one of the other
 * encodings that are read, the same text in UTF-8 with the declaration set right.
 *
 * @returns `from`, the encoding that was declared, where the bytes are others than those given; a fault as `decodeXml` has it
 */
export function inUtf8(bytes: Uint8Array): Result<{ readonly bytes: Uint8Array; readonly from?: string }, XmlFault> {
	const from = declaredEncoding(bytes);
	if (from === undefined || WITHIN_UTF8.test(from)) return ok({ bytes });
	const text = decodeXml(bytes);
	return text.ok ? ok({ bytes: new TextEncoder().encode(declaringUtf8(text.value)), from }) : text;
}

/** The sentence about a document that is sent in another encoding than it was given in. */
export function encodingNotice(from: string): string {
	return `The document was saved as ${from.slice(0, 40)}; it is sent as UTF-8, which ANAF asks for, with the same text`;
}

function decodeUtf8(bytes: Uint8Array, skipped: number, declared: string | undefined): Result<string, XmlFault> {
	try {
		return ok(UTF8.decode(bytes));
	} catch {
		return notUtf8(bytes, skipped, declared);
	}
}

function notUtf8(bytes: Uint8Array, skipped: number, declared: string | undefined): Result<string, XmlFault> {
	const at = findInvalidUtf8(bytes);
	const { line, column } = bytePosition(bytes, at);
	const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
	const claim =
		declared === undefined ? 'names no encoding, which means UTF-8,' : `declares the encoding "${declared}"`;
	return fail({
		code: 'unsupportedEncoding',
		message:
			`Line ${line}: the document ${claim} but contains bytes of another encoding (byte 0x${byte} at ` +
			`offset ${at + skipped}); save it as UTF-8, or declare the encoding it was saved in, such as ` +
			'windows-1250',
		line,
		column,
	});
}

function decodeUtf16(bytes: Uint8Array, name: 'utf-16le' | 'utf-16be'): Result<string, XmlFault> {
	const text = decodeWith(name, bytes);
	if (text === null) {
		return unsupported('The document is in UTF-16 but is cut off or contains half characters; save it again as UTF-8');
	}
	const declared = readEncodingName(text.slice(0, declarationEnd(text)))?.toLowerCase();
	const fits = declared === undefined || declared === 'utf-16' || declared === name || declared === 'iso-10646-ucs-2';
	return fits
		? ok(text)
		: unsupported(
				`The document declares the encoding "${declared.slice(0, 40)}" but its bytes are UTF-16; declare the encoding it is saved in, or save it as UTF-8`,
			);
}

function decodeAscii(bytes: Uint8Array): Result<string, XmlFault> {
	const at = bytes.findIndex((byte) => byte >= 0x80);
	if (at === -1) return ok(decodeLatin1(bytes));
	const { line, column } = bytePosition(bytes, at);
	return fail({
		code: 'unsupportedEncoding',
		message:
			`Line ${line}: the document declares US-ASCII but contains a byte beyond it (at offset ${at}); ` +
			'declare the encoding it was saved in, such as UTF-8',
		line,
		column,
	});
}

/**
 * ISO-8859-1 is done by hand because a TextDecoder takes the name for windows-1252, which differs
 * between 0x80 and 0x9F.
 */
function decodeLatin1(bytes: Uint8Array, convert?: (piece: string) => string): string {
	const parts: string[] = [];
	for (let from = 0; from < bytes.length; from += 8192) {
		const piece = String.fromCharCode(...bytes.subarray(from, from + 8192));
		parts.push(convert === undefined ? piece : convert(piece));
	}
	return parts.join('');
}

/** What windows-1252 has between 0x80 and 0x9F; the five bytes it leaves open stay control characters. */
const WINDOWS_1252 =
	'\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
	'\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** By hand too: some releases of Node decode windows-1252 as if it were ISO-8859-1. */
function decodeWindows1252(bytes: Uint8Array): string {
	return decodeLatin1(bytes, (piece) =>
		piece.replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252.charAt(character.charCodeAt(0) - 0x80)),
	);
}

/** The decoded bytes; null when they are invalid or the runtime lacks the encoding. */
function decodeWith(encoding: string, bytes: Uint8Array): string | null {
	try {
		return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return null;
	}
}

/** The encoding the XML declaration names, when the bytes start with one. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
	const opening = '<?xml';
	for (let index = 0; index < opening.length; index++) {
		if (bytes[index] !== opening.charCodeAt(index)) return undefined;
	}
	const end = bytes.indexOf(0x3e);
	return readEncodingName(decodeLatin1(bytes.subarray(0, end === -1 ? Math.min(bytes.length, 1024) : end + 1)));
}

function declarationEnd(text: string): number {
	if (!text.startsWith('<?xml')) return 0;
	return text.indexOf('>') + 1;
}

// Not the full production: the scanner judges the declaration's form after decoding, here only the name counts.
function readEncodingName(declaration: string): string | undefined {
	const match = /[ \t\r\n]encoding[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')/.exec(declaration);
	return match?.[1] ?? match?.[2];
}

/** Offset of the first byte that does not belong to valid UTF-8 (Unicode table 3-7). */
function findInvalidUtf8(bytes: Uint8Array): number {
	let at = 0;
	while (at < bytes.length) {
		const lead = bytes[at] ?? 0;
		if (lead < 0x80) {
			at++;
			continue;
		}
		const more =
			lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
		if (more === 0) return at;
		const second = bytes[at + 1] ?? 0;
		const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
		const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
		if (second < low || second > high) return at;
		for (let index = 2; index <= more; index++) {
			if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return at;
		}
		at += more + 1;
	}
	return at;
}

/** Line and column (in bytes) of a byte. */
function bytePosition(bytes: Uint8Array, offset: number): { line: number; column: number } {
	let line = 1;
	let start = 0;
	for (let index = 0; index < offset; index++) {
		const byte = bytes[index];
		if (byte === 0x0a || (byte === 0x0d && bytes[index + 1] !== 0x0a)) {
			line++;
			start = index + 1;
		}
	}
	return { line, column: offset - start + 1 };
}

function unsupported(message: string): Result<string, XmlFault> {
	return fail({ code: 'unsupportedEncoding', message, line: 1, column: 1 });
}
