/**
 * Expected forms follow the examples of the specification (sections 3.1 to 3.6, without the parts
 * that need a DTD) and its text. The whole-document forms were also compared with libxml2's.
 */
import { createHash } from 'node:crypto';

import { canonicalize, type C14nOptions } from '../../../anaf/xml/c14n';
import { parseXml } from '../../../anaf/xml/parse';
import type { XmlElement } from '../../../anaf/xml/tree';

function canonical(text: string, path: string[] = [], options?: C14nOptions): string {
	const result = parseXml(text);
	if (!result.ok) throw new Error(result.fault.message);
	let element: XmlElement = result.value.root;
	for (const local of path) {
		const next = element.children.find((candidate) => candidate.local === local);
		if (!next) throw new Error(`no ${local}`);
		element = next;
	}
	return canonicalize(result.value, path.length === 0 ? undefined : element, options);
}

describe('whole documents', () => {
	test('instructions outside the root get a line each, comments and the declaration go', () => {
		expect(
			canonical(
				'<?xml version="1.0"?>\n\n<?xml-stylesheet   href="doc.xsl"\n   type="text/xsl"   ?>\n\n<!-- c --><doc>Hello<!-- c --></doc>\n\n<?pi-without-data     ?>\n\n<!-- c -->\n',
			),
		).toBe('<?xml-stylesheet href="doc.xsl"\n   type="text/xsl"   ?>\n<doc>Hello</doc>\n<?pi-without-data?>');
	});

	test('white space in content stays, line ends are unified', () => {
		const text = '<doc>\r\n   <clean>   </clean>\r   <mixed>\n A\n <clean>   </clean>\n B\n </mixed>\n</doc>';
		expect(canonical(text)).toBe(text.replace(/\r\n?/g, '\n'));
	});

	test('start and end tags: order, quotes, spaces, superfluous declarations', () => {
		expect(
			canonical(
				`<doc><e1   /><e2   ></e2><e3   name = "elem3"   id="elem3"   /><e5 a:attr="out" b:attr="sorted" attr2="all" attr="I'm" xmlns:b="http://www.ietf.org" xmlns:a="http://www.w3.org" xmlns="http://example.org"/><e6 xmlns="" xmlns:a="http://www.w3.org"><e7 xmlns="http://www.ietf.org"><e8 xmlns="" xmlns:a="http://www.w3.org"><e9 xmlns="" xmlns:a="http://www.ietf.org"/></e8></e7></e6></doc>`,
			),
		).toBe(
			`<doc><e1></e1><e2></e2><e3 id="elem3" name="elem3"></e3><e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I'm" attr2="all" b:attr="sorted" a:attr="out"></e5><e6 xmlns:a="http://www.w3.org"><e7 xmlns="http://www.ietf.org"><e8 xmlns=""><e9 xmlns:a="http://www.ietf.org"></e9></e8></e7></e6></doc>`,
		);
	});

	test('references and CDATA become characters, some characters become references', () => {
		expect(
			canonical(
				`<doc><text>First line&#x0d;&#10;Second line</text><value>&#x32;</value><compute><![CDATA[value>"0" && value<"10" ?"valid":"error"]]></compute><compute expr='value>"0" &amp;&amp; value&lt;"10" ?"valid":"error"'>valid</compute><norm attr=' &apos;   &#x20;&#13;&#xa;&#9;   &apos; ' b="1\n2"/></doc>`,
			),
		).toBe(
			`<doc><text>First line&#xD;\nSecond line</text><value>2</value><compute>value&gt;"0" &amp;&amp; value&lt;"10" ?"valid":"error"</compute><compute expr="value>&quot;0&quot; &amp;&amp; value&lt;&quot;10&quot; ?&quot;valid&quot;:&quot;error&quot;">valid</compute><norm attr=" '    &#xD;&#xA;&#x9;   ' " b="1 2"></norm></doc>`,
		);
	});

	test('attributes are ordered by code points of namespace and name', () => {
		expect(
			canonical('<a xmlns:z="u:a" xmlns:y="u:b" y:a="1" z:b="2" \u{10000}="3" \uf900="4" b="5" xml:lang="ro"/>'),
		).toBe('<a xmlns:y="u:b" xmlns:z="u:a" b="5" \uf900="4" \u{10000}="3" xml:lang="ro" z:b="2" y:a="1"></a>');
	});
});

