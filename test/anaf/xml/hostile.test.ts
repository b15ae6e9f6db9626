/**
 * Documents made to cost memory or time. The times asserted are far above what is seen (tens of
 * milliseconds to a second); what they catch is work that grows with the square of the input.
 */
import { canonicalize } from '../../../anaf/xml/c14n';
import { DEFAULT_XML_LIMITS, parseXml } from '../../../anaf/xml/parse';
import type { XmlElement } from '../../../anaf/xml/tree';

const MILLION = 1_000_000;
const WIDE_OPEN = { maxBytes: 200 * MILLION };

function timed<T>(work: () => T): { value: T; ms: number } {
	const start = performance.now();
	const value = work();
	return { value, ms: performance.now() - start };
}

describe('limits', () => {
	test('size: bytes of bytes, units of text', () => {
		const limits = { maxBytes: 10 };
		expect(parseXml('<a>12345</a>', limits)).toMatchObject({
			fault: { code: 'tooLarge', message: 'The document has 12 characters, more than the 10 that are read' },
		});
		expect(parseXml('<a>șșș</a>', limits)).toMatchObject({ ok: true });
		expect(parseXml(new TextEncoder().encode('<a>șșș</a>'), limits)).toMatchObject({
			fault: { code: 'tooLarge', message: 'The document has 13 bytes, more than the 10 that are read' },
		});
		expect(parseXml('x'.repeat(DEFAULT_XML_LIMITS.maxBytes + 1))).toMatchObject({ fault: { code: 'tooLarge' } });
	});

	test('depth: 64 levels are read, the 65th is not', () => {
		const nested = (depth: number): string => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
		expect(parseXml(nested(64))).toMatchObject({ ok: true });
		expect(parseXml(nested(65))).toMatchObject({
			fault: { code: 'tooDeep', message: 'Line 1: elements are nested deeper than 64 levels', column: 193 },
		});
		expect(parseXml(nested(100))).toMatchObject({ fault: { code: 'tooDeep' } });
		expect(parseXml(nested(100), { maxDepth: 100 })).toMatchObject({ ok: true });
	});

	test('attributes: 64 are read, declarations included, the 65th is not', () => {
		const tag = (count: number): string =>
			`<a xmlns:p="u" ${Array.from({ length: count - 1 }, (_, index) => `b${index}="1"`).join(' ')}/>`;
		expect(parseXml(tag(64))).toMatchObject({ ok: true });
		expect(parseXml(tag(65))).toMatchObject({
			fault: { code: 'tooManyAttributes', message: 'Line 1: <a> has more than 64 attributes' },
		});
	});

	test('many attributes are still compared with each other', () => {
		const tag = (last: string): string =>
			`<a xmlns:p="u" xmlns:q="u" p:b5="1" ${Array.from({ length: 40 }, (_, index) => `b${index}="1"`).join(' ')} ${last}/>`;
		expect(parseXml(tag('c="1"'))).toMatchObject({ ok: true });
		expect(parseXml(tag('b7="1"'))).toMatchObject({ fault: { message: 'Line 1: the attribute b7 is given twice on <a>' } });
		expect(parseXml(tag('q:b5="1"'))).toMatchObject({ fault: { message: 'Line 1: the attribute q:b5 is given twice on <a>' } });
	});
});

