/** What ANAF says of an invoice, in the shape of every finding. */

import type { RejectionReason } from '../efactura/reasons';
import { faultOfSentence } from '../api/sentences';
import type { Finding } from './rules/core/types';
import { allRules } from './validate';

/** One reason of ANAF's as a finding; what ANAF does not say is empty or null. */
export interface AnafFinding extends Pick<Finding, 'severity' | 'message' | 'hint' | 'businessTerms' | 'path'> {
	/** ANAF's identifier, or `ANAF` where it names none. */
	readonly rule: string;
	readonly line: number | null;
	readonly column: number | null;
	readonly source: 'anaf';
}

interface Known {
	readonly hint: string;
	readonly terms: readonly string[];
}

/** Which codes identify a party, and what to do when ANAF finds none (docs/anaf/rules.md#identification). */
const PARTIES: Readonly<Record<NonNullable<RejectionReason['unidentified']>, Known>> = {
	seller: {
		hint: 'Correct the fiscal code of the seller: its VAT identifier is RO and digits, its tax registration digits, with a right check digit',
		terms: ['BT-30', 'BT-31', 'BT-32'],
	},
	buyer: {
		hint: 'A buyer in Romania needs RO and its CIF as VAT identifier, or the CIF in digits as registration number (a CNP for a person, thirteen zeros when it is not known). A buyer abroad without a Romanian code is sent with Extern; ANAF’s public validation refuses it always',
		terms: ['BT-47', 'BT-48'],
	},
};

/** Rules of ANAF's own registers and of its program, which are in no rule package (docs/anaf/rules.md#registers). */
const REGISTERS: ReadonlyMap<string, Known> = new Map([
	['R_BT_32_cui', PARTIES.seller],
	[
		'R6.1',
		{
			hint: 'ANAF does not have the seller’s CIF in its register: compare it with the register (Company: Get VAT Data)',
			terms: ['BT-31', 'BT-32'],
		},
	],
	[
		'ERRIdentif',
		{
			hint: 'ANAF cannot identify a party: compare the fiscal codes of seller and buyer with ANAF’s register',
			terms: [],
		},
	],
]);

let rules: ReadonlyMap<string, Known> | undefined;

function ruleOf(id: string): Known | undefined {
	rules ??= new Map(allRules().map((rule) => [rule.id, rule]));
	return rules.get(id);
}

const UNKNOWN = 'This package does not know this answer of ANAF’s; its own sentence is in anafMessage';

function knownOf({ rule, unidentified, anafMessage }: RejectionReason): Known {
	if (unidentified !== undefined) return PARTIES[unidentified];
	const known = rule === undefined ? undefined : (REGISTERS.get(rule) ?? ruleOf(rule));
	if (known !== undefined) return known;
	if (rule !== undefined)
		return { hint: `Correct what the sentence names; this package does not know the rule ${rule}`, terms: [] };
	// A sentence that its table does not know has the advice to read it, which helps nobody here.
	const { kind, advice, message } = faultOfSentence(anafMessage, 'malformedResponse');
	return { hint: kind === 'malformedResponse' ? UNKNOWN : `${message}. ${advice}`, terms: [] };
}

/** Turns a reason into a finding: ANAF's English sentence where it gives one, with our hint and the terms of the rule. */
export function findingOfReason(reason: RejectionReason): AnafFinding {
	const { hint, terms } = knownOf(reason);
	return {
		rule: reason.rule ?? 'ANAF',
		severity: 'fatal',
		message: reason.english ?? reason.text,
		hint,
		businessTerms: [...terms],
		path: reason.location ?? '',
		line: reason.line ?? null,
		column: reason.column ?? null,
		source: 'anaf',
	};
}
