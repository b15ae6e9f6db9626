/**
 * The scanner: one pass over the text that checks well-formedness (XML 1.0, fifth edition, and
 * Namespaces in XML 1.0) and has the tree built while it goes.
 *
 * Written by hand because every invoice is read at least once and validated on the way: a general
 * library spends its time on events and copies that the tree does not need. Time is linear in the
 * text whatever it holds; nothing recurses, and `maxDepth` bounds the stack of open elements.
 *
 * Methods that read return whether they could; after `false` (or -1, or null) the fault is filled.
 */
import { fail, ok, type Result } from '../result';
import { Attribute } from './attribute';
import { findRepeated } from './attributes';
import { NO_ATTRIBUTES, TreeBuilder } from './builder';
import { ASCII_CLASS, findIllegalChar, isSpace, NAME_INNER, NAME_START, nameCharWidth } from './chars';
import { readDeclaration } from './declaration';
import { intern } from './intern';
import { positionIn } from './lines';
import { NameTable, XML_NAMESPACE, XMLNS_NAMESPACE, type Name, type Prefix } from './names';
import type { ChildReader, XmlAttribute, XmlElement, XmlFault, XmlLimits } from './tree';
import { resolveReference, spaced, unifyLineEnds } from './values';
import * as wording from './wording';

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

// What a run of characters holds that a plain copy would not do for.
const CONTROL = 1;
const REFERENCE = 2;
const WIDE = 4;

/**
 * Scans a decoded text (no byte order mark).
 *
 * @returns the root element, or why the text is not a document we read
 */
