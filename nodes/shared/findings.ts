import type { IDataObject } from 'n8n-workflow';

import type { RejectionReason } from '../../anaf/efactura/reasons';
import { findingOfReason, type AnafFinding } from '../../anaf/invoice/anafFinding';
import type { Finding } from '../../anaf/invoice/validate';

/** A finding about an invoice as items show it, whoever made it: this computer or ANAF. */
export function findingJson({
	rule,
	severity,
	message,
	hint,
	businessTerms,
	path,
	line,
	column,
	source,
}: Finding | AnafFinding): IDataObject {
	return { rule, severity, message, hint, businessTerm: businessTerms.join(', '), path, line, column, source };
}

/** Reasons of ANAF's as items show them: findings like all others, and what ANAF said in its own words. */
export function reasonsJson(reasons: readonly RejectionReason[]): IDataObject[] {
	return reasons.map((reason) => ({
		...findingJson(findingOfReason(reason)),
		location: reason.location ?? null,
		text: reason.text,
		english: reason.english ?? null,
		anafMessage: reason.anafMessage,
	}));
}
