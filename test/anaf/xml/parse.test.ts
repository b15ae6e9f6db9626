import { parseXml } from '../../../anaf/xml/parse';
import {
	attribute,
	child,
	childrenNamed,
	type XmlDocument,
	type XmlElement,
	type XmlFault,
} from '../../../anaf/xml/tree';

function parsed(text: string): XmlDocument {
	const result = parseXml(text);
	if (!result.ok) throw new Error(result.fault.message);
	return result.value;
}

function refused(text: string | Uint8Array): XmlFault {
	const result = parseXml(text);
	if (result.ok) throw new Error('accepted');
	return result.fault;
}

const INVOICE = `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:invoice" xmlns:cbc="urn:cbc" xmlns:cac="urn:cac">
  <!-- a note -->
  <cbc:ID schemeID="X &amp; Y">F-1</cbc:ID>
  <cac:InvoiceLine>
    <cbc:ID>1</cbc:ID>
    <cbc:Note><![CDATA[Șuruburi <mici> & piulițe]]></cbc:Note>
  </cac:InvoiceLine>
  <cac:InvoiceLine/>
</Invoice>
`;

describe('the tree', () => {
	const document = parsed(INVOICE);
	const { root } = document;

	test('names, namespaces and parents', () => {
		expect([root.local, root.prefix, root.uri, root.parent]).toEqual(['Invoice', '', 'urn:invoice', null]);
		const lines = childrenNamed(root, 'InvoiceLine', 'urn:cac');
		expect(lines).toHaveLength(2);
		expect(lines[0]?.prefix).toBe('cac');
		expect(lines[0]?.parent).toBe(root);
		expect(childrenNamed(root, 'InvoiceLine', 'urn:cbc')).toHaveLength(0);
	});

	test('attributes, without namespace declarations', () => {
		expect(root.attributes).toHaveLength(0);
		const id = child(root, 'ID') as XmlElement;
		expect(id.attributes).toEqual([{ name: 'schemeID', local: 'schemeID', uri: '', value: 'X & Y' }]);
		expect(attribute(id, 'schemeID')).toBe('X & Y');
		expect(attribute(id, 'other')).toBeUndefined();
	});

	test('text of leaves is exact, white space between elements is dropped', () => {
		expect(root.text).toBe('');
		const line = child(root, 'InvoiceLine') as XmlElement;
		expect(line.text).toBe('');
		expect(child(line, 'Note')?.text).toBe('Șuruburi <mici> & piulițe');
	});

	test('positions are those of "<"', () => {
		expect(document.positionOf(root)).toEqual({ line: 2, column: 1 });
		const line = child(root, 'InvoiceLine') as XmlElement;
		expect(document.positionOf(child(line, 'ID') as XmlElement)).toEqual({ line: 6, column: 5 });
		expect(document.source.slice(line.offset, line.offset + 17)).toBe('<cac:InvoiceLine>');
	});

	test('elements without attributes or children share one frozen empty list', () => {
		const [first, second] = childrenNamed(root, 'InvoiceLine');
		expect(first?.attributes).toBe(second?.attributes);
		expect(second?.children).toBe(child(first as XmlElement, 'ID')?.children);
		expect(Object.isFrozen(second?.children)).toBe(true);
	});
});

describe('text', () => {
	test.each([
		['kept with its blanks in a leaf', '<a>  x \n</a>', '  x \n'],
		['of blanks only in a leaf', '<a> \n\t</a>', ' \n\t'],
		['of blanks around a comment in a leaf', '<a> <!--x-->\t<?p?>\n</a>', ' \t\n'],
		['with line ends unified', '<a>1\r\n2\r3\n</a>', '1\n2\n3\n'],
		['with line ends unified run by run', '<a>\r<!-- -->\n</a>', '\n\n'],
		['with a referenced CR kept', '<a>1&#13;\r\n2&#xd;</a>', '1\r\n2\r'],
		['of the five and of numbers', '<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x41;&#x1F600;&#0000537;</a>', '<>&"\'AA😀ș'],
		['not resolved twice', '<a>&amp;lt;&#38;amp;</a>', '&lt;&amp;'],
		['with CDATA as it stands', '<a>x<![CDATA[<&amp;]]]]>y<![CDATA[]]></a>', 'x<&amp;]]y'],
		['with ]] and > apart', '<a>]]&gt; ]] > ]>]]</a>', ']]> ]] > ]>]]'],
		['mixed with elements', '<a> x <b/> <b/> y</a>', ' x   y'],
		['mixed, text only at the end', '<a> <b/>\n<b/> y</a>', ' \n y'],
		['of blanks only beside elements', '<a> <b/>\n<![CDATA[ ]]>&#32;</a>', ''],
		['beyond the basic plane', '<a>\u{10000}\u{10FFFF}\ue000\ufffd</a>', '\u{10000}\u{10FFFF}\ue000\ufffd'],
	])('%s', (_, text, expected) => {
		expect(parsed(text).root.text).toBe(expected);
	});
});

