/**
 * Names of files and folders that every system takes: Linux, macOS, Windows, object stores, archives. They are made of texts of
 * strangers, such as the name of a supplier.
 */

/** The longest name that file systems take, in bytes of UTF-8 (ext4, APFS, NTFS). */
export const LONGEST_NAME_BYTES = 255;

/** Controls, direction marks and other characters that nobody sees, halves of characters, line ends, and what Unicode has not given out. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]+/gu;
/** What Windows takes in no name, and both separators of folders. */
const REFUSED = /[<>:"|?*/\\]+/g;
const SPACES = /\p{Zs}+/gu;
/** A point in front hides a file; Windows drops points and spaces at the end. */
const EDGES = /^[. ]+|[. ]+$/g;
/** Devices of Windows, whatever stands behind their first point. */
const DEVICES = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])(?= *(?:\.|$))/i;
const MARK = /^\p{M}/u;

const utf8 = new TextEncoder();

/** Whether Windows keeps a name for one of its devices, with or without an ending. */
export function isDevice(name: string): boolean {
	return DEVICES.test(name);
}

/** Bytes of a text in UTF-8. */
export function bytesOfName(name: string): number {
	return utf8.encode(name).length;
}

/** Letters without their marks: Ș, Ş and S are S. Letters of other scripts stay. */
function withoutMarks(text: string): string {
	return text.normalize('NFD').replace(/\p{M}+/gu, '');
}

/**
 * A text as one part of a path: a name without separators, which is no device, does not point anywhere (`..`) and shows all that it
 * holds. Empty where nothing is left. What comes out stays as it is when it goes in again.
 *
 * @param fold drops the marks of letters (`Ș` becomes `S`); without it they stay, composed (NFC)
 */
export function safeName(text: string, fold = false): string {
	const seen = text.replace(/\s+/g, ' ').replace(UNSEEN, '');
	return (fold ? withoutMarks(seen) : seen)
		.normalize('NFC')
		.replace(REFUSED, '-')
		.replace(SPACES, ' ')
		.replace(EDGES, '')
		.replace(DEVICES, '$1_');
}

/** The beginning of a name that has at most `most` UTF-16 units, never ending within a character or between one and its marks. */
export function shortenName(name: string, most: number): string {
	if (name.length <= most) return name;
	let kept = '';
	let rest = name;
	for (const character of name) {
		if (kept.length + character.length > most) break;
		kept += character;
		rest = rest.slice(character.length);
	}
	if (MARK.test(rest)) kept = kept.replace(/.\p{M}*$/u, '');
	kept = kept.replace(EDGES, '');
	return isDevice(kept) ? shortenName(name, kept.length - 1) : kept;
}

/** What tells two paths apart where large and small letters, and the two ways to write a letter with a mark, are the same. */
export function pathKey(path: string): string {
	return path.normalize('NFC').toLowerCase();
}
