import { choiceField, type ChoiceField } from '../fields/choices';

/** How a service that is open to everybody is reached: directly, or as the credential says. */
export function connectionFieldOf(service: string, host: string): ChoiceField<'direct' | 'credential'> {
	return choiceField({
		displayName: 'Connection',
		name: 'connection',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Direct', value: 'direct', description: `${host}; no credential needed` },
			{
				name: 'Through a Credential’s Base URL',
				value: 'credential',
				description: 'For a proxy or the simulator. The token is not sent.',
			},
		],
		default: 'direct',
		description: `How to reach ${service}`,
	});
}

/** How ANAF’s public registers are reached. */
export const connectionField = connectionFieldOf('the registers', 'ANAF’s public service');

/** Where an operation with such a field runs without a credential. */
export const DIRECT: Readonly<Record<string, readonly string[]>> = { connection: ['direct'] };
