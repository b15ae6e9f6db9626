import { COUNTRY_NAMES } from '../../romania/countryNames';
import { codeTable, type CodeEntry } from './table';

/** A country as e-Transport codes it: alpha-2, with EL for Greece and XI for Northern Ireland. */
export interface Country extends CodeEntry {
	/** In the XSD's list, but refused by BR-CL-001 and BR-CL-010. */
	readonly withdrawn?: true;
}

/** In the list of the XSD only. */
const WITHDRAWN: ReadonlySet<string> = new Set(['AN', 'XC', 'XL']);

const ENTRIES: readonly Country[] = COUNTRY_NAMES.map((country) =>
	WITHDRAWN.has(country.code) ? { ...country, withdrawn: true } : country,
);

/**
 * `codTara`, `codTaraOrgTransport`: countries (XSD 2.01 `CodTaraType`, BR-CL-001, BR-CL-010).
 * Found by code, English or Romanian name; `GR` finds Greece and `UK` the United Kingdom.
 */
export const COUNTRIES = codeTable<Country>('country', ENTRIES, () => []);

/** Codes the business rules accept (BR-CL-001, BR-CL-010): the XSD's list without the withdrawn ones. */
export const ACCEPTED_COUNTRIES: ReadonlySet<string> = new Set(
	ENTRIES.filter((country) => !country.withdrawn).map((country) => country.code),
);
