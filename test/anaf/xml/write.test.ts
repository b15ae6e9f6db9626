import { parseXml } from '../../../anaf/xml/parse';
import { attribute } from '../../../anaf/xml/tree';
import { escapeAttribute, escapeText, XmlWriter } from '../../../anaf/xml/write';

describe('escaping', () => {
	test('text', () => {
		expect(escapeText('S & D <b> "x" \'y\' ]]>\r\n\tș😀')).toBe('S &amp; D &lt;b&gt; "x" \'y\' ]]&gt;&#xD;\n\tș😀');
	});

	test('values', () => {
		expect(escapeAttribute('S & D <b> "x" \'y\'\r\n\tș😀')).toBe(
			"S &amp; D &lt;b&gt; &quot;x&quot; 'y'&#xD;&#xA;&#x9;ș😀",
		);
	});

	test('characters XML cannot carry are left out, whole pairs stay', () => {
		const dirty = 'a\0b\u0008c\u000bd\u001fe\ud800f\udc00g\uffffh😀&';
		expect(escapeText(dirty)).toBe('abcdefgh😀&amp;');
		expect(escapeAttribute(dirty)).toBe('abcdefgh😀&amp;');
	});

	test('parsing gives back what was written, for every legal character below U+0300 and some above', () => {
		let text = 'x';
		for (let code = 9; code < 0x300; code++)
			if (code >= 32 || [9, 10, 13].includes(code)) text += String.fromCharCode(code);
		text += '\u2028\ue000\ufffd\u{10FFFF}]]>&amp;\r\n';
		const result = parseXml(`<a b="${escapeAttribute(text)}">${escapeText(text)}</a>`);
		if (!result.ok) throw new Error(result.fault.message);
		expect(result.value.root.text).toBe(text);
		expect(attribute(result.value.root, 'b')).toBe(text);
	});
});

describe('the writer', () => {
	test('writes an indented document', () => {
		const xml = new XmlWriter()
			.open('Invoice', { xmlns: 'urn:a', 'xmlns:cbc': 'urn:b', note: undefined })
			.leaf('cbc:ID', 'F & 1')
			.open('Lines')
			.leaf('cbc:Amount', '10.00', { currencyID: 'R"N' })
			.empty('None', { a: '1' })
			.close()
			.open('Empty')
			.close()
			.leaf('cbc:Note', '')
			.finish();
		expect(xml).toBe(
			[
				'<?xml version="1.0" encoding="UTF-8"?>',
				'<Invoice xmlns="urn:a" xmlns:cbc="urn:b">',
				'  <cbc:ID>F &amp; 1</cbc:ID>',
				'  <Lines>',
				'    <cbc:Amount currencyID="R&quot;N">10.00</cbc:Amount>',
				'    <None a="1"/>',
				'  </Lines>',
				'  <Empty></Empty>',
				'  <cbc:Note></cbc:Note>',
				'</Invoice>',
				'',
			].join('\n'),
		);
	});

	test('writes on one line, without a declaration', () => {
		const writer = new XmlWriter({ declaration: false, indent: '' });
		expect(writer.open('a').leaf('b', '1').open('c').finish()).toBe('<a><b>1</b><c></c></a>');
	});

	test('takes the indentation asked for', () => {
		expect(new XmlWriter({ declaration: false, indent: '\t' }).open('a').open('b').leaf('c', '1').finish()).toBe(
			'<a>\n\t<b>\n\t\t<c>1</c>\n\t</b>\n</a>\n',
		);
	});

	test('a close too many does nothing', () => {
		expect(new XmlWriter({ declaration: false }).open('a').close().close().finish()).toBe('<a></a>\n');
	});

	test('what it writes is well-formed, and large documents are no trouble', () => {
		const writer = new XmlWriter().open('r');
		for (let index = 0; index < 100_000; index++) writer.open('l').leaf('id', `${index} <&>`).close();
		const result = parseXml(writer.finish());
		expect(result.ok && result.value.root.children.length).toBe(100_000);
	});
});
