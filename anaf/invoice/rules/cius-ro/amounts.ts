/** CIUS-RO repeats that amounts have no more than two decimals. */

import { never } from '../core/conditions';
import type { Context, RuleGroup } from '../core/types';
import { amounts, DOCUMENT_ALLOWANCE, DOCUMENT_CHARGE, LINE_ALLOWANCE, LINE_CHARGE, tooManyDecimals, TOTALS, type Amount } from '../en16931/amounts';
import { CONTEXTS, UNREACHED } from './contexts';

const SHADOWED = 'An earlier rule of the official package already takes the same elements, so this one is never looked at';

const romanian = (context: Context, rows: readonly Amount[]): RuleGroup => amounts(context, 'cius-ro', 'BR-DEC-RO-', rows);

/** Rules of CIUS-RO about decimals. */
export const AMOUNT_RULES: readonly RuleGroup[] = [
	romanian(CONTEXTS.documentAllowance, DOCUMENT_ALLOWANCE),
	romanian(CONTEXTS.documentCharge, DOCUMENT_CHARGE),
	romanian(CONTEXTS.totals, TOTALS),
	romanian(CONTEXTS.taxSubtotal, [
		['1009', 'BT-116', 'taxable amount of a VAT category', 'cbc:TaxableAmount'],
		['1010', 'BT-117', 'VAT of a VAT category', 'cbc:TaxAmount'],
	]),
	romanian(CONTEXTS.lineAllowance, LINE_ALLOWANCE),
	romanian(CONTEXTS.lineCharge, LINE_CHARGE),
	{
		context: UNREACHED,
		rules: [
			never('cius-ro', 'BR-DEC-RO-13', 'BT-110', tooManyDecimals('VAT of the invoice'), SHADOWED),
			never('cius-ro', 'BR-DEC-RO-15', 'BT-111', tooManyDecimals('VAT in the currency for VAT'), SHADOWED),
			never('cius-ro', 'BR-DEC-RO-23', 'BT-131', tooManyDecimals('net amount of a line'), SHADOWED),
		],
	},
];
