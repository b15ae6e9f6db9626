/** Longest name taken from an invoice number. */
const LONGEST = 100;

/**
 * A file name out of an invoice number or what the user typed: what file systems do not take becomes a
 * dash, and the extension is added where it is missing.
 */
export function fileNameOf(name: string | undefined, extension: string): string {
	const safe = (name ?? '')
		.replace(/[^\p{L}\p{N}._ -]+/gu, '-')
		.replace(/^[-. ]+|[-. ]+$/g, '')
		.slice(0, LONGEST);
	const stem = safe === '' ? 'invoice' : safe;
	return stem.toLowerCase().endsWith(`.${extension}`) ? stem : `${stem}.${extension}`;
}
