/** The texts at places of a document that reading named but could not use. */

import type { XmlElement } from './tree';

/** A place, and the text that stands there. */
interface TextAt {
	readonly path: string;
	/** Undefined where the path leads nowhere: the last entry of a list that was cut says only how many more there are. */
	readonly text?: string;
}

/** All there is below an element in its order: attributes as `name=value`, then texts, separated by blanks. */
function textOf(element: XmlElement): string {
	const attributes = element.attributes.map(({ name, value }) => `${name}=${value}`);
	const parts = [...attributes, element.text.trim(), ...element.children.map(textOf)];
	return parts.filter((part) => part !== '').join(' ');
}

const STEP = /^(@)?([^[\]]+?)(?:\[(\d+)\])?$/;

/** The text at a path of local names: `/Invoice/InvoiceLine[2]/Note`, `/Invoice/ID/@schemeID`, `/Invoice/text()`. */
function textAt(root: XmlElement, path: string): string | undefined {
	const [before, , ...steps] = path.split('/');
	if (before !== '') return undefined;
	let element = root;
	for (const step of steps) {
		if (step === 'text()') return element.text.trim();
		const parts = STEP.exec(step);
		if (parts === null) return undefined;
		const [, isAttribute, name = '', index = '1'] = parts;
		if (isAttribute !== undefined) return element.attributes.find((attribute) => attribute.name === name)?.value;
		const next = element.children.filter(({ local }) => local === name)[Number(index) - 1];
		if (next === undefined) return undefined;
		element = next;
	}
	return textOf(element);
}

/**
 * Joins paths, as reading lists what has no place in the model, with the text that stands there.
 *
 * @param paths from the root on, with an index where a parent has several of a name
 */
export function textsAt(root: XmlElement, paths: readonly string[]): TextAt[] {
	return paths.map((path) => {
		const text = textAt(root, path);
		return text === undefined ? { path } : { path, text };
	});
}
