import type { FaultInput } from '../../../simulator';
import { until } from '../../harness';
import { invoiceItem, invoiceXml, OWN, STRANGER, World } from './world';

let world: World;
let index: string;
let id: string;

beforeEach(async () => {
	world = await World.start();
	const sent = await world.upload(invoiceXml('Q 1'));
	index = sent.uploadIndex;
	id = String(world.control.uploads.list()[0]?.downloadId);
	world.control.requests.clear();
});
afterEach(async () => {
	await world.end();
});

describe('a bad moment', () => {
	it.each<[string, FaultInput]>([
		['500', { kind: 'status', status: 500 }],
		['maintenance', { kind: 'maintenance' }],
		['429 with Retry-After', { kind: 'status', status: 429, headers: { 'retry-after': '1' } }],
		['a broken connection', { kind: 'reset-before-processing' }],
		['a body that ends too early', { kind: 'truncated-body' }],
		['a slow body', { kind: 'slow-body', delayMs: 30 }],
	])('%s is slept over', async (_, fault) => {
		world.control.faults.add({ ...fault, match: { path: 'stareMesaj' }, times: 1 });
		const { json } = await world.run('invoice:getStatus', { uploadIndex: index });
		expect(json[0]).toMatchObject({ state: 'accepted' });
	});

	it('204 and 429 without Retry-After are waited out', async () => {
		world.control.faults.add({ kind: '204', match: { path: 'stareMesaj' }, times: 1 });
		const { json } = await world.run('invoice:getStatus', { uploadIndex: index });
		expect(json[0]).toMatchObject({ state: 'accepted' });
		expect(Math.max(...world.time.waits)).toBeGreaterThanOrEqual(5000);
	});

	it('stops at once when the user stops, while it waits for the next try', async () => {
		world.control.faults.add({
			kind: 'status',
			status: 429,
			headers: { 'retry-after': '6' },
			match: { path: 'stareMesaj' },
			times: 9,
		});
		const stop = new AbortController();
		world.time.onWait = (ms) => {
			if (ms === 6000) stop.abort();
		};
		const error = await world.fail('invoice:getStatus', { uploadIndex: index }, { abortSignal: stop.signal });
		expect(error.message).toContain('stopped');
		expect(world.requests('stareMesaj')).toBe(1);
	});

	it('stops at once when the user stops, while ANAF hangs', async () => {
		world.control.faults.add({ kind: 'hang', match: { path: 'stareMesaj' }, times: 9 });
		const stop = new AbortController();
		const failed = world.fail('invoice:getStatus', { uploadIndex: index }, { abortSignal: stop.signal });
		await until(() => world.requests('stareMesaj') === 1);
		stop.abort();
		expect((await failed).message).toContain('stopped');
	});
});

describe('a redirect', () => {
	it('is never followed with the token', async () => {
		const thief = await World.start();
		world.control.faults.add({
			kind: 'status',
			status: 307,
			headers: { location: `${thief.simulator.url}/prod/FCTEL/rest/stareMesaj?id_incarcare=1` },
			match: { path: 'stareMesaj' },
			times: 9,
		});
		thief.control.requests.clear();
		await world.fail('invoice:getStatus', { uploadIndex: index });
		expect(thief.control.requests.list()).toEqual([]);
		thief.canary.collect('nothing', '');
		await thief.end();
	});
});

