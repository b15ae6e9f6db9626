/** Lines of an input: quantity, price and what they come to. */

import type { Line, Period, Price } from '../model/invoice';
import { LINE, listOf, PERIOD, PRICE } from '../terms';
import {
	add,
	compare,
	divideToCents,
	format,
	multiply,
	ONE,
	shorten,
	subtract,
	toCents,
	ZERO,
	type Decimal,
} from '../../decimal';
import type { Findings } from './findings';
import { priceWithoutVat, pricedWithoutVat, refuseBesideVat } from './includedVat';
import { withRestsPlaced } from './lineTexts';
import { otherMeaning } from './units';
import {
	defined,
	isGiven,
	isTooLarge,
	readAmount,
	readCode,
	readDec,
	readMoneyOf,
	notNegative,
	readObject,
	readText,
	refuseField,
	refuseOthers,
	type Fields,
} from './values';
import { fieldsOf, readTerms } from './terms';
import type { ReadVat, VatReader } from './vat';
import { readItem } from './item';
import { readAllowances } from './allowances';

const LINE_FIELDS = fieldsOf(LINE, 'name description');
const PRICE_FIELDS = fieldsOf(PRICE);
const PERIOD_FIELDS = fieldsOf(PERIOD);
const UNIT_CODES = listOf(LINE.unit);

/** A line as read, with what the totals need of it. */
interface ReadLine {
	readonly line: Line;
	readonly net: Decimal;
	/** What was typed: with VAT where prices include it, else the same as `net`. */
	readonly typed: Decimal;
	readonly vat: ReadVat;
}

/**
 * Reads one line.
 *
 * @param includesVat its price, allowances and charges are given with VAT; they are written without
 * @returns undefined when its amount cannot be known
 */
export function readLine(
	value: unknown,
	index: number,
	vats: VatReader,
	findings: Findings,
	includesVat = false,
): ReadLine | undefined {
	const path = `lines[${index}]`;
	const written = readObject(value, path, findings);
	if (!written) {
		if (!isGiven(value)) findings.add(path, 'is empty');
		return undefined;
	}
	const fields = findings.shortensTexts ? withRestsPlaced(written, path, findings) : written;
	let simple = true;
	for (const key in fields) {
		switch (key) {
			case 'id':
			case 'name':
			case 'description':
			case 'quantity':
			case 'unit':
			case 'price':
			case 'vat':
			case 'netAmount':
				break;
			default:
				// The rarer fields are looked at only where one is there.
				simple = false;
				if (!LINE_FIELDS.has(key) && isGiven(fields[key])) refuseField(key, LINE_FIELDS, path, findings);
		}
	}
	const quantity = isGiven(fields.quantity) ? readDec(fields.quantity, `${path}.quantity`, findings) : ONE;
	const vat = vats.read(fields.vat, `${path}.vat`);
	const price = readPrice(fields.price, path, findings, includesVat);
	/** The rate to take out. */
	const rate = includesVat ? vat?.rate : undefined;
	const item = readItem(fields, path, findings);
	const line: Line = {
		id: isGiven(fields.id) ? readText(fields.id, `${path}.id`, findings) : String(index + 1),
		quantity: quantity && format(quantity),
		unit: readUnit(fields.unit, path, 'unit', findings) ?? 'C62',
		netAmount: undefined,
	};
	const priced = quantity && price && multiply(quantity, price.net);
	const gross = priced && (price.base ? divideToCents(priced, price.base) : toCents(priced));
	let typed = gross;
	let net = rate && priced ? pricedWithoutVat(priced, price.base ?? ONE, rate) : gross;
	if (!simple) {
		readRare(fields, line, path, findings);
		const allowances = readAllowances(fields.allowances, `${path}.allowances`, false, gross, findings, rate);
		const charges = readAllowances(fields.charges, `${path}.charges`, true, gross, findings, rate);
		if (allowances.entries.length > 0) line.allowances = allowances.entries;
		if (charges.entries.length > 0) line.charges = charges.entries;
		net = net && add(subtract(net, allowances.total), charges.total);
		typed = typed && add(subtract(typed, allowances.typed), charges.typed);
	}
	if (includesVat) refuseBesideVat(fields, ['netAmount'], path, findings);
	else if (isGiven(fields.netAmount)) {
		const given = readAmount(fields.netAmount, `${path}.netAmount`, findings);
		if (given && net && isFar(given, net)) {
			findings.warn(
				`${path}.netAmount`,
				`is ${format(given)}, quantity and price give ${format(net)}; it is the amount without VAT`,
			);
		}
		net = given ?? net;
	}
	if (net && isTooLarge(net))
		findings.add(`${path}.netAmount`, `is ${format(net)}, which is larger than any invoice can have`);
	else if (net) line.netAmount = format(net);
	if (price) line.price = rate ? { ...price.written, net: format(priceWithoutVat(price.net, rate)) } : price.written;
	line.vat = vat?.category;
	line.item = item;
	return net && vat ? { line, net, typed: includesVat && typed ? typed : net, vat } : undefined;
}

