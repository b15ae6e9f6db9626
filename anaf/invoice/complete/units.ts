/** Units of measure as people write them on Romanian invoices, in UN/ECE Recommendation 20 codes. */

import { foldRomanian } from '../../romania/text';

/** The words, in capitals and without accents and spaces, and the code of each. */
export const UNIT_WORDS: Readonly<Record<string, string>> = {
	BUC: 'H87',
	BUCATA: 'H87',
	BUCATI: 'H87',
	PIECE: 'H87',
	PIECES: 'H87',
	PCS: 'H87',
	UNITATE: 'C62',
	UNIT: 'C62',
	SERVICIU: 'C62',
	SERVICII: 'C62',
	SERVICE: 'C62',
	SET: 'SET',
	SETURI: 'SET',
	PERECHE: 'PR',
	PERECHI: 'PR',
	PAIR: 'PR',
	KG: 'KGM',
	KILOGRAM: 'KGM',
	KILOGRAME: 'KGM',
	G: 'GRM',
	GR: 'GRM',
	GRAM: 'GRM',
	GRAME: 'GRM',
	T: 'TNE',
	TO: 'TNE',
	TONA: 'TNE',
	TONE: 'TNE',
	L: 'LTR',
	LITRU: 'LTR',
	LITRI: 'LTR',
	LITRE: 'LTR',
	ML: 'MLT',
	M: 'MTR',
	METRU: 'MTR',
	METRI: 'MTR',
	METRE: 'MTR',
	CM: 'CMT',
	MM: 'MMT',
	KM: 'KMT',
	MP: 'MTK',
	M2: 'MTK',
	MC: 'MTQ',
	M3: 'MTQ',
	// The square hectometre: the list of the official rules (BR-CL-23) has no HAR.
	HA: 'H18',
	KWH: 'KWH',
	MWH: 'MWH',
	GJ: 'GV',
	ORA: 'HUR',
	ORE: 'HUR',
	H: 'HUR',
	HOUR: 'HUR',
	HOURS: 'HUR',
	MINUT: 'MIN',
	MINUTE: 'MIN',
	ZI: 'DAY',
	ZILE: 'DAY',
	DAY: 'DAY',
	DAYS: 'DAY',
	SAPTAMANA: 'WEE',
	SAPTAMANI: 'WEE',
	WEEK: 'WEE',
	LUNA: 'MON',
	LUNI: 'MON',
	MONTH: 'MON',
	MONTHS: 'MON',
	AN: 'ANN',
	ANI: 'ANN',
	YEAR: 'ANN',
	CUTIE: 'XBX',
	CUTII: 'XBX',
	BOX: 'XBX',
	BAX: 'XCT',
	CARTON: 'XCT',
	PACHET: 'XPK',
	PACHETE: 'XPK',
	PAL: 'XPX',
	PALET: 'XPX',
	PALETI: 'XPX',
	SAC: 'XBG',
	SACI: 'XBG',
	ROLA: 'XRO',
	ROLE: 'XRO',
	STICLA: 'XBO',
	STICLE: 'XBO',
};

/** The code for a word such as `buc.`, `Kg` or `ore`; the text itself, in upper case, for anything else. */
export function unitCode(text: string): string {
	const folded = foldRomanian(text.replace('²', '2').replace('³', '3')).replace(/ /g, '');
	return (Object.hasOwn(UNIT_WORDS, folded) ? UNIT_WORDS[folded] : undefined) ?? text.toUpperCase();
}

/**
 * UN/ECE codes that are also a Romanian word for something else, with what each is. A code that is written as one
 * stands, but whoever sells firewood in MC does not mean micrograms.
 */
const AMBIGUOUS: Readonly<Record<string, string>> = {
	GJ: 'grams per millilitre',
	HA: 'hanks',
	MC: 'micrograms',
	PAL: 'pascals',
};

/** What a person should know about a code that is also a word; undefined for every other. */
export function otherMeaning(code: string): string | undefined {
	// The code is anyone's: `constructor` is a member of every object, but none of the table.
	const means = Object.hasOwn(AMBIGUOUS, code) ? AMBIGUOUS[code] : undefined;
	return means === undefined
		? undefined
		: `${code} is the UN/ECE code for ${means}; if the word is meant, write ${UNIT_WORDS[code] ?? ''}`;
}
