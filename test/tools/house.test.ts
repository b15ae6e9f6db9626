import { circles, misnamed, undocumented, unused, upwards } from '../../tools/house/rules';
import { readSources, type Source } from '../../tools/house/sources';

const house = (files: Record<string, string>): Source[] => readSources(new Map(Object.entries(files)));

describe('no circle', () => {
	test('between two files, types included', () => {
		const sources = house({ 'a/one.ts': `import type { B } from './two';`, 'a/two.ts': `import { a } from './one';` });
		expect(circles(sources)).toEqual([
			'a: one.ts -> two.ts -> one.ts is a circle (a/one.ts -> a/two.ts; a/two.ts -> a/one.ts)',
		]);
	});

	test('between folders whose files make none', () => {
		const sources = house({
			'a/x/one.ts': `export * from '../y/two';`,
			'a/y/two.ts': '',
			'a/y/three.ts': `type T = import('../x/four').Four;`,
			'a/x/four.ts': '',
		});
		expect(circles(sources)).toEqual([
			'a: x -> y -> x is a circle (a/x/one.ts -> a/y/two.ts; a/y/three.ts -> a/x/four.ts)',
		]);
	});

	test('of a file with the folder that it uses', () => {
		const sources = house({ 'a/one.ts': `import { x } from './x';`, 'a/x/index.ts': `const one = require('../one');` });
		expect(circles(sources)).toHaveLength(1);
	});

	test('through three entries', () => {
		const sources = house({ 'a.ts': `import './b'`, 'b.ts': `import './c'`, 'c.ts': `import './a'` });
		expect(circles(sources)[0]).toContain('a.ts -> b.ts -> c.ts -> a.ts');
	});

	test('one way is none', () => {
		const sources = house({
			'a/one.ts': `import './x/two'; import { y } from './three';`,
			'a/x/two.ts': `import '../three';`,
			'a/three.ts': '',
		});
		expect(circles(sources)).toEqual([]);
	});
});

describe('the rooms of anaf', () => {
	test('each uses the floors below it', () => {
		const sources = house({
			'anaf/invoice/rules/a.ts': `import '../read'; import '../../registry/a'; import '../../days';`,
			'anaf/invoice/read.ts': '',
			'anaf/transport/a.ts': `import type { A } from '../efactura/a';`,
			'anaf/efactura/a.ts': `import '../xml/a';`,
			'anaf/registry/a.ts': `import '../romania/a';`,
			'anaf/xml/a.ts': `import '../romania/a';`,
			'anaf/romania/a.ts': `import '../days';`,
			'anaf/days.ts': '',
			'nodes/a.ts': `import '../anaf/days';`,
		});
		expect(upwards(sources)).toEqual([]);
	});

	test.each([
		['anaf/efactura/a.ts', 'anaf/invoice/read.ts'],
		['anaf/registry/a.ts', 'anaf/invoice/model/input.ts'],
		['anaf/registry/a.ts', 'anaf/efactura/a.ts'],
		['anaf/invoice/a.ts', 'anaf/transport/a.ts'],
		['anaf/romania/a.ts', 'anaf/xml/a.ts'],
		['anaf/days.ts', 'anaf/romania/a.ts'],
	])('%s does not use %s', (from, to) => {
		const up = '../'.repeat(from.split('/').length - 1);
		const sources = house({ [from]: `import type { A } from '${up}${to.slice(0, -3)}';`, [to]: '' });
		// The order itself is told once, in the rules.
		expect(upwards(sources)).toEqual([expect.stringMatching(`^${from} -> ${to}: .+ is the order$`)]);
	});

	test('a new one says where it stands', () => {
		expect(upwards(house({ 'anaf/customs/a.ts': '' }))).toEqual([
			'anaf/customs/a.ts: the room anaf/customs has no floor yet',
		]);
	});
});

test('what is exported has a comment', () => {
	const sources = house({
		'a.ts': '/** Says what. */\nexport const a = 1;\nexport function b(): void {}\nconst c = 2;\nexport interface D {}',
	});
	expect(undocumented(sources)).toEqual([
		'a.ts:3 b is exported without a comment',
		'a.ts:5 D is exported without a comment',
	]);
});

test('what is exported is imported by another file', () => {
	const sources = house({
		'a.ts': 'export const a = 1, b = 2; export type C = 1; export const d = 1;',
		'b.ts': `import { a as other } from './a'; type C = import('./a').C; export { d } from './a';`,
		'c.ts': 'export const e = 1;',
		'd.ts': `import * as c from './c';`,
		'e.node.ts': 'export class E {}',
	});
	expect(unused(sources, (path) => path.endsWith('.node.ts'))).toEqual([
		'a.ts:1 b is exported, and no file imports it',
	]);
});

test('files are named in one way', () => {
	const names = [
		'a/limiter.ts',
		'a/limiter.test.ts',
		'a/create.operation.ts',
		'nodes/AnafX/AnafX.node.ts',
		'a/two-words.ts',
		'a/Upper.ts',
		'a/under_score.ts',
	];
	const sources = house(Object.fromEntries(names.map((name) => [name, ''])));
	expect(misnamed(sources).map((finding) => finding.split(' ')[0])).toEqual([
		'a/two-words.ts',
		'a/Upper.ts',
		'a/under_score.ts',
	]);
});