describe('bombs', () => {
	test('a billion laughs', () => {
		const entities = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`);
		const bomb = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">${entities.join('')}]><l>&l9;</l>`;
		const { value, ms } = timed(() => parseXml(bomb));
		expect(value).toMatchObject({ fault: { code: 'doctype' } });
		expect(ms).toBeLessThan(500);
	});

	// A quarter of the sizes named is enough to tell linear from not; XML_HOSTILE_FULL=1 takes them whole.
	const scale = process.env.XML_HOSTILE_FULL === '1' ? 1 : 0.25;
	const repeat = (piece: string, units: number): string => piece.repeat(Math.ceil((units * scale) / piece.length));
	test.each<[string, () => string, boolean]>([
		['50 MB of text', () => `<a>${'x'.repeat(50 * MILLION)}</a>`, true],
		['50 MB of a comment', () => `<a><!--${repeat('- ', 50 * MILLION)}--></a>`, true],
		['a comment that never ends', () => `<a><!--${repeat('->', 20 * MILLION)}`, false],
		['comments that never end', () => `<a>${repeat('<!-', 10 * MILLION)}`, false],
		['text that never ends', () => `<a>${repeat('x', 20 * MILLION)}`, false],
		['blanks that never end', () => `<a>${repeat(' ', 20 * MILLION)}`, false],
		['a value that never ends', () => `<a b="${repeat('x', 20 * MILLION)}`, false],
		['CDATA that never ends', () => `<a><![CDATA[${repeat(']]', 20 * MILLION)}`, false],
		['an instruction that never ends', () => `<a><?b ${repeat('?', 20 * MILLION)}`, false],
		['a declaration that never ends', () => `<?xml ${repeat(' ', 20 * MILLION)}`, false],
		['a declaration of one word over and over', () => `<?xml${repeat(' encoding', 10 * MILLION)}?><a/>`, false],
		['a name without end', () => `<${repeat('a', 20 * MILLION)}`, false],
		['spaces in a tag', () => `<a${repeat(' \n', 20 * MILLION)}/>`, true],
		['millions of attributes on one tag', () => `<a${repeat(' a="1"', 10 * MILLION)}/>`, false],
		['a million tags that are never closed', () => repeat('<a>', 10 * MILLION), false],
		['a million closing tags', () => repeat('</a>', 10 * MILLION), false],
		['millions of references', () => `<a>${repeat('&amp;', 10 * MILLION)}</a>`, true],
		['a reference of a million digits', () => `<a>&#${repeat('0', MILLION)}65;</a>`, true],
		['a reference of too many digits', () => `<a>&#${repeat('9', MILLION)};</a>`, false],
		['ampersands', () => `<a>${repeat('&', 10 * MILLION)}</a>`, false],
		['one reference after another without an end', () => `<a>${repeat('&a', 10 * MILLION)}`, false],
		['text cut by comments', () => `<a>${repeat('x<!---->', 10 * MILLION)}</a>`, true],
		['blanks cut by comments', () => `<a>${repeat(' <!---->', 10 * MILLION)}</a>`, true],
		['text cut by elements', () => `<a>${repeat(' x<b/> ', 10 * MILLION)}</a>`, true],
		['CDATA sections', () => `<a>${repeat('<![CDATA[x]]>', 10 * MILLION)}</a>`, true],
		['brackets', () => `<a>${repeat(']]', 20 * MILLION)}</a>`, true],
		['half pairs', () => `<a>${repeat('\ud83d\ude00', 10 * MILLION)}</a>`, true],
		['carriage returns', () => `<a>${repeat('\r', 10 * MILLION)}x</a>`, true],
		['a million line ends before a refusal', () => `${repeat('\n', 10 * MILLION)}<a></b>`, false],
		['empty elements', () => `<a>${repeat('<b/>', 10 * MILLION)}</a>`, true],
		['names that are all different', () => `<a>${Array.from({ length: 500_000 * scale }, (_, index) => `<n${index}/>`).join('')}</a>`, true],
		[
			'prefixes that are all different',
			() => `<a>${Array.from({ length: 200_000 * scale }, (_, index) => `<p${index}:b xmlns:p${index}="u"/>`).join('')}</a>`,
			true,
		],
		[
			'thousands of declarations in scope and a million lookups',
			() => {
				const scope = Array.from(
					{ length: 60 },
					(_, level) => `<a ${Array.from({ length: 60 }, (__, index) => `xmlns:p${level}_${index}="u"`).join(' ')}>`,
				);
				return `${scope.join('')}${repeat('<p0_0:x xmlns:z="u"/>', 10 * MILLION)}${'</a>'.repeat(60)}`;
			},
			true,
		],
	])('%s', (_, make, ok) => {
		const text = make();
		const { value, ms } = timed(() => parseXml(text, WIDE_OPEN));
		expect(value.ok).toBe(ok);
		if (!value.ok) expect(value.fault.message.length).toBeLessThan(400);
		expect(ms).toBeLessThan(5000);
	});

	test('bytes of another encoding, late in a large file', () => {
		const bytes = new TextEncoder().encode(`<a>${'x\n'.repeat(5 * MILLION)}?</a>`);
		bytes[bytes.length - 5] = 0xe3;
		const { value, ms } = timed(() => parseXml(bytes, WIDE_OPEN));
		expect(value).toMatchObject({ fault: { code: 'unsupportedEncoding', line: 5 * MILLION + 1 } });
		expect(ms).toBeLessThan(4000);
	});

	test('the text of a rope is a text like any other', () => {
		const result = parseXml(`<a>${'x<!---->'.repeat(200_000)}</a>`);
		expect(result.ok && result.value.root.text).toBe('x'.repeat(200_000));
	});

	test('canonical form with thousands of declarations in scope', () => {
		const scope = Array.from(
			{ length: 50 },
			(_, level) => `<a ${Array.from({ length: 60 }, (__, index) => `xmlns:p${level}_${index}="u"`).join(' ')}>`,
		);
		const result = parseXml(`${scope.join('')}${'<x xmlns:z="u"/>'.repeat(100_000)}${'</a>'.repeat(50)}`);
		if (!result.ok) throw new Error(result.fault.message);
		let deepest: XmlElement = result.value.root;
		while (deepest.children[0]) deepest = deepest.children[0];
		for (const exclusive of [false, true]) {
			const { value, ms } = timed(() => canonicalize(result.value, undefined, { exclusive }));
			expect(value).toContain(exclusive ? '<x></x>' : '<x xmlns:z="u"></x>');
			expect(ms).toBeLessThan(4000);
		}
	});

	test('anything at all ends in a verdict', () => {
		for (const input of [new Uint8Array(1000), new Uint8Array(1000).fill(0xff), '\0', '<', '<?', '<!', '</', '&', ']]>', '<?xml', '\ufeff\ufeff<a/>']) {
			expect(parseXml(input).ok).toBe(false);
		}
	});
});
