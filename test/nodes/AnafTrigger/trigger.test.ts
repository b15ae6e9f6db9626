import { engine, engineLog } from '../../harness';
import { DAY, FOREIGN, HOUR, ids, MINUTE, openStage, OWN, restarted, SECOND, type Stage } from './support';

let stage: Stage;

beforeEach(async () => {
	stage = await openStage();
});

afterEach(async () => {
	await stage.close();
});

const ANY = { event: ['any'] };

describe('what starts the workflow', () => {
	it.each([
		['invoiceReceived', 'FACTURA PRIMITA'],
		['invoiceSent', 'FACTURA TRIMISA'],
		['invoiceRejected', 'ERORI FACTURA'],
	] as const)('%s brings only %s', async (event, tip) => {
		const trigger = stage.trigger({ event: [event] });
		expect(await trigger.poll()).toBeNull();
		stage.pass(5 * MINUTE);
		for (const type of ['received', 'sent', 'error', 'buyer-sent', 'buyer-received'] as const) {
			stage.sim.control.messages.seed({ cif: OWN, type, to: stage.iso(2 * MINUTE) });
		}
		const items = await trigger.poll();
		expect(items?.map(({ json }) => [json.event, json.typeRaw])).toEqual([[event, tip]]);
		stage.pass(5 * MINUTE);
		expect(await trigger.poll()).toBeNull();
	});

	it('buyerMessage brings both directions, any brings all, several can be chosen', async () => {
		const triggers = [['buyerMessage'], ['any'], ['invoiceSent', 'invoiceRejected']].map((event) =>
			stage.trigger({ event }),
		);
		for (const trigger of triggers) await trigger.poll();
		stage.pass(5 * MINUTE);
		for (const type of ['received', 'sent', 'error', 'buyer-sent', 'buyer-received'] as const) {
			stage.sim.control.messages.seed({ cif: OWN, type, to: stage.iso(2 * MINUTE) });
		}
		const types = [];
		for (const trigger of triggers) types.push((await trigger.poll())?.map(({ json }) => json.type).sort());
		expect(types).toEqual([
			['buyerMessageReceived', 'buyerMessageSent'],
			['buyerMessageReceived', 'buyerMessageSent', 'invoiceErrors', 'invoiceReceived', 'invoiceSent'],
			['invoiceErrors', 'invoiceSent'],
		]);
	});

	it('puts everything about a message into its item', async () => {
		const trigger = stage.trigger();
		await trigger.poll();
		stage.pass(5 * MINUTE);
		const [id] = stage.receive(1, 2 * MINUTE);
		const [item] = (await trigger.poll()) ?? [];
		expect(item?.json).toEqual({
			id,
			event: 'invoiceReceived',
			type: 'invoiceReceived',
			uploadIndex: expect.stringMatching(/^\d+$/),
			cif: OWN,
			sellerCif: expect.stringMatching(/^\d+$/),
			buyerCif: OWN,
			selfBilled: false,
			createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+0[23]:00$/),
			createdAtRaw: expect.stringMatching(/^\d{12}$/),
			deadline: null,
			availableUntil: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
			typeRaw: 'FACTURA PRIMITA',
			details: expect.stringContaining('cif_emitent='),
		});
	});
});

