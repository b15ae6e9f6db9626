import { createHash } from 'node:crypto';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { itemWithFiles, said } from '../../harness';
import { invoiceItem, invoiceXml, OWN, SECOND, STRANGER, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

/** The same invoice for a buyer in Germany with a VAT identifier of its country. */
const abroad = (xml: string, legal = 'HRB 12345'): string =>
	xml
		.replace(
			/(<cac:AccountingCustomerParty>.*?<cbc:IdentificationCode>)RO(.*?<cbc:CompanyID>)RO\d+/,
			'$1DE$2DE123456788',
		)
		.replace(`<cbc:CompanyID>${STRANGER}<`, `<cbc:CompanyID>${legal}<`);

describe('Extern and Autofactura', () => {
	const sent = (): unknown => world.control.requests.list({ path: '/upload' }).at(-1)?.query;
	const refuse = async (xml: string, options: IDataObject = {}): Promise<string> => {
		const error = await world.fail('invoice:upload', { options } as INodeParameters, { input: [invoiceItem(xml)] });
		expect(error.kind).toBe('invalidInput');
		expect(error.description).toContain('Nothing was sent');
		expect(world.received()).toBe(0);
		return said(error);
	};

	it('Extern follows from a buyer abroad with letters in its number', async () => {
		expect(await world.upload(abroad(invoiceXml('EX 1')))).toMatchObject({
			extern: true,
			externReason: 'the buyer is in DE and has no Romanian fiscal code',
			autofactura: false,
		});
		expect(sent()).toMatchObject({ extern: 'DA' });
	});

	it('refuses bare digits of a register abroad, which ANAF would refuse, unless Extern is chosen', async () => {
		const xml = abroad(invoiceXml('EX 1'), '12345');
		expect(await refuse(xml)).toContain('wrong check digit');
		expect(await world.upload(xml, { options: { foreignBuyer: true } })).toMatchObject({ extern: true });
	});

	it('Extern does not follow for a buyer abroad with a Romanian code', async () => {
		const xml = abroad(invoiceXml('EX 2')).replace('DE123456788', `RO${STRANGER}`);
		expect(await world.upload(xml)).toMatchObject({
			extern: false,
			externReason: 'the buyer has a Romanian fiscal code',
		});
		expect(sent()).not.toHaveProperty('extern');
	});

	it('asks when the number of a buyer abroad could be a company in Romania', async () => {
		const xml = abroad(invoiceXml('EX 3'), SECOND);
		expect(await refuse(xml)).toContain('somebody in Romania');
		expect(await world.upload(xml, { options: { foreignBuyer: true } })).toMatchObject({ extern: true });
	});

	it('refuses what goes against the document', async () => {
		expect(await refuse(abroad(invoiceXml('EX 4')), { foreignBuyer: false })).toContain('Extern is off');
		expect(await refuse(invoiceXml('EX 5'), { foreignBuyer: true })).toContain('in Romania');
		const selfBilled = invoiceXml('EX 6').replace('>380<', '>389<');
		expect(await refuse(selfBilled, { selfBilled: false })).toContain('389');
	});

	it('Autofactura follows from the type code, and the buyer files', async () => {
		const xml = invoiceXml('EX 7', { seller: STRANGER, buyer: OWN }).replace('>380<', '>389<');
		expect(await world.upload(xml)).toMatchObject({
			cif: OWN,
			autofactura: true,
			autofacturaReason: 'the type code is 389, self-billing',
		});
		expect(sent()).toMatchObject({ autofactura: 'DA', cif: OWN });
	});

	it('ANAF’s public validation cannot judge a buyer abroad, which is no fault of the invoice', async () => {
		const refused = 'tipAssert=E; codEroare=ERRIdentif; textEroare=nu a fost identificat cui cumparator';
		const other = 'tipAssert=FailedAssert; codEroare=BR-27; textEroare=[BR-27]-Pret negativ';
		const validate = async (validateWhere: string, ...messages: string[]): Promise<IDataObject | undefined> => {
			const body = JSON.stringify({ stare: 'nok', Messages: messages.map((message) => ({ message })) });
			world.control.faults.add({ kind: 'status', status: 200, body, match: { path: 'validare' } });
			const input = [invoiceItem(abroad(invoiceXml('EX 9')))];
			return (await world.run('document:validate', { validateWhere }, { input })).json[0];
		};
		const both = await validate('both', refused);
		expect(both).toMatchObject({ valid: true, fatal: 0, anaf: { valid: false } });
		expect(both?.summary).toContain('no switch Extern');
		expect(await validate('anaf', refused)).toMatchObject({
			valid: false,
			fatal: 0,
			warnings: 1,
			summary: expect.stringMatching(
				/^Not judged at ANAF: valid is false because ANAF gave no verdict.*Validate: Both.*no switch Extern/,
			) as string,
			findings: [expect.objectContaining({ rule: 'ERRIdentif', severity: 'warning' })],
		});
		const withOther = await validate('anaf', refused, other);
		expect(withOther).toMatchObject({ valid: false, fatal: 1, warnings: 1 });
		expect(withOther?.summary).toMatch(/^Invalid at ANAF: 1 reason\. .*no switch Extern/);
		expect(await validate('both', refused, other)).toMatchObject({ valid: false, fatal: 1 });
	});

	it('ANAF’s public validation refuses such a buyer by itself, and each place says what that means', async () => {
		const input = [invoiceItem(abroad(invoiceXml('EX 10')))];
		const validate = async (validateWhere: string): Promise<IDataObject | undefined> =>
			(await world.run('document:validate', { validateWhere }, { input })).json[0];
		expect(await validate('anaf')).toMatchObject({
			valid: false,
			fatal: 0,
			summary: expect.stringMatching(/^Not judged at ANAF/) as string,
			anaf: { valid: false, reasons: [{ rule: 'ERRIdentif' }] },
		});
		expect(await validate('both')).toMatchObject({
			valid: true,
			fatal: 0,
			summary: expect.stringMatching(/^Valid on this computer, not judged at ANAF/) as string,
		});
		expect(await validate('offline')).toMatchObject({ valid: true, fatal: 0 });
	});

	it('warns of an entrance that does not fit the buyer', async () => {
		expect(await world.upload(invoiceXml('EX 8'), { buyerKind: 'consumer' })).toMatchObject({
			warnings: [expect.stringContaining('of a company')],
		});
	});
});

describe('Invoice: Upload', () => {
	it('sends exactly the bytes of the file, and tells the index', async () => {
		const xml = invoiceXml('UP 1');
		const sent = await world.upload(xml);
		expect(sent).toEqual({
			uploadIndex: expect.stringMatching(/^\d{10}$/) as string,
			state: 'processing',
			final: false,
			cif: OWN,
			standard: 'UBL',
			service: 'upload',
			receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+0[23]:00$/) as string,
			extern: false,
			externReason: 'the buyer is in Romania',
			autofactura: false,
			autofacturaReason: 'the type code is not that of self-billing',
		});
		const [received] = world.control.uploads.list();
		expect(received?.sha256).toBe(createHash('sha256').update(xml).digest('hex'));
		expect(received).toMatchObject({ standard: 'UBL', cif: OWN, b2c: false });
		const [request] = world.control.requests.list({ path: '/upload' });
		expect(request).toMatchObject({ query: { standard: 'UBL', cif: OWN }, contentType: 'application/xml' });
	});

	it('sends text, credit notes, B2C and flags where they belong', async () => {
		await world.run('invoice:upload', {
			documentSource: 'text',
			xml: abroad(invoiceXml('UP 2', { root: 'CreditNote' })),
			buyerKind: 'consumer',
			options: { foreignBuyer: true, selfBilled: true },
		});
		expect(world.control.requests.list({ path: '/uploadb2c' })[0]?.query).toEqual({
			standard: 'CN',
			cif: OWN,
			extern: 'DA',
			autofactura: 'DA',
		});
		expect(world.control.uploads.list()[0]).toMatchObject({ b2c: true, standard: 'CN' });
	});

	it('waits for the verdict and gives the download ID', async () => {
		world.control.settings.set({ processing: { queries: 1 } });
		const sent = await world.upload(invoiceXml('UP 3'), { waitForResult: true });
		expect(sent).toMatchObject({
			state: 'accepted',
			stateRaw: 'ok',
			final: true,
			downloadId: expect.stringMatching(/^\d+$/) as string,
		});
	});

	it('gives a rejection as an output with reasons', async () => {
		const sent = await world.upload(invoiceXml('FARA CIFRE'), { waitForResult: true });
		expect(sent).toMatchObject({
			state: 'rejected',
			final: true,
			reasons: [{ rule: 'BR-RO-010', text: expect.stringContaining('numeric') as string }],
		});
		expect(sent.duplicate).toBeUndefined();
	});

	it('stops with the reasons where that is wanted', async () => {
		const error = await world.fail(
			'invoice:upload',
			{ waitForResult: true, whenRejected: 'fail' },
			{ input: [invoiceItem(invoiceXml('FARA CIFRE'))] },
		);
		expect(error.kind).toBe('rejected');
		expect(said(error)).toContain('BR-RO-010');
		expect(error.description).toContain('SCHEMATRON');
	});

	it('adopts the original of a document that was sent before', async () => {
		const first = await world.upload(invoiceXml('UP 4'));
		const second = await world.upload(invoiceXml('UP 4', { note: 'again' }), { waitForResult: true });
		expect(second).toMatchObject({ uploadIndex: first.uploadIndex, state: 'accepted', duplicate: true });
		expect(second.repeatedUploadIndex).not.toBe(first.uploadIndex);
	});

	it('gives the index even when the verdict takes longer than the wait', async () => {
		world.control.settings.set({ processing: { queries: 99 } });
		const sent = await world.upload(invoiceXml('UP 5'), { waitForResult: true, options: { longestWait: 0.05 } });
		expect(sent).toMatchObject({
			state: 'processing',
			final: false,
			uploadIndex: expect.stringMatching(/^\d+$/) as string,
		});
	});

	it('keeps the index when the question for the verdict fails', async () => {
		world.control.faults.add({ kind: 'status', status: 404, match: { path: 'stareMesaj' }, times: 9 });
		const sent = await world.upload(invoiceXml('UP 6'), { waitForResult: true });
		expect(sent).toMatchObject({
			state: 'processing',
			uploadIndex: expect.stringMatching(/^\d+$/) as string,
			warnings: [expect.stringContaining('do not send it again')],
		});
		expect(world.received()).toBe(1);
	});

	it('keeps the index when the execution is stopped during the wait', async () => {
		world.control.settings.set({ processing: { queries: 99 } });
		const stop = new AbortController();
		world.time.onWait = () => {
			stop.abort();
		};
		const { json, hints } = await world.run(
			'invoice:upload',
			{ waitForResult: true, options: { longestWait: 10 } },
			{ input: [invoiceItem(invoiceXml('UP 7'))], abortSignal: stop.signal },
		);
		expect(json[0]).toMatchObject({
			uploadIndex: expect.stringMatching(/^\d+$/) as string,
			warnings: [expect.stringContaining('stopped')],
		});
		expect(hints[0]?.message).toContain('stopped');
	});

	describe('before anything is sent', () => {
		const cases: ReadonlyArray<readonly [string, string | Uint8Array, string]> = [
			['no XML', 'not xml at all', 'not readable XML'],
			['a PDF', '%PDF-1.7 ...', 'not readable XML'],
			['a byte order mark', `\ufeff${invoiceXml('B 1')}`, 'byte order mark'],
			['UTF-16', new Uint8Array(Buffer.from(`\ufeff${invoiceXml('B 2')}`, 'utf16le')), 'UTF-16'],
			['a wrong root', '<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>', '<Order>'],
			['a missing namespace', '<Invoice><ID>1</ID></Invoice>', '<Invoice>'],
			['nothing', '', 'empty'],
			['more than 10 MB', invoiceXml('B 3', { note: 'x'.repeat(10 * 1024 * 1024) }), 'ANAF accepts 10 MB'],
		];

		it.each(cases)('refuses %s', async (_, bytes, says) => {
			const error = await world.fail('invoice:upload', {}, { input: [invoiceItem(bytes as string)] });
			expect(error.kind).toBe('invalidInput');
			expect(error.constructor.name).toMatch(/^_?NodeOperationError$/);
			expect(said(error)).toContain(says);
			expect(error.description?.length).toBeGreaterThan(20);
			expect(error.context?.itemIndex).toBe(0);
			expect(world.requests('upload')).toBe(0);
		});

		it('drops a byte order mark where that is wanted', async () => {
			await world.upload(`\ufeff${invoiceXml('B 4')}`, { options: { removeByteOrderMark: true } });
			expect(
				world.control.uploads
					.content({ index: String(world.control.uploads.list()[0]?.index) })
					.xml.startsWith('<?xml'),
			).toBe(true);
			expect(world.control.uploads.list()[0]?.bytes).toBe(Buffer.byteLength(invoiceXml('B 4')));
		});

		it('sets the declared encoding of a text right', async () => {
			await world.run('invoice:upload', {
				documentSource: 'text',
				xml: invoiceXml('B 5').replace('UTF-8', 'ISO-8859-2').replace('Scandura', 'Scândură'),
			});
			const { xml } = world.control.uploads.content({ index: String(world.control.uploads.list()[0]?.index) });
			expect(xml).toContain('encoding="UTF-8"');
			expect(xml).toContain('Scândură');
		});

		it('sends a file in another encoding in UTF-8', async () => {
			const xml = invoiceXml('B 7').replace('UTF-8', 'ISO-8859-2').replace('Scandura', 'Scândură');
			// The letters of Scândură have the same place in ISO-8859-1, but for ă.
			const bytes = Uint8Array.from(Buffer.from(xml.replaceAll('ă', '\u00e3'), 'latin1'));
			const { json } = await world.run('invoice:upload', {}, { input: [invoiceItem(bytes as never)] });
			expect(json[0]?.warnings).toEqual([expect.stringContaining('ISO-8859-2')]);
			const sent = world.control.uploads.content({ index: String(world.control.uploads.list()[0]?.index) }).xml;
			expect(sent).toContain('encoding="UTF-8"');
			expect(sent).toContain('Scândură');
		});

		it('refuses a standard that does not fit', async () => {
			const error = await world.fail(
				'invoice:upload',
				{ options: { standard: 'CN' } },
				{ input: [invoiceItem(invoiceXml('B 6'))] },
			);
			expect(error.kind).toBe('invalidInput');
			expect(world.received()).toBe(0);
		});

		it('says which file is missing', async () => {
			const error = await world.fail(
				'invoice:upload',
				{ binaryPropertyName: 'nothing' },
				{ input: [invoiceItem(invoiceXml('B 7'))] },
			);
			expect(error.kind).toBe('invalidInput');
			expect(error.message).toContain('nothing');
			expect(error.description).toContain('data');
			expect(error.context?.itemIndex).toBe(0);
		});

		it('takes no file but the one that is named, since it files with ANAF', async () => {
			const xml = { bytes: invoiceXml('B 8') };
			const error = await world.fail('invoice:upload', {}, { input: [itemWithFiles({}, { document: xml })] });
			expect(error.message).toContain('data');
			expect(error.description).toContain('document');
			expect(world.received()).toBe(0);
		});

		it('says it where the item has no file at all', async () => {
			const error = await world.fail('invoice:upload', {}, { input: [{ json: {} }] });
			expect(error.message).toBe('The item has no file');
		});
	});

	describe('CIF', () => {
		it.each([
			['RO10000008', OWN],
			[' ro 1000 0008 ', OWN],
			['CUI: 10.000.008', OWN],
		])('accepts %j', async (cif, sent) => {
			await world.upload(invoiceXml('C 1'), { cif });
			expect(world.control.requests.list({ path: '/upload' })[0]?.query.cif).toBe(sent);
		});

		it.each(['ABC', 'RO12X', '1'])('refuses %j before sending', async (cif) => {
			const error = await world.fail('invoice:upload', { cif }, { input: [invoiceItem(invoiceXml('C 2'))] });
			expect(error.kind).toBe('invalidInput');
			expect(world.requests('upload')).toBe(0);
		});

		it('warns about a check digit, in the item and above the output, and sends', async () => {
			world.control.settings.set({ api: { rights: 'any' } });
			const { json, hints } = await world.run(
				'invoice:upload',
				{ cif: '10000009' },
				{ input: [invoiceItem(invoiceXml('C 3'))] },
			);
			expect(json[0]?.warnings).toEqual([expect.stringContaining('check digit')]);
			expect(hints).toEqual([
				{ message: expect.stringContaining('check digit') as string, type: 'warning', location: 'outputPane' },
			]);
			expect(world.received()).toBe(1);
		});

		it('falls back to the credential, then to the seller in the document', async () => {
			world.vault.change(world.ref, { defaultCif: '' });
			await world.upload(invoiceXml('C 4', { seller: '20000005' }));
			expect(world.control.requests.list({ path: '/upload' })[0]?.query.cif).toBe('20000005');
		});

		it('tells of missing rights in ANAF’s words', async () => {
			const error = await world.fail('invoice:upload', { cif: STRANGER }, { input: [invoiceItem(invoiceXml('C 5'))] });
			expect(error.kind).toBe('forbidden');
			expect(error.message).toContain(STRANGER);
			expect(error.description).toContain(`Nu aveti drept in SPV pentru CIF=${STRANGER}`);
			expect(error.description).toContain('certificate');
		});
	});

	describe('what was sent before another item failed', () => {
		const broken = invoiceItem('<Invoice');

		it.each([
			['the node stops', false],
			['the node goes on', true],
		] as const)('is not sent again by n8n’s Retry On Fail: %s', async (_, continueOnFail) => {
			const items = [invoiceItem(invoiceXml('A 1')), broken, invoiceItem(invoiceXml('A 2'))];
			const fields = { input: items, continueOnFail, executionId: `again ${continueOnFail}` };
			const tryOnce = async (): Promise<unknown> =>
				continueOnFail
					? (await world.run('invoice:upload', {}, fields)).json
					: (await world.fail('invoice:upload', {}, fields)).message;
			const first = await tryOnce();
			expect(await tryOnce()).toEqual(first);
			expect(world.received()).toBe(continueOnFail ? 2 : 1);
		});

		it('is named by the message that ends the run, since n8n drops the output of the items before it', async () => {
			const input = [invoiceItem(invoiceXml('A 4')), invoiceItem(invoiceXml('A 5')), broken];
			const error = await world.fail('invoice:upload', {}, { input });
			const [first, second] = world.control.uploads.list();
			expect(error.description).toContain(
				`do not send again: item 0 (upload index ${first?.index}), item 1 (upload index ${second?.index})`,
			);
			expect((await world.fail('invoice:upload', {}, { input: [broken] })).description).not.toContain('sent again');
		});

		it('is named when an expression ends the run', async () => {
			const input = [invoiceItem(invoiceXml('A 6'), { kind: 'business' }), invoiceItem(invoiceXml('A 7'))];
			const error = await world.fail(
				'invoice:upload',
				{ buyerKind: "={{ $json.kind || $('No such node').item.json.kind }}" },
				{ input },
			);
			expect(error.description).toContain(`item 0 (upload index ${world.control.uploads.list()[0]?.index})`);
		});

		it('is followed again, not sent again, when it failed for being rejected', async () => {
			const fields = { input: [invoiceItem(invoiceXml('FARA CIFRE'))], executionId: 'rejected' };
			for (let round = 0; round < 2; round++) {
				expect((await world.fail('invoice:upload', { waitForResult: true, whenRejected: 'fail' }, fields)).kind).toBe(
					'rejected',
				);
			}
			expect(world.received()).toBe(1);
		});

		it('is sent for each of two items with the same bytes', async () => {
			const twin = invoiceItem(invoiceXml('A 3'));
			const { json } = await world.run('invoice:upload', {}, { input: [twin, twin], executionId: 'twins' });
			expect(json[0]?.uploadIndex).not.toBe(json[1]?.uploadIndex);
			expect(world.received()).toBe(2);
		});
	});

	describe('an answer that is lost', () => {
		it('is not sent again by n8n’s Retry On Fail; a later execution and another document are', async () => {
			const lost = { kind: 'reset-after-processing', match: { path: '/upload' }, times: 1 } as const;
			const item = invoiceItem(invoiceXml('L 7'));
			world.control.faults.add(lost);
			expect((await world.fail('invoice:upload', {}, { input: [item], executionId: 'retried' })).kind).toBe(
				'outcomeUnknown',
			);
			const again = await world.fail('invoice:upload', {}, { input: [item], executionId: 'retried' });
			expect(again.kind).toBe('outcomeUnknown');
			expect(again.description).toContain('It was not sent a second time');
			expect(world.control.uploads.list()).toHaveLength(1);
			await world.run('invoice:upload', {}, { input: [invoiceItem(invoiceXml('L 8'))], executionId: 'retried' });
			await world.run('invoice:upload', {}, { input: [item], executionId: 'later' });
			expect(world.control.uploads.list()).toHaveLength(3);
		});

		it.each([
			['the connection breaks after it was taken', { kind: 'reset-after-processing' }, 1],
			['the connection breaks before it was taken', { kind: 'reset-before-processing' }, 0],
			['the body is cut', { kind: 'truncated-body' }, 1],
			['the body is empty', { kind: 'empty-body', processed: true }, 1],
			['500', { kind: 'status', status: 500 }, 0],
			['502 with a page', { kind: 'html', status: 502 }, 0],
			['503', { kind: 'maintenance' }, 0],
			['a page with 200', { kind: 'html', status: 200, processed: true }, 1],
			['204', { kind: '204', processed: true }, 1],
			['255', { kind: '255' }, 0],
			['nonsense', { kind: 'malformed-json', body: '<header', processed: true }, 1],
		] as const)('ends as "outcome unknown" and is not repeated: %s', async (_, fault, received) => {
			world.control.faults.add({ ...fault, match: { path: '/upload' }, times: 1 });
			const error = await world.fail('invoice:upload', {}, { input: [invoiceItem(invoiceXml('L 1'))] });
			expect(error.kind).toBe('outcomeUnknown');
			expect(error.message).toBe('It is not known whether ANAF received the document');
			expect(error.description).toContain('Find Upload');
			expect(world.requests('/upload')).toBe(1);
			expect(world.received()).toBe(received);
		});

		it('is told apart from a refusal by the firewall or the login wall', async () => {
			world.control.faults.add({ kind: 'waf', match: { path: '/upload' } });
			const waf = await world.fail('invoice:upload', {}, { input: [invoiceItem(invoiceXml('L 2'))] });
			expect(waf.kind).toBe('unavailable');
			expect(waf.message).toContain('firewall');
			expect(waf.description).toMatch(/Support ID: \d+/);
			expect(world.requests('/upload')).toBe(1);
		});
	});

	describe('what ANAF provably did not take', () => {
		it.each([
			['429 with Retry-After', { kind: 'status', status: 429, headers: { 'retry-after': '1' }, times: 2 }],
			['401', { kind: 'expired-token', times: 1 }],
		] as const)('is sent again: %s', async (_, fault) => {
			world.control.faults.add({ ...fault, match: { path: '/upload' } });
			await world.upload(invoiceXml('R 1'));
			expect(world.received()).toBe(1);
		});

		it('is sent again after a 403 of an expired token', async () => {
			world.setTokens(world.control.mintToken({ clientId: 'canary-client', accessTtlSeconds: -5 }));
			world.control.settings.set({ api: { unauthorizedStatus: 403 } });
			await world.upload(invoiceXml('R 2'));
			expect(world.received()).toBe(1);
			expect(world.refreshes()).toBe(1);
		});

		it('is sent again when the login server was out of order for a moment', async () => {
			world.control.oauth.expireTokens();
			world.control.faults.add({ kind: 'status', status: 503, match: { path: '/token' }, times: 1 });
			await world.upload(invoiceXml('R 3'));
			expect(world.received()).toBe(1);
		});

		it('ends as "unavailable", not as "unknown", when nobody listens', async () => {
			world.vault.change(world.ref, { baseUrl: 'http://127.0.0.1:9' });
			const error = await world.fail('invoice:upload', {}, { input: [invoiceItem(invoiceXml('R 4'))] });
			expect(error.kind).toBe('unavailable');
			expect(error.message).toBe('ANAF could not be reached');
			expect(error.description).toContain('Nothing was sent');
			expect(error.description).toContain('ECONNREFUSED');
		});

		it('ends as "rate limited" when Retry-After is longer than a person would wait', async () => {
			world.control.faults.add({
				kind: 'status',
				status: 429,
				headers: { 'retry-after': '3600' },
				match: { path: '/upload' },
				times: 9,
			});
			const error = await world.fail('invoice:upload', {}, { input: [invoiceItem(invoiceXml('R 5'))] });
			expect(error.kind).toBe('rateLimited');
			expect(error.failure).toMatchObject({ cause: 'rate-limited', retryAfterMs: 3_600_000 });
			expect(world.requests('/upload')).toBe(1);
		});
	});

	it('works through items in order, one at a time, where that is asked for', async () => {
		const input = [1, 2, 3].map((n) => invoiceItem(invoiceXml(`I ${n}`)));
		const { items } = await world.run('invoice:upload', { options: { oneAfterAnother: true } }, { input });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(items.map(({ json }) => json.uploadIndex)).toEqual(world.control.uploads.list().map(({ index }) => index));
		expect(world.control.requests.stats().maxInFlight).toBe(1);
	});

	it('goes on after a bad item when told to, and names its number otherwise', async () => {
		const input = [invoiceItem(invoiceXml('K 1')), invoiceItem('bad'), invoiceItem(invoiceXml('K 3'))];
		const { items } = await world.run('invoice:upload', {}, { input, continueOnFail: true });
		expect(items).toHaveLength(3);
		expect(items[1]?.json).toMatchObject({
			error: expect.stringContaining('not readable XML') as string,
			anaf: { kind: 'invalidInput' },
		});
		expect(items[1]?.pairedItem).toEqual({ item: 1 });
		expect(world.received()).toBe(2);
		const error = await world.fail('invoice:upload', {}, { input: input.slice(0, 2) });
		expect(error.context?.itemIndex).toBe(1);
	});
});
