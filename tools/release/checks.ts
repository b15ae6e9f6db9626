/** Everything that can be known of a release before it is made, from the files alone. */

import { versionProblems } from './changelog';
import { brokenAddresses, brokenLinks, pagesOf } from './links';
import { aboutOf, repositoryOf, type Project } from './project';

/** One row of the table: what has to hold, and what does not; nothing when all is well. */
export interface Row {
	readonly what: string;
	readonly problems: readonly string[];
}

/** The n8n and Node versions that pages have to name. */
interface Versions {
	readonly newest: string;
	readonly oldest: string;
}

/** A picture of a page or of a workflow may be larger than that of a panel, of which there are many. */
const MOST_BYTES = 200_000;
const MOST_BYTES_OF_PANEL = 60_000;

/** What people look for in the README, and words that its heading has. */
const README_SECTIONS: Readonly<Record<string, RegExp>> = {
	Install: /install/i,
	Connect: /connect|credential/i,
	'The nodes': /nodes|operations/i,
	'Example workflows': /workflow|template/i,
	Compatibility: /compatib/i,
	Development: /development|contribut/i,
	License: /licen[cs]e/i,
};

const KEYWORDS = ['n8n-community-node-package', 'anaf', 'e-factura', 'romania'];

/** What GitHub shows to people who come with a problem. */
const FOR_PEOPLE = [
	'README.md',
	'LICENSE',
	'CHANGELOG.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'CODE_OF_CONDUCT.md',
	'.github/ISSUE_TEMPLATE/bug.yml',
	'.github/ISSUE_TEMPLATE/question.yml',
	'.github/ISSUE_TEMPLATE/config.yml',
];

const unless = (holds: boolean, problem: string): string[] => (holds ? [] : [problem]);

function packageProblems(project: Project): string[] {
	const about = aboutOf(project);
	const { name = '', keywords = [], scripts = {}, n8n = {} } = about;
	const built = (folder: string, end: string): string[] =>
		project.paths
			.filter((path) => path.startsWith(`${folder}/`) && path.endsWith(end))
			.map((path) => `dist/${path.replace(/\.ts$/, '.js')}`)
			.sort();
	const same = (left: readonly string[] = [], right: readonly string[]): boolean =>
		[...left].sort().join() === right.join();
	return [
		...unless(/^(?:@[\w-]+\/)?n8n-nodes-[\w-]+$/.test(name), `n8n does not take a package named "${name}"`),
		...unless((about.description ?? '').length > 20, 'the description says too little'),
		...KEYWORDS.filter((word) => !keywords.includes(word)).map((word) => `the keyword ${word} is missing`),
		...unless(about.license === 'MIT', 'n8n asks for the licence MIT'),
		...unless(/\S/.test(about.author?.name ?? ''), 'the author has no name'),
		...unless(/^\S+@\S+\.\S+$/.test(about.author?.email ?? ''), 'the author has no e-mail address'),
		...unless(/^>=\d+\.\d+/.test(about.engines?.node ?? ''), 'engines.node has to be a smallest version as ">=20.19"'),
		...unless(about.dependencies === undefined, 'a verified node has no dependencies'),
		...unless(JSON.stringify(about.peerDependencies) === '{"n8n-workflow":"*"}', 'n8n-workflow "*" is the only peer'),
		...unless(JSON.stringify(about.files) === '["dist"]', 'only dist belongs in the package'),
		...['preinstall', 'install', 'postinstall', 'prepare']
			.filter((script) => script in scripts)
			.map((script) => `the script ${script} would run on the computer of a user`),
		...unless(n8n.n8nNodesApiVersion === 1, 'n8n.n8nNodesApiVersion is 1'),
		...unless(same(n8n.nodes, built('nodes', '.node.ts')), 'n8n.nodes does not list every node'),
		...unless(
			same(n8n.credentials, built('credentials', '.credentials.ts')),
			'n8n.credentials does not list every credential',
		),
	];
}

/** The decision that says why the switch is off. */
const STRICT_DECISION = /^docs\/decisions\/\d+-.*strict.*\.md$/;

function strictProblems(project: Project): string[] {
	if (aboutOf(project).n8n?.strict === true) return [];
	const hasReason = project.paths.some((path) => STRICT_DECISION.test(path));
	return unless(hasReason, 'n8n.strict is off, and no decision says why');
}

