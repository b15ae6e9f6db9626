import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	CARRIER,
	clientOf,
	invoice,
	notification,
	OWN,
	shortDeclaration,
	startClient,
	type Answer,
	type Client,
} from './helpers';
import { referenceFolder } from '../harness/reference';

const RESPONSES = referenceFolder === undefined ? '' : join(referenceFolder, 'official', 'responses');
const present = RESPONSES !== '' && existsSync(RESPONSES);
const suite = present ? describe : describe.skip;

const official = (path: string): string => readFileSync(join(RESPONSES, path), 'utf8');

/** Digits, ids and times vary; words, order and punctuation must not. */
function shape(text: string): string {
	let flat: string;
	try {
		flat = JSON.stringify(JSON.parse(text));
	} catch {
		flat = text
			.replace(/>\s+</g, '><')
			.replace(/\s*\/>/g, '/>')
			.trim();
	}
	return flat.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>').replace(/\d+/g, '#');
}

let client: Client;
const F = '/prod/FCTEL/rest';
const T = '/test/ETRANSPORT/ws/v1';

function expectSame(answer: Answer, file: string): void {
	const status = /__(\d{3})(?:__|\.)/.exec(file)?.[1];
	expect(answer.status).toBe(Number(status));
	expect(shape(answer.text)).toBe(shape(official(file)));
}

const send = (path: string, body = invoice(), type = 'text/plain'): Promise<Answer> =>
	client.call(path, { method: 'POST', body, headers: { 'content-type': type } });
const noRights = (): void => {
	client = clientOf(client.sim, client.sim.control.mintToken({ cifs: [] }).access_token);
};
const NOW = '2026-11-24T10:00:00Z';
const ms = (text: string): number => Date.parse(text);
const paged = (
	start: string | number,
	end: string | number,
	cif: string = OWN,
	page: string | number = 1,
	more = '',
): Promise<Answer> =>
	client.call(`${F}/listaMesajePaginatieFactura?startTime=${start}&endTime=${end}&cif=${cif}&pagina=${page}${more}`);

