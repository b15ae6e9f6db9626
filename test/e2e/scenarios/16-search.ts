import { dirname, join } from 'node:path';

import { ensureN8n } from '../../../tools/cache.mjs';
import { assert, type Scenario } from '../scenario';

/** What people type who look for these nodes; one of ours has to come first. */
const SEARCHES = [
	'anaf',
	'e-factura',
	'efactura',
	'factura',
	'facturi',
	'invoice romania',
	'spv',
	'uit',
	'e-transport',
	'cui',
	'cif',
	'tva',
	'bon',
	'saga',
	'storno',
];

interface Listed {
	readonly name: string;
	readonly displayName: string;
	readonly codex?: { readonly alias?: readonly string[] };
}

/** n8n's search with its own keys and weights (name 1.3, alias 1). */
type Search = <T extends object>(filter: string, data: readonly T[]) => Array<{ readonly item: T }>;

export const scenarios: Scenario[] = [
	{
		name: 'n8n’s own search finds our nodes first, whatever Romanian or English word is typed',
		run: async ({ n8n }) => {
			const { n8nScript } = await ensureN8n();
			const packages = dirname(dirname(dirname(n8nScript)));
			const { sublimeSearch } = require(join(packages, '@n8n/utils/dist/search/sublime-search.cjs')) as {
				sublimeSearch: Search;
			};
			const listed = (await n8n.rest.get('/types/nodes.json')) as Listed[];
			const nodes = listed.map((properties) => ({ properties }));
			assert.ok(nodes.length > 400, `n8n lists ${nodes.length} nodes only`);
			const others = SEARCHES.flatMap((word) => {
				const first = sublimeSearch(word, nodes)[0]?.item.properties;
				return first?.name.startsWith('n8n-nodes-anaf.') === true ? [] : [`${word}: ${first?.displayName}`];
			});
			assert.deepEqual(others, []);
		},
	},
];
