/**
 * `npm run demo`: real n8n with our package from the packed tarball, the simulator in the place of ANAF, a credential
 * connected by the real OAuth dance, and the templates of workflows/ imported and run. n8n stays open to be tried.
 *
 *     npm run demo             real n8n, left open
 *     npm run demo -- --once   real n8n, ended after the table
 *     npm run demo -- --quick  the same on n8n-core in this process
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { root } from '../../tools/process.mjs';
import { quickDemo } from './demoQuick';
import { eventually, minutesAgo } from './scenario';
import { runCommand } from './support/command';
import { ownCif, setStage, type Stage } from './support/context';
import { binaryOf } from './support/binary';
import { keepPage, pageNode, renderingWorkflow } from './support/demoPage';
import { arrived, report, sent, type Happened } from './support/demoReport';
import { inLastMonth } from './support/lastMonth';
import { owner } from './support/rest';
import { say, whileSaying } from './support/say';
import { inFolder, readTemplate, throughCredential } from './support/templates';
import { everyTenSeconds } from './support/workflows';

/** The port people expect n8n on, when nobody is there yet. */
async function usualPort(): Promise<number | undefined> {
	const port = 5678;
	return await new Promise((done) => {
		const probe = createServer();
		probe.once('error', () => {
			done(undefined);
		});
		probe.listen(port, '127.0.0.1', () => {
			probe.close(() => {
				done(port);
			});
		});
	});
}

async function play(stage: Stage): Promise<{ happened: Happened[]; failed: boolean; page: string }> {
	const { n8n, simulator, credential } = stage;
	const happened: Happened[] = [];
	const visited = await n8n.rest.connectOAuth2(credential.id);
	const verdict = await n8n.rest.testCredential(credential.id);
	happened.push({
		what: 'Connect the credential',
		result: `${visited.length} redirects, then n8n's test says "${verdict.message}"`,
	});
	say('the credential is connected');

	mkdirSync(n8n.filesFolder, { recursive: true });
	const workflows = new Map<string, string>();
	for (const file of readdirSync(join(root, 'workflows')).filter((name) => name.endsWith('.json'))) {
		const template = readTemplate(file, credential, (node) => {
			inFolder(node, n8n.filesFolder);
			throughCredential(node, credential);
			// Nobody wants to watch a quarter of an hour pass.
			if (String(node['type']).endsWith('anafTrigger')) {
				Object.assign(node['parameters'] as object, { pollTimes: everyTenSeconds });
			}
		});
		const { id } = await n8n.rest.createWorkflow(template);
		workflows.set(file, id);
		say(`imported "${template.name}"`);
	}
	const idOf = (file: string): string => workflows.get(file) ?? '';

	say('running "send-invoice"');
	const execution = await n8n.rest.run(idOf('send-invoice.json'), 'Start');
	if (execution.status === 'success') happened.push(...sent(execution.items));
	else happened.push({ what: 'Upload an invoice', result: `${execution.status}: ${execution.error?.message ?? ''}` });

	// For the workflows that look at the last month, which the demo leaves to be tried.
	for (const number of ['FURNIZOR-A', 'FURNIZOR-B']) {
		simulator.control.messages.receive({ cif: ownCif, number, createdAt: inLastMonth().toISOString() });
	}
	const collecting = idOf('receive-invoices.json');
	await n8n.rest.activate(collecting);
	say('the trigger is active; three invoices arrive');
	for (const number of ['FURNIZOR-1', 'FURNIZOR-2', 'FURNIZOR-3']) {
		simulator.control.messages.receive({ cif: ownCif, number, createdAt: minutesAgo(2) });
	}
	const executions = await whileSaying(
		'waiting for the next poll',
		async () =>
			await eventually('the trigger with three invoices', async () => {
				const all = await n8n.rest.executions(collecting);
				const count = all.reduce((sum, one) => sum + (one.items['New Invoice']?.length ?? 0), 0);
				return count >= 3 ? all : undefined;
			}),
	);
	for (const one of executions) happened.push(...arrived(one.items));
	say('making a page of a received invoice');
	const looking = await n8n.rest.createWorkflow(renderingWorkflow(credential));
	const rendered = await n8n.rest.run(looking.id, 'Start');
	let page = `none: ${rendered.error?.message ?? rendered.status}`;
	if (rendered.status === 'success') {
		const { row, address } = keepPage(await binaryOf(n8n.rest, rendered, pageNode, 'html'));
		happened.push(row);
		page = address;
	}
	const wrong = [execution, ...executions, rendered].filter(({ status }) => status !== 'success');
	return { happened, failed: wrong.length > 0, page };
}

/** Ends the wait below, once there is one. */
let interrupted = (): void => {
	process.exit(1);
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		interrupted();
	});
}

async function untilInterrupted(): Promise<void> {
	await new Promise<void>((done) => {
		interrupted = done;
	});
}

async function main(): Promise<number> {
	const args = process.argv.slice(2);
	const unknown = args.filter((arg) => !['--once', '--quick'].includes(arg));
	if (unknown.length > 0) {
		process.stderr.write(`The demo does not know ${unknown.join(' ')}. It knows --once and --quick.\n`);
		return 1;
	}
	if (args.includes('--quick')) {
		await quickDemo();
		return 0;
	}
	const port = await usualPort();
	// Uploads appear in the lists two minutes older than they are, so that nothing has to wait for the clock.
	const stage = await setStage({
		simulator: { settings: { indexing: { backdateMs: 120_000 }, processing: { queries: 1 } } },
		...(port === undefined ? {} : { port }),
	});
	try {
		const { happened, failed, page } = await play(stage);
		process.stdout.write(`\n${report(happened)}\n\n`);
		process.stdout.write(`Invoice     ${page}\n`);
		if (!args.includes('--once')) {
			process.stdout.write(`Editor      ${stage.n8n.url}/home/workflows\n`);
			process.stdout.write(`Sign in     ${owner.email} / ${owner.password}\n`);
			process.stdout.write(`Simulator   ${stage.simulator.url} (control API: ${stage.simulator.url}/__control)\n`);
			process.stdout.write('\nn8n stays open. Ctrl+C ends it and removes everything it has stored.\n');
			await untilInterrupted();
			say('ending');
		}
		return failed ? 1 : 0;
	} finally {
		await stage.close();
	}
}

runCommand(main);