/** Every address is made from repository.url; `npm run repository` writes them all. */
function repositoryProblems(project: Project): string[] {
	const { homepage, bugs, repository } = aboutOf(project);
	const base = repositoryOf(project);
	const own = new RegExp(`github\\.com/[\\w.-]+/${aboutOf(project).name ?? ''}\\b`, 'g');
	const elsewhere = project.paths
		.filter((path) => /^(?:nodes|credentials|\.github|docs)\/|^[\w-]+\.(?:md|json)$/.test(path))
		.filter((path) => [...project.text(path).matchAll(own)].some(([address]) => `https://${address}` !== base));
	return [
		...unless(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(base), `"${base}" is no repository at GitHub`),
		...unless(
			repository?.url === `git+${base}.git` || repository?.url === `${base}.git`,
			'repository.url ends in .git',
		),
		...unless(homepage === `${base}#readme`, 'homepage is not the README of the repository'),
		...unless(bugs?.url === `${base}/issues`, 'bugs.url is not the issues of the repository'),
		...elsewhere.map((path) => `${path} names another repository than package.json`),
		...brokenAddresses(project),
	];
}

function readmeProblems(project: Project, { newest, oldest }: Versions): string[] {
	const readme = project.text('README.md');
	const headings = [...readme.matchAll(/^## +(.+)$/gm)].map(([, heading = '']) => heading);
	const missing = Object.entries(README_SECTIONS).filter(
		([, words]) => !headings.some((heading) => words.test(heading)),
	);
	return [
		...missing.map(([name]) => `no section like "${name}"`),
		...[newest, oldest].filter((version) => !readme.includes(version)).map((version) => `n8n ${version} is not named`),
	];
}

function pictureProblems(project: Project): string[] {
	const pictures = project.paths.filter((path) => /\.(?:png|gif|jpe?g|webp)$/.test(path));
	const pages = pagesOf(project).map((path) => project.text(path));
	return pictures.flatMap((path) => {
		const isPanel = path.startsWith('docs/panels/');
		const most = isPanel ? MOST_BYTES_OF_PANEL : MOST_BYTES;
		const name = path.slice(path.lastIndexOf('/') + 1);
		return [
			...unless(project.size(path) <= most, `${path} has ${project.size(path)} bytes, ${most} at most`),
			...unless(isPanel || pages.some((page) => page.includes(name)), `${path} is on no page`),
		];
	});
}

interface Codex {
	readonly node?: string;
	readonly categories?: readonly string[];
	readonly alias?: readonly string[];
	readonly resources?: Readonly<Record<string, ReadonlyArray<{ readonly url?: string }>>>;
}

function codexProblems(project: Project): string[] {
	const { name = '' } = aboutOf(project);
	return project.paths
		.filter((path) => path.endsWith('.node.ts'))
		.flatMap((path) => {
			const file = path.replace(/\.ts$/, '.json');
			if (!project.paths.includes(file)) return [`${file} is missing`];
			const { node = '', categories = [], alias = [], resources = {} } = JSON.parse(project.text(file)) as Codex;
			return [
				...unless(node.startsWith(`${name}.`), `${file} is for ${node}`),
				...unless(categories.length > 0, `${file} has no category`),
				...unless(alias.length > 0, `${file} has no other words to be found by`),
				...['primaryDocumentation', 'credentialDocumentation']
					.filter((kind) => (resources[kind] ?? []).length === 0)
					.map((kind) => `${file} has no ${kind}`),
			];
		});
}

/** What the two workflows at GitHub have to do, by words that stand in them. */
const WORKFLOWS: Readonly<Record<string, readonly string[]>> = {
	'.github/workflows/ci.yml': [
		'node: [22, 24]',
		'npm run lint',
		'npm test',
		'npm run scan',
		'npm run pack:check',
		'npm run e2e',
		'npm run e2e:floor',
		'npm run test:floor',
	],
	'.github/workflows/publish.yml': [
		"tags: ['v*.*.*']",
		'id-token: write',
		'npm run lint',
		'npm test',
		'npm run release:check -- "$GITHUB_REF_NAME"',
		'npm publish --provenance',
	],
};

function workflowProblems(project: Project): string[] {
	return Object.entries(WORKFLOWS).flatMap(([path, parts]) =>
		parts.filter((part) => !project.text(path).includes(part)).map((part) => `${path} has no ${part}`),
	);
}

/** Looks at everything; see `versionProblems` for `tag`. */
export function checkProject(project: Project, versions: Versions, tag?: string): Row[] {
	return [
		{ what: 'version, changelog', problems: versionProblems(project, tag) },
		{ what: 'package.json: name, keywords, engines, files, nodes', problems: packageProblems(project) },
		{ what: 'n8n.strict, or the reason against it', problems: strictProblems(project) },
		{ what: 'addresses of the repository', problems: repositoryProblems(project) },
		{ what: 'README: sections, versions of n8n', problems: readmeProblems(project, versions) },
		{ what: 'links between pages', problems: brokenLinks(project) },
		{ what: 'pictures: size, used', problems: pictureProblems(project) },
		{ what: 'search words and documentation of nodes', problems: codexProblems(project) },
		{
			what: 'files for people',
			problems: FOR_PEOPLE.filter((path) => project.text(path).trim() === '').map((path) => `${path} is missing`),
		},
		{ what: 'workflows at GitHub', problems: workflowProblems(project) },
	];
}
