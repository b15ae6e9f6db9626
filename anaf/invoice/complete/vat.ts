/** VAT categories: what each one allows, and the breakdown they add up to. */

import type { VatBreakdown, VatCategory, VatCategoryCode } from '../model/invoice';
import { EXEMPTION_REASONS } from '../lists/codeLists';
import { add, compare, format, multiply, ONE, percent, shorten, subtract, toCents, ZERO, type Decimal } from '../../decimal';
import type { Findings } from './findings';
import {
	codePoints,
	defined,
	describe,
	fieldNames,
	isGiven,
	readAmount,
	readCode,
	readDec,
	readList,
	readObject,
	readText,
	refuseOthers,
	THOUSAND,
	withoutPercentSign,
} from './values';

/** How a category treats rate and reason (EN 16931 BR-S to BR-B families). */
interface CategoryRule {
	readonly rate: 'positive' | 'zero' | 'any' | 'none';
	readonly reason: 'required' | 'forbidden';
	/** Prefix of its rules, for the messages. */
	readonly family: string;
	/** The reason that follows from the category itself. */
	readonly code?: string;
	readonly text?: string;
}

const CATEGORIES: Readonly<Record<VatCategoryCode, CategoryRule>> = {
	S: { rate: 'positive', reason: 'forbidden', family: 'BR-S' },
	Z: { rate: 'zero', reason: 'forbidden', family: 'BR-Z' },
	E: { rate: 'zero', reason: 'required', family: 'BR-E' },
	AE: { rate: 'zero', reason: 'required', family: 'BR-AE', code: 'VATEX-EU-AE', text: 'Taxare inversă' },
	K: { rate: 'zero', reason: 'required', family: 'BR-IC', code: 'VATEX-EU-IC', text: 'Livrare intracomunitară' },
	G: { rate: 'zero', reason: 'required', family: 'BR-G', code: 'VATEX-EU-G', text: 'Export în afara UE' },
	O: { rate: 'none', reason: 'required', family: 'BR-O', code: 'VATEX-EU-O', text: 'Nu intră în sfera TVA' },
	L: { rate: 'any', reason: 'forbidden', family: 'BR-IG' },
	M: { rate: 'any', reason: 'forbidden', family: 'BR-IP' },
};

function isCategory(code: string): code is VatCategoryCode {
	return Object.hasOwn(CATEGORIES, code);
}

/** VAT of a line, allowance or charge as read: what goes on the document and what goes to the breakdown. */
export interface ReadVat {
	readonly code: VatCategoryCode;
	readonly rate: Decimal;
	/** Written form, shared between all entries of the group. */
	readonly category: VatCategory;
	readonly exemptionReason?: string;
	readonly exemptionReasonCode?: string;
	/** Category and rate: entries with the same key are one group of the breakdown. */
	readonly key: string;
}

const VAT_FIELDS = fieldNames('category rate exemptionReason exemptionReasonCode taxScheme');
const BREAKDOWN_FIELDS = fieldNames('category rate taxableAmount taxAmount exemptionReason exemptionReasonCode taxScheme');
const HUNDRED: Decimal = { units: 100n, scale: 0 };
const HALF: Decimal = { units: 5n, scale: 1 };

/** Reads VAT of lines and allowances; remembers what it has read, for lines mostly repeat each other. */
export class VatReader {
	private readonly seen = new Map<string, ReadVat>();

	constructor(private readonly findings: Findings) {}

	/** @returns undefined after a finding */
	read(value: unknown, path: string, field: string): ReadVat | undefined {
		const key = cacheKey(value);
		if (key !== undefined) {
			const known = this.seen.get(key);
			if (known) return known;
		}
		const vat = this.readNew(value, field.startsWith('[') ? path + field : `${path}.${field}`);
		if (vat && key !== undefined && this.seen.size < 1000) this.seen.set(key, vat);
		return vat;
	}

