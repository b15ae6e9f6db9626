/**
 * Runs the rule tables over a document: one walk, a dispatch table by element name, and in every pattern the
 * first context that matches wins, as ISO Schematron has it.
 */

import type { XmlElement } from '../../xml/tree';
import { Doc } from './doc';
import { COLLECTORS, type Gathered } from './gathered';
import { name, type Name } from './names';
import { UNUSED, UNUSED_ANYWHERE, UNUSED_ATTRIBUTES } from './not-used';
import { parentIs } from './select';
import { RULE_GROUPS } from './tables';
import type { Context, Pattern, Rule } from './types';

/** Something that does not hold: which rule, and where. */
export interface Violation {
	readonly rule: Rule;
	readonly element: XmlElement;
}

// ---------------------------------------------------------------- the dispatch table

interface CompiledContext {
	readonly when: Context['when'];
	readonly late: boolean;
	readonly rules: readonly Rule[];
}

interface Anywhere {
	readonly rule: Rule;
	readonly above: readonly Name[];
	readonly attribute?: string;
	readonly when?: (element: XmlElement, doc: Doc) => boolean;
}

interface Entry {
	/** Namespace the contexts of this name are in, '' for contexts that do not care. */
	readonly uri: string;
	collect?: (element: XmlElement, facts: Gathered) => void;
	/** Contexts of each pattern that has any, in order. */
	readonly patterns: CompiledContext[][];
	readonly anywhere: Anywhere[];
}

interface Table {
	readonly byName: Map<string, Entry>;
	readonly document: readonly Rule[];
	readonly attributes: Map<string, readonly Rule[]>;
	readonly suffixes: ReadonlyArray<readonly [suffix: string, context: CompiledContext]>;
}

/** Elements that are unused below the root, as a tree of names. */
interface Unused {
	readonly uri: string;
	readonly children: Map<string, Unused>;
	rules?: Rule[];
	attributes?: Array<readonly [attribute: string, rule: Rule]>;
}

/** The first of each pattern, in the order the official package has them. */
const PATTERNS: readonly Pattern[] = ['model', 'syntax', 'codes', 'romania'];

function compile(): Table {
	// Groups for one context are spread over the subject files; the order of contexts is that of their first group,
	// except where contexts.ts says otherwise, which is why the groups are sorted by it in tables.ts.
	const merged = new Map<Context, Rule[]>();
	for (const { context, rules } of RULE_GROUPS) {
		const live = rules.filter((rule) => !rule.never);
		const known = merged.get(context);
		if (known) known.push(...live);
		else merged.set(context, [...live]);
	}
	const byName = new Map<string, Entry>();
	const entryOf = (qualified: string): Entry => {
		const { local, uri } = name(qualified);
		let entry = byName.get(local);
		if (!entry) byName.set(local, (entry = { uri, patterns: [], anywhere: [] }));
		return entry;
	};
	const document: Rule[] = [];
	const attributes = new Map<string, Rule[]>();
	const suffixes: Array<readonly [string, CompiledContext]> = [];
	for (const pattern of PATTERNS) {
		const here = new Map<Entry, CompiledContext[]>();
		for (const [context, rules] of merged) {
			if (context.pattern !== pattern) continue;
			const compiled: CompiledContext = { when: context.when, late: context.late === true, rules };
			for (const wanted of context.names) {
				if (wanted === '/') document.push(...rules);
				else if (wanted.startsWith('@')) attributes.set(wanted.slice(1), rules);
				else if (wanted.startsWith('*')) suffixes.push([wanted.slice(1), compiled]);
				else {
					const entry = entryOf(wanted);
					const list = here.get(entry);
					if (list) list.push(compiled);
					else here.set(entry, [compiled]);
				}
			}
		}
		for (const [entry, contexts] of here) entry.patterns.push(contexts);
	}
	for (const [qualified, collect] of Object.entries(COLLECTORS)) entryOf(qualified).collect = collect;
	for (const { rule, names, attribute, when } of UNUSED_ANYWHERE) {
		const above = names.slice(0, -1).map(name).reverse();
		entryOf(names[names.length - 1] ?? '').anywhere.push({ rule, above, attribute, when });
	}
	return { byName, document, attributes, suffixes };
}

function compileUnused(): Unused {
	const root: Unused = { uri: '', children: new Map() };
	for (const { rule, names, attribute } of UNUSED) {
		const starts = names[0] === 'LINE' ? ['cac:InvoiceLine', 'cac:CreditNoteLine'] : [names[0] ?? ''];
		for (const start of starts) {
			let node = root;
			for (const qualified of [start, ...names.slice(1)]) {
				const { local, uri } = name(qualified);
				let next = node.children.get(local);
				if (!next) node.children.set(local, (next = { uri, children: new Map() }));
				node = next;
			}
			if (attribute) (node.attributes ??= []).push([attribute, rule]);
			else (node.rules ??= []).push(rule);
		}
	}
	return root;
}

const TABLE = compile();
const UNUSED_ROOT = compileUnused();
/** Attribute names that need no look at all: most attributes of an invoice. */
const CODED_ATTRIBUTES = TABLE.attributes;

