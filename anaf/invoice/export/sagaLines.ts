/**
 * The lines of an invoice as SAGA C. takes them: each with its VAT, which EN 16931 does not have. It is rounded line by line,
 * and what is missing to the VAT of the rate goes to the largest line of that rate (decision 088).
 */

import {
	abs,
	add,
	compare,
	divide,
	equal,
	format,
	isZero,
	multiply,
	negate,
	ONE,
	parseDecimal,
	percent,
	plainText,
	shorten,
	subtract,
	toCents,
	ZERO,
	type Decimal,
} from '../../decimal';
import { ok, type Result } from '../../result';
import type { DocumentAllowance, Invoice, Line, VatCategory } from '../model/invoice';
import { UNITS } from '../render/codeWords';
import { LABELS } from '../render/labels';
import { readMoney, unbookable, vatKey, type Books } from './books';
import { settle, sumOf } from './cents';
import { addTo } from '../../lists';

/** A line for SAGA. Amounts in the currency of the invoice; `value` and `vat` have two decimals. */
export interface SagaLine {
	readonly name: string;
	readonly information: string;
	readonly sellerCode: string;
	readonly buyerCode: string;
	readonly barcode: string;
	readonly unit: string;
	readonly quantity: Decimal;
	readonly price: Decimal;
	readonly value: Decimal;
	/** VAT rate in percent. */
	readonly rate: Decimal;
	readonly vat: Decimal;
	readonly category: string;
}

/** What was put on a line so that the VAT of its rate is that of the invoice. */
export interface MovedCents {
	readonly category: string;
	readonly rate: string;
	readonly cents: string;
	/** Number of the line, from 1. */
	readonly line: number;
}

type Untaxed = Omit<SagaLine, 'vat'> & { readonly key: string };

/** Decimals of a price that is worked out of value and quantity. */
const PRICE_DECIMALS = 6;

/** The scheme of a GTIN (ISO 6523), which is what a bar code shows. */
const GTIN = '0160';

function taxOf({ category = '', rate }: VatCategory = {}): Pick<Untaxed, 'category' | 'rate' | 'key'> {
	return { category, key: vatKey(category, rate), rate: (rate === undefined ? undefined : parseDecimal(rate)) ?? ZERO };
}

/** The price of one unit, without needless zeros. */
function unitPrice({ price }: Line): Decimal | undefined {
	const net = price?.net === undefined ? undefined : parseDecimal(price.net);
	const base = price?.baseQuantity === undefined ? ONE : parseDecimal(price.baseQuantity);
	if (net === undefined || base === undefined || base.units <= 0n) return undefined;
	return shorten(equal(base, ONE) ? net : divide(net, base, PRICE_DECIMALS), 2);
}

/** The price of the document where quantity by price is the value; else the value by the quantity, so that a line’s discounts are in it. */
function priceOf(line: Line, quantity: Decimal, value: Decimal): Decimal {
	const price = unitPrice(line);
	if (price !== undefined && equal(toCents(multiply(quantity, price)), value)) return price;
	return isZero(quantity) ? (price ?? value) : shorten(divide(value, quantity, PRICE_DECIMALS), 2);
}

function readLine(line: Line, index: number, signed: Books['signed']): Result<Untaxed> {
	const where = `of line ${line.id ?? String(index + 1)}`;
	const value = readMoney(line.netAmount, `net amount ${where}`);
	if (!value.ok) return value;
	const quantity = line.quantity === undefined ? undefined : parseDecimal(line.quantity);
	if (quantity === undefined) return unbookable(`The quantity ${where} is not a number`);
	const { item } = line;
	return ok({
		...taxOf(line.vat),
		name: item?.name ?? item?.description ?? '',
		information: (item?.name === undefined ? undefined : item.description) ?? line.note ?? '',
		sellerCode: item?.sellerId ?? '',
		buyerCode: item?.buyerId ?? '',
		barcode: item?.standardId?.scheme === GTIN ? item.standardId.id : '',
		unit: unitOf(line.unit),
		quantity: signed(quantity),
		price: priceOf(line, quantity, value.value),
		value: signed(value.value),
	});
}

/** The unit as Romanian invoices write it; its code where there is no word for it. */
const unitOf = (code = ''): string => UNITS.get(code)?.[0] ?? code;

