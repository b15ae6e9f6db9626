import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../../tools/process.mjs';
import { asRecord, type Json, type WorkflowBody } from './rest';
import { credentialType, type UsedCredential } from './workflows';

/** Where n8n in Docker may write files, as the templates have it. */
const DOCKER_FOLDER = '/home/node/.n8n-files';

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

/** Lets a node that asks public services ask those of the credential, where the simulator stands for ANAF, BNR and VIES. */
export function throughCredential(node: Json, credential: UsedCredential): void {
	if (!/\.anafCompany(Tool)?$/.test(String(node['type']))) return;
	node['parameters'] = { ...asRecord(node['parameters'] ?? {}), connection: 'credential' };
	node['credentials'] = { [credentialType]: { ...credential } };
}

/** Lets a node of a template use another folder for its files. A note goes on saying what is true for everybody. */
export function inFolder(node: Json, folder: string): void {
	if (node['type'] === STICKY_NOTE) return;
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
