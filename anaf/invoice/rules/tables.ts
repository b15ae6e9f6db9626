/** All rule tables, in the order in which contexts compete for an element. */

import { ALLOWANCE_RULES } from './allowances';
import { CARDINALITY_RULES } from './cardinalities';
import { CODE_RULES } from './codes';
import { CODES, MODEL, ROMANIA, SYNTAX, UNREACHED } from './contexts';
import { DECIMAL_RULES } from './decimals';
import { DOCUMENT_RULES } from './document';
import { LENGTH_RULES } from './lengths';
import { LINE_RULES } from './lines';
import { UNUSED_ANYWHERE, UNUSED_ATTRIBUTES, UNUSED_RULES } from './notUsed';
import { PARTY_RULES } from './parties';
import { PAYMENT_RULES } from './payment';
import { TOTAL_RULES } from './totals';
import type { Context, Rule, RuleGroup } from './types';
import { unusedPathRules } from './unusedTree';
import { VAT_CATEGORY_RULES } from './vatCategories';

const ORDER = new Map<Context, number>(
	[...Object.values(MODEL), ...Object.values(SYNTAX), ...Object.values(CODES), ...Object.values(ROMANIA), UNREACHED].map((context, index) => [context, index]),
);
/** Contexts of the VAT categories stand outside contexts.ts; they come last, in the order of their table. */
const place = (group: RuleGroup): number => ORDER.get(group.context) ?? ORDER.size;

/** Rule groups, first context first. */
export const RULE_GROUPS: readonly RuleGroup[] = [
	...DOCUMENT_RULES,
	...PARTY_RULES,
	...LINE_RULES,
	...ALLOWANCE_RULES,
	...PAYMENT_RULES,
	...TOTAL_RULES,
	...VAT_CATEGORY_RULES,
	...DECIMAL_RULES,
	...LENGTH_RULES,
	...CARDINALITY_RULES,
	...CODE_RULES,
	...UNUSED_RULES,
].sort((a, b) => place(a) - place(b));

/** Every rule, once. Made when it is asked for: validation itself needs few of them as objects. */
export function allRules(): Rule[] {
	return [...RULE_GROUPS.flatMap((group) => group.rules), ...unusedPathRules(), ...UNUSED_ANYWHERE.map((unused) => unused.rule), ...UNUSED_ATTRIBUTES.values()];
}
