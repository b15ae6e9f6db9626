/** What the XML declaration says, and how long it is. */
interface XmlDeclaration {
	/** Length of `<?xml ... ?>` in UTF-16 units. */
	readonly length: number;
	/** The encoding named, as written; undefined when none is. */
	readonly encoding: string | undefined;
}

// Every group begins with a fixed word after one run of spaces, so a failed match costs a few
// passes over that run and never more.
const DECLARATION =
	/^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][A-Za-z0-9._-]*)"|'([A-Za-z][A-Za-z0-9._-]*)'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/;

/**
 * Longest declaration read. A real one has under a hundred characters; without a bound, a megabyte of
 * spaces overflows the stack of the expression above, depending on how much of it is left.
 */
const MOST_CHARACTERS = 1024;

/**
 * Reads the XML declaration at the start of a text (production XMLDecl). Any version 1.x is read
 * by the rules of 1.0, as XML 1.0 fifth edition 2.8 asks.
 *
 * @returns null when the text does not start with a well-formed declaration
 */
export function readDeclaration(text: string): XmlDeclaration | null {
	const match = DECLARATION.exec(text.slice(0, MOST_CHARACTERS));
	if (match === null) return null;
	return { length: match[0].length, encoding: match[1] ?? match[2] };
}

/** A text whose declaration names UTF-8 where it named another encoding; everything else stays as it is. */
export function declaringUtf8(text: string): string {
	return text.replace(
		/^(\ufeff?\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["'])([\w.:-]+)/,
		(whole, start: string, name: string) => (/^utf-8$/i.test(name) ? whole : `${start}UTF-8`),
	);
}
