import type { INodeProperties } from 'n8n-workflow';

import { cifField } from '../../shared/descriptions/cif';

/** CIF of the declarant. */
export const declarantField: INodeProperties = {
	...cifField,
	displayName: 'Declarant CIF',
	description:
		'Fiscal code of the company that declares, with or without RO. When empty, the default CIF of the credential is used.',
};

/** The UIT of the transport that an operation is about. */
export const uitField: INodeProperties = {
	displayName: 'UIT',
	name: 'uit',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 3V0P0L0P0T3JUW46',
	description: 'The transport’s code, 16 characters; spaces and dashes are removed',
};

const reference: INodeProperties = {
	displayName: 'Own Reference',
	name: 'reference',
	type: 'string',
	default: '',
	description:
		'Your reference (refDeclarant), up to 50 characters. ANAF gives it back in lists. When empty, one is made from the content, so that a declaration whose answer was lost can be found again.',
};

const roundDecimals: INodeProperties = {
	displayName: 'Round to Two Decimals',
	name: 'roundDecimals',
	type: 'boolean',
	default: false,
	description: 'Whether to round quantities, weights and values that have more than two decimals instead of refusing them',
};

const afterOutage: INodeProperties = {
	displayName: 'Declared After an Outage',
	name: 'afterOutage',
	type: 'boolean',
	default: false,
	description: 'Whether this is declared late because ANAF’s system was down (declPostAvarie)',
};

function optionsField(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Declaration Options',
		name: 'declarationOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	};
}

/** Options of a notification. */
export const notificationOptions = optionsField([afterOutage, reference, roundDecimals]);

/** Options of the smaller declarations. */
export const declarationOptions = optionsField([afterOutage, reference]);
