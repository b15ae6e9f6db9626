/** The table of lines. */

import { element, markup, type Content, type Html } from '../../page/html';
import { inLanguage } from '../../page/language';
import type { Fact } from '../../page/paper';
import type { Allowance, Invoice, Item, Line, Price, VatCategory } from '../model/invoice';
import { UNITS } from './codeWords';
import type { InvoicePaper, LabelName } from './labels';

/** Of what an allowance or charge is a share: `5 % din 200,00`; empty where the document does not say. */
export function shareText(paper: InvoicePaper, { percentage, baseAmount }: Allowance): string {
	const base = baseAmount === undefined ? undefined : `${paper.label('ofBase')} ${paper.number(baseAmount) ?? ''}`;
	return [paper.percent(percentage), base].filter((part) => part !== undefined).join(' ');
}

/** Why there is an allowance or charge: `Discount (95)`; empty where the document does not say. */
export function reasonText({ reason, reasonCode }: Allowance): string {
	return [reason, reasonCode === undefined ? undefined : `(${reasonCode})`]
		.filter((part) => part !== undefined)
		.join(' ');
}

/** An allowance or charge of a line in words: `10,00 (5 % din 200,00): Discount (95)`. */
function adjustmentText(paper: InvoicePaper, adjustment: Allowance): string {
	const [share, reason] = [shareText(paper, adjustment), reasonText(adjustment)];
	return `${paper.number(adjustment.amount) ?? ''}${share === '' ? '' : ` (${share})`}${reason === '' ? '' : `: ${reason}`}`;
}

function itemFacts(paper: InvoicePaper, item: Item | undefined): readonly Fact[] {
	if (item === undefined) return [];
	return [
		['', item.description === undefined ? undefined : element('span.text', item.description)],
		[paper.label('sellerId'), item.sellerId],
		[paper.label('buyerId'), item.buyerId],
		[paper.label('standardId'), paper.identifier(item.standardId)],
		[
			paper.label('classifications'),
			item.classifications
				?.map(({ code, scheme, version }) => {
					const list = [scheme, version].filter((part) => part !== undefined).join(' ');
					return list === '' ? code : `${code} (${list})`;
				})
				.join(', '),
		],
		[paper.label('originCountry'), item.originCountry],
		...(item.attributes ?? []).map(({ name, value }): Fact => [name ?? '', value]),
	];
}

function priceFacts(paper: InvoicePaper, price: Price | undefined): readonly Fact[] {
	return [
		[paper.label('grossPrice'), paper.number(price?.gross)],
		[paper.label('priceDiscount'), paper.number(price?.discount)],
	];
}

function smallPrint(paper: InvoicePaper, line: Line): Content {
	const adjustments = (name: LabelName, list: readonly Allowance[] | undefined): readonly Fact[] =>
		(list ?? []).map((allowance) => [paper.label(name), adjustmentText(paper, allowance)]);
	return paper.smallPrint([
		...itemFacts(paper, line.item),
		...priceFacts(paper, line.price),
		...adjustments('allowance', line.allowances),
		...adjustments('charge', line.charges),
		[paper.label('note'), line.note === undefined ? undefined : element('span.text', line.note)],
		[paper.label('linePeriod'), paper.period(line.period)],
		[paper.label('orderLine'), line.orderLineReference],
		[paper.label('buyerAccountingReference'), line.buyerAccountingReference],
		[paper.label('invoicedObject'), paper.identifier(line.invoicedObject)],
		[paper.label('lineVatAmount'), paper.number(line.vatAmount)],
		[paper.label('taxScheme'), line.vat?.taxScheme],
	]);
}

function unitOf(paper: InvoicePaper, code: string | undefined): string | undefined {
	const words = code === undefined ? undefined : UNITS.get(code);
	return words === undefined ? code : inLanguage(paper.language === 'both' ? 'ro' : paper.language, words);
}

/** The price, with the quantity it is for where that is not one. */
function priceOf(paper: InvoicePaper, price: Price | undefined): string | undefined {
	const net = paper.number(price?.net);
	const base = price?.baseQuantity;
	if (base === undefined || /^\s*\+?0*1(\.0*)?\s*$/.test(base)) return net;
	return `${net ?? ''} / ${paper.number(base) ?? ''} ${unitOf(paper, price?.baseQuantityUnit) ?? ''}`.trim();
}

/** VAT of a line, an allowance or a charge in its narrow column: the rate and the category’s code. */
export function vatOf(paper: InvoicePaper, vat: VatCategory | undefined): string {
	const parts = [paper.percent(vat?.rate), vat?.category === undefined ? undefined : `(${vat.category})`];
	return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

function row(paper: InvoicePaper, line: Line): string {
	return markup(
		element('tr', [
			element('td', line.id),
			element('td.text', [element('span', line.item?.name ?? ''), smallPrint(paper, line)]),
			element('td', unitOf(paper, line.unit)),
			element('td.number', paper.number(line.quantity)),
			element('td.number', priceOf(paper, line.price)),
			element('td.number', vatOf(paper, line.vat)),
			element('td.number', paper.number(line.netAmount)),
		]),
	);
}

/** The lines of the invoice; each row is made by itself, so that a long invoice needs little memory beyond its page. */
export function linesPart(paper: InvoicePaper, { lines, currency = '' }: Invoice): Html {
	let rows = '';
	for (const line of lines) rows += row(paper, line);
	return paper.table(
		[
			[paper.label('lineNumber'), 'th'],
			[paper.label('item'), 'th.item'],
			[paper.label('unit'), 'th'],
			[paper.label('quantity'), 'th.number'],
			[paper.label('price'), 'th.number'],
			[paper.label('vat'), 'th.number'],
			[`${paper.label('netAmount')} ${currency}`.trim(), 'th.number'],
		],
		{ html: rows },
	);
}
