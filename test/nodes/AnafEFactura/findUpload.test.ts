import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { invoiceItem, invoiceXml, OWN, SECOND, STRANGER, World } from './world';

let world: World;
const MINUTE = 60_000;
const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE).toISOString();

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

async function find(xml: string, parameters: INodeParameters = {}): Promise<IDataObject> {
	const { json } = await world.run(
		'invoice:findUpload',
		{ sentAfter: ago(5), ...parameters },
		{ input: [invoiceItem(xml)] },
	);
	return json[0] ?? {};
}

/** An upload whose answer got lost, as a workflow meets it. */
async function lose(xml: string): Promise<void> {
	world.control.faults.add({ kind: 'reset-after-processing', match: { path: '/upload' }, times: 1 });
	const error = await world.fail('invoice:upload', {}, { input: [invoiceItem(xml)] });
	expect(error.kind).toBe('outcomeUnknown');
}

/**
 * Does something some minutes ago by ANAF's clock: only what is older than a minute is asked for
 * (docs/anaf/messages.md#paged-list).
 */
async function past<T>(minutes: number, work: () => Promise<T>): Promise<T> {
	world.control.clock.set({ instant: Date.now() - minutes * MINUTE });
	const result = await work();
	world.control.clock.set({ instant: Date.now() });
	return result;
}

