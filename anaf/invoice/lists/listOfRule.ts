import type { CodeLists } from './index';

/** The name of a code list. */
export type ListName = Exclude<keyof CodeLists, 'VAT_PREFIX_EXTRA'>;

/** The list that each rule about codes asks for. Rules check with it, and building refuses what it does not have. */
export const LIST_OF_RULE = {
	'BR-CL-03': 'CURRENCIES',
	'BR-CL-04': 'CURRENCIES',
	'BR-CL-05': 'CURRENCIES',
	'BR-CL-06': 'VAT_POINT_CODES',
	'BR-CL-07': 'REFERENCE_QUALIFIERS',
	'BR-CL-08': 'NOTE_SUBJECTS',
	'BR-CL-10': 'IDENTIFIER_SCHEMES',
	'BR-CL-11': 'IDENTIFIER_SCHEMES',
	'BR-CL-13': 'ITEM_CLASSIFICATIONS',
	'BR-CL-14': 'COUNTRIES',
	'BR-CL-15': 'COUNTRIES',
	'BR-CL-16': 'PAYMENT_MEANS',
	'BR-CL-17': 'TAX_CATEGORIES',
	'BR-CL-18': 'TAX_CATEGORIES',
	'BR-CL-19': 'ALLOWANCE_REASONS',
	'BR-CL-20': 'CHARGE_REASONS',
	'BR-CL-21': 'IDENTIFIER_SCHEMES',
	'BR-CL-22': 'EXEMPTION_REASONS',
	'BR-CL-23': 'UNITS',
	'BR-CL-24': 'ATTACHMENT_TYPES',
	'BR-CL-25': 'ENDPOINT_SCHEMES',
	'BR-CL-26': 'IDENTIFIER_SCHEMES',
	'BR-RO-040': 'VAT_POINT_CODES',
} as const satisfies Readonly<Record<string, ListName>>;

/** A rule about codes. */
export type CodeRule = keyof typeof LIST_OF_RULE;
