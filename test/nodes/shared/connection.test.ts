import dns from 'node:dns';
import type { Socket } from 'node:net';

import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { AnafOAuth2Api } from '../../../credentials/AnafOAuth2Api.credentials';
import { fail, ok } from '../../../anaf/result';
import type { AnafRequest } from '../../../anaf/api/request';
import { faultOfStatus } from '../../../anaf/api/status';
import { Connection } from '../../../nodes/shared/connection/connection';
import { limiterFor } from '../../../nodes/shared/connection/limiter';
import { publicFault } from '../../../nodes/shared/errors';
import { startSimulator, type Simulator } from '../../../simulator';
import { connectOAuth2, CredentialVault, executeNode, FakeClock, until, type CredentialRef } from '../../harness';

const REQUEST: AnafRequest = {
	name: 'stareMesaj',
	service: 'efactura',
	method: 'GET',
	path: '/stareMesaj',
	query: { id_incarcare: '1' },
	repeatable: true,
	timeoutMs: 300,
	mostBytes: 1024 * 1024,
};
const UPLOAD: AnafRequest = {
	name: 'upload',
	service: 'efactura',
	method: 'POST',
	path: '/upload',
	query: { standard: 'UBL', cif: '10000008' },
	body: new Uint8Array([60, 97, 47, 62]),
	repeatable: false,
	recovery: 'Look for it',
	timeoutMs: 300,
	mostBytes: 1024 * 1024,
};

let request: AnafRequest;
/** Whether the body of each answer says no, as ANAF's answers of status 200 can. */
let refusedInBody = false;
let deadlineIn = Number.POSITIVE_INFINITY;
let clock: FakeClock;

/** Sends one request through the connection, under n8n's real context. */
class Probe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Probe',
		name: 'probe',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Probe' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'anafOAuth2Api', required: true }],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const connection = await Connection.open(this, clock.now() + deadlineIn, clock);
		const result = await connection.call(request, (asked, response, now) => {
			const fault = faultOfStatus(response, asked, now);
			if (fault) return fail(fault);
			if (refusedInBody) return fail({ kind: 'notFound', message: 'There is none', advice: 'Look again' });
			return ok(response.status);
		});
		return [[{ json: result.ok ? { status: result.value } : { fault: publicFault(result.fault) } }]];
	}
}

/** The open sockets of this process. */
const sockets = (): Socket[] =>
	(process as unknown as { _getActiveHandles(): Socket[] })
		._getActiveHandles()
		.filter(({ remotePort }) => remotePort !== undefined);

let simulator: Simulator;
let vault: CredentialVault;
let ref: CredentialRef;

beforeEach(async () => {
	simulator = await startSimulator();
	vault = new CredentialVault();
	ref = vault.add(new AnafOAuth2Api(), {
		environment: 'custom',
		baseUrl: `${simulator.url}/`,
		clientId: 'simulator-client',
		clientSecret: 'simulator-secret',
	});
	await connectOAuth2(vault, ref);
	deadlineIn = Number.POSITIVE_INFINITY;
	refusedInBody = false;
	clock = new FakeClock(Date.now(), true);
});
afterEach(async () => {
	await simulator.close();
});

/** A time-out of the network layer that no test waits for. */
const LONG = 20_000;

/** Waits until the simulator has got a request. */
async function seen(path: string): Promise<void> {
	await until(() => simulator.control.requests.list({ path }).length > 0);
}

async function probe(what: AnafRequest, abortSignal?: AbortSignal): Promise<unknown> {
	request = what;
	const { json } = await executeNode({ node: Probe, vault, credentials: { anafOAuth2Api: ref }, abortSignal });
	return json[0];
}

