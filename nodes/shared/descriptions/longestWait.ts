import type { INodeProperties } from 'n8n-workflow';

import { MINUTE } from '../../../anaf/durations';

const MINUTES = {
	name: 'longestWait',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 60, numberPrecision: 1 },
} as const;

/** Option of a Get Status: how long it waits for a verdict. */
export const longestWaitField: INodeProperties = {
	displayName: 'Longest Wait (Minutes)',
	...MINUTES,
	default: 0,
	description: 'How long to wait for a final state; 0 asks once',
};

/**
 * Option of an operation that sends and waits for the result.
 *
 * @param minutes how long it waits when the user says nothing
 * @param then what becomes of what ANAF has not decided by then, behind a full stop
 */
export function longestWaitOption(minutes: number, then = ''): INodeProperties {
	return {
		displayName: 'Longest Wait (Minutes)',
		...MINUTES,
		default: minutes,
		description: `How long to wait with Wait for Result, for all items together, from the moment when the last one is sent${then}`,
	};
}

/** How long to wait by either option, in milliseconds. */
export function longestWaitMs(options: { readonly longestWait?: number }, field: INodeProperties): number {
	return (options.longestWait ?? Number(field.default)) * MINUTE;
}
