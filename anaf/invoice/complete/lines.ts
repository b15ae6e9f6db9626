/** Lines of an input: item, price, allowances, net amount. */

import type { Allowance, Classification, Item, ItemAttribute, Line, Period, Price } from '../model/invoice';
import {
	ALLOWANCE,
	ALLOWANCE_ROLE,
	CLASSIFICATION,
	DOCUMENT_ALLOWANCE,
	ITEM,
	ITEM_ATTRIBUTE,
	LINE,
	listOf,
	PERIOD,
	PRICE,
} from '../terms';
import {
	add,
	compare,
	divideToCents,
	format,
	multiply,
	ONE,
	percent,
	shorten,
	subtract,
	toCents,
	ZERO,
	type Decimal,
} from '../../decimal';
import type { Findings } from './findings';
import { priceWithoutVat, pricedWithoutVat, refuseBesideVat, withoutVat } from './includedVat';
import { withRestsPlaced } from './lineTexts';
import { otherMeaning } from './units';
import {
	defined,
	isGiven,
	isTooLarge,
	readAmount,
	readCode,
	readDec,
	readList,
	readNotNegative,
	readMoneyOf,
	notNegative,
	readObject,
	readText,
	refuseField,
	refuseOthers,
	THOUSAND,
	withoutPercentSign,
	type Fields,
} from './values';
import { fieldsOf, limitIn, limitFor, readTerms } from './terms';
import type { ReadVat, VatReader } from './vat';

const LINE_FIELDS = fieldsOf(LINE, 'name description');
const ITEM_FIELDS = fieldsOf(ITEM);
const PRICE_FIELDS = fieldsOf(PRICE);
const ALLOWANCE_FIELDS = fieldsOf(ALLOWANCE);
const DOCUMENT_ALLOWANCE_FIELDS = fieldsOf(DOCUMENT_ALLOWANCE);
const CLASSIFICATION_FIELDS = fieldsOf(CLASSIFICATION);
const ATTRIBUTE_FIELDS = fieldsOf(ITEM_ATTRIBUTE);
const PERIOD_FIELDS = fieldsOf(PERIOD);
const UNIT_CODES = listOf(LINE.unit);
/** UNTDID 5189: discount. */
const DISCOUNT = '95';

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

function readItem(fields: Fields, linePath: string, findings: Findings): Item {
	if (!isGiven(fields.item)) {
		const name = readText(fields.name, `${linePath}.name`, findings, limitFor(ITEM.name, findings.edition));
		const description = readText(
			fields.description,
			`${linePath}.description`,
			findings,
			limitFor(ITEM.description, findings.edition),
		);
		if (name === undefined) findings.add(`${linePath}.name`, 'is missing: every line names what is sold', 'BR-25');
		return description === undefined ? { name } : { name, description };
	}
	const path = `${linePath}.item`;
	const item = readObject(fields.item, path, findings) ?? {};
	refuseOthers(item, ITEM_FIELDS, path, findings);
	const name = readText(item.name ?? fields.name, `${path}.name`, findings, limitFor(ITEM.name, findings.edition));
	if (name === undefined) findings.add(`${path}.name`, 'is missing: every line names what is sold', 'BR-25');
	const classifications = readList(item.classifications, `${path}.classifications`, findings)
		.map((entry, index) => readClassification(entry, `${path}.classifications[${index}]`, findings))
		.filter((entry): entry is Classification => entry !== undefined);
	const attributes = readList(
		item.attributes,
		`${path}.attributes`,
		findings,
		limitIn(findings.edition, ITEM.attributes.repeats),
	)
		.map((entry, index) => readAttribute(entry, `${path}.attributes[${index}]`, findings))
		.filter((entry): entry is ItemAttribute => entry !== undefined);
	const { standardId, ...codes } = readTerms(
		ITEM,
		['sellerId', 'buyerId', 'standardId', 'originCountry'],
		item,
		path,
		findings,
	);
	if (standardId && standardId.scheme === undefined) {
		findings.add(`${path}.standardId.scheme`, 'is missing: 0160 for a GTIN', 'BR-64');
	}
	return defined({
		name,
		description: readText(
			item.description ?? fields.description,
			`${path}.description`,
			findings,
			limitFor(ITEM.description, findings.edition),
		),
		...codes,
		standardId,
		classifications: classifications.length > 0 ? classifications : undefined,
		attributes: attributes.length > 0 ? attributes : undefined,
	});
}

function readClassification(value: unknown, path: string, findings: Findings): Classification | undefined {
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, CLASSIFICATION_FIELDS, path, findings);
	const { code, scheme, version } = readTerms(CLASSIFICATION, ['code', 'scheme', 'version'], fields, path, findings);
	if (code === undefined) findings.add(`${path}.code`, 'is missing');
	if (scheme === undefined && !isGiven(fields.scheme)) {
		findings.add(`${path}.scheme`, 'is missing: STI for CPV codes, HS for customs codes', 'BR-65');
	}
	if (code === undefined || scheme === undefined) return undefined;
	return version === undefined ? { code, scheme } : { code, scheme, version };
}

