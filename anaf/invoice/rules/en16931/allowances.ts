/** Allowances and charges, on the document and on lines. */

import { MODEL, SYNTAX } from './contexts';
import { path } from '../core/select';
import { atMost, exists, group, never, oneOf } from '../core/conditions';
import type { RuleGroup, Test } from '../core/types';

const CATEGORY = path('cac:TaxCategory');
const ID = path('cbc:ID');

const reason = (): Test => oneOf('cbc:AllowanceChargeReason', 'cbc:AllowanceChargeReasonCode');
const vatCategory: Test = {
	holds: (e, d) => CATEGORY.some(e, (category) => d.facts.isVat(category) && ID.exists(category)),
};
const AMOUNT_HINT = 'Add cbc:Amount';
const REASON_HINT = 'Add cbc:AllowanceChargeReason or cbc:AllowanceChargeReasonCode';
const CATEGORY_HINT = 'Add cac:TaxCategory with a cbc:ID and the scheme VAT';
const UNTESTABLE = 'Whether a code and a text mean the same cannot be computed; the official rule is always satisfied';

// prettier-ignore
/** Rules about allowances and charges. */
export const ALLOWANCE_RULES: RuleGroup[] = [
	group(MODEL.documentAllowance, 'en16931', [
		['BR-31', 'BT-92', 'An allowance on the invoice has no amount', AMOUNT_HINT, exists('cbc:Amount')],
		['BR-32', 'BT-95', 'An allowance on the invoice has no VAT category', CATEGORY_HINT, vatCategory],
		['BR-33', 'BT-97 BT-98', 'An allowance on the invoice does not say why it is given', REASON_HINT, reason()],
		['BR-CO-21', 'BT-97 BT-98', 'An allowance on the invoice has neither a reason nor a reason code', REASON_HINT, reason()],
	]),
	group(MODEL.documentCharge, 'en16931', [
		['BR-36', 'BT-99', 'A charge on the invoice has no amount', AMOUNT_HINT, exists('cbc:Amount')],
		['BR-37', 'BT-102', 'A charge on the invoice has no VAT category', CATEGORY_HINT, vatCategory],
		['BR-38', 'BT-104 BT-105', 'A charge on the invoice does not say what it is for', REASON_HINT, reason()],
		['BR-CO-22', 'BT-104 BT-105', 'A charge on the invoice has neither a reason nor a reason code', REASON_HINT, reason()],
	]),
	group(MODEL.lineAllowance, 'en16931', [
		['BR-41', 'BT-136', 'An allowance on a line has no amount', AMOUNT_HINT, exists('cbc:Amount')],
		['BR-42', 'BT-139 BT-140', 'An allowance on a line does not say why it is given', REASON_HINT, reason()],
		['BR-CO-23', 'BT-139 BT-140', 'An allowance on a line has neither a reason nor a reason code', REASON_HINT, reason()],
	]),
	group(MODEL.lineCharge, 'en16931', [
		['BR-43', 'BT-141', 'A charge on a line has no amount', AMOUNT_HINT, exists('cbc:Amount')],
		['BR-44', 'BT-144 BT-145', 'A charge on a line does not say what it is for', REASON_HINT, reason()],
		['BR-CO-24', 'BT-144 BT-145', 'A charge on a line has neither a reason nor a reason code', REASON_HINT, reason()],
	]),
	{ context: MODEL.documentAllowance, rules: [never('en16931', 'BR-CO-05', 'BT-97 BT-98', 'Reason and reason code of an allowance on the invoice mean different things', UNTESTABLE)] },
	{ context: MODEL.documentCharge, rules: [never('en16931', 'BR-CO-06', 'BT-104 BT-105', 'Reason and reason code of a charge on the invoice mean different things', UNTESTABLE)] },
	{ context: MODEL.lineAllowance, rules: [never('en16931', 'BR-CO-07', 'BT-139 BT-140', 'Reason and reason code of an allowance on a line mean different things', UNTESTABLE)] },
	{ context: MODEL.lineCharge, rules: [never('en16931', 'BR-CO-08', 'BT-144 BT-145', 'Reason and reason code of a charge on a line mean different things', UNTESTABLE)] },
	group(SYNTAX.allowance, 'ubl', [['UBL-SR-30', 'BT-97 BT-139', 'An allowance gives several reasons', 'Keep one cbc:AllowanceChargeReason', atMost('cbc:AllowanceChargeReason', 1)]]),
	group(SYNTAX.charge, 'ubl', [['UBL-SR-31', 'BT-104 BT-144', 'A charge gives several reasons', 'Keep one cbc:AllowanceChargeReason', atMost('cbc:AllowanceChargeReason', 1)]]),
];