describe('where it starts', () => {
	it('from now: nothing that was listed before, everything after, late rows with an older time too', async () => {
		stage.receive(30, 3 * HOUR);
		stage.receive(2, 10 * MINUTE);
		const late = stage.sim.control.messages.receive({
			cif: OWN,
			createdAt: stage.iso(5 * MINUTE),
			visibleAt: stage.iso(-10 * MINUTE),
		});
		const trigger = stage.trigger();
		expect(await trigger.poll()).toBeNull();
		stage.pass(11 * MINUTE);
		const [fresh] = stage.receive(1, 2 * MINUTE);
		expect(ids(await trigger.poll())).toEqual([late.id, fresh]);
		stage.pass(MINUTE);
		expect(await trigger.poll()).toBeNull();
	});

	it('from days back: everything since then and nothing older, oldest first', async () => {
		stage.receive(1, 4 * DAY);
		const old = stage.receive(1, 2 * DAY);
		const recent = stage.receive(1, HOUR);
		const trigger = stage.trigger({ startFrom: 'daysBack', daysBack: 3 });
		expect(ids(await trigger.poll())).toEqual([...old, ...recent]);
		stage.pass(DAY + HOUR);
		expect(await trigger.poll()).toBeNull();
	});

	it('begins a company that is added later where that was asked for, without repeating the others', async () => {
		const first = stage.trigger({ cifs: OWN });
		await first.poll();
		stage.pass(10 * MINUTE);
		const [own] = stage.receive(1, 5 * MINUTE);
		stage.receive(1, 5 * MINUTE, SECOND);
		expect(ids(await first.poll())).toEqual([own]);
		const second = stage.trigger(
			{ cifs: `${OWN}, ${SECOND}` },
			{ activation: 'update', staticData: first.storedStaticData },
		);
		expect(await second.poll()).toBeNull();
		stage.pass(5 * MINUTE);
		const [other] = stage.receive(1, 2 * MINUTE, SECOND);
		expect(ids(await second.poll())).toEqual([other]);
	});

	it('does not bring up what passed by unwanted when more events are chosen later', async () => {
		const first = stage.trigger({ event: ['invoiceReceived'] });
		await first.poll();
		stage.pass(10 * MINUTE);
		stage.sim.control.messages.seed({ cif: OWN, type: 'sent', to: stage.iso(5 * MINUTE) });
		const [received] = stage.receive(1, 5 * MINUTE);
		expect(ids(await first.poll())).toEqual([received]);
		const second = stage.trigger(ANY, { activation: 'update', staticData: first.storedStaticData });
		expect(await second.poll()).toBeNull();
		stage.pass(5 * MINUTE);
		const { ids: sent } = stage.sim.control.messages.seed({ cif: OWN, type: 'sent', to: stage.iso(2 * MINUTE) });
		expect(ids(await second.poll())).toEqual(sent);
	});

	it('keeps what it saw in production while the credential is switched to test, but of watched companies only', async () => {
		const first = stage.trigger();
		await first.poll();
		const state = JSON.parse(JSON.stringify(first.staticData)) as { version: number; inboxes: Record<string, unknown> };
		const [seen] = Object.values(state.inboxes);
		const production = { [`efactura/production/${OWN}`]: seen, [`efactura/production/${SECOND}`]: seen };
		const switched = stage.trigger(
			{},
			{ activation: 'update', staticData: { ...state, inboxes: { ...state.inboxes, ...production } } },
		);
		stage.pass(5 * MINUTE);
		stage.receive(1, 2 * MINUTE);
		expect(await switched.poll()).toHaveLength(1);
		const { inboxes } = switched.staticData as { inboxes: Record<string, unknown> };
		expect(Object.keys(inboxes).sort()).toEqual([...Object.keys(state.inboxes), `efactura/production/${OWN}`].sort());
		expect(inboxes[`efactura/production/${OWN}`]).toEqual(seen);
	});

	it('goes on where it was when it is switched on again', async () => {
		const first = stage.trigger();
		await first.poll();
		stage.pass(20 * DAY);
		const missed = stage.receive(1, 10 * DAY);
		const again = stage.trigger({}, { activation: 'activate', staticData: first.staticData });
		expect(ids(await again.poll())).toEqual(missed);
	});
});

