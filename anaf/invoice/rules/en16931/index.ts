import type { CodeLists } from '../../lists';
import { inOrder, type RuleSet } from '../core/ruleSet';
import { ALLOWANCE_RULES } from './allowances';
import { AMOUNT_RULES } from './amounts';
import { CARDINALITY_RULES } from './cardinalities';
import { codeRules } from './codeRules';
import { CODES, MODEL, SYNTAX } from './contexts';
import { DOCUMENT_RULES } from './document';
import { LINE_RULES } from './lines';
import { UNUSED_ANYWHERE, UNUSED_ATTRIBUTES, UNUSED_RULES } from './notUsed';
import { partyRules } from './parties';
import { PAYMENT_RULES } from './payment';
import { TOTAL_RULES } from './totals';
import { UNUSED_PATHS } from './unusedPaths';
import { VAT_CATEGORY_RULES } from './vatCategories';

const CONTEXTS = [MODEL, SYNTAX, CODES].flatMap((contexts) => Object.values(contexts));

/** The rules of EN 16931 and of its binding to UBL, for the code lists of an edition. */
export function en16931(lists: CodeLists): RuleSet {
	const groups = [
		...DOCUMENT_RULES,
		...partyRules(lists),
		...LINE_RULES,
		...ALLOWANCE_RULES,
		...PAYMENT_RULES,
		...TOTAL_RULES,
		...VAT_CATEGORY_RULES,
		...AMOUNT_RULES,
		...CARDINALITY_RULES,
		...codeRules(lists),
		...UNUSED_RULES,
	];
	return { groups: inOrder(groups, CONTEXTS), unusedPaths: UNUSED_PATHS, unusedAnywhere: UNUSED_ANYWHERE, unusedAttributes: UNUSED_ATTRIBUTES };
}
