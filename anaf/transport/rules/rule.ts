/**
 * What a business rule is: an entry of a table. The tables restate Schematron 2.0.2
 * (docs/anaf/etransport.md#schema) and add checks of our own; `engine.ts` runs them, the documentation lists them.
 */

import type { XmlElement } from '../../xml/tree';
import type { Place, Severity } from '../finding';
import type { Facts } from './facts';

interface Told {
	/** `BR-…` and `BT-TY-…` as in Schematron 2.0.2; `ETR-…` for checks of our own. */
	readonly id: string;
	readonly severity: Severity;
	/**
	 * One sentence without a final period. In braces: `{value}` the attribute's value, `{@name}` another
	 * attribute of the same element, `{operation}`, `{country}`, `{partnerCode}`, `{carrierCode}`,
	 * `{purposes}`, `{partners}` what the document says or its operation allows.
	 */
	readonly message: string;
	/** What to do, same braces. */
	readonly hint: string;
	/** Where the wrong field is, when that is not the node the rule looks at. */
	readonly at?: (element: XmlElement, facts: Facts) => Place | undefined;
}

/** A rule on every attribute of one name, wherever it is in the document. */
export interface AttributeRule extends Told {
	readonly attribute: string;
	/** True when the rule is kept. */
	readonly holds: (value: string, element: XmlElement, facts: Facts) => boolean;
}

/** A rule on every element of one name in the declaration's namespace. */
export interface ElementRule extends Told {
	readonly element: string;
	/** Only below a parent of this name. */
	readonly under?: string;
	/** True when the rule is kept. */
	readonly holds: (element: XmlElement, facts: Facts) => boolean;
}

/** A rule of either kind. */
export type Rule = AttributeRule | ElementRule;

/** A rule ANAF's own validation never reaches, because an earlier rule of the same pattern takes its nodes. */
export interface ShadowedRule {
	readonly id: string;
	readonly by: string;
	/** What it would check. */
	readonly meaning: string;
	/** How this package covers the meaning. */
	readonly covered: string;
}

/** Romanian fiscal codes by the rules' own pattern (BR-002, BR-007, BR-043). */
export const FISCAL_CODE = /^(?:[1-9][0-9]{12}|[1-9][0-9]{1,9})$/;
