import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { strFromU8, unzipSync } from 'fflate';

import { binaryOf, isPdf } from '../support/binary';
import { ownCif, type Stage } from '../support/context';
import { jsonOf, onlyJson } from '../support/nodes';
import type { Execution, Json } from '../support/rest';
import { inFolder, readTemplate } from '../support/templates';
import { everyTenSeconds } from '../support/workflows';
import { assert, eventually, minutesAgo, type Scenario } from '../scenario';

/** All text of a workbook, cell by cell, from its first sheet. */
function cellsOf(xlsx: Uint8Array): string[] {
	const files = unzipSync(xlsx);
	const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
	const shared = [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) =>
		(si ?? '').replace(/<[^>]*>/g, ''),
	);
	return [...text('xl/worksheets/sheet1.xml').matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(
		([, attributes, content]) => {
			const value = (content ?? '').replace(/<[^>]*>/g, '');
			return (attributes ?? '').includes('t="s"') ? (shared[Number(value)] ?? '') : value;
		},
	);
}

/** Runs a template that begins with a trigger of ours, once something has happened, and returns its first execution. */
async function triggered(
	stage: Stage,
	file: string,
	trigger: string,
	happen: () => void,
	change?: (node: Json) => void,
): Promise<Execution> {
	const { rest } = stage.n8n;
	const template = readTemplate(file, stage.credential, (node) => {
		if (node['name'] === trigger) Object.assign(node['parameters'] as object, { pollTimes: everyTenSeconds });
		change?.(node);
	});
	const { id } = await rest.createWorkflow(template);
	await rest.activate(id);
	try {
		happen();
		const [execution] = await eventually(file, async () => {
			const all = await rest.executions(id);
			return all.length > 0 ? all : undefined;
		});
		assert.ok(execution);
		return execution;
	} finally {
		await rest.deactivate(id);
	}
}

