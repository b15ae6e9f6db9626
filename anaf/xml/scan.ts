/**
 * The scanner: one pass over the text that checks well-formedness (XML 1.0, fifth edition, and
 * Namespaces in XML 1.0) and builds the tree while it goes.
 *
 * Written by hand because every invoice is read at least once and validated on the way: a general
 * library spends an order of magnitude more time on events and copies that the tree does not need.
 * Time is linear in the text whatever it holds; the only recursion-like state is the stack of open
 * elements, which `maxDepth` bounds.
 */
import { fail, ok, type Result } from '../api/fault';
import {
	ASCII_CLASS,
	describeCodePoint,
	findIllegalChar,
	isSpace,
	isXmlChar,
	NAME_INNER,
	NAME_START,
	nameCharWidth,
} from './chars';
import { readDeclaration } from './declaration';
import { positionIn } from './lines';
import { NameTable, XML_NAMESPACE, XMLNS_NAMESPACE, type Name, type Prefix } from './names';
import type { XmlAttribute, XmlElement, XmlFault, XmlLimits } from './tree';

const NO_ATTRIBUTES: readonly XmlAttribute[] = Object.freeze([]);
const NO_CHILDREN: readonly XmlElement[] = Object.freeze([]);

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const BLANK = 0x20;
const BANG = 0x21;
const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const AMP = 0x26;
const SINGLE_QUOTE = 0x27;
const SLASH = 0x2f;
const COLON = 0x3a;
const SEMICOLON = 0x3b;
const LT = 0x3c;
const EQUALS = 0x3d;
const GT = 0x3e;
const QUESTION = 0x3f;
const CLOSE_BRACKET = 0x5d;
/** From here on a UTF-16 unit may be half a character or one of the two non-characters. */
const SURROGATES = 0xd800;

// What an attribute value holds that a plain copy would not do for.
const CONTROL = 1;
const REFERENCE = 2;
const WIDE = 4;

/** The one class of elements, so that every reader sees one hidden shape. */
class Element implements XmlElement {
	readonly local: string;
	readonly prefix: string;
	readonly uri: string;
	readonly attributes: readonly XmlAttribute[];
	children: readonly XmlElement[];
	text: string;
	readonly offset: number;
	readonly parent: Element | null;

	constructor(
		local: string,
		prefix: string,
		uri: string,
		attributes: readonly XmlAttribute[],
		offset: number,
		parent: Element | null,
	) {
		this.local = local;
		this.prefix = prefix;
		this.uri = uri;
		this.attributes = attributes;
		this.children = NO_CHILDREN;
		this.text = '';
		this.offset = offset;
		this.parent = parent;
	}
}

class Attribute implements XmlAttribute {
	constructor(
		readonly name: string,
		readonly local: string,
		readonly uri: string,
		readonly value: string,
	) {}
}

/**
 * Scans a decoded text (no byte order mark).
 *
 * @returns the root element, or why the text is not a document we read
 */
export function scan(text: string, limits: XmlLimits): Result<XmlElement, XmlFault> {
	const scanner = new Scanner(text, limits);
	const root = scanner.run();
	if (root !== null) return ok(root);
	const { line, column } = positionIn(text, scanner.faultOffset);
	return fail({
		code: scanner.faultCode,
		message: `Line ${line}: ${scanner.faultMessage}`,
		line,
		column,
	});
}

class Scanner {
	faultCode: XmlFault['code'] = 'notWellFormed';
	faultMessage = '';
	faultOffset = 0;

	private readonly names = new NameTable();
	private readonly hasCarriageReturn: boolean;
	/** Where the last thing read by a helper ended. */
	private end = 0;

	// Attributes of the start tag being read.
	private readonly attributeNames: Name[] = [];
	private readonly attributeValues: string[] = [];
	private attributeCount = 0;

	// What a namespace declaration covered, to be put back when its element ends.
	private readonly coveredPrefixes: Prefix[] = [];
	private readonly coveredUris: (string | undefined)[] = [];

	constructor(
		private readonly text: string,
		private readonly limits: XmlLimits,
	) {
		this.hasCarriageReturn = text.indexOf('\r') !== -1;
	}

