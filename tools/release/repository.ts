/**
 * `npm run repository -- https://github.com/owner/name`: writes the address of the repository everywhere it stands: package.json,
 * the nodes' documentation, the credential, pages.
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { projectIn, repositoryOf } from './project';

const ROOT = resolve(__dirname, '..', '..');

const project = projectIn(ROOT);
const old = repositoryOf(project);
const [wanted = ''] = process.argv.slice(2);
if (!/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(wanted) || wanted.endsWith('.git')) {
	console.error(`Give the address as https://github.com/owner/name. It is ${old} now.`);
	process.exitCode = 1;
} else {
	for (const path of project.paths.filter((file) => /\.(?:md|json|ts|yml)$/.test(file))) {
		const text = project.text(path);
		if (!text.includes(old)) continue;
		writeFileSync(join(ROOT, path), text.replaceAll(old, wanted));
		console.log(path);
	}
}
