import { strFromU8, unzipSync } from 'fflate';

import { binaryOf } from '../support/binary';
import { ownCif, type Stage } from '../support/context';
import { validInvoice } from '../support/invoices';
import { inLastMonth } from '../support/lastMonth';
import { jsonOf, onlyJson, runNodes } from '../support/nodes';
import type { Execution } from '../support/rest';
import { readTemplate } from '../support/templates';
import { oneItemEach, ourNode, textToFile } from '../support/workflows';
import { assert, type Scenario } from '../scenario';

const partner = '20000005';

async function filesOf(stage: Stage, execution: Execution, node: string): Promise<Record<string, string>> {
	const zip = unzipSync(await binaryOf(stage.n8n.rest, execution, node, 'saga'));
	return Object.fromEntries(Object.entries(zip).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

export const scenarios: Scenario[] = [
	{
		name: 'Document: Export for Accounting makes rows and a ZIP file of several invoices, without a credential',
		run: async (stage) => {
			const numbers = ['CONTA 1', 'CONTA 2'];
			const xml = numbers.map((number) => validInvoice(stage, { number }));
			const node = (name: string, parameters: Record<string, string>): ReturnType<typeof ourNode> =>
				ourNode(name, 'anafEFactura', {
					resource: 'document',
					operation: 'exportForAccounting',
					documentSource: 'binary',
					binaryPropertyName: 'data',
					cif: ownCif,
					...parameters,
				});
			const execution = await runNodes(
				stage,
				{ xml },
				[oneItemEach('xml'), textToFile('To File', 'xml', 'factura.xml'), node('Rows', { format: 'journal' })],
				[{ from: 'To File', output: 0, to: node('Files', { format: 'saga', sagaFiles: 'zip' }) }],
			);
			const rows = jsonOf(execution, 'Rows');
			assert.deepEqual([...new Set(rows.map(({ number }) => number))], numbers);
			assert.ok(rows.every(({ direction, baseRon }) => direction === 'sale' && typeof baseRon === 'string'));
			const { files, sales } = onlyJson(execution, 'Files');
			assert.deepEqual([files, sales], [2, 2]);
			const inZip = await filesOf(stage, execution, 'Files');
			assert.deepEqual(
				Object.keys(inZip).map((name) => name.replace(/_\d\d-\d\d-\d{4}\.xml$/, '')),
				[`iesiri/F_${ownCif}_CONTA-1`, `iesiri/F_${ownCif}_CONTA-2`],
			);
			assert.match(Object.values(inZip)[0] ?? '', /<FacturaNumar>CONTA 1<\/FacturaNumar>/);
		},
	},
	{
		name: 'template "month to accounting" writes a row for each rate once, and makes a ZIP file of purchases and sales',
		run: async (stage) => {
			const { control } = stage.simulator;
			const day = inLastMonth();
			control.messages.receive({ cif: ownCif, number: 'LUNA 1', createdAt: day.toISOString() });
			control.messages.seed({ cif: ownCif, type: 'sent', partnerCif: partner, to: day.toISOString() });
			// An invoice of this month, and a rejection, stay out.
			control.messages.receive({
				cif: ownCif,
				number: 'ALTA LUNA',
				createdAt: new Date().toISOString(),
			});
			control.messages.seed({ cif: ownCif, type: 'error', to: day.toISOString() });
			const { id } = await stage.n8n.rest.createWorkflow(readTemplate('month-to-accounting.json', stage.credential));
			const first = await stage.n8n.rest.run(id, 'Third of the Month');
			const rows = jsonOf(first, 'Journal Rows');
			const bought = rows.find(({ number }) => number === 'LUNA 1');
			assert.equal(bought?.['direction'], 'purchase');
			assert.ok(rows.some(({ direction, partnerCif }) => direction === 'sale' && partnerCif === partner));
			assert.ok(!rows.some(({ number }) => number === 'ALTA LUNA'));
			const inTable = jsonOf(first, 'Row in the Table');
			assert.equal(inTable.length, rows.length);
			const row = inTable.find(({ number }) => number === 'LUNA 1');
			assert.deepEqual(
				[typeof row?.['gross'], row?.['direction'], row?.['reverseCharge'], row?.['currency']],
				['number', 'purchase', false, 'RON'],
			);
			const { files, purchases, sales, fileName } = onlyJson(first, 'Your Next Step');
			assert.match(String(fileName), /^saga-\d{4}-\d\d\.zip$/);
			assert.ok(Number(purchases) >= 1 && Number(sales) >= 1 && files === Number(purchases) + Number(sales));
			const names = Object.keys(await filesOf(stage, first, 'Your Next Step'));
			assert.ok(
				names.some((name) => /^intrari\/F_\d+_LUNA-1_[\d-]+\.xml$/.test(name)),
				names.join(' '),
			);
			assert.ok(
				names.some((name) => name.startsWith(`iesiri/F_${ownCif}_`)),
				names.join(' '),
			);

			// A second run updates the rows.
			const second = await stage.n8n.rest.run(id, 'Third of the Month');
			assert.deepEqual(
				jsonOf(second, 'Row in the Table').map((one) => one['id']),
				inTable.map((one) => one['id']),
			);
		},
	},
];
