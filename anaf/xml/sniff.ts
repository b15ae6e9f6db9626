/** Tells what a file is when it is not XML, for the person who picked the wrong one. */
import { positionIn } from './lines';
import type { XmlFault } from './tree';

const SIGNATURES: ReadonlyArray<readonly [bytes: readonly number[], description: string]> = [
	[[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive; unpack it first'],
	[[0x50, 0x4b, 0x05, 0x06], 'an empty ZIP archive'],
	[[0x25, 0x50, 0x44, 0x46], 'a PDF'],
	[[0x1f, 0x8b], 'a gzip archive; unpack it first'],
	[[0x37, 0x7a, 0xbc, 0xaf], 'a 7-Zip archive; unpack it first'],
	[[0x52, 0x61, 0x72, 0x21], 'a RAR archive; unpack it first'],
	[[0xd0, 0xcf, 0x11, 0xe0], 'an old Microsoft Office file'],
	[[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
	[[0xff, 0xd8, 0xff], 'a JPEG picture'],
	[[0x30, 0x82], 'a signed file or certificate (PKCS#7, DER); take the XML out of it first'],
	[[0x30, 0x80], 'a signed file (PKCS#7, BER); take the XML out of it first'],
];

/** What well-known binary format the bytes start as, as a fault; null when none. */
export function describeBinary(bytes: Uint8Array): XmlFault | null {
	for (const [signature, description] of SIGNATURES) {
		if (signature.every((byte, index) => bytes[index] === byte)) {
			return { code: 'notXml', message: `This is not XML; it looks like ${description}`, line: 1, column: 1 };
		}
	}
	return null;
}

/**
 * Why a text cannot be an XML document at all, judged by its first character that is not white
 * space; null when that is `<`.
 */
export function describeOtherContent(text: string): XmlFault | null {
	const start = text.search(/[^ \t\r\n]/);
	if (start === -1) return { code: 'empty', message: 'The document is empty', line: 1, column: 1 };
	if (text.charCodeAt(start) === 0x3c) {
		return /^<html[\s>]/i.test(text.slice(start, start + 6)) ? notXml(text, start, 'a web page (HTML)') : null;
	}
	return notXml(text, start, describeText(text.slice(start, start + 256)));
}

function notXml(text: string, start: number, description: string): XmlFault {
	return {
		code: 'notXml',
		message: `This is not XML; it looks like ${description}`,
		...positionIn(text, start),
	};
}

function describeText(head: string): string {
	if (/^[{[]/.test(head)) return 'JSON';
	if (head.startsWith('%PDF')) return 'a PDF';
	if (/^PK[\x03\x05]/.test(head)) return 'a ZIP archive; unpack it first';
	if (/^&lt;/.test(head)) return 'XML whose "<" were turned into "&lt;"; turn them back first';
	if (/^ï»¿/.test(head)) return 'XML in UTF-8 that was read in another encoding (it begins with "ï»¿")';
	if (/^-----BEGIN /.test(head)) return 'a certificate or signature in PEM form';
	// Base64 of `<?xml`, of `<` plus a letter, and of the UTF-8 byte order mark.
	if (/^(?:PD94bWw|PE[E-Z]|PG[E-Z]|77u\/P)[A-Za-z0-9+/=\r\n]*$/.test(head)) return 'Base64; decode it first';
	if (/^["'][ \t\r\n]*</.test(head)) return 'XML inside quotation marks; take them off';
	const first = /^\S{1,40}/.exec(head)?.[0] ?? '';
	const isReadable = !/[\p{Cc}\p{Cs}\ufffd\ufeff]/u.test(first);
	return isReadable ? `plain text beginning with "${first}"` : 'binary data';
}