/** The one element whose `name` a European invoice does use (BT-82). */
const PAYMENT_MEANS_CODE = name('cbc:PaymentMeansCode');
const isPaymentMeansCode = (element: XmlElement): boolean => element.local === PAYMENT_MEANS_CODE.local && element.uri === PAYMENT_MEANS_CODE.uri;

// ---------------------------------------------------------------- one run

/** What a run over a document gives. */
export interface Run {
	readonly doc: Doc;
	readonly violations: readonly Violation[];
	/** How often each rule was violated, where more often than it is listed. */
	readonly counts: ReadonlyMap<Rule, number>;
}

/** Runs every rule; each is listed at most `mostPerRule` times, and counted beyond that. */
export function run(root: XmlElement, mostPerRule: number): Run {
	const runner = new Runner(new Doc(root), mostPerRule);
	runner.go();
	return runner;
}

class Runner implements Run {
	readonly violations: Violation[] = [];
	readonly counts = new Map<Rule, number>();
	private readonly later: Array<readonly [XmlElement, CompiledContext]> = [];
	/** Names outside the table, with the contexts their ending gives them. */
	private readonly others = new Map<string, readonly CompiledContext[]>();

	constructor(
		readonly doc: Doc,
		private readonly mostPerRule: number,
	) {}

	go(): void {
		const { doc } = this;
		this.visit(doc.root, doc.known ? UNUSED_ROOT : undefined);
		if (doc.known) {
			for (const rule of TABLE.document) {
				this.check(rule, doc.header);
				if (doc.fault) return;
			}
		}
		for (const [element, context] of this.later) {
			this.apply(element, context);
			if (doc.fault) return;
		}
	}

	/** Visits an element and what is below it. `unused` is its place in the tree of unused elements, if it has one. */
	private visit(element: XmlElement, unused: Unused | undefined): void {
		const { doc } = this;
		const entry = TABLE.byName.get(element.local);
		if (entry && entry.uri === element.uri) {
			entry.collect?.(element, doc.facts);
			for (const contexts of entry.patterns) this.first(contexts, element);
			if (entry.anywhere.length > 0 && doc.known) this.anywhere(entry.anywhere, element);
		}
		for (const context of this.bySuffix(element.local)) this.enter(context, element);
		if (element.attributes.length > 0) this.attributes(element);
		if (unused && unused !== UNUSED_ROOT) this.unused(unused, element);
		for (const child of element.children) {
			if (doc.fault) return;
			const below = unused?.children.get(child.local);
			this.visit(child, below && below.uri === child.uri ? below : undefined);
		}
	}

	/** Runs the first context that matches. */
	private first(contexts: readonly CompiledContext[], element: XmlElement): void {
		for (const context of contexts) {
			if (this.enter(context, element)) return;
		}
	}

	private enter(context: CompiledContext, element: XmlElement): boolean {
		if (context.when && !context.when(element, this.doc)) return false;
		if (context.late) this.later.push([element, context]);
		else this.apply(element, context);
		return true;
	}

	private apply(element: XmlElement, context: CompiledContext): void {
		for (const rule of context.rules) {
			this.check(rule, element);
			if (this.doc.fault) return;
		}
	}

	private check(rule: Rule, element: XmlElement): void {
		if (rule.test.holds(element, this.doc) || this.doc.fault) return;
		this.report(rule, rule.test.at?.(element, this.doc) ?? element);
	}

	private report(rule: Rule, element: XmlElement): void {
		const count = (this.counts.get(rule) ?? 0) + 1;
		this.counts.set(rule, count);
		if (count <= this.mostPerRule) this.violations.push({ rule, element });
	}

	/** Reports a rule that the official package reports once for a document, at the first place. */
	private reportOnce(rule: Rule, element: XmlElement): void {
		if (!this.counts.has(rule)) this.report(rule, element);
	}

	private bySuffix(local: string): readonly CompiledContext[] {
		const known = this.others.get(local);
		if (known) return known;
		const found = TABLE.suffixes.filter(([suffix]) => local.endsWith(suffix)).map(([, context]) => context);
		if (this.others.size < 1000) this.others.set(local, found);
		return found;
	}

	private attributes(element: XmlElement): void {
		for (const { local, uri } of element.attributes) {
			if (uri !== '') continue;
			const coded = CODED_ATTRIBUTES.get(local);
			if (coded) {
				for (const rule of coded) this.check(rule, element);
				continue;
			}
			const unused = UNUSED_ATTRIBUTES.get(local);
			if (unused && this.doc.known && !(local === 'name' && isPaymentMeansCode(element))) this.reportOnce(unused, element);
		}
	}

	private unused(unused: Unused, element: XmlElement): void {
		for (const rule of unused.rules ?? []) this.reportOnce(rule, element);
		for (const [wanted, rule] of unused.attributes ?? []) {
			if (element.attributes.some((a) => a.local === wanted && a.uri === '')) this.reportOnce(rule, element);
		}
	}

	private anywhere(rules: readonly Anywhere[], element: XmlElement): void {
		for (const { rule, above, attribute, when } of rules) {
			if (attribute && !element.attributes.some((a) => a.local === attribute && a.uri === '')) continue;
			let place: XmlElement | null = element;
			if (!above.every((wanted) => (place !== null && parentIs(place, wanted) ? ((place = place.parent), true) : false))) continue;
			if (!when || when(element, this.doc)) this.reportOnce(rule, element);
		}
	}
}
