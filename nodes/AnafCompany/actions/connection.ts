import type { IExecuteFunctions } from 'n8n-workflow';

import { Connection } from '../../shared/connection/connection';
import { toNodeError } from '../../shared/errors';
import { choiceField } from '../../shared/fields/choices';
import { readFields } from '../../shared/fields/fields';

/** How the registers are reached. */
export const connectionField = choiceField({
	displayName: 'Connection',
	name: 'connection',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Direct', value: 'direct', description: 'ANAF’s public host; no credential needed' },
		{
			name: 'Through a Credential’s Base URL',
			value: 'credential',
			description: 'For a proxy or the simulator. The token is not sent.',
		},
	],
	default: 'direct',
	description: 'How to reach the registers',
	displayOptions: { hide: { operation: ['checkCif'] } },
});

/** The connection that the node’s field names; one for all items. Throws when the field holds none of its values. */
export async function connect(context: IExecuteFunctions): Promise<Connection> {
	const fields = readFields([connectionField], (name, fallback) => context.getNodeParameter(name, 0, fallback));
	if (!fields.ok) throw toNodeError(context.getNode(), fields.fault);
	return fields.value.choice(connectionField) === 'credential' ? await Connection.open(context) : Connection.direct(context);
}
