/**
 * `npm run queue [-- part ...]`: real n8n in queue mode, a main process and two workers on Redis and PostgreSQL (Debian's packages,
 * installed where apt-get can), against the simulator. Parts: refresh, burnt, rate, shared, worker, main. Prints a table of figures.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chmodSync } from 'node:fs';

import { ensureN8n } from '../../tools/cache.mjs';
import { eventually } from './scenario';
import { runCommand } from './support/command';
import { ownCif, setStage, type Stage } from './support/context';
import { validInvoice } from './support/invoices';
import { startWorker, type Worker } from './support/n8n';
import type { Execution, Json } from './support/rest';
import { say } from './support/say';
import { database, ensureServices, startServices } from './support/services';
import { table } from './support/table';
import { chain, everyTenSeconds, manualStart, ourNode, sendDocuments, type NodeInput } from './support/workflows';

/** One line of the table. */
interface Row {
	what: string;
	figure: string;
	mustBe: string;
	isWell: boolean;
}

interface Queue {
	stage: Stage;
	workers: Worker[];
	newWorker: () => Promise<Worker>;
}

const row = (what: string, figure: number, mustBe?: number): Row => ({
	what,
	figure: String(figure),
	mustBe: mustBe === undefined ? '' : String(mustBe),
	isWell: mustBe === undefined || figure === mustBe,
});

const check = (stage: Stage): NodeInput =>
	ourNode('Check', 'anafEFactura', { resource: 'connection', operation: 'check', cifs: '' }, stage.credential);

/** Starts a workflow so many times at once; workers take the executions. */
async function start(stage: Stage, name: string, nodes: NodeInput[], times = 1): Promise<string[]> {
	const { rest } = stage.n8n;
	const { id } = await rest.createWorkflow(chain(name, [manualStart, ...nodes]));
	const started: string[] = [];
	for (let count = 0; count < times; count++) {
		const answer = (await rest.post(`/rest/workflows/${id}/run`, {
			triggerToStartFrom: { name: manualStart.name },
		})) as Json;
		started.push(String(answer['executionId']));
	}
	return started;
}

async function ended(stage: Stage, ids: readonly string[], limitMs = 300_000): Promise<Execution[]> {
	const all: Execution[] = [];
	for (const id of ids) all.push(await stage.n8n.rest.waitForExecution(id, limitMs));
	return all;
}

const failed = (executions: readonly Execution[]): number =>
	executions.filter(({ status }) => status !== 'success').length;

const renewals = (stage: Stage): number =>
	stage.simulator.control.oauth.requests().filter(({ grantType }) => grantType === 'refresh_token').length;

/** The login server takes longer than n8n's lease on a credential lasts. */
async function refresh({ stage }: Queue): Promise<Row[]> {
	const { control } = stage.simulator;
	const before = renewals(stage);
	control.oauth.expireTokens();
	control.latency.set({ '/token': 14_000 });
	const runs = await ended(stage, await start(stage, 'queue: refresh', [check(stage)], 40));
	control.latency.set({});
	for (const { error } of runs.filter(({ status }) => status !== 'success').slice(0, 2)) say(`  ${error?.message}`);
	return [
		row('slow login server: executions that fail, of 40', failed(runs), 0),
		row('slow login server: renewals asked for', renewals(stage) - before),
	];
}

/** The answer of a renewal is lost after the login server used up the refresh token. */
async function burnt({ stage }: Queue): Promise<Row[]> {
	const { control } = stage.simulator;
	control.oauth.expireTokens();
	control.faults.add({ kind: 'reset-after-processing', match: { path: '/token' } });
	const runs = await ended(stage, await start(stage, 'queue: burnt', [check(stage)], 6));
	control.faults.clear();
	const unclear = runs.filter(({ error }) => error !== undefined && !/connect/i.test(JSON.stringify(error))).length;
	await stage.n8n.rest.connectOAuth2(stage.credential.id);
	const after = await ended(stage, await start(stage, 'queue: after', [check(stage)], 6));
	return [
		row('burnt refresh token: executions that stop, of 6', failed(runs)),
		row('burnt refresh token: of these without the word what to do', unclear, 0),
		row('connected again: executions that fail, of 6', failed(after), 0),
	];
}

