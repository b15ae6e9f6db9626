/**
 * Offline validation of UBL invoices and credit notes: the same fatal rules and warnings as the official package of
 * EN 16931 and CIUS-RO (docs/anaf/rules.md#package) in the edition that counts for the document, without XSLT.
 */

import { ok, type Result } from '../result';
import { isoInBucharest } from '../time';
import { parseXml } from '../xml/parse';
import type { XmlDocument, XmlElement, XmlFault, XmlLimits } from '../xml/tree';
import { StructureCheck } from './ubl/structure';
import { compiledRules, editionFor, EDITIONS, NEWEST, type Edition } from './editions';
import { Runner, type Run } from './rules/core/engine';
import { isLine } from './rules/core/reading';
import { extraFindings, type ExtraOptions } from './rules/extras';
import { identificationFindings, type IdentificationOptions } from './rules/identification';
import { LinePeriods, senseFindings } from './rules/sense';
import { calculationFinding, finding } from './rules/core/findings';
import type { Finding } from './rules/core/types';

export { InvoiceNumbers, type ExtraOptions } from './rules/extras';
export { CALCULATION_RULE } from './rules/core/findings';
export { allRules } from './editions';
export type { Finding, FindingSource, Rule, Severity } from './rules/core/types';

/** How the rules are run. */
export interface RuleOptions {
	/** How many findings of one rule are listed; the last of them says how many more there are. Default 50. */
	readonly mostPerRule?: number;
	/** The day whose edition counts for a document without a day of issue, `YYYY-MM-DD`; the last edition when absent. */
	readonly today?: string;
	/** The editions to choose from by the document, oldest first; of one alone its rules count for any document. Default all. */
	readonly editions?: readonly Edition[];
}

/**
 * Runs the rules over a document that may still be being read. Which edition counts is known once its heading has been
 * read (BT-24 stands before BT-2); what was read until then is looked at afterwards.
 */
class RuleRun {
	private edition: Edition | undefined;
	private runner: Runner | undefined;
	private heading: XmlElement[] = [];

	constructor(
		private readonly root: XmlElement,
		private readonly options: RuleOptions,
	) {
		const { editions = EDITIONS } = options;
		if (editions.length === 1) this.begin(editions[0]);
	}

	/** Takes a child of the root. @returns true when no rule will look at it again: it is a line */
	child(element: XmlElement): boolean {
		if (this.runner) return this.runner.child(element);
		if (isLine(element)) return this.begin().child(element);
		this.heading.push(element);
		if (element.local === ISSUE_DATE) this.begin();
		return false;
	}

	/** Runs what needs the whole document. @returns what does not hold, and the edition that says so */
	finish(): { readonly run: Run; readonly edition: Edition } {
		const runner = this.runner ?? this.begin();
		return { run: runner.finish(), edition: this.edition ?? NEWEST };
	}

	private begin(edition = this.chosen()): Runner {
		const runner = new Runner(this.root, compiledRules(edition), mostOf(this.options));
		for (const child of this.heading) runner.child(child);
		this.heading = [];
		this.edition = edition;
		this.runner = runner;
		return runner;
	}

	private chosen(): Edition {
		const said = (wanted: string): string | undefined => this.heading.find(({ local }) => local === wanted)?.text;
		return editionFor(said('CustomizationID'), said(ISSUE_DATE), this.options.today, this.options.editions);
	}
}

const ISSUE_DATE = 'IssueDate';

/**
 * Checks the official rules.
 *
 * @returns what does not hold, in document order. On a document whose numbers, dates or indicators the official
 * package cannot compute with (it stops with an exception there, and ANAF refuses the file), exactly one finding:
 * `RO-CALC`. An empty list for a document that is neither a UBL invoice nor a credit note says nothing about it.
 */
export function validateUbl(document: XmlDocument, options: RuleOptions = {}): Finding[] {
	const rules = new RuleRun(document.root, options);
	for (const child of document.root.children) rules.child(child);
	return findingsOf(document, rules.finish().run, mostOf(options));
}

const mostOf = ({ mostPerRule = 50 }: RuleOptions): number => Math.max(1, mostPerRule);

