import { inOrder } from '../core/ruleSet';
import type { RuleGroup } from '../core/types';
import { AMOUNT_RULES } from './amounts';
import type { CiusRo } from './ciusRo';
import { CONTEXTS } from './contexts';
import { documentRules } from './document';
import { lengthRules } from './lengths';
import { PARTY_RULES } from './parties';

/** The rules of a CIUS-RO, beside those of EN 16931. */
export function ciusRo(edition: CiusRo): readonly RuleGroup[] {
	return inOrder([...documentRules(edition), ...PARTY_RULES, ...AMOUNT_RULES, ...lengthRules(edition.limits), ...edition.added], Object.values(CONTEXTS));
}
