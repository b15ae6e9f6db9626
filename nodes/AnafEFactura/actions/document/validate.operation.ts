import type { IDataObject } from 'n8n-workflow';

import { ok, type Result } from '../../../../anaf/result';
import type { RejectionReason } from '../../../../anaf/efactura/reasons';
import { readInvoice } from '../../../../anaf/invoice/read';
import { sendingSwitches } from '../../../../anaf/invoice/sendingSwitches';
import type { XmlElement } from '../../../../anaf/xml/tree';
import { EDITIONS, type Edition } from '../../../../anaf/invoice/editions';
import { findingJson, reasonsJson } from '../../../shared/findings';
import { DIRECT } from '../../../shared/descriptions/connection';
import { choiceField } from '../../../shared/fields/choices';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { prepareConversion, serviceField, validateAtAnaf } from '../conversion';
import { documentOrModelFields, modelFinding, readDocumentOrModel } from '../documentOrModel';
import { validateOffline } from '../validation';

const whereField = choiceField({
	displayName: 'Validate',
	name: 'validateWhere',
	type: 'options',
	options: [
		{ name: 'At ANAF', value: 'anaf', description: 'ANAF’s public validation service; the invoice is not sent' },
		{ name: 'Both', value: 'both', description: 'On this computer, and at ANAF when nothing fatal was found' },
		{ name: 'Offline', value: 'offline', description: 'On this computer, in milliseconds' },
	],
	default: 'offline',
	description: 'Who checks the document',
});

const editionField = choiceField({
	displayName: 'Rules Edition',
	name: 'rulesEdition',
	type: 'options',
	options: [
		{ name: 'Automatic', value: 'auto', description: 'The edition that counts on the day of issue' },
		...EDITIONS.map(({ id, validFrom }) => ({
			name: `CIUS-RO ${id}`,
			value: id,
			description: `Counts from ${validFrom}`,
		})),
	],
	default: 'auto',
	description: 'Which edition of the official rules is checked on this computer',
	displayOptions: { show: { validateWhere: ['offline', 'both'] } },
});

/** The editions to choose from: the one that the user wants, or all. */
function editionsOf({ fields }: Run): readonly Edition[] {
	const wanted = fields.choice(editionField);
	return wanted === 'auto' ? EDITIONS : EDITIONS.filter(({ id }) => id === wanted);
}

/** Document: Validate. */
export const operation: OperationDefinition = {
	name: 'validate',
	displayName: 'Validate',
	action: 'Validate an invoice',
	description: 'Check the XML against the official rules, on this computer or at ANAF',
	items: 'atOnce',
	withoutCredential: { validateWhere: ['offline'], ...DIRECT },
	schemaVersion: 1,
	outputs: { when: { field: 'separateOutputs', is: true }, names: ['Valid', 'Invalid'] },
	fields: [
		...documentOrModelFields,
		whereField,
		editionField,
		{ ...serviceField, displayOptions: { show: { validateWhere: ['anaf', 'both'] } } },
		{
			displayName: 'Separate Outputs',
			name: 'separateOutputs',
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description: 'Whether to send valid and invalid documents to two outputs',
		},
	],
	run: execute,
};

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

const NO_EXTERN =
	'ANAF’s public validation has no switch Extern and refuses every buyer abroad without a Romanian code; this says nothing about sending it with Extern';

const NOT_JUDGED =
	'Not judged at ANAF: valid is false because ANAF gave no verdict, and fatal is 0 because it names no other reason. Validate: Both also checks the document on this computer and says whether it is valid';

function summaryOf(isValid: boolean, isOnlyBuyer: boolean, reasons: number): string {
	if (isOnlyBuyer) return isValid ? 'Valid on this computer, not judged at ANAF' : NOT_JUDGED;
	return isValid ? 'Valid at ANAF' : `Invalid at ANAF: ${counted(reasons, 'reason')}`;
}

/** Whether a document is to be sent with Extern, as far as it says. */
function needsExtern(root: XmlElement): boolean {
	const invoice = readInvoice(root);
	const switches = invoice.ok ? sendingSwitches(invoice.value.model, {}) : invoice;
	return switches.ok && switches.value.extern;
}

/** Checks a document and puts out what was found. An invalid document is an output, not a failure. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const { fields } = run;
	const where = fields.choice(whereField);
	const separate = fields.isOn('separateOutputs');
	const verdict = (valid: boolean, json: IDataObject): Result<Output[]> =>
		ok([{ json: { valid, ...json }, port: separate && !valid ? 1 : 0 }]);
	const document = await readDocumentOrModel(run);
	if (!document.ok) return document;
	if ('findings' in document.value) {
		const findings = document.value.findings.map(modelFinding);
		return verdict(false, {
			summary: `Invalid: ${counted(findings.length, 'field')} cannot be right`,
			fatal: findings.length,
			warnings: 0,
			findings,
		});
	}
	const { bytes } = document.value;
	let findings: IDataObject[] = [];
	let warnings = 0;
	let edition: string | undefined;
	if (where !== 'anaf') {
		const validation = await run.inTurn(() => validateOffline(run, bytes, { editions: editionsOf(run) }));
		if (!validation.ok) return validation;
		const { fatal, summary } = validation.value;
		({ warnings, edition } = validation.value);
		findings = validation.value.findings.map(findingJson);
		if (where === 'offline' || fatal > 0) return verdict(fatal === 0, { summary, fatal, warnings, findings, edition });
	}
	const convertible = prepareConversion(bytes);
	if (!convertible.ok) return convertible;
	const remote = await validateAtAnaf(run, convertible.value);
	if (!remote.ok) return remote;
	const { valid, reasons, traceId } = remote.value;
	const anaf = { valid, reasons: reasonsJson(reasons), traceId: traceId ?? null };
	const goesWithExtern = needsExtern(convertible.value.root);
	const others = goesWithExtern ? reasons.filter(({ unidentified }) => unidentified !== 'buyer') : reasons;
	// What ANAF's public service refuses for want of a switch is no fault of the document (decision 057).
	const isOnlyBuyer = !valid && others.length === 0;
	const judged = reasonsJson(reasons).map((finding, index) =>
		others.includes(reasons[index] as RejectionReason) ? finding : { ...finding, severity: 'warning' },
	);
	const isValid = valid || (isOnlyBuyer && where === 'both');
	return verdict(isValid, {
		summary: `${summaryOf(isValid, isOnlyBuyer, others.length)}${!valid && goesWithExtern ? `. ${NO_EXTERN}` : ''}`,
		fatal: others.length,
		warnings: warnings + reasons.length - others.length,
		findings: [...findings, ...judged],
		...(edition !== undefined && { edition }),
		anaf,
	});
}
