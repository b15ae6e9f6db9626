/** VAT categories of an input: what each one allows. */

import type { VatCategory } from '../model/invoice';
import { VAT, VAT_BREAKDOWN } from '../terms';
import { LEAST_RATE, VAT_CATEGORIES, vatCategory, type VatCategoryCode, type VatCategoryFacts } from '../vat';
import { compare, format, HUNDRED, shorten, ZERO, type Decimal } from '../../decimal';
import type { Findings } from './findings';
import { describe, isGiven, readDec, readObject, readText, refuseOthers, THOUSAND, withoutPercentSign } from './values';
import { fieldsOf, readTerms } from './terms';

/** The codes of some categories as a person lists them: `E, G or O`. */
const listed = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
const codesOf = (categories: typeof VAT_CATEGORIES): string => listed(categories.map(({ code }) => code));
/** Categories of Romania that charge nothing. */
const WITHOUT_VAT = VAT_CATEGORIES.filter(({ rate, romanian }) => romanian && (rate === 'zero' || rate === 'none'));

/** VAT of a line, allowance or charge as read: what goes on the document and what goes to the breakdown. */
export interface ReadVat {
	readonly code: VatCategoryCode;
	/** What its category demands. */
	readonly facts: VatCategoryFacts;
	readonly rate: Decimal;
	/** Written form, shared between all entries of the group. */
	readonly category: VatCategory;
	readonly exemptionReason?: string;
	readonly exemptionReasonCode?: string;
	/** Category and rate: entries with the same key are one group of the breakdown. */
	readonly key: string;
}

const VAT_FIELDS = fieldsOf(VAT, 'exemptionReason exemptionReasonCode');

/** Reads VAT of lines and allowances; remembers what it has read, for lines mostly repeat each other. */
export class VatReader {
	private readonly seen = new Map<string, ReadVat>();

	constructor(private readonly findings: Findings) {}

	/** @returns undefined after a finding */
	read(value: unknown, path: string): ReadVat | undefined {
		const key = cacheKey(value);
		if (key !== undefined) {
			const known = this.seen.get(key);
			if (known) return known;
		}
		const vat = this.readNew(value, path);
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
		const facts = this.category(fields.category, rate, path);
		if (facts === undefined) return undefined;
		const { code } = facts;
		const settled = this.rate(facts, rate, path);
		if (settled === undefined) return undefined;
		const { exemptionReason: reason, exemptionReasonCode: reasonCode } = readTerms(
			VAT_BREAKDOWN,
			['exemptionReason', 'exemptionReasonCode'],
			fields,
			path,
			findings,
		);
		if (facts.reason === 'forbidden' && (reason !== undefined || reasonCode !== undefined)) {
			findings.add(path, `category ${code} may have no exemption reason`, `${facts.prefix}-10`);
			return undefined;
		}
		const rateText = format(settled);
		return {
			code,
			facts,
			rate: settled,
			category: facts.rate === 'none' ? { category: code } : { category: code, rate: rateText },
			key: facts.rate === 'none' ? code : `${code} ${rateText}`,
			...(reason !== undefined && { exemptionReason: reason }),
			...(reasonCode !== undefined && { exemptionReasonCode: reasonCode }),
		};
	}

	private category(
		value: unknown,
		rate: Decimal | undefined,
		path: string,
	): (typeof VAT_CATEGORIES)[number] | undefined {
		const { findings } = this;
		const text = readText(value, `${path}.category`, findings)?.toUpperCase();
		if (text === undefined) {
			if (isGiven(value)) return undefined;
			if (rate === undefined) {
				findings.add(`${path}.rate`, 'is missing: give the rate, or a category without VAT', 'BR-CO-04');
				return undefined;
			}
			if (compare(rate, ZERO) > 0) return vatCategory('S');
			findings.add(
				`${path}.category`,
				`is missing: a rate of zero can be ${listed(WITHOUT_VAT.map(({ code, name }) => `${code} ${name}`))}`,
				'BR-CO-04',
			);
			return undefined;
		}
		const known = vatCategory(text);
		if (!known)
			findings.add(
				`${path}.category`,
				`${describe(text)} is not a VAT category; use ${codesOf(VAT_CATEGORIES)}`,
				'BR-CL-18',
			);
		return known;
	}

	private rate(
		{ code, prefix, rate: wanted }: VatCategoryFacts,
		rate: Decimal | undefined,
		path: string,
	): Decimal | undefined {
		const { findings } = this;
		const family = `${prefix}-05`;
		const isFree = wanted === 'zero' || wanted === 'none';
		if (rate === undefined) {
			if (isFree) return ZERO;
			findings.add(`${path}.rate`, `is missing: category ${code} needs its rate`, family);
			return undefined;
		}
		const sign = compare(rate, ZERO);
		if (sign < 0 || compare(rate, HUNDRED) > 0) {
			findings.add(`${path}.rate`, `is ${format(rate)}, a rate is a percentage from 0 to 100`, family);
			return undefined;
		}
		if (wanted === 'positive' && sign === 0) {
			findings.add(
				`${path}.rate`,
				`is 0: category ${code} needs a rate above zero; without VAT use ${codesOf(WITHOUT_VAT)}`,
				family,
			);
			return undefined;
		}
		if (isFree && sign !== 0) {
			findings.add(`${path}.rate`, `is ${format(rate)}, category ${code} has a rate of 0`, family);
			return undefined;
		}
		if (sign > 0 && compare(rate, LEAST_RATE) < 0) {
			// BR-CO-17 rounds the rate to a whole number and then allows no VAT.
			findings.add(
				`${path}.rate`,
				`is ${format(rate)}, the official rules accept no rate between 0 and 0.5`,
				'BR-CO-17',
			);
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
