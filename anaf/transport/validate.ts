/**
 * Local validation of a declaration: the schema and every business rule, before anything is sent.
 */

import { ok, type Result } from '../result';
import { parseXml } from '../xml/parse';
import type { XmlDocument, XmlFault } from '../xml/tree';
import { buildDeclaration } from './build';
import { Findings, type Finding } from './finding';
import type { Declaration } from './model';
import { normalizeDeclaration, type ModelFinding, type NormalizeOptions } from './normalize';
import { readNodes } from './nodes';
import { checkRules } from './rules/engine';
import { isNumberStop, isStop } from './rules/stopRules';
import { checkStructure } from './structure';

/** What the caller knows beside the document. */
export interface ValidationOptions {
	/** The day in Romania, `YYYY-MM-DD`. Without it the two rules about dates (ETR-EARLY, ETR-PAST) are not run. */
	readonly today?: string;
	/** Also report the official remarks on the kind of document (`BT-TY-…`, severity `info`). Default false. */
	readonly remarks?: boolean;
}

/** All findings of a document, each list in document order. */
export interface DeclarationReport {
	/** No fatal finding in either list: ANAF's own validation would let it pass. */
	readonly valid: boolean;
	/** Departures from XSD 2.01. */
	readonly structure: readonly Finding[];
	/** Broken business rules of Schematron 2.0.2, and our own checks (`ETR-…`). */
	readonly rules: readonly Finding[];
	/** True when ANAF's rules would stop without naming one (`ETR-STOP-…` says where). */
	readonly stopped: boolean;
	/** Findings left out because their rule had already been reported 200 times. */
	readonly omitted: number;
}

/** Validates declaration XML. The fault is that of the XML reader: not well-formed, a DTD, too large. */
export function validateDeclaration(
	xml: Uint8Array | string,
	options: ValidationOptions = {},
): Result<DeclarationReport, XmlFault> {
	const parsed = parseXml(xml);
	return parsed.ok ? ok(validateTree(parsed.value, options)) : parsed;
}

/** Validates a document that is already read. */
export function validateTree(document: XmlDocument, options: ValidationOptions = {}): DeclarationReport {
	const structureFindings = new Findings();
	const ruleFindings = new Findings();
	const nodes = readNodes(document.root);
	checkStructure(nodes, structureFindings);
	checkRules(nodes, ruleFindings, options);
	const structure = structureFindings.finish(document);
	const rules = ruleFindings.finish(document);
	return {
		valid: !structure.some(isFatal) && !rules.some(isFatal),
		structure,
		rules,
		stopped: rules.some(({ rule }) => isStop(rule)),
		omitted: structureFindings.omitted + ruleFindings.omitted,
	};
}

/** What `validateModel` returns. */
export interface ModelReport extends DeclarationReport {
	/** The declaration in the model's shape. */
	readonly declaration: Declaration;
	/** The XML that was validated, ready to be sent when `valid`. */
	readonly xml: string;
}

/**
 * Normalises a declaration given as JSON, builds its XML and validates that. What does not fit the model
 * stands first in `structure` (`MODEL-…`); every other finding names its place in the JSON as `field`.
 */
export function validateModel(input: unknown, options: ValidationOptions & NormalizeOptions = {}): ModelReport {
	const { declaration, findings } = normalizeDeclaration(input, options);
	const xml = buildDeclaration(declaration);
	const report = validateDeclaration(xml, options);
	const model = findings.map(modelFinding);
	if (!report.ok) {
		// The builder writes well-formed XML; what is left are the reader's limits of size.
		const { message } = report.fault;
		const finding = modelFinding({
			rule: 'MODEL-TYPE',
			field: '',
			label: '',
			message,
			hint: 'Split the goods over several declarations',
		});
		return { declaration, xml, valid: false, structure: [...model, finding], rules: [], stopped: false, omitted: 0 };
	}
	const { value } = report;
	return {
		...value,
		valid: value.valid && model.length === 0,
		structure: [...model, ...value.structure],
		declaration,
		xml,
	};
}

function modelFinding({ rule, field, label, message, hint, value }: ModelFinding): Finding {
	return {
		rule,
		severity: 'fatal',
		message,
		hint,
		path: '',
		field,
		label,
		...(value === undefined ? {} : { value }),
		line: 0,
		column: 0,
	};
}

/** True for a finding ANAF refuses the document for. */
export function isFatal(finding: Finding): boolean {
	return finding.severity === 'fatal';
}

/**
 * The findings of a report as a person should see them: in document order, official remarks (`info`)
 * left out, and where schema and rules say the same about one field, only the more telling of the two.
 */
export function findingsOf(report: DeclarationReport): Finding[] {
	const byRules = new Set<string>();
	for (const { path, severity, rule } of report.rules) {
		if (severity === 'fatal' && !isStop(rule)) byRules.add(path);
	}
	const byStructure = new Set(report.structure.map(({ path }) => path));
	const told = [
		...report.structure.filter(({ path, rule }) => path === '' || !byRules.has(path) || rule === 'XSD-ORDER'),
		...report.rules.filter(
			({ path, rule, severity }) =>
				severity !== 'info' && !(isNumberStop(rule) && (byStructure.has(path) || byRules.has(path))),
		),
	];
	return told
		.map((finding, index) => ({ finding, index }))
		.sort((a, b) => a.finding.line - b.finding.line || a.finding.column - b.finding.column || a.index - b.index)
		.map(({ finding }) => finding);
}
