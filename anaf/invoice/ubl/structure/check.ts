/**
 * The structure of a UBL 2.1 invoice or credit note: what ANAF's schema check refuses before it looks at any rule.
 */

import type { XmlDocument, XmlElement } from '../../../xml/tree';
import { placeOf, quoted } from '../../rules/core/findings';
import { CAC, CBC, CREDIT_NOTE_NS, EXT, INVOICE_NS } from '../../model/syntax';
import { qualified } from '../../rules/core/names';
import { stringValue } from '../../rules/core/select';
import type { Finding } from '../../rules/core/types';
import { ATTRIBUTES, TYPES, wordOf, type ContentKind, type Word } from './schema';
import { LANGUAGE, WRONG } from './values';

/** How many findings are listed: a document that is wrong from top to bottom needs no more. */
const MOST = 50;

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** Attributes of XML Schema that any element may have; `nil` is not among them, since nothing of UBL is nillable. */
const OF_ANY_ELEMENT: ReadonlySet<string> = new Set(['type', 'schemaLocation', 'noNamespaceSchemaLocation']);

// ---------------------------------------------------------------- the table, compiled

/** A word of the table at its place in the sequence, from 1. */
interface Particle extends Word {
	/** Name with its usual prefix. */
	readonly called: string;
	readonly place: number;
}

interface Type {
	readonly particles: readonly Particle[];
	/** Particles by namespace and local name. */
	readonly byName: ReadonlyMap<string, ReadonlyMap<string, Particle>>;
}

interface Attributes {
	readonly allowed: ReadonlySet<string>;
	readonly required: readonly string[];
}

const NAMESPACES: ReadonlyArray<readonly [prefix: Word['prefix'], uri: string]> = [
	['cbc', CBC],
	['cac', CAC],
	['ext', EXT],
];

const COMPILED = new Map<string, Type>();

/** A type of the table, compiled when it is met for the first time: most documents use a quarter of them. */
function typeOf(name: string): Type | undefined {
	const known = COMPILED.get(name);
	const row = TYPES[name];
	if (known || row === undefined) return known;
	const particles = row.split(' ').map((text, index): Particle => {
		const word = wordOf(text);
		return { ...word, called: `${word.prefix}:${word.local}`, place: index + 1 };
	});
	const named = (wanted: string): Map<string, Particle> =>
		new Map(particles.filter(({ prefix }) => prefix === wanted).map((particle) => [particle.local, particle]));
	const type: Type = { particles, byName: new Map(NAMESPACES.map(([prefix, uri]) => [uri, named(prefix)])) };
	COMPILED.set(name, type);
	return type;
}

const COMPILED_ATTRIBUTES = new Map<string, Attributes>(
	Object.entries(ATTRIBUTES).map(([kind, row]) => {
		const words = row.split(' ').filter(Boolean);
		return [
			kind,
			{
				allowed: new Set(words.map((word) => word.replace('!', ''))),
				required: words.filter((word) => word.endsWith('!')).map((word) => word.slice(0, -1)),
			},
		];
	}),
);

// ---------------------------------------------------------------- one document

/** What is wrong with an element; where that is can only be told when the whole document is read. */
interface Defect {
	readonly rule: string;
	readonly element: XmlElement;
	readonly message: string;
	readonly hint: string;
}

function findingOf(document: XmlDocument, { rule, element, message, hint }: Defect): Finding {
	const place = placeOf(document, element);
	return {
		rule,
		severity: 'fatal',
		message: `line ${place.line}: ${message}`,
		hint,
		businessTerms: [],
		...place,
		source: 'structure',
	};
}

const NOT_SPACE = /[^ \t\r\n]/;
const NOTHING_CHECKED: ReadonlyMap<number, readonly Defect[]> = new Map();

class Checker {
	defects: Defect[] = [];

	/** @param checked what was found below elements that were checked before, by their offset */
	constructor(private readonly checked: ReadonlyMap<number, readonly Defect[]>) {}

	get full(): boolean {
		return this.defects.length >= MOST;
	}

	report(rule: string, element: XmlElement, message: string, hint: string): void {
		if (!this.full) this.defects.push({ rule, element, message, hint });
	}

