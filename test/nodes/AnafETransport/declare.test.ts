import type { INodeParameters } from 'n8n-workflow';

import { asJson, day, fields, notificationJson, OWN, SECOND, World } from './world';
import { said } from '../../harness';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

/**
 * For each operation type: partner, purposes and places that ANAF's table allows (docs/anaf/etransport.md#operations),
 * written here a second time.
 */
const TYPES: ReadonlyArray<readonly [string, INodeParameters]> = [
	['10', { partnerCountry: 'DE', partnerCode: 'DE811907980', startKind: 'borderPoint', startBorderPoint: '4' }],
	['12', { partnerCountry: 'IT', partnerCode: 'IT00743110157', startKind: 'borderPoint', startBorderPoint: '2' }],
	['14', { partnerCountry: 'EL', partnerCode: 'EL094019245' }],
	['20', { partnerCountry: 'HU', partnerCode: 'HU10537914', endKind: 'borderPoint', endBorderPoint: '2' }],
	['22', { partnerCountry: 'FR', partnerCode: 'FR40303265045', endKind: 'borderPoint', endBorderPoint: '37' }],
	['24', { partnerCountry: 'XI', partnerCode: 'XI123456789' }],
	['30', {}],
	['40', { partnerCountry: 'TR', partnerCode: 'TR1', startKind: 'customsOffice', startCustomsOffice: '132904' }],
	['50', { partnerCountry: 'MD', partnerCode: 'MD1', endKind: 'customsOffice', endCustomsOffice: '372902' }],
	['60', { partnerCountry: 'AT', partnerCode: 'ATU12345678', startKind: 'borderPoint', startBorderPoint: '3' }],
	['70', { partnerCountry: 'BG', partnerCode: 'BG123456789', endKind: 'borderPoint', endBorderPoint: '9' }],
];

