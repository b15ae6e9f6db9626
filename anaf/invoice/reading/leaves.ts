/**
 * Reading leaves of the XML tree while keeping account of everything that was not read.
 *
 * A reader hands every element it has no field for to `unknown`, so that nothing a document carries
 * disappears without a trace.
 */

import type { XmlElement } from '../../xml/tree';
import type { Identifier } from '../model/invoice';
import { CAC, CBC } from '../model/syntax';

/** Most paths listed: a hostile document must not turn its list of oddities into memory. */
const MAX_UNKNOWN = 1000;

/** Collects the paths of what has no field in the model. */
export class UnknownLog {
	readonly paths: string[] = [];
	private dropped = 0;

	/**
	 * @param below paths begin below this element, whose own place is not known yet
	 * @param others how many paths other logs hold that this one will be included with
	 */
	constructor(
		private readonly below: XmlElement | null = null,
		private readonly others = 0,
	) {}

	/** How many were noted. */
	get size(): number {
		return this.paths.length + this.dropped;
	}

	/** Notes an element, or one of its attributes. */
	add(element: XmlElement, attribute?: string): void {
		this.note(() => pathOf(element, this.below) + (attribute === undefined ? '' : `/@${attribute}`));
	}

	/** Adds what was noted below an element. */
	include(element: XmlElement, log: UnknownLog): void {
		const above = pathOf(element);
		for (const path of log.paths) this.note(() => above + path);
		this.dropped += log.dropped;
	}

	private note(path: () => string): void {
		if (this.paths.length + this.others >= MAX_UNKNOWN) this.dropped++;
		else this.paths.push(path());
	}

	/** The list, with a last entry that counts what was left out. */
	list(): string[] {
		return this.dropped > 0 ? [...this.paths, `… and ${this.dropped} more`] : this.paths;
	}
}

/** Path of an element by local names, with an index where a parent has several of the name; from below `top` when it is given. */
function pathOf(element: XmlElement, top: XmlElement | null = null): string {
	const parts: string[] = [];
	for (let current: XmlElement | null = element; current && current !== top; current = current.parent) {
		parts.push(current.local + indexOf(current));
	}
	return parts.length > 0 ? `/${parts.reverse().join('/')}` : '';
}

function indexOf(element: XmlElement): string {
	if (!element.parent) return '';
	let position = 0;
	let count = 0;
	for (const sibling of element.parent.children) {
		if (sibling.local !== element.local) continue;
		count++;
		if (sibling === element) position = count;
	}
	return count > 1 ? `[${position}]` : '';
}

/**
 * True for an element of another vocabulary that merely has a name of ours: it is unknown, as it is
 * to the official rules. A document without any namespace passes.
 */
export function isForeign(element: XmlElement): boolean {
	const { uri } = element;
	return uri !== CBC && uri !== CAC && (uri !== '' || element.parent?.uri !== '');
}

const EDGE_SPACE = /^[ \t\r\n]|[ \t\r\n]$/;

/** Text of an element without the white space a pretty printer put around it; inner white space stays. */
export function textOf(element: XmlElement): string {
	const { text } = element;
	return EDGE_SPACE.test(text) ? text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '') : text;
}

/** Text of a leaf; children and attributes other than `known` are noted as unknown. */
export function leaf(element: XmlElement, log: UnknownLog, known = ''): string {
	for (const attribute of element.attributes) {
		if (attribute.local !== known || attribute.uri !== '') log.add(element, attribute.name);
	}
	for (const nested of element.children) log.add(nested);
	return textOf(element);
}

/** Value of one attribute; undefined when it is absent. */
export function attr(element: XmlElement, name: string): string | undefined {
	for (const attribute of element.attributes) {
		if (attribute.local === name && attribute.uri === '') return attribute.value;
	}
	return undefined;
}

/** A leaf with a scheme attribute (`schemeID` in UBL). */
export function identifier(element: XmlElement, log: UnknownLog, schemeAttribute = 'schemeID'): Identifier {
	const id = leaf(element, log, schemeAttribute);
	const scheme = attr(element, schemeAttribute);
	return scheme === undefined ? { id } : { id, scheme };
}

/**
 * The only child a wrapper has meaning for, such as `cbc:ID` in `cac:ContractDocumentReference`;
 * everything else in the wrapper is unknown.
 */
export function only(element: XmlElement, local: string, log: UnknownLog): XmlElement | undefined {
	let found: XmlElement | undefined;
	for (const candidate of element.children) {
		if (found === undefined && candidate.local === local && !isForeign(candidate)) found = candidate;
		else log.add(candidate);
	}
	return found;
}

/** Text of the leaf `local` in a wrapper, or undefined when it is not there. */
export function onlyText(element: XmlElement, local: string, log: UnknownLog): string | undefined {
	const found = only(element, local, log);
	return found === undefined ? undefined : leaf(found, log);
}

/** Adds to a list that exists only once it has something in it. */
export function push<T>(list: T[] | undefined, value: T): T[] {
	if (list === undefined) return [value];
	list.push(value);
	return list;
}
