/** Runs the rule tables over a document: one pass for the facts, one for the rules, names looked up before. */

import { attribute as valueOf, type XmlElement } from '../../xml/tree';
import { OPERATIONS, PURPOSES } from '../codes';
import type { Findings, Place } from '../finding';
import type { DocumentNode } from '../nodes';
import { ATTRIBUTE_NAMES, ELEMENT_NAMES, ETRANSPORT_NAMESPACE, type KnownName } from '../schema';
import { shown } from '../text';
import { CODE_LIST_RULES } from './codeListRules';
import { DECLARATION_RULES, SHADOWED_UIT, UIT_RULES } from './declarationRules';
import { DATED_RULES, EXTRA_ATTRIBUTE_RULES, EXTRA_ELEMENT_RULES, type DatedRule } from './extraRules';
import { readFacts, type Facts } from './facts';
import { GOODS_RULES, NUMBER_RULES, TARIFF_RULE } from './goodsRules';
import { CARRIER_RULES, OPERATION_RULES, SHADOWED_CARRIER } from './operationRules';
import { DOCUMENT_RULES, NAME_RULES, PLACE_RULES } from './placeRules';
import type { AttributeRule, ElementRule, Rule, ShadowedRule } from './rule';
import { STOP_ATTRIBUTE_RULES, STOP_ELEMENT_RULES } from './stopRules';
import { addTo } from '../../lists';

/** Rules of Schematron 2.0.2 that run. */
export const OFFICIAL_RULES: readonly Rule[] = [
	...DECLARATION_RULES,
	...UIT_RULES,
	...CARRIER_RULES,
	...OPERATION_RULES,
	...GOODS_RULES,
	...DOCUMENT_RULES,
	...NUMBER_RULES,
	...NAME_RULES,
	TARIFF_RULE,
	...PLACE_RULES,
	...CODE_LIST_RULES,
];

/** Rules of Schematron 2.0.2 that can never run. */
export const SHADOWED_RULES: readonly ShadowedRule[] = [SHADOWED_UIT, SHADOWED_CARRIER];

/** Checks of our own. */
export const OWN_RULES: readonly (Rule | DatedRule)[] = [
	...STOP_ATTRIBUTE_RULES,
	...STOP_ELEMENT_RULES,
	...EXTRA_ATTRIBUTE_RULES,
	...EXTRA_ELEMENT_RULES,
	...DATED_RULES,
];

const RUNNING: readonly Rule[] = [
	...OFFICIAL_RULES,
	...STOP_ATTRIBUTE_RULES,
	...STOP_ELEMENT_RULES,
	...EXTRA_ATTRIBUTE_RULES,
	...EXTRA_ELEMENT_RULES,
];

function grouped<T>(rules: readonly T[], key: (rule: T) => string): ReadonlyMap<string, readonly T[]> {
	const groups = new Map<string, T[]>();
	for (const rule of rules) {
		addTo(groups, key(rule), rule);
	}
	return groups;
}

/** Rules by the `KnownName.id` of the node they look at. */
interface RuleIndex {
	readonly attribute: readonly (readonly AttributeRule[])[];
	readonly element: readonly (readonly ElementRule[])[];
	readonly dated: readonly (readonly DatedRule[])[];
}

function byName<T>(
	rules: readonly T[],
	key: (rule: T) => string,
	names: ReadonlyMap<string, KnownName>,
): (readonly T[])[] {
	const groups = grouped(rules, key);
	return [...names.keys()].map((name) => groups.get(name) ?? []);
}

function indexOf(rules: readonly Rule[]): RuleIndex {
	const onAttributes = rules.filter((rule): rule is AttributeRule => 'attribute' in rule);
	const onElements = rules.filter((rule): rule is ElementRule => 'element' in rule);
	return {
		attribute: byName(onAttributes, (rule) => rule.attribute, ATTRIBUTE_NAMES),
		element: byName(onElements, (rule) => rule.element, ELEMENT_NAMES),
		dated: byName(DATED_RULES, (rule) => rule.attribute, ATTRIBUTE_NAMES),
	};
}

const JUDGING = indexOf(RUNNING.filter(({ severity }) => severity !== 'info'));
const ALL = indexOf(RUNNING);

/** What a run of the rules may be told. */
interface RuleOptions {
	/** The day in Romania, `YYYY-MM-DD`; rules about dates run only with it. */
	readonly today?: string;
	/** Also the official remarks that say which kind of document this is (BT-TY-001 to BT-TY-004, BT-TY-200). */
	readonly remarks?: boolean;
}