describe('Create', () => {
	it('declares a transport from fields and gives its UIT', async () => {
		const sent = await world.one('create', fields());
		expect(sent).toEqual({
			uit: expect.stringMatching(/^[0-9ACDEFHJKLMNPQRTUVWXY]{14}\d\d$/),
			uploadIndex: expect.stringMatching(/^\d+$/),
			state: 'accepted',
			stateRaw: 'ok',
			final: true,
			valid: true,
			reference: expect.stringMatching(/^n8n-[0-9a-f]{24}$/),
			cif: OWN,
			receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+0[23]:00$/),
			note: expect.stringContaining('Codul UIT este valabil'),
		});
		expect(world.control.transports.list()).toMatchObject([
			{ uit: sent.uit, declarant: OWN, vehicle: 'CJ01SIM', reference: sent.reference },
		]);
		const [request] = world.control.requests.list({ path: '/upload' });
		expect(request).toMatchObject({
			path: `/prod/ETRANSPORT/ws/v1/upload/ETRANSP/${OWN}/2`,
			contentType: 'application/xml',
		});
	});

	it.each(TYPES)('declares operation type %s with its purposes and places', async (operationType, changes) => {
		const { goods, ...rest } = fields({ operationType, ...changes });
		// Purpose is left to its default, which has to be one that the operation allows.
		const [{ purpose: _, ...line }] = (goods as unknown as { line: [INodeParameters] }).line;
		const sent = await world.one('create', { ...rest, goods: { line: [line] } });
		expect(sent).toMatchObject({ state: 'accepted', valid: true });
		expect(world.lastXml()).toContain(`codTipOperatiune="${operationType}"`);
	});

	it('puts every field where it belongs', async () => {
		const previous = await world.declare();
		await world.run('create', {
			...fields({
				operationType: '10',
				goods: {
					line: [
						{
							name: 'Carne & produse',
							purpose: '101',
							tariffCode: '0202',
							quantity: '10',
							unit: 'KGM',
							netWeight: '9',
							grossWeight: '10',
							valueWithoutVat: '100',
							reference: 'L1',
						},
						{
							name: 'Calculatoare',
							purpose: '501',
							tariffCode: '84713000',
							quantity: '2',
							unit: 'H87',
							netWeight: '3',
							grossWeight: '3.5',
							valueWithoutVat: '0',
						},
					],
				},
				partnerCountry: 'DE',
				partnerCode: 'DE811907980',
				startKind: 'borderPoint',
				startBorderPoint: '4',
				endDetails: {
					number: '7',
					building: 'C2',
					entrance: 'A',
					floor: '1',
					apartment: '4',
					otherInfo: 'rampa 3',
					postalCode: '400001',
				},
				documents: {
					document: [
						{ type: '10', number: 'CMR 1', date: day(-1) },
						{ type: '9999', number: 'X', date: day(-1), remarks: 'listă de colete' },
					],
				},
				additionalFields: {
					trailer1: 'CJ 02 SIM',
					trailer2: 'CJ-03-SIM',
					previousNotifications: { notification: [{ uit: previous, reference: 'P1' }] },
				},
			}),
			options: { reference: 'CMD-7', afterOutage: true },
		});
		const xml = world.lastXml();
		for (const part of [
			`codDeclarant="${OWN}" refDeclarant="CMD-7" declPostAvarie="D"`,
			'denumireMarfa="Carne &amp; produse"',
			'codScopOperatiune="501"',
			'refDeclarant="L1"',
			'nrVehicul="CJ01SIM" nrRemorca1="CJ02SIM" nrRemorca2="CJ03SIM"',
			'<locStartTraseuRutier codPtf="4"/>',
			'numar="7" bloc="C2" scara="A" etaj="1" apartament="4" alteInfo="rampa 3" codPostal="400001"',
			'tipDocument="9999" numarDocument="X"',
			'observatii="listă de colete"',
			`<notificareAnterioara uit="${previous}" refDeclarant="P1"/>`,
		]) {
			expect(xml).toContain(part);
		}
		expect(xml).not.toMatch(/=""/);
	});

	it('declares from JSON, as object or text, notification or whole declaration, for the company it names', async () => {
		await world.run(
			'create',
			{ inputMode: 'json', declarationJson: '={{ $json.order }}' },
			{ input: [{ order: notificationJson() }] },
		);
		await world.run('create', asJson(JSON.stringify(notificationJson())));
		await world.run(
			'create',
			asJson({
				declarantCif: `RO${SECOND}`,
				reference: 'CMD-9',
				notification: notificationJson({
					transport: { vehicle: 'B99XYZ', date: day(), carrierName: 'X SRL', carrierCountry: 'RO', carrierCode: OWN },
				}),
			}),
		);
		expect(world.control.transports.list()).toMatchObject([
			{ declarant: OWN },
			{ declarant: OWN },
			{ declarant: SECOND, reference: 'CMD-9', vehicle: 'B99XYZ' },
		]);
	});

	it('brings what people paste into shape: plates, dates, decimals, names of codes, CIFs', async () => {
		await world.run('create', {
			...fields({
				cif: ` ro 1000 0008 `,
				vehicle: 'cj 01-sim',
				transportDate: `${day().replace(/-/g, '')}000000`,
				partnerCode: 'RO 30000002',
				carrierCode: 'CUI: 20000005',
				startCounty: 'RO-CJ',
				goods: {
					line: [
						{
							name: '  Cherestea   de brad ',
							purpose: '101',
							tariffCode: '4407 10 15',
							quantity: '1.234,5',
							unit: 'kg',
							netWeight: '900,25',
							grossWeight: '1000',
							valueWithoutVat: '1500',
						},
					],
				},
				documents: { document: [{ type: '30', date: day(-1).split('-').reverse().join('.') }] },
			}),
		});
		const xml = world.lastXml();
		for (const part of [
			`codDeclarant="${OWN}"`,
			'nrVehicul="CJ01SIM"',
			`dataTransport="${day()}"`,
			'cod="30000002"',
			'codOrgTransport="20000005"',
			'codJudet="12"',
			'denumireMarfa="Cherestea de brad"',
			'codTarifar="44071015"',
			'cantitate="1234.5"',
			'codUnitateMasura="KGM"',
			'greutateNeta="900.25"',
			`dataDocument="${day(-1)}"`,
		]) {
			expect(xml).toContain(part);
		}
	});

	it('rounds decimals only where that is wanted', async () => {
		const three = fields({
			goods: {
				line: [
					{
						name: 'X',
						purpose: '101',
						tariffCode: '4407',
						quantity: 1.005,
						unit: 'KGM',
						netWeight: '0.234',
						grossWeight: '2',
						valueWithoutVat: '3',
					},
				],
			},
		});
		const error = await world.fail('create', three);
		expect(error.details.join('\n')).toMatch(/two decimals/);
		expect(world.requests('/upload')).toBe(0);
		await world.run('create', { ...three, options: { roundDecimals: true } });
		expect(world.lastXml()).toContain('cantitate="1.01"');
		expect(world.lastXml()).toContain('greutateNeta="0.23"');
	});

	it('refuses weights that can be read in two ways, unless the separator is set', async () => {
		const thousand = fields({
			goods: {
				line: [
					{
						name: 'X',
						purpose: '101',
						tariffCode: '4407',
						quantity: '1',
						unit: 'KGM',
						netWeight: '1.000',
						grossWeight: '1.100',
						valueWithoutVat: '3',
					},
				],
			},
		});
		const error = await world.fail('create', thousand);
		expect(error.details.join('\n')).toMatch(/"1\.000" can be read as 1\.000 or as 1000.*Decimal Separator/);
		expect(world.requests('/upload')).toBe(0);
		await world.run('create', { ...thousand, options: { decimalSeparator: 'comma' } });
		expect(world.lastXml()).toContain('greutateBruta="1100"');
	});

	it('gives the same content the same reference, other content another one', async () => {
		const first = await world.one('create', fields());
		const again = await world.one('create', fields());
		const other = await world.one('create', fields({ vehicle: 'CJ02SIM' }));
		expect(again.reference).toBe(first.reference);
		expect(other.reference).not.toBe(first.reference);
	});

	it('does not wait where that is not wanted, and then says that the UIT does not count yet', async () => {
		world.control.settings.set({ processing: { queries: 5 } });
		const sent = await world.one('create', { ...fields(), waitForResult: false });
		expect(sent).toMatchObject({
			state: 'processing',
			final: false,
			valid: false,
			uit: expect.stringMatching(/^.{16}$/),
		});
		expect(world.requests('stareMesaj')).toBe(0);
	});

	it('sends nothing when the expression that says whether to wait fails', async () => {
		const { json } = await world.run(
			'create',
			{ ...fields(), waitForResult: "={{ $('No such node').item.json.wait }}" },
			{ continueOnFail: true },
		);
		expect(json).toEqual([{ error: expect.any(String) }]);
		expect(world.received()).toBe(0);
	});

	it('waits in growing steps until the state is final', async () => {
		world.control.settings.set({ processing: { queries: 3 } });
		const sent = await world.one('create', fields());
		expect(sent).toMatchObject({ state: 'accepted', final: true, valid: true });
		expect(world.requests('stareMesaj')).toBe(4);
		expect(world.time.waits).toEqual([2000, 3000, 5000, 8000]);
	});

	it('keeps UIT and index when the question for the state fails', async () => {
		world.control.faults.add({ kind: 'status', status: 404, match: { path: 'stareMesaj' }, times: 9 });
		const { json, hints } = await world.run('create', fields());
		expect(json[0]).toMatchObject({
			uit: expect.stringMatching(/^.{16}$/),
			state: 'processing',
			valid: false,
			warnings: [expect.stringContaining('do not send it again')],
		});
		expect(hints[0]?.message).toContain('do not send it again');
		expect(world.received()).toBe(1);
	});

	it('gives a rejection as an output with ANAF’s reasons', async () => {
		world.control.outcomes.nextTransport({
			state: 'nok',
			messages: ['codRegula=BR-020; textEroare=[BR-020]-Greutatea bruta nu se potriveste.'],
		});
		const sent = await world.one('create', fields());
		expect(sent).toMatchObject({
			state: 'rejected',
			final: true,
			valid: false,
			reasons: ['[BR-020]-Greutatea bruta nu se potriveste.'],
		});
	});

	it.each(['nok', 'xml-errors'] as const)('stops on %s where that is wanted', async (state) => {
		world.control.outcomes.nextTransport({ state, messages: ['textEroare=[BR-004]-unu', 'textEroare=[BR-020]-doi'] });
		const error = await world.fail('create', { ...fields(), whenRejected: 'fail' });
		expect(error.kind).toBe('rejected');
		expect(error.message).toContain('ANAF rejected the declaration of upload');
		expect(error.description).toContain('its UIT is not valid');
		if (state === 'nok') expect(error.description).toContain('[BR-020]-doi');
	});

	it.each(['nok', 'xml-errors'] as const)('gives %s an output of its own where that is wanted', async (state) => {
		world.control.outcomes.nextTransport({ state, messages: ['textEroare=[BR-004]-unu'] });
		const { outputs, hints } = await world.run('create', { ...fields(), whenRejected: 'output' });
		expect(outputs.map((items) => items.length)).toEqual([0, 1]);
		expect(outputs[1]?.[0]?.json).toMatchObject({ valid: false, state: state === 'nok' ? 'rejected' : 'notTaken' });
		expect(hints[0]?.message).toContain('1 of 1 rejected by ANAF');
		const uploadIndex = String(outputs[1]?.[0]?.json.uploadIndex);
		const error = await world.fail('getStatus', { uploadIndex, whenRejected: 'fail' });
		expect(error.context?.anaf).toMatchObject({ kind: 'rejected', uploadIndex });
	});

	it('sends what the rules here refuse only when Validate First is off', async () => {
		const heavy = fields({
			goods: {
				line: [
					{
						name: 'X',
						purpose: '101',
						tariffCode: '4407',
						quantity: '1',
						unit: 'KGM',
						netWeight: '9',
						grossWeight: '2',
						valueWithoutVat: '3',
					},
				],
			},
		});
		await world.fail('create', heavy);
		expect(world.received()).toBe(0);
		const sent = await world.one('create', { ...heavy, options: { validateFirst: false } });
		expect(sent).toMatchObject({ state: 'rejected', reasons: [expect.stringContaining('BR-020')] });
	});

	it('warns about what does not stop a declaration', async () => {
		const { json, hints } = await world.run('create', fields({ transportDate: day(-2) }));
		expect(json[0]?.warnings).toEqual([expect.stringContaining('ETR-PAST')]);
		expect(hints[0]?.message).toContain('ETR-PAST');
		expect(world.received()).toBe(1);
	});
});

