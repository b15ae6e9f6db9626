import type { INodeExecutionData } from 'n8n-workflow';

import { invoiceItem, invoiceXml, textOf, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

/** Invoices of which those at these places have a number without digits, which the rules refuse. */
function invoices(count: number, rejected: readonly number[]): INodeExecutionData[] {
	return Array.from({ length: count }, (_, item) =>
		invoiceItem(invoiceXml(rejected.includes(item) ? `FARA ${'ABCDEFGH'.charAt(item)}` : `WR ${item + 1}`)),
	);
}

const WAIT = { waitForResult: true };
const hintsOf = ({ hints }: { hints: ReadonlyArray<{ message: string }> }): string[] =>
	hints.map(({ message }) => message).filter((message) => message.includes('rejected'));

describe('a rejected invoice', () => {
	it('goes on with its reasons, and a hint counts it', async () => {
		const result = await world.run('invoice:upload', WAIT, { input: invoices(4, [1, 3]) });
		expect(result.json.map(({ state }) => state)).toEqual(['accepted', 'rejected', 'accepted', 'rejected']);
		expect(result.json[1]?.reasons).toEqual([expect.objectContaining({ rule: 'BR-RO-010' })]);
		expect(hintsOf(result)).toEqual(['2 of 4 rejected by ANAF (items 1, 3). The reasons are in “reasons” of each']);
		expect(result.items.some((item) => 'reasonsIn' in item)).toBe(false);
	});

	it('is not spoken of where none is', async () => {
		const result = await world.run('invoice:upload', WAIT, { input: invoices(2, []) });
		expect(hintsOf(result)).toEqual([]);
	});

	it('ends the run where that is wanted, when all have their verdict, and everything sent is named', async () => {
		const error = await world.fail(
			'invoice:upload',
			{ ...WAIT, whenRejected: 'fail' },
			{ input: invoices(6, [1, 3, 4]) },
		);
		expect(error.kind).toBe('rejected');
		expect(error.context?.itemIndex).toBe(1);
		const uploads = world.control.uploads.list().map(({ index }) => textOf(index));
		expect(uploads).toHaveLength(6);
		const told = `${error.message} ${error.description ?? ''}`;
		for (const index of uploads) expect(told).toContain(index);
		expect(error.told.uploadIndex).toMatch(/^\d+$/);
		expect(error.description).toMatch(/The same happened to 2 more: item 3: ANAF rejected .*; item 4: ANAF rejected /);
		expect(error.description).toMatch(/do not send again: item 0 \(upload index \d+\), item 2 \(.*\), item 5 \(/);
		expect(error.description).not.toContain('Not sent');
	});

	it('is an error item where the node goes on, with its index, and the others go on', async () => {
		const result = await world.run(
			'invoice:upload',
			{ ...WAIT, whenRejected: 'fail' },
			{ input: invoices(4, [1, 3]), continueOnFail: true },
		);
		expect(result.json.map(({ state, error }) => state ?? textOf(error).slice(0, 13))).toEqual([
			'accepted',
			'ANAF rejected',
			'accepted',
			'ANAF rejected',
		]);
		const index = (result.json[1]?.anaf as { uploadIndex?: string }).uploadIndex;
		expect(world.control.uploads.list().map((upload) => upload.index)).toContain(index);
		expect(hintsOf(result)).toEqual(['2 of 4 rejected by ANAF (items 1, 3). The reasons are in “error” of each']);
	});

	it('has an output of its own where that is wanted; what fails otherwise stays at the first', async () => {
		const input = [...invoices(3, [1]), invoiceItem('<no invoice/>')];
		const { outputs, ...result } = await world.run(
			'invoice:upload',
			{ ...WAIT, whenRejected: 'output' },
			{ input, continueOnFail: true },
		);
		expect(outputs).toHaveLength(2);
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }, { item: 3 }]);
		expect(outputs[0]?.[2]?.json.error).toBeDefined();
		expect(outputs[1]?.map(({ json, pairedItem }) => [json.state, pairedItem])).toEqual([['rejected', { item: 1 }]]);
		expect(hintsOf(result)).toEqual(['1 of 4 rejected by ANAF (item 1). The reasons are in “reasons” of each']);
	});

	it('whose answer was lost is not among the rejected', async () => {
		world.control.faults.add({ kind: 'status', status: 502, match: { path: 'upload' }, processed: true });
		const { outputs } = await world.run(
			'invoice:upload',
			{ ...WAIT, whenRejected: 'output' },
			{ input: invoices(1, []), continueOnFail: true },
		);
		expect(outputs[0]?.[0]?.json.anaf).toMatchObject({ kind: 'outcomeUnknown' });
		expect(outputs[1]).toEqual([]);
	});

	it('is sent only with a choice that exists', async () => {
		const error = await world.fail('invoice:upload', { ...WAIT, whenRejected: 'ignore' }, { input: invoices(1, []) });
		expect(error.description).toContain('Choose one of: Fail; Go On');
		expect(world.received()).toBe(0);
	});

	it.each(['goOn', 'fail', 'output'])('of Get Status: %s', async (whenRejected) => {
		const sent = await world.run('invoice:upload', {}, { input: invoices(3, [1, 2]) });
		const parameters = {
			uploadIndex: '={{ $json.uploadIndex }}',
			whenRejected,
			options: { longestWait: 1 },
		};
		if (whenRejected === 'fail') {
			const error = await world.fail('invoice:getStatus', parameters, { input: sent.json });
			expect(error.message).toContain(textOf(sent.json[1]?.uploadIndex));
			expect(error.description).toContain('item 2: ANAF rejected');
			expect(error.description).not.toContain('Not sent');
			return;
		}
		const result = await world.run('invoice:getStatus', parameters, { input: sent.json });
		expect(hintsOf(result)).toEqual(['2 of 3 rejected by ANAF (items 1, 2). The reasons are in “reasons” of each']);
		expect(result.outputs.map((items) => items.map(({ json }) => json.state))).toEqual(
			whenRejected === 'goOn' ? [['accepted', 'rejected', 'rejected']] : [['accepted'], ['rejected', 'rejected']],
		);
	});
});
