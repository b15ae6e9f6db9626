import { fromList, valuesOf } from '../../harness';
import { fields, OWN, SECOND, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

describe('the list of transports', () => {
	it('has each UIT once with what it is known by, and one of them can be confirmed and withdrawn', async () => {
		const first = await world.declare({ vehicle: 'CJ01AAA' });
		const second = await world.declare({ vehicle: 'CJ02BBB', partnerName: 'ALȚII SRL' });
		await world.one('changeVehicle', { uit: fromList(first), vehicle: 'CJ09ZZZ' });
		const list = await world.list('searchUits');
		expect(valuesOf(list).sort()).toEqual([first, second].sort());
		expect(list.find(({ value }) => value === second)?.name).toMatch(
			new RegExp(`^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} · ${second} · ALȚII SRL · CJ02BBB$`),
		);
		expect(await world.one('confirm', { uit: fromList(second), confirmationType: '10' })).toMatchObject({
			uit: second,
		});
		expect(await world.one('delete', { uit: fromList(first) })).toMatchObject({ state: 'accepted' });
		expect(valuesOf(await world.list('searchUits'))).toEqual([second]);
	});

	it('is searched without accents', async () => {
		await world.declare({ vehicle: 'CJ01AAA' });
		const uit = await world.declare({ vehicle: 'CJ02BBB', partnerName: 'ALȚII SRL' });
		expect(valuesOf(await world.list('searchUits', {}, 'altii cj02'))).toEqual([uit]);
	});

	it('is of the declarant that the node names', async () => {
		await world.declare();
		expect(await world.list('searchUits', { cif: SECOND })).toEqual([]);
		expect(await world.list('searchUits', { cif: `RO${OWN}` })).toHaveLength(1);
	});
});

describe('the list of uploads', () => {
	it('has declarations with their state, and one of them can be asked about', async () => {
		const { uploadIndex, uit } = await world.one('create', fields());
		const list = await world.list('searchUploads');
		expect(list).toHaveLength(1);
		expect(list[0]?.name).toContain(`${String(uploadIndex)} accepted`);
		expect(await world.one('getStatus', { uploadIndex: fromList(valuesOf(list)[0] ?? '') })).toMatchObject({
			uploadIndex,
			state: 'accepted',
		});
		expect(await world.list('searchUploads', {}, String(uit))).toHaveLength(1);
	});
});

describe('a list that cannot be had', () => {
	it('says what ANAF has against it', async () => {
		world.control.faults.add({ kind: 'status', status: 503, match: { path: 'lista' }, times: 50 });
		await expect(world.list('searchUits')).rejects.toThrow(/ANAF/);
	});
});

describe('a UIT', () => {
	it.each([
		['of an unknown mode', { __rl: true as const, mode: 'url', value: '3V0P0L0P0T3JUW46' }, /“url” is not known/],
		['that was not chosen', { __rl: true as const, mode: 'list', value: '' }, /UIT/],
	])('%s withdraws nothing', async (_, uit, message) => {
		await world.declare();
		const error = await world.fail('delete', { uit });
		expect(`${error.message} ${error.details.join(' ')}`).toMatch(message);
		expect(world.control.uploads.list({ service: 'etransport' })).toHaveLength(1);
	});
});
