import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { World } from './world';

let world: World;

beforeAll(async () => {
	world = await World.start();
});
afterAll(async () => {
	await world.end();
});

const check = async (parameters: INodeParameters): Promise<IDataObject | undefined> =>
	(await world.run('checkNeed', parameters)).json[0];
const goods = (entry: IDataObject): INodeParameters =>
	({ needGoods: { entries: [entry] } }) as unknown as INodeParameters;

describe('Declaration: Check Need', () => {
	it('answers yes with reasons and acts', async () => {
		const answer = await check({
			vehicleMass: '3,5',
			...goods({ tariffCode: '0808 10 80', grossWeight: '1.250,5', value: '' }),
		});
		expect(answer).toMatchObject({
			needed: 'yes',
			act: expect.stringContaining('Ordin ANAF 802/2022') as string,
			missing: [],
		});
		expect(answer?.reason).toContain('1250.5 kg');
	});

	it('answers no for a light van, and unclear where something is missing', async () => {
		expect(await check({ vehicleMass: 2 })).toMatchObject({ needed: 'no' });
		expect(await check({})).toMatchObject({
			needed: 'unclear',
			missing: ['vehicle mass', 'tariff code', 'gross weight', 'value without VAT'],
		});
		expect(await check({ exemption: 'emcs' })).toMatchObject({ needed: 'no' });
		expect(
			await check({ needOperation: '={{ "AIC" }}', vehicleMass: '3.5', ...goods({ grossWeight: 800 }) }),
		).toMatchObject({
			needed: 'yes',
		});
	});

	it.each([
		[{ vehicleMass: 3500 }, 'in tonnes'],
		[{ vehicleMass: 'heavy' }, 'contains “heavy”'],
		[goods({ grossWeight: '-5' }), 'contains “-5”'],
		[{ needDate: '31.02.2026' }, 'no such day'],
	])('refuses %j', async (parameters, message) => {
		await expect(check(parameters)).rejects.toMatchObject({ description: expect.stringContaining(message) as string });
	});
});
