import { controlNames } from '../../simulator/controlHttp';
import { OWN, startClient, type Client } from './helpers';

let client: Client;
beforeAll(async () => {
	client = await startClient({
		settings: { oauth: { accessTtlSeconds: 777 } },
		companies: [{ cif: '16000023', name: 'A TREIA SRL', rights: true }],
	});
});
afterAll(() => client.sim.close());

const post = async (name: string, body?: unknown): Promise<{ status: number; body: unknown }> => {
	const response = await fetch(`${client.sim.url}/__control/${name}`, {
		method: 'POST',
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	return { status: response.status, body: (await response.json()) as unknown };
};

describe('the control API over HTTP', () => {
	it('has every function of the object', async () => {
		const listed = await client.json<{ control: string[] }>('/__control');
		expect(listed.control).toEqual(controlNames(client.sim.control).map((name) => `/__control/${name}`));
		expect(listed.control.length).toBeGreaterThan(30);
	});

	it('does what the object does', async () => {
		const received = await post('messages/receive', { cif: OWN, number: 'PROBA 9' });
		expect(client.sim.control.messages.content(received.body as { id: string }).xml).toContain(
			'<cbc:ID>PROBA 9</cbc:ID>',
		);
		expect((await post('companies/add', { cif: 'RO 20000005', rights: false })).body).toMatchObject([
			{ cif: '20000005', rights: false, name: 'TRANSPORTURI CARPATICE DEMO SRL' },
		]);
		const minted = await post('mintToken');
		expect(minted.body).toMatchObject({ expires_in: 777 });
		const set = await post('clock/set', { instant: '2026-01-02T03:04:05Z', frozen: true });
		expect(set.body).toMatchObject({ now: '2026-01-02T03:04:05.000Z', frozen: true });
		const seeded = await post('messages/seed', { cif: OWN, count: 3 });
		const { ids } = seeded.body as { ids: string[] };
		expect(ids).toHaveLength(3);
		const log = await fetch(`${client.sim.url}/__control/messages/list?cif=${OWN}&last=1`);
		expect(await log.json()).toMatchObject([{ id: ids[2], createdAt: '2026-01-02T03:04:05.000Z' }]);
	});

	it('refuses what it does not know and says so', async () => {
		expect((await post('no/such')).status).toBe(404);
		expect((await post('constructor')).status).toBe(404);
		expect((await post('settings/set', { oauth: { nothing: 1 } })).body).toEqual({
			error: 'unknown setting oauth.nothing',
		});
		expect((await post('messages/seed', { cif: OWN, count: -1 })).status).toBe(400);
	});

	it('goes back to its own beginning', async () => {
		await post('settings/set', { processing: { ms: 99 } });
		await post('faults/add', { kind: 'status' });
		await post('latency/set', { '*': 5 });
		await post('reset');
		const { control } = client.sim;
		expect(control.settings.get()).toMatchObject({ processing: { ms: 0 }, oauth: { accessTtlSeconds: 777 } });
		expect([control.faults.list(), control.latency.get(), control.messages.list(), control.uploads.list()]).toEqual([
			[],
			{},
			[],
			[],
		]);
		expect(control.companies.list().map((company) => company.cif)).toContain('16000023');
		expect(Math.abs(control.clock.get().offsetMs)).toBe(0);
	});

	it('delays by path and counts what runs at once', async () => {
		const token = client.sim.control.mintToken().access_token;
		client.sim.control.latency.set({ hello: 120 });
		client.sim.control.requests.clear();
		await Promise.all(
			[1, 2, 3].map(() =>
				fetch(`${client.sim.url}/TestOauth/jaxrs/hello`, { headers: { authorization: `Bearer ${token}` } }),
			),
		);
		expect(client.sim.control.requests.stats()).toMatchObject({
			total: 3,
			maxInFlight: 3,
			inFlight: 0,
			byStatus: { 200: 3 },
		});
	});
});