test('line ends of a long text are unified wherever they fall', () => {
	for (const length of [65534, 65535, 65536, 131071]) {
		const filling = 'x'.repeat(length);
		expect(parsed(`<a>${filling}\r\n${filling}\r${filling}</a>`).root.text).toBe(`${filling}\n${filling}\n${filling}`);
	}
});

describe('attribute values', () => {
	test.each([
		['single quotes', "<a b='x\"y'/>", 'x"y'],
		['white space becomes spaces, a CRLF one', '<a b="1\t2\n3\r\n4\r5"/>', '1 2 3 4 5'],
		['referenced white space stays', '<a b="1&#9;2&#10;3&#13;&#10;4"/>', '1\t2\n3\r\n4'],
		['references', '<a b="&lt;&amp;&quot;&#x219;"/>', '<&"ș'],
		['"]]>" and ">" are allowed', '<a b="]]> >"/>', ']]> >'],
		['empty', '<a b=""/>', ''],
		['spaces around "="', '<a b \n=\t"1" />', '1'],
	])('%s', (_, text, expected) => {
		expect(attribute(parsed(text).root, 'b')).toBe(expected);
	});

	test('repeated values share nothing that could mix them up', () => {
		const { root } = parsed('<r><a u="RON"/><a u="EUR"/><a u="RON" v="1"/><b u="RON"/><a u="R&#79;N"/></r>');
		expect(root.children.map((element) => attribute(element, 'u'))).toEqual(['RON', 'EUR', 'RON', 'RON', 'RON']);
		expect(attribute(root.children[2] as XmlElement, 'v')).toBe('1');
	});
});

describe('namespaces', () => {
	test('scopes open and close', () => {
		const { root } = parsed(
			'<a xmlns="u1" xmlns:p="v1"><b xmlns="u2"><p:c xmlns:p="v2"/><p:d/></b><e xmlns=""/><p:f x="1" p:x="2"/></a>',
		);
		const seen: string[] = [];
		const visit = (element: XmlElement): void => {
			seen.push(`${element.local}=${element.uri}`);
			element.children.forEach(visit);
		};
		visit(root);
		expect(seen).toEqual(['a=u1', 'b=u2', 'c=v2', 'd=v1', 'e=', 'f=v1']);
		const f = child(root, 'f') as XmlElement;
		expect(f.attributes.map(({ name, local, uri }) => [name, local, uri])).toEqual([
			['x', 'x', ''],
			['p:x', 'x', 'v1'],
		]);
	});

	test('xml: needs no declaration and may be declared as itself', () => {
		const { root } = parsed('<a xml:lang="ro" xmlns:xml="http://www.w3.org/XML/1998/namespace"/>');
		expect(root.attributes[0]?.uri).toBe('http://www.w3.org/XML/1998/namespace');
	});

	test('names of objects are names like any other', () => {
		const { root } = parsed(
			'<__proto__ xmlns:constructor="u"><constructor:toString constructor:valueOf="1"/></__proto__>',
		);
		expect(root.local).toBe('__proto__');
		expect(root.children[0]?.uri).toBe('u');
	});
});

describe('what is accepted', () => {
	test.each([
		['a byte order mark', '\ufeff<a/>'],
		['a declaration in single quotes', "<?xml version='1.0' encoding='utf-8' standalone='no' ?><a/>"],
		['spaces all over the declaration', '<?xml\n version = "1.0"\t?>\n<a/>'],
		['version 1.1 read as 1.0', '<?xml version="1.1"?><a/>'],
		['an instruction that looks like a declaration', '<?xml-stylesheet href="x"?><a/>'],
		['comments and instructions around the root', '<!-- a --><?b c?>\n<a/>\n<!-- d --><?e?>\n'],
		['a declared encoding that does not matter for text', '<?xml version="1.0" encoding="UTF-16"?><a/>'],
		['letters of any script in names', '<ț:наме xmlns:ț="u" 属性="1" \u{10000}="2"/>'],
		['dots, digits and dashes in names', '<a.b-1_2/>'],
		['spaces in a closing tag', '<a></a \r\n>'],
		['an empty comment', '<a><!----><!-- - --></a>'],
		['?> early in an instruction', '<a><?b ??><?c d?e ?></a>'],
	])('%s', (_, text) => {
		expect(parseXml(text)).toMatchObject({ ok: true });
	});
});

