/** What people write today for what an operation does: fast-xml-parser, and template strings. Nothing is checked in it. */
import { peer, type FastXmlParser } from './peers';

/** An element as fast-xml-parser gives it. */
export interface Parsed {
	readonly [name: string]: Parsed | undefined;
}

/** A reader of invoices by hand; undefined where fast-xml-parser is not installed. */
export function readerByHand(): ((xml: string) => Parsed) | undefined {
	const fast = peer('fast-xml-parser') as FastXmlParser | undefined;
	if (fast === undefined) return undefined;
	const parser = new fast.XMLParser({
		ignoreAttributes: true,
		removeNSPrefix: true,
		parseTagValue: false,
		isArray: (name: string) => name === 'InvoiceLine' || name === 'TaxSubtotal',
	});
	return (xml) => (parser.parse(xml) as Parsed)['Invoice'] ?? {};
}

/** The text below an element. */
export function at(element: Parsed | undefined, ...path: readonly string[]): string {
	let here: unknown = element;
	for (const name of path) here = (here as Parsed | undefined)?.[name];
	return typeof here === 'string' ? here : '';
}

/** The list below an element. */
export function listAt(element: Parsed | undefined, ...path: readonly string[]): readonly Parsed[] {
	let here: unknown = element;
	for (const name of path) here = (here as Parsed | undefined)?.[name];
	return Array.isArray(here) ? (here as readonly Parsed[]) : [];
}

/** Text for XML and HTML. */
export const escaped = (text: string): string =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
