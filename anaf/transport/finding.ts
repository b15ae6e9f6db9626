/**
 * What validation finds, and where: rule id, own English message, path in the XML, field in the model,
 * line and column.
 */

import type { XmlDocument, XmlElement } from '../xml/tree';
import { labelOf } from './labels';
import { DECLARATION, type AttributeDef, type ElementDef } from './schema';
import { shown } from './text';

/** `fatal`: ANAF refuses the document. `warning`: it is accepted, but probably not what was meant. `info`: a remark of the official rules. */
export type Severity = 'fatal' | 'warning' | 'info';

/** One thing found in a declaration. */
export interface Finding {
	/** `BR-…`/`BT-TY-…` of Schematron 2.0.2, `XSD-…` for the schema, `ETR-…` for checks of our own, `MODEL-…` for the JSON model. */
	readonly rule: string;
	readonly severity: Severity;
	/** What is wrong, one sentence without a final period. */
	readonly message: string;
	/** What to do. */
	readonly hint: string;
	/** `/eTransport/notificare/bunuriTransportate[2]/@greutateBruta` */
	readonly path: string;
	/** Path in the JSON model, lists counted from 0: `notification.goods[1].grossWeight`; empty when the model has no such place. */
	readonly field: string;
	/** The place as the panel names it, lists counted from 1: `Goods 2, Gross Weight (Kg)`. */
	readonly label: string;
	/** The value found, shortened; absent when something is missing. */
	readonly value?: string;
	/** Line and column of the element's `<`, counted from 1; 0 when there is no XML. */
	readonly line: number;
	readonly column: number;
}

/** A place in a document: an element, and an attribute of it that is there or should be, or a child that should be. */
export interface Place {
	readonly element: XmlElement;
	readonly attribute?: string;
	/** Name of a child element that is missing. */
	readonly child?: string;
}

/** A finding before its place is put into words. */
interface Draft {
	readonly rule: string;
	readonly severity: Severity;
	readonly message: string;
	readonly hint: string;
	readonly place: Place;
	readonly value?: string | undefined;
}

/** Most findings kept for one rule id; further ones are counted only. */
const MOST_PER_RULE = 200;

/**
 * Collects findings of one document with bounded memory: every rule id that fired is kept, but at most
 * 200 findings of each.
 */
export class Findings {
	private readonly drafts: Draft[] = [];
	private dropped = 0;
	// Made at the first finding: most documents have none.
	private perRule: Map<string, number> | undefined;
	private said: Map<XmlElement, Set<string>> | undefined;

	/** How many findings were left out because their rule had fired too often. */
	get omitted(): number {
		return this.dropped;
	}

	/**
	 * True when a finding of this rule at this place would still be kept; lets callers skip wording it.
	 * The same rule speaks once about one place, whichever nodes led to it.
	 */
	wants(rule: string, place: Place): boolean {
		const key = `${rule} ${place.attribute ?? place.child ?? ''}`;
		this.said ??= new Map();
		const said = this.said.get(place.element);
		if (said === undefined) this.said.set(place.element, new Set([key]));
		else if (said.has(key)) return false;
		else said.add(key);
		this.perRule ??= new Map();
		const count = (this.perRule.get(rule) ?? 0) + 1;
		this.perRule.set(rule, count);
		if (count <= MOST_PER_RULE) return true;
		this.dropped++;
		return false;
	}

	/** Keeps a finding; ask `wants` first. */
	add(draft: Draft): void {
		this.drafts.push(draft);
	}

	/** The findings in document order. */
	finish(document: XmlDocument): Finding[] {
		if (this.drafts.length === 0) return [];
		const places = new PlaceNames();
		return this.drafts
			.map((draft) => ({ draft, offset: draft.place.element.offset, rank: attributeRank(draft.place) }))
			.sort((a, b) => a.offset - b.offset || a.rank - b.rank)
			.map(({ draft }) => finding(draft, document, places));
	}
}

