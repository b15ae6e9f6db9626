import { strToU8, zipSync } from 'fflate';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { Connection } from '../../../nodes/shared/connection/connection';
import { fileOf, itemWithFiles, said } from '../../harness';
import { invoiceItem, invoiceXml, OWN, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

const broken = invoiceXml('FARA CIFRE');
const findingsOf = (json: IDataObject | undefined): IDataObject[] => (json?.findings ?? []) as IDataObject[];
/** An invoice with the relative schema location that many programs write, which ANAF's firewall takes for an attack. */
const located = (xml: string): string =>
	xml.replace(
		'<Invoice ',
		'<Invoice xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x ../../UBL.xsd" ',
	);
/** Paths that were asked, and whether a token went along. */
const asked = (path: string): Array<readonly [string, boolean]> =>
	world.control.requests
		.list({ path })
		.map((request) => [request.path.replace('/prod/FCTEL/rest/', ''), request.authorization !== undefined]);

describe('Document: Validate, at ANAF', () => {
	it('asks without a token, and tells both outcomes', async () => {
		const { json } = await world.run(
			'document:validate',
			{ validateWhere: 'anaf' },
			{
				input: [
					invoiceItem(invoiceXml('R 1')),
					invoiceItem(broken),
					invoiceItem(invoiceXml('R 2', { root: 'CreditNote' })),
				],
			},
		);
		expect(json[0]).toEqual({
			valid: true,
			summary: 'Valid at ANAF',
			fatal: 0,
			warnings: 0,
			findings: [],
			anaf: { valid: true, reasons: [], traceId: expect.any(String) as string },
		});
		expect(json[1]).toMatchObject({
			valid: false,
			fatal: 1,
			anaf: {
				valid: false,
				reasons: [{ rule: 'BR-RO-010', anafMessage: expect.stringContaining('SCHEMATRON') as string }],
			},
		});
		expect(findingsOf(json[1])).toEqual([
			expect.objectContaining({
				rule: 'BR-RO-010',
				severity: 'fatal',
				hint: expect.stringMatching(/.{10}/) as string,
				businessTerm: 'BT-1',
				source: 'anaf',
			}),
		]);
		expect(json[2]).toMatchObject({ valid: true });
		expect(asked('validare')).toEqual([
			['validare/FACT1', false],
			['validare/FACT1', false],
			['validare/FCN', false],
		]);
	});

	it('asks ANAF only when nothing fatal was found here', async () => {
		const { json } = await world.run(
			'document:validate',
			{ validateWhere: 'both' },
			{ input: [invoiceItem(broken), invoiceItem(invoiceXml('R 3'))] },
		);
		expect(json[0]).toMatchObject({ valid: false });
		expect(json[0]?.anaf).toBeUndefined();
		expect(json[1]).toMatchObject({ valid: true, summary: 'Valid at ANAF', anaf: { valid: true } });
		expect(world.requests('validare')).toBe(1);
	});

	it('strips what the firewall takes for an attack', async () => {
		const xml = located(invoiceXml('R 4', { note: 'a;rm b &amp;CP c' }));
		const { json } = await world.run('document:validate', { validateWhere: 'anaf' }, { input: [invoiceItem(xml)] });
		expect(json[0]).toMatchObject({ valid: true });
		expect(world.requests('validare')).toBe(1);
	});

	it('asks again with the token where the firewall stops it all the same', async () => {
		world.control.faults.add({ kind: 'waf', match: { path: 'validare' } });
		const { json } = await world.run(
			'document:validate',
			{ validateWhere: 'anaf' },
			{ input: [invoiceItem(invoiceXml('R 5'))] },
		);
		expect(json[0]).toMatchObject({ valid: true });
		expect(asked('validare')).toEqual([
			['validare/FACT1', false],
			['validare/FACT1', true],
		]);
	});

	it.each([
		['document:validate', { validateWhere: 'anaf' }],
		['document:convertToPdf', {}],
		['document:convertToPdf', { options: { withoutValidation: true } }],
	])(
		'%s %p needs no credential, and says what one is good for where the firewall stops it',
		async (operation, more) => {
			const direct = Connection.direct.bind(Connection);
			const spy = jest.spyOn(Connection, 'direct').mockImplementation((context) => {
				const connection = direct(context);
				Object.assign(connection.credential.target, { environment: 'custom', baseUrl: world.simulator.url });
				return connection;
			});
			const parameters = { connection: 'direct', ...more };
			const run = { input: [invoiceItem(invoiceXml('R 60'))] };
			await world.run(operation, parameters, run);
			world.control.faults.add({ kind: 'waf', match: { path: 'FCTEL' }, times: 9 });
			const error = await world.fail(operation, parameters, run);
			spy.mockRestore();
			expect(error.description).toContain('With a Credential');
			expect(
				world.control.requests.list({ path: 'FCTEL' }).filter(({ authorization }) => authorization !== undefined),
			).toEqual([]);
		},
	);

	it('recognises the firewall’s page when nothing helps', async () => {
		world.control.faults.add({ kind: 'waf', match: { path: 'validare' }, times: 9 });
		const error = await world.fail(
			'document:validate',
			{ validateWhere: 'anaf' },
			{ input: [invoiceItem(invoiceXml('R 6'))] },
		);
		expect(error.kind).toBe('unavailable');
		expect(error.message).toContain('firewall');
		expect(error.description).toMatch(/Support ID: \d+/);
		expect(world.requests('validare')).toBe(2);
	});

	it('does not take ANAF’s technical error for a verdict', async () => {
		world.control.outcomes.technicalError({ code: '1001', times: 9 });
		const error = await world.fail(
			'document:validate',
			{ validateWhere: 'anaf' },
			{ input: [invoiceItem(invoiceXml('R 7'))] },
		);
		expect(error.kind).toBe('unavailable');
		expect(error.description).toContain('Cod: 1001');
	});

	it('refuses what ANAF does not validate, before asking', async () => {
		const big = await world.fail(
			'document:validate',
			{ validateWhere: 'anaf' },
			{ input: [invoiceItem(invoiceXml('R 8', { note: 'x'.repeat(5 * 1024 * 1024) }))] },
		);
		expect(big.message).toContain('5 MB');
		const other = await world.fail('document:validate', {
			validateWhere: 'anaf',
			documentSource: 'text',
			xml: '<header/>',
		});
		expect(said(other)).toContain('<header>');
		expect(world.requests('validare')).toBe(0);
	});
});

describe('Invoice: Upload with Validate First', () => {
	it('sends nothing when something is fatal', async () => {
		const error = await world.fail(
			'invoice:upload',
			{ options: { validateFirst: true } },
			{ input: [invoiceItem(broken.replace('>121.00</cbc:PayableAmount>', '>120.00</cbc:PayableAmount>'))] },
		);
		expect(error.kind).toBe('invalidInput');
		expect(error.message).toContain('2 reasons');
		expect(error.description).toMatch(/• BR-RO-010, line \d+: /);
		expect(error.description).toMatch(/• BR-CO-16, line \d+: /);
		expect(error.description).toContain('Nothing was sent');
		expect(world.requests('upload')).toBe(0);
	});

	it('sends, and passes warnings through', async () => {
		const late = invoiceXml('U 1').replace('2026-11-02', '2026-01-05');
		const { json, hints } = await world.run(
			'invoice:upload',
			{ options: { validateFirst: true } },
			{ input: [invoiceItem(late)] },
		);
		expect(json[0]).toMatchObject({ state: 'processing', warnings: [expect.stringContaining('RO-DEADLINE')] });
		expect(hints[0]?.message).toContain('RO-DEADLINE');
		expect(world.received()).toBe(1);
	});
});

describe('Document: Convert to PDF', () => {
	it('gives a PDF named after the invoice', async () => {
		const { items } = await world.run('document:convertToPdf', {}, { input: [invoiceItem(invoiceXml('F/1 A'))] });
		const pdf = fileOf(items[0], 'data');
		expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
		expect(pdf.toString('latin1')).toContain('FACTURA F/1 A');
		expect(items[0]?.json).toEqual({ number: 'F/1 A', fileName: 'F-1 A.pdf', bytes: pdf.length });
		expect(items[0]?.binary?.data).toMatchObject({
			mimeType: 'application/pdf',
			fileName: 'F-1 A.pdf',
			fileExtension: 'pdf',
		});
		const [request] = world.control.requests.list({ path: 'transformare' });
		expect(request).toMatchObject({
			path: '/prod/FCTEL/rest/transformare/FACT1',
			contentType: expect.stringContaining('text/plain') as string,
		});
	});

	it('takes a number from an expression as the name', async () => {
		const { json } = await world.run(
			'document:convertToPdf',
			{ options: { fileName: '={{ $json.number }}' } },
			{ input: [invoiceItem(invoiceXml('P 9'), { number: 1001 })] },
		);
		expect(json[0]).toMatchObject({ fileName: '1001.pdf' });
	});

	it('converts credit notes, documents with a schema location, a byte order mark or another encoding', async () => {
		const latin = Buffer.from(invoiceXml('F 3', { note: '\u00e2' }).replace('UTF-8', 'ISO-8859-1'), 'latin1');
		const inputs = [invoiceXml('F 2', { root: 'CreditNote' }), `\ufeff${located(invoiceXml('F 4'))}`, latin];
		const { items } = await world.run(
			'document:convertToPdf',
			{ options: { fileName: 'My invoice.pdf' } },
			{ input: inputs.map((bytes) => itemWithFiles({}, { data: { bytes } })) },
		);
		expect(items.map((item) => fileOf(item, 'data').subarray(0, 4).toString())).toEqual(['%PDF', '%PDF', '%PDF']);
		expect(items[0]?.json).toMatchObject({ number: 'F 2', fileName: 'My invoice.pdf' });
		expect(world.control.requests.list({ path: 'transformare' })[0]?.path).toBe('/prod/FCTEL/rest/transformare/FCN');
	});

	it('tells why ANAF makes none, and makes one without validation', async () => {
		const error = await world.fail('document:convertToPdf', {}, { input: [invoiceItem(broken)] });
		expect(error.kind).toBe('rejected');
		expect(said(error)).toContain('BR-RO-010');
		expect(error.description).toContain('Without Validation');
		const { items } = await world.run(
			'document:convertToPdf',
			{ options: { withoutValidation: true } },
			{ input: [invoiceItem(broken)] },
		);
		expect(fileOf(items[0], 'data').subarray(0, 4).toString()).toBe('%PDF');
		expect(world.control.requests.list({ path: 'transformare' }).at(-1)?.path).toBe(
			'/prod/FCTEL/rest/transformare/FACT1/DA',
		);
	});

	it('tries again with validation where the firewall stops the stricter way', async () => {
		world.control.faults.add({ kind: 'waf', match: { path: '/DA' } });
		const { items } = await world.run(
			'document:convertToPdf',
			{ options: { withoutValidation: true } },
			{ input: [invoiceItem(invoiceXml('F 5'))] },
		);
		expect(fileOf(items[0], 'data').subarray(0, 4).toString()).toBe('%PDF');
		expect(asked('transformare')).toEqual([
			['transformare/FACT1/DA', false],
			['transformare/FACT1', false],
		]);
	});

	it('then takes the host with the token for an invoice that validation refuses', async () => {
		world.control.faults.add({ kind: 'waf', match: { path: '/DA' } });
		const { items } = await world.run(
			'document:convertToPdf',
			{ options: { withoutValidation: true } },
			{ input: [invoiceItem(broken)] },
		);
		expect(fileOf(items[0], 'data').subarray(0, 4).toString()).toBe('%PDF');
		expect(asked('transformare')).toEqual([
			['transformare/FACT1/DA', false],
			['transformare/FACT1', false],
			['transformare/FACT1/DA', true],
		]);
	});

	it('tells the reasons where not even that helps', async () => {
		world.control.faults.add({ kind: 'waf', match: { path: '/DA' }, times: 9 });
		const error = await world.fail(
			'document:convertToPdf',
			{ options: { withoutValidation: true } },
			{ input: [invoiceItem(broken)] },
		);
		expect(error.kind).toBe('rejected');
		expect(error.description).not.toContain('switch on');
	});

	it('recognises the firewall’s page', async () => {
		world.control.faults.add({ kind: 'waf', match: { path: 'transformare' }, times: 9 });
		const error = await world.fail('document:convertToPdf', {}, { input: [invoiceItem(invoiceXml('F 6'))] });
		expect(error.message).toContain('firewall');
	});
});

describe('Document: Verify Signature', () => {
	/** Archive, document and signature of an invoice that ANAF accepted. */
	async function answer(number: string): Promise<INodeExecutionData> {
		const { uploadIndex } = await world.upload(invoiceXml(number));
		const { items } = await world.run('invoice:download', { uploadIndex, files: ['archive', 'document', 'signature'] });
		return items[0] ?? { json: {} };
	}
	const filesOf = (item: INodeExecutionData): { document: Buffer; signature: Buffer } => ({
		document: fileOf(item, 'document'),
		signature: fileOf(item, 'signature'),
	});
	const pair = (document: Uint8Array | string, signature: Uint8Array | string): INodeExecutionData =>
		itemWithFiles({}, { document: { bytes: document }, signature: { bytes: signature } });
	const FILES = { signatureSource: 'files' };
	const trust = (): IDataObject => ({ alsoTrusted: world.control.signature.certificate().fingerprint });
	const verify = async (item: INodeExecutionData, parameters: IDataObject = {}): Promise<IDataObject> =>
		(await world.run('document:verifySignature', parameters as never, { input: [item] })).json[0] ?? {};

	it('finds a trusted signature valid, from the archive and from two files', async () => {
		const item = await answer('S 1');
		const fingerprint = world.control.signature.certificate().fingerprint;
		for (const parameters of [{}, FILES]) {
			const json = await verify(item, {
				...parameters,
				options: { alsoTrusted: fingerprint.toUpperCase().replace(/(..)(?=.)/g, '$1:') },
			});
			expect(json).toEqual({
				valid: true,
				digest: 'passed',
				signature: 'passed',
				trusted: 'passed',
				validity: 'passed',
				form: 'detached',
				signedAfter: '2026-11-02T00:00:00+02:00',
				signedBefore: expect.any(String) as string,
				signingTimeFrom: 'issueDate',
				certificate: {
					subject: expect.stringContaining('CN=Ministerul Finantelor') as string,
					issuer: expect.any(String) as string,
					serial: expect.any(String) as string,
					fingerprint,
					validFrom: expect.any(String) as string,
					validTo: expect.any(String) as string,
				},
				reasons: [],
			});
		}
		// Offline means offline.
		expect(world.requests('validate/signature')).toBe(0);
	});

	it('does not trust a certificate because it calls itself the Ministry’s', async () => {
		const json = await verify(await answer('S 2'));
		expect(json).toMatchObject({
			valid: false,
			digest: 'passed',
			signature: 'passed',
			trusted: 'failed',
			reasons: [expect.stringContaining('not one of the Ministry of Finance’s known ones')],
		});
	});

	it('notices one changed byte, and the signature of another file', async () => {
		const first = filesOf(await answer('S 3'));
		const second = filesOf(await answer('S 4'));
		const changed = Buffer.from(first.document.toString().replace('50.00', '50.01'));
		for (const item of [pair(changed, first.signature), pair(second.document, first.signature)]) {
			const json = await verify(item, { ...FILES, options: trust() });
			expect(json).toMatchObject({
				valid: false,
				digest: 'failed',
				signature: 'passed',
				reasons: [expect.stringContaining('not the one that was signed')],
			});
		}
	});

	it('notices a changed signature file', async () => {
		const { document, signature } = filesOf(await answer('S 5'));
		const text = signature.toString();
		const forged = text.replace(/<DigestValue>[^<]+/, `<DigestValue>${Buffer.alloc(32).toString('base64')}`);
		expect(await verify(pair(document, forged), { ...FILES, options: trust() })).toMatchObject({
			valid: false,
			digest: 'failed',
			signature: 'failed',
		});
		const value = text.replace(/<SignatureValue>..../, '<SignatureValue>AAAA');
		expect(await verify(pair(document, value), { ...FILES, options: trust() })).toMatchObject({
			valid: false,
			digest: 'passed',
			signature: 'failed',
			reasons: [expect.stringContaining('does not belong to the certificate')],
		});
	});

	it.each([
		['no XML', 'hello', 'not readable XML'],
		['another document', '<Invoice/>', 'contains no XML signature'],
		['a DOCTYPE', '<!DOCTYPE a><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>', 'not readable XML'],
	])('gives %s for a signature as a plain no', async (_, signature, says) => {
		expect(await verify(pair(invoiceXml('S 6'), signature), FILES)).toMatchObject({
			valid: false,
			digest: 'notChecked',
			certificate: null,
			reasons: [expect.stringContaining(says)],
		});
	});

	it('refuses a certificate that had ended before the invoice was made, and takes it for an older one', async () => {
		world.control.signature.useCertificate({ notBefore: '2020-01-01T00:00:00Z', notAfter: '2022-01-01T00:00:00Z' });
		const item = await answer('S 7');
		const expired = await verify(item, { options: trust() });
		expect(expired).toMatchObject({
			valid: false,
			digest: 'passed',
			signature: 'passed',
			trusted: 'passed',
			validity: 'failed',
			reasons: [
				expect.stringMatching(
					/^The certificate was not valid at any time between 2026-11-02.*from 2020-01-01.*to 2022-01-01/,
				),
			],
		});
		expect(await verify(item, { options: { ...trust(), signedAt: '2021-06-01T10:00:00' } })).toMatchObject({
			valid: true,
			signingTimeFrom: 'signedAt',
			signedAfter: '2021-06-01T10:00:00+03:00',
		});
		expect(await verify(item, { options: { ...trust(), signedAt: '2022-06-01T10:00:00' } })).toMatchObject({
			valid: false,
			validity: 'failed',
		});
	});

	it('takes a certificate that began between the date of the invoice and its upload', async () => {
		world.control.signature.useCertificate({ notBefore: '2026-11-10T00:00:00Z', notAfter: '2028-01-01T00:00:00Z' });
		expect(await verify(await answer('S 8'), { options: trust() })).toMatchObject({ valid: true, validity: 'passed' });
	});

	it('asks for the time of an undated answer whose certificate has ended', async () => {
		world.control.signature.useCertificate({ notBefore: '2020-01-01T00:00:00Z', notAfter: '2022-01-01T00:00:00Z' });
		const { uploadIndex } = await world.upload(broken);
		const { items } = await world.run('invoice:download', { uploadIndex, files: ['archive'] });
		expect(await verify(items[0] ?? { json: {} }, { options: trust() })).toMatchObject({
			valid: false,
			validity: 'notChecked',
			signingTimeFrom: 'nothing',
			signedAfter: null,
			reasons: [expect.stringContaining('nothing in the document says when')],
		});
	});

	it('asks ANAF, without a token, and understands both outcomes', async () => {
		const item = await answer('S 9');
		expect(await verify(item, { verifyWhere: 'anaf' })).toEqual({
			valid: true,
			anaf: { valid: true, anafMessage: expect.stringContaining('validate cu succes') as string },
		});
		const { document, signature } = filesOf(item);
		expect(await verify(pair(`${document.toString()}\n`, signature), { ...FILES, verifyWhere: 'anaf' })).toEqual({
			valid: false,
			anaf: { valid: false, anafMessage: expect.stringContaining('NU au putut') as string },
		});
		expect(asked('validate/signature').map(([, withToken]) => withToken)).toEqual([false, false]);
	});

	it('is valid only when both are of one mind', async () => {
		const json = await verify(await answer('S 10'), { verifyWhere: 'both' });
		expect(json).toMatchObject({ valid: false, trusted: 'failed', anaf: { valid: true } });
	});

	it('passes on why ANAF could not read the files', async () => {
		const error = await world.fail(
			'document:verifySignature',
			{ ...FILES, verifyWhere: 'anaf' },
			{ input: [pair('no xml', 'no xml')] },
		);
		expect(error.kind).toBe('invalidInput');
		expect(error.description).toContain('request incorect');
	});

	const archive = (files: Record<string, string>): INodeExecutionData =>
		itemWithFiles(
			{},
			{
				archive: {
					bytes: zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
				},
			},
		);

	it.each([
		['no archive', itemWithFiles({}, { archive: { bytes: 'text' } }), /not a ZIP archive/],
		['an archive without signature', archive({ '1.xml': '<a/>' }), /contains no signature/],
		['an archive without document', archive({ 'semnatura_1.xml': '<a/>' }), /contains no document/],
		[
			'two documents',
			archive({ '1.xml': '<a/>', '2.xml': '<b/>', 'semnatura_1.xml': '<c/>' }),
			/2 documents instead of one: 1\.xml, 2\.xml/,
		],
		['names that climb', archive({ '../../1.xml': '<a/>', '..\\..\\2.xml': '<b/>' }), /1\.xml, 2\.xml/],
		[
			'an archive cut off',
			itemWithFiles({}, { archive: { bytes: zipSync({ '1.xml': strToU8('<a/>') }).subarray(0, 40) } }),
			/cut off/,
		],
		[
			'a bomb',
			itemWithFiles(
				{},
				{
					archive: {
						bytes: zipSync({ '1.xml': new Uint8Array(64 * 1024 * 1024), 'semnatura_1.xml': strToU8('<a/>') }),
					},
				},
			),
			/more than is read/,
		],
	])('refuses %s', async (_, item, says) => {
		const error = await world.fail('document:verifySignature', {}, { input: [item] });
		expect(said(error)).toMatch(says);
		expect(error.message).not.toContain('..');
	});

	it('says which file is missing', async () => {
		const error = await world.fail('document:verifySignature', FILES, {
			input: [itemWithFiles({}, { document: { bytes: 'x' } })],
		});
		expect(error.message).toContain('signature');
	});
});

describe('Message: Send to Supplier', () => {
	it('reaches the supplier’s list and the buyer’s own', async () => {
		// Lists end a little before now.
		world.control.clock.advance({ minutes: -10 });
		const { index } = world.control.messages.receive({ cif: OWN, sellerCif: '20000005' });
		const { json } = await world.run(
			'message:sendToSupplier',
			{ message: 'Cantitate greșită & "preț"\nlinia 2' },
			{ input: [{ uploadIndex: index }] },
		);
		expect(json[0]).toMatchObject({
			standard: 'RASP',
			cif: OWN,
			invoiceUploadIndex: index,
			service: 'upload',
			uploadIndex: expect.stringMatching(/^\d+$/) as string,
		});
		const sent = String(json[0]?.uploadIndex);
		world.control.clock.advance({ minutes: 10 });
		for (const [cif, type] of [
			[OWN, 'buyerMessageSent'],
			['20000005', 'buyerMessageReceived'],
		] as const) {
			const listed = await world.run('message:getAll', { cifs: cif, returnAll: true });
			expect(listed.json).toContainEqual(expect.objectContaining({ uploadIndex: sent, type, cif }));
			const row = listed.json.find(({ uploadIndex }) => uploadIndex === sent);
			const answer = await world.run('message:download', { messageId: String(row?.id) });
			expect(answer.json[0]).toMatchObject({
				contentType: 'buyerMessage',
				message: 'Cantitate greșită & "preț" linia 2',
			});
		}
	});

	it('understands that the day’s messages are used up', async () => {
		world.control.settings.set({ efactura: { limits: { rasp: 0 } } });
		const { index } = world.control.messages.receive({ cif: OWN });
		const error = await world.fail('message:sendToSupplier', { uploadIndex: index, message: 'x' });
		expect(error.kind).toBe('dailyLimit');
		expect(error.description).toContain('ANAF says');
	});

	it.each([
		['', 'x', 'Invoice'],
		['12a', 'x', 'not contain an ID'],
		['12', '  ', 'The message is empty'],
		['12', 'x'.repeat(2001), '2001 characters'],
	])('refuses upload index %j with message of length… before sending', async (uploadIndex, message, says) => {
		const error = await world.fail('message:sendToSupplier', { uploadIndex, message });
		expect(error.kind).toBe('invalidInput');
		expect(said(error)).toContain(says);
		expect(world.requests('upload')).toBe(0);
	});
});