	/** The root element; null after a fault. */
	run(): Element | null {
		const { text, limits } = this;
		const length = text.length;
		const maxDepth = limits.maxDepth;
		let at = 0;
		if (text.startsWith('<?xml') && !(nameCharWidth(text, 5, false) > 0 || text.charCodeAt(5) === COLON)) {
			const declaration = readDeclaration(text);
			if (declaration === null) {
				return this.refuse(
					0,
					'the XML declaration is not written as it must be, for example <?xml version="1.0" encoding="UTF-8"?>',
				);
			}
			at = declaration.length;
		}

		let previous: Name | null = null;
		let root: Element | null = null;
		let current: Element | null = null;
		let depth = 0;
		// By depth: the name to close, the first child and the first blank of each open element.
		const openNames: Name[] = [];
		const firstChild: number[] = [];
		const firstBlank: number[] = [];
		const firstCovered: number[] = [];
		// Ended elements waiting for their parent to end; it then takes a list of exactly their number.
		const waiting: Element[] = [];
		let waitingTop = 0;
		// Runs of white space of the open elements as start, end pairs: they only become text when
		// their element turns out to be a leaf or to hold other text.
		const blanks: number[] = [];
		let blanksTop = 0;

		for (;;) {
			// Character data up to the next markup.
			const start = at;
			let code = 0;
			while (
				at < length &&
				((code = text.charCodeAt(at)) === BLANK || code === LF || code === TAB || code === CR)
			) {
				at++;
			}
			if (at < length && code !== LT) {
				if (current === null) return this.refuseOutside(at, root);
				let references = false;
				let doubtful = false;
				while (at < length && (code = text.charCodeAt(at)) !== LT) {
					at++;
					if (code > GT) {
						if (code >= SURROGATES) doubtful = true;
					} else if (code === AMP) references = true;
					else if (code < BLANK) doubtful = true;
					else if (
						code === GT &&
						at - start > 2 &&
						text.charCodeAt(at - 2) === CLOSE_BRACKET &&
						text.charCodeAt(at - 3) === CLOSE_BRACKET
					) {
						return this.refuse(at - 3, '"]]>" may not appear in text; write ]]&gt; instead');
					}
				}
				if (doubtful && !this.legal(start, at)) return null;
				const data = references ? this.references(start, at, false) : this.plain(start, at);
				if (data === null) return null;
				const base = firstBlank[depth] ?? 0;
				if (blanksTop > base) {
					current.text += this.joinBlanks(blanks, base, blanksTop);
					blanksTop = base;
				}
				current.text = current.text === '' ? data : current.text + data;
			} else if (at > start && current !== null) {
				if (current.text === '') {
					blanks[blanksTop] = start;
					blanks[blanksTop + 1] = at;
					blanksTop += 2;
				} else current.text += this.plain(start, at);
			}
			if (at >= length) break;

			// Markup: `at` is on `<`.
			code = at + 1 < length ? text.charCodeAt(at + 1) : 0;
			if (code === SLASH) {
				if (current === null) return this.refuseClose(at, root);
				const open = openNames[depth] as Name;
				const name = open.qualified;
				if (!open.standsAt(text, at + 2)) return this.refuseMismatch(at, name);
				let after = at + 2 + name.length;
				let next = after < length ? text.charCodeAt(after) : 0;
				if (next !== GT) {
					while (after < length && isSpace(next)) next = text.charCodeAt(++after);
					if (next !== GT || after >= length) return this.refuseMismatch(at, name);
				}
				at = after + 1;

				const children = firstChild[depth] ?? 0;
				const base = firstBlank[depth] ?? 0;
				if (waitingTop > children) {
					current.children = waiting.slice(children, waitingTop);
					waitingTop = children;
					// White space can also come as a reference or in a CDATA section.
					if (current.text !== '' && !/[^ \t\r\n]/.test(current.text)) current.text = '';
				} else if (blanksTop > base) {
					current.text += this.joinBlanks(blanks, base, blanksTop);
				}
				blanksTop = base;
				const covered = firstCovered[depth] ?? 0;
				if (this.coveredPrefixes.length > covered) this.uncover(covered);
				depth--;
				const parent: Element | null = current.parent;
				if (parent !== null) waiting[waitingTop++] = current;
				current = parent;
			} else if (code === BANG) {
				if (text.startsWith('--', at + 2)) {
					const stop = text.indexOf('--', at + 4);
					if (stop === -1) return this.refuse(at, 'a comment "<!--" is never ended by "-->"');
					if (text.charCodeAt(stop + 2) !== GT) {
						return this.refuse(stop, '"--" may not appear inside a comment');
					}
					if (!this.legal(at, stop)) return null;
					at = stop + 3;
				} else if (text.startsWith('[CDATA[', at + 2)) {
					if (current === null) return this.refuseOutside(at, root);
					const stop = text.indexOf(']]>', at + 9);
					if (stop === -1) return this.refuse(at, '"<![CDATA[" is never ended by "]]>"');
					if (!this.legal(at, stop)) return null;
					const base = firstBlank[depth] ?? 0;
					if (blanksTop > base) {
						current.text += this.joinBlanks(blanks, base, blanksTop);
						blanksTop = base;
					}
					if (stop > at + 9) current.text += this.plain(at + 9, stop);
					at = stop + 3;
				} else return this.refuseDeclaration(at);
			} else if (code === QUESTION) {
				at = this.instruction(at);
				if (at === -1) return null;
			} else {
				// A start tag.
				const guess: Name | null = previous === null ? null : previous.next;
				let name: Name | null;
				if (guess !== null && guess.standsAt(text, at + 1) && this.endsName(at + 1 + guess.qualified.length)) {
					name = guess;
					this.end = at + 1 + guess.qualified.length;
				} else {
					name = this.name(at + 1);
					if (name === null) return this.refuseName(at);
					if (previous !== null) previous.next = name;
				}
				previous = name;
				if (current === null && root !== null) {
					return this.refuse(at, `a second root element <${quote(name.qualified)}> follows the end of the document`);
				}
				if (depth >= maxDepth) {
					this.faultCode = 'tooDeep';
					return this.refuse(at, `elements are nested deeper than ${maxDepth} levels`);
				}
				const covered = this.coveredPrefixes.length;
				const offset = at;
				let attributes = NO_ATTRIBUTES;
				at = this.end;
				code = at < length ? text.charCodeAt(at) : 0;
				if (code !== GT) {
					at = this.tagRest(at, name);
					if (at === -1) return null;
					if (this.attributeCount > 0) {
						const list = this.attributes(offset, name);
						if (list === null) return null;
						attributes = list;
					}
					code = text.charCodeAt(at);
				}
				const uri = name.prefix.uri;
				if (uri === undefined || name.prefix.name === 'xmlns') return this.refusePrefix(offset, name, true);
				const element: Element = new Element(name.local, name.prefix.name, uri, attributes, offset, current);
				root ??= element;
				if (code === GT) {
					at++;
					depth++;
					openNames[depth] = name;
					firstChild[depth] = waitingTop;
					firstBlank[depth] = blanksTop;
					firstCovered[depth] = covered;
					current = element;
				} else {
					// `tagRest` has seen that `>` follows the slash.
					at += 2;
					if (this.coveredPrefixes.length > covered) this.uncover(covered);
					if (current !== null) waiting[waitingTop++] = element;
				}
			}
		}
		if (current !== null) {
			const { line } = positionIn(text, current.offset);
			return this.refuse(
				length,
				`the document ends before <${quote((openNames[depth] as Name).qualified)}> of line ${line} is closed`,
			);
		}
		if (root === null) return this.refuse(length, 'the document holds no element');
		return root;
	}