export const scenarios: Scenario[] = [
	{
		name: 'template "rows to invoices" sends what can be sent, once, and writes the result next to each row',
		run: async (stage) => {
			const { control } = stage.simulator;
			const stamp = Date.now();
			const row = (number: string, more: Json = {}): Json => ({
				number: `RAND-${stamp}-${number}`,
				customerCif: '30000002',
				name: 'Masă de stejar',
				quantity: 2,
				unit: 'buc',
				price: 1250,
				vatRate: 21,
				dueDate: new Date(stamp + 30 * 86_400_000).toISOString().slice(0, 10),
				uploadIndex: '',
				...more,
			});
			const rows = [
				row('2', { customerCif: '30000010', name: 'client necunoscut' }),
				row('1'),
				row('3', { quantity: 3.5, price: 120.55, customerCif: 'RO20000005' }),
				row('4', { uploadIndex: '7777', name: 'trimisa ieri' }),
				row('1', { name: 'Scaun', quantity: 1, price: 100 }),
				{ number: '', name: 'TOTAL', price: 2600 },
			];
			const { id } = await stage.n8n.rest.createWorkflow(
				readTemplate('rows-to-invoices.json', stage.credential, (node) => {
					if (node['name'] === 'Your Rows') (node['parameters'] as Json)['jsonOutput'] = JSON.stringify({ rows });
				}),
			);
			control.requests.clear();
			control.outcomes.next([
				{ state: 'ok' },
				{ state: 'nok', messages: ['E: validari globale\n eroare regula: BR-RO-010: textul regulii'] },
			]);
			const execution = await stage.n8n.rest.run(id, 'Start');
			const results = jsonOf(execution, 'All Rows');
			const byNumber = new Map(results.map((result) => [String(result['number']).split('-').at(-1), result]));
			assert.deepEqual([...byNumber.keys()].sort(), ['', '1', '2', '3', '4']);
			assert.equal(byNumber.get('')?.['result'], 'no invoice');
			const [first, second, third, fourth] = ['1', '2', '3', '4'].map((number) => byNumber.get(number) ?? {});
			// Two rows with one number are one invoice.
			assert.deepEqual(
				results
					.filter(({ uploadIndex }) => uploadIndex === first?.['uploadIndex'])
					.map((result) => [result['result'], result['total'], result['name']]),
				[
					['accepted', '3146.00', 'Masă de stejar'],
					['accepted', '3146.00', 'Scaun'],
				],
			);
			assert.equal(second?.['result'], 'not sent');
			assert.match(String(second['why']), /30000010/);
			assert.equal(third?.['result'], 'rejected');
			assert.match(String(third['why']), /BR-RO-010/);
			assert.deepEqual(fourth, rows[3]);
			assert.equal(results.length, rows.length);
			// Two were sent, each once, and the first one with the customer's data out of the register.
			assert.equal(control.requests.list({ path: '/upload', method: 'POST' }).length, 2);
			const { xml } = control.uploads.content({ index: String(first?.['uploadIndex']) });
			assert.match(xml, /DEPOZITUL DE CONSTRUCTII DEMO SRL/);
			assert.match(xml, /SECTOR3/);

			const cells = cellsOf(await binaryOf(stage.n8n.rest, execution, 'Your Next Step', 'data'));
			for (const expected of ['uploadIndex', 'result', 'why', String(first?.['uploadIndex']), 'rejected', '7777']) {
				assert.ok(cells.includes(expected), `no cell holds ${expected}: ${cells.join(' | ')}`);
			}
		},
	},
	{
		name: 'template "rows to invoices" calls a lost answer unknown, and does not send that row again',
		run: async (stage) => {
			const { control } = stage.simulator;
			const run = async (rows: Json[]): Promise<Json> => {
				const { id } = await stage.n8n.rest.createWorkflow(
					readTemplate('rows-to-invoices.json', stage.credential, (node) => {
						if (node['name'] === 'Your Rows') (node['parameters'] as Json)['jsonOutput'] = JSON.stringify({ rows });
					}),
				);
				return onlyJson(await stage.n8n.rest.run(id, 'Start'), 'All Rows');
			};
			const number = `PIERDUT-${Date.now()}`;
			const dueDate = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
			control.requests.clear();
			control.faults.add({ kind: 'reset-after-processing', match: { path: '/FCTEL/rest/upload' } });
			const first = await run([
				{
					number,
					customerCif: '30000002',
					name: 'Scaun',
					quantity: 1,
					unit: 'buc',
					price: 100,
					vatRate: 21,
					dueDate,
					uploadIndex: '',
				},
			]);
			assert.deepEqual([first['result'], first['uploadIndex']], ['unknown', '']);
			assert.match(String(first['why']), /Find Upload|send it again/i);
			assert.deepEqual(await run([first]), first);
			assert.equal(control.requests.list({ path: '/FCTEL/rest/upload', method: 'POST' }).length, 1);
		},
	},
	{
		name: 'template "rows to invoices" works with its own sample rows',
		run: async (stage) => {
			const { id } = await stage.n8n.rest.createWorkflow(readTemplate('rows-to-invoices.json', stage.credential));
			const results = jsonOf(await stage.n8n.rest.run(id, 'Start'), 'All Rows');
			assert.deepEqual(
				results.map((result) => [result['result'], result['why']]),
				[
					['accepted', ''],
					['accepted', ''],
					['accepted', ''],
				],
			);
		},
	},
	{
		name: 'template "received to table" writes a row and saves ANAF’s PDF',
		run: async (stage) => {
			const { rest, filesFolder } = stage.n8n;
			mkdirSync(filesFolder, { recursive: true });
			const execution = await triggered(
				stage,
				'received-to-table.json',
				'New Invoice',
				() => stage.simulator.control.messages.receive({ cif: ownCif, number: 'TABEL 1', createdAt: minutesAgo(2) }),
				(node) => {
					inFolder(node, filesFolder);
				},
			);
			const row = onlyJson(execution, 'Row in the Table');
			const message = onlyJson(execution, 'New Invoice');
			assert.deepEqual(
				[row['number'], row['messageId'], typeof row['payable'], row['currency']],
				['TABEL 1', message['id'], 'number', 'RON'],
			);
			const saved = readFileSync(join(filesFolder, String(row['pdf'])));
			assert.ok(isPdf(saved), 'the saved file is no PDF');
			assert.match(saved.toString('latin1'), /TABEL 1/);
			assert.ok(isPdf(await binaryOf(rest, execution, 'Your Next Step', 'data')));
		},
	},
	{
		name: 'template "rejected alert" names the rule and says what to do',
		run: async (stage) => {
			const execution = await triggered(stage, 'rejected-alert.json', 'Invoice Rejected', () => {
				stage.simulator.control.messages.seed({
					cif: ownCif,
					type: 'error',
					to: minutesAgo(2),
					messages: [
						'E: validari globale\n eroare regula: BR-RO-110: judet gresit',
						'E: validari globale\n eroare regula: BR-CO-10: suma gresita',
					],
				});
			});
			const { message, uploadIndex } = onlyJson(execution, 'Your Next Step');
			assert.match(
				String(message),
				new RegExp(`^ANAF rejected an invoice \\(company ${ownCif}, upload ${String(uploadIndex)}, `),
			);
			assert.match(String(message), /• BR-RO-110: [^\n]*judet gresit[^\n]*\n• BR-CO-10: /);
			assert.match(String(message), /The buyer did not get it/);
		},
	},
	{
		name: 'template "enrich customers" puts company data next to each customer and names the odd ones',
		run: async (stage) => {
			const cifs = ['RO10000008', '50000007', '12345674', '60000004', 'nu stiu', '30000002'];
			const { id } = await stage.n8n.rest.createWorkflow(
				readTemplate('enrich-customers.json', stage.credential, (node) => {
					const parameters = node['parameters'] as Json;
					if (node['name'] === 'Your Customers') {
						parameters['jsonOutput'] = JSON.stringify({
							customers: cifs.map((cif, index) => ({ customer: `C-${index}`, cif })),
						});
					}
					// The template asks ANAF's public host; here the simulator stands for it.
					if (node['name'] === 'Ask ANAF') {
						parameters['connection'] = 'credential';
						node['credentials'] = { anafOAuth2Api: { ...stage.credential } };
					}
				}),
			);
			stage.simulator.control.requests.clear();
			const customers = jsonOf(await stage.n8n.rest.run(id, 'Start'), 'Your Next Step');
			assert.deepEqual(
				customers.map((customer) => [customer['customer'], customer['cif']]),
				cifs.map((cif, index) => [`C-${index}`, cif]),
			);
			assert.deepEqual(
				customers.map((customer) => [customer['name'], customer['vatPayer']]),
				[
					['ATELIERUL DE LEMN DEMO SRL', true],
					['FIRMA INACTIVA DEMO SRL', false],
					['PAROHIA DEMO', false],
					['', ''],
					['', ''],
					['DEPOZITUL DE CONSTRUCTII DEMO SRL', true],
				],
			);
			assert.deepEqual(
				customers.map((customer) => customer['remark'] === ''),
				[true, false, true, false, false, true],
			);
			assert.match(String(customers[1]?.['remark']), /inactive/);
			assert.match(String(customers[3]?.['remark']), /knows no company/);
			// All of them in one request.
			assert.equal(stage.simulator.control.requests.list({ path: 'PlatitorTvaRest' }).length, 1);
		},
	},
];
