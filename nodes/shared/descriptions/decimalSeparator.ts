import type { IDataObject } from 'n8n-workflow';

import type { DecimalSeparator } from '../../../anaf/numbers';
import { choiceField } from '../fields/choices';

/** How the numbers of an input part their decimals; an option of what is built from fields. */
export const decimalSeparatorField = choiceField<DecimalSeparator>({
	displayName: 'Decimal Separator',
	name: 'decimalSeparator',
	type: 'options',
	// prettier-ignore
	options: [
		{ name: 'Automatic', value: 'automatic', description: 'Numbers that can be read in two ways, such as 1.250, are refused' },
		{ name: 'Comma', value: 'comma', description: 'As in Romania: 1.250 is one thousand two hundred and fifty, 1,5 is one and a half' },
		{ name: 'Point', value: 'point', description: 'As in databases: 1.250 is one and a quarter, 1,500 is one thousand five hundred' },
	],
	default: 'automatic',
	description:
		'How numbers that come as text are written, as in many sheets. What is a number already is always clear.',
});

/** The separator that the collection Options of an operation holds, or the default. */
export const decimalSeparatorOf = (options: IDataObject): DecimalSeparator =>
	(options[decimalSeparatorField.name] ?? decimalSeparatorField.default) as DecimalSeparator;