	private readNew(value: unknown, path: string): ReadVat | undefined {
		const { findings } = this;
		if (!isGiven(value)) {
			findings.add(path, 'is missing: give the rate, or the category and the rate', 'BR-CO-04');
			return undefined;
		}
		const fields: Readonly<Record<string, unknown>> | undefined =
			typeof value === 'object' ? readObject(value, path, findings) : { rate: value };
		if (!fields) return undefined;
		refuseOthers(fields, VAT_FIELDS, path, findings);
		if (isGiven(fields.taxScheme)) {
			findings.add(`${path}.taxScheme`, 'is not VAT; CIUS-RO knows VAT only', 'BR-CO-04');
			return undefined;
		}
		const rate = readDec(withoutPercentSign(fields.rate), `${path}.rate`, findings, THOUSAND);
		if (rate === undefined && isGiven(fields.rate)) return undefined;
		const code = this.code(fields.category, rate, path);
		if (code === undefined) return undefined;
		const settled = this.rate(code, rate, path);
		if (settled === undefined) return undefined;
		const rule = CATEGORIES[code];
		const reason = readText(fields.exemptionReason, `${path}.exemptionReason`, findings, 100, 'BR-RO-L1019');
		const reasonCode = readCode(
			fields.exemptionReasonCode,
			`${path}.exemptionReasonCode`,
			findings,
			EXEMPTION_REASONS,
			'a VATEX code',
			'BR-CL-22',
			(text) => text.toUpperCase(),
		);
		if (rule.reason === 'forbidden' && (reason !== undefined || reasonCode !== undefined)) {
			findings.add(path, `category ${code} may have no exemption reason`, `${rule.family}-10`);
			return undefined;
		}
		const rateText = format(settled);
		return {
			code,
			rate: settled,
			category: rule.rate === 'none' ? { category: code } : { category: code, rate: rateText },
			key: rule.rate === 'none' ? code : `${code} ${rateText}`,
			...(reason !== undefined && { exemptionReason: reason }),
			...(reasonCode !== undefined && { exemptionReasonCode: reasonCode }),
		};
	}

	private code(value: unknown, rate: Decimal | undefined, path: string): VatCategoryCode | undefined {
		const { findings } = this;
		const text = readText(value, `${path}.category`, findings)?.toUpperCase();
		if (text === undefined) {
			if (isGiven(value)) return undefined;
			if (rate && compare(rate, ZERO) > 0) return 'S';
			findings.add(
				`${path}.category`,
				'is missing: a rate of zero can be Z zero rated, E exempt, AE reverse charge, K intra-community supply, G export or O not subject to VAT',
				'BR-CO-04',
			);
			return undefined;
		}
		if (isCategory(text)) return text;
		findings.add(`${path}.category`, `${describe(text)} is not a VAT category; use S, Z, E, AE, K, G, O, L or M`, 'BR-CL-18');
		return undefined;
	}

	private rate(code: VatCategoryCode, rate: Decimal | undefined, path: string): Decimal | undefined {
		const { findings } = this;
		const rule = CATEGORIES[code];
		const family = `${rule.family}-05`;
		if (rate === undefined) {
			if (rule.rate === 'zero' || rule.rate === 'none') return ZERO;
			findings.add(`${path}.rate`, `is missing: category ${code} needs its rate`, family);
			return undefined;
		}
		const sign = compare(rate, ZERO);
		if (sign < 0 || compare(rate, HUNDRED) > 0) {
			findings.add(`${path}.rate`, `is ${format(rate)}, a rate is a percentage from 0 to 100`, family);
			return undefined;
		}
		if (rule.rate === 'positive' && sign === 0) {
			findings.add(`${path}.rate`, `is 0: category S needs a rate above zero; without VAT use Z, E, AE, K, G or O`, family);
			return undefined;
		}
		if ((rule.rate === 'zero' || rule.rate === 'none') && sign !== 0) {
			findings.add(`${path}.rate`, `is ${format(rate)}, category ${code} has a rate of 0`, family);
			return undefined;
		}
		if (sign > 0 && compare(rate, HALF) < 0) {
			// BR-CO-17 rounds the rate to a whole number and then allows no VAT.
			findings.add(`${path}.rate`, `is ${format(rate)}, the official rules accept no rate between 0 and 0.5`, 'BR-CO-17');
			return undefined;
		}
		return shorten(rate);
	}
}

