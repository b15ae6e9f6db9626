/**
 * Runs the rule tables over a document: one walk, a dispatch table by element name, and in every pattern the
 * first context that matches wins, as ISO Schematron has it.
 */

import type { XmlElement } from '../../../xml/tree';
import { Doc, isLine } from './checkedDocument';
import { COLLECTORS, type Gathered } from './gathered';
import { CAC, name, type Name } from './names';
import { UNUSED_ANYWHERE, UNUSED_ATTRIBUTES } from '../en16931/notUsed';
import { parentIs } from './select';
import { RULE_GROUPS } from '../../editions';
import type { Context, Pattern, Rule } from './types';
import { unusedRoot, type UnusedPlace } from './unusedTree';

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

/** What is done with an element of some name below some parent. */
interface Entry {
	readonly collect?: (element: XmlElement, facts: Gathered) => void;
	/** Contexts of each pattern that has any, in order. */
	readonly patterns: ReadonlyArray<readonly CompiledContext[]>;
	readonly anywhere: readonly Anywhere[];
	/** The same for what is looked for on an attribute only. */
	readonly anywhereAttribute: readonly Anywhere[];
}

/** All entries of one name. */
interface Named {
	readonly uri: string;
	/** Entries for parents that matter, by their local name. */
	readonly below: ReadonlyMap<string, Entry>;
	/** For any other parent. */
	readonly other: Entry;
}

interface Table {
	readonly byName: ReadonlyMap<string, Named>;
	readonly document: readonly Rule[];
	readonly attributes: ReadonlyMap<string, readonly Rule[]>;
	readonly suffixes: ReadonlyArray<readonly [suffix: string, context: CompiledContext]>;
}

/** The first of each pattern, in the order the official package has them. */
const PATTERNS: readonly Pattern[] = ['model', 'syntax', 'codes', 'romania'];

/** Rules of all groups for one context together, without those that are never reported. */
function mergedGroups(): ReadonlyMap<Context, readonly Rule[]> {
	const merged = new Map<Context, Rule[]>();
	for (const { context, rules } of RULE_GROUPS) {
		const live = rules.filter((rule) => !rule.never);
		const known = merged.get(context);
		if (known) known.push(...live);
		else merged.set(context, live);
	}
	return merged;
}

/** One way to reach a context. */
interface Route {
	readonly context: Context;
	readonly rules: readonly Rule[];
	/** From the parent upwards. */
	readonly above: readonly Name[];
}

function compileContext({ context, rules, above }: Route): CompiledContext {
	const higher = above.slice(1);
	const { when, late } = context;
	const narrowed: Context['when'] =
		higher.length === 0 ? when : (element, doc) => (!when || when(element, doc)) && element.parent !== null && standsBelow(element.parent, higher);
	return { when: narrowed, late: late === true, rules };
}

/** True when the elements above have these names, from the parent upwards. */
function standsBelow(element: XmlElement, above: readonly Name[]): boolean {
	let here: XmlElement | null = element;
	for (const wanted of above) {
		if (!here || !parentIs(here, wanted)) return false;
		here = here.parent;
	}
	return true;
}

