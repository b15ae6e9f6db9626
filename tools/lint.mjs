/** ESLint over everything that is ours, the types of tests, tools and benchmarks as well, the format, and what holds in the whole house. */
import { join } from 'node:path';

import { root, run, say } from './process.mjs';

const bin = (...parts) => join(root, 'node_modules', ...parts);
const args = process.argv.slice(2);
const eslint = run(process.execPath, [
	bin('eslint', 'bin', 'eslint.js'),
	'--max-warnings=0',
	...(args.length > 0 ? args : ['.']),
]);
const types =
	args.length > 0
		? 0
		: run(process.execPath, [
				bin('typescript', 'bin', 'tsc'),
				'--noEmit',
				'--pretty',
				'false',
				'-p',
				'test/tsconfig.json',
			]);
const house = args.length > 0 ? 0 : run(process.execPath, [bin('tsx', 'dist', 'cli.mjs'), 'tools/house/main.ts']);
const format =
	args.length > 0
		? 0
		: run(process.execPath, [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']);
const codes = await Promise.all([eslint, types, house, format]);
if (codes[0] !== 0) say('ESLint has findings; they are above.');
if (codes[1] !== 0) say('TypeScript has findings; they are above.');
if (codes[2] !== 0) say('The house has findings (circles, exports, names of files); they are above.');
if (codes[3] !== 0) say('The files named above are not formatted: npm run format.');
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0;