	/** Children of an element against its type: names, order, how often. */
	content(element: XmlElement, type: Type): void {
		let place = 0;
		let before: Particle | undefined;
		for (const child of element.children) {
			if (this.full) return;
			const particle = this.particle(child, type, element);
			if (!particle) continue;
			if (particle.place < place) {
				this.report(
					'XSD-ORDER',
					child,
					`${particle.called} may not follow ${before?.called ?? ''}`,
					`Move it in front: ${this.inOrder(type, particle)}`,
				);
			} else if (particle === before && !particle.repeatable) {
				this.report(
					'XSD-REPEATED',
					child,
					`${particle.called} may appear once only in ${qualified(element)}`,
					'Keep one of them',
				);
			} else {
				this.missing(element, child, type, place, particle.place);
				place = particle.place;
				before = particle;
			}
			const known = this.checked.get(child.offset);
			if (!known) this.below(child, particle);
			else if (known.length > 0) this.defects = [...this.defects, ...known].slice(0, MOST);
		}
		this.missing(element, undefined, type, place, type.particles.length + 1);
	}

	private particle(child: XmlElement, type: Type, parent: XmlElement): Particle | undefined {
		const found = type.byName.get(child.uri)?.get(child.local);
		if (found) return found;
		const other = type.particles.find(({ local }) => local === child.local);
		const hint = other
			? `Write ${other.called}, with the prefix bound to the namespace of UBL`
			: 'Remove it, or check its spelling and where it belongs';
		this.report('XSD-UNKNOWN', child, `${qualified(child)} is not known in ${qualified(parent)}`, hint);
		return undefined;
	}

	/** Required elements between two places that were passed over. */
	private missing(element: XmlElement, before: XmlElement | undefined, type: Type, from: number, to: number): void {
		for (let place = from + 1; place < to; place++) {
			const particle = type.particles[place - 1];
			if (!particle?.required || this.present(element, particle)) continue;
			this.report(
				'XSD-MISSING',
				before ?? element,
				`${particle.called} is missing in ${qualified(element)}${before ? ` before ${qualified(before)}` : ''}`,
				`Add ${particle.called}`,
			);
		}
	}

	/** True when the element is there after all, in the wrong place: that is reported as its order. */
	private present(element: XmlElement, particle: Particle): boolean {
		return element.children.some((child) => child.local === particle.local && qualified(child) === particle.called);
	}

	private inOrder(type: Type, particle: Particle): string {
		const near = type.particles.slice(Math.max(0, particle.place - 2), particle.place + 1).map((p) => p.called);
		return `the order is ${near.join(', ')}`;
	}

	/** What is inside an element. */
	below(element: XmlElement, particle: Particle): void {
		const type = particle.type ? typeOf(particle.type) : undefined;
		if (type) this.aggregate(element, type);
		else if (particle.kind) this.basic(element, particle.kind);
		else this.foreign(element);
	}

	/** What others put into an extension: one element, of any namespace but that of extensions. */
	private foreign(element: XmlElement): void {
		this.foreignAttributes(element, undefined);
		this.noText(element);
		const [child, second] = element.children;
		if (!child)
			this.report(
				'XSD-MISSING',
				element,
				`${qualified(element)} is empty`,
				'Put the element of the extension into it, or remove the extension',
			);
		else if (!child.uri || child.uri === EXT)
			this.report(
				'XSD-UNKNOWN',
				child,
				`${qualified(child)} is not an element of another namespace`,
				'Give the content of the extension a namespace of its own',
			);
		if (second)
			this.report(
				'XSD-REPEATED',
				second,
				`${qualified(element)} contains more than one element`,
				'Put them into one element, or into two extensions',
			);
	}

	/** An element with its attributes and content against its type. */
	aggregate(element: XmlElement, type: Type): void {
		this.foreignAttributes(element, undefined);
		this.noText(element);
		this.content(element, type);
	}

	private noText(element: XmlElement): void {
		if (NOT_SPACE.test(element.text))
			this.report(
				'XSD-TEXT',
				element,
				`${qualified(element)} contains text "${quoted(element.text)}" outside any element`,
				'Remove the text, or put it into an element',
			);
	}

