/**
 * How much longer n8n takes to start because of us: `require` of every node and credential from the packed tarball, in a
 * fresh process, beyond n8n-workflow itself, which n8n has loaded anyway.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { packTarball, unpackTarball } from '../tools/pack.mjs';
import { median, type BenchRow } from './row';

const run = promisify(execFile);
const samples = 11;

/** Prints how many milliseconds loading took, n8n-workflow and the package apart. */
const probe = `
const path = require('node:path');
const start = process.hrtime.bigint();
require('n8n-workflow');
const between = process.hrtime.bigint();
const about = require('n8n-nodes-anaf/package.json');
const base = path.dirname(require.resolve('n8n-nodes-anaf/package.json'));
for (const entry of [...about.n8n.credentials, ...about.n8n.nodes]) {
	const name = path.basename(entry).split('.')[0];
	new (require(path.join(base, entry))[name])();
}
const end = process.hrtime.bigint();
console.log(JSON.stringify([Number(between - start) / 1e6, Number(end - between) / 1e6]));
`;

/** @returns one row: milliseconds that the whole package adds to n8n's start, at most 60 */
export async function rows(): Promise<BenchRow[]> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-anaf-load-'));
	try {
		const modules = join(folder, 'node_modules');
		await mkdir(modules, { recursive: true });
		const { tarball } = await packTarball(folder);
		await unpackTarball(tarball, join(modules, 'n8n-nodes-anaf'));
		const host = resolve(__dirname, '..', 'node_modules');
		for (const name of ['n8n-workflow', 'luxon', 'lodash', 'zod']) {
			await symlink(join(host, name), join(modules, name), 'junction');
		}
		await writeFile(join(folder, 'probe.cjs'), probe);
		const workflowTimes: number[] = [];
		const ownTimes: number[] = [];
		// The first run only warms the file cache.
		for (let sample = 0; sample <= samples; sample++) {
			const { stdout } = await run(process.execPath, ['probe.cjs'], { cwd: folder });
			const [workflow = Number.NaN, own = Number.NaN] = JSON.parse(stdout) as number[];
			if (sample === 0) continue;
			workflowTimes.push(workflow);
			ownTimes.push(own);
		}
		return [
			{
				name: 'load: all nodes from the tarball, beyond n8n-workflow',
				ratio: median(ownTimes),
				unit: 'ms',
				bound: { max: 60 },
				note: `n8n-workflow itself ${median(workflowTimes).toFixed(0)} ms; median of ${samples} processes`,
			},
		];
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
