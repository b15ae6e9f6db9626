/**
 * Units of measure as people write them on Romanian invoices, in UN/ECE Recommendation 20 codes: the words of invoices first, then
 * those that both services have.
 */

import { NAMED_UNITS } from '../../namedUnits';
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
	SERVICES: 'C62',
	SERV: 'C62',
	PRESTATIE: 'C62',
	PRESTATII: 'C62',
	ABONAMENT: 'C62',
	ABONAMENTE: 'C62',
	// What is short for a subscription; the code AB is a bulk pack.
	AB: 'C62',
	LICENTA: 'C62',
	LICENTE: 'C62',
	CURSA: 'C62',
	CURSE: 'C62',
	NOAPTE: 'C62',
	NOPTI: 'C62',
	SEDINTA: 'C62',
	SEDINTE: 'C62',
	LUCRARE: 'C62',
	LUCRARI: 'C62',
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
	// What is short for a vial; the code FL is a flake ton.
	FL: 'XVI',
};

/** A word as it is compared. */
const fold = (text: string): string => foldRomanian(text.replace('²', '2').replace('³', '3')).replace(/ /g, '');

let byName: Map<string, string> | undefined;

/** Codes by the names of both services; of two units with one name the first, which is the usual one. */
function namedUnits(): ReadonlyMap<string, string> {
	if (byName === undefined) {
		byName = new Map();
		for (const { code, name, nameRo, aliases = [] } of NAMED_UNITS)
			for (const word of [name, ...nameRo.split(', '), ...aliases]) {
				const folded = fold(word);
				if (!byName.has(folded)) byName.set(folded, code);
			}
	}
	return byName;
}

/** The code for a word such as `buc.`, `Kg` or `ore`; the text itself, in upper case, for anything else. */
export function unitCode(text: string): string {
	const folded = fold(text);
	const word = Object.hasOwn(UNIT_WORDS, folded) ? UNIT_WORDS[folded] : undefined;
	return word ?? namedUnits().get(folded) ?? text.toUpperCase();
}

/**
 * UN/ECE codes that are also a Romanian word for something else, with what each is. A code that is written as one
 * stands, but whoever sells firewood in MC does not mean micrograms.
 */
const AMBIGUOUS: Readonly<Record<string, string>> = {
	AB: 'bulk packs',
	FL: 'flake tons',
	GJ: 'grams per millilitre',
	HA: 'hanks',
	MC: 'micrograms',
	PAL: 'pascals',
};

/** What a person should know about a code that is also a word, or about a word with two meanings; undefined for every other text. */
export function otherMeaning(code: string, isCode: boolean): string | undefined {
	// Builders sell by the metre that has no width, and shorten it like the millilitre.
	if (fold(code) === 'ML') return 'is read as millilitres; for linear metres (metri liniari) write LM';
	// The code is anyone's: `constructor` is a member of every object, but none of the table.
	const means = isCode && Object.hasOwn(AMBIGUOUS, code) ? AMBIGUOUS[code] : undefined;
	return means === undefined
		? undefined
		: `${code} is the UN/ECE code for ${means}; if the word is meant, write ${UNIT_WORDS[code] ?? ''}`;
}
