import type { INodeProperties } from 'n8n-workflow';

/** Whether a list comes in the node's own form or in ANAF's. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};
