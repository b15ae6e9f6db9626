/** n8n drops a parameter that the node does not show without a word: what a template sets has to be a field of its operation. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { NodeHelpers, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';

import { AnafCompany } from '../../nodes/AnafCompany/AnafCompany.node';
import { AnafEFactura } from '../../nodes/AnafEFactura/AnafEFactura.node';
import { AnafETransport } from '../../nodes/AnafETransport/AnafETransport.node';
import { AnafTrigger } from '../../nodes/AnafTrigger/AnafTrigger.node';

const FOLDER = join(__dirname, '..', '..', 'workflows');
const TYPES: Readonly<Record<string, INodeType>> = {
	anafCompany: new AnafCompany(),
	anafEFactura: new AnafEFactura(),
	anafETransport: new AnafETransport(),
	anafTrigger: new AnafTrigger(),
};
/** What n8n itself adds to a trigger that polls, and to a node that is a tool of an agent. */
const OF_N8N = ['pollTimes', 'toolDescription', 'descriptionType'];

function unknownIn(node: INode): string[] {
	const name = /^n8n-nodes-anaf\.(\w+?)(?:Tool|HitlTool)?$/.exec(node.type)?.[1];
	const type = name === undefined ? undefined : TYPES[name];
	if (!type) return [];
	const { properties } = type.description;
	const shown = NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, type.description) ?? {};
	const unknown = Object.keys(node.parameters).filter((key) => !(key in shown) && !OF_N8N.includes(key));
	const options = node.parameters['options'] as INodeParameters | undefined;
	const known = new Set(
		properties
			.filter((one) => one.name === 'options')
			.flatMap((one) => (one.options ?? []).map((option) => option.name)),
	);
	return [...unknown, ...Object.keys(options ?? {}).filter((key) => !known.has(key))].map(
		(key) => `${node.name}: ${key}`,
	);
}

test.each(readdirSync(FOLDER).filter((file) => file.endsWith('.json')))('%s sets fields that there are', (file) => {
	const { nodes } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { nodes: INode[] };
	expect(nodes.flatMap(unknownIn)).toEqual([]);
});