describe('the way to ANAF', () => {
	it('gives a hanging question up after its time, and tries again', async () => {
		simulator.control.faults.add({ kind: 'hang', match: { path: 'stareMesaj' }, times: 1 });
		expect(await probe(REQUEST)).toEqual({ status: 200 });
		expect(simulator.control.requests.list({ path: 'stareMesaj' })).toHaveLength(2);
	});

	it('goes on after a 429 as soon as an answer comes, whatever it says', async () => {
		simulator.control.faults.add({ kind: 'status', status: 429, match: { path: 'stareMesaj' }, times: 1 });
		refusedInBody = true;
		for (let time = 0; time < 4; time++) expect(await probe(REQUEST)).toMatchObject({ fault: { kind: 'notFound' } });
		const [first, ...others] = clock.waits;
		expect(first).toBeGreaterThan(0);
		expect(Math.max(0, ...others)).toBeLessThan(2000);
	});

	it('never sends an upload again that timed out', async () => {
		simulator.control.faults.add({ kind: 'hang', match: { path: 'upload' }, times: 9 });
		expect(await probe(UPLOAD)).toMatchObject({ fault: { kind: 'outcomeUnknown', advice: 'Look for it' } });
		expect(simulator.control.requests.list({ path: 'upload' })).toHaveLength(1);
	});

	it('calls an upload unknown whose network broke down after it was sent', async () => {
		simulator.control.faults.add({ kind: 'hang', processed: true, match: { path: '/upload' } });
		const { port } = new URL(simulator.url);
		// As the operating system tells it once a router on the way has said that ANAF's host is out of reach.
		const breakDown = setInterval(() => {
			if (simulator.control.requests.list({ path: '/upload' }).length === 0) return;
			for (const socket of sockets()) {
				if (socket.remotePort === Number(port))
					socket.destroy(Object.assign(new Error('read EHOSTUNREACH'), { code: 'EHOSTUNREACH', syscall: 'read' }));
			}
		}, 20);
		const upload = { ...UPLOAD, timeoutMs: 5000 };
		const result = await probe(upload);
		clearInterval(breakDown);
		expect(result).toMatchObject({ fault: { kind: 'outcomeUnknown' } });
		expect(simulator.control.requests.list({ path: '/upload' })).toHaveLength(1);
	});

	it('calls an upload that was stopped on its way unknown, and one that never left stopped', async () => {
		simulator.control.faults.add({ kind: 'hang', match: { path: 'upload' }, times: 9 });
		const stop = new AbortController();
		const stopped = probe({ ...UPLOAD, timeoutMs: LONG }, stop.signal);
		await seen('upload');
		stop.abort();
		expect(await stopped).toMatchObject({ fault: { kind: 'outcomeUnknown' } });
		expect(await probe(UPLOAD, AbortSignal.abort())).toMatchObject({
			fault: { kind: 'unavailable', message: 'The execution was stopped' },
		});
		expect(simulator.control.requests.list({ path: 'upload' })).toHaveLength(1);
	});

	it('uses its part of the limit only, as the credential says', async () => {
		vault.change(ref, { sharing: 500 });
		expect([await probe(REQUEST), await probe(REQUEST)]).toEqual([{ status: 200 }, { status: 200 }]);
		expect(clock.waits).toEqual([]);
		expect(await probe(REQUEST)).toEqual({ status: 200 });
		expect(clock.waits).toEqual([60_500]);
	});

	it.each([0, 1.5, -3, 'many', true])('refuses %j processes that share the limit', async (sharing) => {
		vault.change(ref, { sharing });
		await expect(probe(REQUEST)).rejects.toThrow(
			'Processes Sharing This Limit in the credential is not a whole number',
		);
		expect(simulator.control.requests.list({ path: 'stareMesaj' })).toHaveLength(0);
	});

	it('does not start a repeat that would end after the poll’s deadline', async () => {
		deadlineIn = 240;
		simulator.control.faults.add({ kind: 'status', status: 500, match: { path: 'stareMesaj' }, times: 9 });
		expect(await probe(REQUEST)).toMatchObject({ fault: { kind: 'unavailable', status: 500 } });
		expect(simulator.control.requests.list({ path: 'stareMesaj' })).toHaveLength(1);
	});

	it.each([
		['the time left', 1500, 1500],
		['a second at least', 500, 1000],
	])('gives a question of a poll %s, not its whole time', async (_, left, expected) => {
		deadlineIn = left;
		simulator.control.faults.add({ kind: 'hang', match: { path: 'stareMesaj' }, times: 9 });
		const late = probe({ ...REQUEST, timeoutMs: LONG });
		await seen('stareMesaj');
		expect(clock.limits.slice(0, 2)).toEqual([left, expected]);
		await clock.advance(expected);
		expect(await late).toMatchObject({
			fault: { kind: 'unavailable', message: expect.stringContaining('broke off') as string },
		});
		expect(simulator.control.requests.list({ path: 'stareMesaj' })).toHaveLength(1);
	});

	it('gives no question more than its own time, however much is left', async () => {
		deadlineIn = 30_000;
		simulator.control.faults.add({ kind: 'hang', match: { path: 'stareMesaj' }, times: 1 });
		expect(await probe(REQUEST)).toEqual({ status: 200 });
		expect(clock.limits.slice(0, 2)).toEqual([30_000, 5 * REQUEST.timeoutMs]);
	});

	it('gives up an answer that only trickles in, although it never stands still', async () => {
		simulator.control.faults.add({ kind: 'slow-body', delayMs: 200, match: { path: 'stareMesaj' }, times: 1 });
		const question = probe({ ...REQUEST, timeoutMs: LONG });
		await seen('stareMesaj');
		expect(clock.limits[0]).toBe(5 * LONG);
		await clock.advance(5 * LONG);
		expect(await question).toEqual({ status: 200 });
		expect(simulator.control.requests.list({ path: 'stareMesaj' })).toHaveLength(2);
		simulator.control.faults.add({ kind: 'slow-body', delayMs: 200, match: { path: 'upload' }, times: 1 });
		const upload = probe({ ...UPLOAD, timeoutMs: LONG });
		await seen('upload');
		await clock.advance(5 * LONG);
		expect(await upload).toMatchObject({ fault: { kind: 'outcomeUnknown' } });
		expect(simulator.control.requests.list({ path: 'upload' })).toHaveLength(1);
	});

	it('gives it up at the deadline of a poll', async () => {
		deadlineIn = 300;
		simulator.control.faults.add({ kind: 'slow-body', delayMs: 200, match: { path: 'stareMesaj' }, times: 9 });
		const late = probe({ ...REQUEST, timeoutMs: LONG });
		await seen('stareMesaj');
		await clock.advance(1000);
		expect(await late).toMatchObject({
			fault: { kind: 'unavailable', message: expect.stringContaining('broke off') as string },
		});
		expect(simulator.control.requests.list({ path: 'stareMesaj' })).toHaveLength(1);
	});

	it('asks nothing when the poll’s time is up', async () => {
		deadlineIn = -1;
		expect(await probe(REQUEST)).toMatchObject({
			fault: { kind: 'unavailable', message: expect.stringContaining('time') as string },
		});
		expect(await probe(UPLOAD)).toMatchObject({ fault: { kind: 'unavailable' } });
		expect(simulator.control.requests.list({ path: 'stareMesaj' })).toHaveLength(0);
		expect(simulator.control.requests.list({ path: 'upload' })).toHaveLength(0);
	});

	it('does not wait for its turn beyond the poll’s time, and leaves the turn to others', async () => {
		clock = new FakeClock(Date.now());
		limiterFor(`${simulator.url}/prod/FCTEL/rest`, 'api', clock).refused(0, 1500);
		deadlineIn = 300;
		const late = probe(REQUEST);
		await until(() => clock.limits.length > 0);
		await clock.advance(299);
		expect(simulator.control.requests.list({ path: 'stareMesaj' })).toHaveLength(0);
		await clock.advance(1);
		expect(await late).toMatchObject({
			fault: { kind: 'unavailable', message: expect.stringContaining('time') as string },
		});
		deadlineIn = 20_000;
		const next = probe(REQUEST);
		await until(() => clock.limits.length > 1);
		await clock.advance(1199);
		expect(simulator.control.requests.list({ path: 'stareMesaj' })).toHaveLength(0);
		await clock.advance(1);
		expect(await next).toEqual({ status: 200 });
		expect(simulator.control.requests.list({ path: 'stareMesaj' })).toHaveLength(1);
	});

	it('does not unpack more of an answer than it reads, and does not ask again', async () => {
		simulator.control.faults.add({ kind: 'bomb', megabytes: 500, match: { path: 'stareMesaj' }, times: 9 });
		expect(await probe(REQUEST)).toEqual({
			fault: {
				kind: 'answerTooLarge',
				message: 'ANAF’s answer is too large to be read',
				more: 'The answer to stareMesaj is larger than the 1 MB that are read',
				advice: expect.stringContaining('fewer days') as string,
			},
		});
		expect(simulator.control.requests.list({ path: 'stareMesaj' })).toHaveLength(1);
	});

	it('calls an upload unknown whose answer is larger than any', async () => {
		simulator.control.faults.add({ kind: 'bomb', match: { path: '/upload' }, times: 9 });
		expect(await probe(UPLOAD)).toMatchObject({ fault: { kind: 'outcomeUnknown', advice: 'Look for it' } });
		expect(simulator.control.requests.list({ path: '/upload' })).toHaveLength(1);
	});

	it('takes a refusal for what its status says, however large it is, and renews the token', async () => {
		simulator.control.faults.add({ kind: 'bomb', status: 401, match: { path: 'stareMesaj' }, times: 1 });
		expect(await probe(REQUEST)).toEqual({ status: 200 });
		simulator.control.faults.add({ kind: 'bomb', status: 403, match: { path: 'stareMesaj' }, times: 1 });
		expect(await probe(REQUEST)).toMatchObject({ fault: { kind: 'forbidden', status: 403 } });
	});

	it('reads ANAF’s sentence in a refusal', async () => {
		const body = JSON.stringify({ message: 'Id_incarcare introdus= x nu este un numar intreg' });
		simulator.control.faults.add({ kind: 'status', status: 400, body, match: { path: 'stareMesaj' } });
		expect(await probe(REQUEST)).toMatchObject({
			fault: { kind: 'invalidInput', status: 400, anafMessage: 'Id_incarcare introdus= x nu este un numar intreg' },
		});
	});

	it.each(['not a url', 'https://', 'ftp://x', 'https://no-such-host.invalid'])(
		'says that nothing was sent to %j',
		async (baseUrl) => {
			// Some networks answer for names that do not exist.
			const lookup = jest.spyOn(dns, 'lookup').mockImplementation(((
				name: string,
				_options: unknown,
				done: (error: Error) => void,
			) => {
				done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }));
			}) as unknown as typeof dns.lookup);
			vault.change(ref, { baseUrl });
			const answer = await probe(UPLOAD);
			const asked = lookup.mock.calls.length > 0;
			lookup.mockRestore();
			expect(answer).toMatchObject({ fault: { kind: 'unavailable', message: 'ANAF could not be reached' } });
			expect(asked).toBe(baseUrl.includes('invalid'));
		},
	);
});
