/** What it comes to: allowances and charges of the document, VAT by category and rate, totals. */

import { element, type Content } from '../../page/html';
import type { DocumentAllowance, Invoice } from '../model/invoice';
import { VAT_CATEGORY_WORDS } from './codeWords';
import type { LabelName } from './labels';
import { adjustmentText } from './lines';
import type { Fact, Paper } from './paper';

function adjustments(paper: Paper, name: LabelName, list: readonly DocumentAllowance[] | undefined): readonly Fact[] {
	return (list ?? []).map((allowance) => {
		const vat = [
			paper.code(VAT_CATEGORY_WORDS, allowance.vat?.category),
			paper.percent(allowance.vat?.rate),
			allowance.vat?.taxScheme,
		]
			.filter((part) => part !== undefined && part !== '')
			.join(' ');
		return [
			paper.label(name),
			`${adjustmentText(paper, allowance)}${vat === '' ? '' : `; ${paper.label('vat')}: ${vat}`}`,
		];
	});
}

function vatTable(paper: Paper, { vatBreakdown = [] }: Invoice): Content {
	if (vatBreakdown.length === 0) return undefined;
	const head = element('tr', [
		element('th', paper.label('category')),
		element('th.number', paper.label('rate')),
		element('th.number', paper.label('taxableAmount')),
		element('th.number', paper.label('taxAmount')),
	]);
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
	return element('table', [element('thead', head), element('tbody', rows)]);
}

function totalsFacts(paper: Paper, { totals = {}, currency = '', taxCurrency }: Invoice): readonly Fact[] {
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

/** The sums of the invoice. */
export function sumsPart(paper: Paper, invoice: Invoice): Content {
	return [
		paper.section(
			'adjustments',
			paper.facts([
				...adjustments(paper, 'allowance', invoice.allowances),
				...adjustments(paper, 'charge', invoice.charges),
			]),
		),
		paper.section('vatBreakdown', vatTable(paper, invoice)),
		element('div.sums', paper.section('totals', paper.facts(totalsFacts(paper, invoice)))),
	];
}
