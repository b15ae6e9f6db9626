import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The root of the clone. */
export const root = resolve(__dirname, '../../..');

/**
 * The n8n that the end-to-end runs start. 2.40.7 is the newest release that npm can install
 * (2.41.x needs a package that was never published), see n8n.md section 0.
 */
export const n8nVersion = '2.40.7';

/** n8n 2.36 and later refuse to run on anything older. */
export const nodeMajor = 24;

/**
 * Where things live that are expensive to fetch and safe to share between clones. Outside the clone, so that a fresh
 * clone finds them again.
 */
export function cacheFolder(): string {
	const chosen = process.env['N8N_NODES_ANAF_CACHE'];
	if (chosen !== undefined && chosen !== '') return resolve(chosen);
	const base = process.env['XDG_CACHE_HOME'];
	const cache = base !== undefined && base !== '' ? base : join(homedir(), '.cache');
	return join(cache, 'n8n-nodes-anaf');
}
