/** Prints what does not hold in the whole house; part of `npm run lint`. */

import { resolve } from 'node:path';

import { circles, misnamed, undocumented, unused, upwards } from './rules';
import { projectFiles, readSources } from './sources';

const SHIPPED = /^(?:anaf|nodes|credentials)\//;
/** Files that n8n, jest or a command starts; benchmarks and scenarios are found by their folder. */
const STARTED = /\.(?:node|credentials|test)\.ts$|\/(?:main|run)\.ts$|^bench\/|\/scenarios\//;

const sources = readSources(projectFiles(resolve(__dirname, '../..')));
const findings = [
	...circles(sources),
	...upwards(sources),
	...undocumented(sources.filter(({ path }) => SHIPPED.test(path))),
	...unused(sources, (path) => STARTED.test(path)),
	...misnamed(sources),
];
for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
