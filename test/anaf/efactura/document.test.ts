import { encodeUtf8 } from '../../../anaf/api/bytes';
import { prepareDocument } from '../../../anaf/efactura/document';
import { inFull } from '../../../anaf/result';

const NS = 'urn:oasis:names:specification:ubl:schema:xsd:';
const INVOICE = `<Invoice xmlns="${NS}Invoice-2"/>`;

function refusal(input: Uint8Array | string, options = {}): string {
	const result = prepareDocument(typeof input === 'string' ? encodeUtf8(input) : input, options);
	if (result.ok) return 'accepted';
	expect(result.fault.kind).toBe('invalidInput');
	expect(result.fault.status).toBeUndefined();
	expect(result.fault.advice).not.toBe('');
	return inFull(result.fault);
}

describe('prepareDocument', () => {
	it.each([
		['UBL', INVOICE],
		['UBL', `<?xml version="1.0" encoding="UTF-8"?>\n<i:Invoice xmlns:i="${NS}Invoice-2"/>`],
		['CN', `<CreditNote xmlns="${NS}CreditNote-2"/>`],
		['CII', '<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"/>'],
	])('finds the standard %s by the root', (standard, xml) => {
		expect(prepareDocument(encodeUtf8(xml))).toMatchObject({ ok: true, value: { standard } });
	});

	it('sends exactly the bytes it was given', () => {
		const bytes = encodeUtf8(`<?xml version="1.0"?>\r\n${INVOICE}  \n`);
		const result = prepareDocument(bytes);
		expect(result.ok && result.value.bytes).toBe(bytes);
	});

	it('handles a UTF-8 byte order mark as asked', () => {
		const marked = encodeUtf8(`\ufeff${INVOICE}`);
		expect(refusal(marked)).toContain('byte order mark');
		const result = prepareDocument(marked, { removeByteOrderMark: true });
		expect(result.ok && Buffer.from(result.value.bytes).toString()).toBe(INVOICE);
	});

	it.each(['utf16le', 'utf16be'])('refuses UTF-16 (%s)', (encoding) => {
		const bytes = Buffer.from(`\ufeff${INVOICE}`, 'utf16le');
		expect(
			refusal(new Uint8Array(encoding === 'utf16be' ? bytes.swap16() : bytes), { removeByteOrderMark: true }),
		).toContain('UTF-16');
	});

	it.each(['utf16le', 'utf16be'])('refuses UTF-16 without a mark too (%s)', (encoding) => {
		const bytes = Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${INVOICE}`, 'utf16le');
		expect(refusal(new Uint8Array(encoding === 'utf16be' ? bytes.swap16() : bytes))).toContain('UTF-16');
	});

	it.each([
		['ISO-8859-2', [0xaa, 0xe3, 0xba, 0xfe, 0xee, 0xe2]],
		["windows-1250' standalone='yes", [0xaa, 0xe3, 0xba, 0xfe, 0xee, 0xe2]],
	])('sends what is declared as %s in UTF-8, and says so', (declared, letters) => {
		const start = `<?xml version='1.0' encoding='${declared}'?><Invoice xmlns="${NS}Invoice-2"><!-- encoding="ISO-8859-2" -->`;
		const result = prepareDocument(Uint8Array.from([...encodeUtf8(start), ...letters, ...encodeUtf8('</Invoice>')]));
		if (!result.ok) throw new Error(inFull(result.fault));
		const text = Buffer.from(result.value.bytes).toString('utf8');
		expect(text).toBe(`${start.replace(/encoding='[^']*/, "encoding='UTF-8")}Şăşţîâ</Invoice>`);
		expect(result.value.notice).toContain(declared.split("'")[0]);
	});

	it.each(['UTF-8', 'utf-8', 'US-ASCII'])('leaves %s as it is', (declared) => {
		const bytes = encodeUtf8(`<?xml version="1.0" encoding="${declared}"?>${INVOICE}`);
		const result = prepareDocument(bytes);
		expect(result.ok && result.value.bytes).toBe(bytes);
		expect(result.ok && result.value.notice).toBeUndefined();
	});

	it.each([
		['', 'The document is empty'],
		['   ', 'not readable XML'],
		['{"invoice":1}', 'not readable XML'],
		['%PDF-1.7', 'not readable XML'],
		['PK\u0003\u0004zip', 'not readable XML'],
		['<Invoice', 'not readable XML'],
		[`<Invoice xmlns="${NS}Invoice-2"><a></Invoice>`, 'not readable XML'],
		[`<!DOCTYPE x [<!ENTITY a "b">]>${INVOICE}`, 'not readable XML'],
		['<Invoice/>', '<Invoice>'],
		['<Invoice xmlns="urn:other"/>', '<Invoice> in the namespace urn:other'],
		[`<CreditNote xmlns="${NS}Invoice-2"/>`, 'not an e-invoice that ANAF takes'],
		['<html><body/></html>', 'a web page'],
		[
			'<header xmlns="mfp:anaf:dgti:spv:reqMesaj:v1" index_incarcare="1" message="x"/>',
			'not an e-invoice that ANAF takes',
		],
	])('refuses %j', (xml, says) => {
		expect(refusal(xml)).toContain(says);
	});

	it('names the place of what is not well-formed', () => {
		expect(refusal(`<Invoice xmlns="${NS}Invoice-2">\n<a>\n</b></Invoice>`)).toMatch(/line 3/i);
	});

	it('refuses more than 10 MB, by the bytes that would be sent', () => {
		const filled = (length: number): Uint8Array => {
			const start = encodeUtf8(`<Invoice xmlns="${NS}Invoice-2"><a>`);
			const end = encodeUtf8('</a></Invoice>');
			const bytes = new Uint8Array(length).fill(0x78);
			bytes.set(start);
			bytes.set(end, length - end.length);
			return bytes;
		};
		const limit = 10 * 1024 * 1024;
		expect(refusal(filled(limit + 1))).toMatch(/10[.,]0 MB; ANAF accepts 10 MB|more than 10 MB/);
		expect(refusal(filled(limit))).toBe('accepted');
	});
});
