/**
 * Romanian places as the tax authority wants them: counties by ISO 3166-2 (BR-RO-110 and its
 * siblings), and the sectors of Bucharest (BR-RO-100 and its siblings).
 */

/** ISO 3166-2 code to county name. */
export const COUNTIES: Readonly<Record<string, string>> = {
	'RO-AB': 'Alba',
	'RO-AG': 'Argeș',
	'RO-AR': 'Arad',
	'RO-B': 'București',
	'RO-BC': 'Bacău',
	'RO-BH': 'Bihor',
	'RO-BN': 'Bistrița-Năsăud',
	'RO-BR': 'Brăila',
	'RO-BT': 'Botoșani',
	'RO-BV': 'Brașov',
	'RO-BZ': 'Buzău',
	'RO-CJ': 'Cluj',
	'RO-CL': 'Călărași',
	'RO-CS': 'Caraș-Severin',
	'RO-CT': 'Constanța',
	'RO-CV': 'Covasna',
	'RO-DB': 'Dâmbovița',
	'RO-DJ': 'Dolj',
	'RO-GJ': 'Gorj',
	'RO-GL': 'Galați',
	'RO-GR': 'Giurgiu',
	'RO-HD': 'Hunedoara',
	'RO-HR': 'Harghita',
	'RO-IF': 'Ilfov',
	'RO-IL': 'Ialomița',
	'RO-IS': 'Iași',
	'RO-MH': 'Mehedinți',
	'RO-MM': 'Maramureș',
	'RO-MS': 'Mureș',
	'RO-NT': 'Neamț',
	'RO-OT': 'Olt',
	'RO-PH': 'Prahova',
	'RO-SB': 'Sibiu',
	'RO-SJ': 'Sălaj',
	'RO-SM': 'Satu Mare',
	'RO-SV': 'Suceava',
	'RO-TL': 'Tulcea',
	'RO-TM': 'Timiș',
	'RO-TR': 'Teleorman',
	'RO-VL': 'Vâlcea',
	'RO-VN': 'Vrancea',
	'RO-VS': 'Vaslui',
};

/** Bucharest. */
export const BUCHAREST = 'RO-B';

/** Upper case, without diacritics (old cedillas too), separators as single spaces. */
export function foldRomanian(text: string): string {
	return text
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.toUpperCase()
		.replace(/[^A-Z0-9]+/g, ' ')
		.trim();
}

const BY_NAME = new Map<string, string>();
for (const [code, name] of Object.entries(COUNTIES)) {
	BY_NAME.set(foldRomanian(name), code);
	BY_NAME.set(foldRomanian(code), code);
	BY_NAME.set(code.slice(3), code);
}
// Spellings from before 1993 and the English name of the capital.
BY_NAME.set('DIMBOVITA', 'RO-DB');
BY_NAME.set('VILCEA', 'RO-VL');
BY_NAME.set('BUCHAREST', BUCHAREST);

/**
 * ISO 3166-2 code of a Romanian county from its code or name: `RO-CJ`, `cj`, `Cluj`, `Județul Cluj`,
 * `MUNICIPIUL BUCUREŞTI`.
 *
 * @returns undefined when it names no county
 */
export function countyCode(text: string): string | undefined {
	const folded = foldRomanian(text);
	return (
		BY_NAME.get(folded) ??
		BY_NAME.get(folded.replace(/^(?:JUDETUL|JUDET|JUD|MUNICIPIUL|MUNICIPIU|MUN|ORASUL|ORAS|ORS)\s+/, ''))
	);
}

/**
 * The sector of Bucharest named in a text, as CIUS-RO codes it: `Sector 1`, `SECT. 1`, `Sectorul 1`,
 * `S1` and `MUN. BUCUREŞTI, SECT. 1` give `SECTOR1`.
 *
 * @returns undefined when no sector, or none from 1 to 6, is named
 */
export function bucharestSector(text: string): string | undefined {
	const folded = foldRomanian(text);
	const match = /(?:^| )(?:SECTORUL|SECTOR|SECT|SEC)\s*([1-6])(?: |$)/.exec(folded) ?? /^S\s*([1-6])$/.exec(folded);
	return match ? `SECTOR${match[1]}` : undefined;
}
