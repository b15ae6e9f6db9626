import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { fileOf, itemWithFiles } from '../../harness';
import { invoiceItem, invoiceXml, OWN, World } from './world';

let world: World;
beforeAll(async () => {
	world = await World.start();
});
afterAll(async () => {
	await world.end();
});

const PDF = Buffer.from('%PDF-1.4\n% a page of the seller\n');
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** A supporting document with a file; `attributes` are those of its content. */
const file = (id: string, content: string, attributes = 'mimeCode="application/pdf" filename="factura.pdf"'): string =>
	`<cac:AdditionalDocumentReference><cbc:ID>${id}</cbc:ID><cbc:DocumentDescription>Anexa ${id}</cbc:DocumentDescription><cac:Attachment><cbc:EmbeddedDocumentBinaryObject ${attributes}>${content}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>`;
const link = (id: string, url: string): string =>
	`<cac:AdditionalDocumentReference><cbc:ID>${id}</cbc:ID><cac:Attachment><cac:ExternalReference><cbc:URI>${url}</cbc:URI></cac:ExternalReference></cac:Attachment></cac:AdditionalDocumentReference>`;
const withDocuments = (number: string, ...documents: string[]): string =>
	invoiceXml(number).replace('<cac:AccountingSupplierParty>', `${documents.join('')}<cac:AccountingSupplierParty>`);

const listOf = (json: IDataObject | undefined): IDataObject[] => (json?.attachments ?? []) as IDataObject[];
const parse = async (xml: string, more: IDataObject = {}, json: IDataObject = {}): Promise<INodeExecutionData> => {
	const { items } = await world.run(
		'document:parse',
		{ attachments: true, ...(more as Record<string, string>) },
		{ input: [invoiceItem(xml, json)] },
	);
	return items[0] ?? { json: {} };
};

describe('Document: Parse, Return Attachments', () => {
	it('puts every file into a field of its own and lists it, with links beside', async () => {
		const csv = Buffer.from('a;b\n1;2\n');
		// Some programs break base64 over lines.
		const lines = base64(PDF).replace(/.{20}/g, '$&\r\n\t');
		const item = await parse(
			withDocuments(
				'AT 1',
				file('DOC 1', lines),
				link('DOC 2', 'https://arhiva.example/2'),
				file('DOC 3', base64(csv), 'mimeCode="text/csv" filename="lista.csv"'),
			),
		);
		expect(listOf(item.json)).toEqual([
			{
				id: 'DOC 1',
				description: 'Anexa DOC 1',
				url: null,
				fileName: 'factura.pdf',
				mimeType: 'application/pdf',
				size: PDF.length,
				field: 'attachment_0',
			},
			expect.objectContaining({
				id: 'DOC 2',
				url: 'https://arhiva.example/2',
				fileName: null,
				size: null,
				field: null,
			}),
			expect.objectContaining({ fileName: 'lista.csv', mimeType: 'text/csv', size: csv.length, field: 'attachment_1' }),
		]);
		expect(fileOf(item, 'attachment_0')).toEqual(PDF);
		expect(fileOf(item, 'attachment_1')).toEqual(csv);
		expect(item.binary?.attachment_0).toMatchObject({ mimeType: 'application/pdf', fileName: 'factura.pdf' });
		expect(item.json).toMatchObject({ number: 'AT 1', lines: [expect.anything()] });
		expect(item.json).not.toHaveProperty('warnings');
		// The XML that came in goes on.
		expect(Object.keys(item.binary ?? {}).sort()).toEqual(['attachment_0', 'attachment_1', 'data']);
	});

	it('is off until somebody wants it', async () => {
		const item = await parse(withDocuments('AT 2', file('1', base64(PDF))), { attachments: false });
		expect(item.json).not.toHaveProperty('attachments');
		expect(Object.keys(item.binary ?? {})).toEqual(['data']);
	});

	it('an invoice without any has an empty list', async () => {
		const item = await parse(invoiceXml('AT 3'));
		expect(listOf(item.json)).toEqual([]);
		expect(item.json).toHaveProperty('attachments');
	});

	it('names the fields as the user wants them, an expression too', async () => {
		const xml = withDocuments('AT 4', file('1', base64(PDF)), file('2', base64(PDF)));
		const fields = async (attachmentPrefix: string): Promise<string[]> =>
			Object.keys((await parse(xml, { attachmentPrefix }, { p: 'pdf-' })).binary ?? {});
		expect(await fields('anexa')).toEqual(['data', 'anexa0', 'anexa1']);
		expect(await fields('={{ $json.p }}')).toEqual(['data', 'pdf-0', 'pdf-1']);
		expect(await fields('  ')).toEqual(['data', 'attachment_0', 'attachment_1']);
	});

	it('takes hostile names and types for what they are, and two files of one name apart', async () => {
		const item = await parse(
			withDocuments(
				'AT 5',
				file('1', base64(PDF), 'mimeCode="application/pdf" filename="../../../etc/cron.d/x"'),
				file('2', base64(PDF), 'mimeCode="application/pdf" filename="&lt;b&gt;\u202efdp.exe"'),
				file('3', base64(PDF), 'mimeCode="text/html&quot; onload=&quot;x" filename="aviz.pdf"'),
				file('4', base64(PDF), 'mimeCode="APPLICATION/PDF; charset=binary" filename="Aviz.pdf"'),
				file('5', base64(PDF), ''),
			),
		);
		expect(listOf(item.json).map(({ fileName, mimeType }) => [fileName, mimeType])).toEqual([
			['etc-cron.d-x.pdf', 'application/pdf'],
			['b-fdp.exe.pdf', 'application/pdf'],
			['aviz.pdf', 'application/pdf'],
			['Aviz-2.pdf', 'application/pdf'],
			['attachment-5', 'application/octet-stream'],
		]);
		expect(item.binary?.attachment_4).toMatchObject({ mimeType: 'application/octet-stream' });
	});

	it('bad base64 and an empty file are a warning each, and the others come all the same', async () => {
		const item = await parse(
			withDocuments('AT 6', file('1', '%%% no base64 %%%'), file('2', ''), file('3', base64(PDF))),
		);
		expect(item.json.warnings).toEqual([
			expect.stringContaining('factura.pdf could not be returned: its content is not base64') as string,
			expect.stringContaining('factura-2.pdf could not be returned: it is empty') as string,
		]);
		expect(listOf(item.json).map(({ field, size }) => [field, size])).toEqual([
			[null, null],
			[null, null],
			['attachment_0', PDF.length],
		]);
		expect(fileOf(item, 'attachment_0')).toEqual(PDF);
	});

	it('says where something is attached that no term is for', async () => {
		const xml = invoiceXml('AT 7').replace(
			'<cac:AccountingSupplierParty>',
			`${file('C 1', base64(PDF)).replace(/AdditionalDocumentReference/g, 'ContractDocumentReference')}<cac:AccountingSupplierParty>`,
		);
		const item = await parse(xml);
		expect(item.json.warnings).toEqual([expect.stringContaining('/Invoice/ContractDocumentReference') as string]);
	});

	it('works in every form of output; a full model goes on into Create with its files', async () => {
		const xml = withDocuments('AT 8', file('1', base64(PDF)));
		const raw = await parse(xml, { format: 'raw' });
		expect(raw.json).toMatchObject({ Invoice: { 'cbc:ID': 'AT 8' }, attachments: [{ field: 'attachment_0' }] });
		const full = await parse(xml, { format: 'model' });
		const { items } = await world.run(
			'invoice:create',
			{ inputMode: 'item', fillParties: false, xmlOutput: 'text' },
			{ input: [full] },
		);
		expect(items[0]?.json.xml).toContain(`filename="factura.pdf">${base64(PDF)}<`);
		const odd = await world.fail(
			'document:parse',
			{ attachments: true, format: 'raw' },
			{ input: [invoiceItem('<Order/>')] },
		);
		expect(odd.message).toContain('not an invoice');
	});

	it('reads them in CII too', async () => {
		const xml =
			'<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"><rsm:ExchangedDocument><ram:ID>AT 9</ram:ID></rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement>' +
			`<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>D 1</ram:IssuerAssignedID><ram:TypeCode>916</ram:TypeCode><ram:AttachmentBinaryObject mimeCode="application/pdf" filename="a.pdf">${base64(PDF)}</ram:AttachmentBinaryObject></ram:AdditionalReferencedDocument>` +
			'</ram:ApplicableHeaderTradeAgreement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>';
		const item = await parse(xml);
		expect(listOf(item.json)).toEqual([
			expect.objectContaining({ id: 'D 1', fileName: 'a.pdf', field: 'attachment_0' }),
		]);
		expect(fileOf(item, 'attachment_0')).toEqual(PDF);
	});
});

