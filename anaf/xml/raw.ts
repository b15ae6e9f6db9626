/** A document as n8n's own XML node would give it, for workflows that were built on that node. */
import { Parser } from 'xml2js';

import { fail, ok, type Result } from '../result';
import { parseXml } from './parse';
import type { XmlFault, XmlLimits } from './tree';

/**
 * What n8n's XML node passes to xml2js in its mode "XML to JSON" when nobody changes an option:
 * its node parameters default to these values.
 */
const N8N_XML_NODE_DEFAULTS = {
	mergeAttrs: true,
	explicitArray: false,
	explicitRoot: true,
	attrkey: '$',
	charkey: '_',
	ignoreAttrs: false,
	normalize: false,
	normalizeTags: false,
	trim: false,
	// Not an option of the node: the answer is wanted now, and xml2js gives it within the call.
	async: false,
} as const;

/** JSON in the shape of xml2js: objects by element name, text as strings, repeats as arrays. */
export type RawXml = { [name: string]: RawXmlValue };
/** A text, an element with children or attributes, or several of one name. */
export type RawXmlValue = string | RawXml | RawXmlValue[];

/**
 * A document in exactly the shape of n8n's XML node with its default options.
 *
 * The text goes to xml2js only after `parseXml` has accepted it, so neither a DOCTYPE nor unbounded
 * nesting reaches it.
 *
 * @param input bytes or text, as for `parseXml`
 * @returns the object, or why the document cannot be read
 */
export function toRaw(input: Uint8Array | string, limits?: Partial<XmlLimits>): Result<RawXml, XmlFault> {
	const parsed = parseXml(input, limits);
	return parsed.ok ? rawFromSource(parsed.value.source) : parsed;
}

/**
 * As `toRaw`, for a document that `parseXml` has read already.
 *
 * @param source `XmlDocument.source`; nothing else may be passed, it is not checked again
 */
export function rawFromSource(source: string): Result<RawXml, XmlFault> {
	let value: RawXml | null | undefined;
	let reason = '';
	try {
		new Parser(N8N_XML_NODE_DEFAULTS).parseString(source, (error: Error | null, result: RawXml | null) => {
			if (error) reason = error.message;
			else value = result;
		});
	} catch (error) {
		reason = error instanceof Error ? error.message : String(error);
	}
	if (reason === '' && value !== undefined && value !== null) {
		return ok(INHERITED.test(source) ? (withoutInherited(value) as RawXml) : value);
	}
	const said = reason === '' ? '' : `: ${reason.split('\n', 1)[0] ?? ''}`;
	return fail({
		code: 'notWellFormed',
		message: `The XML is correct, but it cannot be turned into raw JSON${said}`,
		line: 1,
		column: 1,
	});
}

const INHERITED_NAMES = Object.getOwnPropertyNames(Object.prototype);
const INHERITED = new RegExp(`[<\\s](?:${INHERITED_NAMES.join('|')})[\\s=/>]`);

/**
 * xml2js takes what every object inherits for an earlier element of that name: `<constructor>` gives
 * a list of a function and the element, `<__proto__>` a list of the prototype of all objects and the
 * element. Neither belongs in data, so the first entry of such lists is taken out.
 */
function withoutInherited(value: RawXmlValue): RawXmlValue {
	if (typeof value === 'string') return value;
	if (Array.isArray(value)) return value.map(withoutInherited);
	for (const name of Object.keys(value)) {
		let inner = Object.getOwnPropertyDescriptor(value, name)?.value as RawXmlValue;
		if (INHERITED_NAMES.includes(name) && Array.isArray(inner)) {
			inner = inner.slice(1);
			if (inner.length === 1) inner = inner[0] ?? '';
		}
		// Assigning to `__proto__` would change the prototype instead.
		Object.defineProperty(value, name, {
			value: withoutInherited(inner),
			enumerable: true,
			writable: true,
			configurable: true,
		});
	}
	return value;
}
