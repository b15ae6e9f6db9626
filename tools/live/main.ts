/**
 * `npm run live`: asks the real ANAF everything that can be asked without filing anything, and says how its answers differ from
 * what this package knows. With `--upload` it also sends one test invoice, never to Production.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { command } from './command';

const about = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string };

void command(process.argv.slice(2), process.env, {
	now: Date.now(),
	version: about.version,
	pause: async (ms) => await new Promise((done) => setTimeout(done, ms)),
	say: (line) => console.log(line),
	complain: (line) => console.error(line),
	write: (file, text) => writeFileSync(file, text),
}).then((code) => {
	process.exitCode = code;
});
