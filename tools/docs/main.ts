/** Writes every page that is made from the code: `npm run docs`. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { PAGES, ROOT } from './pages';

for (const { path, render } of PAGES) {
	const file = join(ROOT, path);
	const current = readFileSync(file, 'utf8');
	const wanted = render(current);
	if (wanted === current) continue;
	writeFileSync(file, wanted);
	console.log(`${path} is new`);
}
