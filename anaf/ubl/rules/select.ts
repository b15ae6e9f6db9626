/**
 * Paths such as `cac:Party/cac:PartyName/cbc:Name`, compiled once and walked from an element, with the
 * meaning XPath gives them: every step selects all children of that name.
 */

import { attribute, type XmlElement } from '../../xml/tree';
import { name, type Name } from './names';

/** A compiled path. */
export interface Path {
	/** The path as written. */
	readonly text: string;
	/** All elements it selects, in document order. */
	all(from: XmlElement): XmlElement[];
	/** The first of them. */
	first(from: XmlElement): XmlElement | undefined;
	/** How many, counting no further than `enough`. */
	count(from: XmlElement, enough?: number): number;
	exists(from: XmlElement): boolean;
	/** True when one of them satisfies the condition. */
	some(from: XmlElement, condition: (element: XmlElement) => boolean): boolean;
}

/** Calls `use` for every element a path selects until it returns true; returns whether it did. */
function walk(from: XmlElement, steps: readonly Name[], depth: number, use: (element: XmlElement) => boolean): boolean {
	const step = steps[depth];
	if (!step) return use(from);
	const { local, uri } = step;
	const last = depth === steps.length - 1;
	for (const candidate of from.children) {
		if (candidate.local !== local || candidate.uri !== uri) continue;
		if (last ? use(candidate) : walk(candidate, steps, depth + 1, use)) return true;
	}
	return false;
}

const always = (): boolean => true;

/** Compiles a path. */
export function path(text: string): Path {
	const steps = text.split('/').map(name);
	return {
		text,
		all(from) {
			const found: XmlElement[] = [];
			walk(from, steps, 0, (element) => {
				found.push(element);
				return false;
			});
			return found;
		},
		first(from) {
			let found: XmlElement | undefined;
			walk(from, steps, 0, (element) => {
				found = element;
				return true;
			});
			return found;
		},
		count(from, enough = Number.MAX_SAFE_INTEGER) {
			let count = 0;
			walk(from, steps, 0, () => ++count >= enough);
			return count;
		},
		exists(from) {
			return walk(from, steps, 0, always);
		},
		some(from, condition) {
			return walk(from, steps, 0, condition);
		},
	};
}

/** First child of that name, or undefined. */
export function firstChild(from: XmlElement, wanted: Name): XmlElement | undefined {
	for (const candidate of from.children) {
		if (candidate.local === wanted.local && candidate.uri === wanted.uri) return candidate;
	}
	return undefined;
}

/** True when the parent has that name. */
export function parentIs(element: XmlElement, wanted: Name): boolean {
	return element.parent !== null && element.parent.local === wanted.local && element.parent.uri === wanted.uri;
}

/** True when the parent and the parent's parent have these names. */
export function inside(element: XmlElement, grandparent: Name, parent: Name): boolean {
	return parentIs(element, parent) && element.parent !== null && parentIs(element.parent, grandparent);
}

/** True when some ancestor has that name. */
export function hasAncestor(element: XmlElement, wanted: Name): boolean {
	for (let above = element.parent; above; above = above.parent) {
		if (above.local === wanted.local && above.uri === wanted.uri) return true;
	}
	return false;
}

/** True when the element carries the attribute (empty counts). */
export function hasAttribute(element: XmlElement, wanted: string): boolean {
	return element.attributes.length > 0 && attribute(element, wanted) !== undefined;
}

/** The text of an element, descendants included. */
export function stringValue(element: XmlElement): string {
	if (element.children.length === 0) return element.text;
	return element.text + element.children.map(stringValue).join('');
}

const SPACES = /[ \t\r\n]+/g;
const NEEDS_WORK = /^[ \t\r\n]|[ \t\r\n]$|[\t\r\n]|  /;

/** XPath's normalize-space: XML white space trimmed and collapsed; other spaces (a no-break space) stay. */
export function normalizeSpace(text: string): string {
	if (!NEEDS_WORK.test(text)) return text;
	return text.replace(SPACES, ' ').replace(/^ | $/g, '');
}

/** Length in characters, not in UTF-16 units. Stops counting above `limit`. */
export function longerThan(text: string, limit: number): boolean {
	if (text.length <= limit) return false;
	if (text.length > limit * 2) return true;
	let count = 0;
	for (const character of text) {
		if (character && ++count > limit) return true;
	}
	return false;
}
