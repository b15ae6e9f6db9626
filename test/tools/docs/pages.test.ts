import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { arrowsBetween, arrowsPicture } from '../../../tools/docs/arrows';
import { PAGES, ROOT } from '../../../tools/docs/pages';
import { withPart } from '../../../tools/docs/part';
import { readSources } from '../../../tools/house/sources';

test.each(PAGES.map((page) => [page.path, page] as const))('%s is current (npm run docs writes it)', (path, page) => {
	const current = readFileSync(join(ROOT, path), 'utf8');
	expect(page.render(current)).toBe(current);
});

test('a generated part leaves the rest of a page alone, and a page without a place for it is a mistake', () => {
	const page = 'before\n<!-- part -->\nold\n<!-- /part -->\nafter\n';
	const once = withPart(page, 'part', 'new\n');
	expect(once).toBe('before\n<!-- part -->\n\nnew\n\n<!-- /part -->\nafter\n');
	expect(withPart(once, 'part', 'new')).toBe(once);
	expect(() => withPart('nothing here', 'part', 'new')).toThrow('no place');
});

test('the picture shows rooms, and no arrow that follows from others', () => {
	const sources = readSources(
		new Map([
			['anaf/days.ts', ''],
			['anaf/xml/read.ts', "import '../days';"],
			['nodes/shared/http.ts', "import type { X } from '../../anaf/xml/read'; import '../../anaf/days';"],
			['nodes/AnafCompany/run.ts', "import '../shared/http'; import './more';"],
			['nodes/AnafCompany/more.ts', ''],
			['test/run.ts', "import '../nodes/AnafCompany/run';"],
		]),
	);
	expect(arrowsBetween(sources).get('nodes/shared')).toEqual(new Set(['anaf/xml', 'anaf']));
	expect(arrowsPicture(sources).split('\n')).toEqual([
		'```mermaid',
		'graph TD',
		'  anaf["anaf"]',
		'  anaf_xml["anaf/xml"] --> anaf["anaf"]',
		'  nodes_AnafCompany["nodes/AnafCompany"] --> nodes_shared["nodes/shared"]',
		'  nodes_shared["nodes/shared"] --> anaf_xml["anaf/xml"]',
		'```',
	]);
});
