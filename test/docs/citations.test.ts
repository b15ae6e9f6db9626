import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { readDecisions } from '../../tools/docs/pages';
import { filesBelow, ROOT, sectionsOf, textOf } from './pages';

const TEXTS = ['.ts', '.mjs', '.js', '.md'];
/** A page of this project, cited in a comment or in prose: docs/anaf/efactura.md#upload. */
const CITATION = /(?<![\w./:-])docs\/[\w/-]+\.md(?:#[\w-]+)?/g;
/** A link of a page, but for those that lead out of the project. */
const LINK = /\]\((?![a-z]+:)([^)\s]+)\)/g;

const anchors = new Map<string, ReadonlySet<string>>();

/** Why a target (from the project's folder, with or without an anchor) leads nowhere; undefined when it does. */
function broken(target: string): string | undefined {
	const [path = '', anchor] = target.split('#');
	if (!existsSync(join(ROOT, path))) return `no such file: ${path}`;
	if (anchor === undefined || !path.endsWith('.md')) return undefined;
	const known = anchors.get(path) ?? new Set(sectionsOf(textOf(path)).map((section) => section.anchor));
	anchors.set(path, known);
	return known.has(anchor) ? undefined : `no such heading: ${target}`;
}

const files = filesBelow('', TEXTS).filter((path) => path !== 'test/docs/citations.test.ts');

test('every citation of a page resolves, in code and in prose', () => {
	const cited = files.flatMap((path) => [...textOf(path).matchAll(CITATION)].map(([target]) => ({ path, target })));
	expect(cited.length).toBeGreaterThan(150);
	expect(cited.flatMap(({ path, target }) => (broken(target) ? [`${path}: ${broken(target)}`] : []))).toEqual([]);
});

test('every link between pages resolves', () => {
	const pages = files.filter((path) => path.endsWith('.md'));
	const links = pages.flatMap((path) => [...textOf(path).matchAll(LINK)].map(([, to = '']) => ({ path, to })));
	expect(links.length).toBeGreaterThan(30);
	const lost = links.flatMap(({ path, to }) => {
		const target = to.startsWith('#') ? path + to : normalize(join(dirname(path), to));
		return broken(target) ? [`${path}: ${broken(target)}`] : [];
	});
	expect(lost).toEqual([]);
});

test('every decision that is cited by its number exists', () => {
	const known = new Set(readDecisions().map(({ file }) => file.slice(0, 3)));
	const cited = files.flatMap((path) =>
		[...textOf(path).matchAll(/\bdecisions?[ /](\d{3})\b/g)].map(([, number = '']) => ({ path, number })),
	);
	expect(cited.length).toBeGreaterThan(20);
	expect(cited.filter(({ number }) => !known.has(number))).toEqual([]);
});

test('nothing cites notes that are not in the project', () => {
	const notes = files.filter((path) => /(?<![\w./-])(?:anaf|anaf-2|n8n)\.md \d/.test(textOf(path)));
	expect(notes).toEqual([]);
});

describe('facts say how sure they are', () => {
	const facts = filesBelow('docs/anaf', ['.md']).filter((path) => path !== 'docs/anaf/README.md');
	test.each([...facts, 'docs/n8n.md'])('%s', (path) => {
		const sections = sectionsOf(textOf(path)).filter((section) => section.level === 2);
		expect(sections.length).toBeGreaterThan(2);
		const unsure = sections.filter(
			({ body }) => !/(?:^|[ \n])\*[^*]*\b(?:official|seen|used|checked|weak|press|read|tried)\b[^*]*\*$/.test(body),
		);
		expect(unsure.map(({ heading }) => heading)).toEqual([]);
	});
});
