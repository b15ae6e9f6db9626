/**
 * Canonical XML 1.0 (http://www.w3.org/TR/2001/REC-xml-c14n-20010315) and Exclusive XML
 * Canonicalization 1.0 (http://www.w3.org/2001/10/xml-exc-c14n#), both without comments: the form
 * in which an XML signature signs an element, such as SignedInfo in the answers of ANAF
 * (docs/anaf/messages.md#signature).
 *
 * Works on the source text that `parseXml` accepted, not on the tree: every blank between elements
 * and every processing instruction counts in a canonical form, and the tree keeps neither. Since the
 * text is known to be well-formed, has no DOCTYPE and therefore no default attributes, reading it a
 * second time needs no checks.
 */
import { isSpace } from './chars';
import { XML_NAMESPACE } from './names';
import type { XmlDocument, XmlElement } from './tree';
import { referenceTo, resolveReference, spaced, unifyLineEnds } from './values';

/** Which of the forms of Canonical XML is written. */
export interface C14nOptions {
	/** Exclusive canonicalization: only the namespaces that are visibly used are written. Default false. */
	readonly exclusive?: boolean;
	/** For exclusive: prefixes treated as in the inclusive form, `#default` for the default namespace. */
	readonly inclusivePrefixes?: readonly string[];
}

/**
 * The canonical form of an element with all it contains, or of the whole document when no element
 * is given. Comments are left out.
 *
 * @param document a document `parseXml` gave
 * @param element one of its elements; namespaces and `xml:` attributes of its ancestors are taken
 * into account as the specifications ask
 * @returns text; a digest is made of its UTF-8 bytes
 */
export function canonicalize(document: XmlDocument, element?: XmlElement, options: C14nOptions = {}): string {
	return new Canonicalizer(document.source, options).run(element);
}

interface RawAttribute {
	readonly name: string;
	readonly prefix: string;
	readonly local: string;
	readonly value: string;
}

/** What to put back when an element ends: pairs of a prefix and what it stood for before. */
type Covered = Array<readonly [prefix: string, uri: string | undefined]>;

interface OpenElement {
	readonly name: string;
	readonly bindings: Covered;
	readonly rendered: Covered;
}

class Canonicalizer {
	private readonly parts: string[] = [];
	private readonly exclusive: boolean;
	private readonly inclusivePrefixes: ReadonlySet<string>;
	// Undefined takes an entry back: a map that is deleted from and added to over and over rebuilds itself.
	/** Namespaces in scope at the place being read, by prefix. */
	private readonly bindings = new Map<string, string | undefined>();
	/** Namespaces the output shows at that place. */
	private readonly rendered = new Map<string, string | undefined>();
	private at = 0;
	// The start tag read last.
	private tagName = '';
	private tagAttributes: RawAttribute[] = [];
	private tagIsEmpty = false;

	constructor(
		private readonly text: string,
		options: C14nOptions,
	) {
		this.exclusive = options.exclusive ?? false;
		this.inclusivePrefixes = new Set(
			(options.inclusivePrefixes ?? []).map((prefix) => (prefix === '#default' ? '' : prefix)),
		);
	}

	run(element: XmlElement | undefined): string {
		if (element === undefined) this.walk(0, true, []);
		else this.walk(element.offset, false, this.readAncestors(element));
		return this.parts.join('');
	}

	/** Takes the namespaces around an element into scope; returns the `xml:` attributes of its ancestors. */
	private readAncestors(element: XmlElement): RawAttribute[] {
		const { bindings } = this;
		const inherited = new Map<string, RawAttribute>();
		for (let ancestor = element.parent; ancestor !== null; ancestor = ancestor.parent) {
			this.at = ancestor.offset;
			this.readStartTag();
			for (const attribute of this.tagAttributes) {
				const declared = declaredPrefix(attribute);
				// The nearest ancestor comes first and counts.
				if (declared !== undefined) {
					if (!bindings.has(declared)) bindings.set(declared, attribute.value);
				} else if (attribute.prefix === 'xml' && !inherited.has(attribute.name)) {
					inherited.set(attribute.name, attribute);
				}
			}
		}
		return [...inherited.values()];
	}

