/**
 * `npm run crash [-- --kills N --seed N]`: real n8n on SQLite is killed in the middle of its work, over and over (20 times), while
 * the trigger polls and a workflow uploads. Counted at the simulator: no invoice lost, none received twice, no message lost. What the
 * executions that died left open is found out and sent by the template workflows/recover-uploads.json.
 */
import { Random } from '../harness/random';
import { eventually } from './scenario';
import { runCommand } from './support/command';
import { ownCif, setStage, type Stage } from './support/context';
import { validInvoice } from './support/invoices';
import type { Json } from './support/rest';
import { say } from './support/say';
import { table } from './support/table';
import { readTemplate } from './support/templates';
import { chain, everyTenSeconds, manualStart, ourNode, sendDocuments } from './support/workflows';

const documentsAtOnce = 5;
/** What an upload takes: with four at once, five last as long as it takes until the trigger polls again. */
const uploadMs = 4_000;
const trigger = 'New Message';
const hour = 3_600_000;

type Document = Readonly<Record<'number' | 'xml', string>>;

function argument(name: string, fallback: number): number {
	const at = process.argv.indexOf(`--${name}`);
	return at < 0 ? fallback : Number(process.argv[at + 1]);
}

/** Starts to send a batch of documents, and does not wait for what becomes of it. */
async function startSending(stage: Stage, documents: readonly Document[]): Promise<string> {
	const { rest } = stage.n8n;
	const { id } = await rest.createWorkflow({
		...chain('crash: send', [manualStart, ...sendDocuments(documents, stage.credential)]),
		settings: { executionOrder: 'v1', saveExecutionProgress: true },
	});
	await rest.post(`/rest/workflows/${id}/run`, { triggerToStartFrom: { name: manualStart.name } });
	return id;
}

/** Runs the template over documents of executions that died. @returns how many ANAF had, and how many were sent again */
async function recover(stage: Stage, documents: readonly Document[]): Promise<{ found: number; again: number }> {
	const { rest } = stage.n8n;
	const triedAt = new Date(Date.now() - 2 * hour).toISOString();
	const { id } = await rest.createWorkflow(
		readTemplate('recover-uploads.json', stage.credential, (node) => {
			const parameters = node['parameters'] as Json;
			if (node['name'] === 'Your Documents')
				parameters['jsonOutput'] = JSON.stringify({ documents: documents.map((one) => ({ ...one, triedAt })) });
			// The stand-in lists at once what it has, so an hour stands for the six.
			if (node['name'] === 'Find Upload') parameters['options'] = { safeAfter: 1 };
		}),
	);
	const run = await rest.run(id, manualStart.name);
	if (run.status !== 'success') throw new Error(`The template ended as ${run.status}: ${run.error?.message}`);
	return { found: run.items['Nothing to Send']?.length ?? 0, again: run.items['Send Again']?.length ?? 0 };
}

