/** The table of lines. */

import { element, markup, type Content, type Html } from '../../page/html';
import { inLanguage } from '../../page/language';
import type { Allowance, Item, Line, Price } from '../model/invoice';
import { UNITS } from './codeWords';
import type { LabelName } from './labels';
import type { Fact, Paper } from './paper';

/** An allowance or charge in words: `-10,00 (5 % din 200,00): Discount (95)`. */
export function adjustmentText(
	paper: Paper,
	{ amount, percentage, baseAmount, reason, reasonCode }: Allowance,
): string {
	const share = [
		paper.percent(percentage),
		...(baseAmount === undefined ? [] : [paper.label('ofBase'), paper.number(baseAmount)]),
	].filter((part) => part !== undefined);
	const why = [reason, reasonCode === undefined ? undefined : `(${reasonCode})`].filter((part) => part !== undefined);
	return [
		paper.number(amount) ?? '',
		...(share.length > 0 ? [` (${share.join(' ')})`] : []),
		...(why.length > 0 ? [`: ${why.join(' ')}`] : []),
	].join('');
}

function itemFacts(paper: Paper, item: Item | undefined): readonly Fact[] {
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

function priceFacts(paper: Paper, price: Price | undefined): readonly Fact[] {
	return [
		[paper.label('grossPrice'), paper.number(price?.gross)],
		[paper.label('priceDiscount'), paper.number(price?.discount)],
	];
}

function smallPrint(paper: Paper, line: Line): Content {
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

function unitOf(paper: Paper, code: string | undefined): string | undefined {
	const words = code === undefined ? undefined : UNITS.get(code);
	return words === undefined ? code : inLanguage(paper.language === 'both' ? 'ro' : paper.language, words);
}

/** The price, with the quantity it is for where that is not one. */
function priceOf(paper: Paper, price: Price | undefined): string | undefined {
	const net = paper.number(price?.net);
	const base = price?.baseQuantity;
	if (base === undefined || /^\s*\+?0*1(\.0*)?\s*$/.test(base)) return net;
	return `${net ?? ''} / ${paper.number(base) ?? ''} ${unitOf(paper, price?.baseQuantityUnit) ?? ''}`.trim();
}

/** VAT of a line in its narrow column: the rate and the category’s code. */
function vatOf(paper: Paper, { vat }: Line): string | undefined {
	const parts = [paper.percent(vat?.rate), vat?.category === undefined ? undefined : `(${vat.category})`];
	return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

function row(paper: Paper, line: Line): string {
	return markup(
		element('tr', [
			element('td', line.id),
			element('td.text', [element('span', line.item?.name ?? ''), smallPrint(paper, line)]),
			element('td', unitOf(paper, line.unit)),
			element('td.number', paper.number(line.quantity)),
			element('td.number', priceOf(paper, line.price)),
			element('td.number', vatOf(paper, line)),
			element('td.number', paper.number(line.netAmount)),
		]),
	);
}

/** The lines of the invoice; each row is made by itself, so that a long invoice needs little memory beyond its page. */
export function linesPart(paper: Paper, lines: readonly Line[]): Html {
	const heads: ReadonlyArray<readonly [LabelName, string]> = [
		['lineNumber', 'th'],
		['item', 'th.item'],
		['unit', 'th'],
		['quantity', 'th.number'],
		['price', 'th.number'],
		['vat', 'th.number'],
		['netAmount', 'th.number'],
	];
	let rows = '';
	for (const line of lines) rows += row(paper, line);
	return element('table', [
		element(
			'thead',
			element(
				'tr',
				heads.map(([name, cell]) => element(cell, paper.label(name))),
			),
		),
		element('tbody', { html: rows }),
	]);
}