	/** Writes what stands from `start` on: the whole document, or one element. */
	private walk(start: number, wholeDocument: boolean, inherited: readonly RawAttribute[]): void {
		const { text, parts } = this;
		const open: OpenElement[] = [];
		let rootSeen = false;
		this.at = start;
		while (this.at < text.length) {
			const from = this.at;
			const next = text.indexOf('<', from);
			const to = next === -1 ? text.length : next;
			// Outside the root element white space is not part of the canonical form.
			if (to > from && open.length > 0) parts.push(canonicalText(resolve(unifyLineEnds(text.slice(from, to)))));
			if (next === -1) break;
			this.at = next;
			const code = text.charCodeAt(next + 1);
			if (code === 0x2f) {
				const ended = open.pop();
				if (ended !== undefined) this.endTag(ended);
				this.at = text.indexOf('>', next) + 1;
			} else if (code === 0x21) this.skipOrCopySection(next);
			else if (code === 0x3f) this.instruction(next, open.length === 0, rootSeen);
			else {
				this.readStartTag();
				const element = this.startTag(!rootSeen, inherited);
				rootSeen = true;
				if (this.tagIsEmpty) this.endTag(element);
				else open.push(element);
			}
			if (open.length === 0 && rootSeen && !wholeDocument) return;
		}
	}

	/** A comment is left out, a CDATA section becomes text. */
	private skipOrCopySection(start: number): void {
		const { text } = this;
		if (text.startsWith('<!--', start)) {
			this.at = text.indexOf('-->', start + 4) + 3;
			return;
		}
		const end = text.indexOf(']]>', start);
		this.parts.push(canonicalText(unifyLineEnds(text.slice(start + 9, end))));
		this.at = end + 3;
	}

	/** A processing instruction stays; outside the root element each has a line of its own. */
	private instruction(start: number, outsideRoot: boolean, rootSeen: boolean): void {
		const { text, parts } = this;
		const end = text.indexOf('?>', start);
		this.at = end + 2;
		let split = start + 2;
		while (split < end && !isSpace(text.charCodeAt(split))) split++;
		const target = text.slice(start + 2, split);
		if (target === 'xml') return;
		while (split < end && isSpace(text.charCodeAt(split))) split++;
		const data = unifyLineEnds(text.slice(split, end)).replace(/\r/g, '&#xD;');
		if (outsideRoot && rootSeen) parts.push('\n');
		parts.push('<?', target, data === '' ? '' : ` ${data}`, '?>');
		if (outsideRoot && !rootSeen) parts.push('\n');
	}

