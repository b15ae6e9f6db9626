import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AnafEFactura } from '../../../nodes/AnafEFactura/AnafEFactura.node';
import {
	CredentialVault,
	executeNode,
	executeNodeToError,
	runWorkflow,
	type ExecuteResult,
	type WorkflowFile,
	said,
} from '../../harness';
import { invoiceItem, invoiceXml, OWN, STRANGER } from './world';

/** The invoice as Parse gives it. */
async function parsed(
	number: string,
	fields: Parameters<typeof invoiceXml>[1] = {},
	format = 'simplified',
): Promise<IDataObject> {
	const xml = invoiceXml(number, { seller: STRANGER, buyer: OWN, ...fields });
	const { json } = await executeNode({
		node: AnafEFactura,
		parameters: { resource: 'document', operation: 'parse', format },
		input: [invoiceItem(xml)],
	});
	return json[0] ?? {};
}

const row = (number: unknown, more: IDataObject = {}): IDataObject => ({
	'Nr. factură': number as string,
	Data: '02.11.2026',
	'CUI furnizor': `RO${STRANGER}`,
	Baza: 100,
	TVA: 21,
	Total: 121,
	...more,
});

const parameters = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'document',
	operation: 'reconcile',
	...more,
});

async function reconciled(
	anaf: IDataObject[] | undefined,
	books: IDataObject[] | undefined,
	more: INodeParameters = {},
): Promise<ExecuteResult> {
	return await executeNode({
		node: AnafEFactura,
		inputs: [anaf, books],
		parameters: parameters({ cif: OWN, ...more }),
	});
}