describe('what is refused, and in which words', () => {
	test.each<[string, string, string]>([
		['another closing tag', '<a>\n<cbc:ID xmlns:cbc="u">1</cbc:Name></a>', 'Line 2: <cbc:ID> is closed by </cbc:Name>'],
		['a longer closing tag', '<a></ab>', 'Line 1: <a> is closed by </ab>'],
		[
			'a closing tag with more in it',
			'<a></a b>',
			'Line 1: the closing tag </a contains more than its name or is never ended by ">"',
		],
		['a closing tag without a name', '<a></>', 'Line 1: "</" is not followed by a name; <a> is still open'],
		['an element never closed', '<a>\n<b>\n', 'Line 3: the document ends before <b> of line 2 is closed'],
		['a closing tag too many', '<a/></a>', 'Line 1: </a> follows the end of the document'],
		['a closing tag first', '</a>', 'Line 1: </a> closes an element that was never opened'],
		['two roots', '<a/>\n<b/>', 'Line 2: a second root element <b> follows the end of the document'],
		['text after the root', '<a/>x', 'Line 1: there is text after the end of the document'],
		['text before the root', '<!-- -->x<a/>', 'Line 1: there is text before the first element of the document'],
		['a reference outside the root', '<a/>&#32;', 'Line 1: there is text after the end of the document'],
		['CDATA outside the root', '<a/><![CDATA[ ]]>', 'Line 1: there is text after the end of the document'],
		['no element', '<!-- x -->', 'Line 1: the document contains no element'],
		['a lone "<" in text', '<a>1 < 2</a>', 'Line 1: "<" starts no tag; in text it is written &lt;'],
		['a name that is none', '<a><1b/></a>', 'Line 1: "1b" is not a name an element can have'],
		['a colon too many', '<a:b:c xmlns:a="u"/>', 'Line 1: "a:b:c" is not a name an element can have'],
		['a part after the colon that is no name', '<a:1 xmlns:a="u"/>', 'Line 1: "a:1" is not a name an element can have'],
		['"<" at the end', '<a><', 'Line 1: the document ends with "<"'],
		['the end inside a tag', '<a b="1" ', 'Line 1: the document ends inside the tag <a'],
		['an attribute twice', '<a b="1" b="2"/>', 'Line 1: the attribute b is given twice on <a>'],
		[
			'an attribute twice by its namespace',
			'<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>',
			'Line 1: the attribute q:b is given twice on <a>',
		],
		['a declaration twice', '<a xmlns:p="u" xmlns:p="v"/>', 'Line 1: the attribute xmlns:p is given twice on <a>'],
		['a value without quotes', '<a b=1/>', 'Line 1: the value of b in <a> is not in quotes'],
		['no value', '<a b/>', 'Line 1: the attribute b of <a> has no value'],
		['no space between attributes', '<a b="1"c="2"/>', 'Line 1: a space is missing before c in <a>'],
		[
			'"<" in a value',
			'<a b="<"/>',
			'Line 1: "<" may not be in the value of b in <a>; write &lt; or check for a missing quote',
		],
		['a slash inside a tag', '<a / >', 'Line 1: "/" in <a> is not followed by ">"'],
		['a stray character in a tag', '<a %="1"/>', 'Line 1: "%" in the tag <a is not a name an attribute can have'],
		[
			'an undeclared prefix',
			'<a>\n\n<cbc:ID/></a>',
			'Line 3: the prefix "cbc" of <cbc:ID> is not declared; xmlns:cbc="..." is missing',
		],
		[
			'a prefix out of its scope',
			'<a><b xmlns:p="u"/><p:c/></a>',
			'Line 1: the prefix "p" of <p:c> is not declared; xmlns:p="..." is missing',
		],
		[
			'an undeclared prefix of an attribute',
			'<a x:b="1"/>',
			'Line 1: the prefix "x" of the attribute x:b is not declared; xmlns:x="..." is missing',
		],
		['an element in xmlns', '<xmlns:a/>', 'Line 1: <xmlns:a> may not use the prefix xmlns'],
		['an emptied prefix', '<a xmlns:p=""/>', 'Line 1: xmlns:p is empty; a prefix must name a namespace'],
		[
			'xmlns declared',
			'<a xmlns:xmlns="http://www.w3.org/2000/xmlns/"/>',
			'Line 1: xmlns:xmlns may not be set to "http://www.w3.org/2000/xmlns/"; xml and xmlns are reserved',
		],
		[
			'xml declared as another',
			'<a xmlns:xml="u"/>',
			'Line 1: xmlns:xml may not be set to "u"; xml and xmlns are reserved',
		],
		[
			'the namespace of xml under another prefix',
			'<a xmlns="http://www.w3.org/XML/1998/namespace"/>',
			'Line 1: xmlns may not be set to "http://www.w3.org/XML/1998/namespace"; xml and xmlns are reserved',
		],
		['a lone ampersand', '<a>\nS & D</a>', 'Line 2: "&" starts no reference; an ampersand is written &amp;'],
		['an ampersand at the end', '<a>&</a>', 'Line 1: "&" starts no reference; an ampersand is written &amp;'],
		[
			'a reference of HTML',
			'<a>&nbsp;</a>',
			'Line 1: &nbsp; is not known; XML knows &amp; &lt; &gt; &quot; &apos; and numbers such as &#537;',
		],
		[
			'a reference in capitals',
			'<a b="&AMP;"/>',
			'Line 1: &AMP; is not known; XML knows &amp; &lt; &gt; &quot; &apos; and numbers such as &#537;',
		],
		['a number that is no character', '<a>&#1;</a>', 'Line 1: &#1; is not a character that XML allows'],
		['half a pair by number', '<a>&#xD800;</a>', 'Line 1: &#xD800; is not a character that XML allows'],
		['a number too large', '<a>&#x110000;</a>', 'Line 1: &#x110000; is not a character that XML allows'],
		['a number with a capital X', '<a>&#X41;</a>', 'Line 1: &#X41; is not a character that XML allows'],
		['"]]>" in text', '<a>x]]></a>', 'Line 1: "]]>" may not appear in text; write ]]&gt; instead'],
		['two dashes in a comment', '<a><!-- a -- b --></a>', 'Line 1: "--" may not appear inside a comment'],
		['three dashes at the end of a comment', '<a><!-- a ---></a>', 'Line 1: "--" may not appear inside a comment'],
		['a comment without an end', '<a>\n<!-- ', 'Line 2: a comment "<!--" is never ended by "-->"'],
		['CDATA without an end', '<a><![CDATA[x]]</a>', 'Line 1: "<![CDATA[" is never ended by "]]>"'],
		['an unknown section', '<a><!ELEMENT b></a>', 'Line 1: "<!" starts neither a comment nor a CDATA section'],
		[
			'a late declaration',
			'\n<?xml version="1.0"?><a/>',
			'Line 2: the XML declaration <?xml ...?> may only be at the very start of the document, with nothing before it',
		],
		[
			'an instruction called XML',
			'<a/><?XML x?>',
			'Line 1: the XML declaration <?xml ...?> may only be at the very start of the document, with nothing before it',
		],
		['an instruction without a name', '<a><? b?></a>', 'Line 1: a processing instruction "<?" has no name'],
		[
			'an instruction with a colon',
			'<a><?b:c d?></a>',
			'Line 1: the name of the processing instruction <?b is followed by another character than a space',
		],
		['an instruction without an end', '<a><?b c></a>', 'Line 1: <?b is never ended by "?>"'],
		[
			'a control character in text',
			'<a>\n\u0001</a>',
			'Line 2: the character U+0001 may not appear in an XML document',
		],
		[
			'a control character in a value',
			'<a b="\u0000"/>',
			'Line 1: the character U+0000 may not appear in an XML document',
		],
		[
			'a control character in a comment',
			'<a><!--\u000b--></a>',
			'Line 1: the character U+000B may not appear in an XML document',
		],
		[
			'a control character in CDATA',
			'<a><![CDATA[\u001f]]></a>',
			'Line 1: the character U+001F may not appear in an XML document',
		],
		[
			'a control character in an instruction',
			'<a><?b \u0002?></a>',
			'Line 1: the character U+0002 may not appear in an XML document',
		],
		['a non-character', '<a>\uffff</a>', 'Line 1: the character U+FFFF may not appear in an XML document'],
		['half a pair', '<a>\ud83d</a>', 'Line 1: the character U+D83D may not appear in an XML document'],
		['half a pair in a name', '<a\ud83d/>', 'Line 1: "?" in the tag <a is not a name an attribute can have'],
	])('%s', (_, text, message) => {
		expect(refused(text)).toMatchObject({ code: 'notWellFormed', message });
	});

	test.each([
		'<?xml?><a/>',
		'<?xml ?><a/>',
		'<?xml encoding="UTF-8"?><a/>',
		'<?xml version="2.0"?><a/>',
		'<?xml version="1.0" standalone="maybe"?><a/>',
		'<?xml version="1.0" standalone="yes" encoding="UTF-8"?><a/>',
		'<?xml version="1.0"encoding="UTF-8"?><a/>',
		'<?xml version="1.0" encoding="8bit"?><a/>',
		'<?xml version=1.0?><a/>',
		'<?xml version="1.0" ? ><a/>',
		'<?xml version="1.0"',
	])('the declaration %s', (text) => {
		expect(refused(text)).toMatchObject({
			code: 'notWellFormed',
			message: expect.stringContaining('the XML declaration is not written as it must be') as string,
		});
	});

	test('positions count CRLF and CR as one line end', () => {
		expect(refused('<a>\r\n\r\n  <b></c></a>')).toMatchObject({ line: 3, column: 6 });
		expect(refused('<a>\r\r  <b></c></a>')).toMatchObject({ line: 3, column: 6 });
	});

	test('names in a sentence are cut and hold no control characters', () => {
		const { message } = refused(`<${'x'.repeat(5000)}></y>`);
		expect(message.length).toBeLessThan(150);
		expect(refused('<a b\u0085="1" b\u0085="2"/>').message).toBe('Line 1: the attribute b of <a> has no value');
	});
});