	/** Writes the start tag read last and takes its namespaces into scope. */
	private startTag(isTop: boolean, inherited: readonly RawAttribute[]): OpenElement {
		const { bindings, rendered, parts } = this;
		const name = this.tagName;
		const attributes: RawAttribute[] = [];
		const coveredBindings: Covered = [];
		for (const attribute of this.tagAttributes) {
			const declared = declaredPrefix(attribute);
			if (declared === undefined) attributes.push(attribute);
			else {
				coveredBindings.push([declared, bindings.get(declared)]);
				bindings.set(declared, attribute.value);
			}
		}
		// Exclusive canonicalization takes nothing over from the context (its section 3).
		if (isTop && !this.exclusive) {
			for (const attribute of inherited) {
				if (!attributes.some((present) => present.name === attribute.name)) attributes.push(attribute);
			}
		}

		// In the inclusive form only what this tag declares can be new, except at the top, where all is.
		const candidates = this.exclusive
			? this.visiblyUsed(name, attributes)
			: isTop
				? [...bindings.keys()]
				: coveredBindings.map(([prefix]) => prefix);
		const shown: Array<readonly [prefix: string, uri: string]> = [];
		const coveredRendered: Covered = [];
		for (const prefix of candidates) {
			const uri = bindings.get(prefix);
			if (uri === undefined || (prefix === 'xml' && uri === XML_NAMESPACE)) continue;
			const before = rendered.get(prefix);
			// An empty default namespace is only said where it takes one back.
			if (uri === before || (uri === '' && before === undefined)) continue;
			shown.push([prefix, uri]);
			coveredRendered.push([prefix, before]);
			rendered.set(prefix, uri);
		}

		parts.push('<', name);
		shown.sort((a, b) => compareCodePoints(a[0], b[0]));
		for (const [prefix, uri] of shown) {
			parts.push(prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`, canonicalValue(uri), '"');
		}
		const sorted = attributes.map((attribute) => ({ attribute, uri: this.namespaceOf(attribute) }));
		sorted.sort((a, b) => compareCodePoints(a.uri, b.uri) || compareCodePoints(a.attribute.local, b.attribute.local));
		for (const { attribute } of sorted) parts.push(' ', attribute.name, '="', canonicalValue(attribute.value), '"');
		parts.push('>');
		return { name, bindings: coveredBindings, rendered: coveredRendered };
	}

	private endTag(element: OpenElement): void {
		this.parts.push('</', element.name, '>');
		putBack(this.bindings, element.bindings);
		putBack(this.rendered, element.rendered);
	}

	private namespaceOf(attribute: RawAttribute): string {
		if (attribute.prefix === '') return '';
		return attribute.prefix === 'xml' ? XML_NAMESPACE : (this.bindings.get(attribute.prefix) ?? '');
	}

	/** Prefixes of the tag's own name and attributes, and those the caller listed. */
	private visiblyUsed(name: string, attributes: readonly RawAttribute[]): Set<string> {
		const colon = name.indexOf(':');
		const used = new Set<string>([colon === -1 ? '' : name.slice(0, colon)]);
		for (const attribute of attributes) if (attribute.prefix !== '') used.add(attribute.prefix);
		for (const listed of this.inclusivePrefixes) used.add(listed);
		return used;
	}

	/** Reads the start tag at `at` of a well-formed text and moves past it. */
	private readStartTag(): void {
		const { text } = this;
		let at = this.at + 1;
		let start = at;
		let code = text.charCodeAt(at);
		while (!isSpace(code) && code !== 0x3e && code !== 0x2f) code = text.charCodeAt(++at);
		this.tagName = text.slice(start, at);
		this.tagAttributes = [];
		this.tagIsEmpty = false;
		for (;;) {
			while (isSpace(code)) code = text.charCodeAt(++at);
			if (code === 0x3e || at >= text.length) break;
			if (code === 0x2f) {
				this.tagIsEmpty = true;
				at++;
				break;
			}
			start = at;
			while (!isSpace(code) && code !== 0x3d && at < text.length) code = text.charCodeAt(++at);
			const name = text.slice(start, at);
			while (code !== 0x22 && code !== 0x27 && at < text.length) code = text.charCodeAt(++at);
			const end = text.indexOf(text.charAt(at), at + 1);
			const colon = name.indexOf(':');
			this.tagAttributes.push({
				name,
				prefix: colon === -1 ? '' : name.slice(0, colon),
				local: name.slice(colon + 1),
				value: resolve(spaced(text.slice(at + 1, end))),
			});
			at = end + 1;
			code = text.charCodeAt(at);
		}
		this.at = at + 1;
	}
}

/** The prefix a namespace declaration declares, `''` for `xmlns`; undefined for other attributes. */
function declaredPrefix(attribute: RawAttribute): string | undefined {
	if (attribute.prefix === 'xmlns') return attribute.local;
	return attribute.name === 'xmlns' ? '' : undefined;
}

function putBack(map: Map<string, string | undefined>, covered: Covered): void {
	for (const [prefix, uri] of covered) map.set(prefix, uri);
}

/** The text with its references resolved; all of them are known to be good. */
function resolve(text: string): string {
	return text.replace(/&([^;]+);/g, (_, name: string) => resolveReference(name) ?? '');
}

function canonicalText(text: string): string {
	return text.replace(/[&<>\r]/g, referenceTo);
}

function canonicalValue(text: string): string {
	return text.replace(/[&<"\t\n\r]/g, referenceTo);
}

/** Order by code points, which differs from the order of UTF-16 units beyond the basic plane. */
function compareCodePoints(a: string, b: string): number {
	if (a === b) return 0;
	const length = Math.min(a.length, b.length);
	for (let index = 0; index < length; index++) {
		const x = a.charCodeAt(index);
		const y = b.charCodeAt(index);
		if (x === y) continue;
		const xIsHalf = x >= 0xd800 && x <= 0xdfff;
		const yIsHalf = y >= 0xd800 && y <= 0xdfff;
		return xIsHalf === yIsHalf ? x - y : xIsHalf ? 1 : -1;
	}
	return a.length - b.length;
}
