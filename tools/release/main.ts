/**
 * `npm run release:check [-- v1.2.3]`: all that can be known of a release before it is made, as a table. With a tag, the changelog has
 * to be that of the release. What the package itself holds is looked at by n8n's scanner and by `npm run pack:check`.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

import { releases } from '../cache.mjs';
import { checkProject, type Row } from './checks';
import { projectIn } from './project';

const ROOT = resolve(__dirname, '..', '..');

/** Runs one of the tools. Its last lines stand for what is wrong. */
function tool(what: string, file: string): Row {
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'tools', file)], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
	return { what, problems: status === 0 ? [] : lines.slice(-12) };
}

const [tag] = process.argv.slice(2);
const rows = [
	...checkProject(projectIn(ROOT), { newest: releases.newest.n8n, oldest: releases.oldest.n8n }, tag),
	tool('n8n’s scanner: source and package', 'scan.mjs'),
	tool('package: list of files, NOTICE, loads alone on each Node', 'pack-check.mjs'),
];
for (const { what, problems } of rows) {
	console.log(`${problems.length === 0 ? 'ok  ' : 'miss'}  ${what}`);
	for (const problem of problems) console.log(`        ${problem}`);
}
const missing = rows.filter(({ problems }) => problems.length > 0).length;
console.log(missing === 0 ? '\nReady for a release.' : `\n${missing} of ${rows.length} not ready.`);
process.exitCode = missing === 0 ? 0 : 1;
