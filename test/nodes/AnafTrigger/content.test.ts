import { zipSync } from 'fflate';
import type { INodeParameters } from 'n8n-workflow';

import { until } from '../../harness';
import { DAY, HOUR, ids, MINUTE, openStage, OWN, type Stage } from './support';

let stage: Stage;

beforeEach(async () => {
	stage = await openStage();
});

afterEach(async () => {
	await stage.close();
});

const DOWNLOAD = { path: 'descarcare' };
const withInvoice = (includeInvoice = 'simplified'): INodeParameters => ({
	event: ['any'],
	options: { includeInvoice },
});

/** How often a message was downloaded. */
const downloads = (id: string | undefined): number =>
	stage.sim.control.requests.list(DOWNLOAD).filter((request) => request.query.id === id).length;

describe('Include Invoice', () => {
	it('adds the invoice in its short form, and no files', async () => {
		const trigger = stage.trigger(withInvoice());
		await trigger.poll();
		stage.pass(5 * MINUTE);
		stage.sim.control.messages.seed({ cif: OWN, lines: 2, to: stage.iso(2 * MINUTE), partnerCif: '20000005' });
		const [item] = (await trigger.poll()) ?? [];
		expect(item?.json.invoice).toMatchObject({
			sellerCif: '20000005',
			buyerCif: OWN,
			currency: 'RON',
			lines: [{}, {}],
		});
		expect(item?.json).not.toHaveProperty('invoiceError');
		expect(item?.binary).toBeUndefined();
	});

	it('adds all fields when asked', async () => {
		const trigger = stage.trigger(withInvoice('full'));
		await trigger.poll();
		stage.pass(5 * MINUTE);
		stage.receive(1, 2 * MINUTE);
		const [item] = (await trigger.poll()) ?? [];
		expect(item?.json.invoice).toMatchObject({
			documentType: expect.anything(),
			seller: expect.anything(),
			lines: expect.anything(),
		});
	});

	it('adds the reasons of a rejection and the text of a buyer’s message', async () => {
		const trigger = stage.trigger(withInvoice());
		await trigger.poll();
		stage.pass(5 * MINUTE);
		stage.sim.control.messages.seed({
			cif: OWN,
			type: 'error',
			to: stage.iso(2 * MINUTE),
			messages: [
				'E: validari globale  SCHEMATRON   eroare: [BR-RO-110]-Orasul lipseste',
				'Factura a mai fost transmisa anterior cu index=6600000001 si data incarcare=2026-07-13',
			],
		});
		stage.sim.control.messages.seed({ cif: OWN, type: 'buyer-received', to: stage.iso(2 * MINUTE) });
		const items = (await trigger.poll()) ?? [];
		const [rejected, message] = ['invoiceRejected', 'buyerMessage'].map(
			(event) => items.find(({ json }) => json.event === event)?.json,
		);
		expect(rejected).toMatchObject({
			reasons: [{ rule: 'BR-RO-110', text: 'Orasul lipseste' }, {}],
			originalUploadIndex: '6600000001',
		});
		expect(message?.message).toMatch(/Va rugam sa verificati/);
	});

	it('downloads nothing when it is off', async () => {
		const trigger = stage.trigger({ startFrom: 'daysBack', daysBack: 1 });
		stage.receive(3, HOUR);
		expect(await trigger.poll()).toHaveLength(3);
		expect(stage.sim.control.requests.list(DOWNLOAD)).toEqual([]);
	});
});

