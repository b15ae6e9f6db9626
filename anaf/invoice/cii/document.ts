/** UN/CEFACT CrossIndustryInvoice (D16B, as EN 16931 binds it) to the model. */

import type { XmlElement } from '../../xml/tree';
import { CREDIT_NOTE_TYPES } from '../lists/codeLists';
import type { Invoice, Payment, Totals } from '../model/invoice';
import { attr, leaf, UnknownLog } from '../reading/leaves';
import { INVOICE } from '../terms';
import { CII, CiiReading } from './syntax';

/** Reads a CII root element; what has no field in the model is listed in `unknown` by its path. */
export function readCii(root: XmlElement): { model: Invoice; unknown: string[] } {
	const reading = new CiiReading(new UnknownLog());
	const model: Invoice = { documentType: 'invoice', lines: [] };
	for (const node of root.children) CII.take(INVOICE, node, model, reading);
	if (model.delivery && Object.keys(model.delivery).length === 0) delete model.delivery;
	for (const amount of reading.taxTotals) placeTaxTotal(amount, model, (model.totals ??= {}), reading);
	const payments = mergePayments(reading);
	if (payments.length > 0) model.payments = payments;
	if (reading.creditorId !== undefined) model.seller = { ...model.seller, creditorId: reading.creditorId };
	if (model.typeCode !== undefined && CREDIT_NOTE_TYPES.has(model.typeCode)) model.documentType = 'creditNote';
	return { model, unknown: reading.log.list() };
}

/** The currency tells the VAT total (BT-110) from the one in the accounting currency (BT-111). */
function placeTaxTotal(amount: XmlElement, model: Invoice, totals: Totals, { log }: CiiReading): void {
	const currency = attr(amount, 'currencyID') ?? model.currency;
	const value = leaf(amount, log, 'currencyID');
	if (totals.vat === undefined && currency === model.currency) totals.vat = value;
	else if (totals.vatInTaxCurrency === undefined && currency === model.taxCurrency) totals.vatInTaxCurrency = value;
	else log.add(amount);
}

/** CII repeats the means for every account; the model has several accounts in one payment. */
function mergePayments({ means, remittance, mandateId }: CiiReading): Payment[] {
	const payments: Payment[] = [];
	for (const { payment, account, debit } of means) {
		const hasAccount = Object.keys(account).length > 0;
		const previous = payments.at(-1);
		if (
			hasAccount &&
			previous?.accounts &&
			previous.meansCode === payment.meansCode &&
			(payment.meansText === undefined || payment.meansText === previous.meansText) &&
			!payment.card &&
			debit.account === undefined
		) {
			previous.accounts.push(account);
			continue;
		}
		if (remittance !== undefined) payment.remittanceInformation = remittance;
		if (hasAccount) payment.accounts = [account];
		if (debit.account !== undefined) payment.directDebit = { account: debit.account };
		payments.push(payment);
	}
	if (payments.length === 0 && (remittance !== undefined || mandateId !== undefined)) {
		payments.push(remittance === undefined ? {} : { remittanceInformation: remittance });
	}
	const [first] = payments;
	if (mandateId !== undefined && first) first.directDebit = { mandateId, ...first.directDebit };
	return payments;
}
