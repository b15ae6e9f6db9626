import type { IDataObject } from 'n8n-workflow';

import { AnafEFactura } from '../../../nodes/AnafEFactura/AnafEFactura.node';
import { executeNode, itemWithFiles, type ExecuteResult, type ExecuteRun } from '../../harness';
import { OWN, SECOND, STRANGER, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

const ago = (days: number): string => new Date(Date.now() - days * 86_400_000 - 3_600_000).toISOString();
/** Receives an invoice some days ago, and gives the ID of its message. */
const receive = (days: number, cif = OWN): string =>
	world.control.messages.receive({ cif, createdAt: ago(days), visibleAt: ago(days) }).id;

type Inputs = NonNullable<ExecuteRun['inputs']>;

const find = async (inputs: Inputs, parameters = {}): Promise<ExecuteResult> =>
	await world.run('message:findGaps', parameters, { inputs });

const statesOf = (items: ReadonlyArray<{ json: IDataObject }> | undefined): unknown[] =>
	(items ?? []).map(({ json }) => [json.state, json.id]);

const [MISSING, OTHERS, SUMMARY] = [0, 1, 2];

describe('Message: Find Gaps', () => {
	it('lists the messages and holds them against what is stored', async () => {
		const [old, young, kept] = [receive(50), receive(2), receive(10)];
		const stored = [{ fileName: `x_${kept}.xml` }, { fileName: `x_${kept}.signature.xml` }, { fileName: 'x_1.xml' }];
		const { outputs, hints } = await find([stored]);
		expect(statesOf(outputs[MISSING])).toEqual([
			['missing', old],
			['missing', young],
		]);
		expect(statesOf(outputs[OTHERS])).toEqual([
			['stored', kept],
			['onlyStored', '1'],
		]);
		expect(outputs[MISSING]?.[0]?.json).toMatchObject({
			type: 'invoiceReceived',
			cif: OWN,
			daysLeft: expect.any(Number) as number,
			availableUntil: expect.stringMatching(/^\d{4}-/) as string,
			storedRows: 0,
		});
		expect(outputs[OTHERS]?.[0]).toMatchObject({
			json: { storedRows: 2 },
			pairedItem: [
				{ input: 0, item: 0 },
				{ input: 0, item: 1 },
			],
		});
		expect(outputs[SUMMARY]?.map(({ json }) => json)).toEqual([
			{
				complete: false,
				text: expect.stringMatching(
					/^3 messages at ANAF, 1 stored. 2 messages missing; ANAF gives the first/,
				) as string,
				atAnaf: 3,
				stored: 1,
				missing: 2,
				tooLate: 0,
				notReady: 0,
				onlyStored: 1,
				storedRows: 3,
				storedRowsWithoutId: 0,
				mostUrgent: {
					id: old,
					availableUntil: outputs[MISSING]?.[0]?.json.availableUntil,
					daysLeft: outputs[MISSING]?.[0]?.json.daysLeft,
				},
				companies: [{ cif: OWN, atAnaf: 3, stored: 1, missing: 2, tooLate: 0, notReady: 0, problem: null }],
			},
		]);
		expect(hints[0]?.message).toContain('2 messages missing');
	});

	it('what is missing goes straight to Archive, and is not missing then', async () => {
		const id = receive(3);
		const { outputs } = await find([[{}]]);
		const { items } = await world.run('message:archive', {}, { input: outputs[MISSING] });
		expect(items[0]?.json).toMatchObject({ downloadId: id, direction: 'received', cif: OWN });
		const again = await find([items]);
		expect(again.outputs[MISSING]).toEqual([]);
		expect(again.outputs[SUMMARY]?.[0]?.json).toMatchObject({ complete: true, text: '1 message at ANAF, 1 stored.' });
	});

	it('looks at several companies, and one that cannot be listed does not stop the others', async () => {
		const [one, other] = [receive(4), receive(5, SECOND)];
		const { outputs } = await find([[{ downloadId: one }]], { cifs: `${OWN}, ${STRANGER}, ${SECOND}` });
		expect(statesOf(outputs[MISSING])).toEqual([['missing', other]]);
		const summary = outputs[SUMMARY]?.[0]?.json;
		expect(summary).toMatchObject({ complete: false, atAnaf: 2, missing: 1 });
		expect(summary?.companies).toMatchObject([
			{ cif: OWN, missing: 0, problem: null },
			{ cif: STRANGER, atAnaf: 0, problem: expect.any(String) as string },
			{ cif: SECOND, missing: 1, problem: null },
		]);
		expect(summary?.text).toContain(`Company ${STRANGER}: `);
	});

	it('says of a CIF that looks mistyped that it does, since ANAF lists nothing of it', async () => {
		const one = receive(4);
		world.control.companies.add({ cif: '10000009', rights: true });
		const { outputs } = await find([[{ downloadId: one }]], { cifs: `${OWN}, 10000009` });
		const summary = outputs[SUMMARY]?.[0]?.json;
		expect(summary).toMatchObject({ complete: true });
		expect(summary?.text).toMatch(/No messages at ANAF of 10000009\. The check digit of CIF 10000009 is wrong/);
	});

	it('fails when no company could be listed', async () => {
		const error = await world.fail('message:findGaps', { cifs: STRANGER }, { inputs: [[{ downloadId: '1' }]] });
		expect(error.kind).toBe('forbidden');
		const { outputs } = await world.run('message:findGaps', { cifs: STRANGER }, { inputs: [[]], continueOnFail: true });
		expect(outputs.map((items) => items.length)).toEqual([0, 0, 1]);
		expect(outputs[SUMMARY]?.[0]?.json.error).toEqual(expect.any(String));
	});

	it('says what n8n threw where the node goes on, and does not put out what is stored as missing', async () => {
		const run = { inputs: [[{ downloadId: '1' }]], continueOnFail: true };
		const { outputs } = await world.run('message:findGaps', { cifs: '={{ $("No such node").item.json.cif }}' }, run);
		expect(outputs.map((items) => items.length)).toEqual([0, 0, 1]);
		expect(outputs[SUMMARY]?.[0]?.json).toEqual({ error: expect.any(String) as string });
	});

	it.each([
		['no input', [undefined], 'No messages at ANAF, so nothing was compared.', null],
		['an empty item', [[{}]], 'No messages at ANAF, so nothing was compared.', null],
		['rows that are stored', [[{ downloadId: '77' }]], 'No messages at ANAF, so nothing was compared.', null],
	] as const)('does not call it complete when ANAF lists nothing: %s', async (_, inputs, text, complete) => {
		const { outputs, hints } = await find(inputs as unknown as Inputs);
		expect(outputs[SUMMARY]?.[0]?.json).toMatchObject({ complete, text });
		expect(hints[0]?.message).toContain('nothing was compared');
	});

	it('refuses stored rows in which there is no ID, so that all of them are not taken for missing', async () => {
		receive(1);
		const none = await world.fail('message:findGaps', {}, { inputs: [[{ error: 'The folder cannot be read' }]] });
		expect(none.message).toBe('None of the 1 stored rows has the ID of a message');
		const inputs = [[{ downloadId: '1' }]];
		const wrong = await world.fail('message:findGaps', { options: { keyColumn: 'Nr' } }, { inputs });
		expect(wrong.message).toBe(none.message);
		expect(wrong.description).toContain('It was looked for in the column Nr');
		const nothing = await world.fail('message:findGaps', { options: { keyColumn: '={{ $json.none }}' } }, { inputs });
		expect(nothing.message).toContain('Key Column found nothing');
	});

	it('knows stored files by the name of the file alone', async () => {
		const id = receive(1);
		const { outputs } = await find([[itemWithFiles({}, { data: { bytes: 'x', fileName: `a_${id}.xml` } })]]);
		expect(statesOf(outputs[OTHERS])).toEqual([['stored', id]]);
	});

	it('tells messages that have no ID yet', async () => {
		world.control.messages.receive({
			cif: OWN,
			createdAt: ago(0),
			idFrom: new Date(Date.now() + 3_600_000).toISOString(),
		});
		const { outputs } = await find([[{}]]);
		expect(statesOf(outputs[OTHERS])).toEqual([['notReady', null]]);
		expect(outputs[SUMMARY]?.[0]?.json).toMatchObject({ complete: true, notReady: 1 });
	});
});

describe('Message: Find Gaps with a list that came in', () => {
	/** The node without any credential. */
	const compare = async (inputs: Inputs, parameters = {}): Promise<ExecuteResult> =>
		await executeNode({
			node: AnafEFactura,
			parameters: { resource: 'message', operation: 'findGaps', messagesFrom: 'items', ...parameters },
			inputs,
		});

	it('needs no credential, and pairs both lists', async () => {
		const [first, second] = [receive(3), receive(6)];
		const { items } = await world.run('message:getAll');
		const { outputs } = await compare([[{ note: 1 }, { downloadId: second }], items]);
		expect(statesOf(outputs[MISSING])).toEqual([['missing', first]]);
		expect(outputs[OTHERS]?.[0]).toMatchObject({
			json: { state: 'stored', id: second, type: 'invoiceReceived' },
			pairedItem: [
				{ input: 1, item: items.findIndex(({ json }) => json.id === second) },
				{ input: 0, item: 1 },
			],
		});
		expect(outputs[SUMMARY]?.[0]?.json.text).toContain('1 of 2 stored rows have no ID of a message');
	});

	it('tells a company whose list failed before, and refuses items of another kind', async () => {
		const failed = { error: 'No right', anaf: { kind: 'forbidden' } };
		const { outputs } = await compare([[{ downloadId: '7' }], [{ id: '7', cif: OWN }, failed]]);
		expect(outputs[SUMMARY]?.[0]?.json).toMatchObject({ complete: false, stored: 1 });
		expect(outputs[SUMMARY]?.[0]?.json.text).toContain('Company without CIF: No right');
		await expect(compare([[], [{ total: 5 }]])).rejects.toThrow('1 of 1 items at the input Messages are not messages');
	});

	it('is not complete when no list came in', async () => {
		const { outputs } = await compare([[{ downloadId: '7' }], undefined]);
		expect(outputs[SUMMARY]?.[0]?.json).toMatchObject({ complete: null, onlyStored: 1 });
	});
});
