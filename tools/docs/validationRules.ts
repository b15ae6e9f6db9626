/** docs/validation-rules.md, made from the rule tables. */

import { NEWEST } from '../../anaf/invoice/editions';
import { allRules, type Rule } from '../../anaf/invoice/validate';

const SOURCES: ReadonlyArray<readonly [source: Rule['source'], title: string]> = [
	['cius-ro', `Romanian rules (CIUS-RO ${NEWEST.id})`],
	['en16931', 'European rules (EN 16931)'],
	['ubl', 'What a European invoice leaves out of UBL'],
];

const OWN: ReadonlyArray<readonly [id: string, severity: string, says: string]> = [
	[
		'RO-CALC',
		'fatal',
		'A number, date or indicator cannot be computed with, or something is given twice; the official validation stops there, and so do we',
	],
	['XSD-ROOT', 'fatal', 'The document is neither a UBL Invoice nor a UBL CreditNote'],
	['XSD-UNKNOWN', 'fatal', 'An element is not known at this place'],
	['XSD-ORDER', 'fatal', 'An element comes after one that it has to come before'],
	['XSD-REPEATED', 'fatal', 'An element appears twice where it may appear once'],
	['XSD-MISSING', 'fatal', 'An element that has to be there is missing'],
	['XSD-VALUE', 'fatal', 'A value is not a number, date, time, indicator or base64 where it has to be'],
	['XSD-ATTRIBUTE', 'fatal', 'An attribute is missing or not known'],
	['XSD-TEXT', 'fatal', 'There is text between elements'],
	['RO-IDENT-SELLER', 'fatal', 'ANAF cannot identify the seller: the check digit of its fiscal code is wrong'],
	['RO-IDENT-NONE', 'warning', 'The seller has no Romanian fiscal code; what ANAF does with it is not known'],
	[
		'RO-IDENT-BUYER',
		'fatal',
		'ANAF cannot identify the buyer: no Romanian fiscal code, or one with a wrong check digit',
	],
	['RO-IDENT-OTHER', 'fatal', 'The registration number of a buyer abroad is the fiscal code of somebody in Romania'],
	[
		'RO-IDENT-PERSON',
		'warning',
		'The registration number of a buyer abroad may be the CNP or NIF of a person in Romania',
	],
	[
		'RO-IDENT-EXTERN',
		'warning',
		'The buyer is abroad and has no Romanian fiscal code: valid for upload with Extern only',
	],
	['RO-IDENT-TWO', 'warning', 'A party in Romania has two fiscal codes that are both right'],
	[
		'RO-IDENT-CODE',
		'warning',
		'The check digit of a second code of a party, by which ANAF does not identify it, is wrong',
	],
	[
		'RO-DEADLINE',
		'warning',
		'By when the invoice has to be sent: both limits, and the day that was taken for the supply ([law.md](law.md))',
	],
	['RO-DAYS-LEFT', 'warning', 'How many working days are left for that, or gone since'],
	['RO-FUTURE', 'warning', 'The issue date is in the future'],
	['RO-DUPLICATE', 'warning', 'The number was already used in the same run'],
];

const cell = (text: string): string =>
	text
		.replace(/\|/g, '\\|')
		.replace(/</g, '&lt;')
		.replace(/\{value\}/g, '…')
		.replace(/\{@\w+\}/g, '…');

function byId(a: Rule, b: Rule): number {
	return a.id.localeCompare(b.id, 'en', { numeric: true });
}

/** Text of docs/validation-rules.md. */
export function validationRulesPage(): string {
	const parts = [
		'# Rules of the offline validation',
		'',
		'Generated from the tables in `anaf/invoice/rules` by tools/docs/validationRules.ts (`npm run docs`); do not edit.',
		'',
		'A *fatal* finding makes ANAF refuse the invoice, a *warning* does not. `…` is what was found in the invoice. BT and BG',
		'numbers are the business terms of EN 16931. Rules marked *never* exist in the official package and cannot be reported by it;',
		'the hint then says why.',
		'',
		'## Findings of this package',
		'',
		'| Rule | | What it says |',
		'|---|---|---|',
		...OWN.map(([id, severity, says]) => `| ${id} | ${severity} | ${says} |`),
	];
	for (const [source, title] of SOURCES) {
		const rules = allRules()
			.filter((rule) => rule.source === source)
			.sort(byId);
		parts.push(
			'',
			`## ${title}`,
			'',
			`${rules.length} rules.`,
			'',
			'| Rule | | Terms | Message | How to correct it |',
			'|---|---|---|---|---|',
		);
		for (const rule of rules) {
			parts.push(
				`| ${rule.id} | ${rule.never ? 'never' : rule.severity} | ${rule.terms.join(' ')} | ${cell(rule.message)} | ${cell(rule.never ?? rule.hint)} |`,
			);
		}
	}
	return `${parts.join('\n')}\n`;
}
