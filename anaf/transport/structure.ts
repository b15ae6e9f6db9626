/**
 * XSD 2.01: which elements and attributes are where, in which order, how often, and of which type.
 * The verdict is that of a schema validator; beyond that every departure is named, not only the first.
 */

import type { XmlElement } from '../xml/tree';
import type { Findings, Place } from './finding';
import type { DocumentNode } from './nodes';
import { DECLARATION, ETRANSPORT_NAMESPACE, type AttributeDef, type ChildDef, type ElementDef } from './schema';
import { collapse, shown } from './text';
import type { Facet } from './xsdTypes';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** The ids of structure findings, with what they mean. The documentation lists them from here. */
export const STRUCTURE_RULES: Readonly<Record<string, string>> = {
	'XSD-ROOT': 'The document is not an e-Transport declaration of schema version 2',
	'XSD-ELEMENT': 'An element is at a place where the schema knows none of that name',
	'XSD-ORDER': 'An element is known but comes too early, too late, or too often',
	'XSD-MISSING-ELEMENT': 'An element the schema requires is not there',
	'XSD-ATTRIBUTE': 'An attribute the schema does not know',
	'XSD-MISSING': 'An attribute the schema requires is not there',
	'XSD-TEXT': 'Text between the tags: a declaration has everything in attributes',
	'XSD-EMPTY': 'An attribute is there but empty',
	'XSD-LENGTH': 'A text is longer than its field allows',
	'XSD-PATTERN': 'A text does not have the form that its field requires',
	'XSD-CODE': 'A code is not in its list',
	'XSD-NUMBER': 'A number is not written as the schema requires',
	'XSD-RANGE': 'A number is too small',
	'XSD-DATE': 'A date does not exist or is written in another form',
	'XSD-TIME': 'A date with time does not exist or is written in another form',
};

/** Checks a document against the schema and collects what departs from it. */
export function checkStructure(document: DocumentNode, findings: Findings): void {
	const root = document.element;
	if (root.local !== DECLARATION.name || root.uri !== ETRANSPORT_NAMESPACE) {
		report(
			findings,
			'XSD-ROOT',
			{ element: root },
			rootMessage(root),
			`The first element must be eTransport in the namespace ${ETRANSPORT_NAMESPACE}`,
		);
		return;
	}
	checkElement(document, DECLARATION, findings);
}

function rootMessage(root: XmlElement): string {
	const name = shown(root.local);
	if (root.local !== DECLARATION.name)
		return `The document starts with ${name}, which is not an e-Transport declaration`;
	if (root.uri === '') return 'The declaration has no namespace';
	return `The declaration is in the namespace ${shown(root.uri)}, not in that of schema version 2`;
}

function report(findings: Findings, rule: string, place: Place, message: string, hint: string, value?: string): void {
	if (findings.wants(rule, place)) findings.add({ rule, severity: 'fatal', message, hint, place, value });
}

function checkElement(node: DocumentNode, definition: ElementDef, findings: Findings): void {
	checkAttributes(node, definition, findings);
	if (node.element.text !== '') checkText(node.element, definition, findings);
	if (definition.choice) checkChoice(node, definition, findings);
	else if (node.children.length > 0 || definition.children.length > 0) checkSequence(node, definition, findings);
}

function checkAttributes(
	{ element, attributes: names }: DocumentNode,
	definition: ElementDef,
	findings: Findings,
): void {
	const { attributes } = element;
	let demanded = 0;
	for (let index = 0; index < attributes.length; index++) {
		const attribute = attributes[index];
		if (attribute === undefined) continue;
		const name = names[index];
		const known = name === undefined ? undefined : definition.attributeAt[name.id];
		if (known === undefined) {
			checkForeignAttribute(element, definition, attribute, findings);
			continue;
		}
		if (known.required) demanded++;
		const facet = known.type.check(attribute.value);
		if (facet !== undefined) reportValue(element, known, attribute.value, facet, findings);
	}
	if (demanded === definition.requiredAttributes) return;
	for (const attribute of definition.attributes) {
		if (attribute.required && !has(element, attribute.name)) {
			report(
				findings,
				'XSD-MISSING',
				{ element, attribute: attribute.name },
				`The ${attribute.label} (${attribute.name}) is missing`,
				`Fill it in: ${attribute.type.wants}`,
			);
		}
	}
}

function has(element: XmlElement, name: string): boolean {
	return element.attributes.some((attribute) => attribute.local === name && attribute.uri === '');
}

function checkForeignAttribute(
	element: XmlElement,
	definition: ElementDef,
	attribute: { readonly name: string; readonly local: string; readonly uri: string; readonly value: string },
	findings: Findings,
): void {
	if (attribute.uri === XSI) {
		if (attribute.local === 'schemaLocation' || attribute.local === 'noNamespaceSchemaLocation') return;
		// No type of the schema is derived from another one, so naming the declared type is all that is allowed.
		if (attribute.local === 'type' && collapse(attribute.value).replace(/^[^:]*:/, '') === definition.typeName) return;
	}
	report(
		findings,
		'XSD-ATTRIBUTE',
		{ element, attribute: attribute.uri === '' ? attribute.local : attribute.name },
		`${definition.label} has no attribute ${shown(attribute.name)}`,
		`Remove it; ${definition.name} takes ${definition.attributes.map(({ name }) => name).join(', ') || 'no attributes'}`,
		attribute.value,
	);
}

