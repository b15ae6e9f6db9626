import { pdfRequest } from '../../../../anaf/api/endpoints/efactura';
import { fail, ok, type Result } from '../../../../anaf/result';
import { readPdf, type PdfAnswer } from '../../../../anaf/efactura/conversion';
import { readInvoice } from '../../../../anaf/invoice/read';
import { fileOf } from '../../../shared/binary';
import { DIRECT } from '../../../shared/descriptions/connection';
import { documentFields } from '../../../shared/descriptions/document';
import { fileNameOption, outputFieldOf, outputFieldOption } from '../../../shared/descriptions/outputFile';
import { readDocument } from '../../../shared/document';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { textOfField } from '../../../shared/text';
import {
	askPublic,
	askWithToken,
	prepareConversion,
	refusedFault,
	serviceField,
	withWayOut,
	type ConvertibleDocument,
} from '../conversion';
import { fileNameOf } from '../../../shared/fileName';
import { optionsCollection } from '../../../shared/fields/collection';

const pdfFieldOption = outputFieldOption('data', 'the PDF');

/** Document: Convert to PDF. */
export const operation: OperationDefinition = {
	name: 'convertToPdf',
	displayName: 'Convert to PDF',
	action: 'Convert an invoice to PDF',
	description: 'Let ANAF make a PDF of the XML',
	items: 'atOnce',
	withoutCredential: DIRECT,
	schemaVersion: 1,
	fields: [
		...documentFields,
		serviceField,
		optionsCollection([
			fileNameOption('e.g. invoice-1001.pdf', 'Name of the PDF; the invoice number when empty'),
			pdfFieldOption,
			{
				displayName: 'Without Validation',
				name: 'withoutValidation',
				type: 'boolean',
				default: false,
				description:
					'Whether to convert a document that ANAF’s validation would refuse. ANAF does not guarantee such a PDF.',
			},
		]),
	],
	run: execute,
};

const madePdf = (answer: Result<PdfAnswer>): boolean => answer.ok && 'pdf' in answer.value;

/**
 * The firewall is stricter on the way without validation: the same document often passes with it, and
 * always on the host that asks for a token (docs/anaf/services.md#firewall).
 */
async function convert(
	run: Run,
	{ bytes, standard }: ConvertibleDocument,
	withoutValidation: boolean,
): Promise<Result<PdfAnswer>> {
	if (!withoutValidation) return await askPublic(run, pdfRequest(bytes, standard, false), readPdf);
	const { connection } = run;
	const unchecked = pdfRequest(bytes, standard, true);
	const first = await connection.call(unchecked, readPdf);
	if (first.ok || first.fault.firewall !== true) return first;
	const checked = await connection.call(pdfRequest(bytes, standard, false), readPdf);
	if (madePdf(checked)) return checked;
	const withToken = await askWithToken(run, unchecked, readPdf);
	if (withToken !== undefined && madePdf(withToken)) return withToken;
	return checked.ok ? checked : withWayOut(run, first);
}

/** Lets ANAF make a PDF of an invoice. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const { context, fields } = run;
	const input = await readDocument(run, { downloaded: true });
	if (!input.ok) return input;
	const document = prepareConversion(input.value.bytes);
	if (!document.ok) return document;
	const options = fields.collection('options') as {
		fileName?: unknown;
		outputField?: unknown;
		withoutValidation?: boolean;
	};
	const withoutValidation = options.withoutValidation === true;
	const answer = await convert(run, document.value, withoutValidation);
	if (!answer.ok) return answer;
	if ('verdict' in answer.value) return fail(refusedFault(answer.value.verdict, withoutValidation));
	const invoice = readInvoice(document.value.root);
	const number = invoice.ok ? invoice.value.model.number : undefined;
	const givenName = textOfField(options.fileName);
	const fileName = fileNameOf(givenName === '' ? number : givenName, 'pdf');
	const { pdf } = answer.value;
	return ok([
		{
			json: { number: number ?? null, fileName, bytes: pdf.length },
			binary: { [outputFieldOf(options, pdfFieldOption)]: await fileOf(context, pdf, fileName, 'application/pdf') },
		},
	]);
}
