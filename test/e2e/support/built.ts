import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { ICredentialType, INodeType } from 'n8n-workflow';

import { root } from '../../../tools/process.mjs';

interface About {
	name: string;
	n8n: { nodes: string[]; credentials: string[] };
}

/** Loads a class the way n8n's loader does: the file `Foo.node.js` exports the class `Foo` (docs/n8n.md#loading). */
function instance(entry: string): unknown {
	const exported = require(join(root, entry)) as Record<string, (new () => unknown) | undefined>;
	const name = basename(entry).split('.')[0] ?? '';
	const loaded = exported[name];
	if (loaded === undefined) throw new Error(`${entry} does not export ${name}`);
	return new loaded();
}

/** @returns the built nodes by their full type name, and the built credentials by name */
export function builtPackage(): { nodeTypes: Record<string, INodeType>; credentials: Record<string, ICredentialType> } {
	const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as About;
	const nodes = about.n8n.nodes.map((entry) => instance(entry) as INodeType);
	const credentials = about.n8n.credentials.map((entry) => instance(entry) as ICredentialType);
	return {
		nodeTypes: Object.fromEntries(nodes.map((node) => [`${about.name}.${node.description.name}`, node])),
		credentials: Object.fromEntries(credentials.map((credential) => [credential.name, credential])),
	};
}
