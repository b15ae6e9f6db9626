/** Amounts have no more than two decimals. EN 16931 and CIUS-RO say so each for itself, so one slip shows under several identifiers. */

import { stringValue } from '../core/select';
import { hasTwoDecimals, never, twoDecimals } from '../core/conditions';
import type { Context, FindingSource, Rule, RuleGroup } from '../core/types';
import { MODEL, SYNTAX } from './contexts';

/** An amount: the end of its rules' identifiers, its term, its name in words and where it stands. */
export type Amount = readonly [id: string, term: string, called: string, path: string];

/** Amounts of the totals. */
export const TOTALS: readonly Amount[] = [
	['09', 'BT-106', 'sum of the lines', 'cbc:LineExtensionAmount'],
	['10', 'BT-107', 'total of allowances', 'cbc:AllowanceTotalAmount'],
	['11', 'BT-108', 'total of charges', 'cbc:ChargeTotalAmount'],
	['12', 'BT-109', 'total without VAT', 'cbc:TaxExclusiveAmount'],
	['14', 'BT-112', 'total with VAT', 'cbc:TaxInclusiveAmount'],
	['16', 'BT-113', 'amount already paid', 'cbc:PrepaidAmount'],
	['17', 'BT-114', 'rounding amount', 'cbc:PayableRoundingAmount'],
	['18', 'BT-115', 'amount due', 'cbc:PayableAmount'],
];
/** Amounts of an allowance on the document. */
export const DOCUMENT_ALLOWANCE: readonly Amount[] = [
	['01', 'BT-92', 'amount of an allowance', 'cbc:Amount'],
	['02', 'BT-93', 'base amount of an allowance', 'cbc:BaseAmount'],
];
/** Amounts of a charge on the document. */
export const DOCUMENT_CHARGE: readonly Amount[] = [
	['05', 'BT-99', 'amount of a charge', 'cbc:Amount'],
	['06', 'BT-100', 'base amount of a charge', 'cbc:BaseAmount'],
];
/** Amounts of an allowance on a line. */
export const LINE_ALLOWANCE: readonly Amount[] = [
	['24', 'BT-136', 'amount of an allowance on a line', 'cbc:Amount'],
	['25', 'BT-137', 'base amount of an allowance on a line', 'cbc:BaseAmount'],
];
/** Amounts of a charge on a line. */
export const LINE_CHARGE: readonly Amount[] = [
	['27', 'BT-141', 'amount of a charge on a line', 'cbc:Amount'],
	['28', 'BT-142', 'base amount of a charge on a line', 'cbc:BaseAmount'],
];
const SUBTOTAL: readonly Amount[] = [
	['19', 'BT-116', 'taxable amount of a VAT category', 'cbc:TaxableAmount'],
	['20', 'BT-117', 'VAT of a VAT category', 'cbc:TaxAmount'],
];

const HINT = 'Round it to two decimals, and leave no white space after it';
/** Says so. */
export const tooManyDecimals = (called: string): string => `The ${called} has more than two decimals`;

/** A rule for each of the amounts. */
export const amounts = (context: Context, source: FindingSource, prefix: string, rows: readonly Amount[]): RuleGroup => ({
	context,
	rules: rows.map(([number, term, called, where]): Rule => ({ id: `${prefix}${number}`, severity: 'fatal', source, terms: [term], message: tooManyDecimals(called), hint: HINT, test: twoDecimals(where) })),
});

const NEVER_COMPARED = 'The official rule looks for the currency inside the amount, where it never is';

/** Rules of EN 16931 about decimals. */
export const AMOUNT_RULES: readonly RuleGroup[] = [
	amounts(MODEL.documentAllowance, 'en16931', 'BR-DEC-', DOCUMENT_ALLOWANCE),
	amounts(MODEL.documentCharge, 'en16931', 'BR-DEC-', DOCUMENT_CHARGE),
	amounts(MODEL.totals, 'en16931', 'BR-DEC-', TOTALS),
	amounts(MODEL.taxSubtotal, 'en16931', 'BR-DEC-', SUBTOTAL),
	amounts(MODEL.line, 'en16931', 'BR-DEC-', [['23', 'BT-131', 'net amount of a line', 'cbc:LineExtensionAmount']]),
	amounts(MODEL.lineAllowance, 'en16931', 'BR-DEC-', LINE_ALLOWANCE),
	amounts(MODEL.lineCharge, 'en16931', 'BR-DEC-', LINE_CHARGE),
	{
		context: SYNTAX.amount,
		rules: [{ id: 'UBL-DT-01', severity: 'fatal', source: 'ubl', terms: [], message: 'The amount {value} has more than two decimals', hint: HINT, test: { holds: (e) => hasTwoDecimals(stringValue(e)) } }],
	},
	{
		context: MODEL.document,
		rules: [
			never('en16931', 'BR-DEC-13', 'BT-110', tooManyDecimals('VAT of the invoice'), NEVER_COMPARED),
			never('en16931', 'BR-DEC-15', 'BT-111', tooManyDecimals('VAT in the currency for VAT'), NEVER_COMPARED),
		],
	},
];
