/** From what is written to what is meant: references, line ends, white space in attribute values. */
import { isXmlChar } from './chars';

/** Character data with CRLF and lone CR as LF (XML 1.0, 2.11). */
export function unifyLineEnds(data: string): string {
	return data.indexOf('\r') === -1 ? data : data.replace(/\r\n?/g, '\n');
}

/** An attribute value with each tab and line end as one space (XML 1.0, 2.11 and 3.3.3). */
export function spaced(value: string): string {
	return value.replace(/\r\n|[\t\n\r]/g, ' ');
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
