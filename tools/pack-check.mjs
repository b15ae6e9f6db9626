/**
 * Looks at the packed tarball the way a user's n8n does: which files are in it, whether NOTICE names the code of others in it, and
 * whether every node and credential loads in an empty folder with nothing but n8n-workflow beside it, on each Node version that
 * the package is meant for.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { nodeBinary } from './cache.mjs';
import notice from './notice.js';
import { packTarball, temporaryFolder, unpackTarball } from './pack.mjs';
import { capture, root, say } from './process.mjs';

/** What may be in the package; anything else is a leak. */
const allowed = [
	/^package\.json$/,
	/^README\.md$/,
	/^LICENSE$/,
	/^dist\/(credentials|nodes|anaf|vendor)\/.+\.js$/,
	/^dist\/(credentials|nodes)\/.+\.svg$/,
	/^dist\/nodes\/.+\.node\.json$/,
	/^dist\/nodes\/.+\/__schema__\/.+\.json$/,
	/^dist\/NOTICE$/,
];

/** Runs inside the empty folder: plays n8n's loader. Prints one JSON line. */
const probe = `
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const path = require('node:path');
const base = path.dirname(require.resolve('n8n-nodes-anaf/package.json'));
const about = JSON.parse(readFileSync(path.join(base, 'package.json'), 'utf8'));
const problems = [];
const names = [];
const iconsOf = (icon) => (icon === undefined ? [] : typeof icon === 'string' ? [icon] : [icon.light, icon.dark]);
const need = (condition, text) => { if (!condition) problems.push(text); };
function checkIcons(owner, icon, folder) {
	const icons = iconsOf(icon);
	need(icons.length > 0, owner + ' has no icon');
	for (const entry of icons) {
		const file = path.join(folder, String(entry).replace(/^file:/, ''));
		need(String(entry).startsWith('file:') && existsSync(file), owner + ': icon ' + entry + ' is missing');
	}
}
for (const entry of about.n8n.credentials) {
	const file = path.join(base, entry);
	const name = path.basename(entry).split('.')[0];
	try {
		const credential = new (require(file)[name])();
		need(credential.name && credential.displayName && Array.isArray(credential.properties), name + ' is not a credential');
		checkIcons(name, credential.icon, path.dirname(file));
		names.push(credential.displayName);
	} catch (cause) { problems.push(name + ' does not load: ' + String(cause.message ?? cause).split('\\n').slice(0, 3).join(' ')); }
}
for (const entry of about.n8n.nodes) {
	const file = path.join(base, entry);
	const name = path.basename(entry).split('.')[0];
	try {
		const node = new (require(file)[name])();
		const d = node.description;
		need(d.displayName && d.name && d.version && d.defaults && Array.isArray(d.properties) && d.outputs, name + ' has no full description');
		need(typeof node.execute === 'function' || typeof node.poll === 'function', name + ' can do nothing');
		checkIcons(name, d.icon, path.dirname(file));
		const codex = file.replace(/\\.js$/, '.json');
		need(existsSync(codex), name + ' has no codex file');
		if (existsSync(codex)) {
			const { node: full, categories } = JSON.parse(readFileSync(codex, 'utf8'));
			need(full === about.name + '.' + d.name, name + ': the codex is for ' + full);
			need(Array.isArray(categories) && categories.length > 0, name + ': the codex has no category');
		}
		names.push(d.displayName);
	} catch (cause) { problems.push(name + ' does not load: ' + String(cause.message ?? cause).split('\\n').slice(0, 3).join(' ')); }
}
// Modules are loaded when they are first used, so each one is tried here.
for (const entry of readdirSync(path.join(base, 'dist'), { recursive: true })) {
	if (!String(entry).endsWith('.js')) continue;
	try { require(path.join(base, 'dist', String(entry))); }
	catch (cause) { problems.push(entry + ' does not load: ' + String(cause.message ?? cause).split('\\n')[0]); }
}
console.log(JSON.stringify({ node: process.versions.node, names, problems }));
`;

