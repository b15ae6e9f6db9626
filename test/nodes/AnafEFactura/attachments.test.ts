import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { parseInvoice } from '../../../anaf/invoice/read';
import { fileOf, itemWithFiles, romanianDay, said } from '../../harness';
import { invoiceItem, invoiceXml, OWN, STRANGER, World } from './world';

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
			expect.stringContaining('Attachment 1 (factura.pdf) could not be returned: its content is not base64') as string,
			expect.stringContaining('Attachment 2 (factura-2.pdf) could not be returned: it is empty') as string,
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
		expect(item.json.warnings).toEqual([
			'A file attached to the contract was not returned: in an e-invoice only supporting documents have files',
		]);
	});

	it('works in every form of output; a full model goes on into Create with its files', async () => {
		const xml = withDocuments('AT 8', file('1', base64(PDF)));
		const raw = await parse(xml, { format: 'raw' });
		expect(raw.json).toMatchObject({ Invoice: { 'cbc:ID': 'AT 8' }, attachments: [{ field: 'attachment_0' }] });
		const full = await parse(xml, { format: 'model' });
		const { items } = await world.run(
			'invoice:create',
			{ inputMode: 'item', options: { fillParties: false }, xmlOutput: 'text' },
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

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const create = async (
	attachFiles: string,
	files: Parameters<typeof itemWithFiles>[1],
	more: INodeParameters = {},
	json: IDataObject = {},
): Promise<INodeExecutionData> => {
	const { items } = await world.run('invoice:create', createParameters(attachFiles, more), {
		input: [itemWithFiles(json, files)],
	});
	return items[0] ?? { json: {} };
};
const createParameters = (attachFiles: string, { options = {}, ...more }: INodeParameters = {}): INodeParameters => ({
	number: 'AF 1',
	dueDate: romanianDay(30),
	sellerDetails: { name: 'Vanzator SRL' },
	buyerCif: `RO${STRANGER}`,
	lines: { line: [{ name: 'Scandura', quantity: '2', unit: 'buc', price: '50', vatRate: '21', vatCategory: 'auto' }] },
	xmlOutput: 'text',
	options: { attachFiles, ...(options as INodeParameters) },
	...more,
});
const failToCreate = async (
	attachFiles: string,
	files: Parameters<typeof itemWithFiles>[1],
	more: INodeParameters = {},
): Promise<{ kind: string; message: string; description: string }> => {
	const before = world.received();
	const error = await world.fail('invoice:create', createParameters(attachFiles, more), {
		input: [itemWithFiles({}, files)],
	});
	expect(world.received()).toBe(before);
	return { kind: error.kind, message: error.message, description: String(error.description) };
};
/** The supporting documents of an XML. */
const documentsOf = (xml: unknown): unknown[] => {
	const parsed = parseInvoice(String(xml));
	return parsed.ok ? (parsed.value.model.supportingDocuments ?? []) : [];
};
const pdf = { bytes: PDF, fileName: 'Aviz nr. 7.pdf', mimeType: 'application/pdf' };

describe('Invoice: Create, Attach Files', () => {
	it('puts files of the item into the invoice, with references and descriptions from their names', async () => {
		const csv = Buffer.from('a;b\n');
		const { json, binary } = await create('aviz, lista', {
			aviz: pdf,
			lista: { bytes: csv, fileName: 'lista.csv', mimeType: 'text/plain' },
			other: { bytes: 'x', fileName: 'x.txt', mimeType: 'text/plain' },
		});
		expect(documentsOf(json.xml)).toEqual([
			{
				id: 'Aviz nr. 7',
				description: 'Aviz nr. 7.pdf',
				attachment: { content: base64(PDF), mimeType: 'application/pdf', filename: 'Aviz nr. 7.pdf' },
			},
			{
				id: 'lista',
				description: 'lista.csv',
				attachment: { content: base64(csv), mimeType: 'text/csv', filename: 'lista.csv' },
			},
		]);
		expect(Object.keys(binary ?? {}).sort()).toEqual(['aviz', 'lista', 'other']);
	});

	it('is valid, is sent, and comes back byte by byte', async () => {
		const { json } = await create('aviz', { aviz: pdf }, { number: 'AF 2', thenDo: 'upload', waitForResult: true });
		expect(json).toMatchObject({ state: 'accepted' });
		const { items } = await world.run('invoice:download', {
			uploadIndex: String(json.uploadIndex),
			files: ['attachments'],
		});
		expect(fileOf(items[0], 'attachment_0')).toEqual(PDF);
		const checked = await create('aviz', { aviz: pdf }, { number: 'AF 3', thenDo: 'validate' });
		expect(checked.json).toMatchObject({ valid: true, fatal: 0 });
	});

	it('works for JSON and for the item itself, beside documents that are there already', async () => {
		const invoice = {
			number: 'AF 4',
			issueDate: romanianDay(0),
			paymentDays: 10,
			seller: { name: 'Vanzator SRL', cif: `RO${OWN}`, address: { line1: 'Str. 1', city: 'Iasi', county: 'Iasi' } },
			buyer: { cif: `RO${STRANGER}` },
			supportingDocuments: [{ id: 'Aviz nr. 7', url: 'https://arhiva.example/7' }],
			lines: [{ name: 'Scandura', price: 50, vat: 21 }],
		};
		const ids = ['Aviz nr. 7', 'Aviz nr. 7-2'];
		for (const more of [
			{ inputMode: 'json', invoiceJson: JSON.stringify(invoice) },
			{ inputMode: 'json', invoiceJson: '={{ $json }}' },
			{ inputMode: 'item' },
		]) {
			const { json } = await create('aviz', { aviz: pdf }, more, invoice);
			expect(documentsOf(json.xml)).toEqual(ids.map((id) => expect.objectContaining({ id }) as unknown));
		}
	});

	it('joins what was read from a valid document, which otherwise stays as it was', async () => {
		const xml = withDocuments('AF 5', file('DOC 1', base64(PDF)));
		const full = await parse(xml, { format: 'model' });
		const { json } = await create(
			'foto',
			{ foto: { bytes: 'x', fileName: 'a.png', mimeType: 'image/png' } },
			{ inputMode: 'item' },
			full.json,
		);
		expect(json).not.toHaveProperty('warnings');
		expect(documentsOf(json.xml)).toEqual([
			expect.objectContaining({ id: 'DOC 1' }),
			expect.objectContaining({ id: 'a', attachment: expect.objectContaining({ mimeType: 'image/png' }) as unknown }),
		]);
		const others = (text: string): string =>
			text
				.replace(/<cac:AdditionalDocumentReference>.*?<\/cac:AdditionalDocumentReference>/gs, '')
				.replace(/>\s+</g, '><');
		expect(others(String(json.xml))).toContain(
			'<cbc:ID>AF 5</cbc:ID><cbc:IssueDate>2026-11-02</cbc:IssueDate><cbc:DueDate>2026-12-02<',
		);
	});

	it('takes the names from an expression, as a text or as a list, and the type from the name where the file has none', async () => {
		const files = {
			a: { bytes: PDF, fileName: 'a.pdf' },
			b: { bytes: PDF, fileName: 'tabel.xlsx' },
			c: { bytes: PDF, mimeType: 'image/jpg' },
		};
		for (const option of ['={{ ["a", "b", "c"] }}', '={{ "a,b" + ", c,a" }}']) {
			const { json } = await create(option, files);
			expect(documentsOf(json.xml)).toMatchObject([
				{ id: 'a', attachment: { mimeType: 'application/pdf' } },
				{ id: 'tabel', attachment: { mimeType: XLSX } },
				{ id: 'c', attachment: { mimeType: 'image/jpeg', filename: 'c.jpg' } },
			]);
		}
		expect(documentsOf((await create('', files)).json.xml)).toEqual([]);
	});

	it('writes hostile and long names as they can be written', async () => {
		const long = `${'ș'.repeat(300)}.pdf`;
		const { json } = await create('a, b, c', {
			a: { ...pdf, fileName: '../"><evil>\u0007.pdf' },
			b: { ...pdf, fileName: long },
			c: { ...pdf, fileName: long },
		});
		expect(documentsOf(json.xml)).toMatchObject([
			{ id: 'evil', attachment: { filename: 'evil.pdf' } },
			{ id: 'ș'.repeat(100), description: 'ș'.repeat(100) },
			{ id: `${'ș'.repeat(100)}-2` },
		]);
		const { json: checked } = await world.run('document:validate', { documentSource: 'text', xml: String(json.xml) });
		expect(checked[0]).toMatchObject({ valid: true });
	});

	it.each([
		['Word', { bytes: 'x', fileName: 'oferta.docx', mimeType: WORD }, 'oferta.docx'],
		['XML', { bytes: '<x/>', fileName: 'x.xml', mimeType: 'application/xml' }, 'x.xml (application/xml)'],
		['a page', { bytes: '<p>', fileName: 'x.pdf', mimeType: 'text/html' }, 'x.pdf (text/html)'],
		['no name and no type', { bytes: 'x', mimeType: '' }, 'a (no type)'],
	])('refuses %s, names it, and says what can be attached', async (_, one, says) => {
		const error = await failToCreate('aviz, a', { aviz: pdf, a: one }, { thenDo: 'upload' });
		expect(error.kind).toBe('invalidInput');
		expect(said(error)).toContain(says);
		expect(said(error)).not.toContain('Aviz');
		expect(error.description).toContain('PDF, PNG, JPEG, CSV, XLSX, ODS');
	});

	it('refuses a name without a file, and says what there is', async () => {
		const error = await failToCreate('aviz, nota, __proto__', { aviz: pdf, foto: pdf });
		expect(said(error)).toContain('nota, __proto__');
		expect(error.description).toContain('aviz, foto');
		const none = await world.fail('invoice:create', createParameters('aviz'), { input: [{}] });
		expect(none.description).toContain('no files');
	});

	it('refuses an empty file, and an expression that finds nothing', async () => {
		const empty = await failToCreate('a', { a: { ...pdf, bytes: '' } });
		expect(said(empty)).toContain('is empty. It is the file Aviz nr. 7.pdf');
		const nothing = await failToCreate('={{ $json.fileds }}', { a: pdf });
		expect(nothing.message).toContain('Attach Files found nothing');
	});

	it('says before anything is sent that files are too large for ANAF, one or all together', async () => {
		const megabytes = (count: number): Buffer => Buffer.alloc(count * 1024 * 1024, 'x');
		const one = await failToCreate('a', { a: { ...pdf, bytes: megabytes(8) } }, { thenDo: 'upload' });
		expect(one.message).toBe('The document is larger than ANAF accepts');
		expect(one.description).toContain(
			'As base64, the attached files up to Aviz nr. 7.pdf have 10.7 MB; ANAF accepts 10 MB',
		);
		const halves = { a: { ...pdf, bytes: megabytes(4) }, b: { ...pdf, fileName: 'b.pdf', bytes: megabytes(4) } };
		expect((await failToCreate('a,b', halves)).description).toContain('up to b.pdf');
	});

	it('says it too where the files alone would fit: refused before sending, told where nothing is sent', async () => {
		const nearly = { a: { ...pdf, bytes: Buffer.alloc(7.499 * 1024 * 1024, 'x') } };
		const note = Array.from({ length: 20 }, () => 'y'.repeat(290));
		const lines = Array.from({ length: 60 }, (_, at) => ({ name: `Scandura ${at}`, price: 1, vat: 21 }));
		const invoice = {
			number: 'AF 9',
			issueDate: romanianDay(0),
			paymentDays: 10,
			seller: { name: 'V SRL', cif: `RO${OWN}`, address: { line1: 'Str. 1', city: 'Iasi', county: 'Iasi' } },
			buyer: { cif: `RO${STRANGER}` },
			notes: note,
			lines,
		};
		const json = { inputMode: 'json', invoiceJson: JSON.stringify(invoice) };
		const error = await failToCreate('a', nearly, { ...json, thenDo: 'upload' });
		expect(said(error)).toContain('The document has 10.0 MB; ANAF accepts 10 MB');
		const told = await create('a', nearly, { ...json, xmlOutput: 'file' });
		expect(told.json.warnings).toEqual([expect.stringContaining('ANAF accepts 10 MB') as string]);
	});
});
