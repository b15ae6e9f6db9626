import { readInvoice } from '../../../../anaf/invoice/read';
import { renderInvoice } from '../../../../anaf/invoice/render/page';
import { fail, ok, type Result } from '../../../../anaf/result';
import { parseXml } from '../../../../anaf/xml/parse';
import { textsAt } from '../../../../anaf/xml/textsAt';
import { languageField } from '../../../shared/descriptions/language';
import { pageFieldOption, pageFileNameOption, pageOutputOf } from '../../../shared/descriptions/pageOutput';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { textOfField } from '../../../shared/text';
import { documentOrModelFields } from '../documentOrModel';
import { readInvoiceSource } from '../invoiceSource';
import { signatureVerdict, type SignatureVerdict } from '../signatureCheck';
import { unreadableXml } from '../validation';
import { optionsCollection } from '../../../shared/fields/collection';

/** Document: Render. */
export const operation: OperationDefinition = {
	name: 'render',
	displayName: 'Render',
	action: 'Render an invoice',
	description: 'Make a page (HTML) of the invoice that people can read and print, on this computer',
	items: 'inOrder',
	withoutCredential: true,
	schemaVersion: 1,
	fields: [
		{
			displayName: 'The file can be the XML, or the ZIP archive as ANAF sent it (its signature is then checked too).',
			name: 'renderNotice',
			type: 'notice',
			default: '',
		},
		...documentOrModelFields,
		languageField,
		optionsCollection([
			{
				displayName: 'Download ID',
				name: 'downloadId',
				type: 'string',
				default: '',
				placeholder: 'e.g. {{ $json.downloadId }}',
				description: 'Shown on the page as ANAF’s number of the message',
			},
			pageFileNameOption('e.g. invoice-1001.html', 'the invoice number'),
			pageFieldOption,
			{
				displayName: 'Registered At',
				name: 'registeredAt',
				type: 'string',
				default: '',
				placeholder: 'e.g. {{ $json.createdAt }}',
				description: 'Shown on the page as the time at which ANAF registered the invoice',
			},
			{
				displayName: 'Upload Index',
				name: 'uploadIndex',
				type: 'string',
				default: '',
				placeholder: 'e.g. {{ $json.uploadIndex }}',
				description: 'Shown on the page; taken from the archive when empty',
			},
		]),
	],
	run: execute,
};

/** What is to be rendered: the XML, and what an archive says beyond it. */
interface Source {
	readonly xml: Uint8Array;
	readonly uploadIndex?: string;
	/** Whether the Ministry’s signature holds; undefined where there is none to check. */
	readonly signature?: SignatureVerdict;
}

async function sourceOf(run: Run): Promise<Result<Source>> {
	const source = await readInvoiceSource(run);
	if (!source.ok) return source;
	const { xml, archive } = source.value;
	if (archive === undefined) return ok({ xml });
	const { uploadIndex, signature } = archive;
	if (signature === undefined) return ok({ xml, uploadIndex });
	const verdict = signatureVerdict(run, xml, signature.data);
	return verdict.ok ? ok({ xml, uploadIndex, signature: verdict.value }) : verdict;
}

/** Renders an invoice. Asks nothing of ANAF. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const source = await sourceOf(run);
	if (!source.ok) return source;
	const document = parseXml(source.value.xml);
	if (!document.ok) return fail(unreadableXml(document.fault));
	const { root } = document.value;
	const invoice = readInvoice(root);
	if (!invoice.ok) return invoice;
	const { model, unknown } = invoice.value;
	const options = run.fields.collection('options');
	const text = (name: string): string | undefined => textOfField(options[name]) || undefined;
	const language = run.fields.choice(languageField);
	const uploadIndex = text('uploadIndex') ?? source.value.uploadIndex;
	const html = renderInvoice(model, {
		language,
		unplaced: textsAt(root, unknown),
		anaf: { uploadIndex, downloadId: text('downloadId'), registeredAt: text('registeredAt') },
		signature: source.value.signature,
	});
	const page = await pageOutputOf(run, html, model.number, 'invoice');
	return ok([
		{
			json: {
				number: model.number ?? null,
				...page.json,
				uploadIndex: uploadIndex ?? null,
				signatureValid: source.value.signature?.valid ?? null,
				unplaced: [...unknown],
			},
			binary: page.binary,
		},
	]);
}