describe('one element', () => {
	const SIGNATURE = `<?xml version="1.0" encoding="UTF-8"?>
<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" xmlns:unused="urn:x"><SignedInfo>
  <CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>\r
  <Reference   URI=''><!-- c --><DigestValue>abc=</DigestValue></Reference>
</SignedInfo><SignatureValue>x</SignatureValue></Signature>`;

	test('SignedInfo: namespaces of the context come with it, blanks stay', () => {
		expect(canonical(SIGNATURE, ['SignedInfo'])).toBe(
			'<SignedInfo xmlns="http://www.w3.org/2000/09/xmldsig#" xmlns:unused="urn:x">\n  <CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></CanonicalizationMethod>\n  <Reference URI=""><DigestValue>abc=</DigestValue></Reference>\n</SignedInfo>',
		);
	});

	test('SignedInfo, exclusive: only what is used', () => {
		expect(canonical(SIGNATURE, ['SignedInfo'], { exclusive: true })).toMatch(
			/^<SignedInfo xmlns="http:\/\/www\.w3\.org\/2000\/09\/xmldsig#">\n {2}<Can/,
		);
	});

	test('xml: attributes of ancestors come with it, the nearest one of each, its own first', () => {
		const text = '<a xml:lang="en" xml:space="preserve"><b xml:lang="ro" c="1"><d e="2"/><f xml:lang="de"/></b></a>';
		expect(canonical(text, ['b', 'd'])).toBe('<d e="2" xml:lang="ro" xml:space="preserve"></d>');
		expect(canonical(text, ['b', 'f'])).toBe('<f xml:lang="de" xml:space="preserve"></f>');
		expect(canonical(text, ['b', 'd'], { exclusive: true })).toBe('<d e="2"></d>');
	});

	test('an element whose default namespace was taken back says nothing at its top', () => {
		expect(canonical('<a xmlns="u"><b xmlns=""><c/></b></a>', ['b'])).toBe('<b><c></c></b>');
		expect(canonical('<a xmlns="u"><b xmlns=""><c/></b></a>', ['b'], { exclusive: true })).toBe('<b><c></c></b>');
	});

	test('nothing after it is read', () => {
		expect(canonical('<a><b>1</b>tail<?p?><c/></a>', ['b'])).toBe('<b>1</b>');
		expect(canonical('<a><b/>tail</a><?p?>', ['b'])).toBe('<b></b>');
	});

	test('the root element itself has no instructions around it', () => {
		const result = parseXml('<?p?><a><?q  r?></a><?s?>');
		if (!result.ok) throw new Error(result.fault.message);
		expect(canonicalize(result.value, result.value.root)).toBe('<a><?q r?></a>');
	});
});

describe('exclusive', () => {
	test('a namespace is said where it is used, and again where its neighbour uses it', () => {
		const text = '<n0:a xmlns:n0="u0" xmlns:n1="u1" xmlns:n3="u3"><b><n1:c n3:d="1"/><n1:c/></b></n0:a>';
		expect(canonical(text, [], { exclusive: true })).toBe(
			'<n0:a xmlns:n0="u0"><b><n1:c xmlns:n1="u1" xmlns:n3="u3" n3:d="1"></n1:c><n1:c xmlns:n1="u1"></n1:c></b></n0:a>',
		);
	});

	test('listed prefixes are treated as in the inclusive form', () => {
		const text = '<n0:a xmlns="u" xmlns:n0="u0" xmlns:n1="u1" xmlns:n2="u2"><n0:b/></n0:a>';
		expect(canonical(text, ['b'], { exclusive: true, inclusivePrefixes: ['n2', '#default', 'nowhere'] })).toBe(
			'<n0:b xmlns="u" xmlns:n0="u0" xmlns:n2="u2"></n0:b>',
		);
	});

	test('a default namespace is taken back only where that shows', () => {
		const text = '<a xmlns="u"><p:b xmlns="" xmlns:p="v"><c/></p:b></a>';
		expect(canonical(text, [], { exclusive: true })).toBe('<a xmlns="u"><p:b xmlns:p="v"><c xmlns=""></c></p:b></a>');
	});
});

test('the form does not depend on how the document was written', () => {
	const one = canonical('<a b="1" c="2"><d/>x&amp;y</a>');
	const other = canonical("<?xml version='1.0'?>\n<a   c='&#50;'\n b='1'><d></d>x<![CDATA[&]]>y<!-- z --></a >\n");
	expect(other).toBe(one);
	expect(createHash('sha256').update(other, 'utf8').digest()).toEqual(
		createHash('sha256').update(one, 'utf8').digest(),
	);
});
