import type { INodeProperties } from 'n8n-workflow';

/** Option of a Get Status: how long it waits for a verdict. */
export const longestWaitField: INodeProperties = {
	displayName: 'Wait Up To (Minutes)',
	name: 'longestWait',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 60, numberPrecision: 1 },
	default: 0,
	description: 'How long to wait for a final state; 0 asks once',
};