	/** Reads a qualified name; null when there is none at `start` or its colons are misplaced. */
	private name(start: number): Name | null {
		const { text } = this;
		const length = text.length;
		let at = start;
		let colon = -1;
		let hash = 0;
		let wanted = NAME_START;
		while (at < length) {
			const code = text.charCodeAt(at);
			if (code < 128) {
				if (code === COLON) {
					if (colon !== -1 || wanted === NAME_START) return this.noName(at);
					colon = at;
					wanted = NAME_START;
				} else if (((ASCII_CLASS[code] as number) & wanted) === 0) break;
				else wanted = NAME_INNER;
				hash = (Math.imul(hash, 31) + code) | 0;
				at++;
			} else {
				const width = nameCharWidth(text, at, wanted === NAME_START);
				if (width === 0) break;
				wanted = NAME_INNER;
				hash = (Math.imul(hash, 31) + code) | 0;
				at += width;
			}
		}
		// Also when nothing was read, and when a colon came last or before a character no name starts with.
		if (wanted === NAME_START) return this.noName(at);
		this.end = at;
		return this.names.name(text, start, at, hash, colon);
	}

	/** Whether what stands at `at` certainly ends a name: only the characters that follow one in practice. */
	private endsName(at: number): boolean {
		const code = at < this.text.length ? this.text.charCodeAt(at) : 0;
		return code === GT || code === BLANK || code === SLASH;
	}

