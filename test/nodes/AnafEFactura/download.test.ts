import { unzipSync, zipSync } from 'fflate';

import { fileOf, said } from '../../harness';
import { invoiceXml, OWN, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

describe('Invoice: Download and Message: Download', () => {
	it('give the document as a file, by the upload index', async () => {
		const xml = invoiceXml('D 1');
		const { uploadIndex } = await world.upload(xml);
		const { items } = await world.run('invoice:download', { uploadIndex });
		expect(items[0]?.json).toEqual({
			downloadId: expect.any(String) as string,
			uploadIndex,
			contentType: 'invoice',
			fileName: `${uploadIndex}.xml`,
			signed: true,
			deadline: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
			availableUntil: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
		});
		expect(fileOf(items[0], 'document').toString()).toBe(xml);
		expect(items[0]?.binary?.document).toMatchObject({
			mimeType: 'application/xml',
			fileName: `${uploadIndex}.xml`,
			fileExtension: 'xml',
		});
		expect(Object.keys(items[0]?.binary ?? {})).toEqual(['document']);
	});

	it('give archive and signature, unchanged', async () => {
		const { uploadIndex } = await world.upload(invoiceXml('D 2'));
		const { items } = await world.run('invoice:download', { uploadIndex, files: ['archive', 'signature', 'document'] });
		const archive = unzipSync(new Uint8Array(fileOf(items[0], 'archive')));
		expect(Object.keys(archive).sort()).toEqual([`${uploadIndex}.xml`, `semnatura_${uploadIndex}.xml`]);
		expect(fileOf(items[0], 'signature')).toEqual(Buffer.from(archive[`semnatura_${uploadIndex}.xml`] ?? []));
		expect(items[0]?.binary?.archive).toMatchObject({ mimeType: 'application/zip', fileName: `${uploadIndex}.zip` });
	});

	it('give no file when none is wanted, and take names from an expression', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1 });
		const none = await world.run('message:download', { messageId: ids[0] ?? '', files: [] });
		expect(none.items[0]?.binary).toBeUndefined();
		const named = await world.run('message:download', {
			messageId: ids[0] ?? '',
			files: '={{ "Document, signature" }}',
		});
		expect(Object.keys(named.items[0]?.binary ?? {}).sort()).toEqual(['document', 'signature']);
	});

	it('say until when the archive can be had: by the row of the list, or at least by the day of issue', async () => {
		const to = new Date(Date.now() - 3_600_000).toISOString();
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1, to, type: 'error', messages: ['E: x'] });
		const { json: rows } = await world.run('message:getAll');
		const [row] = rows;
		expect(row?.deadline).toMatch(/^\d{4}-/);
		const fromRow = await world.run('message:download', {}, { input: rows });
		expect(fromRow.json[0]).toMatchObject({ deadline: row?.deadline, availableUntil: row?.availableUntil });
		const alone = await world.run('message:download', { messageId: ids[0] ?? '' });
		expect(alone.json[0]).toMatchObject({ deadline: null, availableUntil: null });
	});

	it('read the invoice into fields', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1, partnerCif: '20000005' });
		const { json } = await world.run('message:download', { includeInvoice: true }, { input: [{ id: ids[0] ?? '' }] });
		expect(json[0]?.invoice).toMatchObject({
			sellerCif: '20000005',
			buyerCif: OWN,
			currency: 'RON',
			lines: [expect.anything()],
		});
	});

	it('read the reasons of a rejection', async () => {
		const { uploadIndex } = await world.upload(invoiceXml('FARA CIFRE'));
		const { json } = await world.run('invoice:download', { uploadIndex });
		expect(json[0]).toMatchObject({
			contentType: 'errors',
			uploadIndex,
			originalUploadIndex: null,
			reasons: [
				{
					rule: 'BR-RO-010',
					location: null,
					text: expect.any(String) as string,
					anafMessage: expect.stringContaining('SCHEMATRON') as string,
				},
			],
		});
	});

	it('read a buyer’s message', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1, type: 'buyer-received' });
		const { json } = await world.run('message:download', { messageId: ids[0] ?? '' });
		expect(json[0]).toMatchObject({
			contentType: 'buyerMessage',
			message: expect.stringContaining('verificati') as string,
		});
	});

	it('warn about an archive without signature, and give the document all the same', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1 });
		world.control.faults.add({ kind: 'zip-without-signature', match: { path: 'descarcare' } });
		const { items, hints } = await world.run('message:download', {
			messageId: ids[0] ?? '',
			files: ['document', 'signature'],
		});
		expect(items[0]?.json).toMatchObject({ signed: false, warnings: [expect.stringContaining('no signature')] });
		expect(Object.keys(items[0]?.binary ?? {})).toEqual(['document']);
		expect(hints[0]?.message).toContain('no signature');
	});

	const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
	const SIGNATURE = { 'semnatura_7.xml': bytesOf('<Signature/>') };
	const TWO = { '7.xml': bytesOf(invoiceXml('Z 1')), '8.xml': bytesOf(invoiceXml('Z 2')) };
	const damaged = zipSync({ '7.xml': bytesOf(invoiceXml('Z 3')) });
	damaged[60] = (damaged[60] ?? 0) ^ 0xff;
	/** Makes ANAF answer the next download with this archive, as base64 text, which the package takes for the file it is. */
	const answerWith = (archive: Uint8Array): void => {
		const body = Buffer.from(archive).toString('base64');
		world.control.faults.add({ kind: 'malformed-json', body, match: { path: 'descarcare' }, times: 9 });
	};

	it.each([
		['two documents', zipSync({ ...TWO, ...SIGNATURE }), true, '7.xml, 8.xml', ['document', 'document2']],
		['no document', zipSync(SIGNATURE), true, 'contains no document', []],
		['nothing', zipSync({}), false, 'contains no document', []],
		['a damaged document', damaged, false, 'damaged', []],
		['an end that is missing', damaged.subarray(0, 90), false, 'cut off', []],
	])('lose nothing of an archive with %s, whatever files are chosen', async (_, archive, signed, says, documents) => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1 });
		answerWith(archive);
		const messageId = ids[0] ?? '';
		const { items, hints } = await world.run('message:download', { messageId, files: ['document'] });
		expect(items[0]?.json).toMatchObject({
			downloadId: messageId,
			contentType: 'unreadable',
			fileName: `${messageId}.zip`,
			signed,
		});
		expect(items[0]?.json.warnings).toEqual([expect.stringContaining(says)]);
		expect(hints[0]?.message).toContain('exactly as ANAF sent it');
		expect(fileOf(items[0], 'archive')).toEqual(Buffer.from(archive));
		expect(items[0]?.binary?.archive).toMatchObject({ mimeType: 'application/zip', fileName: `${messageId}.zip` });
		expect(Object.keys(items[0]?.binary ?? {}).sort()).toEqual(['archive', ...documents]);
		expect(world.requests('descarcare')).toBe(1);
	});

	it('give each of two documents unchanged, with the signature where it is chosen', async () => {
		const { uploadIndex } = await world.upload(invoiceXml('D 3'));
		answerWith(zipSync({ ...TWO, ...SIGNATURE }));
		const { items } = await world.run('invoice:download', { uploadIndex, files: ['archive', 'signature'] });
		expect(fileOf(items[0], 'document')).toEqual(Buffer.from(TWO['7.xml']));
		expect(fileOf(items[0], 'document2')).toEqual(Buffer.from(TWO['8.xml']));
		expect(items[0]?.binary?.document2).toMatchObject({ fileName: '8.xml', mimeType: 'application/xml' });
		expect(fileOf(items[0], 'signature').toString()).toBe('<Signature/>');
	});

	it.each([
		[
			'JSON that ends in two braces',
			{
				kind: 'malformed-json',
				body: '{"eroare":"S-au facut deja 10 descarcari de mesaj in cursul zilei","titlu":"Descarcare mesaj"}}',
			},
			'dailyLimit',
			'downloaded 10 times',
			'S-au facut deja 10',
		],
		[
			'plain text',
			{ kind: 'malformed-json', body: 'fisier' },
			'malformedResponse',
			'plain text instead of a ZIP',
			'fisier',
		],
	] as const)('end in their own kind: %s', async (_, fault, kind, says, anafSays) => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1 });
		world.control.faults.add({ ...fault, match: { path: 'descarcare' }, times: 9 });
		const error = await world.fail('message:download', { messageId: ids[0] ?? '' });
		expect(error.kind).toBe(kind);
		expect(said(error)).toContain(says);
		expect(error.description).toContain(anafSays);
		// Each try would burn one of the ten downloads a day.
		expect(world.requests('descarcare')).toBe(1);
	});

	it.each([
		['an unknown ID', '21', {}, 'notFound', 'nu exista inregistrata'],
		[
			'the day’s downloads used up',
			'',
			{ efactura: { limits: { descarcare: 0 } } },
			'dailyLimit',
			'S-au facut deja 0 descarcari',
		],
		[
			'the same in live wording',
			'',
			{ efactura: { limits: { descarcare: 0 }, limitWording: 'live' } },
			'dailyLimit',
			'id_descarcare=',
		],
		['a message that is 60 days old', '', { efactura: { downloadDays: 0 } }, 'windowClosed', '60 de zile'],
	] as const)('tell ANAF’s refusal: %s', async (_, messageId, settings, kind, anafSays) => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1, to: new Date(Date.now() - 5000).toISOString() });
		world.control.settings.set(settings);
		const error = await world.fail('message:download', { messageId: messageId === '' ? (ids[0] ?? '') : messageId });
		expect(error.kind).toBe(kind);
		expect(error.description).toContain(anafSays);
		expect(world.requests('descarcare')).toBe(1);
	});

	it('tell a message of another company', async () => {
		const { ids } = world.control.messages.seed({ cif: '20000005', count: 1 });
		world.setTokens(world.control.mintToken({ clientId: 'canary-client', cifs: [OWN] }));
		const error = await world.fail('message:download', { messageId: ids[0] ?? '' });
		expect(error.kind).toBe('forbidden');
		expect(error.message).toContain('may not download');
	});

	it('say that there is nothing yet, or nothing at all', async () => {
		world.control.settings.set({ processing: { queries: 99 } });
		const slow = await world.upload(invoiceXml('D 9'));
		const yet = await world.fail('invoice:download', { uploadIndex: slow.uploadIndex });
		expect(yet.message).toContain('still processing');
		expect(yet.description).toContain('in prelucrare');
		world.control.outcomes.next({ state: 'xml-errors' });
		const refused = await world.upload(invoiceXml('D 10'));
		const never = await world.fail('invoice:download', { uploadIndex: refused.uploadIndex });
		expect(never.message).toContain('nothing to download');
	});

	it.each(['', 'abc'])('refuse the ID %j before asking', async (messageId) => {
		expect((await world.fail('message:download', { messageId })).kind).toBe('invalidInput');
		expect(world.requests('descarcare')).toBe(0);
	});
});
