/** Between what is written and what is meant: references, line ends, white space in attribute values. */
import { isXmlChar } from './chars';

/** Character data with CRLF and lone CR as LF (XML 1.0, 2.11). */
export function unifyLineEnds(data: string): string {
	return data.indexOf('\r') === -1 ? data : replaceInPieces(data, /\r\n?/g, '\n');
}

/** An attribute value with each tab and line end as one space (XML 1.0, 2.11 and 3.3.3). */
export function spaced(value: string): string {
	return replaceInPieces(value, /\r\n|[\t\n\r]/g, ' ');
}

const PIECE = 1 << 16;

/**
 * `text.replace(pattern, replacement)`, a piece at a time: the engine keeps a note of every match
 * until it is done, which for millions of line ends takes far more memory than the text.
 */
function replaceInPieces(text: string, pattern: RegExp, replacement: string): string {
	if (text.length <= PIECE) return text.replace(pattern, replacement);
	const parts: string[] = [];
	let from = 0;
	while (from < text.length) {
		let to = Math.min(from + PIECE, text.length);
		// A CRLF stays in one piece.
		if (text.charAt(to) === '\n') to++;
		parts.push(text.slice(from, to).replace(pattern, replacement));
		from = to;
	}
	return parts.join('');
}

/** What `&name;` stands for, given the name; null when it is none of the five and no legal character. */
export function resolveReference(name: string): string | null {
	switch (name) {
		case 'amp':
			return '&';
		case 'lt':
			return '<';
		case 'gt':
			return '>';
		case 'quot':
			return '"';
		case 'apos':
			return "'";
		default:
	}
	let code = -1;
	if (/^#[0-9]+$/.test(name)) code = parseInt(name.slice(1), 10);
	else if (/^#x[0-9a-fA-F]+$/.test(name)) code = parseInt(name.slice(2), 16);
	return isXmlChar(code) ? String.fromCodePoint(code) : null;
}

/** The reference that stands for a character which a text or a value cannot hold as it is, as Canonical XML writes it. */
export function referenceTo(character: string): string {
	switch (character) {
		case '&':
			return '&amp;';
		case '<':
			return '&lt;';
		case '>':
			return '&gt;';
		case '"':
			return '&quot;';
		case '\t':
			return '&#x9;';
		case '\n':
			return '&#xA;';
		default:
			return '&#xD;';
	}
}