	private noName(at: number): null {
		this.end = at;
		return null;
	}

	/**
	 * Reads what follows the name in a start tag into `attributeNames` and `attributeValues`.
	 * @returns the index of `>`, or of `/` when `/>` stands there; -1 after a fault
	 */
	private tagRest(from: number, element: Name): number {
		const { text } = this;
		const length = text.length;
		let at = from;
		let count = 0;
		for (;;) {
			const before = at;
			let code = 0;
			while (at < length && isSpace((code = text.charCodeAt(at)))) at++;
			if (at >= length) return this.refuseTagEnd(length, element);
			if (code === GT) break;
			if (code === SLASH) {
				if (text.charCodeAt(at + 1) === GT) break;
				return this.refuseAt(at, `"/" in <${quote(element.qualified)}> is not followed by ">"`);
			}
			const name = this.name(at);
			if (name === null) return this.refuseTagChar(at, element);
			if (before === at) {
				return this.refuseAt(at, `a space is missing before ${quote(name.qualified)} in <${quote(element.qualified)}>`);
			}
			const nameStart = at;
			at = this.end;
			while (at < length && isSpace((code = text.charCodeAt(at)))) at++;
			if (at >= length) return this.refuseTagEnd(length, element);
			if (text.charCodeAt(at) !== EQUALS) {
				return this.refuseAt(
					nameStart,
					`the attribute ${quote(name.qualified)} of <${quote(element.qualified)}> has no value`,
				);
			}
			at++;
			while (at < length && isSpace((code = text.charCodeAt(at)))) at++;
			if (at >= length) return this.refuseTagEnd(length, element);
			const delimiter = text.charCodeAt(at);
			if (delimiter !== DOUBLE_QUOTE && delimiter !== SINGLE_QUOTE) {
				return this.refuseAt(
					at,
					`the value of ${quote(name.qualified)} in <${quote(element.qualified)}> is not in quotes`,
				);
			}
			const start = ++at;
			let special = 0;
			for (;;) {
				if (at >= length) return this.refuseTagEnd(length, element);
				code = text.charCodeAt(at);
				if (code === delimiter) break;
				if (code === AMP) special |= REFERENCE;
				else if (code < BLANK) special |= CONTROL;
				else if (code >= SURROGATES) special |= WIDE;
				else if (code === LT) {
					return this.refuseAt(
						at,
						`"<" may not stand in the value of ${quote(name.qualified)} in <${quote(element.qualified)}>; write &lt; or check for a missing quote`,
					);
				}
				at++;
			}
			let value: string;
			if (special === 0) {
				const last = name.lastValue;
				if (last.length === at - start && text.startsWith(last, start)) value = last;
				else name.lastValue = value = text.slice(start, at);
			} else {
				if (special !== REFERENCE && !this.legal(start, at)) return -1;
				const read = special & REFERENCE ? this.references(start, at, true) : spaced(text.slice(start, at));
				if (read === null) return -1;
				value = read;
			}
			at++;
			if (count >= this.limits.maxAttributes) {
				this.faultCode = 'tooManyAttributes';
				return this.refuseAt(
					nameStart,
					`<${quote(element.qualified)}> has more than ${this.limits.maxAttributes} attributes`,
				);
			}
			this.attributeNames[count] = name;
			this.attributeValues[count] = value;
			count++;
		}
		this.attributeCount = count;
		return at;
	}