async function main(): Promise<number> {
	const kills = argument('kills', 20);
	const seed = argument('seed', 1);
	const random = new Random(seed);
	const started = Date.now();
	const stage = await setStage({ simulator: { settings: { indexing: { backdateMs: 120_000 } } } });
	const { n8n, simulator } = stage;
	const { control } = simulator;
	try {
		await n8n.rest.connectOAuth2(stage.credential.id);
		control.latency.set({ '/upload': uploadMs });
		const polling = await n8n.rest.createWorkflow({
			...chain('crash: receive', [
				ourNode(
					trigger,
					'anafTrigger',
					{ pollTimes: everyTenSeconds, event: ['invoiceReceived'], cifs: '', startFrom: 'now', options: {} },
					stage.credential,
				),
				{ name: 'Next', type: 'n8n-nodes-base.noOp' },
			]),
			settings: { executionOrder: 'v1', saveExecutionProgress: true },
		});
		await n8n.rest.activate(polling.id);
		const lists = (): number => control.requests.list({ path: 'lista' }).filter(({ status }) => status === 200).length;
		await eventually('the first poll', async () => await Promise.resolve(lists() > 0 || undefined), 120_000);

		const messages: string[] = [];
		const sent = new Map<string, readonly Document[]>();
		for (let kill = 1; kill <= kills; kill++) {
			for (let count = 0; count < 2; count++)
				messages.push(
					control.messages.receive({ cif: ownCif, createdAt: new Date(Date.now() - 120_000).toISOString() }).id,
				);
			const documents = Array.from({ length: documentsAtOnce }, (_, index) => {
				const number = `CRASH-${seed}-${kill}-${index + 1}`;
				return { number, xml: validInvoice(stage, { number }) };
			});
			sent.set(await startSending(stage, documents), documents);
			// Anywhere between the start of the execution and the end of its last upload.
			const after = Math.floor(random.next() * 10_000);
			await new Promise((done) => setTimeout(done, after));
			await n8n.crash();
			say(`kill ${kill} of ${kills}, ${after} ms after the start`);
			await n8n.launch();
		}
		control.latency.set({});

		const seenIn = async (): Promise<Map<string, number>> => {
			const seen = new Map<string, number>();
			for (const { items } of await n8n.rest.executions(polling.id)) {
				for (const item of items[trigger] ?? []) {
					const id = String((item['json'] as Json)['id']);
					seen.set(id, (seen.get(id) ?? 0) + 1);
				}
			}
			return seen;
		};
		const polled = lists();
		await eventually(
			'two polls after the last start',
			async () => await Promise.resolve(lists() > polled + 1 || undefined),
			120_000,
		);
		// The last ones may still be running.
		let seen = await seenIn();
		for (let tries = 0; tries < 10 && messages.some((id) => !seen.has(id)); tries++) {
			await new Promise((done) => setTimeout(done, 2_000));
			seen = await seenIn();
		}
		await n8n.rest.deactivate(polling.id);

		let died = 0;
		const open: Document[] = [];
		for (const [id, documents] of sent) {
			const executions = await n8n.rest.executions(id);
			if (executions.every(({ status }) => status === 'success') && executions.length > 0) continue;
			died++;
			open.push(...documents);
		}
		const before = control.uploads.list({ service: 'efactura' }).length;
		const { found, again } = open.length > 0 ? await recover(stage, open) : { found: 0, again: 0 };
		// A second run of the template finds all of them and sends nothing.
		const second = open.length > 0 ? await recover(stage, open) : { found: 0, again: 0 };

		const hashes = new Map<string, number>();
		for (const { sha256, cif } of control.uploads.list({ service: 'efactura' })) {
			const key = `${cif} ${sha256}`;
			hashes.set(key, (hashes.get(key) ?? 0) + 1);
		}
		const expected = kills * documentsAtOnce;
		const twice = [...hashes.values()].filter((count) => count > 1).length;
		const lost = expected - hashes.size;
		const lostMessages = messages.filter((id) => !seen.has(id));
		if (lostMessages.length > 0) say(`lost: ${lostMessages.join(', ')} of ${messages.join(', ')}`);
		const again2 = [...seen.values()].filter((count) => count > 1).length;
		const leaks = stage.leaks();
		process.stdout.write(
			`\nKills ${kills}, seed ${seed}, ${Math.round((Date.now() - started) / 1000)} s\n${table(
				['what', 'count', 'must be'],
				[
					['invoices to send', String(expected), ''],
					['received before the recovery', String(before), ''],
					['executions that died', String(died), ''],
					['invoices of these', String(open.length), ''],
					['found at ANAF by the template', String(found), ''],
					['sent by the template', String(again), ''],
					['sent by a second run of the template', String(second.again), '0'],
					['invoices lost', String(lost), '0'],
					['invoices received twice', String(twice), '0'],
					['messages that came in', String(messages.length), ''],
					['messages lost', String(lostMessages.length), '0'],
					['messages given twice (killed before n8n saved)', String(again2), ''],
					['leaks', String(leaks.length), '0'],
				],
			)}\n`,
		);
		return lost + twice + lostMessages.length + second.again + leaks.length > 0 ? 1 : 0;
	} finally {
		await stage.close();
	}
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

runCommand(main);
