/**
 * A document as the official package reads it: casts with the meaning it gives them, and the first value nothing can be
 * computed with.
 */

import type { XmlElement } from '../../../xml/tree';
import { parseDecimal, type Decimal } from '../../../decimal';
import { CAC, CREDIT_NOTE_NS, INVOICE_NS } from '../../model/syntax';
import { qualified, type Name } from './names';
import { normalizeSpace, stringValue, type Pair, type Path } from './select';

/** Why the official validation stops at a value. */
type FaultReason = 'number' | 'date' | 'yesNo' | 'repeated';

/** The place where the official validation stops. */
export interface CalculationFault {
	readonly reason: FaultReason;
	readonly element: XmlElement;
	readonly value: string;
}

/** True for what stands in an invoice thousands of times. */
export function isLine(element: XmlElement): boolean {
	return (element.local === 'InvoiceLine' || element.local === 'CreditNoteLine') && element.uri === CAC;
}

/** How nearly all numbers are written. */
const PLAIN = /^-?\d+(?:\.\d+)?$/;
const DOUBLE = /^[ \t\r\n]*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN)[ \t\r\n]*$/;

/** The document under validation, to whatever looks at it without having walked it. */
export class Reading {
	readonly isInvoice: boolean;
	readonly isCreditNote: boolean;
	/** The first value the rules cannot compute with; once it is set no verdict counts any more. */
	fault: CalculationFault | undefined;

	/** Filled anew by every {@link single}. */
	private readonly pair: Pair = { first: undefined, second: undefined };

	private rootWithoutLines: XmlElement | undefined;

	private siblingsOf: { parent: XmlElement; name: Name; found: XmlElement[] } | undefined;

	constructor(readonly root: XmlElement) {
		this.isInvoice = root.local === 'Invoice' && root.uri === INVOICE_NS;
		this.isCreditNote = root.local === 'CreditNote' && root.uri === CREDIT_NOTE_NS;
	}

	/**
	 * The root without its lines: what document rules walk, so that they cost the same on 10 and on 10,000 lines. Only
	 * for rules that run after the walk: the children of the root are walked while the document is still being read.
	 */
	get header(): XmlElement {
		return (this.rootWithoutLines ??= { ...this.root, children: this.root.children.filter((child) => !isLine(child)) });
	}

	/** True for a UBL invoice or credit note; the document rules apply to nothing else. */
	get known(): boolean {
		return this.isInvoice || this.isCreditNote;
	}

	stop(reason: FaultReason, element: XmlElement, value = normalizeSpace(stringValue(element))): void {
		this.fault ??= { reason, element, value };
	}

	/** The only element a path selects; a second one stops the calculation. */
	single(from: XmlElement, selected: Path): XmlElement | undefined {
		const pair = this.pair;
		selected.pair(from, pair);
		if (pair.second) this.stop('repeated', pair.second, qualified(pair.second));
		return pair.first;
	}

	/** The text of the only element a path selects, '' when there is none. */
	text(from: XmlElement, selected: Path): string {
		const element = this.single(from, selected);
		return element ? stringValue(element) : '';
	}

	/** That text with white space normalised. */
	normalized(from: XmlElement, selected: Path): string {
		return normalizeSpace(this.text(from, selected));
	}

	/** An element as `xs:decimal`; anything else stops the calculation. */
	decimalOf(element: XmlElement): Decimal | undefined {
		const value = parseDecimal(stringValue(element));
		if (!value) this.stop('number', element);
		return value;
	}

	/** The only element a path selects as `xs:decimal`, undefined when there is none. */
	decimal(from: XmlElement, selected: Path): Decimal | undefined {
		const element = this.single(from, selected);
		return element && this.decimalOf(element);
	}

	/** An element as `xs:double`, where the rules compare without a cast: `1e3`, `INF` and `NaN` count as numbers here. */
	doubleOf(element: XmlElement): number {
		const text = stringValue(element);
		if (PLAIN.test(text)) return Number(text);
		const match = DOUBLE.exec(text);
		if (!match) {
			this.stop('number', element);
			return NaN;
		}
		return Number((match[1] ?? '').replace('INF', 'Infinity'));
	}

	/** True when some of the elements, taken as `xs:double`, satisfy the condition. */
	anyDouble(elements: Iterable<XmlElement>, condition: (value: number) => boolean): boolean {
		for (const element of elements) {
			if (condition(this.doubleOf(element))) return true;
			if (this.fault) return false;
		}
		return false;
	}

	/** Children of that name beside an element; beside a child of the root only after the walk. The last answer is kept: many elements ask the same of one parent. */
	siblings(element: XmlElement, name: Name): readonly XmlElement[] {
		const parent = element.parent;
		if (!parent) return [];
		const known = this.siblingsOf;
		if (known && known.parent === parent && known.name === name) return known.found;
		const found = (parent === this.root ? this.header : parent).children.filter(
			(c) => c.local === name.local && c.uri === name.uri,
		);
		this.siblingsOf = { parent, name, found };
		return found;
	}
}
