import { startSimulator } from '../../simulator';
import { connectOAuth2, CredentialVault, Poller, runWorkflow, type WorkflowFile } from '../harness';
import { builtPackage } from './support/built';
import { ownCif } from './support/context';
import { minutesAgo } from './scenario';
import { keepPage, pageNode, renderingWorkflow } from './support/demoPage';
import { arrived, report, sent, type Happened } from './support/demoReport';
import { say } from './support/say';
import { readTemplate } from './support/templates';

/** The same as the full demo, on n8n-core in this process: no server, no database, no editor. */
export async function quickDemo(): Promise<void> {
	const { nodeTypes, credentials } = builtPackage();
	const credentialClass = credentials['anafOAuth2Api'];
	const triggerClass = nodeTypes['n8n-nodes-anaf.anafTrigger'];
	if (credentialClass === undefined || triggerClass === undefined) throw new Error('The built package is incomplete');
	const simulator = await startSimulator();
	const happened: Happened[] = [];
	let page = '';
	try {
		say(`the simulator listens on ${simulator.url}`);
		simulator.control.oauth.addClient({ id: 'demo-client', secret: 'demo-secret' });
		const vault = new CredentialVault();
		const ref = vault.add(credentialClass, {
			environment: 'custom',
			baseUrl: simulator.url,
			clientId: 'demo-client',
			clientSecret: 'demo-secret',
			defaultCif: ownCif,
		});
		await connectOAuth2(vault, ref);
		happened.push({ what: 'Connect the credential', result: 'authorize, code exchange, token stored' });
		say('the credential is connected');

		const template = (file: string): WorkflowFile => readTemplate(file, ref) as unknown as WorkflowFile;
		const send = template('send-invoice.json');
		say(`running "${send.name}"`);
		const answers = await runWorkflow({ workflow: send, nodeTypes, vault, start: 'Start' });
		happened.push(...sent(answers));

		const receive = template('receive-invoices.json');
		const start = receive.nodes.find((node) => node.name === 'New Invoice');
		const poller = new Poller({
			node: triggerClass,
			name: 'New Invoice',
			vault,
			credentials: { anafOAuth2Api: ref },
			...(start === undefined ? {} : { parameters: start.parameters }),
		});
		await poller.poll();
		say('the trigger is active; three invoices arrive');
		for (const number of ['FURNIZOR-1', 'FURNIZOR-2', 'FURNIZOR-3']) {
			simulator.control.messages.receive({ cif: ownCif, number, createdAt: minutesAgo(2) });
		}
		const items = (await poller.poll()) ?? [];
		const got = await runWorkflow({ workflow: receive, nodeTypes, vault, start: 'New Invoice', triggerItems: items });
		happened.push(...arrived(got));
		happened.push({
			what: 'Poll once more',
			result: (await poller.poll()) === null ? 'nothing comes a second time' : 'something came a second time',
		});

		say('making a page of a received invoice');
		const workflow = renderingWorkflow(ref) as unknown as WorkflowFile;
		const rendered = await runWorkflow({ workflow, nodeTypes, vault, start: 'Start' });
		const file = rendered[pageNode]?.[0]?.binary?.['html'];
		if (file === undefined) throw new Error('No page was made of the received invoice');
		const { row, address } = keepPage(Buffer.from(file.data, 'base64'));
		happened.push(row);
		page = address;
	} finally {
		await simulator.close();
	}
	process.stdout.write(`\n${report(happened)}\n\nInvoice     ${page}\n`);
}
