/** The sectors of Bucharest. */

import { foldRomanian } from './text';

/** The sectors as CIUS-RO codes them (BR-RO-100 and its siblings). */
export const SECTORS: ReadonlySet<string> = new Set([1, 2, 3, 4, 5, 6].map((sector) => `SECTOR${sector}`));

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

/**
 * The sector of Bucharest that a post code belongs to: codes of the capital begin with 0 and the number of the sector.
 *
 * @param postalCode as written, such as `030823`
 * @returns `SECTOR3`; undefined for a code elsewhere, and for what is no post code
 */
export function sectorOfPostalCode(postalCode: string): string | undefined {
	const digit = /^\s*0([1-6])\d{4}\s*$/.exec(postalCode)?.[1];
	return digit === undefined ? undefined : `SECTOR${digit}`;
}