function finding(draft: Draft, document: XmlDocument, places: PlaceNames): Finding {
	const { line, column } = document.positionOf(draft.place.element);
	const { path, field, label } = places.name(draft.place);
	return {
		rule: draft.rule,
		severity: draft.severity,
		message: draft.message,
		hint: draft.hint,
		path,
		field,
		label,
		...(draft.value === undefined ? {} : { value: shown(draft.value) }),
		line,
		column,
	};
}

/** Order of an attribute on its element: as written, absent ones after those in the order of the schema. */
function attributeRank({ element, attribute }: Place): number {
	if (attribute === undefined) return -1;
	const index = element.attributes.findIndex((candidate) => candidate.local === attribute && candidate.uri === '');
	return index === -1 ? element.attributes.length : index;
}

interface PlaceName {
	readonly path: string;
	readonly field: string;
	readonly label: string;
}

interface Node extends PlaceName {
	readonly definition: ElementDef | undefined;
}

/** Names elements once each, and siblings of one parent together, so that a thousand findings stay linear. */
class PlaceNames {
	private readonly nodes = new Map<XmlElement, Node>();
	private readonly positions = new Map<XmlElement, Map<XmlElement, number>>();
	private readonly repeated = new Map<XmlElement, Set<string>>();

	name({ element, attribute, child }: Place): PlaceName {
		const node = this.node(element);
		if (child !== undefined) return missingChild(node, child);
		if (attribute === undefined) return node;
		const definition = node.definition?.attribute.get(attribute);
		const path = `${node.path}/@${attribute}`;
		if (definition === undefined) return { path, field: '', label: `${node.label}, ${attribute}` };
		const field = attributeField(node, definition);
		return { path, field, label: labelOf(field) };
	}

	private node(element: XmlElement): Node {
		const known = this.nodes.get(element);
		if (known !== undefined) return known;
		const made = this.make(element);
		this.nodes.set(element, made);
		return made;
	}

	private make(element: XmlElement): Node {
		if (element.parent === null) {
			const definition = element.local === DECLARATION.name ? DECLARATION : undefined;
			return {
				path: `/${element.local}`,
				field: '',
				label: definition === undefined ? element.local : labelOf(''),
				definition,
			};
		}
		const parent = this.node(element.parent);
		const index = this.indexOf(element, element.parent);
		const several = this.repeated.get(element.parent)?.has(element.local) === true;
		const child = parent.definition?.child.get(element.local);
		const path = `${parent.path}/${element.local}${several || child?.many === true ? `[${index}]` : ''}`;
		if (child === undefined) return { path, field: '', label: element.local, definition: undefined };
		const own = child.element.field;
		const prefix = parent.field === '' ? '' : `${parent.field}.`;
		const field = child.many ? `${prefix}${own}[${index - 1}]` : prefix + own;
		return { path, field, label: labelOf(field), definition: child.element };
	}

	private indexOf(element: XmlElement, parent: XmlElement): number {
		let positions = this.positions.get(parent);
		if (positions === undefined) {
			positions = new Map();
			const counts = new Map<string, number>();
			const repeated = new Set<string>();
			for (const sibling of parent.children) {
				const count = (counts.get(sibling.local) ?? 0) + 1;
				if (count > 1) repeated.add(sibling.local);
				counts.set(sibling.local, count);
				positions.set(sibling, count);
			}
			this.positions.set(parent, positions);
			this.repeated.set(parent, repeated);
		}
		return positions.get(element) ?? 1;
	}
}

function missingChild(node: Node, name: string): PlaceName {
	const child = node.definition?.child.get(name)?.element;
	const prefix = node.field === '' ? '' : `${node.field}.`;
	const path = `${node.path}/${name}`;
	if (child === undefined) return { path, field: '', label: name };
	const field = prefix + child.field;
	return { path, field, label: labelOf(field) };
}

function attributeField(node: Node, definition: AttributeDef): string {
	// A correction is one text in the model, not an object with a UIT.
	if (node.definition?.scalar === definition) return node.field;
	return node.field === '' ? definition.field : `${node.field}.${definition.field}`;
}