/** More than a cent apart: not the rounding of another program. No official rule looks at it. */
function isFar(a: Decimal, b: Decimal): boolean {
	const off = toCents(subtract(a, b)).units;
	return off > 1n || off < -1n;
}

function readUnit(value: unknown, path: string, field: string, findings: Findings): string | undefined {
	if (typeof value === 'string') {
		const isCode = findings.edition.lists.UNITS.has(value);
		const other = otherMeaning(value, isCode);
		if (other !== undefined) findings.warn(`${path}.${field}`, other);
		if (isCode) return value;
	}
	if (!isGiven(value)) return undefined;
	return UNIT_CODES && readCode(value, `${path}.${field}`, findings, UNIT_CODES);
}

function readRare(fields: Fields, line: Line, path: string, findings: Findings): void {
	Object.assign(
		line,
		readTerms(
			LINE,
			['note', 'invoicedObject', 'orderLineReference', 'buyerAccountingReference'],
			fields,
			path,
			findings,
		),
	);
	const period = readPeriod(fields.period, `${path}.period`, findings, 'BR-30');
	if (period) line.period = period;
}

/** Reads a period: at least one day, the end not before the start. */
export function readPeriod(value: unknown, path: string, findings: Findings, orderRule: string): Period | undefined {
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, PERIOD_FIELDS, path, findings);
	const period: Period = readTerms(PERIOD, ['start', 'end'], fields, path, findings);
	if (period.start !== undefined && period.end !== undefined && period.end < period.start) {
		findings.add(`${path}.end`, 'is before the start of the period', orderRule);
	}
	return period.start === undefined && period.end === undefined ? undefined : period;
}

function readPrice(
	value: unknown,
	linePath: string,
	findings: Findings,
	includesVat: boolean,
): { net: Decimal; base: Decimal | undefined; written: Price } | undefined {
	const path = `${linePath}.price`;
	if (!isGiven(value)) {
		findings.add(path, 'is missing', 'BR-26');
		return undefined;
	}
	if (typeof value !== 'object') {
		const net = readMoneyOf(value, path, findings);
		return net && isPrice(net, path, findings) ? { net, base: undefined, written: { net: format(net) } } : undefined;
	}
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, PRICE_FIELDS, path, findings);
	if (includesVat && (isGiven(fields.gross) || isGiven(fields.discount))) {
		findings.add(
			isGiven(fields.discount) ? `${path}.discount` : `${path}.gross`,
			'cannot be given when prices include VAT: give the price after the discount, or take the discount off the line',
		);
		return undefined;
	}
	const gross = notNegative(readMoneyOf(fields.gross, `${path}.gross`, findings), `${path}.gross`, findings, 'BR-28');
	const discountPath = `${path}.discount`;
	const discount = notNegative(readMoneyOf(fields.discount, discountPath, findings), discountPath, findings);
	const given = readMoneyOf(fields.net, `${path}.net`, findings);
	const net = given ?? (gross && subtract(gross, discount ?? ZERO));
	if (!net) {
		if (!isGiven(fields.net)) findings.add(`${path}.net`, 'is missing', 'BR-26');
		return undefined;
	}
	if (!isPrice(net, `${path}.net`, findings)) return undefined;
	if (gross && compare(subtract(gross, discount ?? subtract(gross, net)), net) !== 0) {
		findings.add(
			`${path}.net`,
			`is ${format(net)}, the gross price less the discount is ${format(subtract(gross, discount ?? ZERO))}`,
		);
	}
	if (discount && !gross && discount.units !== 0n) {
		findings.add(`${path}.gross`, 'is missing: a discount is taken from the gross price');
	}
	const base = readDec(fields.baseQuantity, `${path}.baseQuantity`, findings);
	if (base && compare(base, ZERO) <= 0) {
		findings.add(`${path}.baseQuantity`, `is ${format(base)}, the number of units that a price is for is above zero`);
		return undefined;
	}
	const impliedDiscount = gross && !discount ? subtract(gross, net) : discount;
	if (impliedDiscount && impliedDiscount.units < 0n) {
		findings.add(`${path}.gross`, 'is lower than the net price');
		return undefined;
	}
	return {
		net,
		base,
		written: defined({
			net: format(net),
			// UBL amounts have two decimals (UBL-DT-01), the net price alone has more.
			discount: impliedDiscount && gross && twoDecimals(impliedDiscount, `${path}.discount`, findings),
			gross: gross && twoDecimals(gross, `${path}.gross`, findings),
			baseQuantity: base && format(base),
			baseQuantityUnit: base && readUnit(fields.baseQuantityUnit, path, 'baseQuantityUnit', findings),
		}),
	};
}

function isPrice(net: Decimal, path: string, findings: Findings): boolean {
	if (net.units >= 0n) return true;
	findings.add(path, `is ${format(net)}, a price may not be negative: make the quantity negative instead`, 'BR-27');
	return false;
}

function twoDecimals(value: Decimal, path: string, findings: Findings): string | undefined {
	const short = shorten(value);
	if (short.scale <= 2) return format(toCents(short));
	findings.add(path, `is ${format(short)}, at most two decimals are allowed here`, 'UBL-DT-01');
	return undefined;
}
