/**
 * What is expensive to fetch and shared between clones: Node binaries of other versions and real n8n. Each is installed
 * into a folder of its own below the cache folder, first under a temporary name, so that a folder without the finished
 * name was never completed.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

import { captureNpm, patiently, say, withLock } from './process.mjs';

/**
 * The two n8n that the end-to-end runs start (docs/n8n.md#running), with the Node that each can run on. `newest` is the newest
 * release that npm can install: 2.41.x needs a package that was never published. `oldest` is the oldest: 1.120, which the package
 * promises, needs one as well. A spreadsheet library of the oldest lies outside npm in the version it asks for; the last one in npm
 * takes its place.
 */
export const releases = {
	newest: { n8n: '2.40.7', nodeMajor: 24, overrides: {} },
	oldest: { n8n: '1.123.81', nodeMajor: 22, overrides: { xlsx: '0.18.5' } },
};

/** The newest n8n that npm can install. */
export const n8nVersion = releases.newest.n8n;

/** @returns the cache folder: N8N_NODES_ANAF_CACHE, or n8n-nodes-anaf in the user's own cache folder */
export function cacheFolder() {
	const { N8N_NODES_ANAF_CACHE: chosen, XDG_CACHE_HOME: base } = process.env;
	if (chosen !== undefined && chosen !== '') return resolve(chosen);
	return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'n8n-nodes-anaf');
}

const marker = '.complete';

/**
 * Fills a folder of the cache once. `fill` works in a temporary folder beside it; two processes never fill at the same
 * time, and an interrupted one leaves nothing that looks finished.
 */
export async function once(name, fill) {
	const folder = join(cacheFolder(), name);
	if (existsSync(join(folder, marker))) return folder;
	await withLock(`${folder}.lock`, async () => {
		if (existsSync(join(folder, marker))) return;
		const unfinished = `${folder}.unfinished`;
		await rm(unfinished, { recursive: true, force: true });
		await mkdir(unfinished, { recursive: true });
		await writeFile(join(unfinished, 'package.json'), '{ "private": true }\n');
		const versions = await fill(unfinished);
		await writeFile(join(unfinished, marker), `${JSON.stringify(versions)}\n`);
		await rm(folder, { recursive: true, force: true });
		await rename(unfinished, folder);
	});
	return folder;
}

const quiet = ['--no-audit', '--no-fund', '--loglevel', 'error'];

/** Where the npm package `node` puts its binary. */
function nodeIn(folder) {
	const name = process.platform === 'win32' ? 'node.exe' : 'node';
	return join(folder, 'node_modules', 'node', 'bin', name);
}

/** Installs the npm package `node`, whose install script fetches the binary for this machine, from npm as well. */
async function installNode(folder, major) {
	const label = `Fetching Node ${major} from npm (about 50 MB)`;
	await patiently(label, async () => {
		await captureNpm(['install', `node@${major}`, '--ignore-scripts=false', ...quiet], { cwd: folder });
	});
	return await packageVersion(folder, 'node');
}

async function packageVersion(folder, name) {
	const text = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8');
	return JSON.parse(text).version;
}

/**
 * @param {number} major
 * @returns {Promise<string>} the path of a Node binary of that major version: this process's own, or one from the cache
 */
export async function nodeBinary(major) {
	if (Number(process.versions.node.split('.')[0]) === major) return process.execPath;
	const beside = Object.values(releases)
		.filter(({ nodeMajor }) => nodeMajor === major)
		.map(({ n8n }) => join(cacheFolder(), `n8n-${n8n}`))
		.find((folder) => existsSync(join(folder, marker)));
	if (beside !== undefined) return nodeIn(beside);
	return nodeIn(await once(`node-${major}`, async (folder) => ({ node: await installNode(folder, major) })));
}

/**
 * Real n8n with a Node that can run it. The first call takes about ten minutes on two cores and 3 GB of disk; later calls
 * find it there.
 *
 * @param {'newest' | 'oldest'} which
 * @returns {Promise<{ nodeBinary: string; n8nScript: string; version: string; isOldest: boolean }>}
 */
export async function ensureN8n(which = 'newest') {
	const { n8n: version, nodeMajor, overrides } = releases[which];
	const folder = await once(`n8n-${version}`, async (unfinished) => {
		say(`Real n8n ${version} is not in the cache yet (${cacheFolder()}).`);
		say('It is installed once: about 2,200 packages, 3 GB, around ten minutes on two cores.');
		await writeFile(join(unfinished, 'package.json'), JSON.stringify({ private: true, overrides }));
		const node = await installNode(unfinished, nodeMajor);
		// Scripts stay off: one of the packages cannot build without a download that many networks refuse.
		await patiently(
			`Installing n8n ${version}`,
			async () => {
				await captureNpm(['install', `n8n@${version}`, '--ignore-scripts', ...quiet], { cwd: unfinished });
			},
			async () => `${await countPackages(unfinished)} packages so far`,
		);
		const path = [join(unfinished, 'node_modules', 'node', 'bin'), process.env.PATH].join(
			process.platform === 'win32' ? ';' : ':',
		);
		await patiently('Preparing the embedded database (compiled when no binary can be downloaded)', async () => {
			await captureNpm(['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel', 'error'], {
				cwd: unfinished,
				env: { ...process.env, PATH: path, ...headers() },
			});
		});
		return { node, n8n: version };
	});
	const n8nScript = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	return { nodeBinary: nodeIn(folder), n8nScript, version, isOldest: which === 'oldest' };
}

/**
 * n8n's engine in the oldest version that still installs: that of n8n 1.123.81 (docs/n8n.md#running). The package promises
 * n8n 1.120, whose engine npm no longer has.
 */
const floor = { n8n: releases.oldest.n8n, core: '1.122.48', workflow: '1.120.31' };

/** @returns the node_modules that hold the engine of the oldest n8n, installed once (400 packages, some minutes) */
export async function ensureFloor() {
	const folder = await once(`n8n-core-${floor.core}`, async (unfinished) => {
		await patiently(`Installing the engine of n8n ${floor.n8n}`, async () => {
			const packages = [`n8n-core@${floor.core}`, `n8n-workflow@${floor.workflow}`];
			await captureNpm(['install', ...packages, '--ignore-scripts', ...quiet], { cwd: unfinished });
		});
		return floor;
	});
	return join(folder, 'node_modules');
}

/** Compiling needs Node's headers; where a Debian package has put them, nothing has to be downloaded. */
function headers() {
	if (process.env.npm_config_nodedir !== undefined) return {};
	const candidates = ['/usr', '/usr/local', resolve(process.execPath, '..', '..')];
	const found = candidates.find((folder) => existsSync(join(folder, 'include', 'node', 'node_api.h')));
	return found === undefined ? {} : { npm_config_nodedir: found };
}

async function countPackages(folder) {
	try {
		return (await readdir(join(folder, 'node_modules'))).length;
	} catch {
		return 0;
	}
}
