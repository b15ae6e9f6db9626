import { unzipSync } from 'fflate';

import { CARRIER, clientOf, notification, OWN, shortDeclaration, startClient, type Client } from './helpers';

interface Uploaded {
	ExecutionStatus: number;
	index_incarcare: number;
	UIT: string;
	ref_declarant: string;
	Errors?: Array<{ errorMessage: string }>;
}
interface Listed {
	mesaje?: Array<Record<string, unknown>>;
	Errors?: Array<{ errorMessage: string }>;
	ExecutionStatus: number;
}

const BASE = '/prod/ETRANSPORT/ws/v1';
let client: Client;
beforeAll(async () => {
	client = await startClient();
});
afterAll(() => client.sim.close());
beforeEach(() => {
	client.sim.control.reset();
	client.sim.control.clock.set({ instant: '2026-11-24T08:00:00Z', frozen: true });
	client = clientOf(client.sim, client.sim.control.mintToken().access_token);
});

const upload = (xml: string, cif = OWN, version = '/2'): Promise<Uploaded> =>
	client.json<Uploaded>(`${BASE}/upload/ETRANSP/${cif}${version}`, { method: 'POST', body: xml });
const state = (index: number): Promise<Record<string, unknown> & { Errors?: Array<{ errorMessage: string }> }> =>
	client.json<Record<string, unknown> & { Errors?: Array<{ errorMessage: string }> }>(`${BASE}/stareMesaj/${index}`);
const list = async (cif = OWN): Promise<Record<string, unknown>[]> =>
	(await client.json<Listed>(`${BASE}/lista/60/${cif}`)).mesaje ?? [];
const info = (query: string): Promise<Record<string, unknown>[] & { error?: string }> =>
	client.json<Record<string, unknown>[] & { error?: string }>(`${BASE}/info?${query}`);