describe('Correct, Delete, Confirm, Change Vehicle', () => {
	it('correct, change the vehicle, confirm, each under the same UIT', async () => {
		const uit = await world.declare();
		const spaced = `${uit.slice(0, 4)} ${uit.slice(4, 8)}-${uit.slice(8).toLowerCase()}`;
		const corrected = await world.one('correct', { uit: spaced, ...fields({ vehicle: 'CJ02SIM' }) });
		expect(corrected).toMatchObject({ uit, state: 'accepted', valid: true });
		const changed = await world.one('changeVehicle', {
			uit,
			vehicle: 'bv 03 sim',
			additionalFields: { trailer1: 'BV-04-SIM', remarks: 'pană' },
		});
		expect(changed).toMatchObject({ uit, state: 'accepted', valid: true });
		expect(world.lastXml()).toMatch(
			/nrVehicul="BV03SIM" nrRemorca1="BV04SIM" dataModificare="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d" observatii="pană"/,
		);
		const confirmed = await world.one('confirm', { uit, confirmationType: '20', remarks: 'lipsește o bucată' });
		expect(confirmed).toMatchObject({ uit, state: 'accepted', valid: true });
		expect(world.control.transports.list()).toMatchObject([
			{ uit, vehicle: 'BV03SIM', vehicleChanges: 1, confirmed: '20' },
		]);
	});

	it('corrects from JSON, and refuses another UIT in it', async () => {
		const uit = await world.declare();
		await world.run('correct', { uit, ...asJson(notificationJson({ correctionOfUit: uit })) });
		expect(world.lastXml()).toContain(`<corectie uit="${uit}"/>`);
		const error = await world.fail('correct', {
			uit,
			...asJson(notificationJson({ correctionOfUit: '3V0P0L0P0T3JUW46' })),
		});
		expect(said(error)).toContain('3V0P0L0P0T3JUW46');
		expect(world.received()).toBe(2);
	});

	it('deletes, and says so without calling the UIT valid', async () => {
		const uit = await world.declare();
		const gone = await world.one('delete', { uit });
		expect(gone).toMatchObject({ uit, state: 'accepted', deleted: true });
		expect(gone).not.toHaveProperty('valid');
		expect(world.control.transports.list()).toMatchObject([{ deleted: true }]);
	});

	it('takes the moment of a vehicle change in any form, as Romanian time', async () => {
		const uit = await world.declare();
		for (const changedAt of [
			'2026-07-01T05:30:00Z',
			'01.07.2026 08:30',
			'20260701083000',
			'={{ DateTime.fromISO("2026-07-01T05:30:00Z") }}',
		]) {
			await world.run('changeVehicle', { uit, vehicle: 'BV03SIM', additionalFields: { changedAt } });
			expect(world.lastXml()).toContain('dataModificare="2026-07-01T08:30:00"');
		}
	});

	it('tells that the transport stays as it was when a correction is rejected', async () => {
		const error = await world.fail('confirm', { uit: '3V0P0L0P0T3JUW46', whenRejected: 'fail' });
		expect(said(error)).toMatch(
			/^ANAF rejected the confirmation of upload \d+\. ANAF says: “UIT-ul nu poate fi identificat\.”/,
		);
		expect(error.description).toContain('stays as it was declared before');
		const sent = await world.one('delete', { uit: '3V0P0L0P0T3JUW46' });
		expect(sent).toMatchObject({ state: 'rejected', deleted: false, reasons: ['UIT-ul nu poate fi identificat.'] });
	});
});

