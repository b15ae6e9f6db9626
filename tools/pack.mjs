/** Makes the tarball that npm would publish, and unpacks it, so that every check looks at what a user gets. */
import { mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { capture, captureNpm, root } from './process.mjs';

/** @returns a new empty temporary folder */
export async function temporaryFolder(label) {
	return await mkdtemp(join(tmpdir(), `n8n-nodes-anaf-${label}-`));
}

/**
 * Packs the built package.
 *
 * @returns the tarball, the files in it with their sizes in bytes, and both totals in bytes
 */
export async function packTarball(folder) {
	const printed = await captureNpm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
	const parsed = JSON.parse(printed.slice(printed.search(/[[{]/)));
	const [about] = Array.isArray(parsed) ? parsed : Object.values(parsed);
	// npm 9 and later print the file name as it is on disk, earlier ones with the scope's slash.
	const name = (await readdir(folder)).find((entry) => entry.endsWith('.tgz'));
	if (about === undefined || name === undefined) throw new Error(`npm pack made nothing:\n${printed}`);
	return {
		tarball: join(folder, name),
		files: about.files.map(({ path, size }) => ({ path, size })),
		packedSize: about.size,
		unpackedSize: about.unpackedSize,
	};
}

/** Unpacks a package tarball, without its leading `package/` folder. */
export async function unpackTarball(tarball, folder) {
	await mkdir(folder, { recursive: true });
	await capture('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
}
