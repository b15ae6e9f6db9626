/** Totals of an input: worked out from its parts, and compared with what is given. */

import type { Totals } from '../model/invoice';
import { TOTALS } from '../terms';
import { add, compare, format, multiply, ONE, subtract, toCents, ZERO, type Decimal } from '../../decimal';
import type { Findings } from './findings';
import {
	defined,
	isGiven,
	isTooLarge,
	readAmount,
	readDec,
	readObject,
	refuseOthers,
	THOUSAND,
	type Fields,
} from './values';
import { fieldsOf } from './terms';
import { LEI } from '../../romania/currency';
import type { Head } from './head';
import type { Money } from './money';

const TOTAL_FIELDS = fieldsOf(TOTALS);

/** Works the totals out, and compares them with those of the input. */
export function finishTotals(fields: Fields, head: Head, money: Money, findings: Findings): Totals {
	const given = readObject(fields.totals, 'totals', findings) ?? {};
	refuseOthers(given, TOTAL_FIELDS, 'totals', findings);
	const net = add(subtract(money.lineTotal, money.allowanceTotal), money.chargeTotal);
	const gross = add(net, money.vat);
	const paid = readAmount(given.paid, 'totals.paid', findings);
	const rounding = readAmount(given.rounding, 'totals.rounding', findings);
	const payable = add(subtract(gross, paid ?? ZERO), rounding ?? ZERO);
	if (isTooLarge(money.lineTotal) || isTooLarge(gross) || isTooLarge(payable)) {
		findings.add('totals', 'add up to more than any invoice can have');
	}
	const expected = {
		lines: money.lineTotal,
		allowances: money.allowanceTotal,
		charges: money.chargeTotal,
		net,
		vat: money.vat,
		gross,
		payable,
	};
	for (const [key, rule] of TOTAL_RULES)
		compareTotal(given, key, money.isComplete ? expected[key] : undefined, rule, findings);
	const vatInTaxCurrency = readTaxCurrencyTotal(fields, given, head, money.vat, findings);
	return defined({
		lines: format(money.lineTotal),
		allowances: money.allowances.length > 0 ? format(money.allowanceTotal) : undefined,
		charges: money.charges.length > 0 ? format(money.chargeTotal) : undefined,
		net: format(net),
		vat: format(money.vat),
		vatInTaxCurrency: vatInTaxCurrency && format(vatInTaxCurrency),
		gross: format(gross),
		paid: paid && format(paid),
		rounding: rounding && format(rounding),
		payable: format(toCents(payable)),
	});
}

/** The totals that follow from the parts, and the rule that says so. */
const TOTAL_RULES = [
	['lines', 'BR-CO-10'],
	['allowances', 'BR-CO-11'],
	['charges', 'BR-CO-12'],
	['net', 'BR-CO-13'],
	['vat', 'BR-CO-14'],
	['gross', 'BR-CO-15'],
	['payable', 'BR-CO-16'],
] as const;

/** A total that is given must be what the parts come to; undefined where some part could not be read. */
function compareTotal(
	given: Fields,
	key: string,
	computed: Decimal | undefined,
	rule: string,
	findings: Findings,
): void {
	const stated = readAmount(given[key], `totals.${key}`, findings);
	if (stated && computed && compare(stated, computed) !== 0) {
		findings.add(
			`totals.${key}`,
			`is ${format(stated)}, the lines, allowances, charges and VAT add up to ${format(computed)}`,
			rule,
		);
	}
}

/** BT-111: given, or the VAT total at the exchange rate; zero stays zero at any rate. */
function readTaxCurrencyTotal(
	fields: Fields,
	given: Fields,
	head: Head,
	vat: Decimal,
	findings: Findings,
): Decimal | undefined {
	const stated = readAmount(given.vatInTaxCurrency, 'totals.vatInTaxCurrency', findings, head.taxCurrency);
	const rate = readDec(fields.exchangeRate, 'exchangeRate', findings, THOUSAND);
	if (head.taxCurrency === undefined) {
		if (stated && head.currency === LEI && compare(stated, vat) !== 0) {
			findings.add('totals.vatInTaxCurrency', 'is for invoices in another currency than RON');
		}
		// Amounts in euro without their currency would be a fraction of what is meant; a rate of 1 says RON as well.
		if (rate && compare(rate, ONE) !== 0) {
			findings.add(
				'exchangeRate',
				`is ${format(rate)}, but the invoice is in RON; give its currency, or leave the rate out`,
			);
		}
		return undefined;
	}
	if (rate && compare(rate, ZERO) <= 0) {
		findings.add('exchangeRate', `is ${format(rate)}, an exchange rate is above zero`);
		return undefined;
	}
	if (stated) return stated;
	if (vat.units === 0n) return vat;
	if (rate && head.taxCurrency === LEI) return toCents(multiply(vat, rate));
	if (!isGiven(fields.exchangeRate) || head.taxCurrency !== LEI) {
		findings.add(
			'exchangeRate',
			`is missing: the VAT of an invoice in ${head.currency} is also stated in ${head.taxCurrency}; give the rate, or the VAT in that currency`,
			'BR-53',
		);
	}
	return undefined;
}
