import { clientOf, startClient, type Answer, type Client } from './helpers';

interface Found {
	found: Array<Record<string, Record<string, unknown>>>;
	notFound: number[];
}

let client: Client;
beforeAll(async () => {
	const started = await startClient();
	client = clientOf(started.sim, undefined);
});
afterAll(() => client.sim.close());
beforeEach(() => client.sim.control.reset());

const post = (path: string, body: unknown): Promise<Answer> =>
	client.call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

describe('public registers', () => {
	it('v9: companies without a wrapper, periods as an array, the rest in notFound', async () => {
		const body = JSON.parse(
			(
				await post('/api/PlatitorTvaRest/v9/tva', [
					{ cui: 10000008, data: '2026-11-01' },
					{ cui: 99999999, data: '2026-11-01' },
				])
			).text,
		) as Found;
		expect(Object.keys(body)).toEqual(['found', 'notFound']);
		expect(body.notFound).toEqual([99999999]);
		expect(body.found[0]?.date_generale).toMatchObject({
			cui: 10000008,
			denumire: 'ATELIERUL DE LEMN DEMO SRL',
			data: '2026-11-01',
		});
		expect(body.found[0]?.inregistrare_scop_Tva?.perioade_TVA).toEqual([
			{ data_inceput_ScpTVA: '2015-03-01', data_sfarsit_ScpTVA: '', data_anul_imp_ScpTVA: '', mesaj_ScpTVA: '' },
		]);
	});

	it('v9: VAT status as of the asked day, inactive companies', async () => {
		const on = async (data: string): Promise<Record<string, Record<string, unknown>> | undefined> =>
			(JSON.parse((await post('/api/PlatitorTvaRest/v9/tva', [{ cui: 50000007, data }])).text) as Found).found[0];
		expect((await on('2020-01-01'))?.inregistrare_scop_Tva?.scpTVA).toBe(true);
		expect((await on('2022-01-01'))?.inregistrare_scop_Tva?.scpTVA).toBe(false);
		expect((await on('2022-01-01'))?.stare_inactiv?.statusInactivi).toBe(true);
	});

	it('refuses more CUIs than allowed and what is not a list', async () => {
		const many = (n: number): { cui: number; data: string }[] =>
			Array.from({ length: n }, (_, i) => ({ cui: 1000 + i, data: '2026-11-01' }));
		expect((await post('/api/PlatitorTvaRest/v9/tva', many(100))).status).toBe(200);
		expect((await post('/api/PlatitorTvaRest/v9/tva', many(101))).status).toBe(400);
		expect((await post('/RegAgric/api/v2/ws/agric', many(500))).status).toBe(200);
		expect((await post('/RegCult/api/v2/ws/cult', many(501))).status).toBe(400);
		expect((await post('/api/PlatitorTvaRest/v9/tva', { cui: 1 })).status).toBe(400);
		expect((await post('/api/PlatitorTvaRest/v9/tva', [{ cui: 'RO1' }])).status).toBe(400);
	});

	it('answers asynchronously once, when ready', async () => {
		const { correlationId } = JSON.parse((await post('/AsynchWebService/api/v8/ws/tva', [{ cui: 10000008 }])).text) as {
			correlationId: string;
		};
		const fetchIt = async (): Promise<Partial<Found> & { cod: number }> =>
			JSON.parse((await client.call(`/AsynchWebService/api/v7/ws/tva?id=${correlationId}`)).text) as Partial<Found> & {
				cod: number;
			};
		expect((await fetchIt()).found).toBeUndefined();
		client.sim.control.clock.advance({ seconds: 2 });
		expect((await fetchIt()).found).toHaveLength(1);
		expect((await fetchIt()).cod).toBe(404);
	});

	it('e-Factura register: 404 with lists when nobody is in it', async () => {
		const none = await post('/api/registruroefactura/v1/interogare', [{ cui: 123 }, { cui: 456 }]);
		expect([none.status, none.text]).toEqual([404, '{"found":[],"notFound":[123,456]}']);
		const some = await post('/api/registruroefactura/v1/interogare', [{ cui: 10000008 }, { cui: 456 }]);
		expect(some.status).toBe(200);
		expect(JSON.parse(some.text) as Found).toMatchObject({
			found: [{ cui: 10000008, dataInscriere: '2022-07-01' }],
			notFound: [456],
		});
	});

	it('farmers and cults always come in found; accounts by year', async () => {
		const farmers = JSON.parse(
			(
				await post('/RegAgric/api/v2/ws/agric', [
					{ cui: 40000000, data: '2026-01-01' },
					{ cui: 123, data: '2026-01-01' },
				])
			).text,
		) as Found;
		expect(farmers.found.map((row) => row.statusRegAgric)).toEqual([true, false]);
		const cults = JSON.parse((await post('/RegCult/api/v2/ws/cult', [{ cui: 12345674 }, { cui: 123 }])).text) as Found;
		expect(cults.found.map((row) => row.statusRegCult)).toEqual([true, false]);
		const accounts = async (year: number): Promise<{ deni: string | null; i: unknown[] | null }> =>
			client.json<{ deni: string | null; i: unknown[] | null }>(`/bilant?an=${year}&cui=10000008`);
		expect((await accounts(2023)).i).toHaveLength(2);
		expect(await accounts(2019)).toMatchObject({ deni: null, i: null });
	});

	it('sees who asks more than once a second', async () => {
		await client.call('/bilant?an=2023&cui=10000008');
		await client.call('/bilant?an=2023&cui=10000008');
		expect(client.sim.control.registers.rate()).toMatchObject({ requests: 2, tooFast: 1 });
		client.sim.control.settings.set({ registers: { enforceRate: true } });
		expect((await client.call('/bilant?an=2023&cui=10000008')).text).toContain('Request Rejected');
	});
});
