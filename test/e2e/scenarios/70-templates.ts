import { ownCif } from '../support/context';
import { readTemplate } from '../support/templates';
import { everyTenSeconds } from '../support/workflows';
import { assert, eventually, minutesAgo, type Scenario } from '../scenario';

export const scenarios: Scenario[] = [
	{
		name: 'template "send an invoice" runs to the signed answer',
		run: async ({ n8n, credential }) => {
			const { id } = await n8n.rest.createWorkflow(readTemplate('send-invoice.json', credential));
			const execution = await n8n.rest.run(id, 'Start');
			assert.equal(execution.status, 'success', execution.error?.message);
			const [answer] = execution.items['Download Signed Answer'] ?? [];
			assert.deepEqual(Object.keys(answer?.['binary'] ?? {}).sort(), ['archive', 'document', 'signature']);
		},
	},
	{
		name: 'template "collect invoices" downloads what arrives',
		run: async ({ n8n, simulator, credential }) => {
			const template = readTemplate('receive-invoices.json', credential, (node) => {
				if (node['name'] === 'New Invoice') Object.assign(node['parameters'] as object, { pollTimes: everyTenSeconds });
			});
			const { id } = await n8n.rest.createWorkflow(template);
			await n8n.rest.activate(id);
			try {
				simulator.control.messages.receive({ cif: ownCif, number: 'TEMPLATE 1', createdAt: minutesAgo(2) });
				const [execution] = await eventually('the template', async () => {
					const all = await n8n.rest.executions(id);
					return all.length > 0 ? all : undefined;
				});
				assert.equal(execution?.status, 'success', execution?.error?.message);
				assert.match(JSON.stringify(execution.items['Your Next Step']), /TEMPLATE 1/);
			} finally {
				await n8n.rest.deactivate(id);
			}
		},
	},
];
