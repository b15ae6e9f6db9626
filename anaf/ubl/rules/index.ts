/**
 * Offline validation of UBL invoices and credit notes: the same fatal rules and warnings as the official
 * EN 16931 and CIUS-RO 1.0.9 package (anaf.md 2.8), without XSLT.
 */

import type { XmlDocument } from '../../xml/tree';
import { run } from './engine';
import { calculationFinding, finding } from './findings';
import type { Finding } from './types';

export { CALCULATION_RULE } from './findings';
export { ALL_RULES } from './tables';
export type { Finding, FindingSource, Rule, Severity } from './types';

export interface RuleOptions {
	/** How many findings of one rule are listed; the last of them says how many more there are. Default 50. */
	readonly mostPerRule?: number;
}

/**
 * Checks the official rules.
 *
 * @returns what does not hold, in document order. On a document whose numbers, dates or indicators the official
 * package cannot compute with (it stops with an exception there, and ANAF refuses the file), exactly one finding:
 * `RO-CALC`. An empty list for a document that is neither a UBL invoice nor a credit note says nothing about it.
 */
export function validateUbl(document: XmlDocument, options: RuleOptions = {}): Finding[] {
	const most = options.mostPerRule ?? 50;
	const { doc, violations, counts } = run(document.root, most);
	if (doc.fault) return [calculationFinding(document, doc.fault)];
	const listed = new Map<string, number>();
	return [...violations]
		.sort((a, b) => a.element.offset - b.element.offset)
		.map((violation) => {
			const { rule } = violation;
			const nth = (listed.get(rule.id) ?? 0) + 1;
			listed.set(rule.id, nth);
			return finding(document, violation, nth === most ? (counts.get(rule) ?? nth) - nth : 0);
		});
}

