import { inFull, ok, type Result } from '../../../../anaf/result';
import { normalizeCif } from '../../../../anaf/romania/cif';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { companyField } from '../registers';

/** Company: Check CIF. */
export const operation: OperationDefinition = {
	name: 'checkCif',
	displayName: 'Check CIF',
	action: 'Check the digits of a CIF',
	description: 'See whether a fiscal code can be right, without asking ANAF',
	items: 'inOrder',
	withoutCredential: true,
	schemaVersion: 1,
	fields: [{ ...companyField, description: 'Fiscal code or personal code (CNP), with or without RO' }],
	run: execute,
};

/** Checks a CIF by its check digit, without asking anybody. A CIF that cannot be right is an output, not a failure. */
async function execute({ context, item }: Run): Promise<Result<Output[]>> {
	const given = context.getNodeParameter('cif', item);
	const cif = normalizeCif(given);
	const json = cif.ok
		? {
				valid: cif.value.checkDigitValid,
				cif: cif.value.cif,
				kind: cif.value.kind,
				hadRoPrefix: cif.value.hadRoPrefix,
				reason: cif.value.checkDigitValid ? null : 'The check digit is wrong. The number is probably mistyped',
			}
		: { valid: false, cif: null, kind: null, hadRoPrefix: null, reason: inFull(cif.fault) };
	return await Promise.resolve(ok([{ json }]));
}