	/** Applies the namespace declarations of a start tag and resolves its attributes; null after a fault. */
	private attributes(offset: number, element: Name): readonly XmlAttribute[] | null {
		const { attributeNames: names, attributeValues: values, attributeCount: count } = this;
		this.attributeCount = 0;
		if (count === 1) {
			const name = names[0] as Name;
			const value = values[0] as string;
			if (name.declares === null && name.prefix.name === '') {
				const list = name.lastList;
				if (list !== null && list[0]?.value === value) return list;
				return (name.lastList = [new Attribute(name.local, name.local, '', value)]);
			}
		}
		let declarations = 0;
		for (let index = 0; index < count; index++) {
			const prefix = (names[index] as Name).declares;
			if (prefix === null) continue;
			declarations++;
			const uri = values[index] as string;
			if (
				prefix.name === 'xmlns' ||
				uri === XMLNS_NAMESPACE ||
				(prefix.name === 'xml') !== (uri === XML_NAMESPACE) ||
				(uri === '' && prefix.name !== '')
			) {
				this.refuseBinding(offset, prefix.name, uri);
				return null;
			}
			this.coveredPrefixes.push(prefix);
			this.coveredUris.push(prefix.uri);
			prefix.uri = uri;
		}
		const list: Attribute[] = [];
		for (let index = 0; index < count; index++) {
			const name = names[index] as Name;
			if (name.declares !== null) continue;
			let uri: string | undefined = '';
			if (name.prefix.name !== '') {
				uri = name.prefix.uri;
				if (uri === undefined) {
					this.refusePrefix(offset, name, false);
					return null;
				}
			}
			list.push(new Attribute(name.qualified, name.local, uri, values[index] as string));
		}
		const twice = findRepeated(names, count, list);
		if (twice !== null) {
			this.refuse(offset, `the attribute ${quote(twice)} is given twice on <${quote(element.qualified)}>`);
			return null;
		}
		return declarations === count ? NO_ATTRIBUTES : list;
	}

	private uncover(to: number): void {
		const { coveredPrefixes, coveredUris } = this;
		while (coveredPrefixes.length > to) {
			const prefix = coveredPrefixes.pop();
			const uri = coveredUris.pop();
			if (prefix !== undefined) prefix.uri = uri;
		}
	}

	/** Skips a processing instruction. Returns the index after it, -1 after a fault. */
	private instruction(at: number): number {
		const { text } = this;
		let end = at + 2;
		let width = nameCharWidth(text, end, true);
		while (width > 0) {
			end += width;
			width = nameCharWidth(text, end, false);
		}
		const target = text.slice(at + 2, end);
		if (target === '') return this.refuseAt(at, 'a processing instruction "<?" has no name');
		if (target.length === 3 && target.toLowerCase() === 'xml') {
			return this.refuseAt(
				at,
				'the XML declaration <?xml ...?> may only stand at the very start of the document, with nothing before it',
			);
		}
		const stop = text.indexOf('?>', end);
		if (stop === -1) return this.refuseAt(at, `<?${quote(target)} is never ended by "?>"`);
		if (stop !== end && !isSpace(text.charCodeAt(end))) {
			return this.refuseAt(at, `the name of the processing instruction <?${quote(target)} is followed by another character than a space`);
		}
		return this.legal(end, stop) ? stop + 2 : -1;
	}

	/** Whether only characters that may appear in a document stand between `start` and `end`. */
	private legal(start: number, end: number): boolean {
		const { text } = this;
		const at = findIllegalChar(text.slice(start, end));
		if (at === -1) return true;
		const code = text.charCodeAt(start + at);
		this.refuse(start + at, `the character ${describeCodePoint(code)} may not appear in an XML document`);
		return false;
	}