/** The Node versions that users run n8n on (package.json, engines). */
const nodeMajors = [20, 22, 24];

function kilobytes(bytes) {
	return `${(bytes / 1024).toFixed(0)} kB`;
}

/** Whether NOTICE names exactly what is bundled, with the versions and licences of the lock file. */
async function noticeProblems(dist) {
	const bundles = (await readdir(join(dist, 'vendor'))).filter((name) => name.endsWith('.js'));
	const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
	return notice.problemsOf(
		await readFile(join(dist, 'NOTICE'), 'utf8'),
		await Promise.all(bundles.map(async (name) => await readFile(join(dist, 'vendor', name), 'utf8'))),
		packages,
	);
}

async function main() {
	const folder = await temporaryFolder('pack');
	const problems = [];
	try {
		const { tarball, files, packedSize, unpackedSize } = await packTarball(folder);
		const groups = new Map();
		for (const { path, size } of files) {
			if (!allowed.some((pattern) => pattern.test(path))) problems.push(`${path} does not belong in the package`);
			const key = path
				.split('/')
				.slice(0, path.startsWith('dist/nodes/') ? 3 : 2)
				.join('/');
			const group = groups.get(key) ?? { count: 0, size: 0 };
			groups.set(key, { count: group.count + 1, size: group.size + size });
		}
		console.log(`Package: ${files.length} files, ${kilobytes(packedSize)} packed, ${kilobytes(unpackedSize)} unpacked`);
		for (const [key, { count, size }] of [...groups].sort()) {
			console.log(`  ${key.padEnd(28)} ${String(count).padStart(4)} files ${kilobytes(size).padStart(9)}`);
		}
		for (const needed of ['package.json', 'README.md', 'LICENSE', 'dist/NOTICE']) {
			if (!files.some(({ path }) => path === needed)) problems.push(`${needed} is not in the package`);
		}

		// n8n strips these before it installs a package; what remains must need nothing.
		const home = join(folder, 'empty', 'node_modules');
		const installed = join(home, 'n8n-nodes-anaf');
		await unpackTarball(tarball, installed);
		problems.push(...(await noticeProblems(join(installed, 'dist'))));
		const about = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
		for (const field of ['devDependencies', 'peerDependencies', 'optionalDependencies'])
			Reflect.deleteProperty(about, field);
		if (Object.keys(about.dependencies ?? {}).length > 0) problems.push('the package has runtime dependencies');
		await writeFile(join(installed, 'package.json'), JSON.stringify(about));
		// A link, so that n8n-workflow finds its own dependencies at its real place and ours stay out of reach.
		await symlink(join(root, 'node_modules', 'n8n-workflow'), join(home, 'n8n-workflow'), 'junction');
		for (const host of ['luxon', 'lodash', 'zod']) {
			if (existsSync(join(root, 'node_modules', host))) {
				await mkdir(join(folder, 'host'), { recursive: true });
				await symlink(join(root, 'node_modules', host), join(folder, 'host', host), 'junction');
			}
		}
		await writeFile(join(folder, 'empty', 'probe.cjs'), probe);
		for (const major of nodeMajors) {
			const binary = await nodeBinary(major);
			const printed = await capture(binary, ['probe.cjs'], {
				cwd: join(folder, 'empty'),
				// n8n reaches luxon, lodash and zod through NODE_PATH (docs/n8n.md#loading).
				env: { PATH: process.env.PATH, HOME: folder, NODE_PATH: join(folder, 'host') },
			});
			const result = JSON.parse(printed.trim().split('\n').at(-1));
			console.log(`Node ${result.node}: loaded ${result.names.join(', ')}`);
			problems.push(...result.problems.map((problem) => `Node ${result.node}: ${problem}`));
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	for (const problem of problems) console.log(`  ${problem}`);
	say(
		problems.length === 0
			? 'The package holds what a user needs and loads on its own.'
			: 'The package is not fit to publish.',
	);
	return problems.length === 0 ? 0 : 1;
}

process.exitCode = await main();
