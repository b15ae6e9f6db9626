import { existsSync } from 'node:fs';
import { join } from 'node:path';

const dist = join(__dirname, '..', '..', 'dist');

/**
 * A module as users run it: compiled by the build, not translated on the fly, which slows small functions down.
 *
 * @param path below `dist`, without an ending, such as `anaf/transport/validate`
 * @returns the module, to be given the type of its source
 * @throws Error when the package was not built
 */
export function compiled(path: string): unknown {
	const file = join(dist, `${path}.js`);
	if (!existsSync(file)) throw new Error(`${file} is missing: npm run bench builds it first`);
	return require(file) as unknown;
}
