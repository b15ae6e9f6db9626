/**
 * The XML tree every reader in this package works on: elements, attributes and text, namespaces
 * resolved, positions kept as offsets so that a line and a column can be told when they are needed.
 *
 * Comments, processing instructions and the whitespace between elements carry no meaning in any
 * document of ANAF's, so the tree does not keep them.
 */

/** One attribute. Namespace declarations (`xmlns`, `xmlns:*`) are not attributes here. */
export interface XmlAttribute {
	/** Name as written, prefix included. */
	readonly name: string;
	/** Name without prefix. */
	readonly local: string;
	/** Namespace, `''` for none (an unprefixed attribute has none). */
	readonly uri: string;
	/** Normalised value: references resolved, white space turned to spaces. */
	readonly value: string;
}

/** One element. */
export interface XmlElement {
	/** Name without prefix. */
	readonly local: string;
	/** Prefix as written, `''` for none. */
	readonly prefix: string;
	/** Namespace, `''` for none. */
	readonly uri: string;
	/** Attributes in document order; a shared empty list when there are none. */
	readonly attributes: readonly XmlAttribute[];
	/** Child elements in document order; a shared empty list when there are none. */
	readonly children: readonly XmlElement[];
	/** Character data directly inside this element (CDATA included), concatenated, not trimmed. */
	readonly text: string;
	/** Offset of `<` in the decoded text, in UTF-16 units. `XmlDocument.positionOf` turns it into a line and column. */
	readonly offset: number;
	/** The enclosing element, null for the root. */
	readonly parent: XmlElement | null;
}

/**
 * Is shown every child of the root as soon as it has ended, in document order, while the rest is still unread: the
 * root has no children yet, and the document may still turn out not to be well-formed.
 *
 * @returns true when the tree need not keep it: then the root gets an element with its name and place alone. What is
 * inside a child that was let go still knows its parents.
 */
export type ChildReader = (child: XmlElement, root: XmlElement) => boolean;

/** Line and column, both counted from 1, the column in UTF-16 units. */
export interface XmlPosition {
	readonly line: number;
	readonly column: number;
}

/** A parsed document. */
export interface XmlDocument {
	readonly root: XmlElement;
	/** The decoded text the offsets count in, without its byte order mark. */
	readonly source: string;
	/** Line and column of an element (of its `<`). */
	positionOf(element: XmlElement): XmlPosition;
}

/** Why a text is not a document we read. */
export interface XmlFault {
	readonly code:
		| 'empty'
		| 'notXml'
		| 'notWellFormed'
		| 'unsupportedEncoding'
		| 'doctype'
		| 'tooLarge'
		| 'tooDeep'
		| 'tooManyAttributes';
	/** One English sentence without a final period, naming what was found. */
	readonly message: string;
	readonly line: number;
	readonly column: number;
}

/** Bounds that keep a hostile document from costing memory or time (design decision 9). */
export interface XmlLimits {
	/** Most bytes (of a Uint8Array) or UTF-16 units (of a string) read. Default 20 MiB. */
	readonly maxBytes: number;
	/** Deepest nesting of elements. Default 64. */
	readonly maxDepth: number;
	/** Most attributes on one element, namespace declarations included. Default 64. */
	readonly maxAttributes: number;
}

/** First child element with this local name (and namespace, when given), or undefined. */
export function child(element: XmlElement, local: string, uri?: string): XmlElement | undefined {
	for (const candidate of element.children) {
		if (candidate.local === local && (uri === undefined || candidate.uri === uri)) return candidate;
	}
	return undefined;
}

/** All child elements with this local name (and namespace, when given), in document order. */
export function childrenNamed(element: XmlElement, local: string, uri?: string): XmlElement[] {
	return element.children.filter(
		(candidate) => candidate.local === local && (uri === undefined || candidate.uri === uri),
	);
}

/** Value of the unprefixed attribute with this name, or undefined. */
export function attribute(element: XmlElement, name: string): string | undefined {
	for (const candidate of element.attributes) {
		if (candidate.local === name && candidate.uri === '') return candidate.value;
	}
	return undefined;
}