describe('Document: Reconcile', () => {
	it('parts both lists over its outputs, without a credential, and names the items of both', async () => {
		const numbers = ['FCT 0001', 'FCT 0002', 'FCT 0003', 'FCT 0004'];
		const anaf = await Promise.all(numbers.map(async (number) => await parsed(number)));
		const { outputs, hints } = await reconciled(anaf, [
			row('FCT1'),
			row('FCT 3'),
			row('fct-3'),
			row('FCT 4', { Total: 130, TVA: 30 }),
			row('FCT 9', { Total: 7 }),
		]);
		expect(outputs.map((items) => items.length)).toEqual([1, 1, 1, 1, 1, 3]);
		const [matched, onlyAnaf, onlyBooks, different, twice, sums] = outputs.map(([first]) => first);
		expect(matched).toMatchObject({
			json: { status: 'matched', matchedBy: 'number', confidence: 'high', anafRows: [1], booksRows: [1] },
			pairedItem: [
				{ input: 0, item: 0 },
				{ input: 1, item: 0 },
			],
		});
		expect(matched?.json.anaf).toEqual({
			number: 'FCT 0001',
			date: '2026-11-02',
			direction: 'purchase',
			partnerCif: STRANGER,
			partnerName: `FIRMA ${STRANGER} SRL`,
			net: '100.00',
			vat: '21.00',
			gross: '121.00',
			currency: 'RON',
		});
		expect(onlyAnaf?.json).toMatchObject({ status: 'onlyAtAnaf', reason: 'notFound', books: null });
		expect(onlyBooks).toMatchObject({
			json: { status: 'onlyInBooks', anaf: null },
			pairedItem: [{ input: 1, item: 4 }],
		});
		expect(different?.json).toMatchObject({
			differences: [
				{ field: 'vat', anaf: '21.00', books: '30.00' },
				{ field: 'gross', anaf: '121.00', books: '130.00' },
			],
		});
		expect(twice?.json).toMatchObject({ anafRows: [3], booksRows: [2, 3] });
		expect(sums?.json).toMatchObject({ direction: 'purchase', sumOf: 'rate', rate: '21', significant: false });
		expect(hints).toEqual([]);
	});

	it('goes by the fields', async () => {
		const anaf = [await parsed('FCT 1')];
		const odd = [{ Document: 'FCT 1', Ziua: '04.11.2026', Cine: STRANGER, Valoare: '121,04' }];
		const columns = {
			numberColumn: 'Document',
			dateColumn: 'Ziua',
			partnerCifColumn: 'Cine',
			grossColumn: ' Valoare ',
		};
		const counts = async (more: INodeParameters): Promise<number[]> =>
			(await reconciled(anaf, odd, { booksColumns: columns, ...more })).outputs.map((items) => items.length);
		expect(await counts({})).toEqual([0, 0, 0, 1, 0, 2]);
		expect(await counts({ dayTolerance: 2, amountTolerance: '0,05' })).toEqual([1, 0, 0, 0, 0, 2]);
		expect(await counts({ dayTolerance: '={{ 2 }}', amountTolerance: '={{ "0,05" }}' })).toEqual([1, 0, 0, 0, 0, 2]);
		const { outputs } = await reconciled(anaf, odd, { booksColumns: columns, options: { includeItems: true } });
		expect(outputs[3]?.[0]?.json).toMatchObject({ anafItems: anaf, booksItems: odd });
	});

	it('takes rows for what the field says, where they do not', async () => {
		const sold = await parsed('V 1', { seller: OWN, buyer: STRANGER });
		const bought = await parsed('V 1');
		const plain = { numar: 'V 1', data: '2026-11-02', cui: STRANGER, net: 100, vat: 21 };
		const { outputs } = await reconciled([sold, bought], [plain], { booksContain: 'purchase' });
		expect(outputs[0]?.map(({ json }) => json.anafRows)).toEqual([[2]]);
	});

	it.each([
		['brought nothing', undefined],
		['is empty', []],
	])('lists everything of the other input when one %s, with a warning', async (_, nothing) => {
		const anaf = [await parsed('FCT 1')];
		const onlyAnaf = await reconciled(anaf, nothing);
		expect(onlyAnaf.outputs.map((items) => items.length)).toEqual([0, 1, 0, 0, 0, 2]);
		expect(onlyAnaf.hints[0]?.message).toContain('The input Books brought no items');
		const onlyBooks = await reconciled(nothing, [row('FCT 1')]);
		expect(onlyBooks.outputs.map((items) => items.length)).toEqual([0, 0, 1, 0, 0, 2]);
	});

	it('reads the full model, a credit note, and lei of another currency', async () => {
		const model = await parsed('C 1', { root: 'CreditNote' }, 'model');
		const { outputs } = await reconciled([model], [row('C 1', { Baza: -100, TVA: -21, Total: -121 })]);
		expect(outputs[0]?.[0]?.json.anaf).toMatchObject({ gross: '-121.00' });
	});

	it.each([
		[{ dayTolerance: -1 }, 'Tolerance in Days takes a whole number from 0 to 366'],
		[{ amountTolerance: '-1' }, 'Tolerance in Lei does not contain an amount. The amount is below zero'],
		[{ amountTolerance: '={{ null }}' }, 'Tolerance in Lei does not contain an amount. The amount is not a number'],
		[{ amountTolerance: '={{ "much" }}' }, 'Tolerance in Lei does not contain an amount. The amount is not a number'],
		[{ booksColumns: { numberColumn: '={{ $json.none }}' } }, 'Columns of the Books, Number found nothing'],
		[{ booksColumns: { numberColumn: 'Nothing' } }, 'There is no “Nothing”'],
		[{ cif: 'x' }, 'The CIF has characters that are not digits. It is written "x"'],
		[{ cif: '={{ undefined }}' }, 'Own CIF'],
		[{ booksContain: '={{ "both" }}' }, 'Books Contain'],
	])('refuses %j', async (more, message) => {
		const run = { node: AnafEFactura, inputs: [[await parsed('F 1')], [row('F 1')]] };
		const error = await executeNodeToError({
			...run,
			parameters: parameters({ cif: OWN, ...more }),
		});
		expect(said(error)).toContain(message);
	});

	it('waits for both branches of a workflow', async () => {
		const set = (name: string, json: IDataObject): WorkflowFile['nodes'][number] => ({
			id: name,
			name,
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [0, 0],
			parameters: { mode: 'raw', jsonOutput: JSON.stringify(json) },
		});
		const plain = (name: string, type: string): WorkflowFile['nodes'][number] => ({
			id: name,
			name,
			type: `n8n-nodes-base.${type}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		});
		const to = (node: string, index = 0): { node: string; type: 'main'; index: number } => ({
			node,
			type: 'main',
			index,
		});
		const items = await runWorkflow({
			start: 'Start',
			vault: new CredentialVault(),
			nodeTypes: { 'n8n-nodes-anaf.anafEFactura': new AnafEFactura() },
			workflow: {
				name: 'Reconcile',
				settings: { executionOrder: 'v1' },
				nodes: [
					plain('Start', 'manualTrigger'),
					set('Invoice', await parsed('F 1')),
					set('Row', row('F1')),
					{
						id: 'r',
						name: 'Reconcile',
						type: 'n8n-nodes-anaf.anafEFactura',
						typeVersion: 1,
						position: [0, 0],
						parameters: parameters({ cif: OWN }),
					},
					plain('Same', 'noOp'),
					plain('Other', 'noOp'),
					plain('Sums', 'noOp'),
				],
				connections: {
					Start: { main: [[to('Invoice'), to('Row')]] },
					Invoice: { main: [[to('Reconcile')]] },
					Row: { main: [[to('Reconcile', 1)]] },
					Reconcile: { main: [[to('Same')], [to('Other')], [], [], [], [to('Sums')]] },
				},
			},
		});
		expect(items.Same?.map(({ json }) => json.matchedBy)).toEqual(['number']);
		expect(items.Other).toBeUndefined();
		expect(items.Sums?.map(({ json }) => json.sumOf)).toEqual(['rate', 'noRate', 'total']);
	});
});