/** Checks all rules and collects those that are broken. */
export function checkRules(root: DocumentNode, findings: Findings, options: RuleOptions): void {
	const rules = options.remarks === true ? ALL : JUDGING;
	visit(root, { rules, facts: readFacts(root), findings, today: options.today });
}

interface Run {
	readonly rules: RuleIndex;
	readonly facts: Facts;
	readonly findings: Findings;
	readonly today: string | undefined;
}

function visit(node: DocumentNode, run: Run): void {
	const { element, name, attributes, children } = node;
	if (name !== undefined) {
		const rules = run.rules.element[name.id];
		if (rules !== undefined && rules.length > 0) visitElement(element, rules, run);
	}
	for (let index = 0; index < attributes.length; index++) {
		const known = attributes[index];
		if (known === undefined) continue;
		const value = element.attributes[index]?.value ?? '';
		const rules = run.rules.attribute[known.id];
		if (rules !== undefined && rules.length > 0) visitAttribute(element, known.name, value, rules, run);
		if (run.today !== undefined) visitDated(element, known, value, run.today, run);
	}
	for (let index = 0; index < children.length; index++) {
		const child = children[index];
		if (child !== undefined) visit(child, run);
	}
}

function visitElement(element: XmlElement, rules: readonly ElementRule[], { facts, findings }: Run): void {
	for (const rule of rules) {
		if (rule.under !== undefined && !isUnder(element, rule.under)) continue;
		if (!rule.holds(element, facts)) report(rule, element, undefined, '', facts, findings);
	}
}

function visitAttribute(
	element: XmlElement,
	name: string,
	value: string,
	rules: readonly AttributeRule[],
	{ facts, findings }: Run,
): void {
	for (const rule of rules) {
		if (!rule.holds(value, element, facts)) report(rule, element, name, value, facts, findings);
	}
}

function visitDated(
	element: XmlElement,
	known: KnownName,
	value: string,
	today: string,
	{ rules, facts, findings }: Run,
): void {
	for (const rule of rules.dated[known.id] ?? []) {
		if (!rule.holds(value, today, element)) report(rule, element, known.name, value, facts, findings);
	}
}

function isUnder(element: XmlElement, parent: string): boolean {
	return element.parent !== null && element.parent.local === parent && element.parent.uri === ETRANSPORT_NAMESPACE;
}

type Reported = Pick<Rule, 'id' | 'severity' | 'message' | 'hint' | 'at'>;

function report(
	rule: Reported,
	element: XmlElement,
	local: string | undefined,
	value: string,
	facts: Facts,
	findings: Findings,
): void {
	const own: Place = local === undefined ? { element } : { element, attribute: local };
	const place = rule.at?.(element, facts) ?? own;
	if (!findings.wants(rule.id, place)) return;
	const words = (text: string): string => fill(text, value, element, facts);
	findings.add({
		rule: rule.id,
		severity: rule.severity,
		message: words(rule.message),
		hint: words(rule.hint),
		place,
		value: place.attribute === undefined ? undefined : valueOf(place.element, place.attribute),
	});
}

function fill(text: string, value: string, element: XmlElement, facts: Facts): string {
	if (!text.includes('{')) return text;
	return text.replace(/\{(@?)(\w+)\}/g, (_whole, at: string, name: string) =>
		at === '@' ? shown(valueOf(element, name) ?? '') : word(name, value, facts),
	);
}

function word(name: string, value: string, facts: Facts): string {
	switch (name) {
		case 'value':
			return shown(value);
		case 'operation':
			return facts.operation === undefined
				? shown(facts.operationCode)
				: `${facts.operation.code} (${facts.operation.name})`;
		case 'country':
			return shown(facts.country);
		case 'partnerCode':
			return shown(facts.partnerCode);
		case 'carrierCode':
			return shown(facts.carrierCode);
		case 'purposes':
			return purposesOf(facts);
		default:
			return '';
	}
}

function purposesOf({ operation }: Facts): string {
	if (operation === undefined)
		return `one operation allows ${OPERATIONS.entries[0]?.purposes.join(', ') ?? ''}, most others 9999`;
	return operation.purposes.map((code) => `${code} (${PURPOSES.get(code)?.name ?? ''})`).join(', ');
}
