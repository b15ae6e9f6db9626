import type { INodeProperties } from 'n8n-workflow';

/** The collection Options of an operation: what is rarely asked for, in alphabetical order. */
export function optionsCollection(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	};
}
