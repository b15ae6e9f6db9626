import type { IDataObject } from 'n8n-workflow';

import { fail, ok, type Result } from '../../../../anaf/result';
import { unreadableDeclaration } from '../../../../anaf/transport/parse';
import { findingsOf, isFatal, validateDeclaration } from '../../../../anaf/transport/validate';
import { documentFields } from '../../../shared/descriptions/document';
import { readDocument } from '../../../shared/document';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { findingsJson } from '../findings';
import { todayInRomania } from '../../../shared/day';

/** Declaration: Validate. */
export const operation: OperationDefinition = {
	name: 'validate',
	displayName: 'Validate',
	action: 'Validate a declaration',
	description: 'Check a declaration against ANAF’s rules on this computer',
	items: 'atOnce',
	withoutCredential: true,
	schemaVersion: 1,
	fields: documentFields,
	run: execute,
};

function summary(fatal: number, warnings: number): string {
	if (fatal === 0)
		return warnings === 0
			? 'ANAF’s rules find nothing wrong'
			: `Valid, with ${warnings} remark${warnings === 1 ? '' : 's'}`;
	return `ANAF would refuse this declaration for ${fatal} reason${fatal === 1 ? '' : 's'}`;
}

/** Checks a declaration against ANAF's schema and rules on this computer. Sends nothing. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const input = await readDocument(run);
	if (!input.ok) return input;
	const report = validateDeclaration(input.value.bytes, { today: todayInRomania() });
	if (!report.ok) return fail(unreadableDeclaration(report.fault, 'Give the e-Transport XML itself'));
	const findings = findingsOf(report.value);
	const fatal = findings.filter(isFatal).length;
	const json: IDataObject = {
		valid: report.value.valid,
		summary: summary(fatal, findings.length - fatal),
		fatal,
		warnings: findings.length - fatal,
		findings: findingsJson(findings),
	};
	return ok([{ json }]);
}
