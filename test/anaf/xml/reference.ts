/**
 * The second opinion the scanner is held against: saxes, plus the rules of the specifications that
 * saxes does not check. What is listed here is everything in which the two are meant to differ.
 *
 * 1. DOCTYPE of any form is refused (saxes skips it). `doctypeFree` keeps such texts apart.
 * 2. A surrogate without its partner is refused (XML 1.0, 2.2); saxes takes the next character for
 *    the missing half, whatever it is. Only strings can hold one.
 * 3. A document that declares version 1.1 is read by the rules of 1.0 (XML 1.0 fifth edition, 2.8);
 *    saxes switches to the 1.1 rules, which allow control characters.
 * 4. The part of a name after its colon must itself start like a name (Namespaces, NCName):
 *    `<cbc:1D>` is refused, saxes accepts it.
 * 5. Something other than white space right after the target of a processing instruction is refused
 *    (XML 1.0, production 16): saxes accepts `<?a?b?>`.
 * 6. A namespace name is taken as written; saxes cuts white space off its ends, which makes two
 *    different namespaces one.
 * 7. A root element `<html>` is refused as a web page.
 * 8. Limits of depth, attributes and size.
 */
import { SaxesParser } from 'saxes';

import type { XmlElement } from '../../../anaf/xml/tree';

/** A tree reduced to what two parsers can agree on, ready for `toEqual` and string comparison. */
interface PlainElement {
	name: string;
	uri: string;
	attributes: Array<[name: string, uri: string, value: string]>;
	text: string;
	children: PlainElement[];
	offset: number;
}

type Verdict = { ok: true; root: PlainElement } | { ok: false; reason: string };

const NAME_START =
	/^[A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}]/u;

/** Reads a text the way saxes does, with the stricter rules listed above. */
export function referenceParse(input: string): Verdict {
	const text = input.startsWith('\uFEFF') ? input.slice(1) : input;
	// A second mark is a character in the wrong place; saxes, given the rest, would skip it as the first.
	if (text.startsWith('\uFEFF')) return { ok: false, reason: 'second byte order mark' };
	if (/\p{Surrogate}/u.test(text)) return { ok: false, reason: 'lone surrogate' };
	const parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0' });
	let reason: string | undefined;
	const refuse = (why: string): void => {
		reason ??= why;
	};
	let root: PlainElement | undefined;
	const open: PlainElement[] = [];
	let lastEnd = 0;
	let start = 0;
	parser.on('error', (error) => refuse(error.message));
	parser.on('doctype', () => refuse('doctype'));
	parser.on('opentagstart', () => {
		start = text.lastIndexOf('<', parser.position - 1);
	});
	parser.on('opentag', (tag) => {
		if (tag.prefix !== '' && !NAME_START.test(tag.local)) refuse('local name');
		const attributes: PlainElement['attributes'] = [];
		for (const attribute of Object.values(tag.attributes)) {
			if (attribute.prefix !== '' && !NAME_START.test(attribute.local)) refuse('local name');
			if (attribute.prefix !== 'xmlns' && attribute.name !== 'xmlns') {
				attributes.push([attribute.name, attribute.uri, attribute.value]);
			}
		}
		const element: PlainElement = {
			name: tag.name,
			uri: tag.uri,
			attributes,
			text: '',
			children: [],
			offset: start,
		};
		const parent = open[open.length - 1];
		if (parent) parent.children.push(element);
		else root ??= element;
		open.push(element);
		lastEnd = parser.position;
	});
	const addText = (data: string): void => {
		const element = open[open.length - 1];
		if (element) element.text += data;
		lastEnd = parser.position;
	};
	parser.on('text', addText);
	parser.on('cdata', addText);
	parser.on('xmldecl', () => {
		lastEnd = parser.position;
	});
	parser.on('comment', () => {
		lastEnd = parser.position;
	});
	parser.on('processinginstruction', ({ target }) => {
		const at = text.indexOf(`<?${target}`, lastEnd - 1);
		const after = text.slice(at + 2 + target.length);
		if (!after.startsWith('?>') && !/^[ \t\r\n]/.test(after)) refuse('instruction');
		lastEnd = parser.position;
	});
	parser.on('closetag', () => {
		const element = open.pop();
		if (element && element.children.length > 0 && /^[ \t\r\n]*$/.test(element.text)) element.text = '';
		lastEnd = parser.position;
	});
	parser.write(text).close();
	if (reason !== undefined || root === undefined) return { ok: false, reason: reason ?? 'no root' };
	if (root.name.toLowerCase() === 'html') return { ok: false, reason: 'html' };
	return { ok: true, root };
}

/** The scanner's tree in the same form. */
export function plain(element: XmlElement): PlainElement {
	return {
		name: element.prefix === '' ? element.local : `${element.prefix}:${element.local}`,
		uri: element.uri,
		attributes: element.attributes.map(({ name, uri, value }) => [name, uri, value]),
		text: element.text,
		children: element.children.map(plain),
		offset: element.offset,
	};
}

/** Whether a text is outside what the two can be compared on (points 1 and 6 above). */
export function incomparable(text: string): boolean {
	return (
		/<!doctype/i.test(text) ||
		/xmlns(?::[^\s=]*)?\s*=\s*(?:"(?:\s|&#)|'(?:\s|&#)|"[^"]*(?:\s|;)"|'[^']*(?:\s|;)')/.test(text)
	);
}
