import type { INodeProperties } from 'n8n-workflow';

import { pdfRequest, type ConversionStandard } from '../../../../anaf/api/endpoints/efactura';
import { fail, ok, type AnafFault, type Result } from '../../../../anaf/api/fault';
import { LIMITS } from '../../../../anaf/api/limits';
import { conversionStandardOf, forConversion, readPdf, type PdfAnswer, type RemoteVerdict } from '../../../../anaf/efactura/conversion';
import { readInvoice } from '../../../../anaf/ubl/parse';
import { parseXml } from '../../../../anaf/xml/parse';
import { fileOf } from '../../../shared/binary';
import { documentFields } from '../../../shared/descriptions/document';
import { readDocument } from '../../../shared/document';
import { invalidInput } from '../../../shared/errors';
import type { Output, Run } from '../../../shared/operation';
import { showFor } from '../../../shared/show';

/** Fields of Invoice: Convert to PDF. */
export const description: INodeProperties[] = showFor('invoice', ['convertToPdf'], [
	...documentFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'File Name',
				name: 'fileName',
				type: 'string',
				default: '',
				placeholder: 'e.g. invoice-1001.pdf',
				description: 'Name of the PDF; the invoice number when empty',
			},
			{
				displayName: 'Without Validation',
				name: 'withoutValidation',
				type: 'boolean',
				default: false,
				description: 'Whether to convert a document that ANAF’s validation would refuse (/DA). ANAF does not vouch for such a PDF.',
			},
		],
	},
]);

function refusedFault({ reasons }: RemoteVerdict): AnafFault {
	const [first] = reasons;
	return {
		kind: 'rejected',
		message: `ANAF makes no PDF of an invalid invoice${first === undefined ? '' : `: ${first.rule === undefined ? '' : `${first.rule}: `}${first.text}`}`,
		advice: 'Mend the invoice, or switch on the option Without Validation',
		anafMessage: first?.anafMessage,
		details: reasons.length > 1 ? reasons.map(({ anafMessage }) => anafMessage) : undefined,
	};
}

async function convert({ connection }: Run, document: Uint8Array, standard: ConversionStandard, withoutValidation: boolean): Promise<Result<PdfAnswer>> {
	const pdf = await connection.call(pdfRequest(document, standard, withoutValidation), readPdf);
	// The firewall is stricter on /DA: the same document often passes without it (anaf.md 2.6).
	if (pdf.ok || !withoutValidation || pdf.fault.firewall !== true) return pdf;
	return await connection.call(pdfRequest(document, standard, false), readPdf);
}

/** A file name out of an invoice number: what file systems do not take becomes a dash. */
function nameOf(number: string | undefined): string {
	const safe = (number ?? '').replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 100);
	return `${safe === '' ? 'invoice' : safe}.pdf`;
}

/** Lets ANAF make a PDF of an invoice. */
export async function execute(run: Run): Promise<Result<Output[]>> {
	const { context, item } = run;
	const input = await readDocument(run);
	if (!input.ok) return input;
	const document = parseXml(input.value.bytes);
	if (!document.ok) {
		return fail(invalidInput(`The document is not readable XML: ${document.fault.message} (line ${document.fault.line})`, 'Give the e-invoice XML itself'));
	}
	const { root } = document.value;
	const standard = conversionStandardOf(root);
	if (standard === undefined) {
		return fail(invalidInput(`ANAF makes PDFs of UBL Invoice and CreditNote, not of <${root.local}>`, 'Give the invoice XML. An answer archive has to be downloaded with Files: Document'));
	}
	if (input.value.bytes.length > LIMITS.conversionBytes) {
		return fail(invalidInput('The document is larger than the 5 MB ANAF converts', 'Remove or shrink the attachments inside the document'));
	}
	const options = context.getNodeParameter('options', item, {}) as { fileName?: string; withoutValidation?: boolean };
	const answer = await convert(run, forConversion(input.value.bytes), standard, options.withoutValidation === true);
	if (!answer.ok) return answer;
	if ('verdict' in answer.value) return fail(refusedFault(answer.value.verdict));
	const invoice = readInvoice(root);
	const number = invoice.ok ? invoice.value.model.number : undefined;
	const given = (options.fileName ?? '').trim();
	const fileName = given === '' ? nameOf(number) : /\.pdf$/i.test(given) ? given : `${given}.pdf`;
	const { pdf } = answer.value;
	return ok([
		{
			json: { number: number ?? null, fileName, bytes: pdf.length },
			binary: { data: await fileOf(context, pdf, fileName, 'application/pdf') },
		},
	]);
}
