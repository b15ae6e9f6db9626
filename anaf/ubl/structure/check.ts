/**
 * The structure of a UBL 2.1 invoice or credit note: what ANAF's schema check refuses before it looks at any rule.
 */

import type { XmlDocument, XmlElement } from '../../xml/tree';
import { parseDecimal } from '../rules/decimal';
import { parseDate } from '../rules/dates';
import { pathOf, quoted } from '../rules/findings';
import { CAC, CBC, CREDIT_NOTE_NS, EXT, INVOICE_NS, qualified } from '../rules/names';
import { stringValue } from '../rules/select';
import type { Finding } from '../rules/types';
import { ATTRIBUTES, CONTENT, TYPES, type ContentKind } from './schema';

/** How many findings are listed: a document that is wrong from top to bottom needs no more. */
const MOST = 50;

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

// ---------------------------------------------------------------- the table, compiled

interface Particle {
	/** Name with its usual prefix. */
	readonly called: string;
	readonly place: number;
	readonly required: boolean;
	readonly repeatable: boolean;
	/** Type of an aggregate that is listed; undefined for basic elements and for aggregates whose content is not checked. */
	readonly type?: string;
	/** Content of a basic element. */
	readonly kind?: ContentKind;
}

interface Type {
	readonly particles: readonly Particle[];
	readonly aggregates: Map<string, Particle>;
	readonly basics: Map<string, Particle>;
}

interface Attributes {
	readonly allowed: ReadonlySet<string>;
	readonly required: readonly string[];
}

function kindOf(local: string): ContentKind {
	return CONTENT.find(([ending]) => local.endsWith(ending))?.[1] ?? 'text';
}

/** Reads one word of the table, such as `@DeliveryTerms*` or `@PayeeParty:Party`. */
function particleOf(word: string, place: number): Particle {
	const last = word.slice(-1);
	const often = last === '!' || last === '*' || last === '+' ? last : '';
	const isAggregate = word.startsWith('@');
	const [local = '', type = local] = word.slice(isAggregate ? 1 : 0, word.length - often.length).split(':');
	return {
		called: `${isAggregate ? 'cac' : 'cbc'}:${local}`,
		place,
		required: often === '!' || often === '+',
		repeatable: often === '*' || often === '+',
		type: isAggregate && type in TYPES ? type : undefined,
		kind: isAggregate ? undefined : kindOf(local),
	};
}

const COMPILED = new Map<string, Type>();

/** A type of the table, compiled when it is met for the first time: most documents use a third of them. */
function typeOf(name: string): Type | undefined {
	const known = COMPILED.get(name);
	const row = TYPES[name];
	if (known || row === undefined) return known;
	const type: Type = { particles: row.split(' ').map((word, index) => particleOf(word, index + 1)), aggregates: new Map(), basics: new Map() };
	for (const particle of type.particles) (particle.kind ? type.basics : type.aggregates).set(particle.called.slice(4), particle);
	COMPILED.set(name, type);
	return type;
}

const COMPILED_ATTRIBUTES = new Map<string, Attributes>(
	Object.entries(ATTRIBUTES).map(([kind, row]) => {
		const words = row.split(' ').filter(Boolean);
		return [kind, { allowed: new Set(words.map((word) => word.replace('!', ''))), required: words.filter((word) => word.endsWith('!')).map((word) => word.slice(0, -1)) }];
	}),
);

// ---------------------------------------------------------------- values

