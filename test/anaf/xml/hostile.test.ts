/**
 * Documents made to cost memory or time: four times the document must take four times the steps, not sixteen. Real time on whole
 * megabytes is measured by `npm run bench -- hostile`.
 */
import { canonicalize } from '../../../anaf/xml/c14n';
import { DEFAULT_XML_LIMITS, parseXml } from '../../../anaf/xml/parse';
import type { XmlDocument } from '../../../anaf/xml/tree';
import { countSteps, growth } from '../../harness/steps';

const MILLION = 1_000_000;
const WIDE_OPEN = { maxBytes: 200 * MILLION };

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
		expect(parseXml(tag('b7="1"'))).toMatchObject({
			fault: { message: 'Line 1: the attribute b7 is given twice on <a>' },
		});
		expect(parseXml(tag('q:b5="1"'))).toMatchObject({
			fault: { message: 'Line 1: the attribute q:b5 is given twice on <a>' },
		});
	});
});

describe('bombs', () => {
	test('a billion laughs', () => {
		const entities = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`);
		const bomb = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">${entities.join('')}]><l>&l9;</l>`;
		const { result, steps } = countSteps(() => parseXml(bomb));
		expect(result).toMatchObject({ fault: { code: 'doctype' } });
		expect(steps).toBeLessThan(10 * bomb.length);
	});

	const repeat = (piece: string, units: number): string => piece.repeat(Math.ceil(units / piece.length));
	test.each<[string, (n: number) => string, boolean]>([
		['a long text', (n) => `<a>${'x'.repeat(50 * n)}</a>`, true],
		['a long comment', (n) => `<a><!--${repeat('- ', 50 * n)}--></a>`, true],
		['a comment that never ends', (n) => `<a><!--${repeat('->', 20 * n)}`, false],
		['comments that never end', (n) => `<a>${repeat('<!-', 10 * n)}`, false],
		['text that never ends', (n) => `<a>${repeat('x', 20 * n)}`, false],
		['blanks that never end', (n) => `<a>${repeat(' ', 20 * n)}`, false],
		['a value that never ends', (n) => `<a b="${repeat('x', 20 * n)}`, false],
		['CDATA that never ends', (n) => `<a><![CDATA[${repeat(']]', 20 * n)}`, false],
		['an instruction that never ends', (n) => `<a><?b ${repeat('?', 20 * n)}`, false],
		['a declaration that never ends', (n) => `<?xml ${repeat(' ', 20 * n)}`, false],
		['a declaration of one word over and over', (n) => `<?xml${repeat(' encoding', 10 * n)}?><a/>`, false],
		['a name without end', (n) => `<${repeat('a', 20 * n)}`, false],
		['spaces in a tag', (n) => `<a${repeat(' \n', 20 * n)}/>`, true],
		['millions of attributes on one tag', (n) => `<a${repeat(' a="1"', 10 * n)}/>`, false],
		['a million tags that are never closed', (n) => repeat('<a>', 10 * n), false],
		['a million closing tags', (n) => repeat('</a>', 10 * n), false],
		['millions of references', (n) => `<a>${repeat('&amp;', 10 * n)}</a>`, true],
		['a reference of a million digits', (n) => `<a>&#${repeat('0', n)}65;</a>`, true],
		['a reference of too many digits', (n) => `<a>&#${repeat('9', n)};</a>`, false],
		['ampersands', (n) => `<a>${repeat('&', 10 * n)}</a>`, false],
		['one reference after another without an end', (n) => `<a>${repeat('&a', 10 * n)}`, false],
		['text cut by comments', (n) => `<a>${repeat('x<!---->', 10 * n)}</a>`, true],
		['blanks cut by comments', (n) => `<a>${repeat(' <!---->', 10 * n)}</a>`, true],
		['text cut by elements', (n) => `<a>${repeat(' x<b/> ', 10 * n)}</a>`, true],
		['CDATA sections', (n) => `<a>${repeat('<![CDATA[x]]>', 10 * n)}</a>`, true],
		['brackets', (n) => `<a>${repeat(']]', 20 * n)}</a>`, true],
		['half pairs', (n) => `<a>${repeat('\ud83d\ude00', 10 * n)}</a>`, true],
		['carriage returns', (n) => `<a>${repeat('\r', 10 * n)}x</a>`, true],
		['a million line ends before a refusal', (n) => `${repeat('\n', 10 * n)}<a></b>`, false],
		['empty elements', (n) => `<a>${repeat('<b/>', 10 * n)}</a>`, true],
		[
			'names that are all different',
			(n) => `<a>${Array.from({ length: n / 2 }, (_, index) => `<n${index}/>`).join('')}</a>`,
			true,
		],
		[
			'prefixes that are all different',
			(n) => `<a>${Array.from({ length: n / 5 }, (_, index) => `<p${index}:b xmlns:p${index}="u"/>`).join('')}</a>`,
			true,
		],
		[
			'thousands of declarations in scope and a million lookups',
			(n) => {
				const scope = Array.from(
					{ length: 60 },
					(_, level) => `<a ${Array.from({ length: 60 }, (__, index) => `xmlns:p${level}_${index}="u"`).join(' ')}>`,
				);
				return `${scope.join('')}${repeat('<p0_0:x xmlns:z="u"/>', 10 * n)}${'</a>'.repeat(60)}`;
			},
			true,
		],
	])('%s', (_, make, ok) => {
		const small = make(MILLION / 400);
		const large = make(MILLION / 100);
		const read = parseXml(large, WIDE_OPEN);
		expect(read.ok).toBe(ok);
		if (!read.ok) expect(read.fault.message.length).toBeLessThan(400);
		expect(
			growth(
				() => parseXml(small, WIDE_OPEN),
				() => parseXml(large, WIDE_OPEN),
			),
		).toBeLessThan(5);
	});

	test('bytes of another encoding, late in a large file', () => {
		const document = (lines: number): Uint8Array => {
			const bytes = new TextEncoder().encode(`<a>${'x\n'.repeat(lines)}?</a>`);
			bytes[bytes.length - 5] = 0xe3;
			return bytes;
		};
		const small = document(50_000);
		const large = document(200_000);
		expect(parseXml(large, WIDE_OPEN)).toMatchObject({ fault: { code: 'unsupportedEncoding', line: 200_001 } });
		expect(
			growth(
				() => parseXml(small, WIDE_OPEN),
				() => parseXml(large, WIDE_OPEN),
			),
		).toBeLessThan(5);
	});

	test('the text of a rope is a text like any other', () => {
		const result = parseXml(`<a>${'x<!---->'.repeat(200_000)}</a>`);
		expect(result.ok && result.value.root.text).toBe('x'.repeat(200_000));
	});

	test.each([false, true])('canonical form with thousands of declarations in scope (exclusive: %s)', (exclusive) => {
		const scope = Array.from(
			{ length: 50 },
			(_, level) => `<a ${Array.from({ length: 60 }, (__, index) => `xmlns:p${level}_${index}="u"`).join(' ')}>`,
		);
		const tree = (leaves: number): XmlDocument => {
			const result = parseXml(`${scope.join('')}${'<x xmlns:z="u"/>'.repeat(leaves)}${'</a>'.repeat(50)}`);
			if (!result.ok) throw new Error(result.fault.message);
			return result.value;
		};
		const small = tree(2000);
		const large = tree(8000);
		expect(canonicalize(large, undefined, { exclusive })).toContain(exclusive ? '<x></x>' : '<x xmlns:z="u"></x>');
		expect(
			growth(
				() => canonicalize(small, undefined, { exclusive }),
				() => canonicalize(large, undefined, { exclusive }),
			),
		).toBeLessThan(5);
	});

	test('anything at all ends in a verdict', () => {
		for (const input of [
			new Uint8Array(1000),
			new Uint8Array(1000).fill(0xff),
			'\0',
			'<',
			'<?',
			'<!',
			'</',
			'&',
			']]>',
			'<?xml',
			'\ufeff\ufeff<a/>',
		]) {
			expect(parseXml(input).ok).toBe(false);
		}
	});
});
