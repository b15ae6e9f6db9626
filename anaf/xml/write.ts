/**
 * Writes XML: escaping, and a writer that appends to one string.
 *
 * Characters that XML 1.0 cannot carry in any form (most control characters, half surrogate pairs)
 * are left out: they get into data through copy and paste and legacy databases, mean nothing there,
 * and one of them would make ANAF refuse the whole document.
 */
import { withoutIllegalChars } from './chars';
import { referenceTo } from './values';

// Everything a text or value may need work for; most values need none and are returned as they are.
const TEXT_SPECIAL = /[&<>\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]/;
const ATTRIBUTE_SPECIAL = /[&<>"\0-\x1f\ud800-\udfff\ufffe\uffff]/;
const ILLEGAL_SUSPECT = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;

/**
 * Text as element content: `&`, `<` and `>` escaped, CR written as a reference (a parser would turn
 * it into LF), characters illegal in XML 1.0 left out. Parsing the result gives the text back.
 */
export function escapeText(text: string): string {
	if (!TEXT_SPECIAL.test(text)) return text;
	return legal(text).replace(/[&<>\r]/g, referenceTo);
}

/**
 * Text as the content of an attribute value in double quotes: `&`, `<`, `>` and `"` escaped, tab,
 * LF and CR written as references (a parser would turn them into spaces), characters illegal in
 * XML 1.0 left out. Parsing the result gives the text back.
 */
export function escapeAttribute(text: string): string {
	if (!ATTRIBUTE_SPECIAL.test(text)) return text;
	return legal(text).replace(/[&<>"\t\n\r]/g, referenceTo);
}

function legal(text: string): string {
	return ILLEGAL_SUSPECT.test(text) ? withoutIllegalChars(text) : text;
}

/** Attributes by name as written (prefix included), in order; entries that are undefined are left out. */
export type WriterAttributes = Readonly<Record<string, string | undefined>>;

/** How a document is written. */
export interface XmlWriterOptions {
	/** Begin with `<?xml version="1.0" encoding="UTF-8"?>`. Default true. */
	readonly declaration?: boolean;
	/** Indentation of one level; `''` writes everything on one line. Default two spaces. */
	readonly indent?: string;
}

/**
 * Builds a document from start to end: `open`, `leaf`, `close`, then `finish`.
 *
 * Names are the caller's constants and are written as given; texts and values are escaped. An
 * element holds either children or text. Calls that do not balance are put right rather than
 * refused: `finish` closes what is open, `close` without an open element does nothing.
 */
export class XmlWriter {
	private readonly indent: string;
	/** Line break and indentation by depth, each made once. */
	private readonly breaks: string[] = [];
	private readonly openNames: string[] = [];
	// Appending to a string is a rope in the engine: faster than an array of parts, and flattened once.
	private output = '';
	private justOpened = false;

	constructor(options: XmlWriterOptions = {}) {
		this.indent = options.indent ?? '  ';
		if (options.declaration ?? true) this.output = '<?xml version="1.0" encoding="UTF-8"?>';
	}

	/** Starts an element that will have children. */
	open(name: string, attributes?: WriterAttributes): this {
		this.output += `${this.lineBreak()}<${name}${attributes === undefined ? '' : formatAttributes(attributes)}>`;
		this.openNames.push(name);
		this.justOpened = true;
		return this;
	}

	/** Writes a whole element with text; an empty text gives `<name></name>`. */
	leaf(name: string, text: string, attributes?: WriterAttributes): this {
		const start = attributes === undefined ? name : name + formatAttributes(attributes);
		this.output += `${this.lineBreak()}<${start}>${escapeText(text)}</${name}>`;
		this.justOpened = false;
		return this;
	}

	/** Writes an element without content: `<name a="1"/>`. */
	empty(name: string, attributes?: WriterAttributes): this {
		this.output += `${this.lineBreak()}<${name}${attributes === undefined ? '' : formatAttributes(attributes)}/>`;
		this.justOpened = false;
		return this;
	}

	/** Ends the element opened last. */
	close(): this {
		const name = this.openNames.pop();
		if (name === undefined) return this;
		this.output += this.justOpened ? `</${name}>` : `${this.lineBreak()}</${name}>`;
		this.justOpened = false;
		return this;
	}

	/** The document, with whatever is still open closed and a line break at its end when indented. */
	finish(): string {
		while (this.openNames.length > 0) this.close();
		return this.indent === '' ? this.output : `${this.output}\n`;
	}

	private lineBreak(): string {
		const depth = this.openNames.length;
		if (this.output === '' || this.indent === '') return '';
		return (this.breaks[depth] ??= `\n${this.indent.repeat(depth)}`);
	}
}

function formatAttributes(attributes: WriterAttributes): string {
	let text = '';
	for (const name in attributes) {
		const value = attributes[name];
		if (value !== undefined) text += ` ${name}="${escapeAttribute(value)}"`;
	}
	return text;
}
