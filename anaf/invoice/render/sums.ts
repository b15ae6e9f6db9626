/** What it comes to: allowances and charges of the document, VAT by category and rate, totals. */

import { element, type Content } from '../../page/html';
import type { Fact } from '../../page/paper';
import type { DocumentAllowance, Invoice } from '../model/invoice';
import { VAT_CATEGORY_WORDS } from './codeWords';
import type { InvoicePaper, LabelName } from './labels';
import { reasonText, shareText, vatOf } from './lines';

function adjustmentRow(paper: InvoicePaper, name: LabelName, adjustment: DocumentAllowance): Content {
	const reason = reasonText(adjustment);
	return element('tr', [
		element('td.text', [
			element('span', `${paper.label(name)}${reason === '' ? '' : `: ${reason}`}`),
			paper.smallPrint([[paper.label('taxScheme'), adjustment.vat?.taxScheme]]),
		]),
		element('td.number', shareText(paper, adjustment)),
		element('td.number', vatOf(paper, adjustment.vat)),
		element('td.number', paper.number(adjustment.amount)),
	]);
}

function adjustmentsTable(paper: InvoicePaper, { allowances = [], charges = [], currency = '' }: Invoice): Content {
	const rows = [
		...allowances.map((one) => adjustmentRow(paper, 'allowance', one)),
		...charges.map((one) => adjustmentRow(paper, 'charge', one)),
	];
	if (rows.length === 0) return undefined;
	return paper.table(
		[
			[paper.label('reason'), 'th.item'],
			[paper.label('share'), 'th.number'],
			[paper.label('vat'), 'th.number'],
			[`${paper.label('amount')} ${currency}`.trim(), 'th.number'],
		],
		rows,
	);
}

function vatTable(paper: InvoicePaper, { vatBreakdown = [] }: Invoice): Content {
	if (vatBreakdown.length === 0) return undefined;
	const rows = vatBreakdown.map((entry) =>
		element('tr', [
			element('td', [
				paper.code(VAT_CATEGORY_WORDS, entry.category),
				paper.smallPrint([
					['', entry.exemptionReason],
					['', entry.exemptionReasonCode],
					[paper.label('taxScheme'), entry.taxScheme],
				]),
			]),
			element('td.number', paper.percent(entry.rate)),
			element('td.number', paper.number(entry.taxableAmount)),
			element('td.number', paper.number(entry.taxAmount)),
		]),
	);
	return paper.table(
		[
			[paper.label('category'), 'th'],
			[paper.label('rate'), 'th.number'],
			[paper.label('taxableAmount'), 'th.number'],
			[paper.label('taxAmount'), 'th.number'],
		],
		rows,
	);
}

function totalsFacts(paper: InvoicePaper, { totals = {}, currency = '', taxCurrency }: Invoice): readonly Fact[] {
	const money = (amount: string | undefined, unit = currency): Content =>
		amount === undefined ? undefined : `${paper.number(amount) ?? ''} ${unit}`.trim();
	const payable = money(totals.payable);
	return [
		[paper.label('totalLines'), money(totals.lines)],
		[paper.label('totalAllowances'), money(totals.allowances)],
		[paper.label('totalCharges'), money(totals.charges)],
		[paper.label('totalNet'), money(totals.net)],
		[paper.label('totalVat'), money(totals.vat)],
		[paper.label('totalVatInTaxCurrency'), money(totals.vatInTaxCurrency, taxCurrency)],
		[paper.label('totalGross'), money(totals.gross)],
		[paper.label('paid'), money(totals.paid)],
		[paper.label('rounding'), money(totals.rounding)],
		[paper.label('payable'), payable === undefined ? undefined : element('span.total', payable)],
	];
}

/** The sums of the invoice: VAT and totals stand beside each other. */
export function sumsPart(paper: InvoicePaper, invoice: Invoice): Content {
	return [
		paper.section('adjustments', adjustmentsTable(paper, invoice)),
		element('div.money', [
			paper.section('vatBreakdown', vatTable(paper, invoice)) ?? element('section', undefined),
			paper.section('totals', paper.facts(totalsFacts(paper, invoice), 'dl.sums')),
		]),
	];
}
