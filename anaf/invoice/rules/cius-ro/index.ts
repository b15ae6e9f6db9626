import type { CodeLists } from '../../lists';
import { inOrder } from '../core/ruleSet';
import type { RuleGroup } from '../core/types';
import { AMOUNT_RULES } from './amounts';
import { ROMANIA } from './contexts';
import { documentRules } from './document';
import { lengthRules } from './lengths';
import { PARTY_RULES } from './parties';

/** What sets one CIUS-RO apart from another. */
export interface CiusRo {
	/** The specification identifier (BT-24) of its documents. */
	readonly customizationId: string;
	/** The code lists. */
	readonly lists: CodeLists;
	/** The most characters by rule identifier (`BR-RO-L201`), where it differs from the table of lengths. */
	readonly lengths: Readonly<Record<string, number>>;
	/** Rules that the tables do not have. */
	readonly added: readonly RuleGroup[];
}

/** The rules of a CIUS-RO, beside those of EN 16931. */
export function ciusRo({ customizationId, lists, lengths, added }: CiusRo): readonly RuleGroup[] {
	return inOrder([...documentRules(lists, customizationId), ...PARTY_RULES, ...AMOUNT_RULES, ...lengthRules(lengths), ...added], Object.values(ROMANIA));
}
