/** Escaping of text and attribute values in XML that is written as strings. */

const TEXT = /[&<>\r]/;
const ATTRIBUTE = /[&<>"\t\r\n]/;

const REFERENCES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	'\t': '&#9;',
	'\n': '&#10;',
	// A bare carriage return would come back as a line feed.
	'\r': '&#13;',
};

/** Text between tags. */
export function escapeText(text: string): string {
	return TEXT.test(text) ? text.replace(/[&<>\r]/g, (found) => REFERENCES[found] ?? found) : text;
}

/** An attribute value inside double quotes. */
export function escapeAttribute(text: string): string {
	return ATTRIBUTE.test(text) ? text.replace(/[&<>"\t\r\n]/g, (found) => REFERENCES[found] ?? found) : text;
}
