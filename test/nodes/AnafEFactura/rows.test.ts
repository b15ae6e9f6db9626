import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { parseInvoice } from '../../../anaf/invoice/read';
import type { Invoice } from '../../../anaf/invoice/model/invoice';
import { AnafEFactura } from '../../../nodes/AnafEFactura/AnafEFactura.node';
import { romanianDay, said } from '../../harness';
import { invoiceRow as row, SECOND, STRANGER, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

const HOUR = 3_600_000;

type RunFields = NonNullable<Parameters<World['run']>[2]>;

const run = async (
	input: IDataObject[],
	parameters: INodeParameters = {},
	fields: RunFields = {},
): ReturnType<World['run']> =>
	await world.run('invoice:create', { inputMode: 'rows', thenDo: 'upload', ...parameters }, { input, ...fields });

const fail = async (
	input: IDataObject[],
	parameters: INodeParameters = {},
	fields: RunFields = {},
): ReturnType<World['fail']> =>
	await world.fail('invoice:create', { inputMode: 'rows', thenDo: 'upload', ...parameters }, { input, ...fields });

/** The invoices that the simulator received. */
function sent(): Invoice[] {
	return world.control.uploads.list().map(({ index }) => {
		const read = parseInvoice(world.control.uploads.content({ index }).xml);
		if (!read.ok) throw new Error(read.fault.message);
		return read.value.model;
	});
}

describe('Invoice: Create of incoming items', () => {
	it('sends rows with one number as one invoice, filled from the register, and pairs it with all of them', async () => {
		const { items, json, hints } = await run([
			row('F 1'),
			row('F 2', { 'CUI client': SECOND }),
			row('F 1', { Denumire: 'Scaun', Cantitate: 3, Agent: 'Ana' }),
			row('TOTAL', { 'CUI client': null, Scadență: null, Denumire: null, Cantitate: null, UM: null }),
			row('', { Denumire: 'Dulap' }),
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([[{ item: 0 }, { item: 2 }], { item: 1 }]);
		expect(json).toMatchObject([
			{ number: 'F 1', rows: [1, 3], issueDate: romanianDay(), net: '250.00', uploadIndex: expect.any(String) },
			{ number: 'F 2', rows: [2], net: '100.00', uploadIndex: expect.any(String) },
		]);
		expect(
			sent()
				.map(({ number, buyer, lines }) => [number, buyer?.name, lines.length])
				.sort(),
		).toEqual([
			['F 1', 'DEPOZITUL DE CONSTRUCTII DEMO SRL', 2],
			['F 2', expect.any(String), 1],
		]);
		// Both companies in one question to the register.
		expect(world.control.requests.list().filter(({ path }) => /tva/i.test(path))).toHaveLength(1);
		const named = [
			'Row 4 makes no invoice: it is a total (“TOTAL”)',
			'Row 5 makes no invoice: the column Număr factură is empty',
		];
		expect(json[0]?.warnings).toEqual(expect.arrayContaining(named));
		expect(json[1]?.warnings ?? []).not.toEqual(expect.arrayContaining(named));
		expect(hints.map(({ message }) => message)).toEqual(
			expect.arrayContaining(['Columns that were not read: “Agent”', ...named]),
		);
	});

	it('goes on with the others when rows contradict each other: one failed item, paired with its rows', async () => {
		const input = [
			row('F 1'),
			row('F 2'),
			row('F 1', { 'CUI client': SECOND }),
			row('F 3', { Preț: '1.250' }),
			row('F 2'),
		];
		const { items, json } = await run(input, {}, { continueOnFail: true });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 0 }, { item: 2 }],
			[{ item: 1 }, { item: 4 }],
			{ item: 3 },
		]);
		expect(json).toMatchObject([
			{
				number: 'F 1',
				rows: [1, 3],
				error: 'Rows 1 and 3 cannot be one invoice',
				description: expect.stringContaining('Rows 1 and 3 name different buyers in the column “CUI client”'),
			},
			{ number: 'F 2', rows: [2, 5], uploadIndex: expect.any(String) },
			{
				number: 'F 3',
				rows: [4],
				error: 'No invoice can be built of row 4',
				description: expect.stringContaining('Row 4, Price: "1.250" can be read as'),
			},
		]);
		expect(world.received()).toBe(1);
	});

	it('stops at the first that fails, and says of all rows what became of them', async () => {
		const error = await fail([row('F 1'), row('F 1'), row('F 2', { Preț: 'x' }), row('F 3'), row('F 2')], {
			options: { oneAfterAnother: true },
		});
		expect(said(error)).toContain('No invoice can be built of rows 3 and 5. It is the invoice F 2');
		const [{ index } = { index: '' }] = world.control.uploads.list();
		expect(error.description).toContain(`items 0, 1 (upload index ${index})`);
		expect(error.description).toMatch(/Not sent: items 2 to 4/);
		expect(world.received()).toBe(1);
	});

	it.each<[string, IDataObject[], RegExp]>([
		[
			'columns that mean the same',
			[row('F 1', { CIF: SECOND }), row('F 2')],
			/Several columns mean Buyer CIF\. They are “CUI client” and “CIF”/,
		],
		[
			'no column for the number',
			[{ Denumire: 'Masă', Comanda_mea: 5 }],
			/No row has a value in the column Invoice Number/,
		],
		['no row that is an invoice', [row('TOTAL', { Denumire: '' })], /No row makes an invoice/],
	])('sends nothing of a table with %s', async (_, input, message) => {
		expect(said(await fail(input))).toMatch(message);
		const { items } = await run(input, {}, { continueOnFail: true });
		expect(items).toHaveLength(1);
		const pairs = input.map((__, item) => ({ item }));
		expect(items[0]?.pairedItem).toEqual(pairs.length === 1 ? pairs[0] : pairs);
		expect(`${String(items[0]?.json.error)}. ${String(items[0]?.json.description)}`).toMatch(message);
		expect(world.received()).toBe(0);
	});

	it('names rows by the number that Google Sheets gives them', async () => {
		const input = [row('F 1', { row_number: 12 }), row('F 1', { row_number: 15, Scadență: romanianDay(31) })];
		expect(said(await fail(input))).toContain('Rows 12 and 15 differ in the column “Scadență”');
	});

	it('takes columns that are mapped by hand, and keeps numbers exact', async () => {
		const columns = {
			mappingMode: 'defineBelow',
			value: {
				number: '={{ $json.doc }}',
				buyerCif: '={{ $json.cui }}',
				paymentDays: '15',
				name: '={{ $json.ce }}',
				quantity: '={{ $json.cat }}',
				price: '={{ $json.pret }}',
				vatRate: '21',
			},
			matchingColumns: [],
			schema: [],
		} as unknown as IDataObject;
		const input = [
			{ doc: 'M 1', cui: STRANGER, ce: 'Masă', cat: 1.125, pret: 8 },
			{ doc: 'M 1', cui: STRANGER, ce: 'Scaun', cat: 2, pret: 10 },
		];
		const { json } = await run(input, { columns } as INodeParameters);
		expect(json).toMatchObject([{ number: 'M 1', rows: [1, 2], net: '29.00' }]);
		expect(sent()[0]?.lines[0]?.quantity).toBe('1.125');
		const error = await fail([input[0] ?? {}, { ...input[1], cat: null }], { columns } as INodeParameters);
		expect(said(error)).toContain('Row 2: Quantity is empty');
		const broken = {
			...columns,
			value: { ...(columns.value as IDataObject), price: "={{ $('Nowhere').item.json.pret }}" },
		};
		expect((await fail(input, { columns: broken })).message).toContain('The columns of row 1 cannot be read');
		expect(world.received()).toBe(1);
	});

	it('is told by the panel which columns there are', async () => {
		const { fields } = await new AnafEFactura().methods.resourceMapping.getInvoiceColumns();
		expect(fields.find(({ id }) => id === 'buyerCif')).toMatchObject({
			displayName: 'Buyer CIF',
			display: true,
			removed: false,
		});
		expect(fields.every(({ type }) => type === undefined)).toBe(true);
	});

	it('sends nothing twice when n8n tries again, and waits for all together', async () => {
		const fields = { continueOnFail: true, executionId: 'rows again' };
		const input = [row('F 1'), row('F 2', { 'CUI client': SECOND }), row('F 1')];
		const first = await run(input, { waitForResult: true }, fields);
		expect(first.json.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
		const again = await run(input, { waitForResult: true }, fields);
		expect(again.json.map(({ uploadIndex }) => uploadIndex)).toEqual(first.json.map(({ uploadIndex }) => uploadIndex));
		expect(world.received()).toBe(2);
	});

	it('keeps the files of the first row, and its fields where these are wanted', async () => {
		const { json } = await run([row('F 1', { Agent: 'Ana' }), row('F 1', { Agent: 'Ion' })], {
			thenDo: 'return',
			includeOtherFields: true,
		});
		expect(json).toMatchObject([{ Agent: 'Ana', number: 'F 1', rows: [1, 2] }]);
	});
});

