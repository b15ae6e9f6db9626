import { unzipSync } from 'fflate';

import type { Fault, FaultInput } from '../../simulator';
import { clientOf, invoice, OWN, startClient, type Answer, type Client } from './helpers';

let client: Client;
beforeAll(async () => {
	client = await startClient();
});
afterAll(() => client.sim.close());
beforeEach(() => {
	client.sim.control.reset();
	client = clientOf(client.sim, client.sim.control.mintToken().access_token);
});

const LIST = `/prod/FCTEL/rest/listaMesajeFactura?zile=5&cif=${OWN}`;
const UPLOAD = `/prod/FCTEL/rest/upload?standard=UBL&cif=${OWN}`;
const send = (): Promise<Answer> => client.call(UPLOAD, { method: 'POST', body: invoice() });
const add = (fault: FaultInput): Fault[] => client.sim.control.faults.add(fault);

describe('faults', () => {
	it.each<[FaultInput, number, string, RegExp]>([
		[{ kind: 'status' }, 500, '', /^$/],
		[{ kind: 'status', status: 503, body: 'x', headers: { 'retry-after': '3' } }, 503, 'text/plain', /^x$/],
		[{ kind: 'html' }, 200, 'text/html', /<html>/],
		[{ kind: 'waf' }, 200, 'text/html', /Your support ID is: \d{19}/],
		[{ kind: 'maintenance' }, 503, 'text/html', /indisponibil/],
		[{ kind: '204' }, 204, '', /^$/],
		[{ kind: 'expired-token' }, 401, '', /^$/],
		[{ kind: '255' }, 255, '', /^$/],
		[{ kind: 'empty-body' }, 200, 'application/json', /^$/],
		[{ kind: 'malformed-json' }, 200, 'application/json', /\}\}$/],
	])('%j', async (fault, status, type, body) => {
		client.sim.control.messages.receive({ cif: OWN });
		add(fault);
		const answer = await client.call(LIST);
		expect(answer.status).toBe(status);
		expect(answer.type).toContain(type);
		expect(answer.text).toMatch(body);
		if (fault.kind === 'malformed-json') expect(() => JSON.parse(answer.text) as unknown).toThrow();
		expect((await client.call(LIST)).text).toContain('FACTURA PRIMITA');
		expect(client.sim.control.requests.list().map((entry) => entry.fault)).toEqual([fault.kind, undefined]);
	});

	it('cuts the connection before and after the work', async () => {
		add({ kind: 'reset-before-processing', match: { path: '/upload', method: 'POST' } });
		await expect(send()).rejects.toThrow();
		expect(client.sim.control.uploads.list()).toHaveLength(0);
		add({ kind: 'reset-after-processing', match: { path: '/upload' } });
		await expect(send()).rejects.toThrow();
		expect(client.sim.control.uploads.list()).toHaveLength(1);
		add({ kind: 'status', status: 502, processed: true });
		expect((await send()).status).toBe(502);
		expect(client.sim.control.uploads.list()).toHaveLength(2);
	});

	it('sends half a body, or sends it slowly, or not at all', async () => {
		client.sim.control.messages.seed({ cif: OWN, count: 100 });
		add({ kind: 'truncated-body' });
		await expect(client.call(LIST)).rejects.toThrow();
		add({ kind: 'slow-body', delayMs: 20 });
		expect((await client.call(LIST)).text).toContain('"mesaje"');
		add({ kind: 'hang', delayMs: 100 });
		await expect(client.call(LIST)).rejects.toThrow();
	});

	it('harms archives', async () => {
		const { id, index } = client.sim.control.messages.receive({ cif: OWN });
		const get = async (): Promise<Uint8Array> => (await client.call(`/prod/FCTEL/rest/descarcare?id=${id}`)).bytes;
		add({ kind: 'truncated-zip', match: { path: 'descarcare' } });
		const cut = await get();
		expect(cut.subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
		expect(() => unzipSync(cut)).toThrow();
		add({ kind: 'zip-without-signature' });
		expect(Object.keys(unzipSync(await get()))).toEqual([`${index}.xml`]);
		add({ kind: 'zip-tampered' });
		const tampered = unzipSync(await get());
		const whole = unzipSync(await get());
		expect(tampered[`${index}.xml`]).not.toEqual(whole[`${index}.xml`]);
		expect(tampered[`semnatura_${index}.xml`]).toEqual(whole[`semnatura_${index}.xml`]);
	});

	it('waits its turn: after, times, match by query', async () => {
		add({ kind: 'status', status: 500, times: 2, after: 1, match: { query: 'zile=5' } });
		const statuses: number[] = [];
		for (let i = 0; i < 5; i++) statuses.push((await client.call(LIST)).status);
		expect(statuses).toEqual([200, 500, 500, 200, 200]);
		add({ kind: 'status', match: { query: 'zile=6' } });
		expect((await client.call(LIST)).status).toBe(200);
		expect(client.sim.control.faults.list()).toHaveLength(1);
		client.sim.control.faults.clear();
		expect(client.sim.control.faults.list()).toEqual([]);
		expect(() => add({ kind: 'nonsense' as 'status' })).toThrow('unknown fault kind');
	});
});
