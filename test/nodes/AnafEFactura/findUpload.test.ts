import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { invoiceItem, invoiceXml, OWN, SECOND, STRANGER, World } from './world';
import { said } from '../../harness';

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
		{ lastTried: ago(5), ...parameters },
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
			{ lastTried: ago(5) },
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
		const lastTried = ago(60 * 24 * 5);
		expect(await find(invoiceXml('F 1'), { lastTried })).toMatchObject({
			result: 'notFoundYet',
			safeToSendAgain: false,
			advice: expect.stringContaining('1 more message') as string,
		});
		expect(await find(invoiceXml('F 1'), { lastTried })).toMatchObject({ result: 'safeToSendAgain' });
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
		expect(await find(invoiceXml('F 13'), { lastTried: ago(7 * 60) })).toMatchObject({ result: 'found', downloadId });
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
		await past(30 * 60, async () => await world.upload(invoiceXml('F 5')));
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
		expect(await find(xml, { lastTried: ago(30) })).toMatchObject({ result: 'notFoundYet', safeToSendAgain: false });
		expect(await find(xml, { lastTried: ago(6 * 60 - 5) })).toMatchObject({ result: 'notFoundYet' });
		// This process knows that it was sent a moment ago, whatever the field says.
		expect(await find(xml, { lastTried: ago(6 * 60 + 5) })).toMatchObject({ result: 'notFoundYet' });
		world.time.pass(6 * 60 * MINUTE + 5 * MINUTE);
		const safe = await find(xml, { lastTried: ago(6 * 60 + 5) });
		expect(safe).toMatchObject({ result: 'safeToSendAgain', safeToSendAgain: true });
		// Of another document, nothing is known but what the fields say.
		expect(await find(invoiceXml('F 9 B'), { lastTried: ago(65), options: { safeAfter: 1 } })).toMatchObject({
			result: 'safeToSendAgain',
		});
		// And then it is sent, once.
		await world.upload(xml);
		expect(world.received()).toBe(1);
	});

	it('never says "safe to send again" of a time that ANAF no longer lists', async () => {
		const days = 24 * 60;
		expect(await find(invoiceXml('F 12'), { lastTried: ago(58.9 * days) })).toMatchObject({ safeToSendAgain: true });
		for (const late of [60 * days, 70 * days]) {
			const result = await find(invoiceXml('F 12'), { lastTried: ago(late) });
			expect(result).toMatchObject({ result: 'notFoundYet', safeToSendAgain: false });
			expect(result.advice).toContain('last 60 days');
		}
	});

	it('is not blocked for ever by rejections: what ANAF rejected it does not have', async () => {
		await past(3, async () => await world.upload(invoiceXml('FARA CIFRE')));
		const result = await find(invoiceXml('F 10'), { lastTried: ago(7 * 60) });
		expect(result).toMatchObject({ result: 'safeToSendAgain', rejections: [expect.anything()] });
		expect(result.advice).toContain('correct it first');
	});

	it('finds nothing while ANAF is slow to list, and finds it afterwards', async () => {
		world.control.settings.set({ indexing: { delaysMs: [15 * MINUTE] } });
		const xml = invoiceXml('F 11');
		await past(14, async () => {
			await lose(xml);
		});
		expect(await find(xml, { lastTried: ago(14) })).toMatchObject({ result: 'notFoundYet' });
		await past(20, async () => {
			await lose(invoiceXml('F 11 B'));
		});
		expect(await find(invoiceXml('F 11 B'), { lastTried: ago(20) })).toMatchObject({ result: 'found' });
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
			{ lastTried: ago(5) },
			{ input: [invoiceItem(invoiceXml('F 15'))] },
		);
		expect(error.kind).toBe('dailyLimit');
		expect(error.message).toContain('may be this document');
	});

	it.each([
		[{ lastTried: '' }, 'Last Tried is empty'],
		[{ lastTried: '={{ $now }}', searchFrom: 'then' }, 'not a date'],
		[{ lastTried: '={{ $now.minus({ hours: 1 }) }}', searchFrom: '={{ $now }}' }, 'Search From lies after'],
		[{ lastTried: '={{ $now }}', searchFrom: '={{ $now.plus({ hours: 1 }) }}' }, 'in the future'],
		[{ lastTried: new Date(Date.now() + 60 * MINUTE).toISOString() }, 'in the future'],
		[{ lastTried: 'then' }, 'not a date'],
	])('refuses %j', async (parameters, says) => {
		const error = await world.fail('invoice:findUpload', parameters, { input: [invoiceItem(invoiceXml('F 16'))] });
		expect(error.kind).toBe('invalidInput');
		expect(said(error)).toContain(says);
	});

	it('searches with the seller’s CIF when no other is set', async () => {
		world.vault.change(world.ref, { defaultCif: '' });
		expect(await find(invoiceXml('F 17', { seller: SECOND }))).toMatchObject({ cif: SECOND });
	});

	describe('the moment of the last try', () => {
		const HOURS = 60;
		/** A document that nobody sent, so that only the fields decide. */
		const verdict = async (number: string, parameters: INodeParameters): Promise<unknown> =>
			(await find(invoiceXml(number), parameters)).result;

		it('is never the start of the day: a document that was sent just now is not safe, though ANAF lists late', async () => {
			world.control.settings.set({ indexing: { delaysMs: [90 * MINUTE] } });
			// Noon is the time of these tests: the start of the day is more than six hours back.
			const today = new Date(Date.now()).toISOString().slice(0, 10);
			const xml = invoiceXml('DAY 1');
			await lose(xml);
			const starts = [
				today,
				`${today} 00:00`,
				`${today}T00:00:00`,
				`${today}T00:00:00+02:00`,
				`${today}T00:00:00.000Z`,
				'={{ $today }}',
				'={{ $now.startOf("day").toISO() }}',
				today.split('-').reverse().join('.'),
				today.replaceAll('-', ''),
			];
			for (const lastTried of starts) {
				expect([lastTried, await find(xml, { lastTried })]).toMatchObject([lastTried, { safeToSendAgain: false }]);
				// Nor is one of which this process knows nothing, as after a restart.
				expect([lastTried, await verdict('DAY 2', { lastTried })]).toEqual([lastTried, 'notFoundYet']);
			}
			expect(await verdict('DAY 3', { lastTried: ago(7 * HOURS) })).toBe('safeToSendAgain');
		});

		it('of a day without a time is its end', async () => {
			const yesterday = new Date(Date.now() - 24 * HOURS * MINUTE).toISOString().slice(0, 10);
			// Yesterday ended twelve hours ago.
			expect(await verdict('DAY 4', { lastTried: yesterday })).toBe('safeToSendAgain');
			expect(await verdict('DAY 4', { lastTried: yesterday, options: { safeAfter: 13 } })).toBe('notFoundYet');
		});

		it('is taken from the error item of the failed upload', async () => {
			const xml = invoiceXml('TRIED 1');
			world.control.faults.add({ kind: 'reset-before-processing', match: { path: '/upload' }, times: 1 });
			const failed = await world.run('invoice:upload', {}, { input: [invoiceItem(xml)], continueOnFail: true });
			const triedAt = (failed.json[0]?.anaf as IDataObject | undefined)?.triedAt;
			expect(Date.parse(String(triedAt))).toBe(Date.now());
			const again = async (parameters: INodeParameters = {}): Promise<IDataObject> =>
				(await world.run('invoice:findUpload', parameters, { input: failed.items })).json[0] ?? {};
			expect(await again()).toMatchObject({ result: 'notFoundYet', lastTriedAt: triedAt });
			// Also where the field was cleared.
			expect(await again({ lastTried: '' })).toMatchObject({ lastTriedAt: triedAt });
			world.time.pass(6 * HOURS * MINUTE);
			expect(await again()).toMatchObject({ result: 'safeToSendAgain', lastTriedAt: triedAt });
		});

		it('counts from the later one of what the field says and what this process knows', async () => {
			const xml = invoiceXml('KNOWN 1');
			const { uploadIndex } = await world.upload(xml);
			world.control.settings.set({ indexing: { delaysMs: [10 * HOURS * MINUTE] } });
			const body = JSON.stringify({ eroare: 'Nu exista mesaje in intervalul selectat', titlu: 'Lista Mesaje' });
			world.control.faults.add({ kind: 'status', status: 200, body, match: { path: 'listaMesaje' }, times: 9 });
			const result = await find(xml, { lastTried: ago(20 * HOURS), options: { safeAfter: 1 } });
			expect(result).toMatchObject({ result: 'notFoundYet', safeToSendAgain: false });
			expect(result.advice).toContain(`upload index ${uploadIndex}`);
			world.time.pass(6 * HOURS * MINUTE);
			expect(await find(xml, { lastTried: ago(20 * HOURS) })).toMatchObject({ safeToSendAgain: true });
		});

		it('does not come from what ANAF provably did not take', async () => {
			const xml = invoiceXml('KNOWN 2');
			const headers = { 'retry-after': '3600' };
			world.control.faults.add({ kind: 'status', status: 429, headers, match: { path: '/upload' }, times: 1 });
			expect((await world.fail('invoice:upload', {}, { input: [invoiceItem(xml)] })).kind).toBe('rateLimited');
			expect(await find(xml, { lastTried: ago(7 * HOURS) })).toMatchObject({ safeToSendAgain: true });
		});
	});

	describe('where the search begins', () => {
		const startOf = (): number => Number(world.control.requests.list({ path: 'Paginatie' }).at(-1)?.query.startTime);

		it('is a day before the last try, or what the field says, and never after the try', async () => {
			const tried = Date.now() - 7 * 60 * MINUTE;
			const lastTried = new Date(tried).toISOString();
			await find(invoiceXml('FROM 1'), { lastTried });
			expect(startOf()).toBe(tried - 24 * 60 * MINUTE);
			await find(invoiceXml('FROM 1'), { lastTried, searchFrom: ago(10 * 60) });
			expect(startOf()).toBe(Date.now() - 11 * 60 * MINUTE);
		});
	});
});
