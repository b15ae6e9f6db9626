import type { IDataObject } from 'n8n-workflow';

import { readDay } from '../../../../anaf/days';
import { format } from '../../../../anaf/decimal';
import { rateInWords, type RateRule } from '../../../../anaf/elsewhere/rates';
import { fail, inFull, ok, type Result } from '../../../../anaf/result';
import { isObject } from '../../../../anaf/api/json';
import { isGiven } from '../../../../anaf/invoice/complete/values';
import type { InvoiceInput } from '../../../../anaf/invoice/model/input';
import type { Invoice } from '../../../../anaf/invoice/model/invoice';
import { todayInRomania } from '../../../shared/day';
import { exchangeRateFromField } from '../../../shared/descriptions/exchangeRateFrom';
import { exchangeRate, type RateFromFile } from '../../../shared/exchangeRates';
import type { Run } from '../../../shared/operation';
import { sentence } from '../../../shared/text';
import { LEI, looksLikeCurrency } from '../../../../anaf/romania/currency';

/** The currency that a rate has to be found for; undefined where the invoice needs none or has what it needs. */
function currencyWithoutRate({ currency, taxCurrency, exchangeRate: given, totals }: InvoiceInput): string | undefined {
	const stated = isObject(totals) && isGiven(totals.vatInTaxCurrency);
	if (stated || isGiven(given) || (isGiven(taxCurrency) && taxCurrency !== LEI)) return undefined;
	const code = typeof currency === 'string' ? currency.trim().toUpperCase() : '';
	return looksLikeCurrency(code) && code !== LEI ? code : undefined;
}

/**
 * The day on which the tax becomes due: the one that the invoice names, else that of the delivery where it was before the invoice, else
 * that of the invoice (docs/anaf/elsewhere.md#which-rate-counts). Undefined where a day cannot be read, which the building refuses.
 */
function taxDay({ taxPointDate, delivery, issueDate }: InvoiceInput): string | undefined {
	const days: Array<string | undefined> = [];
	for (const value of [taxPointDate, isObject(delivery) ? delivery.date : undefined, issueDate] as unknown[]) {
		const day = isGiven(value) ? readDay(value) : undefined;
		if (day?.ok === false) return undefined;
		days.push(day?.value);
	}
	const [point, delivered = '', issued = todayInRomania()] = days;
	if (point !== undefined) return point;
	return delivered !== '' && delivered < issued ? delivered : issued;
}

/** An invoice with its exchange rate, and where that is from when it is BNR's. */
interface InvoiceWithRate {
	readonly invoice: InvoiceInput;
	readonly rate?: RateFromFile;
}

/**
 * Puts BNR's rate into an invoice that needs one and has none, where the option asks for it.
 *
 * @returns the fault of BNR when it gives none: an invoice is not made with another rate than the one that was asked for
 */
export async function withRate({ fields, connection }: Run, invoice: InvoiceInput): Promise<Result<InvoiceWithRate>> {
	const rule = fields.collection('options')[exchangeRateFromField.name] as RateRule | 'given' | undefined;
	const currency = rule === undefined || rule === 'given' ? undefined : currencyWithoutRate(invoice);
	const day = currency === undefined ? undefined : taxDay(invoice);
	if (rule === undefined || rule === 'given' || currency === undefined || day === undefined) return ok({ invoice });
	const found = await exchangeRate(connection, currency, day, rule);
	if (!found.ok) {
		const { advice } = found.fault;
		return fail({
			...found.fault,
			message: `There is no exchange rate of ${currency} for the invoice`,
			more: inFull(found.fault),
			advice: `The invoice was not made, and nothing was sent. ${sentence(advice)} You can also give the exchange rate yourself`,
		});
	}
	// A number, which has one reading whatever the decimal separator of the texts is.
	return ok({ invoice: { ...invoice, exchangeRate: Number(format(found.value.rate)) }, rate: found.value });
}

/** What the item shows of a rate that was asked for. */
export function rateJson(rate: RateFromFile | undefined): IDataObject {
	return rate === undefined ? {} : { exchangeRate: format(rate.rate), exchangeRateDate: rate.rateDate };
}

/** What the user should know: that BNR is late, and that a correction keeps the rate of the invoice that it changes, which nobody here knows. */
export function rateWarnings(rate: RateFromFile | undefined, { documentType, precedingInvoices }: Invoice): string[] {
	if (rate === undefined) return [];
	const isCorrection = documentType === 'creditNote' || (precedingInvoices ?? []).length > 0;
	if (!isCorrection) return [...rate.warnings];
	return [
		...rate.warnings,
		`The exchange rate is that of this document (${rateInWords(rate)}). A correction keeps the rate of the invoice that it corrects; give that rate if it is another one`,
	];
}
