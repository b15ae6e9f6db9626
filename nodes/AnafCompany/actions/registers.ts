import type { INodeProperties } from 'n8n-workflow';

import { connectionField, DIRECT } from '../../shared/descriptions/connection';
import type { OperationDefinition } from '../../shared/operation';
import { askRegister, type Register } from './batch';
import { shapeField } from './output';

/** Field for the company of an item. */
export const companyField: INodeProperties = {
	displayName: 'CIF',
	name: 'cif',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. RO12345674',
	description:
		'Fiscal code of the company, with or without RO. All items are asked together, so a long list costs few requests.',
};

/** Fields of the operations that ask a register. */
const fields: INodeProperties[] = [
	companyField,
	{
		displayName: 'Date',
		name: 'date',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-03-01',
		description: 'The day the answer is about; today in Romania when empty',
	},
	shapeField,
	connectionField,
];

/** An operation that asks a register about the companies of all items (docs/anaf/registers.md#services). */
export function registerOperation(
	named: Pick<OperationDefinition, 'name' | 'displayName' | 'action' | 'description' | 'schemaVersion'>,
	register: Register,
): OperationDefinition {
	return {
		...named,
		items: 'together',
		withoutCredential: DIRECT,
		fields,
		run: async (batch) => await askRegister(batch, register),
	};
}
