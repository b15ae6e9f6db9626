/** Reads declaration XML into the model. */

import { fail, ok, type AnafFault, type Result } from '../result';
import { parseXml } from '../xml/parse';
import type { XmlElement, XmlFault } from '../xml/tree';
import type { Declaration } from './model';
import { DECLARATION, ETRANSPORT_NAMESPACE, type AttributeDef, type ElementDef } from './schema';
import { collapse, isBlank, shown } from './text';

/** A declaration as found, and what of the document is not in the model. */
export interface ParsedDeclaration {
	/** As far as it was there: nothing is validated or filled in. */
	readonly declaration: Declaration;
	/**
	 * Paths of attributes, elements and texts the schema does not know, and of elements there once too often; with an index where a
	 * parent has several of a name. A list that would be too long ends with how many more there are.
	 */
	readonly unknown: readonly string[];
}

/** Most paths listed: a hostile document must not turn its list of oddities into memory. */
const MOST_UNKNOWN = 1000;
/** Where documents say which schema they follow: no part of what they declare. */
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** What is not XML at all, for the person who gave it as a declaration. */
export function unreadableDeclaration({ message, line, column }: XmlFault, advice: string): AnafFault {
	return {
		kind: 'invalidInput',
		message: 'The declaration is not readable XML',
		more: `${message} (line ${line}, column ${column})`,
		advice,
	};
}

/**
 * Reads declaration XML with any prefix.
 *
 * @returns the model; `invalidInput` when it is not XML or not a declaration of schema version 2
 */
export function parseDeclaration(xml: Uint8Array | string): Result<ParsedDeclaration> {
	const parsed = parseXml(xml);
	if (!parsed.ok) return fail(unreadableDeclaration(parsed.fault, 'Give the XML of an e-Transport declaration.'));
	const { root } = parsed.value;
	if (root.local !== DECLARATION.name || root.uri !== ETRANSPORT_NAMESPACE) {
		return fail({
			kind: 'invalidInput',
			message: 'The document is not an e-Transport declaration of version 2',
			more: `Its first element is ${shown(root.local)}${root.uri === '' ? ' without a namespace' : ` in ${shown(root.uri)}`}`,
			advice: `The first element must be eTransport in the namespace ${ETRANSPORT_NAMESPACE}.`,
		});
	}
	const unknown = new Unknown();
	const declaration = readElement(root, DECLARATION, `/${root.local}`, unknown);
	return ok({ declaration: declaration as unknown as Declaration, unknown: unknown.list() });
}

/** Collects the paths of what has no place in the model. */
class Unknown {
	private readonly paths: string[] = [];
	private dropped = 0;

	add(path: string): void {
		if (this.paths.length < MOST_UNKNOWN) this.paths.push(path);
		else this.dropped++;
	}

	list(): readonly string[] {
		return this.dropped > 0 ? [...this.paths, `… and ${this.dropped} more`] : this.paths;
	}
}

/** How many children of each name an element has. Counted once: one look at all of them for each child would take minutes. */
function countsOf({ children }: XmlElement): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const { local } of children) counts.set(local, (counts.get(local) ?? 0) + 1);
	return counts;
}

function readValue(attribute: AttributeDef, value: string): string | true {
	if (attribute.cleaning === 'flag') return value === 'D' ? true : value;
	return attribute.cleaning === 'plate' || attribute.cleaning === 'uit' ? value : collapse(value);
}

function readElement(
	element: XmlElement,
	definition: ElementDef,
	path: string,
	unknown: Unknown,
): Record<string, unknown> {
	const model: Record<string, unknown> = {};
	for (const attribute of element.attributes) {
		const known = attribute.uri === '' ? definition.attribute.get(attribute.local) : undefined;
		if (known !== undefined) model[known.field] = readValue(known, attribute.value);
		else if (attribute.uri !== XSI) unknown.add(`${path}/@${attribute.name}`);
	}
	if (!isBlank(element.text)) unknown.add(`${path}/text()`);
	const counts = countsOf(element);
	const positions = new Map<string, number>();
	for (const child of element.children) {
		const known = child.uri === ETRANSPORT_NAMESPACE ? definition.child.get(child.local) : undefined;
		const position = (positions.get(child.local) ?? 0) + 1;
		positions.set(child.local, position);
		const here = `${path}/${child.local}${(counts.get(child.local) ?? 1) > 1 ? `[${position}]` : ''}`;
		if (known === undefined) {
			unknown.add(here);
			continue;
		}
		const { field, scalar } = known.element;
		if (known.many) {
			const list = (model[field] ??= []) as unknown[];
			list.push(readElement(child, known.element, `${path}/${child.local}[${position}]`, unknown));
			continue;
		}
		if (model[field] !== undefined) {
			unknown.add(here);
			continue;
		}
		const value = readElement(child, known.element, here, unknown);
		model[field] = scalar === undefined ? value : value[scalar.field];
	}
	return model;
}
