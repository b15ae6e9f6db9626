import type { CodeLists } from '../../lists';
import type { RuleGroup } from '../core/types';

/** What sets one CIUS-RO apart from another. */
export interface CiusRo {
	/** The specification identifier (BT-24) of its documents. */
	readonly customizationId: string;
	/** The code lists. */
	readonly lists: CodeLists;
	/** The most characters (`BR-RO-L201`) or groups (`BR-RO-A020`) by rule identifier, where they differ from the table of terms. */
	readonly limits: Readonly<Record<string, number>>;
	/** Rules that the tables do not have. */
	readonly added: readonly RuleGroup[];
}