describe('the day of an invoice that names none', () => {
	const invoice = (more: IDataObject = {}): IDataObject => ({
		number: 'Z 1',
		paymentDays: 30,
		buyer: { cif: STRANGER },
		lines: [{ name: 'Masă', price: 50, vat: 21 }],
		...more,
	});

	it('is today in Romania in every input mode', async () => {
		const fields = {
			number: 'Z 1',
			dueDate: romanianDay(30),
			buyerCif: STRANGER,
			lines: { line: [{ name: 'Masă', price: '50', vatRate: '21' }] },
		};
		const modes: Array<[INodeParameters, IDataObject]> = [
			[fields, {}],
			[{ inputMode: 'json', invoiceJson: JSON.stringify(invoice()) }, {}],
			[{ inputMode: 'item' }, invoice()],
			[{ inputMode: 'rows' }, row('Z 1')],
		];
		// Half past midnight in Romania, the day before in UTC.
		world.time.pass(12.5 * HOUR);
		for (const [parameters, item] of modes) {
			const { json } = await world.run('invoice:create', parameters, { input: [item] });
			expect([parameters.inputMode, json[0]?.issueDate]).toEqual([parameters.inputMode, romanianDay()]);
		}
		expect(romanianDay()).not.toBe(new Date().toISOString().slice(0, 10));
	});

	it('is told where an expression found nothing', async () => {
		const { json } = await world.run(
			'invoice:create',
			{ inputMode: 'item' },
			{ input: [invoice({ issueDate: null })] },
		);
		expect(json[0]?.warnings).toEqual([expect.stringContaining('The issue date')]);
	});

	it('stays the same when n8n tries again after midnight, so that nothing is sent twice', async () => {
		world.time.pass(11.9 * HOUR);
		const input = [invoice()];
		const fields = { input, continueOnFail: true, executionId: 'midnight' };
		const first = await world.run('invoice:create', { inputMode: 'item', thenDo: 'upload' }, fields);
		world.time.pass(0.2 * HOUR);
		const again = await world.run('invoice:create', { inputMode: 'item', thenDo: 'upload' }, fields);
		expect(again.json[0]).toMatchObject({
			uploadIndex: first.json[0]?.uploadIndex,
			issueDate: first.json[0]?.issueDate,
		});
		expect(again.json[0]?.issueDate).not.toBe(romanianDay());
		expect(world.received()).toBe(1);
	});
});