	private plain(start: number, end: number): string {
		const data = this.text.slice(start, end);
		return this.hasCarriageReturn && data.indexOf('\r') !== -1 ? data.replace(/\r\n?/g, '\n') : data;
	}

	private joinBlanks(blanks: readonly number[], from: number, to: number): string {
		if (to - from === 2) return this.plain(blanks[from] ?? 0, blanks[from + 1] ?? 0);
		const parts: string[] = [];
		for (let index = from; index < to; index += 2) {
			parts.push(this.plain(blanks[index] ?? 0, blanks[index + 1] ?? 0));
		}
		return parts.join('');
	}

	/** Data with its references resolved; null after a fault. */
	private references(start: number, end: number, inAttribute: boolean): string | null {
		const { text } = this;
		const parts: string[] = [];
		let from = start;
		for (let at = text.indexOf('&', start); at !== -1 && at < end; at = text.indexOf('&', from)) {
			if (at > from) parts.push(inAttribute ? spaced(text.slice(from, at)) : this.plain(from, at));
			// The longest of the five is `&quot;`; numbers may carry any count of zeros.
			let stop = at + 1;
			let code = 0;
			while (stop < end && (code = text.charCodeAt(stop)) !== SEMICOLON && (isAsciiWord(code) || code === HASH)) {
				stop++;
			}
			if (stop >= end || code !== SEMICOLON || stop === at + 1) {
				this.refuse(at, '"&" starts no reference; an ampersand is written &amp;');
				return null;
			}
			const resolved = resolveReference(text.slice(at + 1, stop));
			if (resolved === null) {
				const written = `&${quote(text.slice(at + 1, stop))};`;
				this.refuse(
					at,
					text.charCodeAt(at + 1) === HASH
						? `${written} is no character XML allows`
						: `${written} is not known; XML knows &amp; &lt; &gt; &quot; &apos; and numbers such as &#537;`,
				);
				return null;
			}
			parts.push(resolved);
			from = stop + 1;
		}
		if (from < end) parts.push(inAttribute ? spaced(text.slice(from, end)) : this.plain(from, end));
		return parts.length === 1 ? (parts[0] as string) : parts.join('');
	}

	// Refusals: each fills the fault and returns the null or -1 its caller passes on.

	private refuse(offset: number, message: string): null {
		this.faultOffset = offset;
		this.faultMessage = message;
		return null;
	}

	private refuseAt(offset: number, message: string): -1 {
		this.refuse(offset, message);
		return -1;
	}

	private refuseOutside(offset: number, root: Element | null): null {
		return this.refuse(
			offset,
			root === null
				? 'text stands before the first element of the document'
				: 'text stands after the end of the document',
		);
	}

	private refuseClose(offset: number, root: Element | null): null {
		const name = quote(this.rawName(offset + 2));
		return this.refuse(
			offset,
			root === null ? `</${name}> closes an element that was never opened` : `</${name}> follows the end of the document`,
		);
	}

	private refuseMismatch(offset: number, open: string): null {
		const closing = this.rawName(offset + 2);
		return this.refuse(
			offset,
			closing === open
				? `the closing tag </${quote(open)} holds more than its name or is never ended by ">"`
				: closing === ''
					? `"</" is not followed by a name; <${quote(open)}> is still open`
					: `<${quote(open)}> is closed by </${quote(closing)}>`,
		);
	}

	private refuseDeclaration(offset: number): null {
		const { text } = this;
		if (text.slice(offset + 2, offset + 9).toUpperCase() === 'DOCTYPE') {
			this.faultCode = 'doctype';
			const html = /^\s+html\b/i.test(text.slice(offset + 9, offset + 40));
			return this.refuse(
				offset,
				html
					? 'this is a web page (HTML), not an XML document'
					: 'the document has a DOCTYPE declaration, which is never accepted; remove it',
			);
		}
		return this.refuse(offset, '"<!" starts neither a comment nor a CDATA section');
	}

