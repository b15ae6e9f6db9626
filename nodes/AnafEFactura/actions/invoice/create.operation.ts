import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { encodeUtf8 } from '../../../../anaf/api/bytes';
import { tooLarge } from '../../../../anaf/efactura/document';
import { fail, inFull, ok, type Result } from '../../../../anaf/result';
import { buildInvoice, type BuiltInvoice } from '../../../../anaf/invoice/complete';
import type { Invoice } from '../../../../anaf/invoice/model/invoice';
import { entranceWarnings, type SendingSwitches } from '../../../../anaf/invoice/sendingSwitches';
import { partyCif } from '../../../../anaf/invoice/simplify';
import { cifOrDefault, type OperationCif } from '../../../shared/cif';
import { findingJson } from '../../../shared/findings';
import { decimalSeparatorField } from '../../../shared/descriptions/decimalSeparator';
import { exchangeRateFromField } from '../../../shared/descriptions/exchangeRateFrom';
import { REJECTED_OUTPUTS, whenRejectedIf } from '../../../shared/descriptions/whenRejected';
import { xmlOutputField, xmlOutputOf } from '../../../shared/descriptions/xmlOutput';
import { choiceField } from '../../../shared/fields/choices';
import type { OperationDefinition, Output, Ready, Run } from '../../../shared/operation';
import { fileNameOf } from '../../../shared/fileName';
import { byName } from '../../../shared/resources';
import { buyerKindField, readyToUpload, switchesOf, uploadOptions, waitField, type UploadFields } from '../uploading';
import { checkBeforeSending, validateOffline, warningsUnchecked } from '../validation';
import { attachFilesOption, withAttachedFiles } from './create.attach';
import { inputFields, inputModeField, invoiceFields, linesJsonOption } from './create.fields';
import { isStrict, readInvoiceInput } from './create.input';
import { rateJson, rateWarnings } from './create.rate';
import { drawInvoiceRows, faultOfBuilding } from './create.rows';
import { optionsCollection } from '../../../shared/fields/collection';

const thenField = choiceField({
	displayName: 'Then',
	name: 'thenDo',
	type: 'options',
	options: [
		{ name: 'Return the XML', value: 'return', description: 'Send nothing' },
		{ name: 'Upload', value: 'upload', description: 'Validate, and send it when nothing fatal is found' },
		{ name: 'Validate', value: 'validate', description: 'Check against the official rules, send nothing' },
	],
	default: 'return',
	description: 'What to do with the invoice',
});

/** Options of building. */
const buildingOptions: INodeProperties[] = [
	attachFilesOption,
	decimalSeparatorField,
	exchangeRateFromField,
	{
		displayName: 'Fill Parties From ANAF',
		name: 'fillParties',
		type: 'boolean',
		default: true,
		description:
			'Whether to take name, address and VAT registration of Romanian companies from ANAF’s public register where they are left out. What you fill in yourself stays.',
	},
	linesJsonOption,
	{
		displayName: 'Prices Include VAT',
		name: 'pricesIncludeVat',
		type: 'boolean',
		default: false,
		description:
			'Whether unit prices, discounts and charges are given with VAT; VAT is taken out once for each rate, and the total with VAT is exactly what they add up to. In JSON, pricesIncludeVat decides where it is given.',
	},
	{
		displayName: 'Shorten Long Texts',
		name: 'shortenTexts',
		type: 'boolean',
		default: false,
		description:
			'Whether to cut names and other texts that are longer than RO e-Factura allows, and to split long notes into several. A warning says what was cut; numbers, codes, references and e-mail addresses are never cut.',
	},
	{
		displayName: 'Strict',
		name: 'strict',
		type: 'boolean',
		default: false,
		description:
			'Whether to check an invoice that Parse (Full Model) read as if it had been typed. Otherwise what was read from a valid document is written as it was, and what is odd about it becomes a warning.',
		displayOptions: { show: { '/inputMode': ['item', 'json'] } },
	},
];

const forUpload = (option: INodeProperties): INodeProperties => ({
	...option,
	displayOptions: { show: { '/thenDo': ['upload'] } },
});

