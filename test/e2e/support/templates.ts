import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../../tools/process.mjs';
import { asRecord, type Json, type WorkflowBody } from './rest';
import { credentialType, type UsedCredential } from './workflows';

/** Where n8n in Docker may write files, as the templates have it. */
const DOCKER_FOLDER = '/home/node/.n8n-files';

/** Lets a node of a template use another folder for its files. */
export function inFolder(node: Json, folder: string): void {
	node['parameters'] = JSON.parse(JSON.stringify(node['parameters'] ?? {}).replaceAll(DOCKER_FOLDER, folder)) as Json;
}

/**
 * Reads one of the templates in workflows/, as a person would import it, and chooses the credential in its nodes.
 *
 * @param change called with each node, for what a run needs to be different, such as a faster poll
 */
export function readTemplate(
	file: string,
	credential: UsedCredential,
	change: (node: Json) => void = () => undefined,
): WorkflowBody {
	const template = asRecord(JSON.parse(readFileSync(join(root, 'workflows', file), 'utf8')) as unknown);
	const nodes = (template['nodes'] as Json[]).map((node) => {
		const copy = structuredClone(node);
		if (credentialType in asRecord(copy['credentials'] ?? {}))
			copy['credentials'] = { [credentialType]: { ...credential } };
		change(copy);
		return copy;
	});
	return {
		name: String(template['name']),
		nodes,
		connections: asRecord(template['connections']),
		settings: asRecord(template['settings']),
	};
}