/** An allowance or charge of the whole document as a line of its own. */
function readAdjustment(
	{ amount, reason, vat }: DocumentAllowance,
	kind: 'allowance' | 'charge',
	signed: Books['signed'],
): Result<Untaxed> {
	const price = readMoney(amount, `amount of an ${kind === 'allowance' ? 'allowance' : 'additional charge'}`);
	if (!price.ok) return price;
	const quantity = signed(kind === 'allowance' ? negate(ONE) : ONE);
	const [word] = LABELS[kind];
	return ok({
		...taxOf(vat),
		name: reason === undefined || reason === '' ? word : reason,
		information: '',
		sellerCode: '',
		buyerCode: '',
		barcode: '',
		unit: unitOf('H87'),
		quantity,
		price: price.value,
		value: multiply(quantity, price.value),
	});
}

function readLines(invoice: Invoice, { signed, net }: Books): Result<Untaxed[]> {
	const lines: Untaxed[] = [];
	for (const [index, line] of invoice.lines.entries()) {
		const read = readLine(line, index, signed);
		if (!read.ok) return read;
		lines.push(read.value);
	}
	for (const kind of ['allowance', 'charge'] as const) {
		for (const adjustment of invoice[`${kind}s`] ?? []) {
			const read = readAdjustment(adjustment, kind, signed);
			if (!read.ok) return read;
			lines.push(read.value);
		}
	}
	const sum = sumOf(lines.map(({ value }) => value));
	if (!equal(sum, net))
		return unbookable(
			`The lines, allowances and charges add up to ${format(sum)}, and the total without VAT is ${format(net)}`,
		);
	return ok(lines);
}

/** Half a cent for each line is lost by rounding, and the rules allow less than one unit of currency beside it (BR-CO-17). */
const mostMoved = (lines: number): Decimal => add(ONE, { units: 5n * BigInt(lines), scale: 3 });

/** The VAT of the lines of one rate, by their place. */
function taxGroup(
	lines: readonly Untaxed[],
	places: readonly number[],
	total: Decimal,
	vats: Decimal[],
): Result<MovedCents | undefined> {
	const group = places.flatMap((place) => lines[place] ?? []);
	const [first] = group;
	const settled = settle(
		group.map(({ value, rate }) => toCents(multiply(value, percent(rate)))),
		total,
	);
	places.forEach((place, index) => (vats[place] = settled.parts[index] ?? ZERO));
	if (first === undefined || isZero(settled.moved)) return ok(undefined);
	const rate = plainText(first.rate);
	if (compare(abs(settled.moved), mostMoved(group.length)) >= 0)
		return unbookable(
			`The lines with VAT category ${first.category} and rate ${rate} have ${format(subtract(total, settled.moved))} VAT, and the invoice has ${format(total)} for it`,
		);
	return ok({ category: first.category, rate, cents: format(settled.moved), line: (places[settled.at] ?? 0) + 1 });
}

/**
 * The lines of an invoice with their VAT: their values add up to BT-109 and their VAT to that of the breakdown, exactly.
 *
 * @returns `invalidInput` where a line or a sum cannot be right
 */
export function sagaLinesOf(
	invoice: Invoice,
	books: Books,
): Result<{ readonly lines: readonly SagaLine[]; readonly centsMoved: readonly MovedCents[] }> {
	const read = readLines(invoice, books);
	if (!read.ok) return read;
	const lines = read.value;
	const places = new Map<string, number[]>();
	for (const [place, { key }] of lines.entries()) {
		addTo(places, key, place);
	}
	const totals = new Map<string, Decimal>();
	for (const { key, vat } of books.shares) totals.set(key, add(totals.get(key) ?? ZERO, vat));
	for (const [key, total] of totals) {
		if (!places.has(key) && !isZero(total))
			return unbookable(`The VAT breakdown has ${format(total)} for category and rate ${key}, and no line has them`);
	}
	const vats: Decimal[] = [];
	const centsMoved: MovedCents[] = [];
	for (const [key, group] of places) {
		const total = totals.get(key);
		if (total === undefined)
			return unbookable(
				`Line ${(group[0] ?? 0) + 1} has VAT category and rate ${key}, which the VAT breakdown does not have`,
			);
		const moved = taxGroup(lines, group, total, vats);
		if (!moved.ok) return moved;
		if (moved.value !== undefined) centsMoved.push(moved.value);
	}
	return ok({ lines: lines.map((line, place) => ({ ...line, vat: vats[place] ?? ZERO })), centsMoved });
}
