import type { INodeProperties } from 'n8n-workflow';

import { LEI } from '../../../anaf/romania/currency';
import { cifField } from '../../shared/descriptions/cif';
import { currencyField } from '../../shared/descriptions/currency';
import { locatorField } from '../../shared/descriptions/locator';
import { longestWaitOption } from '../../shared/descriptions/longestWait';
import { oneAfterAnotherField } from '../../shared/descriptions/oneAfterAnother';
import { exchangeRateFromField } from '../../shared/descriptions/exchangeRateFrom';
import { whenRejectedIf } from '../../shared/descriptions/whenRejected';
import { decimalSeparatorField } from '../../shared/descriptions/decimalSeparator';
import { optionsCollection } from '../../shared/fields/collection';

/** How long to wait for ANAF's verdict, which usually takes seconds. */
export const longestWaitField = longestWaitOption(2);

/** CIF of the declarant. */
export const declarantField: INodeProperties = {
	...cifField,
	displayName: 'Declarant CIF',
	description:
		'Fiscal code of the company that declares, with or without RO. When empty, the default CIF of the credential is used.',
};

const UIT_EXAMPLE = 'e.g. 3V0P0L0P0T3JUW46';

/** The UIT of the transport that an operation is about: one of the declarant's own, or any by hand. */
export const uitField: INodeProperties = locatorField({
	displayName: 'UIT',
	name: 'uit',
	list: 'searchUits',
	choose: 'Choose a transport',
	example: UIT_EXAMPLE,
	description:
		'The transport’s code, 16 characters; spaces and dashes are removed. The list has the declarant’s own transports of the last 60 days.',
});

/** The JSON of a declaration: the name of its field, what the panel calls it, and the page that describes it. */
export const DECLARATION_JSON = {
	field: 'declarationJson',
	label: 'Declaration (JSON)',
	described: 'docs/etransport-model.md',
} as const;

/** Field for a declaration as JSON. To be shown where JSON is chosen. */
export const declarationJsonField: INodeProperties = {
	displayName: DECLARATION_JSON.label,
	name: DECLARATION_JSON.field,
	type: 'json',
	typeOptions: { rows: 10 },
	default: '{}',
	required: true,
};

/** A UIT that is written and never chosen: of what needs no credential, so that nobody can be asked for a list. */
export const knownUitField: INodeProperties = {
	displayName: 'UIT',
	name: 'knownUit',
	type: 'string',
	default: '',
	placeholder: UIT_EXAMPLE,
};

/** The plate of the vehicle that carries the goods. */
export const vehicleField = (description: string): INodeProperties => ({
	displayName: 'Vehicle',
	name: 'vehicle',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. CJ 01 ABC',
	description,
});

/** The plates of what the vehicle pulls; the last of a collection in alphabetical order. */
export const trailerFields: INodeProperties[] = ['first', 'second'].map((which, index) => ({
	displayName: `Trailer ${index + 1}`,
	name: `trailer${index + 1}`,
	type: 'string',
	default: '',
	description: `Registration plate of the ${which} trailer`,
}));

/** A declaration that was sent, by its upload index. */
export const uploadField: INodeProperties = locatorField({
	displayName: 'Upload',
	name: 'uploadIndex',
	list: 'searchUploads',
	choose: 'Choose an upload',
	example: 'e.g. 12345678',
	description:
		'The upload index that a sending operation returned (index de încărcare). The list has declarations of the last 60 days.',
});

/** Whether to wait for ANAF's verdict; the same for all sending operations. */
const waitField: INodeProperties = {
	displayName: 'Wait for Result',
	name: 'waitForResult',
	type: 'boolean',
	default: true,
	description:
		'Whether to wait until ANAF has checked the declaration. A UIT is valid only when the state is “accepted”; without waiting, use Get Status.',
};

/** Whether to wait, and what then becomes of what ANAF rejects. */
export const waitFields: INodeProperties[] = [waitField, whenRejectedIf({ waitForResult: [true] })];

const OPTIONS = {
	currency: currencyField(
		'Currency of Values',
		LEI,
		'Currency of the values without VAT. ANAF takes lei: values in another currency are multiplied by the exchange rate.',
		{ optional: true },
	),
	decimalSeparator: decimalSeparatorField,
	afterOutage: {
		displayName: 'Declared After ANAF Was Down',
		name: 'afterOutage',
		type: 'boolean',
		default: false,
		description: 'Whether this is declared late because ANAF’s system was down (declarare după avarie)',
	},
	exchangeRate: {
		displayName: 'Exchange Rate',
		name: 'exchangeRate',
		type: 'string',
		default: '',
		description: 'Lei for one unit of the currency of values',
	},
	exchangeRateFrom: exchangeRateFromField,
	longestWait: longestWaitField,
	oneAfterAnother: oneAfterAnotherField,
	reference: {
		displayName: 'Own Reference',
		name: 'reference',
		type: 'string',
		default: '',
		description:
			'Your own reference (referința declarantului), up to 50 characters. ANAF gives it back in lists; when empty, one is made from the content, so that a declaration whose answer was lost can be found.',
	},
	roundDecimals: {
		displayName: 'Round to Two Decimals',
		name: 'roundDecimals',
		type: 'boolean',
		default: false,
		description:
			'Whether to round quantities, weights and values that have more than two decimals instead of refusing them',
	},
	validateFirst: {
		displayName: 'Validate First',
		name: 'validateFirst',
		type: 'boolean',
		default: true,
		description:
			'Whether to check the declaration against ANAF’s rules on this computer, and send it only when nothing is wrong',
	},
} satisfies Record<string, INodeProperties>;

/** The collection Options with some of the options, in alphabetical order. */
export function optionsField(...names: ReadonlyArray<keyof typeof OPTIONS>): INodeProperties {
	return optionsCollection(
		Object.entries(OPTIONS)
			.filter(([name]) => names.includes(name as keyof typeof OPTIONS))
			.map(([, option]) => option),
	);
}

/** Wait and options of a notification that is sent. */
export const notificationSending: INodeProperties[] = [
	...waitFields,
	optionsField(
		'afterOutage',
		'currency',
		'decimalSeparator',
		'exchangeRate',
		'exchangeRateFrom',
		'longestWait',
		'oneAfterAnother',
		'reference',
		'roundDecimals',
		'validateFirst',
	),
];

/** Wait and options of the smaller declarations. */
export const shortSending: INodeProperties[] = [
	...waitFields,
	optionsField('afterOutage', 'longestWait', 'oneAfterAnother', 'reference', 'validateFirst'),
];
