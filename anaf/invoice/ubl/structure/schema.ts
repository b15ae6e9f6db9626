/**
 * UBL 2.1 Invoice and CreditNote as a table: for every type its elements in order, with how often they may appear, as
 * the schema of OASIS has them.
 *
 * `Name` is cbc (basic), `@Name` is cac (aggregate), `@Name:Type` an aggregate of another type than its name says,
 * `%Name` is ext (extensions). A suffix says how often: none 0..1, `!` exactly once, `*` any number, `+` at least once.
 */

import { INVOICE_TYPES } from './invoiceTypes';
import { TRANSPORT_TYPES } from './transportTypes';

const EXTENSION_TYPES: Readonly<Record<string, string>> = {
	UBLExtensions: '%UBLExtension+',
	UBLExtension:
		'ID Name %ExtensionAgencyID %ExtensionAgencyName %ExtensionVersionID %ExtensionAgencyURI %ExtensionURI %ExtensionReasonCode %ExtensionReason %ExtensionContent!',
};

/** The type that holds one element of anyone's, which is not looked into. */
export const EXTENSION_CONTENT = 'ExtensionContent';

/** Type by name; the two documents are types like any other. */
export const TYPES: Readonly<Record<string, string>> = { ...INVOICE_TYPES, ...TRANSPORT_TYPES, ...EXTENSION_TYPES };

/** A word of the table. */
export interface Word {
	readonly prefix: 'cbc' | 'cac' | 'ext';
	readonly local: string;
	/** Type of an aggregate: a key of TYPES, or `ExtensionContent`, which holds one element of anyone's. */
	readonly type?: string;
	/** Content of a basic element. */
	readonly kind?: ContentKind;
	readonly required: boolean;
	readonly repeatable: boolean;
}

const PREFIXES: Readonly<Record<string, Word['prefix']>> = { '@': 'cac', '%': 'ext' };

/** Reads one word of the table, such as `@DeliveryTerms*` or `@PayeeParty:Party`. */
export function wordOf(word: string): Word {
	const sign = PREFIXES[word.charAt(0)];
	const last = word.slice(-1);
	const often = last === '!' || last === '*' || last === '+' ? last : '';
	const [local = '', type = local] = word.slice(sign ? 1 : 0, word.length - often.length).split(':');
	const isAggregate = sign === 'cac' || type in EXTENSION_TYPES || type === EXTENSION_CONTENT;
	return {
		prefix: sign ?? 'cbc',
		local,
		...(isAggregate ? { type } : { kind: kindOf(local) }),
		required: often === '!' || often === '+',
		repeatable: often === '*' || often === '+',
	};
}

/** What a basic element holds, by the end of its name; anything else is text. */
const CONTENT: ReadonlyArray<readonly [ending: string, kind: ContentKind]> = [
	['Amount', 'amount'],
	['Quantity', 'quantity'],
	['Measure', 'measure'],
	['BinaryObject', 'binary'],
	['Indicator', 'indicator'],
	['Numeric', 'numeric'],
	['Percent', 'numeric'],
	['Rate', 'numeric'],
	['Date', 'date'],
	['Time', 'time'],
	['Code', 'code'],
	['ID', 'identifier'],
	['URI', 'identifier'],
];

/** The unqualified data types of UBL 2.1 that an element holds its value in. */
export type ContentKind =
	| 'amount'
	| 'quantity'
	| 'measure'
	| 'binary'
	| 'indicator'
	| 'numeric'
	| 'date'
	| 'time'
	| 'code'
	| 'identifier'
	| 'text';

/** Attributes a basic element may carry; `!` marks one it must. */
export const ATTRIBUTES: Readonly<Record<ContentKind, string>> = {
	amount: 'currencyID! currencyCodeListVersionID',
	quantity: 'unitCode unitCodeListID unitCodeListAgencyID unitCodeListAgencyName',
	measure: 'unitCode! unitCodeListVersionID',
	binary: 'mimeCode! format encodingCode characterSetCode uri filename',
	indicator: '',
	numeric: 'format',
	date: '',
	time: '',
	code: 'listID listAgencyID listAgencyName listName listVersionID name languageID listURI listSchemeURI',
	identifier: 'schemeID schemeName schemeAgencyID schemeAgencyName schemeVersionID schemeDataURI schemeURI',
	text: 'languageID languageLocaleID',
};

/** What a basic element of that name holds. */
export function kindOf(local: string): ContentKind {
	return CONTENT.find(([ending]) => local.endsWith(ending))?.[1] ?? 'text';
}
