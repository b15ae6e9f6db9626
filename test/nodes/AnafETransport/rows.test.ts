import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AnafETransport } from '../../../nodes/AnafETransport/AnafETransport.node';
import { goodsRow as row, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

const run = async (
	operation: string,
	input: IDataObject[],
	parameters: INodeParameters = {},
): ReturnType<World['run']> =>
	await world.run(operation, { inputMode: 'rows', ...parameters }, { input, continueOnFail: true });

describe('declarations of incoming items', () => {
	it('draw rows of one transport together, with a UIT that is paired with all of them', async () => {
		const { items, json } = await run('create', [
			row('T1'),
			row('T2'),
			row('T1', { Denumire: 'Plăci' }),
			row('T3', { 'Greutate brută': 1 }),
			row('TOTAL', { Denumire: '' }),
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([[{ item: 0 }, { item: 2 }], { item: 1 }, { item: 3 }]);
		expect(json).toMatchObject([
			{ reference: 'T1', rows: [1, 3], valid: true, warnings: ['Row 5 makes no declaration: it is a total (“TOTAL”)'] },
			{ reference: 'T2', rows: [2], valid: true },
			{ reference: 'T3', rows: [4], description: expect.stringContaining('is greater than the gross weight') },
		]);
		const known = world.control.transports.list().map(({ reference }) => reference);
		expect([...known].sort()).toEqual(['T1', 'T2']);
	});

	it('refuse rows of one transport with two vehicles', async () => {
		const { json } = await run('create', [row('T1'), row('T1', { 'Nr. auto': 'B 99 XYZ' })]);
		expect(json).toMatchObject([
			{ rows: [1, 2], description: expect.stringContaining('Rows 1 and 2 differ in the column “Nr. auto”') },
		]);
		expect(world.control.transports.list()).toEqual([]);
	});

	it('may be only written, or correct an earlier one', async () => {
		const { json } = await run('buildXml', [row('T1'), row('T1')], { xmlOutput: 'text' });
		expect(json).toMatchObject([{ reference: 'T1', rows: [1, 2], valid: true }]);
		expect(String(json[0]?.xml).match(/<bunuriTransportate/g)).toHaveLength(2);
		const first = await run('create', [row('T1')]);
		const corrected = await run('correct', [row('T9'), row('T9')], { uit: String(first.json[0]?.uit) });
		expect(corrected.json).toMatchObject([{ uit: first.json[0]?.uit, rows: [1, 2], valid: true }]);
	});

	it('are told by the panel which columns there are', async () => {
		const { fields } = await new AnafETransport().methods.resourceMapping.getGoodsColumns();
		expect(fields.find(({ id }) => id === 'trailer1')).toMatchObject({ displayName: 'Trailer 1', removed: true });
	});
});
