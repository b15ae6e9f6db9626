/** Random documents for the differential check: well-formed ones, and ones broken in a place or two. */

import type { Random } from '../../harness/random';

const LOCALS = [
	'a',
	'ID',
	'Invoice',
	'InvoiceLine',
	'Name',
	'x.y-z_1',
	'Țară',
	'наме',
	'𐐀b',
	'a\u00b7b',
	'xmlns1',
	'__proto__',
	'constructor',
];
const PREFIXES = ['cbc', 'cac', 'p', 'q', 'ș', '__proto__'];
const URIS = ['urn:a', 'urn:b', 'urn:c', 'http://x/y?z=1&amp;w=2', "urn:it's"];
const SPACES = ['', '', ' ', '\n', '\r\n', '\t', '\r', '\n    ', '  \r\n\t'];
const DATA = [
	'1',
	'RON',
	'Șuruburi și piulițe',
	'10.00',
	' padded ',
	'a\r\nb',
	'a\rb',
	'\tx',
	']',
	']]',
	'] ]>',
	'>',
	'"',
	"'",
	'&amp;',
	'&lt;',
	'&gt;',
	'&quot;',
	'&apos;',
	'&#65;',
	'&#x1F600;',
	'&#13;',
	'&#10;',
	'&#0000000000000000065;',
	'😀',
	'a&amp;b&lt;c',
	']]&gt;',
	'\u00a0',
	'\u2028',
	'\u0085',
	'\u007f',
	'\ufffd',
	'\ufeff',
	'=',
	'/',
	'?>',
	'--',
	'xml',
];
const ATTRIBUTE_DATA = [...DATA.filter((value) => !/["']/.test(value)), ']]>', 'a\tb\nc\r\nd\re', '&#9;', '&#10;&#13;'];

/** A well-formed document without a DOCTYPE. */
export function wellFormed(random: Random): string {
	const parts: string[] = [];
	if (random.chance(0.05)) parts.push('\ufeff');
	if (random.chance(0.6)) {
		parts.push(
			'<?xml',
			pickSpace(random, true),
			'version',
			eq(random),
			quoted(random, random.pick(['1.0', '1.0', '1.1', '1.23'])),
		);
		if (random.chance(0.7)) {
			parts.push(
				pickSpace(random, true),
				'encoding',
				eq(random),
				quoted(random, random.pick(['UTF-8', 'utf-8', 'ISO-8859-2'])),
			);
		}
		if (random.chance(0.3))
			parts.push(pickSpace(random, true), 'standalone', eq(random), quoted(random, random.pick(['yes', 'no'])));
		parts.push(pickSpace(random, false), '?>');
	}
	misc(random, parts);
	element(random, parts, new Map([['', '']]), 0);
	misc(random, parts);
	return parts.join('');
}

function misc(random: Random, parts: string[]): void {
	while (random.chance(0.3)) {
		parts.push(random.pick(SPACES));
		if (random.chance(0.3)) parts.push(comment(random));
		if (random.chance(0.2)) parts.push(instruction(random));
	}
}

function comment(random: Random): string {
	return `<!--${random.pick(['', ' ', ' note ', '<a>&nope;</b>', ' a - b ', '>', ']]>', '\r\n', '<!DOCTYP', 'Ș😀'])}-->`;
}

function instruction(random: Random): string {
	return `<?${random.pick(['a', 'xml-stylesheet', 'ab.c', 'xmlx', 'Ș', 'xm'])}${random.pick(['', ' ', ' href="x"', ' ? ', '\n??', ' <a>&b', ' \r\n'])}?>`;
}

function pickSpace(random: Random, needed: boolean): string {
	const space = random.chance(0.8) ? ' ' : random.pick(SPACES);
	return needed && space === '' ? ' ' : needed ? space : random.chance(0.8) ? '' : space;
}

function eq(random: Random): string {
	return `${pickSpace(random, false)}=${pickSpace(random, false)}`;
}

function quoted(random: Random, value: string): string {
	return random.chance(0.8) && !value.includes('"') ? `"${value}"` : `'${value.replace(/'/g, '&apos;')}'`;
}

function element(random: Random, parts: string[], inherited: ReadonlyMap<string, string>, depth: number): void {
	const scope = new Map(inherited);
	const attributes: string[] = [];
	const used = new Set<string>();
	const declare = (prefix: string): void => {
		if (used.has(`xmlns:${prefix}`)) return;
		used.add(`xmlns:${prefix}`);
		const uri = random.pick(prefix === '' ? [...URIS, ''] : URIS);
		scope.set(prefix, uri);
		attributes.push(`${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}${eq(random)}${quoted(random, uri)}`);
	};
	if (depth === 0) {
		if (random.chance(0.5)) declare('');
		if (random.chance(0.6)) declare('cbc');
	}
	if (random.chance(0.15)) declare(random.pick(['', ...PREFIXES]));
	if (random.chance(0.03)) attributes.push('xmlns:xml="http://www.w3.org/XML/1998/namespace"');
	while (random.chance(0.3)) {
		const prefix = random.chance(0.3) ? random.pick([...scope.keys(), 'xml']) : '';
		const local = random.pick(LOCALS);
		const uri = prefix === '' ? '' : prefix === 'xml' ? 'xml' : scope.get(prefix);
		// The prefix may be declared after this attribute with another namespace: prefixes of this tag come first.
		const key = `${uri}|${local}`;
		const sameName = `name|${prefix}|${local}`;
		if (used.has(key) || used.has(sameName)) continue;
		used.add(key).add(sameName);
		const value: string[] = [];
		while (random.chance(0.6)) value.push(random.pick(ATTRIBUTE_DATA));
		attributes.push(`${prefix === '' ? '' : `${prefix}:`}${local}${eq(random)}${quoted(random, value.join(''))}`);
	}
	if (random.chance(0.2)) attributes.reverse();
	const prefix = random.chance(0.5) ? random.pick([...scope.keys()]) : '';
	const name = `${prefix === '' ? '' : `${prefix}:`}${random.pick(LOCALS)}`;
	parts.push('<', name);
	for (const attribute of attributes) parts.push(pickSpace(random, true), attribute);
	parts.push(pickSpace(random, false));
	if (random.chance(0.15)) {
		parts.push('/>');
		return;
	}
	parts.push('>');
	const shape = random.int(0, 2);
	if (shape === 0) {
		while (random.chance(0.6)) content(random, parts);
	} else {
		const mixed = shape === 2;
		const count = depth > 5 ? 0 : random.int(0, 3);
		for (let index = 0; index < count; index++) {
			parts.push(random.pick(SPACES));
			if (mixed && random.chance(0.5)) content(random, parts);
			element(random, parts, scope, depth + 1);
		}
		parts.push(random.pick(SPACES));
		if (mixed && random.chance(0.5)) content(random, parts);
	}
	parts.push('</', name, random.chance(0.1) ? random.pick(SPACES) : '', '>');
}

function content(random: Random, parts: string[]): void {
	const kind = random.int(0, 9);
	if (kind === 0) parts.push(comment(random));
	else if (kind === 1) parts.push(instruction(random));
	else if (kind === 2)
		parts.push(`<![CDATA[${random.pick(['', ' ', 'a<b&c', ']]', ']', ']>', '\r\n', '<a/>', 'Ș😀'])}]]>`);
	else {
		const data = random.pick(DATA);
		// Pieces that are harmless alone must not add up to the forbidden "]]>".
		parts.push(data.startsWith('>') && /\]\]$|\]$/.test(parts.slice(-2).join('')) ? '&gt;' : data);
	}
}

