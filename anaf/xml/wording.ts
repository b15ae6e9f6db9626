/** The sentences a refused document is refused with: written for the person who has to correct it. */
import { describeCodePoint, nameCharWidth } from './chars';

const COLON = 0x3a;
const LONGEST = 60;

/** A piece of the document made fit for a sentence: short, and on one line. */
export function quote(written: string): string {
	const short = written.length > LONGEST ? `${written.slice(0, LONGEST)}...` : written;
	return short.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '?');
}

/** The run of name-like characters at `start`, as far as a sentence needs it. */
function nameAt(text: string, start: number): string {
	let end = start;
	while (end < text.length && end - start < 2 * LONGEST) {
		const width = text.charCodeAt(end) === COLON ? 1 : nameCharWidth(text, end, false);
		if (width === 0) break;
		end += width;
	}
	return text.slice(start, end);
}

/** `<?xml ... ?>` with something else in it than XML allows. */
export const BAD_DECLARATION =
	'the XML declaration is not written as it must be, for example <?xml version="1.0" encoding="UTF-8"?>';
/** `<?xml ... ?>` behind a space, a comment or anything else. */
export const LATE_DECLARATION =
	'the XML declaration <?xml ...?> may only be at the very start of the document, with nothing before it';
/** `]]>` in text. */
export const END_OF_CDATA_IN_TEXT = '"]]>" may not appear in text; write ]]&gt; instead';
/** A comment without end. */
export const OPEN_COMMENT = 'a comment "<!--" is never ended by "-->"';
/** `--` inside a comment. */
export const DASHES_IN_COMMENT = '"--" may not appear inside a comment';
/** A CDATA section without end. */
export const OPEN_CDATA = '"<![CDATA[" is never ended by "]]>"';
/** `<?` without a name. */
export const NAMELESS_INSTRUCTION = 'a processing instruction "<?" has no name';
/** `&` that starts no reference. */
export const LONE_AMPERSAND = '"&" starts no reference; an ampersand is written &amp;';
/** A document of nothing, or of comments only. */
export const NO_ELEMENT = 'the document contains no element';
/** Any DOCTYPE: entities are how XML attacks its reader. */
export const DOCTYPE = 'the document has a DOCTYPE declaration, which is never accepted; remove it';
/** HTML, as servers answer that are out of order. */
export const WEB_PAGE = 'this is a web page (HTML), not an XML document';
/** `<!` that starts nothing we know. */
export const UNKNOWN_SECTION = '"<!" starts neither a comment nor a CDATA section';

/** A character that XML cannot carry. */
export function illegalCharacter(code: number): string {
	return `the character ${describeCodePoint(code)} may not appear in an XML document`;
}

/** Text before or after the one root element. */
export function textOutside(beforeRoot: boolean): string {
	return beforeRoot
		? 'there is text before the first element of the document'
		: 'there is text after the end of the document';
}

/** An element after the root element. */
export function secondRoot(name: string): string {
	return `a second root element <${quote(name)}> follows the end of the document`;
}

/** An element that is open when the document ends. */
export function neverClosed(name: string, line: number): string {
	return `the document ends before <${quote(name)}> of line ${line} is closed`;
}

/** A closing tag at `offset` while nothing is open. */
export function closesNothing(text: string, offset: number, beforeRoot: boolean): string {
	const name = quote(nameAt(text, offset + 2));
	return beforeRoot
		? `</${name}> closes an element that was never opened`
		: `</${name}> follows the end of the document`;
}

/** A closing tag at `offset` that is not the one of the open element. */
export function wrongClose(text: string, offset: number, open: string): string {
	const closing = nameAt(text, offset + 2);
	if (closing === open) return `the closing tag </${quote(open)} contains more than its name or is never ended by ">"`;
	if (closing === '') return `"</" is not followed by a name; <${quote(open)}> is still open`;
	return `<${quote(open)}> is closed by </${quote(closing)}>`;
}