describe('a download that does not work', () => {
	it('holds up only its own message, and is tried again', async () => {
		const trigger = stage.trigger(withInvoice());
		await trigger.poll();
		stage.pass(5 * MINUTE);
		const [bad, good] = stage.receive(2, 2 * MINUTE);
		stage.sim.control.faults.add({ kind: 'truncated-zip', match: { ...DOWNLOAD, query: `id=${bad}` } });
		expect(ids(await trigger.poll())).toEqual([good]);
		// Not at once: ANAF counts downloads.
		stage.pass(MINUTE);
		expect(await trigger.poll()).toBeNull();
		expect(downloads(bad)).toBe(1);
		stage.pass(5 * MINUTE);
		const items = await trigger.poll();
		expect(ids(items)).toEqual([bad]);
		expect(items?.[0]?.json).toHaveProperty('invoice');
		stage.pass(DAY);
		expect(await trigger.poll()).toBeNull();
	});

	it('ends after four tries: the message comes without its invoice', async () => {
		const trigger = stage.trigger(withInvoice());
		await trigger.poll();
		stage.pass(5 * MINUTE);
		const [id] = stage.receive(1, 2 * MINUTE);
		stage.sim.control.faults.add({ kind: 'truncated-zip', times: 100, match: DOWNLOAD });
		let items = await trigger.poll();
		for (const wait of [6, 16, 46]) {
			expect(items).toBeNull();
			stage.pass(wait * MINUTE);
			items = await trigger.poll();
		}
		expect(ids(items)).toEqual([id]);
		expect(items?.[0]?.json.invoiceError).toMatch(/archive/);
		expect(items?.[0]?.json).not.toHaveProperty('invoice');
		expect(downloads(id)).toBe(4);
		stage.pass(HOUR);
		expect(await trigger.poll()).toBeNull();
	});

	it.each([
		['two documents', { '5.xml': '<Invoice/>', '6.xml': '<Invoice/>' }, '5.xml, 6.xml'],
		['none', {}, 'no document'],
	])('is not tried again where ANAF packed %s: the message says where the archive is', async (_, files, says) => {
		const trigger = stage.trigger(withInvoice());
		await trigger.poll();
		stage.pass(5 * MINUTE);
		const [id] = stage.receive(1, 2 * MINUTE);
		const packed = Object.entries(files).map(([name, text]) => [name, new Uint8Array(Buffer.from(text))] as const);
		const body = Buffer.from(zipSync(Object.fromEntries(packed))).toString('base64');
		stage.sim.control.faults.add({ kind: 'malformed-json', body, times: 9, match: DOWNLOAD });
		const items = await trigger.poll();
		expect(ids(items)).toEqual([id]);
		expect(items?.[0]?.json.invoiceError).toContain(says);
		expect(items?.[0]?.json.invoiceError).toContain('use Message: Download');
		stage.pass(DAY);
		expect(await trigger.poll()).toBeNull();
		expect(downloads(id)).toBe(1);
	});

	it('is tried again after a sentence of ANAF’s that nobody knows yet', async () => {
		const trigger = stage.trigger(withInvoice());
		await trigger.poll();
		stage.pass(5 * MINUTE);
		const [id] = stage.receive(1, 2 * MINUTE);
		const body = '{"eroare":"Serviciul nu raspunde momentan, reveniti","titlu":"Descarcare mesaj"}';
		stage.sim.control.faults.add({ kind: 'status', status: 200, body, match: DOWNLOAD });
		expect(await trigger.poll()).toBeNull();
		stage.pass(6 * MINUTE);
		const items = await trigger.poll();
		expect(ids(items)).toEqual([id]);
		expect(items?.[0]?.json).toHaveProperty('invoice');
	});

	it('does not wait where waiting cannot help: the window is closed, the limit of the day used up', async () => {
		stage.sim.control.settings.set({ efactura: { downloadDays: 10, limits: { descarcare: 0 } } });
		const trigger = stage.trigger({ ...withInvoice(), startFrom: 'daysBack', daysBack: 30 });
		const [closed] = stage.receive(1, 20 * DAY);
		const [limited] = stage.receive(1, HOUR);
		const items = await trigger.poll();
		expect(ids(items)).toEqual([closed, limited]);
		expect(items?.[0]?.json.invoiceError).toMatch(/perioada de 60 de zile/);
		expect(items?.[1]?.json.invoiceError).toMatch(/S-au facut deja/);
	});

	it('fails the poll when the credential is refused, and brings the message with the next one', async () => {
		const trigger = stage.trigger(withInvoice());
		await trigger.poll();
		stage.pass(5 * MINUTE);
		const [id] = stage.receive(1, 2 * MINUTE);
		stage.sim.control.faults.add({ kind: 'expired-token', times: 2, match: DOWNLOAD });
		await expect(trigger.poll()).rejects.toMatchObject({ context: { anaf: { kind: 'unauthorized' } } });
		expect(ids(await trigger.poll())).toEqual([id]);
	});

	it('tells that a document is no readable invoice', async () => {
		const trigger = stage.trigger(withInvoice());
		await trigger.poll();
		stage.pass(5 * MINUTE);
		stage.sim.control.messages.receive({ cif: OWN, createdAt: stage.iso(2 * MINUTE), xml: '<Order xmlns="urn:x"/>' });
		const [item] = (await trigger.poll()) ?? [];
		expect(item?.json.invoiceError).toMatch(/not an invoice/);
	});
});

describe('time for documents', () => {
	it('hands on what it has when the time is up, and the rest later', async () => {
		const trigger = stage.trigger({ ...withInvoice(), startFrom: 'daysBack', daysBack: 1 }, { budgetMs: 1500 });
		const all = stage.receive(40, HOUR);
		stage.time.onAnswer = () => {
			stage.pass(100);
		};
		const first = ids(await trigger.poll());
		expect(first.length).toBeGreaterThanOrEqual(8);
		expect(first.length).toBeLessThan(40);
		stage.time.onAnswer = undefined;
		const rest = ids(await trigger.poll({ budgetMs: 60_000 }));
		expect([...first, ...rest].sort()).toEqual([...all].sort());
	});

	it('does not wait for a download that hangs when the time of the poll is nearly up', async () => {
		const trigger = stage.trigger(withInvoice(), { budgetMs: MINUTE });
		await trigger.poll();
		stage.pass(5 * MINUTE);
		const [id] = stage.receive(1, 2 * MINUTE);
		stage.sim.control.faults.add({ kind: 'hang', match: DOWNLOAD, times: 1 });
		stage.sim.control.latency.set({ listaMesajePaginatieFactura: 300 });
		const late = trigger.poll();
		// The list takes nearly all of the poll's time.
		await until(() => stage.sim.control.requests.list({ path: 'listaMesaje' }).length > 0);
		stage.pass(0.94 * MINUTE);
		expect(await late).toBeNull();
		expect(downloads(id)).toBe(1);
		stage.pass(6 * MINUTE);
		expect(ids(await trigger.poll())).toEqual([id]);
	});
});
