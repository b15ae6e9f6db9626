import { ownCif, type Stage } from '../support/context';
import { inLastMonth } from '../support/lastMonth';
import { jsonOf } from '../support/nodes';
import { asRecord, type Execution, type Json } from '../support/rest';
import { readTemplate } from '../support/templates';
import { assert, type Scenario } from '../scenario';

/** Runs the template with these rows as the books. */
async function compared(stage: Stage, rows: readonly Json[]): Promise<Execution> {
	const { id } = await stage.n8n.rest.createWorkflow(
		readTemplate('reconcile-month.json', stage.credential, (node) => {
			if (node['name'] === 'Your Books') asRecord(node['parameters'])['jsonOutput'] = JSON.stringify({ rows });
		}),
	);
	return await stage.n8n.rest.run(id, 'Third of the Month');
}

/** An invoice, as Parse gives it, as a row of the books. */
function rowOf({ number, issueDate, seller, totals }: Json): Json {
	const { net, vat, gross } = asRecord(totals);
	return {
		'Nr. factură': number,
		Data: issueDate,
		'CUI furnizor': asRecord(seller)['vatId'],
		Bază: net,
		TVA: vat,
		Total: gross,
	};
}

export const scenarios: Scenario[] = [
	{
		name: 'template "reconcile month" compares both lists and makes one message of what differs',
		run: async (stage) => {
			const day = inLastMonth().toISOString();
			for (const number of ['REC 001', 'REC 002', 'REC 003', 'REC 004'])
				stage.simulator.control.messages.receive({ cif: ownCif, number, createdAt: day });

			// With the sample rows nothing fits: all that ANAF has is named, and the rows.
			const first = await compared(stage, [
				{ 'Nr. factură': 'ALTA', Data: '2026-01-02', 'CUI furnizor': '30000002', Total: 5 },
			]);
			const invoices = jsonOf(first, 'Read Invoice');
			const [all] = jsonOf(first, 'Your Next Step');
			assert.equal(all?.['count'], invoices.length + 1);
			assert.match(String(all['message']), /• Invoice REC 001.*no row of the books is this invoice/);
			assert.match(String(all['message']), /• Invoice ALTA.*ANAF’s list does not have it/);

			const rows = invoices.map((invoice) => {
				const row = rowOf(invoice);
				if (row['Nr. factură'] === 'REC 001') return { ...row, 'Nr. factură': 'rec-1' };
				return row['Nr. factură'] === 'REC 002' ? { ...row, Total: 1 } : row;
			});
			const books = rows.filter((row) => row['Nr. factură'] !== 'REC 003');
			books.push(...rows.filter((row) => row['Nr. factură'] === 'REC 004'));
			const second = await compared(stage, books);
			const [found] = jsonOf(second, 'Your Next Step');
			const lines = String(found?.['message']).split('\n').slice(1);
			assert.deepEqual(
				lines.map((line) => /REC \d+/.exec(line)?.[0]).sort(),
				['REC 002', 'REC 003', 'REC 004'],
				lines.join('\n'),
			);
			assert.match(lines.join('\n'), /REC 004.*there more than once/);
			assert.equal(
				jsonOf(second, 'Reconcile').filter(({ matchedBy }) => matchedBy === 'number').length,
				invoices.length - 3,
			);
		},
	},
	{
		name: 'template "reconcile month" names the books when ANAF received nothing',
		run: async (stage) => {
			const { id } = await stage.n8n.rest.createWorkflow(
				readTemplate('reconcile-month.json', stage.credential, (node) => {
					// A company without messages.
					if (node['name'] === 'Invoices of Last Month') asRecord(node['parameters'])['cifs'] = '20000005';
				}),
			);
			const [all] = jsonOf(await stage.n8n.rest.run(id, 'Third of the Month'), 'Your Next Step');
			assert.equal(all?.['count'], 2);
		},
	},
];
