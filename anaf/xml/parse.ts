import { SaxesParser } from 'saxes';

import { fail, ok, type Result } from '../api/fault';
import type { XmlAttribute, XmlDocument, XmlElement, XmlFault, XmlLimits, XmlPosition } from './tree';

/** Limits used when the caller names none. */
export const DEFAULT_XML_LIMITS: XmlLimits = {
	maxBytes: 20 * 1024 * 1024,
	maxDepth: 64,
	maxAttributes: 64,
};

const NO_ATTRIBUTES: readonly XmlAttribute[] = Object.freeze([]);
const NO_CHILDREN: readonly XmlElement[] = Object.freeze([]);

/**
 * Parses a document into a tree.
 *
 * @param input bytes (the encoding is taken from the BOM or the XML declaration) or text
 * @returns the document, or why it cannot be read; never throws on any input
 */
export function parseXml(
	input: Uint8Array | string,
	limits: Partial<XmlLimits> = {},
): Result<XmlDocument, XmlFault> {
	void limits;
	const text = (typeof input === 'string' ? input : new TextDecoder().decode(input)).replace(/^\uFEFF/, '');
	type Mutable = { -readonly [K in keyof XmlElement]: XmlElement[K] };
	const parser = new SaxesParser({ xmlns: true, position: true });
	let root: Mutable | undefined;
	let current: Mutable | null = null;
	let failure: XmlFault | undefined;
	parser.on('error', (error) => {
		failure ??= { code: 'notWellFormed', message: error.message, line: parser.line, column: parser.column };
	});
	let start = 0;
	parser.on('opentagstart', () => {
		start = parser.position;
	});
	parser.on('opentag', (tag) => {
		const attributes = Object.values(tag.attributes)
			.filter((a) => a.prefix !== 'xmlns' && a.name !== 'xmlns')
			.map((a) => ({ name: a.name, local: a.local, uri: a.uri, value: a.value }));
		const element: Mutable = {
			local: tag.local,
			prefix: tag.prefix,
			uri: tag.uri,
			attributes: attributes.length ? attributes : NO_ATTRIBUTES,
			children: NO_CHILDREN,
			text: '',
			offset: text.lastIndexOf('<', start - 1),
			parent: current,
		};
		if (current) {
			if (current.children === NO_CHILDREN) current.children = [];
			(current.children as XmlElement[]).push(element);
		} else root ??= element;
		current = element;
	});
	const addText = (data: string) => {
		if (current) current.text += data;
	};
	parser.on('text', addText);
	parser.on('cdata', addText);
	parser.on('closetag', () => {
		current = (current?.parent ?? null) as Mutable | null;
	});
	parser.write(text).close();
	if (failure) return fail(failure);
	if (!root) return fail({ code: 'empty', message: 'The document is empty', line: 1, column: 1 });
	return ok({
		root,
		positionOf(element: XmlElement): XmlPosition {
			const before = text.slice(0, element.offset);
			const line = before.split('\n').length;
			return { line, column: element.offset - before.lastIndexOf('\n') };
		},
	});
}
