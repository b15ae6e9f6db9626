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

/** Who buys: the company, else the person. */
function buyerOf(billing: Cells): unknown {
	if (!isBlank(billing.company)) return billing.company;
	const person = [billing.first_name, billing.last_name].map(cellText).filter((part) => part !== undefined);
	return person.length > 0 ? person.join(' ') : undefined;
}

/** The cells of an order; undefined for everything that is none. */
export function shopOrder(json: Cells): Cells | undefined {
	const { line_items: items, billing } = json;
	if (!Array.isArray(items) || !isCells(billing) || isBlank(json.currency)) return undefined;
	const taxLines = listOf(json.tax_lines);
	const { company: _company, first_name: _first, last_name: _last, ...address } = billing;
	const more = Object.fromEntries(
		Object.entries(json).filter(([name]) => !name.endsWith('_lines') && !OTHER.has(name)),
	);
	return {
		...more,
		billing: { ...address, company: buyerOf(billing) },
		line_items: [
			...listOf(items).map(({ name, quantity, price, taxes }) => ({
				name,
				quantity,
				price,
				vatRate: rateOf({ taxes }, taxLines),
			})),
			...listOf(json.shipping_lines).flatMap((line) => extraLine(line, line.method_title, taxLines)),
			...listOf(json.fee_lines).flatMap((line) => extraLine(line, line.name, taxLines)),
		],
	};
}

/** Parts of an order that no invoice has: where it goes, and what is listed already. */
const OTHER: ReadonlySet<string> = new Set(['shipping', 'line_items', 'billing', 'refunds', '_links']);
