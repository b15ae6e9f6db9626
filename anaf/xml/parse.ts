import { fail, ok, type Result } from '../result';
import { MEGABYTE } from '../sizes';
import { decodeXml } from './decode';
import { LineIndex } from './lines';
import { scan } from './scan';
import { describeOtherContent } from './sniff';
import type { ChildReader, XmlDocument, XmlElement, XmlFault, XmlLimits, XmlPosition } from './tree';

/** Limits used when the caller names none. */
export const DEFAULT_XML_LIMITS: XmlLimits = {
	maxBytes: 20 * MEGABYTE,
	maxDepth: 64,
	maxAttributes: 64,
};

class Document implements XmlDocument {
	private readonly lines: LineIndex;

	constructor(
		readonly root: XmlElement,
		readonly source: string,
	) {
		this.lines = new LineIndex(source);
	}

	positionOf(element: XmlElement): XmlPosition {
		return this.lines.positionAt(element.offset);
	}
}

/**
 * Parses a document into a tree: well-formed XML 1.0 with namespaces, without a DOCTYPE and so
 * without any entity beyond the five.
 *
 * White space between the children of an element is not kept; text next to children and the whole
 * text of a leaf are kept exactly, line ends turned to LF.
 *
 * @param input bytes (the encoding is taken from the byte order mark or the XML declaration, see
 * `decodeXml`) or text (what its declaration says of an encoding is ignored)
 * @param readChild is shown the children of the root while the document is read, and may let go of them
 * @returns the document, or why it cannot be read, as a sentence that starts with `Line n:` when a
 * place in the document is meant; never throws on any input, and takes time linear in its length
 */
export function parseXml(
	input: Uint8Array | string,
	limits: Partial<XmlLimits> = {},
	readChild?: ChildReader,
): Result<XmlDocument, XmlFault> {
	const bounds: XmlLimits = {
		maxBytes: limits.maxBytes ?? DEFAULT_XML_LIMITS.maxBytes,
		maxDepth: limits.maxDepth ?? DEFAULT_XML_LIMITS.maxDepth,
		maxAttributes: limits.maxAttributes ?? DEFAULT_XML_LIMITS.maxAttributes,
	};
	if (input.length > bounds.maxBytes) {
		const unit = typeof input === 'string' ? 'characters' : 'bytes';
		return fail({
			code: 'tooLarge',
			message: `The document has ${input.length} ${unit}, more than the ${bounds.maxBytes} that are read`,
			line: 1,
			column: 1,
		});
	}
	const decoded = decodeXml(input);
	if (!decoded.ok) return decoded;
	const text = decoded.value;

	const other = describeOtherContent(text);
	if (other !== null) return fail(other);
	const scanned = scan(text, bounds, readChild);
	if (!scanned.ok) return scanned;
	return ok(new Document(scanned.value, text));
}
