import { fail, ok, type AnafFault, type Result } from '../../../anaf/result';
import { invoiceSyntax } from '../../../anaf/invoice/read';
import {
	InvoiceNumbers,
	validateInvoice,
	type Finding,
	type Validation,
	type ValidationOptions,
} from '../../../anaf/invoice/validate';
import { extraFindings } from '../../../anaf/invoice/rules/extras';
import { identificationFindings } from '../../../anaf/invoice/rules/identification';
import { linePeriodsOf, senseFindings } from '../../../anaf/invoice/rules/sense';
import { parseXml } from '../../../anaf/xml/parse';
import type { XmlFault } from '../../../anaf/xml/tree';
import { invalidInput } from '../../shared/errors';
import type { Run } from '../../shared/operation';
import { perExecution } from '../../shared/perExecution';
import { numbersOf } from '../../shared/sending/sentItems';

/** Numbers seen in one execution, so that the same invoice twice in one run is noticed. */
const invoiceNumbers = perExecution(() => new InvoiceNumbers());

/** A document that is not XML, for the person who gave it. */
export function unreadableXml({ code, message, line, column }: XmlFault): AnafFault {
	if (code === 'tooLarge')
		return invalidInput(
			'The document is too large to be read',
			'Remove or shrink the attachments inside the document; ANAF takes up to 10 MB',
			{ more: message },
		);
	return invalidInput('The document is not readable XML', 'Give the e-invoice XML itself', {
		more: `${message} (line ${line}, column ${column})`,
	});
}

/** True for a document in the other syntax ANAF takes, which the offline rules do not know. */
function isCii(document: Uint8Array | string): boolean {
	const parsed = parseXml(document);
	return parsed.ok && invoiceSyntax(parsed.value.root) === 'cii';
}

/** What an operation knows about how a document is to be checked. */
type Known = Pick<ValidationOptions, 'foreignBuyer' | 'editions'>;

/** Checks a document on this computer: structure, official rules, identification of the parties, deadline. */
export function validateOffline(
	run: Run,
	document: Uint8Array | string,
	{ foreignBuyer, editions }: Known = {},
): Result<Validation> {
	const validation = validateInvoice(document, {
		foreignBuyer,
		editions,
		now: new Date(run.connection.clock.now()),
		numbers: invoiceNumbers(run.context),
		label: numbersOf([run.item]),
	});
	if (!validation.ok) return fail(unreadableXml(validation.fault));
	// "Wrong root" is no verdict on a CII invoice, which ANAF takes as well.
	if (validation.value.findings.some(({ rule }) => rule === 'XSD-ROOT') && isCii(document)) {
		return fail(
			invalidInput(
				'Validation knows UBL only, and this is a CII document',
				'Send it unchecked and wait for ANAF’s verdict (Upload with Wait for Result), or let it be made as UBL',
				{ more: 'The first element of UBL is Invoice or CreditNote, that of CII CrossIndustryInvoice' },
			),
		);
	}
	return validation;
}

/** One finding as a sentence. */
function lineOf({ rule, message, hint, line }: Finding): string {
	return `${rule}, line ${line}: ${message}.${hint === '' ? '' : ` ${hint}.`}`;
}

/** The fault that stops an upload, or undefined when nothing fatal was found. */
function faultOfValidation({ findings, fatal }: Validation): AnafFault | undefined {
	if (fatal === 0) return undefined;
	const reasons = findings.filter(({ severity }) => severity === 'fatal');
	return {
		kind: 'invalidInput',
		message: `ANAF would reject this invoice for ${fatal} ${fatal === 1 ? 'reason' : 'reasons'}`,
		details: reasons.map(lineOf),
		advice: 'Nothing was sent. Correct what is listed; Document: Validate shows every finding with its place',
	};
}

/**
 * Sentences of the findings that do not stop an upload. How many days are left is no news for an invoice that is being sent; a
 * deadline that is over is.
 */
function warningsOf({ findings }: Validation): string[] {
	return findings.filter((finding) => finding.severity === 'warning' && finding.isCountdown !== true).map(lineOf);
}

/** Validates before sending: the warnings when it may be sent, the fault when not. */
export function checkBeforeSending(run: Run, document: Uint8Array | string, known: Known): Result<string[]> {
	const validation = validateOffline(run, document, known);
	if (!validation.ok) return validation;
	const fault = faultOfValidation(validation.value);
	return fault ? fail(fault) : ok(warningsOf(validation.value));
}

/**
 * What is worth telling of a document that is not validated: an invoice with the same number was made before in this run,
 * ANAF cannot identify a party, or the document says what nobody is likely to mean.
 */
export function warningsUnchecked(run: Run, document: string): string[] {
	const parsed = parseXml(document);
	if (!parsed.ok) return [];
	const findings = extraFindings(parsed.value, { numbers: invoiceNumbers(run.context), label: numbersOf([run.item]) });
	return [
		...findings.filter(({ rule }) => rule === 'RO-DUPLICATE'),
		...identificationFindings(parsed.value, {}).filter(({ severity }) => severity === 'fatal'),
		...senseFindings(parsed.value, linePeriodsOf(parsed.value)),
	].map(lineOf);
}
