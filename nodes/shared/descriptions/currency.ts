import type { INodeProperties } from 'n8n-workflow';

import { locatorField } from './locator';

/**
 * Field for a currency, chosen or entered; `Fields.located` reads it.
 *
 * @param start the currency that it begins with
 * @param more whether it may be left empty, as far as the panel asks
 */
export const currencyField = (
	displayName: string,
	start: string,
	description: string,
	more: { readonly optional?: true } = {},
): INodeProperties =>
	locatorField({
		displayName,
		name: 'currency',
		list: 'searchCurrencies',
		choose: 'Choose a currency',
		example: 'e.g. EUR',
		begins: { chosen: start, shown: start },
		description,
		...more,
	});