const SHARDS = [
	'<',
	'>',
	'&',
	'"',
	"'",
	'/',
	'=',
	' ',
	':',
	'?',
	'!',
	'-',
	']',
	';',
	'#',
	'\n',
	'\r',
	'\t',
	'1',
	'a',
	'x',
	'\0',
	'\u0001',
	'\u000b',
	'\ufffe',
	'\uffff',
	'\ud800',
	'\udc00',
	'\u00d7',
	'\u037e',
	'<!--',
	'-->',
	'--',
	'<![CDATA[',
	']]>',
	'<?',
	'?>',
	'<?xml version="1.0"?>',
	'<?XML ?>',
	'&amp;',
	'&nbsp;',
	'&#0;',
	'&#x110000;',
	'&#xD800;',
	'&;',
	'&#;',
	'&#X41;',
	'&#x1;',
	'</a>',
	'<a>',
	'<a/>',
	' xmlns:p="urn:a"',
	' xmlns=""',
	' xmlns:p=""',
	' xmlns:xml="urn:a"',
	' xmlns:xmlns="urn:a"',
	' xmlns:q="http://www.w3.org/XML/1998/namespace"',
	' xmlns="http://www.w3.org/2000/xmlns/"',
	' a="1"',
	' p:a="1"',
	'p:',
	'xmlns:',
	':',
	'Ș',
	'\u0300',
	'\u00b7',
	'<!',
	'</',
	'/>',
	'<html>',
];

/** The document with one to three of its places deleted, doubled, replaced, moved or filled with what breaks parsers. */
export function broken(random: Random, document: string): string {
	let text = document;
	for (let count = 1 + random.int(0, 2); count > 0; count--) {
		const at = random.int(0, text.length + 1 - 1);
		const length = random.chance(0.7) ? 1 : random.int(0, 11);
		const kind = random.int(0, 5);
		if (kind === 0) text = text.slice(0, at) + text.slice(at + length);
		else if (kind === 1) text = text.slice(0, at) + random.pick(SHARDS) + text.slice(at);
		else if (kind === 2) text = text.slice(0, at) + random.pick(SHARDS) + text.slice(at + length);
		else if (kind === 3) text = text.slice(0, at + length) + text.slice(at);
		else if (kind === 4) {
			const from = random.int(0, text.length + 1 - 1);
			text = text.slice(0, at) + text.slice(from, from + length * 3) + text.slice(at);
		} else if (random.chance(0.2)) text = text.slice(0, at);
		else {
			// A byte that slips: one bit of one character turned over.
			const code = text.charCodeAt(at);
			if (at < text.length)
				text = text.slice(0, at) + String.fromCharCode(code ^ (1 << random.int(0, 6))) + text.slice(at + 1);
		}
	}
	return text;
}
