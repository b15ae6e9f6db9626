/** The counties of Romania: the one table of them. */

import { foldRomanian } from './text';

/** A county, or the municipality of Bucharest. */
export interface County {
	/** Number in e-Transport (XSD 2.01 `CodJudetType`, BR-CL-002). */
	readonly code: string;
	/** Romanian name. */
	readonly name: string;
	/**
	 * ISO 3166-2 code, `RO-CJ` (BR-RO-110; docs/anaf/etransport.md#codes). Its last letters are also the plate letters of
	 * the county.
	 */
	readonly iso: string;
	/** Other names, older spellings included. */
	readonly aliases?: readonly string[];
}

/** All counties, by their numbers. */
export const COUNTIES: readonly County[] = [
	{ code: '1', name: 'Alba', iso: 'RO-AB' },
	{ code: '2', name: 'Arad', iso: 'RO-AR' },
	{ code: '3', name: 'Argeș', iso: 'RO-AG' },
	{ code: '4', name: 'Bacău', iso: 'RO-BC' },
	{ code: '5', name: 'Bihor', iso: 'RO-BH' },
	{ code: '6', name: 'Bistrița-Năsăud', iso: 'RO-BN' },
	{ code: '7', name: 'Botoșani', iso: 'RO-BT' },
	{ code: '8', name: 'Brașov', iso: 'RO-BV' },
	{ code: '9', name: 'Brăila', iso: 'RO-BR' },
	{ code: '10', name: 'Buzău', iso: 'RO-BZ' },
	{ code: '11', name: 'Caraș-Severin', iso: 'RO-CS' },
	{ code: '12', name: 'Cluj', iso: 'RO-CJ' },
	{ code: '13', name: 'Constanța', iso: 'RO-CT' },
	{ code: '14', name: 'Covasna', iso: 'RO-CV' },
	{ code: '15', name: 'Dâmbovița', iso: 'RO-DB', aliases: ['Dîmbovița'] },
	{ code: '16', name: 'Dolj', iso: 'RO-DJ' },
	{ code: '17', name: 'Galați', iso: 'RO-GL' },
	{ code: '18', name: 'Gorj', iso: 'RO-GJ' },
	{ code: '19', name: 'Harghita', iso: 'RO-HR' },
	{ code: '20', name: 'Hunedoara', iso: 'RO-HD' },
	{ code: '21', name: 'Ialomița', iso: 'RO-IL' },
	{ code: '22', name: 'Iași', iso: 'RO-IS' },
	{ code: '23', name: 'Ilfov', iso: 'RO-IF' },
	{ code: '24', name: 'Maramureș', iso: 'RO-MM' },
	{ code: '25', name: 'Mehedinți', iso: 'RO-MH' },
	{ code: '26', name: 'Mureș', iso: 'RO-MS' },
	{ code: '27', name: 'Neamț', iso: 'RO-NT' },
	{ code: '28', name: 'Olt', iso: 'RO-OT' },
	{ code: '29', name: 'Prahova', iso: 'RO-PH' },
	{ code: '30', name: 'Satu Mare', iso: 'RO-SM' },
	{ code: '31', name: 'Sălaj', iso: 'RO-SJ' },
	{ code: '32', name: 'Sibiu', iso: 'RO-SB' },
	{ code: '33', name: 'Suceava', iso: 'RO-SV' },
	{ code: '34', name: 'Teleorman', iso: 'RO-TR' },
	{ code: '35', name: 'Timiș', iso: 'RO-TM' },
	{ code: '36', name: 'Tulcea', iso: 'RO-TL' },
	{ code: '37', name: 'Vaslui', iso: 'RO-VS' },
	{ code: '38', name: 'Vâlcea', iso: 'RO-VL', aliases: ['Vîlcea'] },
	{ code: '39', name: 'Vrancea', iso: 'RO-VN' },
	{ code: '40', name: 'Municipiul București', iso: 'RO-B', aliases: ['București', 'Bucharest'] },
	{ code: '51', name: 'Călărași', iso: 'RO-CL' },
	{ code: '52', name: 'Giurgiu', iso: 'RO-GR' },
];

/** Bucharest, by ISO 3166-2. */
export const BUCHAREST = 'RO-B';

const BY_NAME = new Map<string, string>();
for (const { name, iso, aliases = [] } of COUNTIES) {
	for (const known of [name, ...aliases, iso, iso.slice(3)]) BY_NAME.set(foldRomanian(known), iso);
}

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
