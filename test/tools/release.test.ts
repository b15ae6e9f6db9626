import { checkProject } from '../../tools/release/checks';
import { versionProblems } from '../../tools/release/changelog';
import { brokenAddresses, brokenLinks } from '../../tools/release/links';
import { projectIn, type Project } from '../../tools/release/project';
import { ROOT } from '../../tools/docs/pages';

const real = projectIn(ROOT);

/** The project with some files changed, added (text) or gone (undefined). */
function changed(files: Readonly<Record<string, string | undefined>>): Project {
	const paths = [...new Set([...real.paths, ...Object.keys(files)])].filter(
		(path) => !(path in files) || files[path] !== undefined,
	);
	return {
		paths,
		text: (path) => (path in files ? (files[path] ?? '') : real.text(path)),
		size: (path) => (path in files ? (files[path] ?? '').length : real.size(path)),
	};
}

const replaced = (path: string, from: RegExp | string, to: string): Project => {
	const text = real.text(path);
	const next = text.replace(from, to);
	expect(next).not.toBe(text);
	return changed({ [path]: next });
};

const about = JSON.parse(real.text('package.json')) as { version: string; repository: { url: string } };
const versions = { newest: '2.', oldest: '1.' };
const problemsOf = (project: Project): string[] =>
	checkProject(project, versions).flatMap(({ problems }) => [...problems]);

test('nothing is missing now', () => {
	expect(problemsOf(real)).toEqual([]);
});

describe('what is missing is found', () => {
	test.each<[string, () => Project, RegExp]>([
		['a keyword', () => replaced('package.json', '"n8n-community-node-package",', ''), /keyword n8n-community-node/],
		['a node', () => replaced('package.json', /,\s+"dist\/nodes\/AnafTrigger[^"]+"/, ''), /does not list every node/],
		[
			'a dependency',
			() => replaced('package.json', '"scripts"', '"dependencies":{"a":"1"},"scripts"'),
			/no dependencies/,
		],
		[
			'a script of the install',
			() => replaced('package.json', '"scripts": {', '"scripts": {"postinstall":"x",'),
			/script postinstall/,
		],
		[
			'the reason for strict',
			() => changed({ 'docs/decisions/108-n8n-strict-off.md': undefined }),
			/no decision says why/,
		],
		[
			'a homepage',
			() => replaced('package.json', /"homepage": "[^"]+"/, '"homepage": "https://a.example"'),
			/homepage/,
		],
		[
			'another repository in a codex',
			() => replaced('nodes/AnafTrigger/AnafTrigger.node.json', /github\.com\/[\w.-]+\//, 'github.com/other/'),
			/AnafTrigger\.node\.json names another repository/,
		],
		['a section of the README', () => replaced('README.md', '## Compatibility', '## Other'), /like "Compatibility"/],
		['a page', () => changed({ 'docs/connect.md': undefined }), /there is no docs\/connect\.md/],
		[
			'the words of a search',
			() => replaced('nodes/AnafCompany/AnafCompany.node.json', /"alias": \[[^\]]*\]/, '"alias": []'),
			/other words/,
		],
		['the rules for reports', () => changed({ 'SECURITY.md': undefined }), /SECURITY\.md is missing/],
		['provenance', () => replaced('.github/workflows/publish.yml', ' --provenance', ''), /provenance/],
		['a picture that is used', () => changed({ 'docs/pictures/lost.png': 'x' }), /lost\.png is on no page/],
		[
			'a picture that is small',
			() => changed({ 'docs/panels/large.png': 'x'.repeat(60_001) }),
			/large\.png has 60001 bytes/,
		],
	])('%s', (_what, project, expected) => {
		expect(problemsOf(project()).join('\n')).toMatch(expected);
	});

	test('the versions of n8n', () => {
		const rows = checkProject(real, { newest: '2.0.999', oldest: '1.0.999' });
		expect(rows.flatMap(({ problems }) => problems)).toEqual(['n8n 2.0.999 is not named', 'n8n 1.0.999 is not named']);
	});
});

describe('version and changelog', () => {
	const { version } = about;
	const log = (unreleased: string, released = ''): Project =>
		changed({ 'CHANGELOG.md': `# Changelog\n\n## [Unreleased]\n\n${unreleased}\n${released}` });
	const own = `## [${version}] - 2026-12-01\n\n- First.\n`;

	test('before a release, what is to come may stand under Unreleased', () => {
		expect(versionProblems(log('- New.'))).toEqual([]);
		expect(versionProblems(log('', own))).toEqual([]);
		expect(versionProblems(log(''))).toEqual([`CHANGELOG.md says nothing of ${version}`]);
	});

	test('with the tag, it has a section of its own', () => {
		expect(versionProblems(log('', own), `v${version}`)).toEqual([]);
		expect(versionProblems(log('- New.'), `v${version}`)).toEqual([
			`CHANGELOG.md has no section [${version}]`,
			`CHANGELOG.md: what is under [Unreleased] belongs under [${version}]`,
		]);
		expect(versionProblems(log('', own), 'v99.0.0')).toEqual([`the tag is v99.0.0, the version ${version}`]);
	});

	test('a section has a date, and the newest is on top', () => {
		expect(versionProblems(log('', `## [${version}]\n`))).toEqual([
			`CHANGELOG.md: [${version}] has no date as " - 2026-12-31"`,
		]);
		expect(versionProblems(log('', `## [98.0.0] - 2026-12-02\n\n${own}`))).toEqual([
			`CHANGELOG.md has 98.0.0 above ${version}`,
		]);
	});

	test('a line that a merge left behind is found, whole or cut', () => {
		const line = `- ${'An entry with many words. '.repeat(4)}`.trim();
		for (const text of [`${line}\n${line}`, `${line}\n${line} And more.`])
			expect(versionProblems(log(text)).join()).toMatch(/\[Unreleased\] has a line twice: - An entry/);
	});
});

describe('links', () => {
	const page = (text: string): Project => changed({ 'new.md': text });
	const base = about.repository.url.replace(/^git\+/, '').replace(/\.git$/, '');

	test.each([
		['[a](docs/connect.md)', []],
		['[a](README.md#install)', []],
		['[a](#own-words)\n\n## Own `words`!', []],
		['[a](https://a.example/none.md), `[a](none.md)`', []],
		['[a](none.md)', ['new.md: there is no none.md']],
		['[a](README.md#nothing)', ['new.md: README.md has no #nothing']],
		['![a](pictures/none.png)', ['new.md: there is no pictures/none.png']],
		['<img src="none.png">', ['new.md: there is no none.png']],
	])('%s', (text, problems) => {
		expect(brokenLinks(page(text))).toEqual(problems);
	});

	test('addresses of the repository lead to its files', () => {
		expect(brokenAddresses(page(`${base}/blob/main/docs/connect.md`))).toEqual([]);
		expect(brokenAddresses(page(`(${base}/blob/main/none.md#a)`))).toEqual(['new.md: there is no none.md']);
	});
});