/** The same with the share of each process written into the credential. */
async function shared(queue: Queue): Promise<Row[]> {
	const { stage } = queue;
	const { rest } = stage.n8n;
	const { id, name } = stage.credential;
	const stored = (await rest.get(`/rest/credentials/${id}?includeData=true`)) as { type: string; data: Json };
	await rest.patch(`/rest/credentials/${id}`, {
		name,
		type: stored.type,
		data: { ...stored.data, sharing: 2 },
	});
	await rest.connectOAuth2(id);
	return (await rate(queue)).map((one) => ({ ...one, what: one.what.replace('rate:', 'rate, share set:') }));
}

/** Six executions ask as fast as they may, on two workers: 4,800 questions at ANAF's 1,000 a minute. */
async function rate({ stage }: Queue): Promise<Row[]> {
	const { control } = stage.simulator;
	control.settings.set({ efactura: { limits: { ...control.settings.get().efactura.limits, stareMesaj: 1_000_000 } } });
	control.requests.clear();
	// Each asks for an upload of its own, which nobody sent.
	const makeItems = `
const index = '5' + String($execution.id).padStart(9, '0');
return Array.from({ length: 800 }, () => ({ json: { index } }));`;
	const ids = await start(
		stage,
		'queue: rate',
		[
			{ name: 'Items', type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode: makeItems } },
			{
				...ourNode(
					'Ask',
					'anafEFactura',
					{ resource: 'invoice', operation: 'getStatus', uploadIndex: '={{ $json.index }}' },
					stage.credential,
				),
				onError: 'continueRegularOutput',
			},
		],
		6,
	);
	const runs = await ended(stage, ids, 1_200_000);
	const asked = control.requests.list({ path: 'stareMesaj' });
	// While all six had something to ask: until the first of them was done.
	const lastOf = new Map(asked.map(({ query, atMs }) => [query['id_incarcare'], atMs]));
	const end = Math.min(...lastOf.values());
	const busy = asked.filter(({ atMs }) => atMs <= end);
	const refused = busy.filter(({ status }) => status === 429).length;
	const minutes = (end - (busy[0]?.atMs ?? 0)) / 60_000;
	return [
		row('rate: executions that fail, of 6', failed(runs), 0),
		row('rate: answers 429, of 1,000 questions', Math.round((1_000 * refused) / busy.length)),
		row('rate: percent of ANAF’s limit that was used', Math.round((100 * (busy.length - refused)) / minutes / 1_000)),
	];
}

/** A worker dies in the middle of sending; n8n gives its execution to another one. */
async function worker(queue: Queue): Promise<Row[]> {
	const { stage, workers, newWorker } = queue;
	const { control } = stage.simulator;
	control.latency.set({ '/upload': 400 });
	const rows: Row[] = [];
	for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
		const documents = Array.from({ length: 8 }, (_, index) => ({
			xml: validInvoice(stage, { number: `QUEUE-${signal}-${index + 1}` }),
		}));
		const before = control.uploads.list({ service: 'efactura' }).length;
		const ids = await start(stage, `queue: ${signal}`, sendDocuments(documents, stage.credential));
		await eventually(
			'an upload',
			async () => await Promise.resolve(control.uploads.list({ service: 'efactura' }).length > before || undefined),
			60_000,
			50,
		);
		// Whichever of the two has it.
		await Promise.all(
			workers.splice(0).map(async (one) => {
				await one.end(signal);
			}),
		);
		workers.push(await newWorker(), await newWorker());
		let state = 'open';
		try {
			const [run] = await ended(stage, ids, 120_000);
			state = run?.status ?? 'open';
		} catch {
			// n8n shows an execution of a dead worker as running until it looks at it again.
		}
		const uploads = control.uploads.list({ service: 'efactura' }).slice(before);
		const twice = uploads.length - new Set(uploads.map(({ sha256 }) => sha256)).size;
		rows.push(
			{ what: `workers end by ${signal}: the execution`, figure: state, mustBe: '', isWell: true },
			row(`workers end by ${signal}: invoices received, of 8`, uploads.length),
			row(`workers end by ${signal}: invoices received twice`, twice, 0),
		);
	}
	control.latency.set({});
	return rows;
}

