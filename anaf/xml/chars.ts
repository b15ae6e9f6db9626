/**
 * The character classes of XML 1.0 (fifth edition) and Namespaces in XML 1.0 (third edition),
 * as tables for the ASCII half and as range tests for the rest.
 */

/** A character that may start a name (`:` excluded, it is handled where names are split). */
export const NAME_START = 1;
/** A character that may stand inside a name (`:` excluded). */
export const NAME_INNER = 2;
/** Space, tab, line feed or carriage return. */
const SPACE = 4;

/** Class bits of the 128 ASCII characters. */
export const ASCII_CLASS = buildAsciiClass();

function buildAsciiClass(): Uint8Array {
	const table = new Uint8Array(128);
	for (let code = 0; code < 128; code++) {
		const letter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f;
		const digit = code >= 0x30 && code <= 0x39;
		if (letter) table[code] = NAME_START | NAME_INNER;
		else if (digit || code === 0x2d || code === 0x2e) table[code] = NAME_INNER;
		else if (code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d) table[code] = SPACE;
	}
	return table;
}

/** Whether a UTF-16 unit is XML white space (production S). */
export function isSpace(code: number): boolean {
	return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}

/** Whether a code point above ASCII may start a name (production NameStartChar). */
function isWideNameStart(code: number): boolean {
	return (
		(code >= 0xc0 && code <= 0x2ff && code !== 0xd7 && code !== 0xf7) ||
		(code >= 0x370 && code <= 0x1fff && code !== 0x37e) ||
		code === 0x200c ||
		code === 0x200d ||
		(code >= 0x2070 && code <= 0x218f) ||
		(code >= 0x2c00 && code <= 0x2fef) ||
		(code >= 0x3001 && code <= 0xd7ff) ||
		(code >= 0xf900 && code <= 0xfffd && !(code >= 0xfdd0 && code <= 0xfdef)) ||
		(code >= 0x10000 && code <= 0xeffff)
	);
}

/** Whether a code point above ASCII may stand inside a name (production NameChar). */
function isWideNameInner(code: number): boolean {
	return (
		isWideNameStart(code) || code === 0xb7 || (code >= 0x300 && code <= 0x36f) || code === 0x203f || code === 0x2040
	);
}

/**
 * How many UTF-16 units the name character at `index` takes: 1 or 2, or 0 when none stands there.
 * `:` is not a name character here.
 */
export function nameCharWidth(text: string, index: number, first: boolean): number {
	const code = text.codePointAt(index);
	if (code === undefined) return 0;
	if (code < 128) return (ASCII_CLASS[code] ?? 0) & (first ? NAME_START : NAME_INNER) ? 1 : 0;
	const fits = first ? isWideNameStart(code) : isWideNameInner(code);
	return fits ? (code > 0xffff ? 2 : 1) : 0;
}

/** Whether a code point may appear in a document at all (production Char). */
export function isXmlChar(code: number): boolean {
	return (
		(code >= 0x20 && code <= 0xd7ff) ||
		code === 0x0a ||
		code === 0x09 ||
		code === 0x0d ||
		(code >= 0xe000 && code <= 0xfffd) ||
		(code >= 0x10000 && code <= 0x10ffff)
	);
}

// Lone surrogates are told from pairs only where a surrogate is found.
const ILLEGAL =
	/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const ALL_ILLEGAL = new RegExp(ILLEGAL.source, 'g');

/** Index of the first UTF-16 unit that may not appear in an XML 1.0 document, -1 when all may. */
export function findIllegalChar(text: string): number {
	return text.search(ILLEGAL);
}

/** The text without the characters that may not appear in an XML 1.0 document. */
export function withoutIllegalChars(text: string): string {
	return text.replace(ALL_ILLEGAL, '');
}

/** A code point as people write it: `U+0001`. */
export function describeCodePoint(code: number): string {
	return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
