import { decodeXml } from '../../../anaf/xml/decode';
import { parseXml } from '../../../anaf/xml/parse';

/** Bytes of a text whose characters are all below 256, one byte each. */
function latin(text: string): Uint8Array {
	return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function utf16(text: string, order: 'le' | 'be', mark = true): Uint8Array {
	const units = mark ? `\ufeff${text}` : text;
	const bytes = new Uint8Array(units.length * 2);
	for (let index = 0; index < units.length; index++) {
		const code = units.charCodeAt(index);
		bytes[index * 2] = order === 'le' ? code & 0xff : code >> 8;
		bytes[index * 2 + 1] = order === 'le' ? code >> 8 : code & 0xff;
	}
	return bytes;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const declared = (encoding: string, content: string): string =>
	`<?xml version="1.0" encoding="${encoding}"?>\n<a>${content}</a>`;

describe('bytes become the text they stand for', () => {
	test.each<[string, Uint8Array, string]>([
		['UTF-8 without a declaration', utf8('<a>Țară 😀</a>'), 'Țară 😀'],
		['UTF-8 with a mark', utf8('\ufeff<a>Țară</a>'), 'Țară'],
		['UTF-8 declared, with a mark', utf8(`\ufeff${declared('utf-8', 'Țară')}`), 'Țară'],
		['UTF-8 by its other name', utf8(declared('UTF8', 'ș')), 'ș'],
		['UTF-16 little-endian', utf16(declared('UTF-16', 'Țară 😀'), 'le'), 'Țară 😀'],
		['UTF-16 big-endian', utf16(declared('utf-16', 'Țară'), 'be'), 'Țară'],
		['UTF-16 without a declaration', utf16('<a>ș</a>', 'le'), 'ș'],
		['UTF-16 without a mark', utf16(declared('UTF-16LE', 'ș'), 'le', false), 'ș'],
		['UTF-16 big-endian without a mark', utf16(declared('UTF-16BE', 'ș'), 'be', false), 'ș'],
		['US-ASCII', utf8(declared('US-ASCII', 'Tara')), 'Tara'],
		['ISO-8859-1, its control range included', latin(declared('ISO-8859-1', 'caf\u00e9 \u0085')), 'café \u0085'],
		['ISO-8859-2', latin(declared('iso-8859-2', '\u00de\u00e3\u00ba')), 'Ţăş'],
		['windows-1250', latin(declared('windows-1250', '\u00aa\u00ba\u00de\u00fe \u0080')), 'ŞşŢţ €'],
		['windows-1252', latin(declared('Windows-1252', '\u0080\u00e9')), '€é'],
		['a declaration in single quotes', latin("<?xml version='1.0' encoding='cp1250'?><a>\u00ba</a>"), 'ş'],
	])('%s', (_, bytes, text) => {
		const result = parseXml(bytes);
		expect(result.ok ? result.value.root.text : result.fault).toBe(text);
	});

	test('text goes through as it is, without its mark, whatever its declaration says', () => {
		expect(decodeXml(`\ufeff${declared('ISO-8859-2', 'ș')}`)).toEqual({ ok: true, value: declared('ISO-8859-2', 'ș') });
	});
});

describe('bytes that contradict the declaration are refused', () => {
	test.each<[string, Uint8Array, string]>([
		[
			'another encoding in a file that declares UTF-8',
			latin('<?xml version="1.0" encoding="UTF-8"?>\n<a>\n<b>\u00deara</b></a>'),
			'Line 3: the document declares the encoding "UTF-8" but contains bytes of another encoding (byte 0xDE at offset 46); save it as UTF-8, or declare the encoding it was saved in, such as windows-1250',
		],
		[
			'another encoding in a file that declares none',
			latin('<a>\u00e3</a>'),
			'Line 1: the document names no encoding, which means UTF-8, but contains bytes of another encoding (byte 0xE3 at offset 3); save it as UTF-8, or declare the encoding it was saved in, such as windows-1250',
		],
		[
			'a file cut off inside a character, after a mark',
			utf8('\ufeff<a>ș').subarray(0, 7),
			'Line 1: the document names no encoding, which means UTF-8, but contains bytes of another encoding (byte 0xC8 at offset 6); save it as UTF-8, or declare the encoding it was saved in, such as windows-1250',
		],
		[
			'UTF-16 declared in a file of bytes',
			utf8(declared('utf-16', 'x')),
			'The document declares the encoding "utf-16" but its bytes are not UTF-16; declare the encoding it is saved in, such as UTF-8',
		],
		[
			'UTF-8 declared in UTF-16',
			utf16(declared('UTF-8', 'x'), 'le'),
			'The document declares the encoding "utf-8" but its bytes are UTF-16; declare the encoding it is saved in, or save it as UTF-8',
		],
		[
			'the wrong byte order declared',
			utf16(declared('UTF-16BE', 'x'), 'le'),
			'The document declares the encoding "utf-16be" but its bytes are UTF-16; declare the encoding it is saved in, or save it as UTF-8',
		],
		[
			'a mark of UTF-8 before another declaration',
			utf8(`\ufeff${declared('windows-1250', 'x')}`),
			'The document declares the encoding "windows-1250" but begins with the mark of UTF-8; declare UTF-8',
		],
		[
			'a byte beyond US-ASCII',
			latin(declared('us-ascii', '\u00e3')),
			'Line 2: the document declares US-ASCII but contains a byte beyond it (at offset 45); declare the encoding it was saved in, such as UTF-8',
		],
		[
			'an encoding nobody reads',
			utf8(declared('EBCDIC-CP-US', 'x')),
			'The document declares the encoding "EBCDIC-CP-US", which is not read; save it as UTF-8 (read are UTF-8, UTF-16, US-ASCII, ISO-8859-1, ISO-8859-2, windows-1250 and windows-1252)',
		],
		[
			'UTF-32',
			Uint8Array.of(0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0),
			'The document is in UTF-32, which is not read; save it as UTF-8',
		],
		[
			'UTF-32 without a mark',
			Uint8Array.of(0, 0, 0, 0x3c),
			'The document is in UTF-32, which is not read; save it as UTF-8',
		],
		[
			'UTF-16 cut off in the middle of a character',
			utf16('<a/>', 'le').subarray(0, 9),
			'The document is in UTF-16 but is cut off or contains half characters; save it again as UTF-8',
		],
	])('%s', (_, bytes, message) => {
		expect(parseXml(bytes)).toMatchObject({ ok: false, fault: { code: 'unsupportedEncoding', message } });
	});

	test.each<[string, number[]]>([
		['an overlong form', [0xc0, 0xaf]],
		['a longer overlong form', [0xe0, 0x80, 0xaf]],
		['half a surrogate pair', [0xed, 0xa0, 0x80]],
		['beyond the last character', [0xf4, 0x90, 0x80, 0x80]],
		['a continuation byte alone', [0x80]],
		['a start without its continuation', [0xc3, 0x41]],
		['a byte UTF-8 never uses', [0xff]],
	])('invalid UTF-8: %s', (_, bad) => {
		const bytes = Uint8Array.from([...utf8('<a>ș\n'), ...bad, ...utf8('</a>')]);
		expect(parseXml(bytes)).toMatchObject({
			fault: {
				code: 'unsupportedEncoding',
				line: 2,
				column: 1,
				message: expect.stringContaining('at offset 6)') as string,
			},
		});
	});
});
