/**
 * An order of WooCommerce as cells: its products, its shipping and its fees become lines, each at the rate that the shop charged.
 * Prices of an order are without VAT, whatever the shop shows (WooCommerce REST API v3, "Order properties").
 */

import { compare, format, negate, ZERO } from '../../decimal';
import { readDecimal } from '../../numbers';
import { cellText, isBlank, isCells, type Cells } from '../../rows/cells';

const listOf = (value: unknown): Cells[] => (Array.isArray(value) ? value.filter(isCells) : []);

/** The rate of a line, of the taxes of the order that it was charged; undefined where none or several were. */
function rateOf(line: Cells, taxLines: readonly Cells[]): unknown {
	const charged = listOf(line.taxes).filter(({ total }) => !isBlank(total));
	const [tax] = charged;
	if (tax === undefined || charged.length > 1) return undefined;
	return taxLines.find(({ rate_id: id }) => cellText(id) === cellText(tax.id))?.rate_percent;
}

/** Shipping or a fee as a line. One that costs nothing is none; one that takes off has a minus before its quantity. */
function extraLine(line: Cells, name: unknown, taxLines: readonly Cells[]): Cells[] {
	const total = readDecimal(line.total, 'point');
	if (!total.ok || compare(total.value, ZERO) === 0) return [];
	const isLess = compare(total.value, ZERO) < 0;
	const price = format(isLess ? negate(total.value) : total.value);
	return [{ name, quantity: isLess ? -1 : 1, price: Number(price), vatRate: rateOf(line, taxLines) }];
}

/** A product as a line. One that is taken back by its amount alone has no quantity in the shop. */
function productLine(line: Cells, taxLines: readonly Cells[]): Cells[] {
	const { name, quantity, price } = line;
	const count = readDecimal(quantity, 'point');
	if (count.ok && compare(count.value, ZERO) === 0) return extraLine(line, name, taxLines);
	return [{ name, quantity, price, vatRate: rateOf(line, taxLines) }];
}

/** Who buys: the company, else the person. */
function buyerOf(billing: Cells): unknown {
	if (!isBlank(billing.company)) return billing.company;
	const person = [billing.first_name, billing.last_name].map(cellText).filter((part) => part !== undefined);
	return person.length > 0 ? person.join(' ') : undefined;
}

const isOrder = ({ line_items: items, billing, currency }: Cells): boolean =>
	Array.isArray(items) && isCells(billing) && !isBlank(currency);

const orderName = ({ number, id }: Cells): string => cellText(number) ?? cellText(id) ?? '';

/** Whether an order is a private person's: it names no company, and nobody's code. */
const isPersons = ({ billing }: Cells, hasCif: boolean): boolean =>
	isCells(billing) && isBlank(billing.company) && !hasCif;

/** That an order is taken for a private person's, since the invoice of a company goes elsewhere. One sentence, or none. */
export function personNotice(json: Cells, hasCif: boolean): string[] {
	return isOrder(json) && isPersons(json, hasCif)
		? [
				`The order ${orderName(json)} names no company and no CIF, so its invoice is for a private person; give the CIF if a company bought`,
			]
		: [];
}

/** What the invoice of an order does not have: money that the shop gave back. One sentence, or none. */
export function refundNotice(json: Cells): string[] {
	const refunds = listOf(json.refunds).length;
	if (!isOrder(json) || refunds === 0) return [];
	const what = refunds === 1 ? 'a refund' : `${refunds} refunds`;
	return [
		`The order ${orderName(json)} has ${what} in the shop, and its invoice is for all that was sold: what was given back needs a storno`,
	];
}

/**
 * The cells of an order; undefined for everything that is none. An order without a company and without its code is a private
 * person's.
 *
 * @param hasCif whether the order has the fiscal code of who buys
 */
export function shopOrder(json: Cells, hasCif: boolean): Cells | undefined {
	const { line_items: items, billing } = json;
	if (!isOrder(json) || !isCells(billing)) return undefined;
	const taxLines = listOf(json.tax_lines);
	const { company: _company, first_name: _first, last_name: _last, ...address } = billing;
	const more = Object.fromEntries(
		Object.entries(json).filter(([name]) => !name.endsWith('_lines') && !OTHER.has(name)),
	);
	return {
		...more,
		billing: { ...address, company: buyerOf(billing) },
		...(isPersons(json, hasCif) && { buyerIsPerson: true }),
		line_items: [
			...listOf(items).flatMap((line) => productLine(line, taxLines)),
			...listOf(json.shipping_lines).flatMap((line) => extraLine(line, line.method_title, taxLines)),
			...listOf(json.fee_lines).flatMap((line) => extraLine(line, line.name, taxLines)),
		],
	};
}

/** Parts of an order that no invoice has: where it goes, and what is listed already. */
const OTHER: ReadonlySet<string> = new Set(['shipping', 'line_items', 'billing', 'refunds', '_links']);
