import type { INodeProperties } from 'n8n-workflow';

/** Shows fields only for some operations of a resource, on top of the conditions they already have. */
export function showFor(resource: string, operations: readonly string[], fields: readonly INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, resource: [resource], operation: [...operations] },
		},
	}));
}
