import type { IDataObject } from 'n8n-workflow';

import type { AnafFault } from '../../../anaf/result';
import type { Finding } from '../../../anaf/transport/finding';
import type { ModelFinding } from '../../../anaf/transport/normalize';
import { findingsOf, isFatal, type DeclarationReport } from '../../../anaf/transport/validate';
import { sentence } from '../../shared/text';

/** One finding on one line, as an error's list shows it: the place as the panel names it, what is wrong, the rule. */
function lineOf({ label, message, rule, hint }: Finding | ModelFinding): string {
	const place = label === '' ? '' : `${label}: `;
	return `${place}${message} (${rule}).${hint === '' ? '' : ` ${sentence(hint)}`}`;
}

function fatalOf(report: DeclarationReport): Finding[] {
	return findingsOf(report).filter(isFatal);
}

/** One fault for a list of reasons, each a line. */
function faultOfReasons(reasons: readonly string[]): AnafFault {
	return {
		kind: 'invalidInput',
		message: `The declaration cannot be sent: ${reasons.length === 1 ? '1 problem was' : `${reasons.length} problems were`} found`,
		details: reasons,
		advice: 'Nothing was sent. Correct what is listed; the codes in brackets are ANAF’s rules',
	};
}

/** All reasons against a declaration in one fault, or undefined when it may be sent. */
export function faultOfReport(report: DeclarationReport): AnafFault | undefined {
	const fatal = fatalOf(report);
	return fatal.length === 0 ? undefined : faultOfReasons(fatal.map(lineOf));
}

/** What does not fit the model and what the rules say of the rest, together in one fault. */
export function faultOfModel(model: readonly ModelFinding[], report: DeclarationReport | undefined): AnafFault {
	const placed = new Set(model.map(({ field }) => field));
	// A field that could not be read is missing from the XML; saying so a second time would mislead.
	const rest = report === undefined ? [] : fatalOf(report).filter(({ field }) => !placed.has(field));
	return faultOfReasons([...model, ...rest].map(lineOf));
}

/** Findings as items show them. */
export function findingsJson(findings: readonly Finding[]): IDataObject[] {
	return findings.map(({ rule, severity, message, hint, label, field, path, value, line }) => ({
		rule,
		severity,
		message,
		hint,
		place: label,
		field,
		path,
		value: value ?? null,
		line,
	}));
}

/** Sentences of the findings that do not stop a declaration. */
export function warningsOf(report: DeclarationReport): string[] {
	return findingsOf(report)
		.filter((finding) => !isFatal(finding))
		.map(lineOf);
}