describe('late, out of order, many', () => {
	it('loses and repeats nothing with rows that show up late, out of order and in one minute', async () => {
		const trigger = stage.trigger();
		await trigger.poll();
		const expected: string[] = [];
		const seen: unknown[] = [];
		for (let round = 0; round < 12; round++) {
			for (let piece = 0; piece < 5; piece++) {
				const { id } = stage.sim.control.messages.receive({
					cif: OWN,
					createdAt: stage.iso(-piece * 20_000),
					visibleAt: stage.iso(-((round * 7 + piece * 4) % 15) * MINUTE),
				});
				expected.push(id);
			}
			stage.pass(4 * MINUTE);
			seen.push(...ids(await trigger.poll()));
		}
		stage.pass(20 * MINUTE);
		seen.push(...ids(await trigger.poll()));
		expect([...seen].sort()).toEqual([...expected].sort());
	});

	it('hands on more than 500 messages, so many a poll, oldest first', async () => {
		const { ids: all } = stage.sim.control.messages.seed({
			cif: OWN,
			count: 1203,
			from: stage.iso(6 * DAY),
			to: stage.iso(HOUR),
		});
		const trigger = stage.trigger({ startFrom: 'daysBack', daysBack: 7, options: { maximumPerPoll: 500 } });
		const seen: unknown[] = [];
		const sizes: number[] = [];
		for (let round = 0; round < 4; round++) {
			const items = await trigger.poll();
			sizes.push(items?.length ?? 0);
			seen.push(...ids(items));
			stage.pass(MINUTE);
		}
		expect(sizes).toEqual([500, 500, 203, 0]);
		expect(seen).toEqual(all);
	});

	it('finds by the daily sweep what ANAF listed days too late', async () => {
		const trigger = stage.trigger();
		await trigger.poll();
		const late = stage.sim.control.messages.receive({
			cif: OWN,
			createdAt: stage.iso(),
			visibleAt: stage.iso(-5 * DAY),
		});
		for (let day = 0; day < 4; day++) {
			stage.pass(DAY);
			expect(await trigger.poll()).toBeNull();
		}
		stage.pass(DAY + HOUR);
		expect(ids(await trigger.poll())).toEqual([late.id]);
	});

	it('does not sweep when that is turned off', async () => {
		const trigger = stage.trigger({ options: { dailySweepDays: 0 } });
		await trigger.poll();
		stage.sim.control.messages.receive({ cif: OWN, createdAt: stage.iso(), visibleAt: stage.iso(-5 * DAY) });
		for (let day = 0; day < 6; day++) {
			stage.pass(DAY + HOUR);
			expect(await trigger.poll()).toBeNull();
		}
	});
});

describe('restarts', () => {
	it('repeats and loses nothing when n8n restarts between polls', async () => {
		let trigger = stage.trigger(ANY);
		await trigger.poll();
		let kept = trigger.staticData;
		const expected: string[] = [];
		const seen: unknown[] = [];
		for (let round = 0; round < 10; round++) {
			stage.pass(7 * MINUTE);
			if (round % 3 !== 1) expected.push(...stage.receive(2, 3 * MINUTE));
			const items = await trigger.poll();
			seen.push(...ids(items));
			if (items) kept = trigger.storedStaticData;
			if (round % 2 === 1) {
				expected.push(...stage.receive(1, 2 * MINUTE));
				trigger = restarted(stage, trigger, ANY, kept);
				seen.push(...ids(await trigger.poll()));
				kept = trigger.staticData;
			}
		}
		expect(seen).toEqual(expected);
	});

	it('after a restart without any stored state brings the overlap rather than skip what came meanwhile', async () => {
		stage.receive(1, 30 * HOUR);
		const recent = stage.receive(1, 3 * HOUR);
		const trigger = stage.trigger({}, { activation: 'init' });
		expect(ids(await trigger.poll())).toEqual(recent);
		stage.pass(MINUTE);
		expect(await trigger.poll()).toBeNull();
	});

	it('takes damaged state for lost, says so, and repairs it', async () => {
		const recent = stage.receive(1, 3 * HOUR);
		const trigger = stage.trigger(
			{},
			{ activation: 'update', staticData: { version: 1, inboxes: { x: { floor: 'y' } } } },
		);
		expect(ids(await trigger.poll())).toEqual(recent);
		expect(trigger.storedStaticData).toMatchObject({ version: 1 });
		expect(Object.keys(trigger.storedStaticData.inboxes as object)).toEqual([
			`efactura/custom ${stage.sim.url}/${OWN}`,
		]);
		const newer = stage.trigger({}, { activation: 'update', staticData: { version: 99, inboxes: {} } });
		expect(ids(await newer.poll())).toEqual(recent);
	});

	it('remembers the first poll where n8n stores nothing of it, as its scheduler does', async () => {
		const name = 'Scheduled trigger';
		await stage.trigger({}, { name }).poll();
		stage.pass(10 * MINUTE);
		const [id] = stage.receive(1, 5 * MINUTE);
		const tick = stage.trigger({}, { name, activation: 'update' });
		expect(ids(await tick.poll())).toEqual([id]);
	});
});

