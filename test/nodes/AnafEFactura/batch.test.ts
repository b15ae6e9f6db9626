import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { invoiceItem, invoiceXml, OWN, SECOND, textOf, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

const LATENCY = 300;

/** Invoices of different numbers. */
function invoices(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, index) => invoiceItem(invoiceXml(`BATCH ${index + 1}`)));
}

/** Milliseconds of work, by the clock of the process. */
async function timed<T>(work: () => Promise<T>): Promise<{ result: T; took: number }> {
	const start = Date.now();
	const result = await work();
	return { result, took: Date.now() - start };
}

const indexesOf = (items: readonly IDataObject[]): string[] => items.map(({ uploadIndex }) => textOf(uploadIndex));

/** The number of the invoice that an upload index stands for. */
function numberOf(index: string): string | undefined {
	return /<cbc:ID>(BATCH \d+)</.exec(world.control.uploads.content({ index }).xml)?.[1];
}

describe('a batch that waits for its results', () => {
	it.each([
		[10, 15_000],
		[100, 30_000],
	])('sends all %i first, then waits for all together', async (count, longest) => {
		world.time.latency = LATENCY;
		world.control.settings.set({ processing: { ms: 6000 } });
		const { result, took } = await timed(
			async () => await world.run('invoice:upload', { waitForResult: true }, { input: invoices(count) }),
		);
		expect(result.json.map(({ state }) => state)).toEqual(Array(count).fill('accepted'));
		expect(took).toBeLessThanOrEqual(longest);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(invoices(count).map((_, item) => ({ item })));
		expect(indexesOf(result.json).map(numberOf)).toEqual(invoices(count).map((_, item) => `BATCH ${item + 1}`));
		const log = world.control.requests.list().map(({ path }) => path);
		const firstQuestion = log.findIndex((path) => path.includes('stareMesaj'));
		expect(log.slice(firstQuestion).filter((path) => path.endsWith('/upload'))).toEqual([]);
	});

	it('has one time-out: what is open at the end comes out as processing, what is decided as it is', async () => {
		world.control.settings.set({ processing: { ms: 6000 } });
		const input = invoices(12);
		world.time.latency = LATENCY;
		world.time.onAnswer = () => {
			// After some uploads ANAF takes an hour.
			if (world.received() > 3) world.control.settings.set({ processing: { ms: 3_600_000 } });
		};
		const { result, took } = await timed(
			async () => await world.run('invoice:upload', { waitForResult: true, options: { longestWait: 1 } }, { input }),
		);
		const states = result.json.map(({ state }) => state);
		expect(new Set(states)).toEqual(new Set(['accepted', 'processing']));
		expect(result.json.every(({ uploadIndex }) => /^\d+$/.test(textOf(uploadIndex)))).toBe(true);
		expect(took).toBeLessThanOrEqual(66_000);
	});

	it('asks each at most as often as ANAF allows in a day', async () => {
		world.control.settings.set({ processing: { ms: 24 * 3_600_000 } });
		await world.run('invoice:upload', { waitForResult: true, options: { longestWait: 60 } }, { input: invoices(5) });
		const asked = new Map<string, number>();
		for (const { query } of world.control.requests.list({ path: 'stareMesaj' })) {
			const id = textOf(query.id_incarcare);
			asked.set(id, (asked.get(id) ?? 0) + 1);
		}
		expect(asked.size).toBe(5);
		expect(Math.max(...asked.values())).toBeLessThanOrEqual(100);
	});

	it('keeps every index when the execution is stopped meanwhile', async () => {
		world.control.settings.set({ processing: { ms: 3_600_000 } });
		const stop = new AbortController();
		world.time.onWait = () => {
			stop.abort();
		};
		const { json } = await world.run(
			'invoice:upload',
			{ waitForResult: true, options: { longestWait: 10 } },
			{ input: invoices(20), abortSignal: stop.signal },
		);
		expect(world.received()).toBe(20);
		expect(new Set(indexesOf(json)).size).toBe(20);
		for (const item of json) expect(item.warnings).toEqual([expect.stringContaining('stopped')]);
	});

	it('names what was sent when one is rejected and that ends the run', async () => {
		const input = [...invoices(3), invoiceItem(invoiceXml('FARA CIFRE')), ...invoices(5).slice(3)];
		const error = await world.fail('invoice:upload', { waitForResult: true, whenRejected: 'fail' }, { input });
		expect(error.kind).toBe('rejected');
		expect(error.context?.itemIndex).toBe(3);
		const sent = world.control.uploads.list().map(({ index }) => index);
		expect(sent).toHaveLength(6);
		for (const item of [0, 1, 2, 4, 5])
			expect(error.description).toMatch(new RegExp(`item ${item} \\(upload index \\d+\\)`));
		expect(error.description).not.toContain('Not sent');
	});

	it('of Create does so too, and each item keeps its XML', async () => {
		world.time.latency = LATENCY;
		world.control.settings.set({ processing: { ms: 6000 } });
		const models = await Promise.all(
			invoices(10).map(
				async (item) => (await world.run('document:parse', { format: 'model' }, { input: [item] })).json[0] ?? {},
			),
		);
		const { result, took } = await timed(
			async () =>
				await world.run(
					'invoice:create',
					{
						inputMode: 'json',
						invoiceJson: '={{ JSON.stringify($json) }}',
						options: { fillParties: false },
						thenDo: 'upload',
						waitForResult: true,
					},
					{ input: models },
				),
		);
		expect(result.json.map(({ state }) => state)).toEqual(Array(10).fill('accepted'));
		expect(result.json.map(({ number }) => number)).toEqual(models.map(({ number }) => number));
		expect(result.items.every(({ binary }) => binary?.data !== undefined)).toBe(true);
		expect(took).toBeLessThanOrEqual(15_000);
	});

	it('of Get Status waits for all together', async () => {
		world.control.settings.set({ processing: { ms: 20_000 } });
		const sent = await world.run('invoice:upload', {}, { input: invoices(30) });
		const { result, took } = await timed(
			async () =>
				await world.run(
					'invoice:getStatus',
					{ uploadIndex: '={{ $json.uploadIndex }}', options: { longestWait: 5 } },
					{ input: sent.json },
				),
		);
		expect(result.json.map(({ state }) => state)).toEqual(Array(30).fill('accepted'));
		expect(took).toBeLessThanOrEqual(60_000);
	});
});

