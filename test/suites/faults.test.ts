/**
 * The fault matrix: every operation and the trigger against everything that can go wrong, once and always.
 *
 *     npm run faults                  the whole matrix; writes the table of docs/reliability.md
 *     npm run faults -- -t Upload     the operations whose name holds a word
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AnafOAuth2Api } from '../../credentials/AnafOAuth2Api.credentials';
import { AnafETransport } from '../../nodes/AnafETransport/AnafETransport.node';
import { AnafTrigger } from '../../nodes/AnafTrigger/AnafTrigger.node';
import { DEFAULT_CLIENT, startSimulator, type Simulator } from '../../simulator';
import { Canary } from '../canary/canary';
import {
	CredentialVault,
	engineLog,
	executeNode,
	HeadingTooLong,
	Poller,
	type CredentialRef,
	type ExecuteResult,
	type ThrownError,
} from '../harness';
import { skipWaits, type SkippedWaits } from '../harness/clock';
import { fields } from '../nodes/AnafETransport/world';
import { OWN } from '../nodes/AnafEFactura/world';
import { ASKED, type Asked } from './asked';
import { FAULTS, type Fault } from './faults';

jest.setTimeout(600_000);

/** What came out of the matrix; the last six must stay 0. */
const counts = { cells: 0, well: 0, refused: 0, generic: 0, lost: 0, doubled: 0, misleading: 0, leaks: 0, tooLong: 0 };
const rows: string[] = [];

/** The page that shows the table, between two marks. */
const PAGE = resolve(__dirname, '../../docs/reliability.md');
const MATRIX = /(<!-- faults -->)[\s\S]*?(<!-- end of faults -->)/;

let simulator: Simulator;
let waits: SkippedWaits;
let canary: Canary;
let vault: CredentialVault;
let ref: CredentialRef;

beforeAll(async () => {
	waits = skipWaits();
	simulator = await startSimulator({ settings: { etransport: { descarcare: true } } });
});
afterAll(async () => {
	await simulator.close();
	waits.restore();
	const { cells, well, refused, generic, lost, doubled, misleading, leaks, tooLong } = counts;
	const report =
		`Cells: ${cells}; well in the end ${well}, refused with a reason ${refused}; ` +
		`generic ${generic}, lost ${lost}, doubled ${doubled}, misleading ${misleading}, leaks ${leaks}, headings too long ${tooLong}`;
	process.stdout.write(`\n${report}\n`);
	// Only the whole matrix is worth writing down.
	if (rows.length < Object.keys(ASKED).length + Object.keys(TRIGGERS).length) return;
	const page = readFileSync(PAGE, 'utf8');
	const table = [
		'| what was asked | cells | well in the end | refused with a reason |',
		'|---|---|---|---|',
		...rows,
	].join('\n');
	writeFileSync(
		PAGE,
		page.replace(MATRIX, (_, start: string, end: string) => `${start}\n\n${report}.\n\n${table}\n\n${end}`),
	);
});

/** A simulator and a credential that remember nothing of the cell before. */
function fresh(): void {
	simulator.control.reset();
	vault = new CredentialVault();
	ref = vault.add(new AnafOAuth2Api(), {
		environment: 'custom',
		baseUrl: simulator.url,
		clientId: DEFAULT_CLIENT.id,
		clientSecret: DEFAULT_CLIENT.secret,
		defaultCif: OWN,
		oauthTokenData: { ...simulator.control.mintToken() },
	});
	canary = new Canary();
	watch();
}

function watch(): void {
	const tokens = vault.peek(ref).oauthTokenData as IDataObject | undefined;
	canary.watch(DEFAULT_CLIENT.secret, tokens?.access_token, tokens?.refresh_token);
}

const execute = async ({ node, parameters, input }: Asked): Promise<ExecuteResult> =>
	await executeNode({
		node,
		vault,
		credentials: { anafOAuth2Api: ref },
		parameters: { connection: 'credential', ...parameters },
		input,
	});

interface Cell {
	readonly result?: ExecuteResult;
	readonly error?: ThrownError;
	/** Documents that reached ANAF while the fault was there. */
	readonly arrived: number;
}

async function strike(prepared: Asked, fault: Fault, times: number): Promise<Cell> {
	const before = simulator.control.uploads.list().length;
	simulator.control.faults.add({ ...fault.input, match: { path: prepared.path }, times });
	let outcome: Pick<Cell, 'result' | 'error'>;
	try {
		outcome = { result: await execute(prepared) };
	} catch (thrown) {
		outcome = { error: thrown as ThrownError };
	}
	watch();
	canary.collect('what came out', outcome);
	canary.collect('n8n’s log', [...engineLog()].slice(-50));
	return { ...outcome, arrived: simulator.control.uploads.list().length - before };
}

/** The harness throws this in the place of an error whose heading n8n would cut. */
function tooLong(error: ThrownError | undefined): string | undefined {
	if (!(error instanceof HeadingTooLong)) return undefined;
	counts.tooLong++;
	return error.message;
}

const kindOf = (error: ThrownError | undefined): string => String(((error?.context?.anaf ?? {}) as IDataObject).kind);