const TIME = /^[ \t\r\n]*(?:([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?[ \t\r\n]*$/;
const BOOLEAN = /^[ \t\r\n]*(?:true|false|1|0)[ \t\r\n]*$/;
const NOT_BASE64 = /[^A-Za-z0-9+/= \t\r\n]/;

/** A number as XML Schema has it: one sign at most (the rules are more lenient, see decimal.ts). */
const notNumber = (text: string): boolean => !parseDecimal(text) || text.includes('+-');

const WRONG: Partial<Record<ContentKind, { wrong: (value: string) => boolean; is: string; hint: string }>> = {
	amount: { wrong: notNumber, is: 'not a number', hint: 'Write digits with a point for the decimals, such as 1234.50' },
	quantity: { wrong: notNumber, is: 'not a number', hint: 'Write digits with a point for the decimals, such as 2.5' },
	measure: { wrong: notNumber, is: 'not a number', hint: 'Write digits with a point for the decimals, such as 2.5' },
	numeric: { wrong: notNumber, is: 'not a number', hint: 'Write digits with a point for the decimals, such as 21 or 0.5' },
	date: { wrong: (v) => parseDate(v) === undefined, is: 'not a date', hint: 'Write year, month and day with dashes, such as 2026-03-31' },
	time: { wrong: (v) => !TIME.test(v), is: 'not a time', hint: 'Write hours, minutes and seconds, such as 14:05:00' },
	indicator: { wrong: (v) => !BOOLEAN.test(v), is: 'neither true nor false', hint: 'Write true or false' },
	binary: { wrong: (v) => NOT_BASE64.test(v), is: 'not base64', hint: 'Encode the file as base64' },
};

// ---------------------------------------------------------------- one document

/** What is wrong with an element; where that is can only be told when the whole document is read. */
interface Defect {
	readonly rule: string;
	readonly element: XmlElement;
	readonly message: string;
	readonly hint: string;
}

function findingOf(document: XmlDocument, { rule, element, message, hint }: Defect): Finding {
	const { line, column } = document.positionOf(element);
	return { rule, severity: 'fatal', message: `line ${line}: ${message}`, hint, businessTerms: [], path: pathOf(element), line, column, source: 'structure' };
}

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
				this.report('XSD-ORDER', child, `${particle.called} may not follow ${before?.called ?? ''}`, `Move it in front: ${this.inOrder(type, particle)}`);
			} else if (particle === before && !particle.repeatable) {
				this.report('XSD-REPEATED', child, `${particle.called} may appear once only in ${qualified(element)}`, 'Keep one of them');
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
		const found = child.uri === CBC ? type.basics.get(child.local) : child.uri === CAC ? type.aggregates.get(child.local) : undefined;
		if (found) return found;
		// Extensions may hold anything, and only the document has them.
		if (child.uri === EXT && child.local === 'UBLExtensions' && parent.parent === null) return undefined;
		const other = type.basics.get(child.local) ?? type.aggregates.get(child.local);
		const hint = other ? `Write ${other.called}, with the prefix bound to the namespace of UBL` : 'Remove it, or check its spelling and where it belongs';
		this.report('XSD-UNKNOWN', child, `${qualified(child)} is not known in ${qualified(parent)}`, hint);
		return undefined;
	}

	/** Required elements between two places that were passed over. */
	private missing(element: XmlElement, before: XmlElement | undefined, type: Type, from: number, to: number): void {
		for (let place = from + 1; place < to; place++) {
			const particle = type.particles[place - 1];
			if (!particle?.required || this.present(element, particle)) continue;
			this.report('XSD-MISSING', before ?? element, `${particle.called} is missing in ${qualified(element)}${before ? ` before ${qualified(before)}` : ''}`, `Add ${particle.called}`);
		}
	}

	/** True when the element is there after all, in the wrong place: that is reported as its order. */
	private present(element: XmlElement, particle: Particle): boolean {
		const uri = particle.kind ? CBC : CAC;
		const local = particle.called.slice(4);
		return element.children.some((child) => child.local === local && child.uri === uri);
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
	}

	private aggregate(element: XmlElement, type: Type): void {
		this.foreignAttributes(element, undefined);
		if (/[^ \t\r\n]/.test(element.text)) this.report('XSD-TEXT', element, `${qualified(element)} contains text "${quoted(element.text)}" outside any element`, 'Remove the text, or put it into an element');
		this.content(element, type);
	}

	private basic(element: XmlElement, kind: ContentKind): void {
		const [child] = element.children;
		if (child) {
			this.report('XSD-UNKNOWN', child, `${qualified(child)} is not known in ${qualified(element)}, which holds a value`, 'Remove it, or check where it belongs');
			return;
		}
		const check = WRONG[kind];
		if (check) {
			const value = stringValue(element);
			if (check.wrong(value)) this.report('XSD-VALUE', element, value.trim() ? `"${quoted(value)}" in ${qualified(element)} is ${check.is}` : `${qualified(element)} is empty`, value.trim() ? check.hint : `${check.hint}, or remove the element`);
		}
		const attributes = COMPILED_ATTRIBUTES.get(kind);
		this.foreignAttributes(element, attributes);
		for (const wanted of attributes?.required ?? []) {
			if (!element.attributes.some((a) => a.local === wanted && a.uri === '')) this.report('XSD-ATTRIBUTE', element, `${qualified(element)} has no ${wanted}`, `Add the attribute ${wanted}`);
		}
	}

	private foreignAttributes(element: XmlElement, attributes: Attributes | undefined): void {
		for (const { local, uri, name } of element.attributes) {
			if (uri === XSI || (uri === '' && attributes?.allowed.has(local))) continue;
			this.report('XSD-ATTRIBUTE', element, `${qualified(element)} may not have the attribute ${name}`, `Remove the attribute ${name}`);
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
		const particle = element.uri === CAC ? rootType(root)?.aggregates.get(element.local) : undefined;
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
		if (type) checker.content(root, type);
		else {
			const where = root.uri ? ` of ${quoted(root.uri)}` : '';
			checker.report('XSD-ROOT', root, `the document begins with ${qualified(root)}${where}, which is neither a UBL Invoice nor a CreditNote`, `The root is Invoice in the namespace ${INVOICE_NS}, or CreditNote in ${CREDIT_NOTE_NS}`);
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
