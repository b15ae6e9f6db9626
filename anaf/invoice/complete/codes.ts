/** What a person may write for a code, and what to say when it is none: by list. */

import type { Edition } from '../editions';
import { FILE_TYPE_NAMES } from '../fileTypes';
import { VAT_PREFIX_EXTRA } from '../lists/codeLists';
import type { CodeSet } from '../lists/codeSet';
import type { ListName } from '../lists/listOfRule';
import { unitCode } from './units';
import { countryNamed } from '../../romania/countryNames';
import { currencyOfSign } from '../../romania/money';

interface Wording {
	/** What it should have been, to follow "is not". */
	readonly what: string;
	/** The code that a text stands for; the text as it is when absent. */
	readonly normalize?: (text: string) => string;
}

const upper = (text: string): string => text.toUpperCase();

/** The code of a currency as people write it, in capitals: lei are RON under all of their names, € is EUR. */
export function currencyCode(text: string): string {
	return currencyOfSign(text);
}

/** A country by its code or one of its names. */
function country(text: string): string {
	const code = countryNamed(text) ?? upper(text);
	return code === VAT_PREFIX_EXTRA ? 'GR' : code;
}

const SCHEME: Wording = { what: 'a code of the list for this identifier' };

const WORDINGS: Partial<Record<ListName, Wording>> = {
	ALLOWANCE_REASONS: {
		what: 'a reason code for allowances (UNTDID 5189), such as 95 for a discount',
		normalize: upper,
	},
	ATTACHMENT_TYPES: { what: `a kind of file that e-Factura takes (${FILE_TYPE_NAMES})` },
	CHARGE_REASONS: { what: 'a reason code for charges (UNTDID 7161), such as FC for freight', normalize: upper },
	COUNTRIES: { what: 'a country: give its code of two letters, or its name', normalize: country },
	CURRENCIES: { what: 'a currency code of three letters (lei are RON)', normalize: currencyCode },
	EXEMPTION_REASONS: { what: 'a VATEX code', normalize: upper },
	ITEM_CLASSIFICATIONS: { what: 'a code of UNTDID 7143, such as STI or HS', normalize: upper },
	NOTE_SUBJECTS: { what: 'a subject code (UNTDID 4451)', normalize: upper },
	PAYMENT_MEANS: { what: 'a payment means code (UNTDID 4461), such as 30, 48, 10' },
	UNITS: {
		what: 'a unit: give a UN/ECE code such as H87, KGM, HUR, or a word such as buc, kg, ore',
		normalize: unitCode,
	},
	VAT_POINT_CODES: { what: '3 issue date, 35 delivery date or 432 payment date' },
};

/** The codes of a list, as an edition has it, and how they are read. */
export function codesOf(list: ListName, edition: Edition): Wording & { readonly codes: CodeSet } {
	return { codes: edition.lists[list], ...(WORDINGS[list] ?? SCHEME) };
}