describe('when n8n starts while ANAF cannot be asked', () => {
	const LIST = { path: 'listaMesajePaginatieFactura' };
	const FAULTS: ReadonlyArray<readonly [string, (stage: Stage) => void]> = [
		['ANAF is down', (at) => at.sim.control.faults.add({ kind: 'status', status: 503, match: LIST, times: 100 })],
		['ANAF shows a web page', (at) => at.sim.control.faults.add({ kind: 'html', match: LIST, times: 100 })],
		[
			'ANAF answers nothing that can be read',
			(at) =>
				at.sim.control.faults.add({
					kind: 'status',
					status: 400,
					body: '{"message":"nu acum"}',
					match: LIST,
					times: 100,
				}),
		],
		[
			'the login server is out of order',
			(at) => {
				at.sim.control.faults.add({ kind: 'status', status: 401, match: LIST, times: 100 });
				at.sim.control.faults.add({ kind: 'status', status: 503, match: { path: 'token' }, times: 100 });
			},
		],
		[
			'the credential is refused',
			(at) => {
				at.sim.control.faults.add({ kind: 'status', status: 401, match: LIST, times: 100 });
				at.sim.control.faults.add({
					kind: 'status',
					status: 400,
					body: '{"error":"invalid_grant"}',
					match: { path: 'token' },
					times: 100,
				});
			},
		],
	];

	for (const activation of ['init', 'leadershipChange'] as const) {
		it.each(FAULTS)(`goes on at the next poll (${activation}): %s`, async (_, breakIt) => {
			const trigger = stage.trigger({});
			await trigger.poll();
			stage.pass(5 * MINUTE);
			const [id] = stage.receive(1, 2 * MINUTE);
			breakIt(stage);
			const again = stage.trigger({}, { activation, staticData: trigger.storedStaticData });
			expect(await again.poll()).toBeNull();
			expect(engineLog().join('\n')).toContain('n8n has just started');
			// From the second poll on a failure is shown, as at any other time.
			await expect(again.poll()).rejects.toThrow();
			stage.sim.control.faults.clear();
			stage.pass(6 * MINUTE);
			expect(ids(await again.poll())).toEqual([id]);
		});
	}

	it.each(FAULTS)('tells a person who switches the workflow on: %s', async (_, breakIt) => {
		breakIt(stage);
		await expect(stage.trigger({}, { activation: 'activate' }).poll()).rejects.toThrow();
	});

	it('without a company to watch, says so in the log and lives on', async () => {
		const trigger = stage.trigger({ cifs: 'no CIF at all' }, { activation: 'init' });
		expect(await trigger.poll()).toBeNull();
		await expect(trigger.poll()).rejects.toThrow();
	});
});

describe('several companies', () => {
	it('watches each, and shares a poll fairly between them', async () => {
		stage.receive(50, 2 * HOUR);
		stage.receive(3, HOUR, SECOND);
		const trigger = stage.trigger({
			cifs: `RO${OWN};${SECOND}`,
			startFrom: 'daysBack',
			daysBack: 1,
			options: { maximumPerPoll: 10 },
		});
		const items = await trigger.poll();
		expect(items?.filter(({ json }) => json.cif === SECOND)).toHaveLength(3);
		expect(items).toHaveLength(10);
	});

	it('does not let a company without rights hold up the others, and catches up once it has them', async () => {
		const trigger = stage.trigger({ cifs: `${FOREIGN}, ${OWN}` });
		expect(await trigger.poll()).toBeNull();
		stage.pass(5 * MINUTE);
		const [own] = stage.receive(1, 2 * MINUTE);
		const [foreign] = stage.receive(1, 2 * MINUTE, FOREIGN);
		expect(ids(await trigger.poll())).toEqual([own]);
		stage.sim.control.companies.add({ cif: FOREIGN, rights: true });
		stage.pass(5 * MINUTE);
		expect(ids(await trigger.poll())).toEqual([foreign]);
	});

	it('fails when nothing could be read at all, and keeps its state', async () => {
		const trigger = stage.trigger({ cifs: OWN });
		await trigger.poll();
		const before = JSON.stringify(trigger.staticData);
		stage.pass(5 * MINUTE);
		const [id] = stage.receive(1, 2 * MINUTE);
		stage.sim.control.faults.add({
			kind: 'status',
			status: 400,
			body: '{"message":"nu acum"}',
			match: { path: 'listaMesajePaginatieFactura' },
		});
		await expect(trigger.poll()).rejects.toMatchObject({ description: expect.stringContaining(OWN) });
		expect(JSON.stringify(trigger.staticData)).toBe(before);
		expect(ids(await trigger.poll())).toEqual([id]);
	});

	it('fails when the credential is refused, though one company was read', async () => {
		const trigger = stage.trigger({ cifs: `${OWN}, ${SECOND}` });
		await trigger.poll();
		const before = JSON.stringify(trigger.staticData);
		stage.sim.control.oauth.expireTokens({ all: true });
		await expect(trigger.poll()).rejects.toMatchObject({ context: { anaf: { kind: 'unauthorized' } } });
		expect(JSON.stringify(trigger.staticData)).toBe(before);
	});

	it('reads companies in turn when time does not suffice for all', async () => {
		stage.sim.control.companies.add([
			{ cif: '30000002', rights: true },
			{ cif: '40000000', rights: true },
		]);
		const cifs = [OWN, SECOND, '30000002', '40000000'];
		const trigger = stage.trigger({ cifs: cifs.join(','), startFrom: 'daysBack', daysBack: 1 }, { budgetMs: 200 });
		const expected = cifs.flatMap((cif) => stage.receive(1, HOUR, cif));
		stage.sim.control.latency.set({ '*': 130 });
		const seen: unknown[] = [];
		for (let round = 0; round < 5; round++) {
			seen.push(...ids(await trigger.poll()));
			stage.pass(MINUTE);
		}
		expect([...seen].sort()).toEqual([...expected].sort());
	});
});

