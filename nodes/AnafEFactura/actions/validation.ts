import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { validateRequest } from '../../../anaf/api/endpoints/efactura';
import { fail, ok, type AnafFault, type Result } from '../../../anaf/api/fault';
import { conversionStandardOf, forConversion, readVerdict, type RemoteVerdict } from '../../../anaf/efactura/conversion';
import { InvoiceNumbers, validateInvoice, type Finding, type Validation } from '../../../anaf/ubl/rules';
import type { XmlElement } from '../../../anaf/xml/tree';
import { invalidInput } from '../../shared/errors';
import type { Run } from '../../shared/operation';

/** Numbers seen in one execution, so that the same invoice twice in one run is noticed. */
const numbersOfRuns = new WeakMap<IExecuteFunctions, InvoiceNumbers>();

function numbersOf(context: IExecuteFunctions): InvoiceNumbers {
	let numbers = numbersOfRuns.get(context);
	if (numbers === undefined) {
		numbers = new InvoiceNumbers();
		numbersOfRuns.set(context, numbers);
	}
	return numbers;
}

/** Checks a document on this computer: structure, official rules, deadline and check digits. */
export function validateOffline({ context, item }: Run, document: Uint8Array | string): Result<Validation> {
	const validation = validateInvoice(document, {
		now: new Date(),
		numbers: numbersOf(context),
		label: `item ${item + 1}`,
	});
	if (validation.ok) return validation;
	const { message, line, column } = validation.fault;
	return fail(
		invalidInput(`The document is not readable XML: ${message} (line ${line}, column ${column})`, 'Give the e-invoice XML itself and mend the place named'),
	);
}

/** Asks ANAF’s validation service about a document, which is not sent anywhere by that. */
export async function validateAtAnaf({ connection }: Run, document: Uint8Array, root: XmlElement): Promise<Result<RemoteVerdict>> {
	const standard = conversionStandardOf(root);
	if (standard === undefined) {
		return fail(invalidInput(`ANAF’s validation takes UBL Invoice and CreditNote, not <${root.local}>`, 'Choose Validate: Offline, or give a UBL document'));
	}
	return await connection.call(validateRequest(forConversion(document), standard), readVerdict);
}

/** A finding as items show it. */
export function findingJson({ rule, severity, message, hint, businessTerms, path, line, column }: Finding): IDataObject {
	return { rule, severity, message, hint, businessTerms: [...businessTerms], path, line, column };
}

function lineOf({ rule, message, hint, line }: Finding): string {
	return `${rule}, line ${line}: ${message}.${hint === '' ? '' : ` ${hint}.`}`;
}

/** The fault that stops an upload, or undefined when nothing fatal was found. */
export function faultOfValidation({ findings, fatal }: Validation): AnafFault | undefined {
	if (fatal === 0) return undefined;
	const reasons = findings.filter(({ severity }) => severity === 'fatal');
	const [first] = reasons;
	return {
		kind: 'invalidInput',
		message: fatal === 1 && first ? `ANAF would reject this invoice: ${first.message} (${first.rule})` : `ANAF would reject this invoice for ${fatal} reasons`,
		details: reasons.map(lineOf),
		advice: 'Nothing was sent. Mend what is listed; Invoice: Validate shows every finding with its place',
	};
}

/** Sentences of the findings that do not stop an upload. */
export function warningsOf({ findings }: Validation): string[] {
	return findings.filter(({ severity }) => severity === 'warning').map(lineOf);
}

/** Validates before sending: the warnings when it may be sent, the fault when not. */
export function checkBeforeSending(run: Run, document: Uint8Array | string): Result<string[]> {
	const validation = validateOffline(run, document);
	if (!validation.ok) return validation;
	const fault = faultOfValidation(validation.value);
	return fault ? fail(fault) : ok(warningsOf(validation.value));
}
