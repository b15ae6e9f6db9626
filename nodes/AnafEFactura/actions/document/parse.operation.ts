import type { IDataObject } from 'n8n-workflow';

import { fail, ok, type Result } from '../../../../anaf/result';
import { readInvoice, type ParsedInvoice } from '../../../../anaf/invoice/read';
import { simplifyInvoice } from '../../../../anaf/invoice/simplify';
import { parseXml } from '../../../../anaf/xml/parse';
import { rawFromSource } from '../../../../anaf/xml/raw';
import { documentFields } from '../../../shared/descriptions/document';
import { readDocument } from '../../../shared/document';
import { choiceField } from '../../../shared/fields/choices';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { takeOut } from '../attachments';
import { attachmentPrefixField } from '../attachments.description';
import { unreadableXml } from '../validation';

const formatField = choiceField({
	displayName: 'Output',
	name: 'format',
	type: 'options',
	options: [
		{ name: 'Full Model', value: 'model', description: 'Every field of EN 16931 that the invoice has' },
		{ name: 'Raw XML as JSON', value: 'raw', description: 'In the shape of n8n’s XML node' },
		{ name: 'Simplified', value: 'simplified', description: 'A few fields and the lines, good for a table' },
	],
	default: 'simplified',
	description: 'How much of the invoice to return, and in which form',
});

/** Document: Parse. */
export const operation: OperationDefinition = {
	name: 'parse',
	displayName: 'Parse',
	action: 'Parse an invoice',
	description: 'Turn the XML into fields',
	items: 'atOnce',
	withoutCredential: true,
	schemaVersion: 1,
	fields: [
		...documentFields,
		formatField,
		{
			displayName: 'Return Attachments',
			name: 'attachments',
			type: 'boolean',
			default: false,
			description:
				'Whether to return the files inside the invoice (often the seller’s PDF) in output fields, and to list them in attachments',
		},
		{ ...attachmentPrefixField, displayOptions: { show: { attachments: [true] } } },
	],
	run: execute,
};

/** Turns an invoice’s XML (UBL or CII) into fields. Asks nothing of ANAF. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const input = await readDocument(run, { downloaded: true });
	if (!input.ok) return input;
	const document = parseXml(input.value.bytes);
	if (!document.ok) return fail(unreadableXml(document.fault));
	const format = run.fields.choice(formatField);
	if (format === 'raw') {
		const raw = rawFromSource(document.value.source);
		if (!raw.ok) return fail(unreadableXml(raw.fault));
		if (!run.fields.isOn('attachments')) return ok([{ json: raw.value }]);
		const read = readInvoice(document.value.root);
		return read.ok ? await withAttachments(run, read.value, raw.value) : read;
	}
	const invoice = readInvoice(document.value.root);
	if (!invoice.ok) return invoice;
	const { model, unknown, syntax } = invoice.value;
	// What has no place in the model is named, never silently dropped.
	const json = format === 'model' ? { ...model, syntax, unknown } : simplifyInvoice(model);
	return await withAttachments(run, invoice.value, json as unknown as IDataObject);
}

/** The output, with the files of the invoice where they are wanted. */
async function withAttachments(run: Run, invoice: ParsedInvoice, json: IDataObject): Promise<Result<Output[]>> {
	if (!run.fields.isOn('attachments')) return ok([{ json }]);
	const { attachments, binary, warnings } = await takeOut(run, invoice);
	return ok([{ json: { ...json, attachments, ...(warnings.length > 0 && { warnings: [...warnings] }) }, binary }]);
}
