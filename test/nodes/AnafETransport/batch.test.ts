import type { IDataObject } from 'n8n-workflow';

import { fields, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

const LATENCY = 300;
const plates = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ plate: `CJ${String(index + 10)}AAA` }));

describe('a batch of declarations', () => {
	it('is sent first, then waited for together', async () => {
		world.time.latency = LATENCY;
		world.control.settings.set({ processing: { ms: 6000 } });
		const input = plates(10);
		const start = Date.now();
		const { items, json } = await world.run('create', fields({ vehicle: '={{ $json.plate }}' }), { input });
		expect(Date.now() - start).toBeLessThanOrEqual(15_000);
		expect(json.map(({ state }) => state)).toEqual(Array(10).fill('accepted'));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(input.map((_, item) => ({ item })));
		const declared = world.control.transports.list();
		expect(json.map(({ uit }) => declared.find((one) => one.uit === uit)?.vehicle)).toEqual(
			input.map(({ plate }) => plate),
		);
	});

	it('keeps the order of what is said of one transport: the last vehicle counts', async () => {
		world.time.latency = LATENCY;
		const uit = await world.declare();
		const input = plates(8);
		await world.run('changeVehicle', { uit, vehicle: '={{ $json.plate }}' }, { input });
		const [transport] = world.control.transports.list();
		expect(transport?.vehicle).toBe(input.at(-1)?.plate);
	});

	it('does not take a declaration that is on its way for one with the same reference that was lost', async () => {
		world.time.latency = LATENCY;
		world.control.faults.add({ kind: 'reset-before-processing', match: { path: '/upload' }, after: 1, times: 1 });
		const run = { input: [{}, {}, {}, {}], continueOnFail: true };
		const { json } = await world.run('create', { ...fields(), options: { reference: 'CMD-1' } }, run);
		expect(json.map(({ anaf }) => (anaf as IDataObject | undefined)?.kind)).toEqual([
			undefined,
			'outcomeUnknown',
			// The same bytes: whether ANAF has them is not known, so they are not sent.
			'outcomeUnknown',
			'outcomeUnknown',
		]);
		expect(world.received()).toBe(1);
		expect((json[1]?.anaf as IDataObject).triedAt).toMatch(/^\d{4}-.*\+0[23]:00$/);
	});

	it('sends a change of vehicle whose answer is lost once, though two items ask for it at different seconds', async () => {
		const uit = await world.declare();
		world.time.latency = 2000;
		world.control.faults.add({ kind: 'reset-before-processing', match: { path: '/upload' }, times: 1 });
		const run = { input: [{}, {}], continueOnFail: true, executionId: 'two' };
		const { json } = await world.run('changeVehicle', { uit, vehicle: 'BV03SIM' }, run);
		expect(json.map(({ anaf }) => (anaf as IDataObject | undefined)?.kind)).toEqual([
			'outcomeUnknown',
			'outcomeUnknown',
		]);
		expect(world.requests('/upload')).toBe(2);
	});
});