const FACET_WORDS: Readonly<Record<Facet, string>> = {
	EMPTY: 'is empty',
	LENGTH: 'is too long',
	PATTERN: 'has another form',
	CODE: 'is not in the list',
	NUMBER: 'is not written as the schema requires',
	RANGE: 'is too small',
	DATE: 'is not a date',
	TIME: 'is not a date and time',
};

function reportValue(
	element: XmlElement,
	definition: AttributeDef,
	value: string,
	facet: Facet,
	findings: Findings,
): void {
	const rule = `XSD-${facet}`;
	const place = { element, attribute: definition.name };
	if (!findings.wants(rule, place)) return;
	const { label, type } = definition;
	findings.add({
		rule,
		severity: 'fatal',
		message:
			facet === 'EMPTY'
				? `The ${label} is empty; it must be ${type.wants}`
				: `The ${label} "${shown(value)}" ${FACET_WORDS[facet]}; it must be ${type.wants}`,
		hint: facet === 'EMPTY' && !definition.required ? 'Leave the attribute out instead of sending it empty' : type.hint,
		place,
		value,
	});
}

const NOT_WHITE = /[^ \t\r\n]/;

function checkText(element: XmlElement, definition: ElementDef, findings: Findings): void {
	// Where the type has no children at all, XML Schema refuses even white space between the tags.
	if (definition.children.length > 0 && !NOT_WHITE.test(element.text)) return;
	report(
		findings,
		'XSD-TEXT',
		{ element },
		NOT_WHITE.test(element.text)
			? `There is text between the tags of ${element.local}`
			: `There is white space between the tags of ${element.local}`,
		definition.children.length > 0
			? 'Remove the text; values belong in attributes'
			: `Close the element at once: <${element.local} …/>`,
		element.text,
	);
}

function knownChild({ name }: DocumentNode, definition: ElementDef): ChildDef | undefined {
	return name === undefined ? undefined : definition.childAt[name.id];
}

function reportUnknown(child: XmlElement, definition: ElementDef, findings: Findings): void {
	const expected = definition.children.map(({ element }) => element.name).join(', ');
	report(
		findings,
		'XSD-ELEMENT',
		{ element: child },
		`${definition.label} has no element ${shown(child.prefix === '' ? child.local : `${child.prefix}:${child.local}`)}`,
		expected === ''
			? `Remove it; ${definition.name} contains no elements`
			: `Remove it; ${definition.name} contains ${expected}`,
	);
}

/** The root: exactly one of the four operations. */
function checkChoice(node: DocumentNode, definition: ElementDef, findings: Findings): void {
	let count = 0;
	for (const child of node.children) {
		const known = knownChild(child, definition);
		if (known === undefined) {
			reportUnknown(child.element, definition, findings);
			continue;
		}
		if (++count > 1) {
			report(
				findings,
				'XSD-ORDER',
				{ element: child.element },
				`A declaration has one operation, and this is number ${count}`,
				'Send each notification, deletion, confirmation and vehicle change as its own declaration',
			);
		}
		checkElement(child, known.element, findings);
	}
	if (count === 0) {
		report(
			findings,
			'XSD-MISSING-ELEMENT',
			{ element: node.element },
			'The declaration has no operation',
			'Add one of notificare, stergere, confirmare, modifVehicul',
		);
	}
}

/** All others: the children in the order of the schema, each as often as it may. */
function checkSequence(node: DocumentNode, definition: ElementDef, findings: Findings): void {
	const sequence = definition.children;
	let position = -1;
	// A bit for each place of the sequence that has been seen; no sequence has more than eight.
	let seen = 0;
	for (const child of node.children) {
		const known = knownChild(child, definition);
		if (known === undefined) {
			reportUnknown(child.element, definition, findings);
			continue;
		}
		const index = sequence.indexOf(known);
		const tooOften = !known.many && (seen & (1 << index)) !== 0;
		if (index < position || tooOften) reportOrder(child.element, known, tooOften, sequence, position, findings);
		else position = index;
		seen |= 1 << index;
		checkElement(child, known.element, findings);
	}
	for (let index = 0; index < sequence.length; index++) {
		const expected = sequence[index];
		if (expected === undefined || expected.min === 0 || (seen & (1 << index)) !== 0) continue;
		const { name, label, attributes } = expected.element;
		const demanded = attributes.filter(({ required }) => required).map((attribute) => attribute.name);
		report(
			findings,
			'XSD-MISSING-ELEMENT',
			{ element: node.element, child: name },
			`${label} (${name}) is missing`,
			`Add ${name} with ${demanded.join(', ') || 'an address, a border crossing point or a customs office'}`,
		);
	}
}

function reportOrder(
	element: XmlElement,
	{ element: { label } }: ChildDef,
	tooOften: boolean,
	sequence: readonly ChildDef[],
	position: number,
	findings: Findings,
): void {
	report(
		findings,
		'XSD-ORDER',
		{ element },
		tooOften
			? `${label} (${element.local}) is there more than once`
			: `${label} (${element.local}) comes after ${sequence[position]?.element.name ?? ''}, but belongs before it`,
		tooOften ? 'Keep one' : `Use this order: ${sequence.map(({ element: { name } }) => name).join(', ')}`,
	);
}
