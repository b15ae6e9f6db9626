/** The texts of what the model has no place for, found again in the document. */

import type { XmlElement } from '../../xml/tree';
import type { UnplacedTerm } from './page';

/** All text below an element, its pieces separated by a blank. */
function textOf(element: XmlElement): string {
	const own = element.text.trim();
	return [own, ...element.children.map(textOf)].filter((part) => part !== '').join(' ');
}

const STEP = /^(@)?([^[\]]+?)(?:\[(\d+)\])?$/;

/** The text at a path as reading names it: `/Invoice/InvoiceLine[2]/Note`, `/Invoice/ID/@schemeID`. */
function textAt(root: XmlElement, path: string): string | undefined {
	let element = root;
	for (const step of path.split('/').slice(2)) {
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
 * Joins the paths that reading could not place with the text that stands there.
 *
 * @param unknown as `ParsedInvoice.unknown` has them
 */
export function unplacedTerms(root: XmlElement, unknown: readonly string[]): UnplacedTerm[] {
	return unknown.map((path) => {
		const text = textAt(root, path);
		return text === undefined ? { path } : { path, text };
	});
}
