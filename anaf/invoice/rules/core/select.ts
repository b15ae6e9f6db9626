/**
 * Paths such as `cac:Party/cac:PartyName/cbc:Name`, compiled once and walked from an element, with the
 * meaning XPath gives them: every step selects all children of that name.
 */

import { attribute, type XmlElement } from '../../../xml/tree';
import { name, type Name } from './names';

// The four walks below are one loop written out: they run a few dozen times on every line of an invoice.

function firstOf(from: XmlElement, steps: readonly Name[], depth: number): XmlElement | undefined {
	const step = steps[depth];
	if (!step) return from;
	const { local, uri } = step;
	const last = depth === steps.length - 1;
	for (const candidate of from.children) {
		if (candidate.local !== local || candidate.uri !== uri) continue;
		const found = last ? candidate : firstOf(candidate, steps, depth + 1);
		if (found) return found;
	}
	return undefined;
}

function someOf(
	from: XmlElement,
	steps: readonly Name[],
	depth: number,
	condition: (element: XmlElement) => boolean,
): boolean {
	const step = steps[depth];
	if (!step) return condition(from);
	const { local, uri } = step;
	const last = depth === steps.length - 1;
	for (const candidate of from.children) {
		if (candidate.local !== local || candidate.uri !== uri) continue;
		if (last ? condition(candidate) : someOf(candidate, steps, depth + 1, condition)) return true;
	}
	return false;
}

function countOf(from: XmlElement, steps: readonly Name[], depth: number): number {
	const step = steps[depth];
	if (!step) return 1;
	const { local, uri } = step;
	const last = depth === steps.length - 1;
	let count = 0;
	for (const candidate of from.children) {
		if (candidate.local === local && candidate.uri === uri) count += last ? 1 : countOf(candidate, steps, depth + 1);
	}
	return count;
}

/** The first two elements a path selects. */
export interface Pair {
	first: XmlElement | undefined;
	second: XmlElement | undefined;
}

function pairOf(from: XmlElement, steps: readonly Name[], depth: number, pair: Pair): void {
	const step = steps[depth];
	if (!step) return;
	const { local, uri } = step;
	const last = depth === steps.length - 1;
	for (const candidate of from.children) {
		if (candidate.local !== local || candidate.uri !== uri) continue;
		if (!last) pairOf(candidate, steps, depth + 1, pair);
		else if (pair.first === undefined) pair.first = candidate;
		else pair.second = candidate;
		if (pair.second !== undefined) return;
	}
}

function collect(from: XmlElement, steps: readonly Name[], depth: number, into: XmlElement[]): XmlElement[] {
	const step = steps[depth];
	if (!step) return into;
	const { local, uri } = step;
	const last = depth === steps.length - 1;
	for (const candidate of from.children) {
		if (candidate.local !== local || candidate.uri !== uri) continue;
		if (last) into.push(candidate);
		else collect(candidate, steps, depth + 1, into);
	}
	return into;
}

/** A compiled path. */
export class Path {
	private readonly steps: readonly Name[];

	/** @param text the path as written */
	constructor(readonly text: string) {
		this.steps = text.split('/').map(name);
	}

	/** All elements it selects, in document order. */
	all(from: XmlElement): XmlElement[] {
		return collect(from, this.steps, 0, []);
	}

	/** The first of them. */
	first(from: XmlElement): XmlElement | undefined {
		return firstOf(from, this.steps, 0);
	}

	/** The first two, put into `pair`. */
	pair(from: XmlElement, pair: Pair): void {
		pair.first = undefined;
		pair.second = undefined;
		pairOf(from, this.steps, 0, pair);
	}

	/** How many. */
	count(from: XmlElement): number {
		return countOf(from, this.steps, 0);
	}

	exists(from: XmlElement): boolean {
		return firstOf(from, this.steps, 0) !== undefined;
	}

	/** True when one of them satisfies the condition. */
	some(from: XmlElement, condition: (element: XmlElement) => boolean): boolean {
		return someOf(from, this.steps, 0, condition);
	}
}

/** Compiles a path. */
export function path(text: string): Path {
	return new Path(text);
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

/** True when normalising would change the text. */
function needsNormalizing(text: string): boolean {
	let wasSpace = true;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code > 32) wasSpace = false;
		else if (code === 32) {
			if (wasSpace) return true;
			wasSpace = true;
		} else if (code === 10 || code === 9 || code === 13) return true;
		else wasSpace = false;
	}
	return wasSpace && text.length > 0;
}

/** XPath's normalize-space: XML white space trimmed and collapsed; other spaces (a no-break space) stay. */
export function normalizeSpace(text: string): string {
	if (!needsNormalizing(text)) return text;
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