	private refuseName(offset: number): null {
		const next = this.text.charAt(offset + 1);
		const written = this.rawName(offset + 1);
		if (written !== '') return this.refuse(offset, `"${quote(written)}" is not a name an element can have`);
		return this.refuse(
			offset,
			next === ''
				? 'the document ends with "<"'
				: '"<" starts no tag; in text it is written &lt;',
		);
	}

	private refuseTagEnd(offset: number, element: Name): -1 {
		return this.refuseAt(offset, `the document ends inside the tag <${quote(element.qualified)}`);
	}

	private refuseTagChar(offset: number, element: Name): -1 {
		const written = this.rawName(offset);
		const shown = written === '' ? String.fromCodePoint(this.text.codePointAt(offset) ?? 0x20) : written;
		return this.refuseAt(offset, `"${quote(shown)}" in the tag <${quote(element.qualified)} is not a name an attribute can have`);
	}

	private refusePrefix(offset: number, name: Name, isElement: boolean): null {
		const prefix = quote(name.prefix.name);
		const where = isElement ? `<${quote(name.qualified)}>` : `the attribute ${quote(name.qualified)}`;
		return this.refuse(
			offset,
			name.prefix.name === 'xmlns'
				? `${where} may not use the prefix xmlns`
				: `the prefix "${prefix}" of ${where} is not declared; xmlns:${prefix}="..." is missing`,
		);
	}

	private refuseBinding(offset: number, prefix: string, uri: string): null {
		if (uri === '' && prefix !== '' && prefix !== 'xml' && prefix !== 'xmlns') {
			return this.refuse(offset, `xmlns:${quote(prefix)} is empty; a prefix must stand for a namespace`);
		}
		return this.refuse(
			offset,
			`${prefix === '' ? 'xmlns' : `xmlns:${quote(prefix)}`} may not be set to "${quote(uri)}"; xml and xmlns are reserved`,
		);
	}

	/** The run of name-like characters at `start`, for a message only. */
	private rawName(start: number): string {
		const { text } = this;
		let end = start;
		while (end < text.length && end - start < 200) {
			const width = text.charCodeAt(end) === COLON ? 1 : nameCharWidth(text, end, false);
			if (width === 0) break;
			end += width;
		}
		return text.slice(start, end);
	}
}

/** An attribute value's white space as plain spaces (XML 1.0, 3.3.3), a CRLF being one. */
function spaced(value: string): string {
	return value.replace(/\r\n|[\t\n\r]/g, ' ');
}

function isAsciiWord(code: number): boolean {
	return code >= 128 || ((ASCII_CLASS[code] as number) & NAME_INNER) !== 0;
}

/** What `&name;` stands for; null when it is none of the five and no legal character. */
function resolveReference(name: string): string | null {
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

/** Name of an attribute that stands twice on one tag, as written or by its namespace; null when none does. */
function findRepeated(names: readonly Name[], count: number, list: readonly Attribute[]): string | null {
	if (count < 2) return null;
	if (count <= 16) {
		for (let a = 1; a < count; a++) {
			const name = (names[a] as Name).qualified;
			for (let b = 0; b < a; b++) if ((names[b] as Name).qualified === name) return name;
		}
		for (let a = 1; a < list.length; a++) {
			const { local, uri, name } = list[a] as Attribute;
			if (uri === '') continue;
			for (let b = 0; b < a; b++) {
				const other = list[b] as Attribute;
				if (other.local === local && other.uri === uri) return name;
			}
		}
		return null;
	}
	const seen = new Set<string>();
	for (let index = 0; index < count; index++) {
		const name = (names[index] as Name).qualified;
		if (seen.has(name)) return name;
		seen.add(name);
	}
	for (const { local, uri, name } of list) {
		if (uri === '') continue;
		// No name holds a space, so the two parts cannot run into each other.
		const key = `${local} ${uri}`;
		if (seen.has(key)) return name;
		seen.add(key);
	}
	return null;
}

/** A piece of the document made fit for a message: short, and on one line. */
function quote(written: string): string {
	const short = written.length > 60 ? `${written.slice(0, 60)}...` : written;
	// eslint-disable-next-line no-control-regex
	return short.replace(/[\0-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]/g, '?');
}
