/** UBL 2.1 Invoice, CreditNote and DebitNote to the model. */

import { type XmlElement, child } from '../../xml/tree';
import type { DocumentType, Invoice, Totals, VatBreakdown } from '../model/invoice';
import { attr, isForeign, leaf, push, textOf, UnknownLog } from '../reading/leaves';
import { INVOICE, VAT_BREAKDOWN } from '../terms';
import type { LinesAhead } from './ahead';
import { UBL } from './syntax';
import { readAmount, UblReading } from './ublReading';

/**
 * Reads a UBL root element. Order does not matter, any prefix will do; what has no field in the model
 * (or comes a second time where the model has one place) is listed in `unknown` by its path.
 *
 * @param ahead lines that were read while the document was parsed
 */
export function readUbl(root: XmlElement, ahead?: LinesAhead): { model: Invoice; unknown: string[] } {
	const documentType = TYPES.get(root.local) ?? 'invoice';
	const currency = child(root, 'DocumentCurrencyCode');
	const taxCurrency = child(root, 'TaxCurrencyCode');
	const reading = new UblReading(new UnknownLog(), currency && textOf(currency), ahead);
	const model: Invoice = { documentType, lines: [] };
	for (const node of root.children) UBL.take(INVOICE, withCommonName(node), model, reading);
	readTaxTotals(model, taxCurrency && textOf(taxCurrency), reading);
	return { model, unknown: reading.log.list() };
}

const TYPES: ReadonlyMap<string, DocumentType> = new Map([
	['CreditNote', 'creditNote'],
	['DebitNote', 'debitNote'],
]);

/** A debit note calls its totals otherwise than the two documents that the table of terms is made for. */
function withCommonName(node: XmlElement): XmlElement {
	return node.local === 'RequestedMonetaryTotal'
		? (Object.create(node, { local: { value: 'LegalMonetaryTotal' } }) as XmlElement)
		: node;
}

/** All `cac:TaxTotal`: one in the document's currency with the breakdown, one in the accounting currency. */
function readTaxTotals(model: Invoice, taxCurrency: string | undefined, reading: UblReading): void {
	const { taxTotals, currency, log } = reading;
	if (taxTotals.length === 0) return;
	const totals: Totals = (model.totals ??= {});
	const main =
		taxTotals.find((e) => amountCurrency(e) === currency && hasBreakdown(e)) ??
		taxTotals.find((e) => amountCurrency(e) === currency) ??
		taxTotals.find(hasBreakdown) ??
		taxTotals.find((e) => taxCurrency === undefined || amountCurrency(e) !== taxCurrency);
	for (const element of taxTotals) {
		const isMain = element === main;
		if (!isMain && (totals.vatInTaxCurrency !== undefined || amountCurrency(element) !== taxCurrency)) {
			log.add(element);
			continue;
		}
		for (const node of element.children) {
			if (isForeign(node)) log.add(node);
			else if (node.local === 'TaxAmount' && isMain && totals.vat === undefined) totals.vat = readAmount(node, reading);
			else if (node.local === 'TaxAmount' && !isMain && totals.vatInTaxCurrency === undefined) {
				totals.vatInTaxCurrency = leaf(node, log, 'currencyID');
			} else if (node.local === 'TaxSubtotal' && isMain) {
				model.vatBreakdown = push(model.vatBreakdown, UBL.read<VatBreakdown>(VAT_BREAKDOWN, node, reading));
			} else log.add(node);
		}
	}
}

function amountCurrency(taxTotal: XmlElement): string | undefined {
	const amount = taxTotal.children.find((node) => node.local === 'TaxAmount');
	return amount && attr(amount, 'currencyID');
}

function hasBreakdown(taxTotal: XmlElement): boolean {
	return taxTotal.children.some((node) => node.local === 'TaxSubtotal');
}