describe('sending', () => {
	it('goes on four at once, and takes a quarter of the time', async () => {
		const count = 40;
		world.time.latency = LATENCY;
		const { result, took } = await timed(async () => await world.run('invoice:upload', {}, { input: invoices(count) }));
		expect(new Set(indexesOf(result.json)).size).toBe(count);
		expect(took).toBeGreaterThanOrEqual((count * LATENCY) / 4);
		expect(took).toBeLessThanOrEqual((count * LATENCY * 1.1) / 4);
		expect(world.received()).toBe(count);
	});

	it('goes on one after another where that is asked for', async () => {
		world.time.latency = LATENCY;
		const { result, took } = await timed(
			async () => await world.run('invoice:upload', { options: { oneAfterAnother: true } }, { input: invoices(12) }),
		);
		expect(took).toBeGreaterThanOrEqual(12 * LATENCY);
		expect(indexesOf(result.json)).toEqual(world.control.uploads.list().map(({ index }) => index));
	});

	/** What an error says of the items: those sent with their index, those not sent, those unknown. */
	function told(description = ''): { sent: number[]; open: number[]; unknown: number[] } {
		const numbers = (text?: string): number[] =>
			(text?.split(', ') ?? []).flatMap((part) => {
				const [from = NaN, to = from] = part.split(' to ').map(Number);
				return Array.from({ length: to - from + 1 }, (_, index) => from + index);
			});
		return {
			sent: [...description.matchAll(/item (\d+) \(upload index \d+\)/g)].map(([, item]) => Number(item)),
			open: numbers(/Not sent: items? ([\d, to]+)/.exec(description)?.[1]),
			unknown: numbers(/look for it before sending it again: items? ([\d, to]+)/.exec(description)?.[1]),
		};
	}

	it.each([1, LATENCY])(
		'ends at a broken item 7, and says of every item what became of it (%i ms)',
		async (latency) => {
			world.time.latency = latency;
			const input = invoices(20);
			input[7] = invoiceItem('<Invoice');
			const error = await world.fail('invoice:upload', {}, { input });
			expect(error.context?.itemIndex).toBe(7);
			const { sent, open, unknown } = told(error.description ?? '');
			expect(sent).toHaveLength(world.received());
			expect(sent).toEqual(expect.arrayContaining([0, 1, 2, 3, 4, 5, 6]));
			// Nothing is begun once the run has ended: at most what was on its way beside it.
			expect(sent.length).toBeLessThanOrEqual(10);
			expect(unknown).toEqual([]);
			expect([...sent, ...open].sort((left, right) => left - right)).toEqual(input.map((_, item) => item));
		},
	);

	it('goes on after a broken item 7 with Continue On Fail', async () => {
		const input = invoices(20);
		input[7] = invoiceItem('<Invoice');
		const { json, items } = await world.run('invoice:upload', {}, { input, continueOnFail: true });
		expect(world.received()).toBe(19);
		expect(json[7]).toMatchObject({ error: expect.stringContaining('not readable XML') as string });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(input.map((_, item) => ({ item })));
	});

	it('names what is not known when an answer is lost beside the item that ends the run', async () => {
		world.time.latency = LATENCY;
		world.control.faults.add({ kind: 'reset-after-processing', match: { path: '/upload' }, after: 4, times: 2 });
		const error = await world.fail('invoice:upload', {}, { input: invoices(20) });
		expect(error.kind).toBe('outcomeUnknown');
		const { sent, open, unknown } = told(error.description ?? '');
		const first = Number(error.context?.itemIndex);
		expect(unknown).toHaveLength(1);
		expect([...sent, ...open, ...unknown, first].sort((left, right) => left - right)).toEqual(
			invoices(20).map((_, item) => item),
		);
		// ANAF has what was sent, and in this test the two that are not known.
		expect(world.received()).toBe(sent.length + 2);
	});

	it('stops in the middle when the execution is stopped, and loses no index of what was on its way', async () => {
		world.time.latency = LATENCY;
		const stop = new AbortController();
		const run = { input: invoices(30), abortSignal: stop.signal };
		world.time.onAnswer = () => {
			if (world.received() === 10) stop.abort();
		};
		const error = await world.fail('invoice:upload', {}, run);
		const { sent, open, unknown } = told(error.description ?? '');
		expect(error.message).toContain('stopped');
		expect(world.received()).toBeGreaterThanOrEqual(sent.length);
		expect(world.received()).toBeLessThanOrEqual(sent.length + unknown.length);
		expect(world.received()).toBeLessThan(20);
		expect([...sent, ...open, ...unknown].sort((left, right) => left - right)).toEqual(
			run.input.map((_, item) => item),
		);
	});

	it('says of each item whether it was sent when the execution is stopped and failures go on', async () => {
		const stop = new AbortController();
		world.time.onAnswer = () => {
			if (world.received() === 10) stop.abort();
		};
		const run = { input: invoices(30), abortSignal: stop.signal, continueOnFail: true };
		const { json } = await world.run('invoice:upload', {}, run);
		const known = json.filter(({ uploadIndex }) => uploadIndex !== undefined).length;
		// n8n breaks off what is on its way then: ANAF may have taken it or not.
		const unknown = json.filter(({ anaf }) => (anaf as IDataObject | undefined)?.kind === 'outcomeUnknown').length;
		expect(unknown).toBeLessThanOrEqual(4);
		expect(world.received()).toBeGreaterThanOrEqual(known);
		expect(world.received()).toBeLessThanOrEqual(known + unknown);
		expect(json.filter(({ error }) => /stopped/.test(textOf(error)))).toHaveLength(30 - known - unknown);
	});

	it('sends no twin of a document whose answer was lost in the same batch', async () => {
		world.time.latency = LATENCY;
		const twin = invoiceItem(invoiceXml('BATCH 1'));
		world.control.faults.add({ kind: 'reset-after-processing', match: { path: '/upload' }, times: 1 });
		const run = { input: [twin, twin, twin, ...invoices(5).slice(1)], continueOnFail: true, executionId: 'twin' };
		const { json } = await world.run('invoice:upload', {}, run);
		expect(json.map(({ anaf }) => (anaf as IDataObject | undefined)?.kind)).toEqual([
			...Array<string>(3).fill('outcomeUnknown'),
			...Array<undefined>(4).fill(undefined),
		]);
		expect(world.received()).toBe(5);
		// And Retry On Fail sends none of them either.
		const again = await world.run('invoice:upload', {}, run);
		expect(indexesOf(again.json)).toEqual(indexesOf(json));
		expect(world.received()).toBe(5);
	});

	it.each([0, 1, 2, 3])('does so wherever the lost one stands among those at once: %i', async (after) => {
		world.time.latency = LATENCY;
		const documents = invoices(4);
		world.control.faults.add({ kind: 'reset-after-processing', match: { path: '/upload' }, after, times: 1 });
		const run = { input: [...documents, ...documents], continueOnFail: true, executionId: `lost ${after}` };
		const { json } = await world.run('invoice:upload', {}, run);
		// Its twin is refused; the others are two documents each, as two items always were.
		expect(json.filter(({ anaf }) => (anaf as IDataObject | undefined)?.kind === 'outcomeUnknown')).toHaveLength(2);
		expect(world.received()).toBe(7);
	});

	it('ends for the rest when ANAF’s limit of a minute is met', async () => {
		const headers = { 'retry-after': '3600' };
		world.control.faults.add({
			kind: 'status',
			status: 429,
			headers,
			match: { path: '/upload' },
			after: 5,
			times: 999,
		});
		const { json } = await world.run('invoice:upload', {}, { input: invoices(100), continueOnFail: true });
		expect(world.received()).toBe(5);
		// Those that were on their way beside the first that met it may have met it too.
		expect(world.requests('/upload')).toBeLessThanOrEqual(5 + 4);
		expect(json.filter(({ anaf }) => (anaf as IDataObject | undefined)?.kind === 'rateLimited')).toHaveLength(95);
		expect(json.at(-1)?.error).toContain('Not sent, since an earlier item met a limit');
	});

	it('ends for a company whose limit of a day is met, and goes on for others', async () => {
		world.control.settings.set({ efactura: { limits: { rasp: 3 } } });
		const received = world.control.messages.seed({ cif: OWN, count: 12 }).ids;
		const indexes = received.map((id) => world.control.messages.list({ cif: OWN }).find((one) => one.id === id)?.index);
		const input = indexes.map((uploadIndex, item) => ({ uploadIndex, cif: item < 10 ? OWN : SECOND }));
		const { json } = await world.run(
			'message:sendToSupplier',
			{ uploadIndex: '={{ $json.uploadIndex }}', cif: '={{ $json.cif }}', message: 'Lipsa doua bucati' },
			{ input, continueOnFail: true },
		);
		const kinds = json.map(({ anaf }) => (anaf as IDataObject | undefined)?.kind);
		expect(kinds.slice(0, 10).filter((kind) => kind === 'dailyLimit')).toHaveLength(7);
		expect(kinds.slice(10)).toEqual([undefined, undefined]);
		expect(world.requests('/upload')).toBeLessThanOrEqual(3 + 4 + 2);
	});
});
