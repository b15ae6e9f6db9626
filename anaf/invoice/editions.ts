/** All rule tables, in the order in which contexts compete for an element. */

import { ALLOWANCE_RULES } from './rules/en16931/allowances';
import { CARDINALITY_RULES } from './rules/en16931/cardinalities';
import { CODE_RULES } from './rules/en16931/codeRules';
import { CODES, MODEL, ROMANIA, SYNTAX, UNREACHED } from './rules/en16931/contexts';
import { DECIMAL_RULES } from './rules/en16931/amounts';
import { DOCUMENT_RULES } from './rules/en16931/document';
import { LENGTH_RULES } from './rules/cius-ro/lengths';
import { LINE_RULES } from './rules/en16931/lines';
import { UNUSED_ANYWHERE, UNUSED_ATTRIBUTES, UNUSED_RULES } from './rules/en16931/notUsed';
import { PARTY_RULES } from './rules/en16931/parties';
import { PAYMENT_RULES } from './rules/en16931/payment';
import { TOTAL_RULES } from './rules/en16931/totals';
import type { Context, Rule, RuleGroup } from './rules/core/types';
import { unusedPathRules } from './rules/core/unusedTree';
import { VAT_CATEGORY_RULES } from './rules/en16931/vatCategories';

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