describe('an expired token', () => {
	it('is renewed and stored, and the question repeated', async () => {
		const before = world.token;
		world.control.oauth.expireTokens();
		const { json } = await world.run('invoice:getStatus', { uploadIndex: index });
		expect(json[0]).toMatchObject({ state: 'accepted' });
		expect(world.refreshes()).toBe(1);
		expect(world.token).not.toBe(before);
		expect(world.control.oauth.requests().at(-1)).toMatchObject({
			grantType: 'refresh_token',
			credentials: 'basic',
			jwtInQuery: true,
		});
	});

	it('answered with 403 is told from missing rights by its own end', async () => {
		world.setTokens(world.control.mintToken({ clientId: 'canary-client', accessTtlSeconds: -60 }));
		world.control.settings.set({ api: { unauthorizedStatus: 403, gatewayBody: 'html' } });
		const { json } = await world.run('invoice:getStatus', { uploadIndex: index });
		expect(json[0]).toMatchObject({ state: 'accepted' });
		expect(world.refreshes()).toBe(1);
	});

	it('is renewed once for eight downloads side by side (%s)', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 16 });
		for (const status of [401, 403] as const) {
			world.control.settings.set({ api: { unauthorizedStatus: status } });
			world.setTokens(world.control.mintToken({ clientId: 'canary-client', accessTtlSeconds: -60 }));
			const before = world.refreshes();
			const { json } = await world.run('message:download', {}, { input: ids.map((messageId) => ({ id: messageId })) });
			expect(json).toHaveLength(16);
			expect(world.refreshes() - before).toBe(1);
		}
	});

	it('asks for a new connection when ANAF refuses to renew it', async () => {
		world.control.oauth.expireTokens({ all: true });
		const error = await world.fail('invoice:getStatus', { uploadIndex: index });
		expect(error.kind).toBe('unauthorized');
		expect(error.message).toBe('The ANAF credential has to be connected again');
		expect(error.description).toContain('certificate');
		expect(error.failure).toMatchObject({ cause: 'credential-invalid' });
	});

	it('asks for a new connection when the token stays refused although it was renewed', async () => {
		world.control.faults.add({ kind: 'expired-token', match: { path: 'stareMesaj' }, times: 99 });
		const error = await world.fail('invoice:getStatus', { uploadIndex: index });
		expect(error.kind).toBe('unauthorized');
		expect(error.description).toContain('connect again');
		expect(world.refreshes()).toBe(1);
	});

	it.each<[string, FaultInput]>([
		['is in maintenance', { kind: 'maintenance' }],
		['says nothing', { kind: '204' }],
		['answers 200 with a page', { kind: 'html' }],
		['answers 200 with nothing', { kind: 'empty-body' }],
		['answers 200 with JSON that holds no token', { kind: 'status', status: 200, body: '{}' }],
		['answers with broken JSON', { kind: 'status', status: 200, body: '{"access_token":"' }],
		['redirects', { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:9/my.policy' } }],
		['answers 400 with a page', { kind: 'html', status: 400 }],
		[
			'answers 400 with an error that is none of OAuth’s',
			{ kind: 'status', status: 400, body: '{"status":400,"error":"Bad Request","path":"/token"}' },
		],
		['stands behind a firewall', { kind: 'html', status: 403 }],
		['is not there', { kind: 'status', status: 404, body: '{"status":404,"error":"Not Found"}' }],
		['finds the request too large', { kind: 'status', status: 413 }],
		['is busy', { kind: 'status', status: 400, body: '{"error":"temporarily_unavailable"}' }],
		['breaks off', { kind: 'reset-before-processing' }],
	])('does not blame the credential when the login server %s', async (_, fault) => {
		world.control.oauth.expireTokens();
		world.control.faults.add({ ...fault, match: { path: '/token' }, times: 99 });
		const error = await world.fail('invoice:getStatus', { uploadIndex: index });
		expect(error.kind).toBe('unavailable');
		expect(error.message).toContain('login server');
	});

	it('goes on after a moment in which the login server was out of order', async () => {
		world.control.oauth.expireTokens();
		world.control.faults.add({ kind: 'html', match: { path: '/token' }, times: 2 });
		const { json } = await world.run('invoice:getStatus', { uploadIndex: index });
		expect(json).toHaveLength(1);
	});

	it('goes on with the token of another process whose renewal was slow (queue mode)', async () => {
		const stored = world.control.mintToken({ clientId: 'canary-client' });
		world.control.oauth.expireTokens({ all: true });
		const other = world.control.mintToken({ clientId: 'canary-client' });
		expect(stored.refresh_token).not.toBe(other.refresh_token);
		let waits = 0;
		world.time.onWait = () => {
			// The other process stores what it got ten seconds later.
			if (++waits === 10) world.setTokens(other);
		};
		const { json } = await world.run('invoice:getStatus', { uploadIndex: index });
		expect(json).toHaveLength(1);
		expect(waits).toBeGreaterThanOrEqual(10);
		// Only the refused one.
		expect(world.refreshes()).toBe(1);
	});

	it('says that a credential was never connected', async () => {
		world.vault.change(world.ref, { oauthTokenData: undefined as never });
		const error = await world.fail('invoice:getStatus', { uploadIndex: index });
		expect(error.kind).toBe('unauthorized');
		expect(error.message).toContain('connected');
	});

	it('uses a token that someone else renewed, without renewing it again', async () => {
		const other = world.control.mintToken({ clientId: 'canary-client' });
		world.control.settings.set({ processing: { queries: 0 } });
		world.control.oauth.expireTokens();
		// Meanwhile another execution stored new tokens: the old ones are refused, the new ones work.
		const fresh = world.control.mintToken({ clientId: 'canary-client' });
		world.setTokens(fresh);
		await world.run('invoice:getStatus', { uploadIndex: index });
		expect(world.refreshes()).toBe(0);
		expect(other.access_token).not.toBe(fresh.access_token);
	});
});

