/** What a rule is, and what a finding is. */

import type { XmlElement } from '../../../xml/tree';
import type { CheckedDocument } from './checkedDocument';

/** How much a finding weighs: a fatal one makes ANAF refuse the invoice, a warning does not. */
export type Severity = 'fatal' | 'warning';

/** Where a finding comes from. */
export type FindingSource =
	/** The XML structure, which ANAF checks before any rule. */
	| 'structure'
	/** The European standard EN 16931. */
	| 'en16931'
	/** The Romanian rules, CIUS-RO. */
	| 'cius-ro'
	/** What EN 16931 leaves out of UBL. */
	| 'ubl'
	/** How ANAF identifies the parties, which it does after the rules. */
	| 'identification'
	/** What is wrong by meaning though right by rule. */
	| 'sense'
	/** Checks of this package that are not in the official rules. */
	| 'extra';

/** One thing that is wrong, or worth a look. */
export interface Finding {
	/** Official identifier (`BR-CO-10`), or one of this package (`RO-CALC`, `XSD-ORDER`, `RO-DEADLINE`). */
	readonly rule: string;
	readonly severity: Severity;
	/** What was found, in English. */
	readonly message: string;
	/** How to correct it. */
	readonly hint: string;
	/** Terms of EN 16931 concerned, such as `BT-31` or `BG-23`. */
	readonly businessTerms: string[];
	/** Where, as an XPath with positions. */
	readonly path: string;
	/** Line in the document, from 1. */
	readonly line: number;
	/** Column of the element's `<`, from 1. */
	readonly column: number;
	readonly source: FindingSource;
	/** Present on what only tells how much time is left: no news on an invoice that is being sent. */
	readonly isCountdown?: true;
}

/** What a rule asks of an element, and where to point when it does not hold. */
export interface Test {
	/** True when the rule is satisfied. */
	holds(element: XmlElement, doc: CheckedDocument): boolean;
	/** The element to show; the context element when absent or undefined. */
	at?(element: XmlElement, doc: CheckedDocument): XmlElement | undefined;
}

/** A test, or simply its condition. */
export type Condition = Test | ((element: XmlElement, doc: CheckedDocument) => boolean);

/** One line of a rule table. */
export interface Rule {
	readonly id: string;
	readonly severity: Severity;
	readonly source: FindingSource;
	/** Business terms and groups. */
	readonly terms: readonly string[];
	/** `{value}` stands for the text of the element shown. */
	readonly message: string;
	readonly hint: string;
	readonly test: Test;
	/** Why the official package can never report it, when it cannot. */
	readonly never?: string;
}

/** The patterns of the official package: in each, the first context that matches an element is the only one used. */
export type Pattern = 'model' | 'syntax' | 'codes' | 'romania';

/** Which elements (or attributes) a group of rules looks at. */
export interface Context {
	readonly pattern: Pattern;
	/**
	 * Paths that end in the elements: `cbc:ID`, `cac:Party/cbc:EndpointID` for those below a parent; `/` for the document,
	 * `*Amount` for every name that ends so, `@x` for an attribute.
	 */
	readonly names: readonly string[];
	/** Narrows it further. */
	readonly when?: (element: XmlElement, doc: CheckedDocument) => boolean;
	/**
	 * True when its rules need totals of the whole document or look at what stands beside a child of the root, so they
	 * run after the walk.
	 */
	readonly late?: boolean;
}

/** Rules for one context. */
export interface RuleGroup {
	readonly context: Context;
	readonly rules: readonly Rule[];
}
