/** ESLint over everything that is ours, then the types of tests, tools and benchmarks as well. */
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
const codes = await Promise.all([eslint, types]);
if (codes[0] !== 0) say('ESLint has findings; they are above.');
if (codes[1] !== 0) say('TypeScript has findings; they are above.');
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0;