describe('Invoice: Get Status', () => {
	it('tells state and download ID', async () => {
		const { json } = await world.run('invoice:getStatus', { uploadIndex: index });
		expect(json).toEqual([{ uploadIndex: index, state: 'accepted', stateRaw: 'ok', final: true, downloadId: id }]);
	});

	it('takes the index from a number or a text with spaces', async () => {
		const { json } = await world.run(
			'invoice:getStatus',
			{ uploadIndex: '={{ $json.n }}' },
			{ input: [{ n: Number(index) }, { n: ` ${index} ` }] },
		);
		expect(json.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
	});

	it.each(['', 'abc', '12.5', '1e9'])('refuses %j', async (uploadIndex) => {
		expect((await world.fail('invoice:getStatus', { uploadIndex })).kind).toBe('invalidInput');
		expect(world.requests('stareMesaj')).toBe(0);
	});

	it('keeps the order of the items while it asks several at once', async () => {
		const indexes = [index];
		for (let n = 2; n <= 12; n++) indexes.push((await world.upload(invoiceXml(`Q ${n}`))).uploadIndex);
		world.control.latency.set({ stareMesaj: 40 });
		world.control.requests.clear();
		const { items } = await world.run(
			'invoice:getStatus',
			{ uploadIndex: '={{ $json.i }}' },
			{ input: indexes.map((i) => ({ i })) },
		);
		expect(items.map(({ json }) => json.uploadIndex)).toEqual(indexes);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(indexes.map((_, item) => ({ item })));
		expect(world.control.requests.stats().maxInFlight).toBe(8);
	});

	it('explains a rejection, and follows a duplicate to its original', async () => {
		const repeated = (await world.upload(invoiceXml('Q 1', { note: 'again' }))).uploadIndex;
		const { json } = await world.run('invoice:getStatus', { uploadIndex: repeated });
		expect(json[0]).toMatchObject({
			uploadIndex: index,
			state: 'accepted',
			duplicate: true,
			repeatedUploadIndex: repeated,
			downloadId: id,
		});
		const bare = await world.run('invoice:getStatus', { uploadIndex: repeated, options: { includeReasons: false } });
		expect(bare.json[0]).toEqual({
			uploadIndex: repeated,
			state: 'rejected',
			stateRaw: 'nok',
			final: true,
			downloadId: expect.any(String) as string,
		});
	});

	it('tells a rejection whose reasons cannot be had', async () => {
		const rejected = (await world.upload(invoiceXml('FARA CIFRE'))).uploadIndex;
		world.control.settings.set({ efactura: { limits: { descarcare: 0 } } });
		const { json, hints } = await world.run('invoice:getStatus', { uploadIndex: rejected });
		expect(json[0]).toMatchObject({
			state: 'rejected',
			warnings: [expect.stringContaining('reasons could not be fetched')],
		});
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringContaining('1 of 1 rejected'),
			expect.stringContaining('reasons could not be fetched'),
		]);
	});

	it('knows a document that ANAF did not take', async () => {
		world.control.outcomes.next({ state: 'xml-errors' });
		const refused = (await world.upload(invoiceXml('Q 90'))).uploadIndex;
		const { json } = await world.run('invoice:getStatus', { uploadIndex: refused });
		expect(json[0]).toMatchObject({ state: 'notTaken', final: true, downloadId: null });
	});

	it.each([
		['an unknown index', () => ({ uploadIndex: '15000' }), 'notFound', 'Nu exista factura'],
		['the day’s questions used up', () => ({ uploadIndex: index }), 'dailyLimit', 'S-au facut deja'],
	] as const)('ends in its own kind: %s', async (name, parameters, kind, anafSays) => {
		if (name.startsWith('the day')) world.control.settings.set({ efactura: { limits: { stareMesaj: 0 } } });
		const error = await world.fail('invoice:getStatus', parameters());
		expect(error.kind).toBe(kind);
		expect(error.description).toContain(anafSays);
		expect(error.message).not.toMatch(/download/i);
		expect(world.requests('stareMesaj')).toBe(1);
	});

	it('says whose status it is not', async () => {
		world.setTokens(world.control.mintToken({ clientId: 'canary-client', cifs: ['20000005'] }));
		const error = await world.fail('invoice:getStatus', { uploadIndex: index });
		expect(error.kind).toBe('forbidden');
		expect(error.description).toContain('inteorgare');
	});

	it('waits, within what it is told', async () => {
		world.control.settings.set({ processing: { queries: 1 } });
		const slow = (await world.upload(invoiceXml('Q 91'))).uploadIndex;
		const { json } = await world.run('invoice:getStatus', { uploadIndex: slow, options: { longestWait: 0.2 } });
		expect(json[0]).toMatchObject({ state: 'accepted' });
	});
});

describe('Continue On Fail', () => {
	it('gives error items in place, with kind, ANAF’s sentence and advice', async () => {
		const { items } = await world.run(
			'invoice:getStatus',
			{ uploadIndex: '={{ $json.i }}' },
			{ input: [{ i: index }, { i: '15000' }, { i: index }], continueOnFail: true },
		);
		expect(items.map(({ json }) => json.state)).toEqual(['accepted', undefined, 'accepted']);
		expect(items[1]).toEqual({
			json: {
				error: 'ANAF knows no upload with index 15000',
				description: expect.stringContaining('Nu exista factura cu id_incarcare= 15000') as string,
				anaf: {
					kind: 'notFound',
					message: 'ANAF knows no upload with index 15000',
					advice: expect.any(String) as string,
					anafMessage: 'Nu exista factura cu id_incarcare= 15000',
				},
			},
			pairedItem: { item: 1 },
		});
	});
});

describe('an upload nobody may see', () => {
	it('is forbidden, not unknown', async () => {
		const error = await world.fail('invoice:upload', { cif: STRANGER }, { input: [invoiceItem(invoiceXml('X 1'))] });
		expect(error.kind).toBe('forbidden');
	});
});