describe('Invoice: Find Upload', () => {
	it('finds a document by its bytes', async () => {
		const xml = invoiceXml('F 1');
		await past(3, async () => {
			await world.upload(invoiceXml('F 0'));
			await lose(xml);
		});
		const upload = world.control.uploads.list().at(-1);
		expect(await find(xml)).toEqual({
			cif: OWN,
			sha256: upload?.sha256,
			number: 'F 1',
			messagesLookedAt: 2,
			result: 'found',
			safeToSendAgain: false,
			uploadIndex: upload?.index,
			downloadId: upload?.downloadId,
			state: 'accepted',
			matchedBy: 'sha256',
			advice: expect.stringContaining('Do not send it again') as string,
			listedAt: expect.stringMatching(/^\d{4}-.*\+0[23]:00$/) as string,
		});
	});

	it('downloads each message once for all documents of a run: ANAF gives it out ten times a day', async () => {
		const lost = Array.from({ length: 12 }, (_, index) => invoiceXml(`F ${index}`));
		const [sent = '', ...others] = lost;
		await past(3, async () => await lose(sent));
		world.control.requests.clear();
		const { json } = await world.run(
			'invoice:findUpload',
			{ sentAfter: ago(5) },
			{ input: lost.map((xml) => invoiceItem(xml)) },
		);
		expect(json.map(({ result }) => result)).toEqual(['found', ...others.map(() => 'notFoundYet')]);
		expect(world.control.requests.list({ path: '/descarcare' })).toHaveLength(1);
	});

	it('does not call it safe to send again after a list with gaps', async () => {
		const page = { mesaje: [{ tip: 'FACTURA TRIMISA' }], numar_total_inregistrari: 1, numar_total_pagini: 1 };
		world.control.faults.add({
			kind: 'status',
			status: 200,
			body: JSON.stringify(page),
			match: { path: 'listaMesajePaginatieFactura' },
			times: 1,
		});
		const sentAfter = ago(60 * 24 * 5);
		expect(await find(invoiceXml('F 1'), { sentAfter })).toMatchObject({
			result: 'notFoundYet',
			safeToSendAgain: false,
			advice: expect.stringContaining('1 more message') as string,
		});
		expect(await find(invoiceXml('F 1'), { sentAfter })).toMatchObject({ result: 'safeToSendAgain' });
	});

	it('finds a document whose bytes differ by number, date, seller and total', async () => {
		await past(3, async () => {
			await lose(invoiceXml('F 2'));
		});
		expect(await find(invoiceXml('F 2', { note: 'written again' }))).toMatchObject({
			result: 'found',
			matchedBy: 'fields',
		});
	});

	it('looks at messages that ANAF lists without their upload index too', async () => {
		await past(3, async () => {
			await lose(invoiceXml('F 13'));
		});
		const downloadId = world.control.uploads.list().at(-1)?.downloadId;
		const body = JSON.stringify({
			mesaje: [{ id: downloadId, tip: 'FACTURA TRIMISA', cif: OWN, data_creare: '202611021200', detalii: '' }],
			numar_total_pagini: 1,
		});
		world.control.faults.add({ kind: 'status', status: 200, body, match: { path: 'listaMesaje' } });
		expect(await find(invoiceXml('F 13'), { sentAfter: ago(7 * 60) })).toMatchObject({ result: 'found', downloadId });
	});

	it('does not take another invoice for it', async () => {
		await past(3, async () => await world.upload(invoiceXml('F 3')));
		const result = await find(invoiceXml('F 4'));
		expect(result).toMatchObject({
			result: 'notFoundYet',
			safeToSendAgain: false,
			uploadIndex: null,
			downloadId: null,
			rejections: [],
			messagesLookedAt: 1,
		});
		expect(result.advice).toContain('Look again later');
	});

	it('adopts the original that a rejection names, when it is this document', async () => {
		// Long before the range that is searched: only the rejection leads to it.
		await past(180, async () => await world.upload(invoiceXml('F 5')));
		await past(3, async () => {
			await lose(invoiceXml('F 5', { note: 'again' }));
		});
		const [original, repeated] = world.control.uploads.list();
		const result = await find(invoiceXml('F 5', { note: 'again' }));
		expect(result).toMatchObject({
			result: 'found',
			safeToSendAgain: false,
			uploadIndex: original?.index,
			downloadId: original?.downloadId,
			matchedBy: 'fields',
			duplicate: true,
			repeatedUploadIndex: repeated?.index,
		});
	});

	it('does not adopt the original of another document', async () => {
		await past(3, async () => {
			await world.upload(invoiceXml('F 6'));
			await world.upload(invoiceXml('F 6', { note: 'again' }));
		});
		const result = await find(invoiceXml('F 7'));
		expect(result).toMatchObject({ result: 'notFoundYet', rejections: [] });
	});

	it('shows rejections that may be this document, and leaves out those that cannot', async () => {
		await past(3, async () => {
			await world.upload(invoiceXml('FARA CIFRE'));
			await world.upload(invoiceXml('ALTA FARA', { seller: SECOND }), { cif: OWN });
		});
		const [own] = world.control.uploads.list();
		const result = await find(invoiceXml('F 8'));
		expect(result).toMatchObject({
			result: 'notFoundYet',
			rejections: [{ uploadIndex: own?.index, reasons: [{ rule: 'BR-RO-010' }] }],
		});
		expect(result.rejections).toHaveLength(1);
		const named = await find(invoiceXml('F 8'), { options: { otherIndexes: `1, ${String(own?.index)}` } });
		expect(named.rejections).toEqual([]);
	});

	it('says "safe to send again" only when nothing was found and enough time went by', async () => {
		const xml = invoiceXml('F 9');
		world.control.faults.add({ kind: 'reset-before-processing', match: { path: '/upload' }, times: 1 });
		await world.fail('invoice:upload', {}, { input: [invoiceItem(xml)] });
		expect(await find(xml, { sentAfter: ago(30) })).toMatchObject({ result: 'notFoundYet', safeToSendAgain: false });
		expect(await find(xml, { sentAfter: ago(6 * 60 - 5) })).toMatchObject({ result: 'notFoundYet' });
		const safe = await find(xml, { sentAfter: ago(6 * 60 + 5) });
		expect(safe).toMatchObject({ result: 'safeToSendAgain', safeToSendAgain: true });
		expect(await find(xml, { sentAfter: ago(65), options: { safeAfter: 1 } })).toMatchObject({
			result: 'safeToSendAgain',
		});
		// And then it is sent, once.
		await world.upload(xml);
		expect(world.received()).toBe(1);
	});

	it('never says "safe to send again" of a time that ANAF no longer lists', async () => {
		const days = 24 * 60;
		expect(await find(invoiceXml('F 12'), { sentAfter: ago(59.9 * days) })).toMatchObject({ safeToSendAgain: true });
		for (const late of [60 * days, 70 * days]) {
			const result = await find(invoiceXml('F 12'), { sentAfter: ago(late) });
			expect(result).toMatchObject({ result: 'notFoundYet', safeToSendAgain: false });
			expect(result.advice).toContain('last 60 days');
		}
	});

	it('is not blocked for ever by rejections: what ANAF rejected it does not have', async () => {
		await past(3, async () => await world.upload(invoiceXml('FARA CIFRE')));
		const result = await find(invoiceXml('F 10'), { sentAfter: ago(7 * 60) });
		expect(result).toMatchObject({ result: 'safeToSendAgain', rejections: [expect.anything()] });
		expect(result.advice).toContain('correct it first');
	});

	it('finds nothing while ANAF is slow to list, and finds it afterwards', async () => {
		world.control.settings.set({ indexing: { delaysMs: [15 * MINUTE] } });
		const xml = invoiceXml('F 11');
		await past(14, async () => {
			await lose(xml);
		});
		expect(await find(xml, { sentAfter: ago(14) })).toMatchObject({ result: 'notFoundYet' });
		await past(20, async () => {
			await lose(invoiceXml('F 11 B'));
		});
		expect(await find(invoiceXml('F 11 B'), { sentAfter: ago(20) })).toMatchObject({ result: 'found' });
	});

	it('looks only at sent and rejected messages, and only at the same buyer', async () => {
		world.control.messages.seed({ cif: OWN, count: 5, type: 'received', to: ago(3), from: ago(4) });
		await past(3, async () => await world.upload(invoiceXml('F 12', { buyer: SECOND })));
		world.control.requests.clear();
		const result = await find(invoiceXml('F 13', { buyer: STRANGER }));
		expect(result.messagesLookedAt).toBe(0);
		expect(world.requests('descarcare')).toBe(0);
	});

	it('looks at messages for any code that the document has for its buyer', async () => {
		await past(3, async () => await world.upload(invoiceXml('F 12')));
		// Registered for VAT under another code than its own: ANAF may name the buyer by either.
		const group = invoiceXml('F 13').replace(`<cbc:CompanyID>RO${STRANGER}<`, `<cbc:CompanyID>RO${SECOND}<`);
		expect(group).toContain(`<cbc:CompanyID>${STRANGER}<`);
		expect((await find(group)).messagesLookedAt).toBe(1);
	});

	it('says nothing is safe when a message that may be the document cannot be read', async () => {
		await past(3, async () => await world.upload(invoiceXml('F 14')));
		world.control.settings.set({ efactura: { limits: { descarcare: 0 } } });
		const error = await world.fail(
			'invoice:findUpload',
			{ sentAfter: ago(5) },
			{ input: [invoiceItem(invoiceXml('F 15'))] },
		);
		expect(error.kind).toBe('dailyLimit');
		expect(error.message).toContain('may be this document');
	});

	it.each([
		[{ sentAfter: '' }, 'Sent After is empty'],
		[{ sentAfter: new Date(Date.now() + 60 * MINUTE).toISOString() }, 'in the future'],
		[{ sentAfter: 'then' }, 'not a date'],
	])('refuses %j', async (parameters, says) => {
		const error = await world.fail('invoice:findUpload', parameters, { input: [invoiceItem(invoiceXml('F 16'))] });
		expect(error.kind).toBe('invalidInput');
		expect(error.message).toContain(says);
	});

	it('searches with the seller’s CIF when no other is set', async () => {
		world.vault.change(world.ref, { defaultCif: '' });
		expect(await find(invoiceXml('F 17', { seller: SECOND }))).toMatchObject({ cif: SECOND });
	});
});
