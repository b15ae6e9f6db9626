/** Allowances and charges, of a line or of the document. */

import type { Allowance } from '../model/invoice';
import { ALLOWANCE, ALLOWANCE_ROLE, DOCUMENT_ALLOWANCE } from '../terms';
import { add, compare, format, multiply, percent, toCents, ZERO, type Decimal } from '../../decimal';
import type { Findings } from './findings';
import { withoutVat } from './includedVat';
import {
	defined,
	isGiven,
	readAmount,
	readList,
	readNotNegative,
	readObject,
	refuseOthers,
	THOUSAND,
	withoutPercentSign,
	type Fields,
} from './values';
import { fieldsOf, readTerms } from './terms';

const ALLOWANCE_FIELDS = fieldsOf(ALLOWANCE);
const DOCUMENT_ALLOWANCE_FIELDS = fieldsOf(DOCUMENT_ALLOWANCE);

/** UNTDID 5189: discount. */
const DISCOUNT = '95';

/**
 * Allowances or charges of a line, and what they come to. `base` is what a percentage is taken of; `rate` is taken out of those that
 * are given with VAT, and `typed` is what they come to as given.
 */
export function readAllowances(
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
