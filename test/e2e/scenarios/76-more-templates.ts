import { ownCif, type Stage } from '../support/context';
import { jsonOf, onlyJson } from '../support/nodes';
import type { Execution, Json } from '../support/rest';
import { readTemplate } from '../support/templates';
import { answerForm, runToForm } from '../support/waitingForm';
import { chain, everyTenSeconds, ourNode } from '../support/workflows';
import { assert, eventually, minutesAgo, type Scenario } from '../scenario';

const uploads = (stage: Stage): number =>
	stage.simulator.control.requests.list({ path: '/FCTEL/rest/upload', method: 'POST' }).length;
const declarations = (stage: Stage): number =>
	stage.simulator.control.requests.list({ path: '/ETRANSPORT/ws/v1/upload', method: 'POST' }).length;

/** Imports a template, with the data of its nodes replaced by `data`, and returns its ID. */
async function imported(stage: Stage, file: string, data: Record<string, Json> = {}): Promise<string> {
	const template = readTemplate(file, stage.credential, (node) => {
		const given = data[String(node['name'])];
		if (given !== undefined) (node['parameters'] as Json)['jsonOutput'] = JSON.stringify(given);
	});
	const { id } = await stage.n8n.rest.createWorkflow(template);
	stage.simulator.control.requests.clear();
	return id;
}

async function run(stage: Stage, file: string, start: string, data: Record<string, Json> = {}): Promise<Execution> {
	return await stage.n8n.rest.run(await imported(stage, file, data), start);
}

const dayBefore = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const invoice = (number: string, more: Json = {}): Json => ({
	number,
	paymentDays: 30,
	buyer: { cif: '30000002' },
	lines: [{ name: 'Scaun', quantity: 1, unit: 'buc', price: '100', vat: 21 }],
	...more,
});

/** A declared transport that the scenarios go on with. */
let uit = '';