describe('Download, Files: Attachments', () => {
	it('gives them beside the document, under the prefix', async () => {
		const xml = withDocuments('AT 20', file('1', base64(PDF)), file('2', '%%%'));
		const { uploadIndex } = await world.upload(xml, { options: {} });
		const files = ['document', 'attachments'];
		const { items } = await world.run('invoice:download', { uploadIndex, files, attachmentPrefix: 'pdf_' });
		expect(Object.keys(items[0]?.binary ?? {}).sort()).toEqual(['document', 'pdf_0']);
		expect(fileOf(items[0], 'pdf_0')).toEqual(PDF);
		expect(listOf(items[0]?.json).map(({ field }) => field)).toEqual(['pdf_0', null]);
		expect(items[0]?.json.warnings).toEqual([expect.stringContaining('not base64') as string]);
	});

	it('of a message that is no invoice has an empty list, and none where they are not wanted', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1, type: 'error', messages: ['E: x'] });
		const run = async (files: string[]): Promise<IDataObject | undefined> =>
			(await world.run('message:download', { messageId: ids[0] ?? '', files })).json[0];
		expect(await run(['attachments'])).toMatchObject({ contentType: 'errors', attachments: [] });
		expect(await run(['document'])).not.toHaveProperty('attachments');
	});

	it('of a received invoice, by an expression for the files', async () => {
		const { id } = world.control.messages.receive({
			cif: OWN,
			xml: withDocuments('AT 21', file('1', base64(PDF))).replace(/10000008/g, '20000005'),
		});
		const { items } = await world.run('message:download', { messageId: id, files: '={{ "Attachments" }}' });
		expect(Object.keys(items[0]?.binary ?? {})).toEqual(['attachment_0']);
	});
});

describe('what came in', () => {
	it('keeps its files under other names', async () => {
		const { items } = await world.run(
			'document:parse',
			{ attachments: true, binaryPropertyName: 'attachment_0', attachmentPrefix: 'anexa_' },
			{
				input: [
					itemWithFiles(
						{},
						{ attachment_0: { bytes: withDocuments('AT 30', file('1', base64(PDF))), fileName: 'f.xml' } },
					),
				],
			},
		);
		expect(Object.keys(items[0]?.binary ?? {})).toEqual(['attachment_0', 'anexa_0']);
	});
});
