import type { Stage } from '../support/context';
import { jsonOf, onlyJson, runNodes } from '../support/nodes';
import type { Execution, Json } from '../support/rest';
import { readTemplate } from '../support/templates';
import { assert, type Scenario } from '../scenario';

const FILE = 'partner-watch.json';
const PAYER = '80000009';
const SHOP = '90000006';
const INACTIVE = '91000004';
const UNKNOWN = '92000002';

/** The workflow of the scenarios: the table is kept from one to the next, as it is from one day to the next. */
let workflow = '';

/** Imports the template. */
async function create({ n8n, credential }: Stage, change: (node: Json) => void = () => undefined): Promise<string> {
	const template = readTemplate(FILE, credential, (node) => {
		change(node);
		if (node['name'] !== 'Ask ANAF') return;
		// The template asks ANAF's public host; here the simulator stands for it.
		(node['parameters'] as Json)['connection'] = 'credential';
		node['credentials'] = { anafOAuth2Api: { ...credential } };
	});
	return (await n8n.rest.createWorkflow(template)).id;
}

const watch = async ({ n8n }: Stage): Promise<Execution> => await n8n.rest.run(workflow, 'Every Morning');
const message = (execution: Execution): string => String(onlyJson(execution, 'Your Next Step')['message']);

export const scenarios: Scenario[] = [
	{
		name: 'template "partner watch" makes its table, and the first time tells only what is bad about a partner',
		run: async (stage) => {
			const { control } = stage.simulator;
			control.companies.add([
				{ cif: PAYER, name: 'FURNIZOR DEMO SRL' },
				{ cif: SHOP, name: 'MAGAZIN DEMO SRL' },
				{ cif: INACTIVE, name: 'ADORMITA DEMO SRL', inactive: true },
			]);
			workflow = await create(stage);
			assert.deepEqual(jsonOf(await watch(stage), 'Your Next Step'), []);

			const partners = [PAYER, `RO${SHOP}`, INACTIVE, UNKNOWN].map((cif) => ({ cif }));
			await runNodes(stage, { partners }, [
				{
					name: 'One Item per Partner',
					type: 'n8n-nodes-base.splitOut',
					typeVersion: 1,
					parameters: { fieldToSplitOut: 'partners', options: {} },
				},
				{
					name: 'Add',
					type: 'n8n-nodes-base.dataTable',
					typeVersion: 1.1,
					parameters: {
						resource: 'row',
						operation: 'insert',
						dataTableId: { __rl: true, mode: 'name', value: 'partners' },
						columns: {
							mappingMode: 'defineBelow',
							value: { cif: '={{ $json.cif }}' },
							matchingColumns: [],
							schema: [],
						},
						options: {},
					},
				},
			]);
			control.requests.clear();
			const execution = await watch(stage);
			assert.equal(
				message(execution),
				`• ADORMITA DEMO SRL (${INACTIVE}) is declared inactive\n• CIF (${UNKNOWN}) is not in ANAF’s register`,
			);
			assert.deepEqual(
				jsonOf(execution, 'Remember').map((row) => [row['cif'], row['name'], row['vatPayer'], row['inactive']]),
				[
					[PAYER, 'FURNIZOR DEMO SRL', true, false],
					[`RO${SHOP}`, 'MAGAZIN DEMO SRL', true, false],
					[INACTIVE, 'ADORMITA DEMO SRL', true, true],
					[UNKNOWN, '', false, false],
				],
			);
			assert.equal(control.requests.list({ path: 'PlatitorTvaRest' }).length, 1);
		},
	},
	{
		name: 'template "partner watch" tells each change once',
		run: async (stage) => {
			const { control } = stage.simulator;
			assert.deepEqual(jsonOf(await watch(stage), 'Your Next Step'), []);
			control.companies.add([
				{ cif: PAYER, name: 'FURNIZOR DEMO SRL', vatUntil: '2021-01-01', inactive: true },
				{ cif: SHOP, name: 'MAGAZIN DEMO SRL', struckOff: true, cashVat: true },
				{ cif: INACTIVE, name: 'ADORMITA DEMO SRL', inactive: false, eFactura: true },
			]);
			// A morning on which the message cannot be sent: nothing is remembered, so the next one tells it all again.
			const failing = await create(stage, (node) => {
				if (node['name'] !== 'Your Next Step') return;
				node['type'] = 'n8n-nodes-base.stopAndError';
				node['parameters'] = { errorMessage: 'The mail server is down' };
			});
			assert.equal((await stage.n8n.rest.run(failing, 'Every Morning')).status, 'error');
			assert.equal(
				message(await watch(stage)),
				[
					`• FURNIZOR DEMO SRL (${PAYER}) is not a VAT payer any more; it is declared inactive`,
					`• MAGAZIN DEMO SRL (RO${SHOP}) was struck off the trade register; it applies TVA la încasare now`,
					`• ADORMITA DEMO SRL (${INACTIVE}) is active again; it is in the RO e-Factura register now`,
				].join('\n'),
			);
			assert.deepEqual(jsonOf(await watch(stage), 'Your Next Step'), []);
		},
	},
	{
		name: 'template "partner watch" says whom ANAF did not answer about, and keeps what it knew of them',
		run: async (stage) => {
			const { control } = stage.simulator;
			control.faults.add({ kind: 'maintenance', times: 9, match: { path: 'PlatitorTvaRest' } });
			const execution = await watch(stage);
			control.faults.clear();
			assert.match(message(execution), new RegExp(`^• FURNIZOR DEMO SRL \\(${PAYER}\\) could not be checked: `));
			assert.equal(message(execution).split('\n').length, 4);
			assert.deepEqual(jsonOf(execution, 'Remember'), []);
			assert.deepEqual(jsonOf(await watch(stage), 'Your Next Step'), []);
			for (const cif of [PAYER, SHOP, INACTIVE]) control.companies.remove({ cif });
		},
	},
];