describe('declarations', () => {
	it('gives a UIT with right check digits, valid when the state is ok', async () => {
		client.sim.control.settings.set({ processing: { queries: 1, ms: 0 } });
		const answer = await upload(notification({ reference: 'CMD-7' }));
		expect(answer).toMatchObject({ ExecutionStatus: 0, ref_declarant: 'CMD-7' });
		expect(answer.UIT).toMatch(/^[0-9ACDEFHJKLMNPQRTUVWXY]{14}\d\d$/);
		const sum = Array.from(answer.UIT.slice(0, 14)).reduce((total, letter) => total + letter.charCodeAt(0), 0);
		expect(answer.UIT.slice(14)).toBe(String(sum).slice(-2));
		expect((await state(answer.index_incarcare)).stare).toBe('in prelucrare');
		expect((await state(answer.index_incarcare)).stare).toBe('ok');
		expect(await list()).toEqual([
			{
				uit: answer.UIT,
				cod_decl: OWN,
				ref_decl: 'CMD-7',
				sursa: 'A',
				id_incarcare: String(answer.index_incarcare).padStart(10, '0'),
				data_creare: '20261124100000',
				tip_op: '30',
				data_transp: '20261124000000',
				pc_tara: 'RO',
				pc_cod: '30000002',
				pc_den: 'DEPOZIT',
				tr_tara: 'RO',
				tr_cod: CARRIER,
				tr_den: 'CARAUS',
				nr_veh: 'CJ01SIM',
				tip: 'NOT',
				stare: 'OK',
				post_avarie: 'N',
				nr_linii: '1',
				gr_tot_neta: '90.00',
				gr_tot_bruta: '100.00',
				val_tot: '1500.50',
			},
		]);
	});

	it('corrects, changes the vehicle, confirms, and refuses what no longer fits', async () => {
		const { UIT } = await upload(notification());
		const corrected = await upload(notification({ correct: UIT, vehicle: 'CJ02SIM' }));
		expect([corrected.UIT, (await state(corrected.index_incarcare)).stare]).toEqual([UIT, 'ok']);
		const change = (plate: string, by: string): Promise<Uploaded> =>
			upload(
				shortDeclaration(`<modifVehicul uit="${UIT}" nrVehicul="${plate}" dataModificare="2026-11-24T09:00:00"/>`, by),
				by,
			);
		await change('BV03SIM', CARRIER);
		await upload(shortDeclaration(`<confirmare uit="${UIT}" tipConfirmare="20" observatii="lipsa o bucata"/>`));
		const [row] = await list();
		expect(row).toMatchObject({
			nr_veh: 'CJ02SIM',
			data_modif: '20261124100000',
			modif_veh: [{ nr_veh: 'BV03SIM', cod_decl: CARRIER, data_modif_veh: '20261124090000' }],
			confirmare: { tip_conf: '20', obs: 'lipsa o bucata' },
		});
		expect(await list(CARRIER)).toMatchObject([{ tip: 'MVH', stare: 'OK', uit: UIT, nr_veh: 'BV03SIM' }]);
		const late = await upload(shortDeclaration(`<stergere uit="${UIT}"/>`));
		expect(await state(late.index_incarcare)).toMatchObject({ stare: 'nok', ExecutionStatus: 1 });
		client.sim.control.clock.advance({ days: 6 });
		const expired = await change('BV04SIM', OWN);
		expect((await state(expired.index_incarcare)).stare).toBe('nok');
	});

	it('drops a deleted notification from the list and keeps failed records', async () => {
		const { UIT } = await upload(notification());
		await upload(shortDeclaration(`<stergere uit="${UIT}"/>`));
		expect(await client.json(`${BASE}/lista/60/${OWN}`)).toMatchObject({
			Errors: [{ errorMessage: 'Nu exista mesaje in ultimele 60 zile' }],
			ExecutionStatus: 1,
		});
		const again = await upload(shortDeclaration(`<confirmare uit="${UIT}" tipConfirmare="10"/>`));
		expect(await state(again.index_incarcare)).toMatchObject({
			stare: 'nok',
			ExecutionStatus: 1,
			Errors: [{ errorMessage: 'UIT-ul nu poate fi identificat.' }],
		});
		expect(await list()).toMatchObject([
			{
				tip: 'CON',
				stare: 'ERR',
				mesaje: [{ tip: 'ERR', mesaj: 'Nu a fost identificat UIT-ul printre notificarile valide anterioare.' }],
			},
		]);
	});

	it('finds an unknown UIT only after processing, in the order of arrival', async () => {
		client.sim.control.settings.set({ processing: { ms: 5000 } });
		const first = await upload(notification());
		const second = await upload(shortDeclaration(`<confirmare uit="${first.UIT}" tipConfirmare="10"/>`));
		expect((await state(second.index_incarcare)).stare).toBe('in prelucrare');
		client.sim.control.clock.advance({ seconds: 5 });
		expect((await state(second.index_incarcare)).stare).toBe('ok');
		expect((await list())[0]).toMatchObject({ confirmare: { tip_conf: '10' } });
	});

	it('rejects by business rule, in the state and in the list', async () => {
		const answer = await upload(notification({ operation: '10', net: '120' }));
		expect(answer.ExecutionStatus).toBe(0);
		const rules = ((await state(answer.index_incarcare)).Errors ?? []).map(
			({ errorMessage }) => /textEroare=\[([^\]]+)\]/.exec(errorMessage)?.[1],
		);
		expect(rules).toEqual(['BR-004', 'BR-020']);
		expect((await list())[0]).toMatchObject({ tip: 'NOT', stare: 'ERR' });
		client.sim.control.outcomes.nextTransport({ state: 'xml-errors' });
		const forced = await upload(notification());
		expect(await state(forced.index_incarcare)).toMatchObject({
			stare: 'XML cu erori nepreluat de sistem',
			ExecutionStatus: 0,
		});
	});

	it('warns of odd dates and leaves the record valid', async () => {
		await upload(notification({ date: '2026-11-20' }));
		expect((await list())[0]).toMatchObject({ stare: 'OK', mesaje: [{ tip: 'WARN' }] });
	});

	it.each([
		[
			'an unknown attribute',
			notification().replace('denumireMarfa=', 'altceva="1" denumireMarfa='),
			/3\.2\.2: Attribute 'altceva'/,
		],
		[
			'a missing attribute',
			notification().replace(' codUnitateMasura="MTQ"', ''),
			/cvc-complex-type\.4: Attribute 'codUnitateMasura'/,
		],
		['an empty attribute', notification({ reference: '' }), /cvc-minLength-valid/],
		['a plate with a dash', notification({ vehicle: 'CJ-01-SIM' }), /cvc-pattern-valid: Value 'CJ-01-SIM'/],
		['three decimals', notification({ net: '1.234' }), /cvc-pattern-valid/],
		[
			'a wrong order',
			notification().replace(/(<partenerComercial[^>]*>)\s*(<dateTransport[^>]*>)/, '$2$1'),
			/2\.4\.a.*dateTransport/,
		],
		[
			'two operations',
			shortDeclaration('<stergere uit="3V0P0L0P0T3JUW46"/><stergere uit="3V0P0L0P0T3JUW46"/>'),
			/2\.4\.a/,
		],
		['another root', '<a/>', /cvc-elt\.1\.a: Cannot find the declaration of element 'a'\.$/],
	])('refuses %s at the door', async (_what, xml, expected) => {
		const answer = await upload(xml);
		expect(answer.ExecutionStatus).toBe(1);
		expect(answer.Errors?.[0]?.errorMessage).toMatch(expected);
		expect(client.sim.control.uploads.list()).toEqual([]);
	});

	it('takes version 2 only where the path says 2', async () => {
		expect((await upload(notification(), OWN, '')).ExecutionStatus).toBe(1);
		expect((await upload(notification(), OWN, '/1')).ExecutionStatus).toBe(1);
		const old = await upload('<eTransport xmlns="mfp:anaf:dgti:eTransport:declaratie:v1" cod_declarant="1"/>', OWN, '');
		expect(old).not.toHaveProperty('atentie');
		expect((await client.call(`${BASE}/upload/ETRANSP/${OWN}/3`, { method: 'POST', body: 'x' })).status).toBe(404);
	});
});

