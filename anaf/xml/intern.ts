/** Strings remembered: several times the names of every vocabulary this package reads. */
const MOST = 4000;
/** Longer texts are no names; a document must not be able to fill the memory with them. */
const LONGEST = 200;
const known = new Map<string, string>();

/**
 * One string for all strings of that text. Names and namespaces are compared dozens of times on every line of an
 * invoice, and V8 compares two such strings by their address alone instead of character by character.
 *
 * @returns a string equal to `text`
 */
export function intern(text: string): string {
	if (text.length > LONGEST) return text;
	let same = known.get(text);
	if (same === undefined) {
		// A property's name is the string V8 itself keeps once.
		[same = text] = Object.keys({ [text]: true });
		if (known.size < MOST) known.set(same, same);
	}
	return same;
}
