import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

it('every command of the project runs a file that is there', () => {
	const files = [
		...readFileSync(join(ROOT, 'tools', 'run.mjs'), 'utf8').matchAll(/'([\w./-]+\/[\w.-]+\.(?:ts|mjs|js))'/g),
	]
		.map(([, file = '']) => file)
		.filter((file) => !file.startsWith('node_modules/'));
	expect(files.length).toBeGreaterThan(5);
	expect(files.filter((file) => !existsSync(join(ROOT, file)) && !existsSync(join(ROOT, 'tools', file)))).toEqual([]);
});
