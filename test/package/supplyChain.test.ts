import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
	readonly integrity?: string;
	readonly link?: boolean;
	readonly resolved?: string;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, '..', '..', name), 'utf8'));

describe('what is installed is what was locked', () => {
	const { packages } = read('package-lock.json') as { packages: Record<string, Locked> };
	const entries = Object.entries(packages).filter(([path, { link }]) => path !== '' && link !== true);

	test('every entry of the lock file has its checksum', () => {
		expect(entries.length).toBeGreaterThan(500);
		expect(entries.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? '')).map(([path]) => path)).toEqual([]);
	});

	test('nothing comes from an address, a folder or a repository', () => {
		expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
	});
});

test('the package has no dependencies and runs no script when it is installed', () => {
	const { dependencies, scripts, peerDependencies } = read('package.json') as Record<string, Record<string, string>>;
	expect(dependencies).toBeUndefined();
	expect(peerDependencies).toEqual({ 'n8n-workflow': '*' });
	const lifecycle = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'preprepare', 'postprepare'];
	expect(Object.keys(scripts ?? {}).filter((name) => lifecycle.includes(name))).toEqual([]);
});