function findingsOf(document: XmlDocument, { doc, violations, counts }: Run, most: number): Finding[] {
	if (doc.fault) return [calculationFinding(document, doc.fault)];
	const listed = new Map<string, number>();
	return [...violations]
		.sort((a, b) => a.element.offset - b.element.offset)
		.map((violation) => {
			const { rule } = violation;
			const nth = (listed.get(rule.id) ?? 0) + 1;
			listed.set(rule.id, nth);
			return finding(document, violation, nth === most ? (counts.get(rule) ?? nth) - nth : 0);
		});
}

/** How a document is checked. */
export interface ValidationOptions extends RuleOptions, ExtraOptions, IdentificationOptions {
	/** Bounds on the document, as for `parseXml`. */
	readonly limits?: Partial<XmlLimits>;
	/** False leaves out the check of the XML structure. Default true. */
	readonly structure?: boolean;
	/** False leaves out what is beyond structure and rules: how ANAF identifies the parties, sense, and checks of our own. Default true. */
	readonly extras?: boolean;
}

/** What a check found. */
export interface Validation {
	/** Which edition of the rules was applied, such as `1.0.9`. */
	readonly edition: string;
	/** Structure first, then rules, identification, sense, extras. */
	readonly findings: Finding[];
	/** How many findings are fatal: ANAF refuses the invoice when there is one. */
	readonly fatal: number;
	readonly warnings: number;
	/** One line, such as `2 fatal findings, 1 warning: BR-CO-15, BR-RO-110`. */
	readonly summary: string;
}

/** Rule identifiers named in a summary. */
const MOST_NAMED = 8;

function plural(count: number, singular: string, many: string): string {
	return `${count} ${count === 1 ? singular : many}`;
}

function summarize(findings: readonly Finding[], fatal: number, warnings: number): string {
	if (fatal === 0 && warnings === 0) return 'Valid: nothing to correct';
	const counted = [
		fatal ? plural(fatal, 'fatal finding', 'fatal findings') : '',
		warnings ? plural(warnings, 'warning', 'warnings') : '',
	]
		.filter(Boolean)
		.join(', ');
	if (fatal === 0) return `Valid, with ${counted}`;
	const ids = [...new Set(findings.filter((f) => f.severity === 'fatal').map((f) => f.rule))];
	const named = ids.slice(0, MOST_NAMED).join(', ');
	return `Invalid: ${counted} (${named}${ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more rules` : ''})`;
}

/** The Romanian day of a moment; undefined without one, and for the moment of a broken clock. */
function dayOf(now: Date | undefined): string | undefined {
	return now === undefined || Number.isNaN(now.getTime()) ? undefined : isoInBucharest(now.getTime()).slice(0, 10);
}

/**
 * Reads and checks an invoice or credit note: structure, official rules, extras.
 *
 * @param input the XML as bytes or text
 * @returns the findings, or why the XML cannot be read; never throws
 */
export function validateInvoice(
	input: Uint8Array | string,
	options: ValidationOptions = {},
): Result<Validation, XmlFault> {
	const ruleOptions = { today: dayOf(options.now), ...options };
	const structure = options.structure === false ? undefined : new StructureCheck();
	const periods = new LinePeriods();
	let rules: RuleRun | undefined;
	// Lines are checked as they are read and not kept, so memory does not grow with their number.
	const readChild = (child: XmlElement, root: XmlElement): boolean => {
		rules ??= new RuleRun(root, ruleOptions);
		const isDone = rules.child(child);
		if (isDone) {
			structure?.child(child, root);
			periods.line(child);
		}
		return isDone;
	};
	const parsed = parseXml(input, options.limits, readChild);
	if (!parsed.ok) return parsed;
	const document = parsed.value;
	const { run, edition } = (rules ?? new RuleRun(document.root, ruleOptions)).finish();
	const findings = [
		...(structure?.finish(document) ?? []),
		...findingsOf(document, run, mostOf(options)),
		...(options.extras === false
			? []
			: [
					...identificationFindings(document, options),
					...senseFindings(document, periods),
					...extraFindings(document, options),
				]),
	];
	const fatal = findings.filter((f) => f.severity === 'fatal').length;
	const warnings = findings.length - fatal;
	return ok({ edition: edition.id, findings, fatal, warnings, summary: summarize(findings, fatal, warnings) });
}