	private basic(element: XmlElement, kind: ContentKind): void {
		const [child] = element.children;
		if (child) {
			this.report(
				'XSD-UNKNOWN',
				child,
				`${qualified(child)} is not known in ${qualified(element)}, which contains a value`,
				'Remove it, or check where it belongs',
			);
			return;
		}
		const check = WRONG[kind];
		if (check) {
			const value = stringValue(element);
			if (check.wrong(value))
				this.report(
					'XSD-VALUE',
					element,
					value.trim()
						? `"${quoted(value)}" in ${qualified(element)} is ${check.is}`
						: `${qualified(element)} is empty`,
					value.trim() ? check.hint : `${check.hint}, or remove the element`,
				);
		}
		const attributes = COMPILED_ATTRIBUTES.get(kind);
		this.foreignAttributes(element, attributes);
		for (const wanted of attributes?.required ?? []) {
			if (!element.attributes.some((a) => a.local === wanted && a.uri === ''))
				this.report('XSD-ATTRIBUTE', element, `${qualified(element)} has no ${wanted}`, `Add the attribute ${wanted}`);
		}
	}

	private foreignAttributes(element: XmlElement, attributes: Attributes | undefined): void {
		for (const { local, uri, name, value } of element.attributes) {
			const allowed = uri === XSI ? OF_ANY_ELEMENT.has(local) : uri === '' && attributes?.allowed.has(local);
			if (!allowed)
				this.report(
					'XSD-ATTRIBUTE',
					element,
					`${qualified(element)} may not have the attribute ${name}`,
					`Remove the attribute ${name}`,
				);
			else if (local === 'languageID' && !LANGUAGE.test(value))
				this.report(
					'XSD-ATTRIBUTE',
					element,
					`"${quoted(value)}" in languageID of ${qualified(element)} is not a language`,
					'Write the language with a dash before its country, such as ro or ro-RO',
				);
		}
	}
}

/** The type of a root this package knows, undefined for any other. */
function rootType(root: XmlElement): Type | undefined {
	const isInvoice = root.local === 'Invoice' && root.uri === INVOICE_NS;
	const isCreditNote = root.local === 'CreditNote' && root.uri === CREDIT_NOTE_NS;
	return isInvoice || isCreditNote ? typeOf(root.local) : undefined;
}

/**
 * The check of one document that may still be being read: children of the root that the tree does not keep are shown to
 * it first, the rest is looked at in the end.
 */
export class StructureCheck {
	/** What was found in children that were let go, by their offset. */
	private readonly checked = new Map<number, readonly Defect[]>();
	private found = 0;

	/** Looks at what is inside a child of the root. */
	child(element: XmlElement, root: XmlElement): void {
		const particle = rootType(root)?.byName.get(element.uri)?.get(element.local);
		const checker = new Checker(NOTHING_CHECKED);
		// More than the most that are listed need not be looked for.
		if (particle && this.found < MOST) checker.below(element, particle);
		this.found += checker.defects.length;
		this.checked.set(element.offset, checker.defects);
	}

	/** The findings, in document order. */
	finish(document: XmlDocument): Finding[] {
		const { root } = document;
		const checker = new Checker(this.checked);
		const type = rootType(root);
		if (type) checker.aggregate(root, type);
		else {
			const where = root.uri ? ` of ${quoted(root.uri)}` : '';
			checker.report(
				'XSD-ROOT',
				root,
				`the document begins with ${qualified(root)}${where}, which is neither a UBL Invoice nor a CreditNote`,
				`The root is Invoice in the namespace ${INVOICE_NS}, or CreditNote in ${CREDIT_NOTE_NS}`,
			);
		}
		return checker.defects.map((defect) => findingOf(document, defect));
	}
}

/**
 * Checks the structure: unknown elements, wrong order, wrong number, values that are no number, date, time or
 * indicator, missing and unknown attributes.
 *
 * @returns at most 50 findings with identifiers `XSD-ROOT`, `XSD-UNKNOWN`, `XSD-ORDER`, `XSD-REPEATED`, `XSD-MISSING`,
 * `XSD-VALUE`, `XSD-ATTRIBUTE`, `XSD-TEXT`, all fatal
 */
export function checkStructure(document: XmlDocument): Finding[] {
	return new StructureCheck().finish(document);
}