/** A `<` at `offset` that is followed by no name. */
export function noTag(text: string, offset: number): string {
	if (offset + 1 >= text.length) return 'the document ends with "<"';
	const written = nameAt(text, offset + 1);
	return written === ''
		? '"<" starts no tag; in text it is written &lt;'
		: `"${quote(written)}" is not a name an element can have`;
}

/** The end of the document inside a tag. */
export function endInsideTag(element: string): string {
	return `the document ends inside the tag <${quote(element)}`;
}

/** A `/` inside a tag. */
export function loneSlash(element: string): string {
	return `"/" in <${quote(element)}> is not followed by ">"`;
}

/** What stands at `offset` in a tag where an attribute should. */
export function noAttribute(text: string, offset: number, element: string): string {
	const name = nameAt(text, offset);
	const written = name === '' ? String.fromCodePoint(text.codePointAt(offset) ?? 0x20) : name;
	return `"${quote(written)}" in the tag <${quote(element)} is not a name an attribute can have`;
}

/** Two attributes without a space between them. */
export function missingSpace(attribute: string, element: string): string {
	return `a space is missing before ${quote(attribute)} in <${quote(element)}>`;
}

/** An attribute without `=`. */
export function missingValue(attribute: string, element: string): string {
	return `the attribute ${quote(attribute)} of <${quote(element)}> has no value`;
}

/** A value without quotes. */
export function missingQuotes(attribute: string, element: string): string {
	return `the value of ${quote(attribute)} in <${quote(element)}> is not in quotes`;
}

/** A `<` in a value, mostly since its closing quote is missing. */
export function tagInValue(attribute: string, element: string): string {
	return `"<" may not be in the value of ${quote(attribute)} in <${quote(element)}>; write &lt; or check for a missing quote`;
}

/** An attribute that stands twice on one tag. */
export function repeatedAttribute(attribute: string, element: string): string {
	return `the attribute ${quote(attribute)} is given twice on <${quote(element)}>`;
}

/** A processing instruction without end. */
export function openInstruction(target: string): string {
	return `<?${quote(target)} is never ended by "?>"`;
}

/** A processing instruction whose name runs into its text. */
export function unspacedInstruction(target: string): string {
	return `the name of the processing instruction <?${quote(target)} is followed by another character than a space`;
}

/** A reference `&name;` that stands for nothing. */
export function unknownReference(name: string): string {
	return name.startsWith('#')
		? `&${quote(name)}; is not a character that XML allows`
		: `&${quote(name)}; is not known; XML knows &amp; &lt; &gt; &quot; &apos; and numbers such as &#537;`;
}

/** A name whose prefix stands for no namespace. */
export function unknownPrefix(prefix: string, name: string, isElement: boolean): string {
	const where = isElement ? `<${quote(name)}>` : `the attribute ${quote(name)}`;
	if (prefix === 'xmlns') return `${where} may not use the prefix xmlns`;
	return `the prefix "${quote(prefix)}" of ${where} is not declared; xmlns:${quote(prefix)}="..." is missing`;
}

/** A namespace declaration that breaks the rules of the reserved names, or is empty. */
export function badBinding(prefix: string, uri: string): string {
	if (uri === '' && prefix !== 'xml' && prefix !== 'xmlns') {
		return `xmlns:${quote(prefix)} is empty; a prefix must name a namespace`;
	}
	const declaration = prefix === '' ? 'xmlns' : `xmlns:${quote(prefix)}`;
	return `${declaration} may not be set to "${quote(uri)}"; xml and xmlns are reserved`;
}

/** More nesting than the reader takes. */
export function tooDeep(limit: number): string {
	return `elements are nested deeper than ${limit} levels`;
}

/** More attributes on one tag than the reader takes. */
export function tooManyAttributes(element: string, limit: number): string {
	return `<${quote(element)}> has more than ${limit} attributes`;
}
