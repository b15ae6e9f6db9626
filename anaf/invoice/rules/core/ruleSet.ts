import type { Context, Rule, RuleGroup } from './types';
import type { UnusedAnywhere } from './unusedRule';
import { unusedPathRules, withoutRows } from './unusedTree';

/** All rules of an edition. */
export interface RuleSet {
	/** In the order in which their contexts compete for an element. */
	readonly groups: readonly RuleGroup[];
	/** Paths that are not used, a row each: the number of the rule (UBL-CR-*) and the path below the root. */
	readonly unusedPaths: string;
	/** What is not used at any depth. */
	readonly unusedAnywhere: readonly UnusedAnywhere[];
	/** Attributes that are not used, by their name. */
	readonly unusedAttributes: ReadonlyMap<string, Rule>;
}

/** Sorts groups by the order of their contexts; those of other contexts come last, as they are. */
export function inOrder(groups: readonly RuleGroup[], contexts: readonly Context[]): RuleGroup[] {
	const places = new Map(contexts.map((context, index) => [context, index]));
	const place = ({ context }: RuleGroup): number => places.get(context) ?? contexts.length;
	return [...groups].sort((a, b) => place(a) - place(b));
}

/** The set without the rules of these identifiers. */
export function without(set: RuleSet, ids: ReadonlySet<string>): RuleSet {
	if (ids.size === 0) return set;
	const isKept = ({ id }: Rule): boolean => !ids.has(id);
	return {
		groups: set.groups.map(({ context, rules }) => ({ context, rules: rules.filter(isKept) })),
		unusedPaths: withoutRows(set.unusedPaths, ids),
		unusedAnywhere: set.unusedAnywhere.filter(({ rule }) => isKept(rule)),
		unusedAttributes: new Map([...set.unusedAttributes].filter(([, rule]) => isKept(rule))),
	};
}

/** Every rule of a set, once. Made when it is asked for: validation itself needs few of them as objects. */
export function rulesIn(set: RuleSet): Rule[] {
	return [
		...set.groups.flatMap(({ rules }) => rules),
		...unusedPathRules(set.unusedPaths),
		...set.unusedAnywhere.map(({ rule }) => rule),
		...set.unusedAttributes.values(),
	];
}
