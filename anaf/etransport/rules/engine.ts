/** Runs the rule tables over a document: one pass for the facts, one for the rules. */

import { attribute as valueOf, type XmlElement } from '../../xml/tree';
import { OPERATIONS, PURPOSES } from '../codes';
import type { Findings, Place } from '../finding';
import { ETRANSPORT_NAMESPACE } from '../schema';
import { shown } from '../text';
import { CODE_LIST_RULES } from './code-list-rules';
import { DECLARATION_RULES, SHADOWED_UIT, UIT_RULES } from './declaration-rules';
import { DATED_RULES, EXTRA_ATTRIBUTE_RULES, EXTRA_ELEMENT_RULES, type DatedRule } from './extra-rules';
import { readFacts, type Facts } from './facts';
import { GOODS_RULES, NUMBER_RULES, TARIFF_RULE } from './goods-rules';
import { CARRIER_RULES, OPERATION_RULES, SHADOWED_CARRIER } from './operation-rules';
import { DOCUMENT_RULES, NAME_RULES, PLACE_RULES } from './place-rules';
import type { AttributeRule, ElementRule, Rule, ShadowedRule } from './rule';
import { STOP_ATTRIBUTE_RULES, STOP_ELEMENT_RULES } from './stop-rules';

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
		const group = groups.get(key(rule));
		if (group === undefined) groups.set(key(rule), [rule]);
		else group.push(rule);
	}
	return groups;
}

const BY_ATTRIBUTE = grouped(RUNNING.filter((rule): rule is AttributeRule => 'attribute' in rule), (rule) => rule.attribute);
const BY_ELEMENT = grouped(RUNNING.filter((rule): rule is ElementRule => 'element' in rule), (rule) => rule.element);
const BY_DATE = grouped(DATED_RULES, (rule) => rule.attribute);

/** Checks all rules and collects those that are broken. `today` is the day in Romania, `YYYY-MM-DD`. */
export function checkRules(root: XmlElement, findings: Findings, today?: string): void {
	visit(root, readFacts(root), findings, today);
}

function visit(element: XmlElement, facts: Facts, findings: Findings, today: string | undefined): void {
	if (element.uri === ETRANSPORT_NAMESPACE) {
		const rules = BY_ELEMENT.get(element.local);
		if (rules !== undefined) {
			for (const rule of rules) {
				if (rule.under !== undefined && !isUnder(element, rule.under)) continue;
				if (!rule.holds(element, facts)) report(rule, element, undefined, '', facts, findings);
			}
		}
	}
	for (const attribute of element.attributes) {
		if (attribute.uri !== '') continue;
		const { local, value } = attribute;
		const rules = BY_ATTRIBUTE.get(local);
		if (rules !== undefined) {
			for (const rule of rules) {
				if (!rule.holds(value, element, facts)) report(rule, element, local, value, facts, findings);
			}
		}
		if (today === undefined) continue;
		for (const rule of BY_DATE.get(local) ?? []) {
			if (!rule.holds(value, today, element)) report(rule, element, local, value, facts, findings);
		}
	}
	for (const child of element.children) visit(child, facts, findings, today);
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
	if (operation === undefined) return `one operation allows ${OPERATIONS.entries[0]?.purposes.join(', ') ?? ''}, most others 9999`;
	return operation.purposes.map((code) => `${code} (${PURPOSES.get(code)?.name ?? ''})`).join(', ');
}
