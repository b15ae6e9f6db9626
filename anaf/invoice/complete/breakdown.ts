/** The VAT breakdown that the amounts of an invoice add up to. */

import type { VatBreakdown } from '../model/invoice';
import { VAT_BREAKDOWN } from '../terms';
import type { VatCategoryFacts } from '../vat';
import { add, compare, format, multiply, ONE, percent, subtract, toCents, ZERO, type Decimal } from '../../decimal';
import type { Findings } from './findings';
import { defined, readAmount, readList, readObject, refuseOthers } from './values';
import { VatReader, type ReadVat } from './vat';
import { fieldsOf, limitFor } from './terms';
import { codePoints, shortened } from './texts';

const BREAKDOWN_FIELDS = fieldsOf(VAT_BREAKDOWN);

/** Adds up taxable amounts by category and rate, and turns them into the breakdown (BG-23). */
export class BreakdownBuilder {
	private readonly groups = new Map<string, Group>();

	constructor(private readonly findings: Findings) {}

	/** Adds what a line, a charge (or, negated, an allowance) contributes. */
	add(vat: ReadVat, amount: Decimal, path: string): void {
		const group = this.groups.get(vat.key);
		if (!group) {
			this.groups.set(vat.key, {
				vat,
				base: amount,
				path,
				reasons: new Set(vat.exemptionReason === undefined ? [] : [vat.exemptionReason]),
				codes: new Set(vat.exemptionReasonCode === undefined ? [] : [vat.exemptionReasonCode]),
			});
			return;
		}
		group.base = add(group.base, amount);
		if (vat.exemptionReason !== undefined) group.reasons.add(vat.exemptionReason);
		if (vat.exemptionReasonCode !== undefined) group.codes.add(vat.exemptionReasonCode);
	}

	/** The VAT of a group that is there, where it was taken out of amounts with VAT: within a cent of the rate of its base (BR-CO-17). */
	setTax(vat: ReadVat, tax: Decimal): void {
		const group = this.groups.get(vat.key);
		if (group) group.tax = tax;
	}

	/** Categories in use. */
	get categories(): readonly VatCategoryFacts[] {
		return [...new Set([...this.groups.values()].map((group) => group.vat.facts))];
	}

	/** The one VAT there is, for allowances that name none; undefined when there are several. */
	get single(): ReadVat | undefined {
		const [first, ...others] = this.groups.values();
		return others.length === 0 ? first?.vat : undefined;
	}

	/**
	 * The breakdown in order of appearance and its VAT total; `given` entries supply reasons and are compared.
	 *
	 * @param isComplete false where not all of the parts could be read, so that there is nothing to compare with
	 */
	finish(given: unknown, isComplete: boolean): { breakdown: VatBreakdown[]; vat: Decimal } {
		const { findings } = this;
		const stated = this.readGiven(given);
		const breakdown: VatBreakdown[] = [];
		let total = toCents(ZERO);
		for (const group of this.groups.values()) {
			const base = toCents(group.base);
			const computed = group.tax ?? toCents(multiply(base, percent(group.vat.rate)));
			const entry = stated.get(group.vat.key);
			const tax = entry && isComplete ? compareGiven(entry, base, computed, findings) : computed;
			if (entry?.reason !== undefined) group.reasons = new Set([entry.reason]);
			if (entry?.code !== undefined) group.codes = new Set([entry.code]);
			stated.delete(group.vat.key);
			total = add(total, tax);
			breakdown.push(
				defined({
					...group.vat.category,
					taxableAmount: format(base),
					taxAmount: format(tax),
					...this.reason(group),
				}),
			);
		}
		if (isComplete)
			for (const entry of stated.values()) {
				findings.add(entry.path, `there is no line, allowance or charge of category and rate ${entry.key}`);
			}
		return { breakdown, vat: total };
	}

