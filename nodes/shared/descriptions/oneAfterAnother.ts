import type { INodeProperties } from 'n8n-workflow';

/** Option of everything that sends several documents: their order. It counts for the whole batch, as the first item says it. */
export const oneAfterAnotherField: INodeProperties = {
	displayName: 'One After Another',
	name: 'oneAfterAnother',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether to send each item only when ANAF has answered the one before it. Otherwise up to four are sent at once, which is faster; the output keeps the order of the items in any case.',
};