describe('DOCTYPE', () => {
	test.each([
		'<!DOCTYPE a><a/>',
		'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
		'<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
		'<a><!DOCTYPE a></a>',
		'<!doctype a><a/>',
		'<!DOCTYPE',
	])('%s', (text) => {
		expect(refused(text)).toMatchObject({
			code: 'doctype',
			message: expect.stringMatching(/DOCTYPE declaration, which is never accepted; remove it$/) as string,
		});
	});

	test('of a web page is called a web page', () => {
		expect(refused('<!DOCTYPE html>\n<html><body>Sorry</body></html>')).toMatchObject({
			code: 'doctype',
			message: 'Line 1: this is a web page (HTML), not an XML document',
		});
	});
});

describe('what is not XML at all', () => {
	const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
	test.each<[string, string | Uint8Array, string]>([
		['JSON', ' {"eroare":"x"}', 'This is not XML; it looks like JSON'],
		['a JSON list', '[1]', 'This is not XML; it looks like JSON'],
		['a web page', '<html><body/></html>', 'This is not XML; it looks like a web page (HTML)'],
		['plain text', 'Factura nr. 1', 'This is not XML; it looks like plain text beginning with "Factura"'],
		['Base64', 'PD94bWwgdmVyc2lvbj0iMS4wIj8+PGEvPg==', 'This is not XML; it looks like Base64; decode it first'],
		[
			'escaped XML',
			'&lt;a/&gt;',
			'This is not XML; it looks like XML whose "<" were turned into "&lt;"; turn them back first',
		],
		[
			'a misread mark',
			'ï»¿<a/>',
			'This is not XML; it looks like XML in UTF-8 that was read in another encoding (it begins with "ï»¿")',
		],
		['quoted XML', '"<a/>"', 'This is not XML; it looks like XML inside quotation marks; take them off'],
		['binary text', '\u0001\u0002', 'This is not XML; it looks like binary data'],
		['a ZIP archive', bytes(0x50, 0x4b, 3, 4, 0xff), 'This is not XML; it looks like a ZIP archive; unpack it first'],
		['a PDF', new TextEncoder().encode('%PDF-1.7 \u00e2'), 'This is not XML; it looks like a PDF'],
		[
			'a signed file',
			bytes(0x30, 0x82, 0x10, 0),
			'This is not XML; it looks like a signed file or certificate (PKCS#7, DER); take the XML out of it first',
		],
	])('%s', (_, input, message) => {
		expect(refused(input)).toMatchObject({ code: 'notXml', message });
	});

	test.each(['', ' \n', '\ufeff', '\ufeff \t'])('nothing: %j', (text) => {
		expect(refused(text)).toMatchObject({ code: 'empty', message: 'The document is empty' });
		expect(refused(new TextEncoder().encode(text))).toMatchObject({ code: 'empty' });
	});

	test('the place is that of the first character that counts', () => {
		expect(refused('\n\n  {')).toMatchObject({ line: 3, column: 3 });
	});
});
