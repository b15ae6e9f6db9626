import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
	readonly integrity?: string;
	readonly link?: boolean;
	readonly resolved?: string;
}

const ROOT = join(__dirname, '..', '..');
const text = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const read = (name: string): unknown => JSON.parse(text(name));

const { noticeOf, problemsOf } = jest.requireActual<{
	noticeOf: (packages: ReadonlyArray<Record<'name' | 'version' | 'license' | 'text', string>>) => string;
	problemsOf: (notice: string, bundles: readonly string[], locked: Record<string, object>) => string[];
}>(join(ROOT, 'tools', 'notice.js'));

describe('what is installed is what was locked', () => {
	const { packages } = read('package-lock.json') as { packages: Record<string, Locked> };
	const entries = Object.entries(packages).filter(([path, { link }]) => path !== '' && link !== true);

	test('every entry of the lock file has its checksum', () => {
		expect(entries.length).toBeGreaterThan(500);
		expect(entries.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? '')).map(([path]) => path)).toEqual([]);
	});

	test('nothing comes from an address, a folder or a repository', () => {
		expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
	});
});

test('the package has no dependencies and runs no script when it is installed', () => {
	const { dependencies, scripts, peerDependencies } = read('package.json') as Record<string, Record<string, string>>;
	expect(dependencies).toBeUndefined();
	expect(peerDependencies).toEqual({ 'n8n-workflow': '*' });
	const lifecycle = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'preprepare', 'postprepare'];
	expect(Object.keys(scripts ?? {}).filter((name) => lifecycle.includes(name))).toEqual([]);
});

test('NOTICE in the built package names what is bundled, with version and a permissive licence', () => {
	const vendor = join('dist', 'vendor');
	const bundles = readdirSync(join(ROOT, vendor)).map((name) => text(join(vendor, name)));
	const { packages } = read('package-lock.json') as { packages: Record<string, object> };
	expect(bundles.length).toBeGreaterThan(0);
	expect(problemsOf(text(join('dist', 'NOTICE')), bundles, packages)).toEqual([]);
});

describe('a NOTICE that does not fit is refused', () => {
	const terms = 'Permission is granted to do anything as long as these words are kept. '.repeat(4);
	const bundles = ['// node_modules/small/index.js\nvar a;\n// node_modules/@some/part/lib/b.js\nvar b;'];
	const small = { name: 'small', version: '1.2.3', license: 'MIT', text: terms };
	const part = { name: '@some/part', version: '4.5.6', license: 'ISC', text: terms };
	const locked = { 'node_modules/small': small, 'node_modules/@some/part': part };

	test('nothing is wrong with one that does', () => {
		expect(problemsOf(noticeOf([part, small]), bundles, locked)).toEqual([]);
	});

	test.each([
		['a package is missing', [small], bundles, ['@some/part is bundled and not in NOTICE']],
		[
			'a package is not bundled',
			[small, part],
			['// node_modules/small/index.js'],
			['@some/part is in NOTICE and not bundled'],
		],
		['a bundle hides its origin', [small, part], [...bundles, 'var c;'], ['bundle 2 does not say what it is made of']],
		[
			'another version',
			[{ ...small, version: '1.2.4' }, part],
			bundles,
			['small: NOTICE has version 1.2.4, the lock file 1.2.3'],
		],
		[
			'another licence',
			[{ ...small, license: 'ISC' }, part],
			bundles,
			['small: NOTICE has licence ISC, the lock file MIT'],
		],
		['no text', [small, { ...part, text: 'MIT' }], bundles, ['@some/part: the text of its licence is missing']],
	])('%s', (_name, listed, code, problems) => {
		expect(problemsOf(noticeOf(listed), code, locked)).toEqual(problems);
	});

	test('a licence that asks for more', () => {
		const strict = { ...small, license: 'GPL-3.0-only' };
		expect(problemsOf(noticeOf([strict, part]), bundles, { ...locked, 'node_modules/small': strict })).toEqual([
			'small: GPL-3.0-only is not among the licences that may be bundled',
		]);
	});
});