	private readGiven(given: unknown): Map<string, GivenEntry> {
		const { findings } = this;
		const entries = new Map<string, GivenEntry>();
		readList(given, 'vatBreakdown', findings).forEach((value, index) => {
			const path = `vatBreakdown[${index}]`;
			const fields = readObject(value, path, findings);
			if (!fields) return;
			refuseOthers(fields, BREAKDOWN_FIELDS, path, findings);
			const vat = new VatReader(findings).read(
				defined({
					category: fields.category,
					rate: fields.rate,
					exemptionReason: fields.exemptionReason,
					exemptionReasonCode: fields.exemptionReasonCode,
					taxScheme: fields.taxScheme,
				}),
				path,
			);
			if (!vat) return;
			if (entries.has(vat.key)) findings.add(path, `is there twice for category and rate ${vat.key}`);
			entries.set(vat.key, {
				path,
				key: vat.key,
				rate: vat.rate,
				base: readAmount(fields.taxableAmount, `${path}.taxableAmount`, findings),
				tax: readAmount(fields.taxAmount, `${path}.taxAmount`, findings),
				reason: vat.exemptionReason,
				code: vat.exemptionReasonCode,
			});
		});
		return entries;
	}

	/** EN 16931 has one reason a category: several texts are put together, several codes cannot be. */
	private reason(group: Group): { exemptionReason?: string; exemptionReasonCode?: string } {
		const { findings } = this;
		const { code: category, prefix, exemption, reason: wanted } = group.vat.facts;
		if (wanted === 'forbidden') return {};
		let text = [...group.reasons].join('; ');
		const [code, ...otherCodes] = group.codes;
		if (text === '' && code === undefined) {
			if (exemption) return { exemptionReasonCode: exemption.code, exemptionReason: exemption.text };
			findings.add(
				`${group.path}.vat.exemptionReason`,
				`is missing: category ${category} needs the reason why no VAT is charged, as text or as a VATEX code`,
				`${prefix}-10`,
			);
			return {};
		}
		if (otherCodes.length > 0) {
			findings.add(
				`${group.path}.vat.exemptionReasonCode`,
				`differs between lines of category ${category} (${[...group.codes].join(', ')}); EN 16931 allows one ` +
					'a category: split the invoice or give the reasons as text',
				`${prefix}-01`,
			);
		}
		const limit = limitFor(VAT_BREAKDOWN.exemptionReason, findings.edition);
		if (findings.shortensTexts && limit) text = shortened(text, `${group.path}.vat.exemptionReason`, limit, findings);
		else if (limit && group.reasons.size > 1 && codePoints(text) > limit.most) {
			findings.exceeds(
				`${group.path}.vat.exemptionReason`,
				`the reasons of category ${category} together are longer than ${limit.most} characters; give one in the VAT breakdown`,
				limit,
			);
		}
		return { ...(code !== undefined && { exemptionReasonCode: code }), ...(text !== '' && { exemptionReason: text }) };
	}
}

interface Group {
	readonly vat: ReadVat;
	readonly path: string;
	base: Decimal;
	/** Only where it was taken out of amounts with VAT. */
	tax?: Decimal;
	reasons: Set<string>;
	codes: Set<string>;
}

interface GivenEntry {
	readonly path: string;
	readonly key: string;
	readonly rate: Decimal;
	readonly base: Decimal | undefined;
	readonly tax: Decimal | undefined;
	readonly reason: string | undefined;
	readonly code: string | undefined;
}

/** A given tax amount stands where the official rules accept it: less than one unit off (BR-CO-17). */
function compareGiven(entry: GivenEntry, base: Decimal, computed: Decimal, findings: Findings): Decimal {
	if (entry.base && compare(entry.base, base) !== 0) {
		findings.add(
			`${entry.path}.taxableAmount`,
			`is ${format(entry.base)}, the lines, allowances and charges add up to ${format(base)}`,
		);
	}
	if (!entry.tax) return computed;
	const off = subtract(entry.tax, computed);
	const isZeroRate = compare(entry.rate, ZERO) === 0;
	const fits = isZeroRate
		? compare(off, ZERO) === 0
		: compare(off, ONE) < 0 && compare(off, { units: -1n, scale: 0 }) > 0 && sameSign(entry.tax, computed);
	if (!fits) {
		findings.add(
			`${entry.path}.taxAmount`,
			`is ${format(entry.tax)}, the taxable amount at this rate gives ${format(computed)}`,
			'BR-CO-17',
		);
	}
	return entry.tax;
}

function sameSign(a: Decimal, b: Decimal): boolean {
	return a.units === 0n || b.units === 0n || a.units < 0n === b.units < 0n;
}
