/** What contexts are made of: places that the rules of EN 16931 and of CIUS-RO both look at. */

import { hasAttribute } from './select';
import type { Context, Pattern } from './types';

/** Narrows a context to some of its elements. */
export type When = NonNullable<Context['when']>;

/** Carries the attribute (empty counts). */
export const carries =
	(attribute: string): When =>
	(element) =>
		hasAttribute(element, attribute);
/** Is an allowance. */
export const allowance: When = (element, doc) => doc.facts.indicates(element, false);
/** Is a charge. */
export const charge: When = (element, doc) => doc.facts.indicates(element, true);
/** Stands in an allowance. */
export const parentIsAllowance: When = (element, doc) => element.parent !== null && allowance(element.parent, doc);
/** Stands in a charge. */
export const parentIsCharge: When = (element, doc) => element.parent !== null && charge(element.parent, doc);
/** Is both. */
export const both =
	(first: When, second: When): When =>
	(element, doc) =>
		first(element, doc) && second(element, doc);

/** Is a child of the root of an invoice or credit note. */
export const underRoot: When = (element, doc) => element.parent === doc.root && doc.known;
/** Is a child of the root of an invoice: some rules name the credit note in a namespace no credit note has, so they see invoices only. */
export const underInvoice: When = (element, doc) => element.parent === doc.root && doc.isInvoice;

/** Allowances and charges of lines. */
export const LINE_ALLOWANCE = 'cac:InvoiceLine/cac:AllowanceCharge cac:CreditNoteLine/cac:AllowanceCharge';

/** Makes contexts of a pattern, from the paths with a space between them (see `Context.names`). */
export const context =
	(pattern: Pattern) =>
	(names: string, when?: When, late?: boolean): Context => ({ pattern, names: names.split(' '), when, late });
