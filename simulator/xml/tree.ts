import { SaxesParser } from 'saxes';

/** An element with what the simulator's checks need: names, attributes, children, position. */
export interface XmlElement {
	readonly prefix: string;
	readonly local: string;
	readonly uri: string;
	readonly attributes: ReadonlyMap<string, XmlAttribute>;
	/** Namespace declarations written on this very element; '' is the default one. */
	readonly declared: ReadonlyMap<string, string>;
	readonly children: Array<XmlElement | string>;
	readonly parent: XmlElement | undefined;
	readonly line: number;
	readonly column: number;
}

interface XmlAttribute {
	readonly name: string;
	readonly local: string;
	readonly uri: string;
	readonly value: string;
}

/** What a Java SAX parser would have said. */
interface XmlProblem {
	readonly line: number;
	readonly column: number;
	readonly text: string;
}

type XmlOutcome = { readonly root: XmlElement } | { readonly problem: XmlProblem };

const MAX_DEPTH = 200;

/** Reads a document into a tree. Refuses DOCTYPE, a leading byte order mark and anything not well-formed. */
export function readXml(bytes: Uint8Array): XmlOutcome {
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
		return { problem: { line: 1, column: 1, text: 'Content is not allowed in prolog.' } };
	}
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return { problem: { line: 1, column: 1, text: 'Invalid byte 1 of 1-byte UTF-8 sequence.' } };
	}
	if (text.trim() === '') return { problem: { line: 1, column: 1, text: 'Premature end of file.' } };
	if (!/^\s*</.test(text)) return { problem: { line: 1, column: 1, text: 'Content is not allowed in prolog.' } };

	let root: XmlElement | undefined;
	let current: XmlElement | undefined;
	let depth = 0;
	let problem: XmlProblem | undefined;
	const parser = new SaxesParser({ xmlns: true, position: true });
	const stop = (message: string): never => {
		problem ??= { line: parser.line, column: parser.column + 1, text: message };
		throw new Error('stop');
	};
	parser.on('error', (error) => stop(error.message.replace(/^(?:[^:]*:)?\d+:\d+: /, '')));
	parser.on('doctype', () =>
		stop('DOCTYPE is disallowed when the feature "http://apache.org/xml/features/disallow-doctype-decl" set to true.'),
	);
	parser.on('opentag', (tag) => {
		if (++depth > MAX_DEPTH) stop('The document is nested too deeply.');
		const attributes = new Map<string, XmlAttribute>();
		for (const attribute of Object.values(tag.attributes)) {
			if (attribute.name === 'xmlns' || attribute.prefix === 'xmlns') continue;
			attributes.set(attribute.name, {
				name: attribute.name,
				local: attribute.local,
				uri: attribute.uri,
				value: attribute.value,
			});
		}
		const element: XmlElement = {
			prefix: tag.prefix,
			local: tag.local,
			uri: tag.uri,
			attributes,
			declared: new Map(Object.entries(tag.ns ?? {})),
			children: [],
			parent: current,
			line: parser.line,
			column: parser.column + 1,
		};
		current?.children.push(element);
		root ??= element;
		current = element;
	});
	parser.on('closetag', () => {
		depth--;
		current = current?.parent;
	});
	const onText = (value: string): void => {
		if (current) current.children.push(value);
	};
	parser.on('text', onText);
	parser.on('cdata', onText);
	try {
		parser.write(text).close();
	} catch (error) {
		if (problem === undefined) throw error;
	}
	if (problem) return { problem };
	if (!root) return { problem: { line: 1, column: 1, text: 'Premature end of file.' } };
	return { root };
}

/** Child elements, all or those of one local name. */
export function elementsOf(element: XmlElement | undefined, local?: string): XmlElement[] {
	const found: XmlElement[] = [];
	for (const child of element?.children ?? []) {
		if (typeof child !== 'string' && (local === undefined || child.local === local)) found.push(child);
	}
	return found;
}

/** The first element at a path of local names. */
export function at(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
	let here = element;
	for (const local of path) here = elementsOf(here, local)[0];
	return here;
}

/** Trimmed text directly inside an element; '' when there is none. */
export function textIn(element: XmlElement | undefined): string {
	let text = '';
	for (const child of element?.children ?? []) if (typeof child === 'string') text += child;
	return text.trim();
}

/** Value of an unprefixed attribute, or undefined. */
export function attr(element: XmlElement | undefined, name: string): string | undefined {
	return element?.attributes.get(name)?.value;
}

/** The sentence ANAF's parser writes for a document it cannot read. */
export function saxSentence(problem: XmlProblem): string {
	return `org.xml.sax.SAXParseException; lineNumber: ${problem.line}; columnNumber: ${problem.column}; ${problem.text}`;
}

/** Escapes text for an attribute value or an element. */
export function escapeXml(text: string): string {
	return text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/\n/g, '&#xA;');
}