/** Names that only programmers know. */
const JARGON = /stareMesaj|descarcare|listaMesaje|uploadb2c|\/api\/|https?:\/\/127|undefined|\[object|\bnull\b|lines\[/;

/** What is wrong with a cell; nothing when all is well. */
function verdict(asked: Asked, fault: Fault, { result, error, arrived }: Cell): string | undefined {
	counts.cells++;
	if (asked.sends !== undefined && arrived > 1) {
		counts.doubled++;
		return `was sent ${arrived} times`;
	}
	if (result) {
		counts.well++;
		// What the node calls sent must be at ANAF.
		if (asked.sends === undefined || arrived === 1) return undefined;
		counts.lost++;
		return 'is called sent, but ANAF never got it';
	}
	counts.refused++;
	const long = tooLong(error);
	if (long !== undefined) return long;
	const kind = kindOf(error);
	const said = `${error?.message ?? ''} ${error?.description ?? ''}`;
	if (kind === 'undefined' || said.length < 40 || JARGON.test(said)) {
		counts.generic++;
		return `says ${JSON.stringify(said.slice(0, 300))}`;
	}
	const sent = asked.sends !== undefined && arrived === 1;
	// A document that arrived may be called unknown or refused by ANAF, never "not sent".
	const allowed: readonly string[] = sent
		? ['outcomeUnknown', 'rejected']
		: asked.elsewhere === true
			? [...fault.kinds, 'forbidden', 'unavailable', 'malformedResponse']
			: asked.sends === undefined
				? fault.kinds
				: [...fault.kinds, 'outcomeUnknown'];
	if (!allowed.includes(kind)) {
		counts.misleading++;
		return `is ${kind} (${said.slice(0, 200)}), should be one of ${allowed.join(', ')}`;
	}
	return undefined;
}

function noLeak(): string | undefined {
	try {
		canary.check();
		return undefined;
	} catch (leak) {
		counts.leaks++;
		return String(leak);
	}
}

function row(name: string, before: typeof counts): void {
	rows.push(
		`| ${name} | ${counts.cells - before.cells} | ${counts.well - before.well} | ${counts.refused - before.refused} |`,
	);
}

describe.each(Object.entries(ASKED))('%s', (name, prepare) => {
	test('on every bad day', async () => {
		const before = { ...counts };
		const wrong: string[] = [];
		for (const fault of FAULTS) {
			for (const [often, times] of [
				['once', 1],
				['always', 9_999],
			] as const) {
				fresh();
				const asked = await prepare(simulator, async (first) => (await execute(first)).json[0] ?? {});
				const cell = await strike(asked, fault, times);
				for (const finding of [verdict(asked, fault, cell), noLeak()])
					if (finding !== undefined) wrong.push(`${fault.name}, ${often}: ${finding}`);
			}
		}
		row(name, before);
		expect(wrong).toEqual([]);
	});
});

const TRIGGERS: Readonly<Record<string, INodeParameters>> = {
	'Trigger: any message': { event: ['any'], options: { includeInvoice: 'none' } },
	'Trigger: received invoices with content': { event: ['invoiceReceived'] },
	'Trigger: accepted transports': { event: ['transportAccepted'] },
};

describe.each(Object.entries(TRIGGERS))('%s', (name, parameters) => {
	test('gives each message once, whatever happens on the way', async () => {
		const before = { ...counts };
		const wrong: string[] = [];
		const isTransport = name.includes('transport');
		for (const fault of FAULTS) {
			for (const [often, times] of [
				['once', 1],
				['always', 9_999],
			] as const) {
				fresh();
				const poller = new Poller({
					node: AnafTrigger,
					vault,
					credentials: { anafOAuth2Api: ref },
					name: `${name} ${counts.cells}`,
					parameters,
					activation: 'init',
				});
				const seen: unknown[] = [];
				const poll = async (): Promise<ThrownError | undefined> => {
					try {
						const items = await poller.poll();
						for (const { json } of items ?? []) seen.push(isTransport ? json.uit : json.id);
						canary.collect('items', items);
						return undefined;
					} catch (thrown) {
						canary.collect('error', thrown);
						return thrown as ThrownError;
					} finally {
						waits.pass(5 * 60_000);
						watch();
					}
				};
				await poll();
				const expected: unknown[] = isTransport
					? [
							(
								await execute({
									node: AnafETransport,
									parameters: { resource: 'declaration', operation: 'create', ...fields() },
									path: '',
								})
							).json[0]?.uit,
						]
					: simulator.control.messages.seed({
							cif: OWN,
							count: 3,
							type: 'received',
							from: new Date(Date.now()).toISOString(),
							to: new Date(Date.now()).toISOString(),
						}).ids;
				simulator.control.faults.add({
					...fault.input,
					match: { path: name.includes('content') ? 'descarcare' : 'lista' },
					times,
				});
				const error = await poll();
				simulator.control.faults.clear();
				for (let more = 0; more < 4; more++) await poll();
				counts.cells++;
				if (error === undefined) counts.well++;
				else counts.refused++;
				const long = tooLong(error);
				if (long !== undefined) wrong.push(`${fault.name}, ${often}: ${long}`);
				else if (error !== undefined && !fault.kinds.some((kind) => kind === kindOf(error))) {
					counts.misleading++;
					wrong.push(`${fault.name}, ${often}: is ${kindOf(error)} (${error.message})`);
				}
				const missing = expected.filter((id) => !seen.includes(id));
				if (missing.length > 0) {
					counts.lost++;
					wrong.push(`${fault.name}, ${often}: lost ${JSON.stringify(missing)}`);
				}
				if (new Set(seen).size !== seen.length) {
					counts.doubled++;
					wrong.push(`${fault.name}, ${often}: gave ${JSON.stringify(seen)}`);
				}
				const leak = noLeak();
				if (leak !== undefined) wrong.push(leak);
			}
		}
		row(name, before);
		expect(wrong).toEqual([]);
	});
});
