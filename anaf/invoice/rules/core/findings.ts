/** Turns violations into findings a person can act on: text filled in, path, line and column. */

import { attribute, type XmlDocument, type XmlElement } from '../../../xml/tree';
import type { CalculationFault } from './reading';
import type { Violation } from './engine';
import { qualified } from './names';
import { normalizeSpace, stringValue } from './select';
import type { Finding } from './types';

/** Longest piece of a document quoted in a message. */
const LONGEST_QUOTE = 60;

/** A piece of a document as a message quotes it: white space normalised, at most 60 characters. */
export function quoted(text: string): string {
	const clean = normalizeSpace(text);
	return clean.length > LONGEST_QUOTE ? `${clean.slice(0, LONGEST_QUOTE - 1)}…` : clean;
}

/** XPath with positions, such as `/Invoice/cac:InvoiceLine[2]/cbc:ID[1]`. */
function pathOf(element: XmlElement): string {
	const steps: string[] = [];
	for (let here: XmlElement | null = element; here; here = here.parent) {
		const parent: XmlElement | null = here.parent;
		if (!parent) {
			steps.push(qualified(here));
			continue;
		}
		let position = 0;
		for (const sibling of parent.children) {
			if (sibling.local === here.local && sibling.uri === here.uri) position++;
			if (sibling === here || sibling.offset === here.offset) break;
		}
		steps.push(`${qualified(here)}[${position}]`);
	}
	return `/${steps.reverse().join('/')}`;
}

function filled(text: string, element: XmlElement): string {
	if (!text.includes('{')) return text;
	return text.replace(/\{(@?\w+)\}/g, (whole, key: string) => {
		if (key === 'value') return quoted(element.children.length ? '' : stringValue(element));
		return key.startsWith('@') ? quoted(attribute(element, key.slice(1)) ?? '') : whole;
	});
}

/** Where a finding is: path, line and column of an element. */
export function placeOf(document: XmlDocument, element: XmlElement): Pick<Finding, 'path' | 'line' | 'column'> {
	const { line, column } = document.positionOf(element);
	return { path: pathOf(element), line, column };
}

/** One finding, with `more` others like it that are not listed. */
export function finding(document: XmlDocument, { rule, element }: Violation, more: number): Finding {
	return {
		rule: rule.id,
		severity: rule.severity,
		message: filled(rule.message, element) + (more > 0 ? ` (and at ${more} more places)` : ''),
		hint: rule.hint,
		businessTerms: [...rule.terms],
		...placeOf(document, element),
		source: rule.source,
	};
}

/** Own identifier for a document on which the official validation stops. */
export const CALCULATION_RULE = 'RO-CALC';

const FAULTS: Readonly<
	Record<CalculationFault['reason'], { message: (name: string, value: string) => string; hint: string }>
> = {
	number: {
		message: (name, value) =>
			value
				? `"${value}" in ${name} is not a number, so the totals cannot be checked`
				: `${name} is empty, so the totals cannot be checked`,
		hint: 'Write a number with a point for the decimals and nothing else: no thousands separators, no currency, no exponent',
	},
	date: {
		message: (name, value) => `"${value}" in ${name} is not a date, so the period cannot be checked`,
		hint: 'Write year, month and day with dashes, such as 2026-03-31',
	},
	yesNo: {
		message: (name, value) =>
			`"${value}" in ${name} is neither true nor false, so it is not clear which are allowances and which are charges`,
		hint: 'Write true for a charge, false for an allowance',
	},
	repeated: {
		message: (_name, value) =>
			`${value} is given more than once where only one is allowed, so the rules cannot be checked`,
		hint: 'Keep one of them',
	},
};

/** The one finding for a document on which the official validation stops with an exception. */
export function calculationFinding(document: XmlDocument, { reason, element, value }: CalculationFault): Finding {
	const { message, hint } = FAULTS[reason];
	return {
		rule: CALCULATION_RULE,
		severity: 'fatal',
		message: message(qualified(element), quoted(value)),
		hint: `${hint}. ANAF's own validation stops here as well; the other rules are checked when this is corrected`,
		businessTerms: [],
		...placeOf(document, element),
		source: 'cius-ro',
	};
}