/** Invoice: Create. */
export const operation: OperationDefinition = {
	name: 'create',
	displayName: 'Create',
	action: 'Create an invoice',
	description: 'Make a valid RO e-Factura from fields, JSON or rows, and send it when asked to',
	items: 'sentThenAwaited',
	sends: (fields) => fields.choice(thenField) === 'upload',
	groups: drawInvoiceRows,
	outputs: REJECTED_OUTPUTS,
	schemaVersion: 1,
	fields: [
		inputModeField,
		thenField,
		{ ...waitField, displayOptions: { show: { thenDo: ['upload'] } } },
		whenRejectedIf({ thenDo: ['upload'], waitForResult: [true] }),
		...inputFields,
		buyerKindField,
		...invoiceFields,
		xmlOutputField,
		optionsCollection([...buildingOptions, ...uploadOptions.map(forUpload)].sort(byName)),
	],
	run: execute,
};

/** What the items show of a built invoice. */
function builtJson({ model }: BuiltInvoice): IDataObject {
	const { totals } = model;
	return {
		number: model.number ?? null,
		issueDate: model.issueDate ?? null,
		documentType: model.documentType,
		currency: model.currency ?? null,
		net: totals?.net ?? null,
		vat: totals?.vat ?? null,
		gross: totals?.gross ?? null,
		payable: totals?.payable ?? null,
	};
}

/**
 * The CIF to send with: a company that the user has rights over (docs/anaf/efactura.md#upload). That is the seller, but
 * for self-billing, where the buyer files what the seller would.
 */
function senderCif({ connection }: Run, model: Invoice, { autofactura }: SendingSwitches): Result<OperationCif> {
	return cifOrDefault(partyCif(autofactura ? model.buyer : model.seller), connection.credential.defaultCif);
}

/** Builds an invoice, and validates it or makes it ready to be sent when asked to. */
async function execute(run: Run): Promise<Result<Output[] | Ready>> {
	const { fields } = run;
	const input = await readInvoiceInput(run);
	if (!input.ok) return input;
	const invoice = await withAttachedFiles(run, input.value.invoice);
	if (!invoice.ok) return invoice;
	const built = buildInvoice(invoice.value, { strict: isStrict(run) });
	if (!built.ok) return fail(faultOfBuilding(run, built.fault));
	const { xml, model } = built.value;
	const { rate } = input.value;
	const known = { ...builtJson(built.value), ...rateJson(rate) };
	const warnings = [...input.value.warnings, ...built.value.warnings, ...rateWarnings(rate, model)];
	const large = tooLarge(Buffer.byteLength(xml));
	if (large && fields.choice(thenField) === 'upload') return fail(large);
	if (large) warnings.push(`${inFull(large)}. ${large.advice}`);
	const form = async (): ReturnType<typeof xmlOutputOf> => await xmlOutputOf(run, xml, fileNameOf(model.number, 'xml'));
	const output = async (more: IDataObject): Promise<Result<Output[]>> => {
		const { json, binary } = await form();
		const all = { ...known, ...json, ...more, ...(warnings.length > 0 && { warnings }) };
		return ok([{ json: all, ...(binary && { binary }) }]);
	};
	const then = fields.choice(thenField);
	if (then === 'return') {
		warnings.push(...(await run.inTurn(() => warningsUnchecked(run, xml))));
		return await output({});
	}
	if (then === 'validate') {
		const validation = await run.inTurn(() => validateOffline(run, xml));
		if (!validation.ok) return validation;
		const { findings, fatal, warnings: warningCount, summary } = validation.value;
		return await output({ valid: fatal === 0, summary, fatal, warningCount, findings: findings.map(findingJson) });
	}
	// The file is there before anything is sent: nothing may fail between the upload and its item.
	const document = await form();
	const options = fields.collection('options') as UploadFields;
	const switches = switchesOf(model, options);
	if (!switches.ok) return switches;
	const checked = checkBeforeSending(run, xml, { foreignBuyer: switches.value.extern });
	if (!checked.ok) return checked;
	const cif = senderCif(run, model, switches.value);
	if (!cif.ok) return cif;
	return ok(
		readyToUpload(
			run,
			{
				bytes: encodeUtf8(xml),
				standard: model.documentType === 'creditNote' ? 'CN' : 'UBL',
				cif: cif.value.cif,
				consumer: input.value.consumer,
				switches: switches.value,
				warnings: [...warnings, ...entranceWarnings(model, input.value.consumer), ...checked.value],
				extra: known,
				document,
			},
			options,
			fields.isOn('waitForResult'),
		),
	);
}
