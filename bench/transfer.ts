import type { INodeParameters } from 'n8n-workflow';

import type * as Credential from '../credentials/AnafOAuth2Api.credentials';
import type * as Node from '../nodes/AnafEFactura/AnafEFactura.node';
import type * as Concurrency from '../nodes/shared/concurrency';
import { connectOAuth2, CredentialVault, executeNode, type CredentialRef } from '../test/harness';
import { startSeparately, type SeparateSimulator } from './support/simulatorProcess';
import { compiled } from './support/compiled';
import type { BenchRow } from './row';

const { AnafOAuth2Api } = compiled('credentials/AnafOAuth2Api.credentials') as typeof Credential;
const { AnafEFactura } = compiled('nodes/AnafEFactura/AnafEFactura.node') as typeof Node;
const { QUESTIONS_AT_ONCE } = compiled('nodes/shared/concurrency') as typeof Concurrency;

const LATENCY_MS = 150;
const PAGES = 30;
const ANSWERS = 300;
/** More than a third of ANAF's limit: what is beyond it goes out evenly (docs/decisions/063). */
const MANY_ANSWERS = 900;
const ROWS_PER_PAGE = 500;
const CIF = '10000008';
const HOUR = 3_600_000;
/** Runs of which the fastest counts: what else the machine does can only slow one down. */
const RUNS = { downloads: 3, list: 8 };
/** Lists read without latency before each part: n8n runs for weeks, and its code and ours is compiled by then. */
const WARM_UP_RUNS = { downloads: 3, list: 10 };
const DOWNLOAD = { resource: 'message', operation: 'download' };

interface Connected {
	readonly vault: CredentialVault;
	readonly ref: CredentialRef;
}

async function connect(simulator: SeparateSimulator): Promise<Connected> {
	const vault = new CredentialVault();
	const ref = vault.add(new AnafOAuth2Api(), {
		environment: 'custom',
		baseUrl: simulator.url,
		clientId: 'simulator-client',
		clientSecret: 'simulator-secret',
		defaultCif: CIF,
	});
	await connectOAuth2(vault, ref);
	return { vault, ref };
}

async function run(
	{ vault, ref }: Connected,
	parameters: INodeParameters,
	input?: Array<{ id: string }>,
): Promise<number> {
	const { items } = await executeNode({
		node: AnafEFactura,
		vault,
		credentials: { anafOAuth2Api: ref },
		parameters,
		input,
	});
	return items.length;
}

const allPages = { resource: 'message', operation: 'getAll', returnAll: true, days: 7 };

/** Milliseconds that a piece of work takes. */
async function timed(work: () => Promise<unknown>): Promise<number> {
	const started = performance.now();
	await work();
	return performance.now() - started;
}

/** One request after the other, as a first script would do it, without n8n. */
async function naive(simulator: SeparateSimulator, paths: readonly string[]): Promise<number> {
	const { access_token: token } = await simulator.control<{ access_token: string }>('mintToken');
	return await timed(async () => {
		for (const path of paths) {
			const answer = await fetch(`${simulator.url}/prod/FCTEL/rest/${path}`, {
				headers: { authorization: `Bearer ${token}` },
			});
			await answer.arrayBuffer();
		}
	});
}

/**
 * What latency and concurrency allow at best for questions side by side: full rounds of the latency, or the
 * simulator's own work, which is done by one thread, whichever takes longer.
 *
 * @param own milliseconds the simulator and the wire need for one answer beyond the latency
 */
function bestFor(questions: number, own: number): number {
	const rounds = Math.ceil(questions / QUESTIONS_AT_ONCE) * (LATENCY_MS + own);
	return Math.max(rounds, questions * own + LATENCY_MS);
}

function row(name: string, ours: number, bound: number, sequential: number, own: number): BenchRow {
	return {
		name,
		ratio: ours / bound,
		unit: 'x the bound',
		bound: { max: 1.15 },
		note: `${Math.round(ours)} ms; at best ${Math.round(bound)} ms with ${LATENCY_MS} ms latency, ${QUESTIONS_AT_ONCE} at once and ${own.toFixed(1)} ms of the simulator's own work for each; a sequential client ${Math.round(sequential)} ms (${(sequential / ours).toFixed(1)} times ours)`,
	};
}

/** The simulator's own milliseconds for one answer, by what a sequential client waited. */
function ownWork(sequential: number, questions: number): number {
	return Math.max(0, sequential / questions - LATENCY_MS);
}

/**
 * Does something with a simulator of its own, so that the limiter begins as after a minute of rest: it counts by host.
 *
 * @param messages how many ANAF has, for which company
 */
