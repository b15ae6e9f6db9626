import { outputOf, runEFactura } from '../support/once';
import { ownCif } from '../support/context';
import { assert, minutesAgo, type Scenario } from '../scenario';

const getAll = { resource: 'message', operation: 'getAll', cifs: '', period: 'lastDays', days: 60, filter: 'any' };

export const scenarios: Scenario[] = [
	{
		name: 'Message: Get Many returns every message of many pages once',
		run: async (stage) => {
			const { control } = stage.simulator;
			const from = minutesAgo(20 * 1_440);
			control.messages.seed({ cif: ownCif, count: 1_250, type: 'mixed', from, to: minutesAgo(2) });
			const all = control.messages.list({ cif: ownCif }).map((message) => message.id);
			const items = await outputOf(runEFactura(stage, { ...getAll, returnAll: true }));
			const ids = items.map((item) => item['id']);
			assert.deepEqual(ids.sort(), [...all].sort());
		},
	},
	{
		name: 'Message: Get Many with a limit, a type and the simple service',
		run: async (stage) => {
			const limited = await outputOf(runEFactura(stage, { ...getAll, returnAll: false, limit: 7, filter: 'P' }));
			assert.equal(limited.length, 7);
			assert.equal(new Set(limited.map((item) => item['type'])).size, 1);
			const refused = await runEFactura(stage, { ...getAll, returnAll: true, options: { endpoint: 'simple' } });
			// More than 500 rows: ANAF refuses, and its own sentence is shown.
			assert.equal(refused.status, 'error');
			assert.match(refused.error?.description ?? '', /ANAF says/);
		},
	},
	{
		name: 'Message: Get Many of a company without messages is an empty list',
		run: async (stage) => {
			assert.deepEqual(await outputOf(runEFactura(stage, { ...getAll, cifs: '20000005', returnAll: true })), []);
		},
	},
	{
		name: 'Message: Download opens a received invoice',
		run: async (stage) => {
			const { id } = stage.simulator.control.messages.receive({
				cif: ownCif,
				number: 'IN 77',
				createdAt: minutesAgo(2),
			});
			const [item] = await outputOf(
				runEFactura(
					stage,
					{
						resource: 'message',
						operation: 'download',
						messageId: '={{ $json.id }}',
						files: ['document'],
						includeInvoice: true,
					},
					{ data: { id } },
				),
			);
			assert.equal(item?.['contentType'], 'invoice');
			assert.match(JSON.stringify(item['invoice']), /IN 77/);
		},
	},
];
