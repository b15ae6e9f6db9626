import type { IDataObject } from 'n8n-workflow';

import type { AnafFault } from '../../../anaf/api/fault';
import type { Finding } from '../../../anaf/etransport/finding';
import { findingsOf, isFatal, type DeclarationReport } from '../../../anaf/etransport/validate';

/** One finding on one line, as an error's list shows it: the place in words, what is wrong, the rule and the exact place. */
function lineOf({ label, message, rule, field, path, hint }: Finding): string {
	const place = label === '' ? '' : `${label}: `;
	return `${place}${message} (${rule}, ${field === '' ? path : field}).${hint === '' ? '' : ` ${hint}.`}`;
}

/** All reasons against a declaration in one fault, or undefined when it may be sent. */
export function faultOfReport(report: DeclarationReport): AnafFault | undefined {
	const fatal = findingsOf(report).filter(isFatal);
	const [first] = fatal;
	if (first === undefined) return undefined;
	return {
		kind: 'invalidInput',
		message:
			fatal.length === 1
				? `The declaration cannot be sent: ${first.message}`
				: `The declaration cannot be sent: ${fatal.length} things are not right`,
		details: fatal.map(lineOf),
		advice: 'Nothing was sent. Mend what is listed; the codes in brackets are ANAF’s rules',
	};
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