async function afresh<T>(
	{ cif, count, latency }: { readonly cif: string; readonly count: number; readonly latency: number },
	work: (simulator: SeparateSimulator, connected: Connected, ids: readonly string[]) => Promise<T>,
): Promise<T> {
	const simulator = await startSeparately();
	try {
		const connected = await connect(simulator);
		const { ids } = await simulator.control<{ ids: string[] }>('messages/seed', {
			cif,
			count,
			from: new Date(Date.now() - 6 * 24 * HOUR).toISOString(),
			to: new Date(Date.now() - HOUR).toISOString(),
		});
		await simulator.control('settings/set', { api: { rateLimit: false } });
		await simulator.control('latency/set', { '/prod/': latency });
		return await work(simulator, connected, ids);
	} finally {
		simulator.close();
	}
}

const LISTED = { cif: CIF, count: PAGES * ROWS_PER_PAGE };

async function warmUp(runs: number): Promise<void> {
	await afresh({ ...LISTED, latency: 0 }, async (_, connected) => {
		for (let n = 0; n < runs; n++) await run(connected, allPages);
	});
}

async function list(): Promise<BenchRow> {
	return await afresh({ ...LISTED, latency: LATENCY_MS }, async (simulator, connected) => {
		const times: number[] = [];
		for (let n = 0; n < RUNS.list; n++) times.push(await timed(async () => await run(connected, allPages)));
		const range = `startTime=${Date.now() - 7 * 24 * HOUR}&endTime=${Date.now() - 60_000}&cif=${CIF}`;
		const sequential = await naive(
			simulator,
			Array.from({ length: PAGES }, (_, page) => `listaMesajePaginatieFactura?${range}&pagina=${page + 1}`),
		);
		// The first page tells how many there are; the others go side by side.
		const own = ownWork(sequential, PAGES);
		const found = row(
			`Get Many over ${PAGES} pages`,
			Math.min(...times),
			LATENCY_MS + own + bestFor(PAGES - 1, own),
			sequential,
			own,
		);
		return {
			...found,
			note: `${found.note ?? ''}; the slowest of ${RUNS.list} runs took ${Math.round(Math.max(...times))} ms`,
		};
	});
}

/** What one download of many answers after a minute of rest takes: milliseconds, bytes above idle, and the simulator's own work. */
async function download(
	count: number,
	isCompared: boolean,
): Promise<{ readonly ms: number; readonly peak: number; readonly sequential: number }> {
	return await afresh({ cif: CIF, count, latency: LATENCY_MS }, async (simulator, connected, ids) => {
		globalThis.gc?.();
		const idle = process.memoryUsage().rss;
		let peak = 0;
		const look = (): void => {
			peak = Math.max(peak, process.memoryUsage().rss - idle);
		};
		const watch = setInterval(look, 10);
		const ms = await timed(
			async () =>
				await run(
					connected,
					DOWNLOAD,
					ids.map((id) => ({ id })),
				),
		);
		clearInterval(watch);
		look();
		const paths = ids.map((id) => `descarcare?id=${id}`);
		return { ms, peak, sequential: isCompared ? await naive(simulator, paths) : Number.NaN };
	});
}

async function downloads(): Promise<BenchRow[]> {
	const times: number[] = [];
	const peaks: number[] = [];
	let sequential = Number.NaN;
	for (let n = 0; n < RUNS.downloads; n++) {
		const found = await download(ANSWERS, n === RUNS.downloads - 1);
		times.push(found.ms);
		peaks.push(found.peak);
		({ sequential } = found);
	}
	const own = ownWork(sequential, ANSWERS);
	const megabytes = Math.max(...peaks) / (1024 * 1024);
	const many = await download(MANY_ANSWERS, false);
	const manySequential = (sequential / ANSWERS) * MANY_ANSWERS;
	return [
		row(`Download of ${ANSWERS} answers`, Math.min(...times), bestFor(ANSWERS, own), sequential, own),
		{
			// What the careful beginning costs who is alone.
			...row(`Download of ${MANY_ANSWERS} answers`, many.ms, bestFor(MANY_ANSWERS, own), manySequential, own),
			bound: { max: 3 },
		},
		{
			name: `Peak memory of downloading ${ANSWERS} answers`,
			ratio: megabytes,
			unit: 'MB above idle',
			bound: { max: 60 },
			note: `the highest of ${RUNS.downloads} runs, resident set, sampled every 10 ms; files kept in memory as n8n does by default`,
		},
	];
}

/**
 * Transfers under the real n8n-core against the simulator in a process of its own, with 150 ms latency
 * on every answer, beside the bound that latency and concurrency set and a sequential client.
 */
export async function rows(): Promise<BenchRow[]> {
	await warmUp(WARM_UP_RUNS.downloads);
	const transfers = await downloads();
	await warmUp(WARM_UP_RUNS.list);
	return [await list(), ...transfers];
}
