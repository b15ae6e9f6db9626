/** The building blocks of the rule tables: what is asked of a path, said in a word. */

import { attribute, type XmlElement } from '../../../xml/tree';
import { compare, type Decimal } from '../../../decimal';
import type { CodeSet } from '../../lists/codeSet';
import type { CheckedDocument } from './checkedDocument';
import { hasAttribute, longerThan, normalizeSpace, path, stringValue } from './select';
import type { Condition, Context, FindingSource, Rule, RuleGroup, Severity, Test } from './types';

/** A line of a table: identifier, business terms, what is wrong, how to mend it, and the test. */
export type Row = readonly [id: string, terms: string, message: string, hint: string, test: Condition];

/** Puts rows into a rule group. */
export function group(
	context: Context,
	source: FindingSource,
	rows: readonly Row[],
	severity: Severity = 'fatal',
): RuleGroup {
	return { context, rules: rows.map((row) => rule(source, severity, row)) };
}

function rule(source: FindingSource, severity: Severity, [id, terms, message, hint, test]: Row, never?: string): Rule {
	return {
		id,
		severity,
		source,
		terms: terms ? terms.split(' ') : [],
		message,
		hint,
		test: typeof test === 'function' ? { holds: test } : test,
		never,
	};
}

/** A rule the official package defines but can never report; kept so that the list of rules is complete. */
export function never(source: FindingSource, id: string, terms: string, message: string, reason: string): Rule {
	return rule(source, 'fatal', [id, terms, message, 'Nothing to do: this rule cannot be reported', () => true], reason);
}

/** The path selects something. */
export function exists(text: string): Test {
	const selected = path(text);
	return { holds: (element) => selected.exists(element) };
}

/** One of the paths selects something. */
export function oneOf(...texts: string[]): Test {
	const paths = texts.map((text) => path(text));
	return { holds: (element) => paths.some((selected) => selected.exists(element)) };
}

const isFilled = (element: XmlElement): boolean => stringValue(element) !== '';
const isWritten = (element: XmlElement): boolean => normalizeSpace(stringValue(element)) !== '';

/** The path selects something that is not empty. */
export function filled(...texts: string[]): Test {
	const paths = texts.map((text) => path(text));
	return {
		holds: (element) => paths.some((selected) => selected.some(element, isFilled)),
		at: (element) => paths.map((selected) => selected.first(element)).find((found) => found),
	};
}

/** The path selects something with more than white space in it. */
export function written(text: string): Test {
	const selected = path(text);
	return {
		holds: (element) => selected.some(element, isWritten),
		at: (element) => selected.first(element),
	};
}

/** The path selects no more than that many elements. */
export function atMost(text: string, most: number): Test {
	const selected = path(text);
	return {
		holds: (element) => selected.count(element) <= most,
		at: (element) => selected.all(element)[most],
	};
}

/** The text has no more characters than that; a second element stops the official calculation. */
export function length(text: string, most: number): Test {
	const [elements = '', name] = text.split('/@');
	const selected = path(elements);
	return {
		holds: (element, doc) => {
			if (!name) return !longerThan(doc.normalized(element, selected), most);
			// Several elements without the attribute are no obstacle: the rule reads the attributes.
			const found = selected.all(element).filter((e) => hasAttribute(e, name));
			if (found[1]) doc.stop('repeated', found[1], `@${name}`);
			return !found[0] || !longerThan(normalizeSpace(attribute(found[0], name) ?? ''), most);
		},
		at: (element) => selected.first(element),
	};
}

/** The amount is written with no more than two decimals; white space and anything else after the point counts. */
export function twoDecimals(text: string): Test {
	const selected = path(text);
	return {
		holds: (element, doc) => hasTwoDecimals(doc.text(element, selected)),
		at: (element) => selected.first(element),
	};
}

/** True for a number written with no more than two decimals. */
export function hasTwoDecimals(value: string): boolean {
	const point = value.indexOf('.');
	return point < 0 || !longerThan(value.slice(point + 1), 2);
}

/** The context element carries the attribute. */
export function attributed(name: string): Test {
	return { holds: (element) => hasAttribute(element, name) };
}

/** Equality as XPath has it: false as soon as one side is absent. */
export function same(a: Decimal | undefined, b: Decimal | undefined): boolean {
	return a !== undefined && b !== undefined && compare(a, b) === 0;
}

/** `a < b`, false as soon as one side is absent. */
export function less(a: Decimal | undefined, b: Decimal | undefined): boolean {
	return a !== undefined && b !== undefined && compare(a, b) < 0;
}

/** The text of the element is on the list. */
export function coded(list: CodeSet): (element: XmlElement) => boolean {
	return (element) => list.has(normalizeSpace(stringValue(element)));
}

/** Points at what a path selects. */
export function pointing(text: string, holds: (element: XmlElement, doc: CheckedDocument) => boolean): Test {
	const selected = path(text);
	return { holds, at: (element) => selected.first(element) };
}
