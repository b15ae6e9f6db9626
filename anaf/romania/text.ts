/** Romanian text as it is compared. */

/** Upper case, without diacritics (old cedillas too), separators as single spaces. */
export function foldRomanian(text: string): string {
	return text
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.toUpperCase()
		.replace(/[^A-Z0-9]+/g, ' ')
		.trim();
}
