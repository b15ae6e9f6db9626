import type { IExecuteFunctions } from 'n8n-workflow';

import { Connection } from './connection/connection';

/**
 * Settings with which a node asks ANAF nothing, as parameters and the values of each: one of them is enough. n8n hides the
 * credential then (`displayOptions` of the node), so whoever has none yet can check an invoice.
 */
export type OfflineSettings = Record<string, string[]>;

/**
 * The connection of a node that runs offline; undefined when it runs with its credential. Decided as n8n decides whether
 * to show the credential: by what is set in the node, where an expression is none of the offline values.
 */
export function offlineConnection(context: IExecuteFunctions, offline: OfflineSettings): Connection | undefined {
	const { parameters } = context.getNode();
	const isOffline = Object.entries(offline).some(([name, values]) => values.some((value) => parameters[name] === value));
	return isOffline ? Connection.direct(context) : undefined;
}