/** A text under which equal VAT inputs meet, for the forms that lines have; undefined for anything odd. */
function cacheKey(value: unknown): string | undefined {
	if (typeof value === 'number') return `n${value}`;
	if (typeof value === 'string') return `s${value}`;
	if (typeof value !== 'object' || value === null) return undefined;
	let key = 'o';
	for (const name in value) {
		const part: unknown = (value as Record<string, unknown>)[name];
		if (typeof part !== 'string' && typeof part !== 'number') return undefined;
		key += `|${name}=${typeof part === 'number' ? 'n' : 's'}${part}`;
	}
	return key;
}

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

	/** Categories in use. */
	get codes(): ReadonlySet<VatCategoryCode> {
		return new Set([...this.groups.values()].map((group) => group.vat.code));
	}

	/** The one VAT there is, for allowances that name none; undefined when there are several. */
	get single(): ReadVat | undefined {
		const [first, ...others] = this.groups.values();
		return others.length === 0 ? first?.vat : undefined;
	}

	/** The breakdown in order of appearance and its VAT total; `given` entries supply reasons and are compared. */
	finish(given: unknown): { breakdown: VatBreakdown[]; vat: Decimal } {
		const { findings } = this;
		const stated = this.readGiven(given);
		const breakdown: VatBreakdown[] = [];
		let total = toCents(ZERO);
		for (const group of this.groups.values()) {
			const base = toCents(group.base);
			const computed = toCents(multiply(base, percent(group.vat.rate)));
			const entry = stated.get(group.vat.key);
			const tax = entry ? compareGiven(entry, base, computed, findings) : computed;
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
				'vatBreakdown',
				`[${index}]`,
			);
			if (!vat) return;
			if (entries.has(vat.key)) findings.add(path, `stands twice for category and rate ${vat.key}`);
			entries.set(vat.key, {
				path,
				key: vat.key,
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
		const rule = CATEGORIES[group.vat.code];
		if (rule.reason === 'forbidden') return {};
		const text = [...group.reasons].join('; ');
		const [code, ...otherCodes] = group.codes;
		if (text === '' && code === undefined) {
			if (rule.code !== undefined) return { exemptionReasonCode: rule.code, exemptionReason: rule.text };
			findings.add(
				`${group.path}.vat.exemptionReason`,
				`is missing: category ${group.vat.code} needs the reason why no VAT is charged, as text or as a VATEX code`,
				`${rule.family}-10`,
			);
			return {};
		}
		if (otherCodes.length > 0) {
			findings.add(
				`${group.path}.vat.exemptionReasonCode`,
				`differs between lines of category ${group.vat.code} (${[...group.codes].join(', ')}); EN 16931 allows one a category: split the invoice or give the reasons as text`,
				`${rule.family}-01`,
			);
		}
		if (codePoints(text) > 100) {
			findings.add(
				`${group.path}.vat.exemptionReason`,
				`the reasons of category ${group.vat.code} together are longer than 100 characters; give one in vatBreakdown`,
				'BR-RO-L1019',
			);
		}
		return { ...(code !== undefined && { exemptionReasonCode: code }), ...(text !== '' && { exemptionReason: text }) };
	}
}

interface Group {
	readonly vat: ReadVat;
	readonly path: string;
	base: Decimal;
	reasons: Set<string>;
	codes: Set<string>;
}

interface GivenEntry {
	readonly path: string;
	readonly key: string;
	readonly base: Decimal | undefined;
	readonly tax: Decimal | undefined;
	readonly reason: string | undefined;
	readonly code: string | undefined;
}

/** A given tax amount stands where the official rules accept it: less than one unit off (BR-CO-17). */
function compareGiven(entry: GivenEntry, base: Decimal, computed: Decimal, findings: Findings): Decimal {
	if (entry.base && compare(entry.base, base) !== 0) {
		findings.add(`${entry.path}.taxableAmount`, `is ${format(entry.base)}, the lines, allowances and charges come to ${format(base)}`);
	}
	if (!entry.tax) return computed;
	const off = subtract(entry.tax, computed);
	const isZeroRate = !entry.key.includes(' ') || entry.key.endsWith(' 0');
	const fits = isZeroRate
		? compare(off, ZERO) === 0
		: compare(off, ONE) < 0 && compare(off, { units: -1n, scale: 0 }) > 0 && sameSign(entry.tax, computed);
	if (!fits) {
		findings.add(`${entry.path}.taxAmount`, `is ${format(entry.tax)}, the taxable amount at this rate gives ${format(computed)}`, 'BR-CO-17');
	}
	return entry.tax;
}

function sameSign(a: Decimal, b: Decimal): boolean {
	return a.units === 0n || b.units === 0n || a.units < 0n === b.units < 0n;
}
