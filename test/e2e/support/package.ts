import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { packTarball, unpackTarball } from '../../../tools/pack.mjs';
import { communityFolder } from './n8n';

/** Packs the built package into a folder. @returns the tarball */
export async function packInto(folder: string): Promise<string> {
	mkdirSync(folder, { recursive: true });
	const { tarball } = await packTarball(folder);
	return tarball;
}

/** Puts a packed package where n8n looks for installed community packages (docs/n8n.md#loading). */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const target = join(communityFolder(userFolder), 'n8n-nodes-anaf');
	await rm(target, { recursive: true, force: true });
	await unpackTarball(tarball, target);
}