function readAttribute(value: unknown, path: string, findings: Findings): ItemAttribute | undefined {
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, ATTRIBUTE_FIELDS, path, findings);
	const { name, value: text } = readTerms(ITEM_ATTRIBUTE, ['name', 'value'], fields, path, findings);
	if (name === undefined) findings.add(`${path}.name`, 'is missing', 'BR-54');
	if (text === undefined) findings.add(`${path}.value`, 'is missing', 'BR-54');
	return name === undefined || text === undefined ? undefined : { name, value: text };
}

/**
 * Allowances or charges of a line, and what they come to. `base` is what a percentage is taken of; `rate` is taken out of those that
 * are given with VAT, and `typed` is what they come to as given.
 */
function readAllowances(
	value: unknown,
	path: string,
	isCharge: boolean,
	base: Decimal | undefined,
	findings: Findings,
	rate: Decimal | undefined,
): { entries: Allowance[]; total: Decimal; typed: Decimal } {
	const entries: Allowance[] = [];
	let total = ZERO;
	let typed = ZERO;
	readList(value, path, findings).forEach((entry, index) => {
		const read = readAllowance(entry, `${path}[${index}]`, isCharge, base, false, findings);
		if (!read) return;
		const written = rate ? allowanceWithoutVat(read, rate) : read;
		entries.push(written.entry);
		total = add(total, written.amount);
		typed = add(typed, read.amount);
	});
	return { entries, total, typed };
}

/** An allowance or charge as read. */
interface ReadAllowance {
	readonly entry: Allowance;
	readonly amount: Decimal;
	/** What its percentage is of. */
	readonly base: Decimal | undefined;
	readonly fields: Fields;
}

/** An allowance or charge that is given with VAT, as it is written. */
export function allowanceWithoutVat(read: ReadAllowance, rate: Decimal): ReadAllowance {
	const amount = withoutVat(read.amount, rate);
	const base = read.base && withoutVat(read.base, rate);
	return {
		...read,
		amount,
		base,
		entry: { ...read.entry, amount: format(amount), ...(base && { baseAmount: format(base) }) },
	};
}

/** One allowance or charge, of a line or (with `vat` left to the caller) of the document. */
export function readAllowance(
	value: unknown,
	path: string,
	isCharge: boolean,
	base: Decimal | undefined,
	onDocument: boolean,
	findings: Findings,
): ReadAllowance | undefined {
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, onDocument ? DOCUMENT_ALLOWANCE_FIELDS : ALLOWANCE_FIELDS, path, findings);
	const percentage = readNotNegative(withoutPercentSign(fields.percentage), `${path}.percentage`, findings);
	if (percentage && compare(percentage, THOUSAND) > 0)
		findings.add(`${path}.percentage`, `is ${format(percentage)}, at most 1000 makes sense`);
	const givenBase = readAmount(fields.baseAmount, `${path}.baseAmount`, findings);
	const given = readAmount(fields.amount, `${path}.amount`, findings);
	const percentageBase = givenBase ?? (given ? undefined : base);
	const amount = given ?? (percentage && percentageBase && toCents(multiply(percentageBase, percent(percentage))));
	if (!amount) {
		if (!isGiven(fields.amount) && !isGiven(fields.percentage)) {
			findings.add(
				`${path}.amount`,
				'is missing: give an amount, or a percentage',
				onDocument ? (isCharge ? 'BR-36' : 'BR-31') : isCharge ? 'BR-43' : 'BR-41',
			);
		}
		return undefined;
	}
	// The rule that caps reasons of the document looks at the code; a reason as long as a line may have is safe on both.
	const { reasonCode } = readTerms(
		ALLOWANCE,
		['reasonCode'],
		fields,
		path,
		findings,
		isCharge ? ALLOWANCE_ROLE.charge : ALLOWANCE_ROLE.allowance,
	);
	const { reason } = readTerms(
		ALLOWANCE,
		['reason'],
		fields,
		path,
		findings,
		isCharge ? ALLOWANCE_ROLE.lineCharge : ALLOWANCE_ROLE.lineAllowance,
	);
	const hasReason = reason !== undefined || reasonCode !== undefined || isGiven(fields.reasonCode);
	if (!hasReason && isCharge) {
		findings.add(`${path}.reason`, 'is missing: say what is charged', onDocument ? 'BR-38' : 'BR-44');
	}
	return {
		amount,
		base: percentageBase,
		fields,
		entry: defined({
			reasonCode: hasReason || isCharge ? reasonCode : DISCOUNT,
			reason,
			percentage: percentage && format(percentage),
			amount: format(amount),
			baseAmount: percentageBase && format(percentageBase),
		}),
	};
}

/** The finding for a document level entry without VAT among several. */
export function refuseAmbiguousVat(path: string, findings: Findings, isCharge: boolean): void {
	findings.add(
		`${path}.vat`,
		'is missing: the lines have several VAT rates, say which one this belongs to',
		isCharge ? 'BR-37' : 'BR-32',
	);
}
