/** How the invoice is to be paid. */

import { MODEL } from './contexts';
import { longerThan, path } from '../core/select';
import { atMost, exists, filled, group, pointing } from '../core/conditions';
import type { RuleGroup } from '../core/types';

const CODE = path('cbc:PaymentMeansCode');
const ACCOUNT = path('cac:PayeeFinancialAccount/cbc:ID');
const CARD_NUMBER = path('cbc:PrimaryAccountNumberID');

const CREDIT_TRANSFER = new Set(['30', '58']);

/** Rules about the payment. */
export const PAYMENT_RULES: RuleGroup[] = [
	group(MODEL.paymentMeans, 'en16931', [
		[
			'BR-49',
			'BT-81',
			'The payment instructions do not say how to pay',
			'Add cbc:PaymentMeansCode, such as 42 (bank transfer) or 10 (cash)',
			exists('cbc:PaymentMeansCode'),
		],
		[
			'BR-61',
			'BT-84',
			'The invoice asks for a bank transfer and does not give an account',
			'Put the IBAN into cac:PayeeFinancialAccount/cbc:ID',
			(e, d) => {
				const hasAccount = ACCOUNT.exists(e);
				return CREDIT_TRANSFER.has(d.normalized(e, CODE)) ? hasAccount : true;
			},
		],
	]),
	group(MODEL.creditTransferAccount, 'en16931', [
		[
			'BR-50',
			'BT-84',
			'The account for the bank transfer is empty',
			'Put the IBAN into cbc:ID of cac:PayeeFinancialAccount',
			filled('cbc:ID'),
		],
	]),
	group(
		MODEL.card,
		'en16931',
		[
			[
				'BR-51',
				'BT-87',
				'More than ten digits of the card number are shown',
				'Keep the first six and the last four digits of the card',
				pointing('cbc:PrimaryAccountNumberID', (e, d) => !longerThan(d.text(e, CARD_NUMBER), 10)),
			],
		],
		'warning',
	),
	group(
		MODEL.document,
		'en16931',
		// prettier-ignore
		[
		['BR-66', 'BG-18', 'More than one payment card is given', 'Keep one cac:CardAccount', atMost('cac:PaymentMeans/cac:CardAccount', 1)],
		['BR-67', 'BG-19', 'More than one direct debit is given', 'Keep one cac:PaymentMandate', atMost('cac:PaymentMeans/cac:PaymentMandate', 1)],
	],
	),
	group(MODEL.amountDue, 'en16931', [
		[
			'BR-CO-25',
			'BT-9 BT-20 BT-115',
			'There is something to pay, and neither a due date nor payment terms say when',
			'Add cbc:DueDate, or cac:PaymentTerms with a cbc:Note',
			(e, d) => {
				const due = d.doubleOf(e);
				return due <= 0 || (due > 0 && (d.facts.hasDueDate || d.facts.hasPaymentTerms));
			},
		],
	]),
];
