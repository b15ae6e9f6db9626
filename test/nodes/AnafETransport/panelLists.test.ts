import { fromList, said, valuesOf } from '../../harness';
import { fields, OWN, SECOND, STRANGER, World } from './world';

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

const LINE = {
	name: 'Cherestea',
	purpose: '101',
	tariffCode: '4407',
	quantity: '2',
	netWeight: '900',
	grossWeight: '1000',
	valueWithoutVat: '1500.50',
};

describe('a list of codes', () => {
	it.each([
		['searchCounties', 'iasi', [['Iași (IS)', '22']]],
		['searchCounties', 'cj', [['Cluj (CJ)', '12']]],
		['searchUnits', 'bucati', [['piece · bucată (H87)', 'H87']]],
		['searchUnits', 'kwh', [['kilowatt hour · kilowatt-oră (KWH)', 'KWH']]],
		['searchCountries', 'germania', [['Germany · Germania (DE)', 'DE']]],
		['searchUnits', 'no such unit', []],
	])('%s finds %s', async (list, words, expected) => {
		expect((await world.list(list, {}, words)).map(({ name, value }) => [name, value])).toEqual(expected);
	});

	it('asks ANAF nothing, and shows what people use first', async () => {
		const units = await world.list('searchUnits');
		expect([units.length, units[0]?.value]).toEqual([300, 'C62']);
		expect(world.control.requests.list()).toEqual([]);
	});

	it('gives what a declaration is made of, as codes, words and what was chosen', async () => {
		for (const [county, unit, country] of [
			[fromList('22'), fromList('H87'), fromList('RO')],
			['Iasi', 'buc', 'România'],
			['={{ $json.county }}', '={{ $json.unit }}', '={{ $json.country }}'],
		] as const) {
			await world.one(
				'create',
				fields({
					startCounty: county,
					partnerCountry: country,
					goods: { line: [{ ...LINE, unit }] },
				}),
				{ input: [{ county: 'RO-IS', unit: 'bucăți', country: 'ro' }] },
			);
			const xml = world.lastXml();
			expect(xml).toContain('codJudet="22"');
			expect(xml).toContain('codUnitateMasura="H87"');
		}
	});
});

describe('the list of companies', () => {
	it('has the credential’s company with its name, and the one whose CIF is typed', async () => {
		expect(valuesOf(await world.list('searchCompanies'))).toEqual([OWN]);
		expect((await world.list('searchCompanies', {}, `RO ${SECOND}`)).map(({ value }) => value)).toEqual([SECOND]);
		expect(await world.list('searchCompanies', {}, 'no such company')).toEqual([]);
	});

	it('has no company without rights, and says why', async () => {
		await expect(world.list('searchCompanies', {}, STRANGER)).rejects.toThrow(/rights/);
	});

	it('goes without names where the register is down, and says what ANAF says where ANAF is', async () => {
		world.control.faults.add({ kind: 'status', status: 503, match: { path: 'tva' }, times: 50 });
		expect(await world.list('searchCompanies')).toMatchObject([{ name: OWN, value: OWN }]);
		world.control.faults.add({ kind: 'status', status: 503, match: { path: 'lista' }, times: 50 });
		await expect(world.list('searchCompanies')).rejects.toThrow(/ANAF/);
	});

	it('gives what is declared for', async () => {
		await world.one('create', fields({ cif: fromList(SECOND) }));
		expect(world.lastXml()).toContain(`codDeclarant="${SECOND}"`);
		expect(await world.list('searchUits', { cif: fromList(SECOND) })).toHaveLength(1);
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
		expect(said(error)).toMatch(message);
		expect(world.control.uploads.list({ service: 'etransport' })).toHaveLength(1);
	});
});
