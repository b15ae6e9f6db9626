import type { INodeProperties } from 'n8n-workflow';

import { locatorField } from './locator';

const EXAMPLE = 'e.g. RO12345674';

/**
 * Field for one company of the user's own, chosen or entered; empty means the credential's default. `Fields.located` reads it. It begins by
 * hand: most leave it empty.
 */
export const cifField: INodeProperties = locatorField({
	displayName: 'CIF',
	name: 'cif',
	list: 'searchCompanies',
	choose: 'Choose a company',
	example: EXAMPLE,
	begins: { byHand: '' },
	optional: true,
	description: 'Fiscal code of the company, with or without RO. When empty, the default CIF of the credential is used.',
});

/**
 * Field for the company whose books or papers are meant, read by `cifOrNone`.
 *
 * @param whenEmpty what it is for, and what happens without it
 */
export function ownCifField(whenEmpty: string): INodeProperties {
	return {
		...cifField,
		displayName: 'Own CIF',
		description: `Fiscal code of the company whose books these are${whenEmpty}`,
	};
}

/** Field for several companies; empty means the credential's default. */
export const cifsField: INodeProperties = {
	displayName: 'CIFs',
	name: 'cifs',
	type: 'string',
	default: '',
	placeholder: 'e.g. RO12345674, 45678904',
	description:
		'Fiscal codes of the companies, separated by commas, with or without RO. When empty, the default CIF of the credential is used.',
};
