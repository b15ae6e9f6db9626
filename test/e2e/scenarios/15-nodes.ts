import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../../tools/process.mjs';
import { builtPackage } from '../support/built';
import { assert, type Scenario } from '../scenario';

export const scenarios: Scenario[] = [
	{
		name: 'n8n lists every node of the package, with its icon',
		run: async ({ n8n }) => {
			const listed = (await n8n.rest.get('/types/nodes.json')) as { name: string; iconUrl?: unknown }[];
			for (const name of Object.keys(builtPackage().nodeTypes)) {
				const found = listed.find((type) => type.name === name);
				assert.ok(found, `${name} is not in n8n's list of nodes`);
				const icon = found.iconUrl as string | { light: string; dark: string };
				for (const path of typeof icon === 'string' ? [icon] : [icon.light, icon.dark]) {
					const answer = await fetch(`${n8n.url}/${path}`);
					assert.equal(answer.status, 200, `${path} answers ${answer.status}`);
				}
			}
			const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { n8n: { nodes: string[] } };
			assert.equal(
				listed.filter((type) => type.name.startsWith('n8n-nodes-anaf.')).length >= about.n8n.nodes.length,
				true,
			);
		},
	},
];