/** The main process dies while the trigger polls, and comes back. Several mains need a licence of n8n and are not tried. */
async function main({ stage }: Queue): Promise<Row[]> {
	const { n8n, simulator } = stage;
	const { control } = simulator;
	const { id } = await n8n.rest.createWorkflow(
		chain('queue: receive', [
			ourNode(
				'New Message',
				'anafTrigger',
				{ pollTimes: everyTenSeconds, event: ['invoiceReceived'], cifs: '', startFrom: 'now', options: {} },
				stage.credential,
			),
			{ name: 'Next', type: 'n8n-nodes-base.noOp' },
		]),
	);
	await n8n.rest.activate(id);
	const lists = (): number => control.requests.list({ path: 'lista' }).filter(({ status }) => status === 200).length;
	const polled = async (times: number): Promise<void> => {
		const before = lists();
		await eventually('polls', async () => await Promise.resolve(lists() >= before + times || undefined), 180_000);
	};
	await polled(1);
	const messages: string[] = [];
	for (const signal of ['stop', 'crash', 'crash'] as const) {
		for (let count = 0; count < 2; count++)
			messages.push(
				control.messages.receive({ cif: ownCif, createdAt: new Date(Date.now() - 120_000).toISOString() }).id,
			);
		await n8n[signal]();
		await n8n.launch();
		await polled(1);
	}
	await polled(2);
	const given: string[] = [];
	await eventually(
		'executions',
		async () => {
			given.length = 0;
			for (const { items } of await n8n.rest.executions(id))
				given.push(...(items['New Message'] ?? []).map((item) => String((item['json'] as Json)['id'])));
			return new Set(given).size >= messages.length || undefined;
		},
		60_000,
		2_000,
	).catch(() => undefined);
	await n8n.rest.deactivate(id);
	return [
		row('main process ends three times: messages lost, of 6', messages.filter((one) => !given.includes(one)).length, 0),
		row('main process ends three times: messages given twice', given.length - new Set(given).size),
	];
}

const parts: Readonly<Record<string, (queue: Queue) => Promise<Row[]>>> = {
	refresh,
	burnt,
	rate,
	shared,
	worker,
	main,
};

async function run(): Promise<number> {
	const wanted = process.argv.slice(2);
	const names = Object.keys(parts).filter((name) => wanted.length === 0 || wanted.includes(name));
	if (!ensureServices()) {
		process.stdout.write(
			'Queue mode needs Redis and PostgreSQL, which are not here and could not be installed. On Debian or Ubuntu: apt-get install redis-server postgresql\n',
		);
		return 2;
	}
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-anaf-queue-'));
	// PostgreSQL runs as another user.
	chmodSync(folder, 0o755);
	const services = await startServices(folder);
	const env = {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(services.redisPort),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(services.postgresPort),
		DB_POSTGRESDB_USER: database,
		DB_POSTGRESDB_DATABASE: database,
	};
	const workers: Worker[] = [];
	let stage: Stage | undefined;
	try {
		stage = await setStage({ env, simulator: { settings: { indexing: { backdateMs: 120_000 } } } });
		await stage.n8n.rest.connectOAuth2(stage.credential.id);
		const { userFolder } = stage.n8n;
		const install = await ensureN8n();
		const newWorker = async (): Promise<Worker> => await startWorker({ install, userFolder, env });
		workers.push(await newWorker(), await newWorker());
		say('two workers are ready');
		const rows: Row[] = [];
		for (const name of names) {
			say(`part ${name}`);
			rows.push(...((await parts[name]?.({ stage, workers, newWorker })) ?? []));
		}
		const leaks = stage.leaks();
		rows.push(row('leaks', leaks.length, 0));
		const cells = rows.map(({ what, figure, mustBe, isWell }) => [isWell ? 'ok' : 'MISS', what, figure, mustBe]);
		process.stdout.write(`\n${table(['', 'what', 'figure', 'must be'], cells)}\n`);
		return rows.every(({ isWell }) => isWell) ? 0 : 1;
	} finally {
		for (const one of workers) await one.end('SIGTERM');
		await stage?.close();
		services.stop();
		await rm(folder, { recursive: true, force: true });
	}
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

runCommand(run);
