import { choiceField } from '../fields/choices';

/** How ANAF's public services are reached: directly, or as the credential says. */
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
});

/** Where an operation with `connectionField` runs without a credential. */
export const DIRECT: Readonly<Record<string, readonly string[]>> = { connection: ['direct'] };
