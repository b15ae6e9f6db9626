/** The document as validation walks it: the XML tree with every name looked up once. */

import type { XmlElement } from '../xml/tree';
import { ATTRIBUTE_NAMES, ELEMENT_NAMES, ETRANSPORT_NAMESPACE, type KnownName } from './schema';

/** One element. */
export interface DocumentNode {
	readonly element: XmlElement;
	/** Its name, when it is one of the schema's in the declaration's namespace. */
	readonly name: KnownName | undefined;
	/** The names of its attributes in the same order; undefined for one with a namespace or a name no attribute of the schema has. */
	readonly attributes: readonly (KnownName | undefined)[];
	readonly children: readonly DocumentNode[];
}

const NO_NODES: readonly DocumentNode[] = [];
const NO_NAMES: readonly undefined[] = [];

/** Looks up the names of an element and of everything below it. Depth is bounded by the XML reader. */
export function readNodes(element: XmlElement): DocumentNode {
	return {
		element,
		name: element.uri === ETRANSPORT_NAMESPACE ? ELEMENT_NAMES.get(element.local) : undefined,
		attributes: element.attributes.length === 0 ? NO_NAMES : readNames(element),
		children: element.children.length === 0 ? NO_NODES : element.children.map(readNodes),
	};
}

function readNames(element: XmlElement): (KnownName | undefined)[] {
	const { attributes } = element;
	const names: (KnownName | undefined)[] = [];
	for (let index = 0; index < attributes.length; index++) {
		const attribute = attributes[index];
		names.push(attribute?.uri === '' ? ATTRIBUTE_NAMES.get(attribute.local) : undefined);
	}
	return names;
}
