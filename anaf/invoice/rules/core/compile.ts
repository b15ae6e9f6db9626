/** Makes a set of rules ready to run: a dispatch table by element name. */

import type { XmlElement } from '../../../xml/tree';
import { CAC } from '../../model/syntax';
import { COLLECTORS, type Gathered } from './gathered';
import { name, type Name } from './names';
import type { RuleSet } from './ruleSet';
import { parentIs } from './select';
import type { Context, Pattern, Rule } from './types';
import { unusedRoot, type UnusedPlace } from './unusedTree';
import { addTo } from '../../../lists';

/** A context with all its rules. */
export interface CompiledContext {
	readonly when: Context['when'];
	readonly late: boolean;
	readonly rules: readonly Rule[];
}

/** Something unused that is looked for at any depth. */
export interface Anywhere {
	readonly rule: Rule;
	readonly above: readonly Name[];
	readonly attribute?: string;
	readonly when?: Context['when'];
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
function mergedGroups({ groups }: RuleSet): ReadonlyMap<Context, readonly Rule[]> {
	const merged = new Map<Context, Rule[]>();
	for (const { context, rules } of groups) {
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
		higher.length === 0
			? when
			: (element, doc) =>
					(!when || when(element, doc)) && element.parent !== null && standsBelow(element.parent, higher);
	return { when: narrowed, late: late === true, rules };
}

/** True when the elements above have these names, from the parent upwards. */
export function standsBelow(element: XmlElement, above: readonly Name[]): boolean {
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
			addTo(routes, last, route);
		}
	}
	return routes;
}

function compile(set: RuleSet): Table {
	const merged = mergedGroups(set);
	const routes = routesByName(merged);
	const anywhere = new Map<string, Anywhere[]>();
	for (const { rule, names, attribute, when } of set.unusedAnywhere) {
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
				here
					.filter((route) => route.context.pattern === pattern && (!route.above[0] || route.above[0].local === parent))
					.map(compileContext),
			).filter((contexts) => contexts.length > 0),
			anywhere: unused.filter((u) => !u.attribute),
			anywhereAttribute: unused.filter((u) => u.attribute),
		});
		const parents = new Set(here.flatMap((route) => route.above[0]?.local ?? []));
		byName.set(local, {
			uri,
			below: new Map([...parents].map((parent) => [parent, entry(parent)])),
			other: entry(undefined),
		});
	}
	const special = (start: string): Array<readonly [string, CompiledContext]> =>
		[...merged].flatMap(([context, rules]) =>
			context.names
				.filter((where) => where.startsWith(start))
				.map((where) => [where.slice(1), compileContext({ context, rules, above: [] })] as const),
		);
	return {
		byName,
		document: special('/').flatMap(([, { rules }]) => rules),
		attributes: new Map(special('@').map(([attribute, { rules }]) => [attribute, rules])),
		suffixes: special('*'),
	};
}

/** What a local name is good for: its entries, and the contexts its ending gives it. */
export interface NameUse {
	readonly entries: Named | undefined;
	readonly suffixed: readonly CompiledContext[];
}

/** The entry of a name for the parent it stands below. */
export function entryBelow(named: Named, parent: XmlElement | null): Entry {
	if (!parent || named.below.size === 0 || parent.uri !== CAC) return named.other;
	return named.below.get(parent.local) ?? named.other;
}

/** The rules of an edition, made ready to run. */
export class CompiledRules {
	/** Rules of the document as a whole. */
	readonly document: readonly Rule[];
	/** Rules about attributes, by their name. */
	readonly attributes: ReadonlyMap<string, readonly Rule[]>;
	/** Attributes that no European invoice carries, by their name. */
	readonly unusedAttributes: ReadonlyMap<string, Rule>;
	/** The root of the tree of unused elements. */
	readonly unused: UnusedPlace;
	private readonly uses: ReadonlyMap<string, NameUse>;
	private readonly suffixes: Table['suffixes'];
	private readonly byName: Table['byName'];

	constructor(set: RuleSet) {
		const { byName, document, attributes, suffixes } = compile(set);
		this.byName = byName;
		this.document = document;
		this.attributes = attributes;
		this.suffixes = suffixes;
		this.unusedAttributes = set.unusedAttributes;
		this.unused = unusedRoot(set.unusedPaths);
		this.uses = new Map([...byName.keys()].map((local) => [local, this.makeUse(local)]));
	}

	/** What a name of the table is good for, undefined for any other. */
	use(local: string): NameUse | undefined {
		return this.uses.get(local);
	}

	/** What any name is good for; to be kept by who asks. */
	makeUse(local: string): NameUse {
		return {
			entries: this.byName.get(local),
			suffixed: this.suffixes.filter(([suffix]) => local.endsWith(suffix)).map(([, context]) => context),
		};
	}
}