export function scan(text: string, limits: XmlLimits, readChild?: ChildReader): Result<XmlElement, XmlFault> {
	const scanner = new Scanner(text, limits, readChild);
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

	private at = 0;
	private readonly tree: TreeBuilder;

	private readonly names = new NameTable();
	/** The name of the last start tag: what followed it last time is tried first. */
	private previous: Name | null = null;
	/** Where the name read last ended. */
	private nameEnd = 0;
	/** By depth: the name of each open element, and how many declarations were covered before it. */
	private readonly openNames: Name[] = [];
	private readonly firstCovered: number[] = [];

	// Attributes of the start tag being read.
	private readonly attributeNames: Name[] = [];
	private readonly attributeValues: string[] = [];
	private attributeCount = 0;

	// What namespace declarations covered, to be put back when their element ends.
	private readonly coveredPrefixes: Prefix[] = [];
	private readonly coveredUris: Array<string | undefined> = [];

	constructor(
		private readonly text: string,
		private readonly limits: XmlLimits,
		readChild?: ChildReader,
	) {
		this.tree = new TreeBuilder(text, readChild);
	}

	/** The root element; null after a fault. */
	run(): XmlElement | null {
		const { text, tree } = this;
		if (!this.declaration()) return null;
		while (this.characters() && this.at < text.length) if (!this.markup()) return null;
		if (this.faultMessage !== '') return null;
		const { root, current } = tree;
		const open = this.openNames[tree.depth];
		if (current !== null && open !== undefined) {
			const { line } = positionIn(text, current.offset);
			this.refuse(text.length, wording.neverClosed(open.qualified, line));
			return null;
		}
		if (root === null) this.refuse(text.length, wording.NO_ELEMENT);
		return root;
	}

	private declaration(): boolean {
		const { text } = this;
		// `<?xml-stylesheet` is an instruction like any other.
		if (!text.startsWith('<?xml') || nameCharWidth(text, 5, false) > 0) return true;
		const declaration = readDeclaration(text);
		if (declaration === null) return this.refuse(0, wording.BAD_DECLARATION);
		this.at = declaration.length;
		return true;
	}

	/** Reads character data up to the next `<` or the end. */
	private characters(): boolean {
		const { text, tree } = this;
		const length = text.length;
		const start = this.at;
		let at = start;
		let code = LT;
		while (at < length && ((code = text.charCodeAt(at)) === BLANK || code === LF || code === TAB || code === CR)) {
			at++;
		}
		if (at >= length || code === LT) {
			if (at > start) tree.blank(start, at);
			this.at = at;
			return true;
		}
		if (tree.current === null) return this.refuse(at, wording.textOutside(tree.root === null));
		let special = at > start ? CONTROL : 0;
		while (at < length && (code = text.charCodeAt(at)) !== LT) {
			at++;
			if (code > GT) {
				if (code >= SURROGATES) special |= WIDE;
			} else if (code === AMP) special |= REFERENCE;
			else if (code < BLANK) special |= CONTROL;
			else if (code === GT && this.endsCdata(at, start)) {
				return this.refuse(at - 3, wording.END_OF_CDATA_IN_TEXT);
			}
		}
		if ((special & (CONTROL | WIDE)) !== 0 && !this.legal(start, at)) return false;
		let data: string | null;
		if (special === 0) data = text.slice(start, at);
		else if ((special & REFERENCE) === 0) data = unifyLineEnds(text.slice(start, at));
		else data = this.resolve(start, at, false);
		if (data === null) return false;
		tree.data(data);
		this.at = at;
		return true;
	}

	/** Whether `]]>` ends at `end`, with all of it after `start`. */
	private endsCdata(end: number, start: number): boolean {
		const { text } = this;
		return end - start >= 3 && text.charCodeAt(end - 2) === CLOSE_BRACKET && text.charCodeAt(end - 3) === CLOSE_BRACKET;
	}

	/** Reads one tag, comment, section or instruction; `at` is on its `<`. */
	private markup(): boolean {
		const { text, at } = this;
		const code = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
		if (code === SLASH) return this.closingTag(at);
		if (code === BANG) return this.section(at);
		if (code === QUESTION) return this.instruction(at);
		return this.startTag(at);
	}

	private closingTag(at: number): boolean {
		const { text, tree } = this;
		const depth = tree.depth;
		const open = this.openNames[depth];
		if (depth === 0 || open === undefined) {
			return this.refuse(at, wording.closesNothing(text, at, tree.root === null));
		}
		if (!open.standsAt(text, at + 2)) return this.refuse(at, wording.wrongClose(text, at, open.qualified));
		const length = text.length;
		let after = at + 2 + open.qualified.length;
		while (after < length && isSpace(text.charCodeAt(after))) after++;
		if (after >= length || text.charCodeAt(after) !== GT) {
			return this.refuse(at, wording.wrongClose(text, at, open.qualified));
		}
		this.at = after + 1;
		this.endElement(depth);
		return true;
	}

	private endElement(depth: number): void {
		this.tree.end();
		const { coveredPrefixes, coveredUris } = this;
		const covered = this.firstCovered[depth] ?? 0;
		while (coveredPrefixes.length > covered) {
			const prefix = coveredPrefixes.pop();
			const uri = coveredUris.pop();
			if (prefix !== undefined) prefix.uri = uri;
		}
	}

	/** Reads what starts with `<!`: a comment or a CDATA section, nothing else. */
	private section(at: number): boolean {
		const { text, tree } = this;
		if (text.startsWith('--', at + 2)) {
			const stop = text.indexOf('--', at + 4);
			if (stop === -1) return this.refuse(at, wording.OPEN_COMMENT);
			if (text.charCodeAt(stop + 2) !== GT) return this.refuse(stop, wording.DASHES_IN_COMMENT);
			this.at = stop + 3;
			return this.legal(at, stop);
		}
		if (text.startsWith('[CDATA[', at + 2)) {
			if (tree.current === null) return this.refuse(at, wording.textOutside(tree.root === null));
			const stop = text.indexOf(']]>', at + 9);
			if (stop === -1) return this.refuse(at, wording.OPEN_CDATA);
			if (stop > at + 9) tree.data(unifyLineEnds(text.slice(at + 9, stop)));
			this.at = stop + 3;
			return this.legal(at, stop);
		}
		if (text.slice(at + 2, at + 9).toUpperCase() !== 'DOCTYPE') return this.refuse(at, wording.UNKNOWN_SECTION);
		this.faultCode = 'doctype';
		const isHtml = /^\s+html\b/i.test(text.slice(at + 9, at + 40));
		return this.refuse(at, isHtml ? wording.WEB_PAGE : wording.DOCTYPE);
	}

	/** Reads a processing instruction, which the tree does not keep. */
	private instruction(at: number): boolean {
		const { text } = this;
		let end = at + 2;
		let width = nameCharWidth(text, end, true);
		while (width > 0) {
			end += width;
			width = nameCharWidth(text, end, false);
		}
		const target = text.slice(at + 2, end);
		if (target === '') return this.refuse(at, wording.NAMELESS_INSTRUCTION);
		if (target.length === 3 && target.toLowerCase() === 'xml') return this.refuse(at, wording.LATE_DECLARATION);
		const stop = text.indexOf('?>', end);
		if (stop === -1) return this.refuse(at, wording.openInstruction(target));
		if (stop !== end && !isSpace(text.charCodeAt(end))) {
			return this.refuse(at, wording.unspacedInstruction(target));
		}
		this.at = stop + 2;
		return this.legal(end, stop);
	}

	private startTag(offset: number): boolean {
		const { text, tree, limits } = this;
		let name = this.expectedName(offset + 1);
		if (name === null) {
			name = this.name(offset + 1);
			if (name === null) return this.refuse(offset, wording.noTag(text, offset));
			if (this.previous !== null) this.previous.next = name;
		}
		this.previous = name;
		if (tree.current === null && tree.root !== null) {
			return this.refuse(offset, wording.secondRoot(name.qualified));
		}
		if (tree.depth >= limits.maxDepth) {
			this.faultCode = 'tooDeep';
			return this.refuse(offset, wording.tooDeep(limits.maxDepth));
		}

		const covered = this.coveredPrefixes.length;
		let attributes: readonly XmlAttribute[] | null = NO_ATTRIBUTES;
		let at = this.nameEnd;
		let isEmpty = false;
		if (at >= text.length || text.charCodeAt(at) !== GT) {
			at = this.tagRest(at, name);
			if (at === -1) return false;
			if (this.attributeCount > 0) attributes = this.attributes(offset, name);
			if (attributes === null) return false;
			isEmpty = text.charCodeAt(at) === SLASH;
		}
		const { uri } = name.prefix;
		if (uri === undefined || name.prefix.name === 'xmlns') {
			return this.refuse(offset, wording.unknownPrefix(name.prefix.name, name.qualified, true));
		}
		tree.start(name, uri, attributes, offset);
		const depth = tree.depth;
		this.openNames[depth] = name;
		this.firstCovered[depth] = covered;
		// After `/` comes `>`, `tagRest` has seen to that.
		this.at = isEmpty ? at + 2 : at + 1;
		if (isEmpty) this.endElement(depth);
		return true;
	}

	/** The name that came next last time, when it stands at `start` again; null otherwise. */
	private expectedName(start: number): Name | null {
		const guess = this.previous === null ? null : this.previous.next;
		if (guess === null || !guess.standsAt(this.text, start)) return null;
		const end = start + guess.qualified.length;
		const code = end < this.text.length ? this.text.charCodeAt(end) : 0;
		// Only the characters that follow a name in practice: anything else is for `name` to judge.
		if (code !== GT && code !== BLANK && code !== SLASH) return null;
		this.nameEnd = end;
		return guess;
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
			let width = 1;
			if (code === COLON) {
				if (colon !== -1 || wanted === NAME_START) return null;
				colon = at;
				wanted = NAME_START;
			} else {
				if (code >= 128) width = nameCharWidth(text, at, wanted === NAME_START);
				else if (((ASCII_CLASS[code] ?? 0) & wanted) === 0) width = 0;
				if (width === 0) break;
				wanted = NAME_INNER;
			}
			hash = ((hash << 5) - hash + code) | 0;
			at += width;
		}
		// Also when nothing was read, and when a colon came last or before a character no name starts with.
		if (wanted === NAME_START) return null;
		this.nameEnd = at;
		return this.names.name(text, start, at, hash, colon);
	}

	/**
	 * Reads what follows the name in a start tag into `attributeNames` and `attributeValues`.
	 * @returns the index of `>`, or of `/` when `/>` stands there; -1 after a fault
	 */
	private tagRest(from: number, element: Name): number {
		const { text, limits } = this;
		const length = text.length;
		let at = from;
		this.attributeCount = 0;
		for (;;) {
			const before = at;
			at = this.skipSpace(at);
			if (at >= length) return this.refuseAt(length, wording.endInsideTag(element.qualified));
			const code = text.charCodeAt(at);
			if (code === GT) return at;
			if (code === SLASH) {
				if (at + 1 < length && text.charCodeAt(at + 1) === GT) return at;
				return this.refuseAt(at, wording.loneSlash(element.qualified));
			}
			const name = this.name(at);
			if (name === null) return this.refuseAt(at, wording.noAttribute(text, at, element.qualified));
			if (before === at) return this.refuseAt(at, wording.missingSpace(name.qualified, element.qualified));
			if (this.attributeCount >= limits.maxAttributes) {
				this.faultCode = 'tooManyAttributes';
				return this.refuseAt(at, wording.tooManyAttributes(element.qualified, limits.maxAttributes));
			}
			at = this.attributeValue(at, name, element);
			if (at === -1) return -1;
		}
	}

	/**
	 * Reads `= "value"` after an attribute's name.
	 * @param start where the name starts; it ends at `nameEnd`
	 * @returns the index after the closing quote, -1 after a fault
	 */
	private attributeValue(start: number, name: Name, element: Name): number {
		const { text } = this;
		const length = text.length;
		const equals = this.skipSpace(this.nameEnd);
		if (equals >= length) return this.refuseAt(length, wording.endInsideTag(element.qualified));
		if (text.charCodeAt(equals) !== EQUALS) {
			return this.refuseAt(start, wording.missingValue(name.qualified, element.qualified));
		}
		const open = this.skipSpace(equals + 1);
		if (open >= length) return this.refuseAt(length, wording.endInsideTag(element.qualified));
		const delimiter = text.charCodeAt(open);
		if (delimiter !== DOUBLE_QUOTE && delimiter !== SINGLE_QUOTE) {
			return this.refuseAt(open, wording.missingQuotes(name.qualified, element.qualified));
		}
		const from = open + 1;
		let at = from;
		let special = 0;
		let code = 0;
		while (at < length && (code = text.charCodeAt(at)) !== delimiter) {
			if (code === AMP) special |= REFERENCE;
			else if (code < BLANK) special |= CONTROL;
			else if (code >= SURROGATES) special |= WIDE;
			else if (code === LT) {
				return this.refuseAt(at, wording.tagInValue(name.qualified, element.qualified));
			}
			at++;
		}
		if (at >= length) return this.refuseAt(length, wording.endInsideTag(element.qualified));
		let value: string | null;
		if (special === 0) value = name.valueAt(text, from, at);
		else if ((special & (CONTROL | WIDE)) !== 0 && !this.legal(from, at)) return -1;
		else if ((special & REFERENCE) === 0) value = spaced(text.slice(from, at));
		else value = this.resolve(from, at, true);
		if (value === null) return -1;
		const index = this.attributeCount++;
		this.attributeNames[index] = name;
		this.attributeValues[index] = value;
		return at + 1;
	}

	private skipSpace(from: number): number {
		const { text } = this;
		let at = from;
		while (at < text.length && isSpace(text.charCodeAt(at))) at++;
		return at;
	}

	/** Applies the namespace declarations of a start tag and resolves its attributes; null after a fault. */
	private attributes(offset: number, element: Name): readonly XmlAttribute[] | null {
		const { attributeNames: names, attributeValues: values, attributeCount: count } = this;
		const first = names[0];
		if (count === 1 && first !== undefined && first.declares === null && first.prefix.name === '') {
			return first.alone(values[0] ?? '');
		}
		for (let index = 0; index < count; index++) {
			const declares = names[index]?.declares;
			if (declares && !this.declare(declares, values[index] ?? '', offset)) return null;
		}
		const list: Attribute[] = [];
		for (let index = 0; index < count; index++) {
			const name = names[index];
			if (name === undefined || name.declares !== null) continue;
			// The default namespace is not for attributes.
			const uri = name.prefix.name === '' ? '' : name.prefix.uri;
			if (uri === undefined) {
				this.refuse(offset, wording.unknownPrefix(name.prefix.name, name.qualified, false));
				return null;
			}
			list.push(new Attribute(name.qualified, name.local, uri, values[index] ?? ''));
		}
		const twice = findRepeated(names, count, list);
		if (twice !== null) {
			this.refuse(offset, wording.repeatedAttribute(twice, element.qualified));
			return null;
		}
		return list.length === 0 ? NO_ATTRIBUTES : list;
	}

	private declare(prefix: Prefix, uri: string, offset: number): boolean {
		if (
			prefix.name === 'xmlns' ||
			uri === XMLNS_NAMESPACE ||
			(prefix.name === 'xml') !== (uri === XML_NAMESPACE) ||
			(uri === '' && prefix.name !== '')
		) {
			return this.refuse(offset, wording.badBinding(prefix.name, uri));
		}
		this.coveredPrefixes.push(prefix);
		this.coveredUris.push(prefix.uri);
		prefix.uri = intern(uri);
		return true;
	}

	/** Data with its references resolved; null after a fault. */
	private resolve(start: number, end: number, inAttribute: boolean): string | null {
		const { text } = this;
		const convert = inAttribute ? spaced : unifyLineEnds;
		const parts: string[] = [];
		let from = start;
		let at = start;
		while (at < end) {
			if (text.charCodeAt(at) !== AMP) {
				at++;
				continue;
			}
			if (at > from) parts.push(convert(text.slice(from, at)));
			const stop = this.referenceEnd(at + 1, end);
			if (stop === -1) return this.refuseNull(at, wording.LONE_AMPERSAND);
			const name = text.slice(at + 1, stop);
			const resolved = resolveReference(name);
			if (resolved === null) return this.refuseNull(at, wording.unknownReference(name));
			parts.push(resolved);
			from = at = stop + 1;
		}
		if (from < end) parts.push(convert(text.slice(from, end)));
		if (parts.length > 8) return parts.join('');
		// The usual few are put together faster one by one.
		let data = '';
		for (const part of parts) data += part;
		return data;
	}

	/** Index of the `;` that ends the reference whose name starts at `start`, -1 when none does. */
	private referenceEnd(start: number, end: number): number {
		const { text } = this;
		let at = start;
		while (at < end) {
			const code = text.charCodeAt(at);
			if (code === SEMICOLON) return at > start ? at : -1;
			const isWord = code >= 128 || code === HASH || ((ASCII_CLASS[code] ?? 0) & NAME_INNER) !== 0;
			if (!isWord) return -1;
			at++;
		}
		return -1;
	}

	/** Whether only characters that may appear in a document stand between `start` and `end`. */
	private legal(start: number, end: number): boolean {
		const { text } = this;
		const at = findIllegalChar(text.slice(start, end));
		if (at === -1) return true;
		return this.refuse(start + at, wording.illegalCharacter(text.charCodeAt(start + at)));
	}

	private refuse(offset: number, message: string): false {
		this.faultOffset = offset;
		this.faultMessage = message;
		return false;
	}

	private refuseAt(offset: number, message: string): -1 {
		this.refuse(offset, message);
		return -1;
	}

	private refuseNull(offset: number, message: string): null {
		this.refuse(offset, message);
		return null;
	}
}
