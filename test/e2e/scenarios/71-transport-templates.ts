import type { Stage } from '../support/context';
import { onlyJson, jsonOf } from '../support/nodes';
import type { Execution, Json } from '../support/rest';
import { readTemplate } from '../support/templates';
import { assert, eventually, type Scenario } from '../scenario';

const declarations = (stage: Stage): number =>
	stage.simulator.control.requests.list({ path: '/ETRANSPORT/ws/v1/upload', method: 'POST' }).length;

async function runOrder(stage: Stage, change?: (order: string) => string): Promise<Execution> {
	const template = readTemplate('order-to-uit.json', stage.credential, (node) => {
		if (node['name'] !== 'Order' || change === undefined) return;
		const parameters = node['parameters'] as Json;
		const changed = change(String(parameters['jsonOutput']));
		assert.notEqual(changed, parameters['jsonOutput'], 'the sample order does not hold what the scenario changes');
		parameters['jsonOutput'] = changed;
	});
	const { id } = await stage.n8n.rest.createWorkflow(template);
	stage.simulator.control.requests.clear();
	return await stage.n8n.rest.run(id, 'Start');
}

/** The UIT of the first scenario, which the later ones go on with. */
let uit = '';

/** Fills in the form of an active workflow as a browser does, and waits for the page at the end. */
async function submit(address: string, authorization: string, values: string[]): Promise<string> {
	const body = new FormData();
	values.forEach((value, index) => {
		body.append(`field-${index}`, value);
	});
	const answer = await fetch(address, { method: 'POST', body, headers: { authorization } });
	assert.equal(answer.status, 200, await answer.clone().text());
	const { formWaitingUrl } = (await answer.json()) as { formWaitingUrl?: string };
	assert.equal(typeof formWaitingUrl, 'string');
	const waiting = new URL(String(formWaitingUrl));
	const status = new URL(waiting);
	status.pathname += '/n8n-execution-status';
	await eventually('the last page of the form', async () => {
		const text = await (await fetch(status, { headers: { authorization } })).text();
		return text === 'form-waiting' ? true : undefined;
	});
	return await (await fetch(waiting, { headers: { authorization } })).text();
}

export const scenarios: Scenario[] = [
	{
		name: 'template "order to UIT" declares once and writes the driver a message with the valid UIT',
		run: async (stage) => {
			const execution = await runOrder(stage);
			const { message, uit: given, reference } = onlyJson(execution, 'Your Next Step: Tell the Driver');
			uit = String(given);
			assert.match(uit, /^[0-9A-Z]{16}$/);
			assert.match(String(message), new RegExp(`UIT: ${uit}\\nVehicle: CJ 10 DEM`));
			assert.deepEqual(jsonOf(execution, 'Your Next Step: Tell the Office'), []);
			assert.equal(declarations(stage), 1);
			const known = stage.simulator.control.transports.list().filter((one) => one.uit === uit);
			assert.deepEqual(
				known.map((one) => [one.vehicle, one.carrier, one.reference]),
				[['CJ10DEM', '20000005', reference]],
			);
		},
	},
	{
		name: 'template "order to UIT" tells the office what ANAF refused',
		run: async (stage) => {
			stage.simulator.control.outcomes.nextTransport({
				state: 'nok',
				messages: ['tipEroare=E; codRegula=BR-099; textEroare=[BR-099]-Motiv inventat.'],
			});
			const execution = await runOrder(stage);
			assert.deepEqual(jsonOf(execution, 'Your Next Step: Tell the Driver'), []);
			const { message, state } = onlyJson(execution, 'Your Next Step: Tell the Office');
			assert.equal(state, 'rejected');
			assert.match(String(message), /has NO valid UIT[^]*BR-099/);
			assert.equal(declarations(stage), 1);
		},
	},
	{
		name: 'template "order to UIT" tells the office what is wrong in an order, and sends nothing',
		run: async (stage) => {
			const execution = await runOrder(stage, (order) =>
				order.replace('"grossKg": 6100', '"grossKg": 5000').replace('"tariffCode": "44101210", ', ''),
			);
			assert.deepEqual(jsonOf(execution, 'Your Next Step: Tell the Driver'), []);
			const { message } = onlyJson(execution, 'Your Next Step: Tell the Office');
			assert.match(String(message), /BR-020/);
			assert.match(String(message), /BR-206/);
			assert.equal(declarations(stage), 0);
		},
	},
	{
		name: 'template "unconfirmed transports" makes one list of what is open, without what is confirmed or deleted',
		run: async (stage) => {
			const { id } = await stage.n8n.rest.createWorkflow(readTemplate('unconfirmed-transports.json', stage.credential));
			const execution = await stage.n8n.rest.run(id, 'Every Evening');
			const { message, transports } = onlyJson(execution, 'Your Next Step');
			const listed = (transports as Json[]).map((one) => String(one['uit']));
			const own = stage.simulator.control.transports
				.list()
				.filter((one) => one.declarant === '10000008' && !one.deleted);
			assert.deepEqual(
				[...listed].sort(),
				own
					.filter((one) => one.confirmed === undefined)
					.map((one) => one.uit)
					.sort(),
			);
			assert.ok(listed.includes(uit));
			assert.match(
				String(message),
				new RegExp(`^${listed.length} transport[^]*• ${uit}, \\d{4}-\\d{2}-\\d{2}, CJ10DEM, DEPOZITUL`),
			);
		},
	},
	{
		name: 'template "vehicle change form" asks for a password, changes the vehicle and says so on the page',
		run: async (stage) => {
			const { rest, url } = stage.n8n;
			const user = { user: 'dispecer', password: 'parola-inventata' };
			const basic = { id: await rest.createCredential('Form', 'httpBasicAuth', user), name: 'Form' };
			const { id } = await rest.createWorkflow(
				readTemplate('vehicle-change-form.json', stage.credential, (node) => {
					if (node['name'] === 'Form') node['credentials'] = { httpBasicAuth: basic };
				}),
			);
			await rest.activate(id);
			try {
				const address = `${url}/form/change-vehicle`;
				assert.equal((await fetch(address)).status, 401);
				const authorization = `Basic ${Buffer.from(`${user.user}:${user.password}`).toString('base64')}`;
				const form = await (await fetch(address, { headers: { authorization } })).text();
				for (const field of ['UIT', 'New vehicle', 'Trailer', 'Reason'])
					assert.ok(form.includes(field), `the form does not ask for ${field}`);

				const done = await submit(address, authorization, [uit, 'b 77-new', '', 'Pană']);
				assert.match(done, /The vehicle is changed/);
				assert.ok(done.includes(uit));
				const changed = stage.simulator.control.transports.list().find((one) => one.uit === uit);
				assert.deepEqual([changed?.vehicle, changed?.vehicleChanges], ['B77NEW', 1]);

				const typo = `${uit.slice(0, -1)}${uit.endsWith('7') ? '8' : '7'}`;
				const refused = await submit(address, authorization, [typo, 'B 77 NEW', '', '']);
				assert.match(refused, /The vehicle was not changed/);
				assert.match(refused, /BR-019|check digit/i);
				assert.equal(stage.simulator.control.transports.list().find((one) => one.uit === uit)?.vehicleChanges, 1);
			} finally {
				await rest.deactivate(id);
			}
		},
	},
];