export const scenarios: Scenario[] = [
	{
		name: 'template "approve before sending" sends nothing before a yes, and nothing after a no',
		run: async (stage) => {
			const { rest } = stage.n8n;
			const id = await imported(stage, 'approve-before-sending.json');
			const asked = await runToForm(rest, id, 'Ask');
			assert.match(asked.message, /^May this invoice be sent to ANAF\?\n\n• APR-\d+-\d+, 3206.50 RON, /);
			assert.equal(uploads(stage), 0);
			const no = await answerForm(rest, asked, ['Do not send', 'wrong price']);
			assert.equal(onlyJson(no, 'Your Next Step: Not Sent')['remark'], 'wrong price');
			assert.equal(uploads(stage), 0);
			const yes = await answerForm(rest, await runToForm(rest, id, 'Ask'), ['Send', '']);
			assert.equal(onlyJson(yes, 'Your Next Step: Sent')['state'], 'accepted');
			assert.equal(uploads(stage), 1);
		},
	},
	{
		name: 'template "deadline watch" names what is open with its day, the most urgent first, and asks ANAF what was sent',
		run: async (stage) => {
			const sample = onlyJson(await run(stage, 'deadline-watch.json', 'Every Morning'), 'Your Next Step');
			assert.match(String(sample['message']), /• FCT-101 of \S+: not sent yet, was due on /);
			assert.ok(!String(sample['message']).includes('FCT-103'));
			stage.simulator.control.outcomes.next([
				{ state: 'nok', messages: ['E: validari\n eroare regula: BR-RO-010: x'] },
			]);
			const number = `TERMEN-${Date.now()}`;
			const sent = await run(stage, 'correct-and-resend.json', 'Start', {
				'Your Corrected Invoices': { invoices: [{ uploadIndex: '', invoice: invoice(number) }] },
			});
			const { uploadIndex, result } = onlyJson(sent, 'Your Next Step');
			assert.equal(result, 'rejected');
			const invoices = [
				{ number, issueDate: dayBefore(20), uploadIndex, result: '' },
				{ number: 'AZI-1', issueDate: dayBefore(0), uploadIndex: '', result: '' },
			];
			const watched = onlyJson(
				await run(stage, 'deadline-watch.json', 'Every Morning', { 'Your Invoices': { invoices } }),
				'Your Next Step',
			);
			assert.equal(watched['count'], 1);
			assert.match(
				String(watched['message']),
				new RegExp(`• ${number} [^\\n]*rejected[^\\n]*was due on [^\\n]*\\n {2}BR-RO-010`),
			);
		},
	},
	{
		name: 'template "correct and resend" sends only what ANAF rejected, and says what is still wrong',
		run: async (stage) => {
			const { control } = stage.simulator;
			const sample = onlyJson(await run(stage, 'correct-and-resend.json', 'Start'), 'Your Next Step');
			assert.equal(sample['result'], 'accepted', String(sample['why']));
			control.outcomes.next([{ state: 'nok', messages: ['E: validari\n eroare regula: BR-RO-010: x'] }]);
			const rejected = onlyJson(
				await run(stage, 'correct-and-resend.json', 'Start', {
					'Your Corrected Invoices': { invoices: [{ uploadIndex: '', invoice: invoice(`RESP-${Date.now()}`) }] },
				}),
				'Your Next Step',
			);
			assert.equal(rejected['result'], 'rejected');
			const execution = await run(stage, 'correct-and-resend.json', 'Start', {
				'Your Corrected Invoices': {
					invoices: [
						{ uploadIndex: rejected['uploadIndex'], invoice: invoice(String(rejected['number'])) },
						{ uploadIndex: sample['uploadIndex'], invoice: invoice(String(sample['number'])) },
						{ uploadIndex: '', invoice: invoice('FARA CIFRA') },
					],
				},
			});
			assert.equal(execution.status, 'success', execution.error?.message);
			assert.equal(uploads(stage), 1);
			assert.equal(onlyJson(execution, 'Result')['result'], 'accepted');
			assert.match(String(onlyJson(execution, 'Left Alone')['why']), /did not reject/);
			assert.match(String(onlyJson(execution, 'Still Wrong')['why']), /no digit/);
		},
	},
	{
		name: 'template "many companies": a client without rights, or whose list fails, is named and stops nobody',
		run: async (stage) => {
			stage.simulator.control.messages.receive({ cif: '20000005', number: 'CLIENT 1', createdAt: minutesAgo(5) });
			const execution = await run(stage, 'many-companies.json', 'Every Morning');
			const { message, clients, notRead } = onlyJson(execution, 'Your Next Step');
			assert.deepEqual([clients, notRead], [3, 1]);
			assert.match(String(message), /• 20000005: [^\n]*\d+ received/);
			assert.match(String(message), /• 30000002: could not be read\. \S+/);
			assert.match(String(message), new RegExp(`• ${ownCif}: (?!could)`));
		},
	},
	{
		name: 'template "error alert" gives ANAF’s sentence and the advice for a workflow that stopped',
		run: async (stage) => {
			const { rest, url } = stage.n8n;
			const { id: alert } = await rest.createWorkflow(readTemplate('error-alert.json', stage.credential));
			await rest.activate(alert);
			const failing = chain('a workflow that stops', [
				{ name: 'Hook', type: 'n8n-nodes-base.webhook', parameters: { path: 'stops', httpMethod: 'GET' } },
				ourNode(
					'Ask',
					'anafEFactura',
					{ resource: 'invoice', operation: 'getStatus', uploadIndex: '999999999999' },
					stage.credential,
				),
			]);
			(failing.nodes[0] as Json)['webhookId'] = 'stops';
			const { id } = await rest.createWorkflow({
				...failing,
				settings: { executionOrder: 'v1', errorWorkflow: alert },
			});
			await rest.activate(id);
			try {
				await fetch(`${url}/webhook/stops`);
				const [execution] = await eventually('the error workflow', async () => {
					const all = await rest.executions(alert);
					return all.length > 0 ? all : undefined;
				});
				assert.ok(execution);
				const { message, node, kind } = onlyJson(execution, 'Your Next Step');
				assert.equal(node, 'Ask');
				assert.match(
					String(message),
					/^The workflow "a workflow that stops" stopped at "Ask"\.\n\n[^]+\n[^]+Open it: http/,
				);
				assert.match(String(message), /ANAF says: /);
				assert.match(String(kind), /^[a-zA-Z]+$/);
			} finally {
				await rest.deactivate(id);
				await rest.deactivate(alert);
			}
		},
	},
	{
		name: 'templates "postgres to invoices" and "shop order to invoice" send their samples and give the results',
		run: async (stage) => {
			const rows = jsonOf(await run(stage, 'postgres-to-invoices.json', 'Start'), 'Your Next Step');
			assert.deepEqual(
				rows.map((row) => [row['result'], row['total'], row['why']]),
				[
					['accepted', '5279.23', ''],
					['accepted', '435.60', ''],
				],
			);
			const order = onlyJson(await run(stage, 'shop-order-to-invoice.json', 'Start'), 'Your Next Step');
			assert.deepEqual(
				[order['orderId'], order['result'], order['total'], order['why']],
				[727, 'accepted', '139.15', ''],
			);
		},
	},
	{
		name: 'template "storno" asks first, and takes the sample back with a minus',
		run: async (stage) => {
			const { rest } = stage.n8n;
			const id = await imported(stage, 'storno.json');
			const asked = await runToForm(rest, id, 'Ask');
			assert.match(asked.message, /^May invoice WRONG-\S+ be taken back by storno STO-\S+ of -30250.00 RON\?/);
			assert.equal(uploads(stage), 0);
			const execution = await answerForm(rest, asked, ['Send', '']);
			assert.equal(onlyJson(execution, 'Your Next Step: Sent')['state'], 'accepted');
			assert.equal(uploads(stage), 1);
		},
	},
	{
		name: 'template "foreign invoice" makes a valid invoice in euro with the rate of BNR, and none for a wrong VAT number',
		run: async (stage) => {
			const made = onlyJson(await run(stage, 'foreign-invoice.json', 'Start'), 'Your Next Step');
			assert.deepEqual(
				[made['valid'], made['currency'], made['payable']],
				[true, 'EUR', '2800.00'],
				JSON.stringify(made),
			);
			assert.equal(uploads(stage), 0);
		},
	},
	{
		name: 'template "UIT card to driver" declares once and gives a card with the UIT',
		run: async (stage) => {
			const execution = await run(stage, 'uit-card-to-driver.json', 'Start');
			const done = onlyJson(execution, 'Your Next Step: Tell the Driver');
			uit = String(done['uit']);
			assert.match(uit, /^[0-9A-Z]{16}$/);
			assert.match(String(done['message']), new RegExp(`UIT: ${uit}`));
			const [item] = execution.items['Your Next Step: Tell the Driver'] ?? [];
			assert.ok(Object.keys(item?.['binary'] ?? {}).includes('html'));
			assert.equal(declarations(stage), 1);
		},
	},
	{
		name: 'template "order changed" declares, corrects under the same UIT, withdraws, and then has nothing to do',
		run: async (stage) => {
			const { rest } = stage.n8n;
			const orderNumber = `KEEP-${Date.now()}`;
			const step = async (status: string): Promise<Execution> => {
				const { id } = await rest.createWorkflow(
					readTemplate('order-changed.json', stage.credential, (node) => {
						if (node['name'] !== 'Order') return;
						const parameters = node['parameters'] as Json;
						parameters['jsonOutput'] = String(parameters['jsonOutput'])
							.replace(/"KEEP-[^"]*"/, JSON.stringify(orderNumber))
							.replace('"open"', JSON.stringify(status));
					}),
				);
				return await rest.run(id, 'Start');
			};
			const first = onlyJson(await step('open'), 'Your Next Step');
			assert.deepEqual([first['step'], first['result']], ['declare', 'accepted'], JSON.stringify(first));
			const second = onlyJson(await step('open'), 'Your Next Step');
			assert.deepEqual(
				[second['step'], second['result'], second['uit']],
				['correct', 'accepted', first['uit']],
				JSON.stringify(second),
			);
			const third = onlyJson(await step('cancelled'), 'Your Next Step');
			assert.deepEqual(
				[third['step'], third['result'], third['uit']],
				['withdraw', 'accepted', first['uit']],
				JSON.stringify(third),
			);
		},
	},
	{
		name: 'template "carrier and arrivals" confirms each arrival, and what ANAF refuses stops nothing',
		run: async (stage) => {
			const sample = await run(stage, 'carrier-and-arrivals.json', 'Every Morning');
			assert.equal(sample.status, 'success', sample.error?.message);
			const execution = await run(stage, 'carrier-and-arrivals.json', 'Start', {
				'Your Arrivals': {
					arrivals: [
						{ uit: 'A'.repeat(16), arrived: '10' },
						{ uit, arrived: '20', remarks: 'o paletă lipsă' },
					],
				},
			});
			const [wrong, right] = jsonOf(execution, 'Your Next Step: Confirmed');
			assert.equal(typeof wrong?.['error'], 'string');
			assert.equal(right?.['state'], 'accepted', JSON.stringify(right));
		},
	},
	{
		name: 'template "check received" says whether the signature is valid, and sends a refusal to the supplier',
		run: async (stage) => {
			const { control } = stage.simulator;
			const { rest } = stage.n8n;
			const { id } = await rest.createWorkflow(
				readTemplate('check-received.json', stage.credential, (node) => {
					if (node['name'] === 'New Invoice') Object.assign(node['parameters'] as Json, { pollTimes: everyTenSeconds });
				}),
			);
			await rest.activate(id);
			control.messages.receive({ cif: ownCif, number: 'VERIF 1', createdAt: minutesAgo(2) });
			const [first] = await eventually('the template', async () => {
				const all = await rest.executions(id);
				return all.length > 0 ? all : undefined;
			});
			await rest.deactivate(id);
			assert.ok(first);
			const { message } = onlyJson(first, 'Your Next Step');
			assert.match(String(message), /^Invoice VERIF 1 of \S.*, \d+\.\d\d RON\. Signature: (NOT valid, \S|valid)/);
			const { uploadIndex } = onlyJson(first, 'New Invoice');
			const second = await run(stage, 'check-received.json', 'Start', {
				'Your Refusals': { refusals: [{ uploadIndex, reason: 'Marfa nu a sosit' }] },
			});
			assert.equal(typeof onlyJson(second, 'Your Next Step: Refused')['uploadIndex'], 'string');
		},
	},
	{
		name: 'template "check new partner" reports what the registers say',
		run: async (stage) => {
			const { message, name } = onlyJson(await run(stage, 'check-new-partner.json', 'Start'), 'Your Next Step');
			assert.equal(name, 'DEPOZITUL DE CONSTRUCTII DEMO SRL');
			assert.match(
				String(message),
				/VAT payer: yes[^]*e-Factura register: [^]*Farmer[^]*Register of cults[^]*Annual accounts/,
			);
		},
	},
	{
		name: 'template "ends soon" names certificate, access and UITs that end, and is silent otherwise',
		run: async (stage) => {
			const soon = onlyJson(await run(stage, 'ends-soon.json', 'Every Morning'), 'Your Next Step');
			assert.match(String(soon['message']), /• The digital certificate is valid until \d{4}-\d\d-\d\d/);
			await run(stage, 'uit-card-to-driver.json', 'Start');
			const all = await run(stage, 'ends-soon.json', 'Every Morning', {
				Settings: { days: 400, uitDays: 20, certificateValidUntil: '2090-01-01' },
			});
			const message = String(onlyJson(all, 'Your Next Step')['message']);
			assert.match(message, /• The access to ANAF ends on \d{4}-/);
			assert.match(message, /• UIT [0-9A-Z]{16} \(CJ10DEM, DEPOZITUL [^)]*\) ends on \d{4}-\d\d-\d\d at \d\d:\d\d/);
			assert.ok(!message.includes('The digital certificate'));
		},
	},
];