describe('info', () => {
	it('is a bare array of what others declared for the carrier, an error in the singular when there is none', async () => {
		expect((await info(`cui_op=${CARRIER}`)).error).toBe('Nu exista informatii pentru aceasta solicitare');
		await upload(notification({ declarant: CARRIER }), CARRIER);
		expect((await info(`cui_op=${CARRIER}`)).error).toBeDefined();
		const { uit } = client.sim.control.transports.addForCarrier({ carrierCif: CARRIER, reference: 'R1' });
		const own = await upload(notification());
		const rows = await info(`cui_op=${CARRIER}`);
		expect(rows.map((row) => row.uit).sort()).toEqual([uit, own.UIT].sort());
		expect(rows.find((row) => row.uit === uit)).toMatchObject({
			cod_decl: 30000002,
			tr_cod: CARRIER,
			data_transp: '2026-11-24T00:00:00',
			data_exp_uit: '2026-11-29T00:00:00',
			loc_start: { tip_loc: 'ADR', judet: 'CJ', localitate: 'Cluj-Napoca' },
		});
		expect(await info(`cui_op=${CARRIER}&ref_decl=R1`)).toHaveLength(1);
		client.sim.control.clock.set({ instant: '2026-11-28T22:00:00Z' });
		expect((await info(`cui_op=${CARRIER}`)).error).toBe('Nu exista informatii pentru aceasta solicitare');
	});
});

describe('the withdrawn download', () => {
	it('is a 404 of Spring by default and an archive when the older service still answers', async () => {
		const { index_incarcare } = await upload(notification());
		const path = `${BASE}/descarcare/${index_incarcare}`;
		const gone = await client.call(path);
		expect([gone.status, (JSON.parse(gone.text) as { path: string }).path]).toEqual([404, path]);
		client.sim.control.settings.set({ etransport: { descarcare: true } });
		const entries = unzipSync((await client.call(path)).bytes);
		expect(new TextDecoder().decode(entries[`${index_incarcare}.xml`])).toBe(notification());
	});
});
