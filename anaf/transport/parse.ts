/** Reads declaration XML into the model. */

import { fail, ok, type Result } from '../result';
import { parseXml } from '../xml/parse';
import type { XmlElement } from '../xml/tree';
import type { Declaration } from './model';
import { DECLARATION, ETRANSPORT_NAMESPACE, type AttributeDef, type ElementDef } from './schema';
import { collapse, shown } from './text';

/** A declaration as found, and what of the document is not in the model. */
export interface ParsedDeclaration {
	/** As far as it was there: nothing is validated or filled in. */
	readonly declaration: Declaration;
	/** Paths of attributes and elements the schema does not know, and of elements there once too often. */
	readonly unknown: readonly string[];
}

const MOST_UNKNOWN = 200;

/**
 * Reads declaration XML with any prefix.
 *
 * @returns the model; `invalidInput` when it is not XML or not a declaration of schema version 2
 */
export function parseDeclaration(xml: Uint8Array | string): Result<ParsedDeclaration> {
	const parsed = parseXml(xml);
	if (!parsed.ok) {
		const { message, line, column } = parsed.fault;
		return fail({
			kind: 'invalidInput',
			message: `The declaration cannot be read: ${message} (line ${line}, column ${column})`,
			advice: 'Give the XML of an e-Transport declaration.',
		});
	}
	const { root } = parsed.value;
	if (root.local !== DECLARATION.name || root.uri !== ETRANSPORT_NAMESPACE) {
		return fail({
			kind: 'invalidInput',
			message:
				`The document is not an e-Transport declaration of version 2: it starts with ${shown(root.local)}` +
				(root.uri === '' ? ' without a namespace' : ` in ${shown(root.uri)}`),
			advice: `The first element must be eTransport in the namespace ${ETRANSPORT_NAMESPACE}.`,
		});
	}
	const unknown: string[] = [];
	const declaration = readElement(root, DECLARATION, `/${root.local}`, unknown);
	return ok({ declaration: declaration as unknown as Declaration, unknown });
}

function note(unknown: string[], path: string): void {
	if (unknown.length < MOST_UNKNOWN) unknown.push(path);
}

function readValue(attribute: AttributeDef, value: string): string | true {
	if (attribute.cleaning === 'flag') return value === 'D' ? true : value;
	return attribute.cleaning === 'plate' || attribute.cleaning === 'uit' ? value : collapse(value);
}

function readElement(
	element: XmlElement,
	definition: ElementDef,
	path: string,
	unknown: string[],
): Record<string, unknown> {
	const model: Record<string, unknown> = {};
	for (const attribute of element.attributes) {
		const known = attribute.uri === '' ? definition.attribute.get(attribute.local) : undefined;
		if (known === undefined) note(unknown, `${path}/@${attribute.name}`);
		else model[known.field] = readValue(known, attribute.value);
	}
	for (const child of element.children) {
		const known = child.uri === ETRANSPORT_NAMESPACE ? definition.child.get(child.local) : undefined;
		const here = `${path}/${child.local}`;
		if (known === undefined) {
			note(unknown, here);
			continue;
		}
		const { field } = known.element;
		if (known.many) {
			const list = (model[field] ??= []) as unknown[];
			list.push(readElement(child, known.element, `${here}[${list.length + 1}]`, unknown));
			continue;
		}
		if (model[field] !== undefined) {
			note(unknown, here);
			continue;
		}
		const { scalar } = known.element;
		const value = readElement(child, known.element, here, unknown);
		model[field] = scalar === undefined ? value : value[scalar.field];
	}
	return model;
}
