import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../../tools/process.mjs';
import { asRecord, type Json } from '../support/rest';
import { assert, type Scenario } from '../scenario';

const folder = join(root, 'workflows');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

interface Template {
	file: string;
	nodes: Json[];
	/** By the node they leave, and their kind. */
	connections: Record<string, Record<string, { node: string }[][]>>;
}

const templates = (): Template[] =>
	files.map((file) => {
		const template = asRecord(JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown);
		return {
			file,
			nodes: template['nodes'] as Json[],
			connections: template['connections'] as Template['connections'],
		};
	});

/** Parameters n8n itself knows on nodes that poll. */
const ownedByN8n = new Set(['pollTimes']);

export const scenarios: Scenario[] = [
	{
		name: 'every template uses core nodes and ours only, at versions this n8n knows, all connected',
		run: async (stage) => {
			const known = (await stage.n8n.rest.get('/types/nodes.json')) as { name: string; version: number | number[] }[];
			for (const { file, nodes, connections } of templates()) {
				const names = new Set(nodes.map((node) => String(node['name'])));
				assert.equal(names.size, nodes.length, `${file}: two nodes share a name`);
				assert.equal(new Set(nodes.map((node) => node['id'])).size, nodes.length, `${file}: two nodes share an id`);
				for (const node of nodes) {
					const type = String(node['type']);
					assert.match(type, /^(n8n-nodes-base|@n8n\/n8n-nodes-langchain|n8n-nodes-anaf)\./, `${file}: ${type}`);
					const version = Number(node['typeVersion']);
					const found = known.some((entry) => entry.name === type && [entry.version].flat().includes(version));
					assert.ok(found, `${file}: n8n does not know ${type} ${version}`);
				}
				const reached = Object.values(connections).flatMap((kinds) =>
					Object.values(kinds).flatMap((outputs) => outputs.flat().map(({ node }) => node)),
				);
				for (const name of [...Object.keys(connections), ...reached])
					assert.ok(names.has(name), `${file}: no node is called ${name}`);
				for (const node of nodes) {
					const name = String(node['name']);
					const connected =
						reached.includes(name) || name in connections || node['type'] === 'n8n-nodes-base.stickyNote';
					assert.ok(connected, `${file}: ${name} is not connected`);
				}
			}
		},
	},
	{
		name: 'every template explains its nodes in a note and holds no real credential',
		run: async () => {
			for (const { file, nodes } of templates()) {
				const note = nodes.find((node) => node['type'] === 'n8n-nodes-base.stickyNote');
				const content = String(asRecord(note?.['parameters'])['content']);
				assert.match(content, /^## /, file);
				for (const node of nodes) {
					if (String(node['type']).startsWith('n8n-nodes-anaf.')) {
						assert.ok(
							content.includes(`**${String(node['name'])}**`),
							`${file}: the note does not explain ${String(node['name'])}`,
						);
					}
					for (const used of Object.values((node['credentials'] ?? {}) as Record<string, { id: string }>)) {
						assert.equal(used.id, 'choose-your-credential', file);
					}
				}
			}
			await Promise.resolve();
		},
	},
	{
		name: 'every field that a template sets on a node of ours is one that the node has',
		run: async (stage) => {
			const known = (await stage.n8n.rest.get('/types/nodes.json')) as {
				name: string;
				properties: { name: string }[];
			}[];
			for (const { file, nodes } of templates()) {
				for (const node of nodes.filter(({ type }) => String(type).startsWith('n8n-nodes-anaf.'))) {
					const properties = new Set(
						known.find((entry) => entry.name === node['type'])?.properties.map(({ name }) => name),
					);
					for (const name of Object.keys(asRecord(node['parameters']))) {
						assert.ok(
							properties.has(name) || ownedByN8n.has(name),
							`${file}: ${String(node['name'])} has no field ${name}`,
						);
					}
				}
			}
		},
	},
];
