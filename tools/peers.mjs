/**
 * What only comparisons need: the libraries that benchmarks run beside ours, and the official rules with a processor for
 * them. Both are kept in the cache folder, never among the development packages.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { once } from './cache.mjs';
import { captureNpm, patiently, root } from './process.mjs';

const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];

/** The libraries that the benchmarks name. */
const peers = ['efactura-sdk@3.0.8', '@e-invoice-eu/core@2.3.4', 'fast-xml-parser@5.12.1', 'xml2js@0.6.2'];

async function install(folder, label, packages) {
	await patiently(label, async () => await captureNpm(['install', ...quiet, ...packages], { cwd: folder }));
}

/** Installs the libraries beside which ours is measured, and tells the benchmarks where they are. */
export async function installBenchPeers() {
	if ((process.env.ANAF_BENCH_PEERS ?? '') !== '') return;
	process.env.ANAF_BENCH_PEERS = await once('bench-peers', async (folder) => {
		await install(folder, 'Installing the libraries to measure beside', peers);
		return peers;
	});
}

/** The folder of the reference material: the one named, or one beside the clone. */
function referenceFolder() {
	const named = process.env.ANAF_REFERENCE_DIR ?? '';
	const folder = named === '' ? resolve(root, '..', 'shared') : resolve(named);
	return existsSync(join(folder, 'oracle', 'oracle.mjs')) ? folder : undefined;
}

/**
 * Prepares the official rules as an oracle, and tells the comparisons where they are.
 *
 * @returns false when the reference material is not on this machine
 */
export async function installOracle() {
	const reference = referenceFolder();
	if (reference === undefined) return false;
	process.env.ANAF_REFERENCE_DIR = reference;
	process.env.ANAF_ORACLE_OFFICIAL ??= join(reference, 'official');
	if ((process.env.ANAF_ORACLE_DIR ?? '') !== '') return true;
	const files = ['oracle.mjs', 'package.json'];
	const texts = await Promise.all(files.map(async (file) => await readFile(join(reference, 'oracle', file))));
	const version = createHash('sha256').update(Buffer.concat(texts)).digest('hex').slice(0, 12);
	process.env.ANAF_ORACLE_DIR = await once(`oracle-${version}`, async (folder) => {
		for (const file of files) await copyFile(join(reference, 'oracle', file), join(folder, file));
		await install(folder, 'Installing the processor of the official rules', []);
		return files;
	});
	return true;
}