suite('answers equal official/responses word for word (needs ANAF_REFERENCE_DIR)', () => {
	beforeAll(async () => {
		client = await startClient();
	});
	afterAll(() => client.sim.close());
	beforeEach(() => {
		client.sim.control.reset();
		client.sim.control.clock.set({ instant: NOW, frozen: true });
		client = clientOf(client.sim, client.sim.control.mintToken().access_token);
	});

	for (const endpoint of ['upload', 'uploadb2c']) {
		const doc = (name: string, status = 200, ext = 'xml'): string =>
			`efactura/swagger/upload__${status}__${endpoint}__${name}.${ext}`;
		const up = (query: string, body?: string): Promise<Answer> => send(`${F}/${endpoint}?${query}`, body);
		const own = `standard=UBL&cif=${OWN}`;
		const cases: Array<[string, string, () => Promise<Answer>]> = [
			['accepted', doc('factura-a-fost-incarcata-cu-succes'), () => up(own)],
			['standard', doc('nu-a-fost-specificat-un-standard-bun'), () => up(`standard=X&cif=${OWN}`)],
			['size', doc('marimea-fisierului-estre-prea-mare'), () => up(own, ' '.repeat(10 * 1024 * 1024 + 1))],
			['cif', doc('cif-ul-trebuie-sa-fie-numeric'), () => up('standard=UBL&cif=123a')],
			['no rights', doc('nu-aveti-dreptul-de-incarcare'), () => (noRights(), up(own))],
			[
				'no right on the CIF',
				doc('nu-aveti-dreptul-de-incarcare-pentru-cif-ul-specificat-in-request'),
				() => up('standard=UBL&cif=1234'),
			],
			['structure', doc('fisierul-transmis-nu-respecta-structura-ubl-sau-cii'), () => up(own, '<Invoice1/>')],
			['extern', doc('parametrul-extern-este-completat-dar-este-invalid'), () => up(`${own}&extern=X`)],
			['autofactura', doc('parametrul-autofactura-este-completat-dar-este-invalid'), () => up(`${own}&autofactura=X`)],
			['executare', doc('parametrul-executare-este-completat-dar-este-invalid'), () => up(`${own}&executare=X`)],
			[
				'executare register',
				doc('parametrul-executare-este-completat-dar-cif-ul-nu-este-inregistrat-in-registrul-'),
				() => up(`${own}&executare=DA`),
			],
			['empty body', doc('nu-ati-atasat-nimic-in-request-body', 400, 'json'), () => up(own, '')],
			['parameters', doc('nu-ati-completat-parametrul-standard-sau-cif', 400, 'json'), () => up('standard=UBL')],
		];
		it.each(cases)(`${endpoint}: %s`, async (_name, file, make) => expectSame(await make(), file));

		it(`${endpoint}: technical error`, async () => {
			client.sim.control.outcomes.technicalError({ code: 'XXX' });
			expectSame(await up(own), doc('eroare-tehnica'));
			expect((await up(own)).text).toContain('ExecutionStatus="0"');
		});

		it(`${endpoint}: RASP limit`, async () => {
			client.sim.control.settings.set({ efactura: { limits: { rasp: 0 } } });
			const message = '<header xmlns="mfp:anaf:dgti:spv:reqMesaj:v1" index_incarcare="1" message="m"/>';
			expectSame(await up(`standard=RASP&cif=${OWN}`, message), doc('a-fost-atinsa-limita-de-apeluri-zilnice'));
		});

		it(`${endpoint}: the official request bodies are read`, async () => {
			for (const standard of ['UBL', 'CN', 'CII', 'RASP']) {
				const body = official(
					`efactura/requests/upload__${endpoint}__structura-xml-pentru-${standard.toLowerCase()}.xml`,
				);
				// Two of the official samples are of another kind than their name says; ANAF's own structure check decides.
				const root = /<(?:\w+:)?(Invoice|CreditNote|CrossIndustryInvoice|header)\b/.exec(body)?.[1] ?? '';
				const fits = { Invoice: 'UBL', CreditNote: 'CN', CrossIndustryInvoice: 'CII', header: 'RASP' }[root] ?? '';
				expect((await up(`standard=${fits}&cif=${OWN}`, body)).text).toContain('ExecutionStatus="0"');
			}
		});
	}

	describe('stareMesaj', () => {
		const doc = (name: string, status = 200, ext = 'xml'): string =>
			`efactura/swagger/staremesaj__${status}__staremesaj__${name}.${ext}`;
		const state = (index: string): Promise<Answer> => client.call(`${F}/stareMesaj?id_incarcare=${index}`);
		it('ok, nok, in prelucrare, XML cu erori', async () => {
			expectSame(await state(await client.upload(invoice())), doc('factura-a-fost-prelucrata-cu-succes'));
			expectSame(await state(await client.upload(invoice())), doc('factura-nu-a-fost-prelucrata-cu-succes'));
			client.sim.control.settings.set({ processing: { queries: 1 } });
			expectSame(await state(await client.upload(invoice({ number: 'F 2' }))), doc('factura-in-prelucrare'));
			client.sim.control.outcomes.next({ state: 'xml-errors' });
			expectSame(
				await state(await client.upload(invoice({ number: 'F 3' }))),
				doc('factura-nu-a-fost-preluata-de-sistem'),
			);
		});
		it('refusals', async () => {
			expectSame(await state('aaa'), doc('index-de-incarcare-nu-este-valid'));
			expectSame(await state('15000'), doc('factura-nu-a-fost-identificata-in-sistem'));
			expectSame(await client.call(`${F}/stareMesaj`), doc('nu-ati-completat-parametrul-id-incarcare', 400, 'json'));
			const index = await client.upload(invoice());
			client.sim.control.settings.set({ efactura: { limits: { stareMesaj: 0 } } });
			expectSame(await state(index), doc('a-fost-atinsa-limita-de-apeluri-zilnice'));
			client = clientOf(client.sim, client.sim.control.mintToken({ cifs: [CARRIER] }).access_token);
			expectSame(await state(index), doc('nu-aveti-dreptul-de-interogare-pentru-indexul-solicitat'));
			noRights();
			expectSame(await state(index), doc('nu-aveti-dreptul-de-interogare'));
		});
	});

	describe('lists', () => {
		const doc = (endpoint: string, name: string, status = 200): string =>
			`efactura/swagger/listamesaje__${status}__${endpoint}__${name}.json`;
		const start = ms('2026-11-01T00:00:00Z');
		const end = ms('2026-11-24T09:00:00Z');
		it('rows and envelopes', async () => {
			client.sim.control.messages.seed({ cif: OWN, type: 'error', to: '2026-11-23T12:00:00Z' });
			client.sim.control.messages.seed({ cif: OWN, type: 'error', to: '2026-11-23T12:00:00Z' });
			const serial = (text: string): string => text.replace(/"serial":"[^"]*"/, '"serial":"S"');
			const page = await paged(start, end);
			expect(serial(shape(page.text))).toBe(
				serial(shape(official(doc('listamesajepaginatiefactura', 'cif-ul-returneaza-mesaje')))),
			);
			client.sim.control.messages.clear();
			client.sim.control.messages.seed({ cif: OWN, type: 'error', to: '2026-11-23T12:00:00Z' });
			client.sim.control.messages.seed({ cif: OWN, type: 'sent', to: '2026-11-23T12:00:00Z', partnerCif: '16000023' });
			const simple = await client.call(`${F}/listaMesajeFactura?zile=1&cif=${OWN}`);
			expect(serial(shape(simple.text))).toBe(
				serial(shape(official(doc('listamesajefactura', 'cif-ul-returneaza-mesaje')))),
			);
		});
		it('simple list, refusals', async () => {
			const e = 'listamesajefactura';
			const simple = (query: string): Promise<Answer> => client.call(`${F}/listaMesajeFactura?${query}`);
			expectSame(await simple('zile=1&cif=aaa'), doc(e, 'cif-este-non-numeric'));
			expectSame(await simple(`zile=aaa&cif=${OWN}`), doc(e, 'numar-de-zile-este-non-numeric'));
			expectSame(await simple(`zile=61&cif=${OWN}`), doc(e, 'numar-de-zile-incorect'));
			expectSame(await simple(`zile=1&cif=${OWN}&filtru=X`), doc(e, 'parametrul-filtru-invalid'));
			expectSame(await simple('zile=1&cif=8000000000'), doc(e, 'nu-aveti-drept-pentru-acest-cif'));
			expectSame(await simple(`zile=15&cif=${OWN}`), doc(e, 'nu-exista-mesaje'));
			expectSame(await simple('zile=15'), doc(e, 'lipsa-zile-sau-cif', 400));
			client.sim.control.messages.seed({ cif: OWN, count: 501, from: '2026-11-24T00:00:00Z' });
			expectSame(await simple(`zile=1&cif=${OWN}`), doc(e, 'limita-mesaje-in-pagina-atinsa'));
			client.sim.control.settings.set({ efactura: { limits: { lista: 0 } } });
			expectSame(await simple(`zile=1&cif=${OWN}`), doc(e, 'limita-apeluri-zilnice-atinsa'));
			noRights();
			expectSame(await simple(`zile=1&cif=${OWN}`), doc(e, 'lipsa-drepturi-spv'));
		});
		it('paged list, refusals', async () => {
			const e = 'listamesajepaginatiefactura';
			expectSame(await paged(start, end, 'aaa'), doc(e, 'cif-este-non-numeric'));
			expectSame(
				await paged('aaa', end),
				doc(e, 'starttime-nu-este-un-numar-sau-nu-are-o-valoare-acceptata-de-sistem'),
			);
			expectSame(
				await paged(start, 'aaa'),
				doc(e, 'endtime-nu-este-un-numar-sau-nu-are-o-valoare-acceptata-de-sistem'),
			);
			expectSame(
				await paged(start, end, OWN, 'aa'),
				doc(e, 'pagina-nu-este-un-numar-sau-nu-are-o-valoare-acceptata-de-sistem'),
			);
			expectSame(await paged(ms('2026-07-01T00:00:00Z'), end), doc(e, 'starttime-mai-vechi-de-60-de-zile'));
			expectSame(await paged(end, start), doc(e, 'endtime-inainte-de-starttime'));
			expectSame(
				await paged(start, ms('2026-11-25T00:00:00Z')),
				'efactura/listaMesajePaginatieFactura__200__live-endtime-future.json',
			);
			client.sim.control.settings.set({ efactura: { quoteClock: false } });
			expectSame(await paged(start, ms('2026-11-25T00:00:00Z')), doc(e, 'endtime-in-viitor'));
			expectSame(await paged(start, end, OWN, 1, '&filtru=X'), doc(e, 'parametrul-filtru-invalid'));
			expectSame(await paged(start, end, '8000000000'), doc(e, 'nu-aveti-drept-pentru-acest-cif'));
			expectSame(await paged(start, end), doc(e, 'nu-exista-mesaje'));
			expectSame(
				await client.call(`${F}/listaMesajePaginatieFactura?cif=1`),
				doc(e, 'lipsa-starttime-endtime-cif-sau-pagina', 400),
			);
			client.sim.control.messages.seed({ cif: OWN, to: '2026-11-23T00:00:00Z' });
			expectSame(await paged(start, end, OWN, 50), doc(e, 'paginia-mai-mare-decat-total-pagini'));
			client.sim.control.settings.set({ efactura: { limits: { listaPaginata: 0 } } });
			expectSame(await paged(start, end), doc(e, 'limita-apeluri-zilnice-atinsa'));
			noRights();
			expectSame(await paged(start, end), doc(e, 'lipsa-drepturi-spv'));
		});
	});

	it('descarcare', async () => {
		const doc = (name: string, status = 200): string =>
			`efactura/swagger/descarcare__${status}__descarcare__${name}.json`;
		const get = (query: string): Promise<Answer> => client.call(`${F}/descarcare${query}`);
		expectSame(await get('?id=123a'), doc('id-ul-furnizat-nu-este-valid'));
		expectSame(await get('?id=21'), doc('nu-exista-nici-o-factura-pentru-id-ul-solicitat'));
		expectSame(await get(''), doc('nu-ati-completat-parametrul-standard', 400));
		const { id } = client.sim.control.messages.receive({ cif: OWN });
		client.sim.control.settings.set({ efactura: { limits: { descarcare: 0 } } });
		expectSame(await get(`?id=${id}`), doc('a-fost-atinsa-limita-de-apeluri-zilnice'));
		client.sim.control.settings.set({ efactura: { downloadDays: -1 } });
		expectSame(await get(`?id=${id}`), 'efactura/descarcare__200__live-expired-60-days.json');
		const stranger = client.sim.control.messages.receive({ cif: '30000002' });
		expectSame(
			await get(`?id=${stranger.id}`),
			doc('nu-aveti-dreptul-sa-descarcati-factura-cu-id-ul-mentionat-in-request'),
		);
	});

	it('validare, transformare and signature check', async () => {
		const v = (name: string, status = 200): string =>
			`efactura/swagger/validare__${status}__validare-standard__${name}.json`;
		expectSame(await send(`${F}/validare/FACT1`), v('validare-succes'));
		expectSame(await send(`${F}/validare/FACTX`), v('standard-invalid'));
		expectSame(await send(`${F}/validare/FACT1`, ' '.repeat(5 * 1024 * 1024 + 1)), v('dimensiune-prea-mare'));
		expectSame(await send(`${F}/validare/`), v('request-invalid', 404));
		const broken = invoice({ seller: '1234' })
			.replace('<cbc:CompanyID>RO1234', '<cbc:CompanyID>1234')
			.replace('<cbc:CountrySubentity>RO-CJ', '<cbc:CountrySubentity>CJ');
		// The published answer is of the time when a program checked the seller's code, beside the Schematron.
		client.sim.control.settings.set({ efactura: { identification: false } });
		expectSame(await send(`${F}/validare/FACT1`, broken), v('validare-esuata'));
		client.sim.control.outcomes.technicalError({ code: 'XXX', times: 3 });
		expectSame(await send(`${F}/validare/FACT1`), v('eroare-tehica'));
		expectSame(
			await send(`${F}/transformare/FACT1`),
			'efactura/swagger/xmltopdf__200__transformare-standard__eroare-tehica.json',
		);
		expectSame(
			await send(`${F}/transformare/FACT1/DA`),
			'efactura/swagger/xmltopdf__200__transformare-standard-novld__eroare-tehica.json',
		);
		const x = (name: string, status = 200): string => `efactura/swagger/xmltopdf__${status}__${name}.json`;
		expectSame(await send(`${F}/transformare/FACT1`, broken), x('transformare-standard__validare-esuata'));
		expectSame(await send(`${F}/transformare/FACTX`), x('transformare-standard__standard-invalid'));
		expectSame(await send(`${F}/transformare/FACTX/DA`), x('transformare-standard-novld__standard-invalid'));
		expectSame(
			await send(`${F}/transformare/FACT1/DA`, ' '.repeat(5 * 1024 * 1024 + 1)),
			x('transformare-standard-novld__dimensiune-prea-mare'),
		);
		expectSame(await send(`${F}/transformare/`), x('transformare-standard__request-invalid', 404));
		const form = new FormData();
		form.set('file', new Blob(['<a/>']));
		form.set('signature', new Blob(['<a/>']));
		expectSame(
			await client.call('/api/validate/signature', { method: 'POST', body: form }),
			'efactura/swagger/validaresemnatura__200__api-validate-signature__nevalidare-fisiere-incarcate.json',
		);
	});

	it('the firewall page, the OAuth refusal', async () => {
		client.sim.control.faults.add({ kind: 'waf' });
		expectSame(await client.call('/bilant?an=2023&cui=1'), 'public/waf-request-rejected__200.html');
		expectSame(
			await send('/anaf-oauth2/v1/token', 'grant_type=refresh_token'),
			'oauth/token__400__invalid_client.json',
		);
	});

	describe('e-Transport', () => {
		for (const [form, suffix] of [
			['upload-standard-cif', ''],
			['upload-standard-cif-versiune', '/2'],
		] as const) {
			const doc = (name: string, status = 200): string =>
				`etransport/swagger/upload_param__${status}__${form}__${name}.json`;
			const up = (standard: string, cif: string, body = '<a/>'): Promise<Answer> =>
				send(`${T}/upload/${standard}/${cif}${suffix}`, body, 'application/xml');
			it(`${form}: refusals`, async () => {
				expectSame(await up('X', OWN), doc('standard-invalid'));
				expectSame(await up('ETRANSP', '123a'), doc('cif-invalid'));
				expectSame(await up('ETRANSP', '21'), doc('lipsa-drepturi-pentru-cif'));
				expectSame(await up('ETRANSP', OWN), doc('fisier-transmis-invalid'));
				expectSame(await up('ETRANSP', OWN, ' '.repeat(5 * 1024 * 1024 + 1)), doc('dimensiune-fisier-prea-mare'));
				expectSame(await send(`${T}/upload/`), doc('cale-incorecta', 404));
				noRights();
				expectSame(await up('ETRANSP', OWN), doc('lipsa-drepturi'));
			});
		}
		it('accepted, versions 1 and 2, with the official requests', async () => {
			const doc = (name: string): string =>
				`etransport/swagger/upload_param__200__upload-standard-cif-versiune__${name}.json`;
			const uit = (text: string): string => text.replace(/"UIT":"[^"]*"/, '"UIT":"U"');
			const accepted = async (version: string): Promise<Answer> => {
				const body = official(
					`etransport/requests/upload_param__upload-standard-cif-versiune__structura-xml-pentru-etransp-v${version}.xml`,
				);
				return send(`${T}/upload/ETRANSP/${OWN}/${version}`, body, 'application/xml');
			};
			expect(shape(uit((await accepted('1')).text))).toBe(
				shape(uit(JSON.stringify(JSON.parse(official(doc('incarcare-cu-succes-v1')))))),
			);
			expect(shape(uit((await accepted('2')).text))).toBe(
				shape(uit(JSON.stringify(JSON.parse(official(doc('incarcare-cu-succes-v2')))))),
			);
		});
		it('stareMesaj', async () => {
			const doc = (name: string, status = 200): string =>
				`etransport/swagger/stare__${status}__staremesaj-id-incarcare__${name}.json`;
			const up = async (body: string): Promise<number> =>
				(await client.json<{ index_incarcare: number }>(`${T}/upload/ETRANSP/${OWN}/2`, { method: 'POST', body }))
					.index_incarcare;
			const state = (index: number | string): Promise<Answer> => client.call(`${T}/stareMesaj/${index}`);
			expectSame(await state(await up(notification())), doc('prelucrare-cu-succes'));
			expectSame(
				await state(await up(shortDeclaration('<stergere uit="3V0P0L0P0T3JUW46"/>'))),
				doc('prelucrare-esuata'),
			);
			client.sim.control.outcomes.nextTransport({ state: 'xml-errors' });
			expectSame(await state(await up(notification())), doc('xml-eronat'));
			client.sim.control.settings.set({ processing: { queries: 1 } });
			const index = await up(notification());
			expectSame(await state(index), doc('in-prelucrare'));
			expectSame(await state('a'), doc('index-invalid'));
			expectSame(await state(1), doc('declaratie-transport-inexistenta'));
			expectSame(await state(''), doc('cale-incorecta', 404));
			client.sim.control.settings.set({ etransport: { limits: { stareMesaj: 0 } } });
			expectSame(await state(index), doc('limita-apeluri-zilnice-atinsa'));
			client = clientOf(client.sim, client.sim.control.mintToken({ cifs: [CARRIER] }).access_token);
			expectSame(await state(index), doc('lipsa-drepturi-index'));
			noRights();
			expectSame(await state(index), doc('lipsa-drepturi'));
		});
		it('lista', async () => {
			const doc = (name: string, status = 200): string =>
				`etransport/swagger/lista__${status}__lista-zile-cif__${name}.json`;
			const list = (days: string, cif = OWN): Promise<Answer> => client.call(`${T}/lista/${days}/${cif}`);
			expectSame(await list('60a'), doc('numar-zile-invalid'));
			expectSame(await list('61'), doc('numar-de-zile-in-afara-intervalului'));
			expectSame(await list('1', '123a'), doc('cif-invalid'));
			expectSame(await list('60'), doc('lipsa-mesaje'));
			expectSame(await list('60'), 'etransport/lista__200__live-empty.json');
			expectSame(await client.call(`${T}/lista/`), doc('cale-incorecta', 404));
			await send(`${T}/upload/ETRANSP/${OWN}/2`, notification());
			await send(`${T}/upload/ETRANSP/${OWN}/2`, shortDeclaration('<stergere uit="3V0P0L0P0T3JUW46"/>'));
			const mine = JSON.parse((await list('1')).text) as { mesaje: Array<Record<string, unknown>> };
			const theirs = JSON.parse(official(doc('lista-mesaje'))) as { mesaje: Array<Record<string, unknown>> };
			expect(Object.keys(mine)).toEqual(Object.keys(theirs));
			const row = (rows: typeof mine.mesaje, accepted: boolean): Record<string, unknown> =>
				rows.find((one) => 'tip_op' in one === accepted) ?? {};
			for (const accepted of [true, false]) {
				const expected = Object.keys(row(theirs.mesaje, accepted));
				expect(expected.length).toBeGreaterThan(4);
				// The swagger's keys, in its order; the service's description has more.
				expect(Object.keys(row(mine.mesaje, accepted)).filter((key) => expected.includes(key))).toEqual(expected);
			}
			expect(row(mine.mesaje, false).mesaje).toEqual(row(theirs.mesaje, false).mesaje);
			client.sim.control.settings.set({ etransport: { limits: { lista: 0 } } });
			expectSame(await list('1'), doc('limita-apeluri-depasita'));
			noRights();
			expectSame(await list('1'), doc('lipsa-drepturi'));
		});
		it('info', async () => {
			const doc = (name: string, status = 200): string =>
				`etransport/swagger/info_transportatori__${status}__info__${name}.json`;
			const info = (query: string): Promise<Answer> => client.call(`${T}/info?${query}`);
			expectSame(await info(''), doc('apel-incorect', 400));
			expectSame(await info('cui_op=abc'), doc('cui-op-invalid'));
			expectSame(await info(`cui_op=${CARRIER}&cui_decl=abc`), doc('cui-decl-invalid'));
			expectSame(await info(`cui_op=${CARRIER}`), doc('lipsa-informatii'));
			expectSame(await info('cui_op=8000000000'), doc('lipsa-drepturi-cif'));
			client.sim.control.outcomes.technicalError({ code: 'XXX' });
			expectSame(await info(`cui_op=${CARRIER}`), doc('eroare-tehnica'));
			client.sim.control.transports.addForCarrier({ carrierCif: CARRIER });
			const keys = (value: unknown): unknown =>
				Array.isArray(value)
					? value.map(keys)
					: typeof value === 'object' && value !== null
						? Object.entries(value).map(([name, inner]) => [name, keys(inner)])
						: typeof value;
			const mine: unknown = JSON.parse((await info(`cui_op=${CARRIER}`)).text);
			const theirs: unknown = JSON.parse(official(doc('informatii-transport')));
			expect(keys(mine)).toEqual(keys(theirs));
			noRights();
			expectSame(await info(`cui_op=${CARRIER}`), doc('lipsa-drepturi'));
		});
	});

	it('public registers have the keys, order and types of the official bodies', async () => {
		const structure = (value: unknown): unknown =>
			Array.isArray(value)
				? value.map(structure)
				: typeof value === 'object' && value !== null
					? Object.entries(value).map(([name, inner]) => [name, structure(inner)])
					: typeof value;
		const same = (mine: string, file: string): void =>
			expect(structure(JSON.parse(mine))).toEqual(structure(JSON.parse(official(`public/${file}`))));
		const post = async (path: string, body: unknown): Promise<string> =>
			(await send(path, JSON.stringify(body), 'application/json')).text;
		same(
			await post('/api/PlatitorTvaRest/v9/tva', [
				{ cui: 10000008, data: '2026-07-01' },
				{ cui: 99999999, data: '2026-07-01' },
			]),
			'PlatitorTvaRest-v9-tva__200__omv-petrom.json',
		);
		same(
			await post('/RegAgric/api/v2/ws/agric', [{ cui: 123, data: '2026-07-01' }]),
			'RegAgric-v2__200__not-registered.json',
		);
		same(
			await post('/RegCult/api/v2/ws/cult', [{ cui: 12345674, data: '2026-07-01' }]),
			'RegCult-v2__200__registered.json',
		);
		same(
			await post('/AsynchWebService/api/v8/ws/tva', [{ cui: 10000008, data: '2026-07-01' }]),
			'AsynchWebService-v8-tva__200__submitted.json',
		);
		same((await client.call('/bilant?an=2023&cui=10000008')).text, 'bilant__200__omv-petrom-2023-abridged.json');
		const none = await send('/api/registruroefactura/v1/interogare', '[{"cui":123},{"cui":456}]', 'application/json');
		expectSame(none, 'public/registruroefactura-v1__404__business-not-found.json');
	});
});