function routesByName(merged: ReadonlyMap<Context, readonly Rule[]>): Map<string, Route[]> {
	const routes = new Map<string, Route[]>();
	for (const [context, rules] of merged) {
		for (const where of context.names) {
			if (/^[/*@]/.test(where)) continue;
			const names = where.split('/');
			const last = names.pop() ?? '';
			const route = { context, rules, above: names.map(name).reverse() };
			const known = routes.get(last);
			if (known) known.push(route);
			else routes.set(last, [route]);
		}
	}
	return routes;
}

function compile(): Table {
	const merged = mergedGroups();
	const routes = routesByName(merged);
	const anywhere = new Map<string, Anywhere[]>();
	for (const { rule, names, attribute, when } of UNUSED_ANYWHERE) {
		const last = names[names.length - 1] ?? '';
		const compiled = { rule, above: names.slice(0, -1).map(name).reverse(), attribute, when };
		anywhere.set(last, [...(anywhere.get(last) ?? []), compiled]);
	}
	const byName = new Map<string, Named>();
	for (const qualified of new Set([...routes.keys(), ...anywhere.keys(), ...Object.keys(COLLECTORS)])) {
		const { local, uri } = name(qualified);
		const here = routes.get(qualified) ?? [];
		const unused = anywhere.get(qualified) ?? [];
		const entry = (parent: string | undefined): Entry => ({
			collect: COLLECTORS[qualified],
			patterns: PATTERNS.map((pattern) =>
				here.filter((route) => route.context.pattern === pattern && (!route.above[0] || route.above[0].local === parent)).map(compileContext),
			).filter((contexts) => contexts.length > 0),
			anywhere: unused.filter((u) => !u.attribute),
			anywhereAttribute: unused.filter((u) => u.attribute),
		});
		const parents = new Set(here.flatMap((route) => route.above[0]?.local ?? []));
		byName.set(local, { uri, below: new Map([...parents].map((parent) => [parent, entry(parent)])), other: entry(undefined) });
	}
	const special = (start: string): Array<readonly [string, CompiledContext]> =>
		[...merged].flatMap(([context, rules]) =>
			context.names.filter((where) => where.startsWith(start)).map((where) => [where.slice(1), compileContext({ context, rules, above: [] })] as const),
		);
	return {
		byName,
		document: special('/').flatMap(([, { rules }]) => rules),
		attributes: new Map(special('@').map(([attribute, { rules }]) => [attribute, rules])),
		suffixes: special('*'),
	};
}

const TABLE = compile();

/** What a local name is good for: its entries, and the contexts its ending gives it. */
interface NameUse {
	readonly entries: Named | undefined;
	readonly suffixed: readonly CompiledContext[];
}

function useOf(local: string): NameUse {
	return { entries: TABLE.byName.get(local), suffixed: TABLE.suffixes.filter(([suffix]) => local.endsWith(suffix)).map(([, context]) => context) };
}

const USES: ReadonlyMap<string, NameUse> = new Map([...TABLE.byName.keys()].map((local) => [local, useOf(local)]));

function entryBelow(named: Named, parent: XmlElement | null): Entry {
	if (!parent || named.below.size === 0 || parent.uri !== CAC) return named.other;
	return named.below.get(parent.local) ?? named.other;
}

const UNUSED_ROOT = unusedRoot();
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

/**
 * One run of every rule over a document that may still be being read: begun with its root, shown each child of the root
 * in order, and finished when the root is complete. Each rule is listed at most `mostPerRule` times, and counted beyond.
 */
export class Runner implements Run {
	readonly doc: Doc;
	readonly violations: Violation[] = [];
	readonly counts = new Map<Rule, number>();
	private readonly later: Array<readonly [XmlElement, CompiledContext]> = [];
	/** Names of the document that are not in the table. */
	private readonly uses = new Map<string, NameUse>();

	constructor(
		root: XmlElement,
		private readonly mostPerRule: number,
	) {
		this.doc = new Doc(root);
		if (this.doc.known) this.look(root, UNUSED_ROOT);
	}

	/** Takes a child of the root. @returns true when no rule will look at it again: it is a line */
	child(element: XmlElement): boolean {
		if (!this.doc.known) return false;
		this.visitChild(element, UNUSED_ROOT);
		return isLine(element);
	}

	/** Runs what needs the whole document. */
	finish(): this {
		const { doc } = this;
		if (!doc.known) this.visit(doc.root, undefined);
		this.conclude();
		return this;
	}

	private conclude(): void {
		const { doc } = this;
		if (doc.fault) return;
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
	private visit(element: XmlElement, unused: UnusedPlace | undefined): void {
		this.look(element, unused);
		for (const child of element.children) this.visitChild(child, unused);
	}

	private visitChild(child: XmlElement, unused: UnusedPlace | undefined): void {
		if (this.doc.fault) return;
		const below = unused?.child(child.local);
		this.visit(child, below && below.uri === child.uri ? below : undefined);
	}

	/** Runs what an element is looked at for. */
	private look(element: XmlElement, unused: UnusedPlace | undefined): void {
		const { doc } = this;
		const named = this.named(element.local);
		if (named.entries && named.entries.uri === element.uri) {
			const entry = entryBelow(named.entries, element.parent);
			entry.collect?.(element, doc.facts);
			for (const contexts of entry.patterns) this.first(contexts, element);
			if (doc.known) {
				if (entry.anywhere.length > 0) this.anywhere(entry.anywhere, element);
				if (element.attributes.length > 0 && entry.anywhereAttribute.length > 0) this.anywhere(entry.anywhereAttribute, element);
			}
		}
		for (const context of named.suffixed) this.enter(context, element);
		if (element.attributes.length > 0) this.attributes(element);
		if (unused && unused !== UNUSED_ROOT) this.unused(unused, element);
	}

	private named(local: string): NameUse {
		const known = USES.get(local) ?? this.uses.get(local);
		if (known) return known;
		const use = useOf(local);
		if (this.uses.size < 1000) this.uses.set(local, use);
		return use;
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

	private unused(unused: UnusedPlace, element: XmlElement): void {
		for (const rule of unused.rules) this.reportOnce(rule, element);
		for (const [wanted, rule] of unused.attributes) {
			if (element.attributes.some((a) => a.local === wanted && a.uri === '')) this.reportOnce(rule, element);
		}
	}

	private anywhere(rules: readonly Anywhere[], element: XmlElement): void {
		for (const { rule, above, attribute, when } of rules) {
			if (attribute && !element.attributes.some((a) => a.local === attribute && a.uri === '')) continue;
			if (standsBelow(element, above) && (!when || when(element, this.doc))) this.reportOnce(rule, element);
		}
	}
}
