/**
 * Runs rules over a document: one walk, a dispatch table by element name, and in every pattern the first context that
 * matches wins, as ISO Schematron has it.
 */

import type { XmlElement } from '../../../xml/tree';
import { CheckedDocument } from './checkedDocument';
import {
	entryBelow,
	standsBelow,
	type Anywhere,
	type CompiledContext,
	type CompiledRules,
	type NameUse,
} from './compile';
import { name } from './names';
import { isLine } from './reading';
import type { Rule } from './types';
import type { UnusedPlace } from './unusedTree';

/** Something that does not hold: which rule, and where. */
export interface Violation {
	readonly rule: Rule;
	readonly element: XmlElement;
}

/** The one element whose `name` a European invoice does use (BT-82). */
const PAYMENT_MEANS_CODE = name('cbc:PaymentMeansCode');
const isPaymentMeansCode = (element: XmlElement): boolean =>
	element.local === PAYMENT_MEANS_CODE.local && element.uri === PAYMENT_MEANS_CODE.uri;

/** What a run over a document gives. */
export interface Run {
	readonly doc: CheckedDocument;
	readonly violations: readonly Violation[];
	/** How often each rule was violated, where more often than it is listed. */
	readonly counts: ReadonlyMap<Rule, number>;
}

/**
 * One run of every rule over a document that may still be being read: begun with its root, shown each child of the root
 * in order, and finished when the root is complete. Each rule is listed at most `mostPerRule` times, and counted beyond.
 */
export class Runner implements Run {
	readonly doc: CheckedDocument;
	readonly violations: Violation[] = [];
	readonly counts = new Map<Rule, number>();
	private readonly later: Array<readonly [XmlElement, CompiledContext]> = [];
	/** Names of the document that are not in the table. */
	private readonly uses = new Map<string, NameUse>();

	constructor(
		root: XmlElement,
		private readonly rules: CompiledRules,
		private readonly mostPerRule: number,
	) {
		this.doc = new CheckedDocument(root);
		if (this.doc.known) this.look(root, rules.unused);
	}

	/** Takes a child of the root. @returns true when no rule will look at it again: it is a line */
	child(element: XmlElement): boolean {
		if (!this.doc.known) return false;
		this.visitChild(element, this.rules.unused);
		return isLine(element);
	}

	/** Runs what needs the whole document. */
	finish(): this {
		const { doc } = this;
		if (!doc.known) this.visit(doc.root, undefined);
		this.conclude();
		return this;
	}

	private conclude(): void {
		const { doc } = this;
		if (doc.fault) return;
		if (doc.known) {
			for (const rule of this.rules.document) {
				this.check(rule, doc.header);
				if (doc.fault) return;
			}
		}
		for (const [element, context] of this.later) {
			this.apply(element, context);
			if (doc.fault) return;
		}
	}

	/** Visits an element and what is below it. `unused` is its place in the tree of unused elements, if it has one. */
	private visit(element: XmlElement, unused: UnusedPlace | undefined): void {
		this.look(element, unused);
		for (const child of element.children) this.visitChild(child, unused);
	}

	private visitChild(child: XmlElement, unused: UnusedPlace | undefined): void {
		if (this.doc.fault) return;
		const below = unused?.child(child.local);
		this.visit(child, below && below.uri === child.uri ? below : undefined);
	}

	/** Runs what an element is looked at for. */
	private look(element: XmlElement, unused: UnusedPlace | undefined): void {
		const { doc } = this;
		const named = this.named(element.local);
		if (named.entries && named.entries.uri === element.uri) {
			const entry = entryBelow(named.entries, element.parent);
			entry.collect?.(element, doc.facts);
			for (const contexts of entry.patterns) this.first(contexts, element);
			if (doc.known) {
				if (entry.anywhere.length > 0) this.anywhere(entry.anywhere, element);
				if (element.attributes.length > 0 && entry.anywhereAttribute.length > 0)
					this.anywhere(entry.anywhereAttribute, element);
			}
		}
		for (const context of named.suffixed) this.enter(context, element);
		if (element.attributes.length > 0) this.attributes(element);
		if (unused && unused !== this.rules.unused) this.unused(unused, element);
	}

	private named(local: string): NameUse {
		const known = this.rules.use(local) ?? this.uses.get(local);
		if (known) return known;
		const use = this.rules.makeUse(local);
		if (this.uses.size < 1000) this.uses.set(local, use);
		return use;
	}

	/** Runs the first context that matches. */
	private first(contexts: readonly CompiledContext[], element: XmlElement): void {
		for (const context of contexts) {
			if (this.enter(context, element)) return;
		}
	}

	private enter(context: CompiledContext, element: XmlElement): boolean {
		if (context.when && !context.when(element, this.doc)) return false;
		if (context.late) this.later.push([element, context]);
		else this.apply(element, context);
		return true;
	}

	private apply(element: XmlElement, context: CompiledContext): void {
		for (const rule of context.rules) {
			this.check(rule, element);
			if (this.doc.fault) return;
		}
	}

	private check(rule: Rule, element: XmlElement): void {
		if (rule.test.holds(element, this.doc) || this.doc.fault) return;
		this.report(rule, rule.test.at?.(element, this.doc) ?? element);
	}

	private report(rule: Rule, element: XmlElement): void {
		const count = (this.counts.get(rule) ?? 0) + 1;
		this.counts.set(rule, count);
		if (count <= this.mostPerRule) this.violations.push({ rule, element });
	}

	/** Reports a rule that the official package reports once for a document, at the first place. */
	private reportOnce(rule: Rule, element: XmlElement): void {
		if (!this.counts.has(rule)) this.report(rule, element);
	}

	private attributes(element: XmlElement): void {
		const { rules } = this;
		for (const { local, uri } of element.attributes) {
			if (uri !== '') continue;
			const coded = rules.attributes.get(local);
			if (coded) {
				for (const rule of coded) this.check(rule, element);
				continue;
			}
			const unused = rules.unusedAttributes.get(local);
			if (unused && this.doc.known && !(local === 'name' && isPaymentMeansCode(element)))
				this.reportOnce(unused, element);
		}
	}

	private unused(unused: UnusedPlace, element: XmlElement): void {
		for (const rule of unused.rules) this.reportOnce(rule, element);
		for (const [wanted, rule] of unused.attributes) {
			if (element.attributes.some((a) => a.local === wanted && a.uri === '')) this.reportOnce(rule, element);
		}
	}

	private anywhere(rules: readonly Anywhere[], element: XmlElement): void {
		for (const { rule, above, attribute, when } of rules) {
			if (attribute && !element.attributes.some((a) => a.local === attribute && a.uri === '')) continue;
			if (standsBelow(element, above) && (!when || when(element, this.doc))) this.reportOnce(rule, element);
		}
	}
}