describe('an n8n that does not say how long a poll may take', () => {
	it('is taken to give the usual five minutes', async () => {
		const cifs = [OWN, SECOND, '40000000', '50000007', '60000004'];
		stage.sim.control.settings.set({ api: { rights: 'any' } });
		const trigger = stage.trigger({ cifs: cifs.join(','), startFrom: 'daysBack', daysBack: 1 }, { budgetMs: 1 });
		for (const cif of cifs) stage.receive(1, HOUR, cif);
		stage.time.onAnswer = () => {
			stage.pass(60);
		};
		// With a budget of a millisecond only the first lists are read ...
		const few = (await trigger.poll())?.length ?? 0;
		expect(few).toBeLessThan(cifs.length);
		// ... without any, before n8n 2.38, all of them.
		const { PollContext } = engine();
		Object.defineProperty(PollContext.prototype, 'getPollBudgetMs', {
			configurable: true,
			get: () => undefined,
			set: () => undefined,
		});
		try {
			expect(few + ((await trigger.poll())?.length ?? 0)).toBe(cifs.length);
		} finally {
			Reflect.deleteProperty(PollContext.prototype, 'getPollBudgetMs');
		}
	});
});

describe('one poll at a time', () => {
	it('does not hand on twice when a slow poll meets the next one', async () => {
		const trigger = stage.trigger();
		await trigger.poll();
		stage.pass(5 * MINUTE);
		const [id] = stage.receive(1, 2 * MINUTE);
		stage.sim.control.latency.set({ '*': 300 });
		const slow = trigger.poll();
		const next = trigger.poll();
		expect([ids(await slow), ids(await next)]).toEqual([[id], []]);
		expect(await trigger.poll()).toBeNull();
	});

	it('is free again after a poll that failed', async () => {
		const trigger = stage.trigger({ event: [] });
		await expect(trigger.poll()).rejects.toThrow(/Trigger On/);
		await expect(trigger.poll()).rejects.toThrow(/Trigger On/);
	});
});

describe('parameters', () => {
	it.each([
		[{ cifs: '123x' }, /not digits/],
		[{ event: ['nothing'] }, /Trigger On/],
		[{ startFrom: 'daysBack', daysBack: 60 }, /Days Back/],
		[{ options: { overlapHours: 1 } }, /Overlap Hours/],
		[{ options: { maximumPerPoll: 0 } }, /Maximum per Poll/],
		[{ options: { dailySweepDays: 61 } }, /Daily Look Back/],
	])('refuses %j before anything is asked', async (parameters, message) => {
		await expect(stage.trigger(parameters).poll()).rejects.toThrow(message);
		expect(stage.sim.control.requests.list({ path: 'lista' })).toEqual([]);
	});
});