describe('items', () => {
	it('are worked through in order, one at a time, where that is asked for, each paired with its input', async () => {
		const input = ['CJ01AAA', 'CJ02AAA', 'CJ03AAA'].map((plate) => ({ plate }));
		const options = { oneAfterAnother: true };
		const { items } = await world.run('create', fields({ vehicle: '={{ $json.plate }}', options }), { input });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(items.map(({ json }) => json.uploadIndex)).toEqual(world.control.uploads.list().map(({ index }) => index));
		expect(world.control.transports.list().map(({ vehicle }) => vehicle)).toEqual(['CJ01AAA', 'CJ02AAA', 'CJ03AAA']);
		expect(world.control.requests.stats().maxInFlight).toBe(1);
	});

	it('go on after a bad one when told to, and name its number otherwise', async () => {
		const input = ['CJ01AAA', '?', 'CJ03AAA'].map((plate) => ({ plate }));
		const parameters = fields({ vehicle: '={{ $json.plate }}' });
		const { items } = await world.run('create', parameters, { input, continueOnFail: true });
		expect(items).toHaveLength(3);
		expect(items[1]).toMatchObject({
			json: { error: expect.stringContaining('cannot be sent'), anaf: { kind: 'invalidInput' } },
			pairedItem: { item: 1 },
		});
		expect(world.received()).toBe(2);
		const error = await world.fail('create', parameters, { input });
		expect(error.context?.itemIndex).toBe(1);
	});
});
