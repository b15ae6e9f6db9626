import type { INodeParameters } from 'n8n-workflow';

import { engineLog, romanianDay, said } from '../../harness';
import { invoiceXml, OWN, SECOND, STRANGER, textOf, World } from './world';

let world: World;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

describe('Message: Get Many', () => {
	it('gives ten fields at the most, newest first', async () => {
		world.control.messages.seed({ cif: OWN, count: 5, from: ago(3 * DAY), to: ago(HOUR), type: 'sent' });
		const { json } = await world.run('message:getAll');
		expect(json).toHaveLength(5);
		expect(Object.keys(json[0] ?? {})).toEqual([
			'id',
			'type',
			'uploadIndex',
			'cif',
			'sellerCif',
			'buyerCif',
			'createdAt',
			'deadline',
			'availableUntil',
			'details',
		]);
		expect(json[0]).toMatchObject({ type: 'invoiceSent', cif: OWN, sellerCif: OWN });
		const times = json.map(({ createdAt }) => textOf(createdAt));
		expect(times).toEqual([...times].sort().reverse());
	});

	it('gives everything when not simplified', async () => {
		world.control.messages.seed({ cif: OWN, count: 1, to: ago(HOUR) });
		const { json } = await world.run('message:getAll', { simplify: false });
		expect(json[0]).toMatchObject({
			selfBilled: false,
			createdAtRaw: expect.stringMatching(/^\d{12}$/) as string,
			typeRaw: 'FACTURA PRIMITA',
		});
	});

	it('gives no items for an empty list, and no failure', async () => {
		const { json, outputs, hints } = await world.run('message:getAll');
		expect(json).toEqual([]);
		expect(outputs).toHaveLength(1);
		expect(hints).toEqual([]);
	});

	it('reads 30 pages completely, in whatever order the rows come', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 14_550, from: ago(6 * DAY), to: ago(HOUR) });
		world.control.latency.set({ listaMesaje: 20 });
		const { json } = await world.run('message:getAll', { returnAll: true });
		expect(json.map(({ id }) => textOf(id)).sort()).toEqual([...ids].sort());
		expect(world.requests('listaMesajePaginatieFactura')).toBe(30);
		expect(world.control.requests.stats().maxInFlight).toBe(8);
		const order = json.map(({ createdAt, id }) => `${textOf(createdAt)} ${textOf(id)}`);
		expect(order).toEqual([...order].sort().reverse());
	});

	it('keeps the newest with a limit, in the order asked for', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1200, from: ago(6 * DAY), to: ago(HOUR) });
		const newest = ids.slice(-3);
		const { json } = await world.run('message:getAll', { limit: 3 });
		expect(json.map(({ id }) => id)).toEqual([...newest].reverse());
		const oldest = await world.run('message:getAll', { limit: 3, options: { sort: 'oldest' } });
		expect(oldest.json.map(({ id }) => id)).toEqual(newest);
	});

	it('asks for several companies, each once, however they are written', async () => {
		world.control.messages.seed({ cif: OWN, count: 2, to: ago(HOUR) });
		world.control.messages.seed({ cif: SECOND, count: 3, to: ago(HOUR) });
		for (const cifs of [`RO ${OWN}, ${SECOND}; ${OWN}`, `${OWN}\n${SECOND}`, `={{ [${OWN}, "RO${SECOND}"] }}`]) {
			world.control.requests.clear();
			const { json } = await world.run('message:getAll', { cifs, returnAll: true, days: 60 });
			expect(json).toHaveLength(5);
			expect(world.requests('listaMesaje')).toBe(2);
		}
	});

	it('uses the default CIF, and says when there is none', async () => {
		world.control.messages.seed({ cif: OWN, count: 1, to: ago(HOUR) });
		expect((await world.run('message:getAll')).json).toHaveLength(1);
		world.vault.change(world.ref, { defaultCif: '' });
		const error = await world.fail('message:getAll');
		expect(error).toMatchObject({
			kind: 'invalidInput',
			message: 'No CIF was given: fill one in, or set a Default CIF in the credential',
		});
	});

	it('warns about a check digit even when the list is empty', async () => {
		world.control.settings.set({ api: { rights: 'any' } });
		const { json, hints } = await world.run('message:getAll', { cifs: '10000009' });
		expect(json).toEqual([]);
		expect(hints[0]?.message).toContain('check digit');
	});

	it('fails as a whole when one company is not allowed, so that nothing is missing unseen', async () => {
		world.control.messages.seed({ cif: OWN, count: 1, to: ago(HOUR) });
		const error = await world.fail('message:getAll', { cifs: `${OWN}, ${STRANGER}` });
		expect(error.kind).toBe('forbidden');
		expect(error.message).toContain(STRANGER);
	});

	it('fails as a whole when one page fails', async () => {
		world.control.messages.seed({ cif: OWN, count: 1600, from: ago(2 * DAY), to: ago(HOUR) });
		world.control.faults.add({
			kind: 'status',
			status: 404,
			match: { path: 'listaMesajePaginatieFactura', query: 'pagina=3' },
			times: 9,
		});
		expect((await world.fail('message:getAll', { returnAll: true })).kind).toBe('notFound');
	});

	it('reads again when rows moved between the pages', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1100, from: ago(2 * DAY), to: ago(HOUR) });
		// Page 2 comes once as page 1: rows stand twice, and as many are missing.
		const [first] = await Promise.all([
			fetch(
				`${world.simulator.url}/prod/FCTEL/rest/listaMesajePaginatieFactura?startTime=${Date.now() - 3 * DAY}&endTime=${Date.now() - 60_000}&cif=${OWN}&pagina=1`,
				{
					headers: { authorization: `Bearer ${world.token}` },
				},
			).then(async (answer) => await answer.text()),
		]);
		world.control.faults.add({
			kind: 'status',
			status: 200,
			body: first,
			match: { path: 'listaMesajePaginatieFactura', query: 'pagina=2' },
			times: 1,
		});
		const { json } = await world.run('message:getAll', { returnAll: true });
		expect(json.map(({ id }) => textOf(id)).sort()).toEqual([...ids].sort());
	});

	it('says how many messages are missing when the pages stay short', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 600, from: ago(2 * DAY), to: ago(HOUR) });
		const page = {
			mesaje: [
				{ id: ids[0], tip: 'FACTURA PRIMITA', detalii: '', data_creare: '202611011200' },
				{ tip: 'FACTURA PRIMITA' },
			],
			numar_total_inregistrari: 600,
			numar_total_pagini: 2,
		};
		world.control.faults.add({
			kind: 'status',
			status: 200,
			body: JSON.stringify(page),
			match: { path: 'listaMesajePaginatieFactura', query: 'pagina=2' },
			times: 9,
		});
		const { json, hints } = await world.run('message:getAll', { returnAll: true });
		expect(hints.map(({ message }) => message)).toEqual([
			`ANAF counted ${600 - json.length} more messages of company ${OWN} than it listed. List them again later`,
		]);
		expect(json.length).toBeGreaterThanOrEqual(500);
		expect(json.length).toBeLessThan(600);
	});

	it('says so of a row without an ID', async () => {
		const page = {
			mesaje: [
				{ id: '1', tip: 'FACTURA PRIMITA', detalii: '', data_creare: '202611011200' },
				{ tip: 'FACTURA PRIMITA' },
			],
		};
		world.control.faults.add({
			kind: 'status',
			status: 200,
			body: JSON.stringify(page),
			match: { path: 'listaMesajeFactura' },
			times: 1,
		});
		const { json, hints } = await world.run('message:getAll', { period: 'lastDays', options: { endpoint: 'simple' } });
		expect(json).toHaveLength(1);
		expect(hints.map(({ message }) => message)).toEqual([
			`ANAF counted 1 more message of company ${OWN} than it listed. List them again later`,
		]);
	});

	it('shows a message that has no ID yet by its upload index, and says so', async () => {
		const { index } = world.control.messages.receive({
			cif: OWN,
			createdAt: ago(2 * HOUR),
			idFrom: new Date(Date.now() + DAY).toISOString(),
		});
		world.control.messages.receive({ cif: OWN, createdAt: ago(3 * HOUR) });
		for (const options of [{}, { endpoint: 'simple' }]) {
			const { json, hints } = await world.run('message:getAll', { options });
			expect(json).toHaveLength(2);
			expect(json[0]).toMatchObject({
				id: null,
				type: 'invoiceReceived',
				uploadIndex: index,
				cif: OWN,
				warnings: [expect.stringContaining(`upload ${index} without an ID`)],
			});
			expect(json[1]).not.toHaveProperty('warnings');
			expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('List it again later')]);
		}
	});

	it('takes the ID of such a message from its state, where that can be asked', async () => {
		const { uploadIndex } = await world.upload(invoiceXml('GM 1'));
		const row = { tip: 'FACTURA TRIMISA', cif: OWN, data_creare: '202611011200', id_solicitare: uploadIndex };
		world.control.faults.add({
			kind: 'status',
			status: 200,
			body: JSON.stringify({ mesaje: [row], numar_total_inregistrari: 1, numar_total_pagini: 1 }),
			match: { path: 'listaMesajePaginatieFactura' },
			times: 1,
		});
		const { json, hints } = await world.run('message:getAll');
		expect(json).toMatchObject([{ id: expect.stringMatching(/^\d+$/) as string, uploadIndex }]);
		expect(hints).toEqual([]);
	});

	it('takes a page that is gone for empty', async () => {
		world.control.messages.seed({ cif: OWN, count: 700, from: ago(2 * DAY), to: ago(HOUR) });
		world.control.faults.add({
			kind: 'status',
			status: 200,
			body: '{"eroare":"Pagina solicitata 2 este mai mare decat numarul toatal de pagini 1","titlu":"Lista Mesaje"}',
			match: { path: 'listaMesajePaginatieFactura', query: 'pagina=2' },
			times: 1,
		});
		expect((await world.run('message:getAll', { returnAll: true })).json).toHaveLength(700);
	});

	it.each([
		['T', 'invoiceSent'],
		['P', 'invoiceReceived'],
		['E', 'invoiceErrors'],
		['R', 'buyerMessageReceived'],
	])('filters by %s', async (filter, type) => {
		world.control.messages.seed({ cif: OWN, count: 16, type: 'mixed', from: ago(2 * DAY), to: ago(HOUR) });
		const { json } = await world.run('message:getAll', { filter });
		expect(json.length).toBeGreaterThan(0);
		expect(new Set(json.map((message) => message.type))).toEqual(new Set([type]));
	});

	describe('period', () => {
		it('looks back as many days as asked', async () => {
			world.control.messages.seed({ cif: OWN, count: 1, to: ago(10 * DAY) });
			world.control.messages.seed({ cif: OWN, count: 1, to: ago(2 * DAY) });
			expect((await world.run('message:getAll', { days: 7 })).json).toHaveLength(1);
			expect((await world.run('message:getAll', { days: 60 })).json).toHaveLength(2);
		});

		it('takes a range in the workflow’s timezone, an offset or a luxon time', async () => {
			const at = Date.parse(`${romanianDay(-5)}T12:00:00Z`);
			world.control.messages.seed({ cif: OWN, count: 1, to: new Date(at).toISOString() });
			const utc = (ms: number): string => new Date(ms).toISOString();
			const range = async (startTime: string, endTime: string): Promise<number> =>
				(await world.run('message:getAll', { period: 'range', startTime, endTime }, { timezone: 'UTC' })).json.length;
			expect(await range(utc(at - 1000), utc(at + 1000))).toBe(1);
			expect(await range(utc(at - 1000).slice(0, 19), utc(at + 1000).slice(0, 19))).toBe(1);
			expect(await range(utc(at + 1000), utc(at + 2000))).toBe(0);
			expect(await range('={{ $now.minus({ days: 6 }) }}', '')).toBe(1);
			expect(await range('={{ $now.minus({ days: 6 }).toISO() }}', '={{ $now }}')).toBe(1);
		});

		it.each<[string, () => INodeParameters, string]>([
			['no days', () => ({ period: 'lastDays', days: 0 }), 'from 1 to 60'],
			['more than 60 days', () => ({ period: 'lastDays', days: 61 }), 'from 1 to 60'],
			['a part of a day', () => ({ period: 'lastDays', days: 1.5 }), 'from 1 to 60'],
			['a range without a start', () => ({ period: 'range', startTime: '' }), 'From is empty'],
			['a start that is no time', () => ({ period: 'range', startTime: 'yesterday' }), 'not a date'],
			[
				'a range that runs back',
				() => ({ period: 'range', startTime: ago(DAY), endTime: ago(2 * DAY) }),
				'ends before it starts',
			],
			[
				'a range before the 60 days',
				() => ({ period: 'range', startTime: ago(90 * DAY), endTime: ago(70 * DAY) }),
				'60 days back',
			],
			[
				'hours of the simple list',
				() => ({ period: 'range', startTime: ago(DAY), options: { endpoint: 'simple' } }),
				'whole days only',
			],
		])('refuses %s before asking', async (_, parameters, says) => {
			const error = await world.fail('message:getAll', parameters());
			expect(error.kind).toBe('invalidInput');
			expect(said(error)).toContain(says);
			expect(world.requests('listaMesaje')).toBe(0);
		});

		it('keeps inside the 60 days by ANAF’s clock', async () => {
			const { json } = await world.run('message:getAll', { days: 60 });
			expect(json).toEqual([]);
			expect(world.requests('listaMesajePaginatieFactura')).toBe(1);
		});

		it('goes by ANAF’s clock when ours is ahead, from the first refusal on', async () => {
			world.control.messages.seed({ cif: OWN, count: 1, to: ago(HOUR) });
			world.control.clock.advance({ minutes: -10 });
			expect((await world.run('message:getAll')).json).toHaveLength(1);
			expect(world.requests('listaMesajePaginatieFactura')).toBe(2);
			expect((await world.run('message:getAll')).json).toHaveLength(1);
			expect(world.requests('listaMesajePaginatieFactura')).toBe(3);
		});

		it('does so when it is hours off, and says it once', async () => {
			world.control.messages.seed({ cif: OWN, count: 1, to: ago(8 * HOUR) });
			world.control.clock.advance({ hours: -5 });
			expect((await world.run('message:getAll')).json).toHaveLength(1);
			expect((await world.run('message:getAll')).json).toHaveLength(1);
			expect(world.requests('listaMesajePaginatieFactura')).toBe(3);
			const lines = engineLog().filter((line) => line.includes('300 minutes ahead of ANAF’s'));
			expect(lines).toHaveLength(1);
		});

		it('does not call a range empty that has not come to pass by ANAF’s clock', async () => {
			world.control.clock.advance({ hours: -5 });
			const error = await world.fail('message:getAll', { period: 'range', startTime: ago(HOUR) });
			expect(error.message).toContain('ANAF’s own clock');
			expect(world.requests('listaMesajePaginatieFactura')).toBe(1);
		});
	});

	describe('with the simple list service', () => {
		const simple = { options: { endpoint: 'simple' } };

		it('gives the same items', async () => {
			world.control.messages.seed({ cif: OWN, count: 20, type: 'mixed', from: ago(3 * DAY), to: ago(HOUR) });
			const paged = await world.run('message:getAll', { filter: 'P' });
			const list = await world.run('message:getAll', { filter: 'P', ...simple });
			expect(list.json).toEqual(paged.json);
			expect(world.requests('listaMesajeFactura')).toBe(1);
		});

		it('gives no items for an empty list', async () => {
			expect((await world.run('message:getAll', simple)).json).toEqual([]);
		});

		it('explains the cap of 500', async () => {
			world.control.messages.seed({ cif: OWN, count: 501, from: ago(3 * DAY), to: ago(HOUR) });
			const error = await world.fail('message:getAll', simple);
			expect(error.kind).toBe('invalidInput');
			expect(error.message).toContain('more than 500 messages');
			expect(error.description).toContain('Folositi endpoint-ul cu paginatie');
			expect(error.description).toContain('paginated');
		});
	});

	it('pairs items with the input they come from', async () => {
		world.control.messages.seed({ cif: OWN, count: 2, to: ago(HOUR) });
		world.control.messages.seed({ cif: SECOND, count: 1, to: ago(HOUR) });
		const { items } = await world.run(
			'message:getAll',
			{ cifs: '={{ $json.cif }}', days: 60 },
			{ input: [{ cif: SECOND }, { cif: OWN }] },
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 1 }]);
	});

	it('tells the day’s questions used up', async () => {
		world.control.settings.set({ efactura: { limits: { listaPaginata: 0 } } });
		const error = await world.fail('message:getAll');
		expect(error.kind).toBe('dailyLimit');
		expect(error.failure).toMatchObject({ cause: 'quota-exhausted' });
	});
});
