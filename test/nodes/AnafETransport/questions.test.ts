import { fileOf, itemWithFiles, said } from '../../harness';
import { asJson, day, fields, notificationJson, OWN, SECOND, STRANGER, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

const UIT = '3V0P0L0P0T3JUW46';

describe('Upload', () => {
	it('sends a ready declaration byte for byte, from file or text', async () => {
		await world.declare();
		const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<!-- al nostru -->\n${world.lastXml().replace('<?xml version="1.0" encoding="UTF-8"?>', '').trim()}`;
		const input = [itemWithFiles({}, { data: { bytes: xml, fileName: 'et.xml', mimeType: 'application/xml' } })];
		const sent = await world.one('upload', {}, { input });
		expect(sent).toMatchObject({ state: 'accepted', valid: true, cif: OWN, uit: expect.stringMatching(/^.{16}$/) });
		expect(world.lastXml()).toBe(xml);
		await world.one('upload', { documentSource: 'text', xml });
		expect(world.lastXml()).toBe(xml);
	});

	it('takes the CIF of the document before the credential’s, and warns when the field says another', async () => {
		world.vault.change(world.ref, { defaultCif: SECOND });
		await world.run('create', { ...fields(), cif: OWN });
		const xml = world.lastXml();
		expect(await world.one('upload', { documentSource: 'text', xml })).toMatchObject({ cif: OWN });
		const other = await world.one('upload', { documentSource: 'text', xml, cif: SECOND });
		expect(other).toMatchObject({ cif: SECOND, warnings: [expect.stringContaining(`names ${OWN} as declarant`)] });
	});

	it('sends a file in another encoding in UTF-8', async () => {
		await world.declare();
		const xml = world
			.lastXml()
			.replace(/encoding="[^"]*"/, 'encoding="windows-1250"')
			.replace(/[^\x00-\x7f]/g, 'â');
		const bytes = Uint8Array.from(Buffer.from(xml, 'latin1'));
		const sent = await world.one('upload', {}, { input: [itemWithFiles({}, { data: { bytes } })] });
		expect(sent.warnings).toEqual([expect.stringContaining('windows-1250')]);
		expect(world.lastXml()).toContain('encoding="UTF-8"');
	});

	it('of a deletion says whether it took', async () => {
		const uit = await world.declare();
		const xml = `<eTransport xmlns="mfp:anaf:dgti:eTransport:declaratie:v2" codDeclarant="${OWN}"><stergere uit="${uit}"/></eTransport>`;
		const sent = await world.one('upload', { documentSource: 'text', xml });
		expect(sent).toMatchObject({ uit, deleted: true });
		expect(sent).not.toHaveProperty('valid');
	});

	it.each([
		['no XML', 'abc', /not readable XML/],
		['another document', '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>', /Invoice/],
		['version 1', '<eTransport xmlns="mfp:anaf:dgti:eTransport:declaratie:v1"/>', /version 2/],
		['a byte order mark', `\ufeff<eTransport xmlns="mfp:anaf:dgti:eTransport:declaratie:v2"/>`, /byte order mark/],
		[
			'a DTD',
			'<!DOCTYPE a [<!ENTITY b "c">]><eTransport xmlns="mfp:anaf:dgti:eTransport:declaratie:v2"/>',
			/DTD|DOCTYPE/i,
		],
		['nothing in it', '<eTransport xmlns="mfp:anaf:dgti:eTransport:declaratie:v2"/>', /cannot be sent/],
		[
			'more than 5 MB',
			`<eTransport xmlns="mfp:anaf:dgti:eTransport:declaratie:v2"><!--${'x'.repeat(5 * 1024 * 1024)}--></eTransport>`,
			/ANAF accepts 5 MB/,
		],
	])('refuses %s before sending', async (_, bytes, says) => {
		const error = await world.fail('upload', {}, { input: [itemWithFiles({}, { data: { bytes } })] });
		expect(error.kind).toBe('invalidInput');
		expect(said(error)).toMatch(says);
		expect(world.requests('/upload')).toBe(0);
	});
});

describe('Validate and Build XML', () => {
	it('builds the XML with findings, as text and file, and sends nothing', async () => {
		const { items, json } = await world.run('buildXml', {
			...fields({ partnerCountry: 'DE', partnerCode: 'DE1' }),
			xmlOutput: 'both',
		});
		expect(json[0]).toMatchObject({
			cif: OWN,
			reference: expect.stringMatching(/^n8n-/),
			valid: false,
			xml: expect.stringContaining('<eTransport'),
		});
		expect(json[0]?.findings).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					rule: 'BR-005',
					severity: 'fatal',
					field: 'notification.partner.country',
					place: expect.stringMatching(/partner/i),
				}),
			]),
		);
		expect(fileOf(items[0]).toString()).toBe(json[0]?.xml);
		expect(items[0]?.binary?.data).toMatchObject({
			mimeType: 'application/xml',
			fileName: `etransport-${String(json[0]?.reference)}.xml`,
		});
		const deletion = await world.one('buildXml', { ...asJson({ deletion: { uit: UIT } }), xmlOutput: 'both' });
		expect(deletion).toMatchObject({
			valid: true,
			findings: [],
			xml: expect.stringContaining(`<stergere uit="${UIT}"/>`),
		});
		expect(world.control.requests.list()).toEqual([]);
	});

	it('what it builds is what Create sends', async () => {
		const built = await world.one('buildXml', { ...fields(), xmlOutput: 'both' });
		await world.one('create', fields());
		expect(world.lastXml()).toBe(built.xml);
	});

	it('validates without asking ANAF', async () => {
		const { xml } = await world.one('buildXml', { ...fields(), xmlOutput: 'both' });
		expect(await world.one('validate', { documentSource: 'text', xml: String(xml) })).toEqual({
			valid: true,
			summary: 'ANAF’s rules find nothing wrong',
			fatal: 0,
			warnings: 0,
			findings: [],
		});
		const bad = String(xml)
			.replace('greutateNeta="900"', 'greutateNeta="1900"')
			.replace(/codTarifar="\d+" /, '');
		const report = await world.one('validate', { documentSource: 'text', xml: bad });
		expect(report).toMatchObject({
			valid: false,
			fatal: 2,
			summary: 'ANAF would refuse this declaration for 2 reasons',
		});
		expect((report.findings as Array<{ rule: string }>).map(({ rule }) => rule).sort()).toEqual(['BR-020', 'BR-206']);
		const late = await world.one('validate', {
			documentSource: 'text',
			xml: String(xml).replace(/dataTransport="[^"]+"/, `dataTransport="${day(-3)}"`),
		});
		expect(late).toMatchObject({
			valid: true,
			fatal: 0,
			warnings: 1,
			findings: [{ rule: 'ETR-PAST', severity: 'warning' }],
		});
		expect(world.control.requests.list()).toEqual([]);
	});

	it('says where XML stops being readable', async () => {
		const error = await world.fail('validate', { documentSource: 'text', xml: '<eTransport>\n<a>' });
		expect(said(error)).toMatch(/not readable XML\..*line 2/);
	});
});

describe('Get Status', () => {
	it('tells states, of numbers and texts, and rejections as outputs', async () => {
		const sent = await world.one('create', fields());
		for (const uploadIndex of [sent.uploadIndex, Number(sent.uploadIndex), ` ${String(sent.uploadIndex)} `]) {
			const status = await world.one('getStatus', { uploadIndex: uploadIndex as string });
			expect(status).toEqual({
				uploadIndex: sent.uploadIndex,
				state: 'accepted',
				stateRaw: 'ok',
				final: true,
				valid: true,
			});
		}
		const refused = await world.one('delete', { uit: UIT });
		expect(await world.one('getStatus', { uploadIndex: String(refused.uploadIndex) })).toMatchObject({
			state: 'rejected',
			valid: false,
			reasons: ['UIT-ul nu poate fi identificat.'],
		});
	});

	it('waits where that is wanted', async () => {
		world.control.settings.set({ processing: { queries: 2 } });
		const { uploadIndex } = await world.one('create', { ...fields(), waitForResult: false });
		const index = String(uploadIndex);
		expect(await world.one('getStatus', { uploadIndex: index })).toMatchObject({
			state: 'processing',
			final: false,
			valid: false,
		});
		expect(await world.one('getStatus', { uploadIndex: index, options: { longestWait: 1 } })).toMatchObject({
			state: 'accepted',
			final: true,
		});
	});

	it.each([
		['1', 'notFound', 'ANAF knows no upload with index 1'],
		['', 'invalidInput', 'empty'],
		['abc', 'invalidInput', 'not contain an ID'],
	])('says what is wrong with %j', async (uploadIndex, kind, says) => {
		const error = await world.fail('getStatus', { uploadIndex });
		expect(error.kind).toBe(kind);
		expect(said(error)).toContain(says);
	});
});

describe('Get Many', () => {
	it('lists what several companies declared, newest first, each with its item', async () => {
		const first = await world.declare();
		world.control.clock.advance({ minutes: 2 });
		const second = String((await world.one('create', { ...fields({ carrierCode: OWN }), cif: SECOND })).uit);
		world.control.clock.advance({ minutes: 2 });
		await world.one('delete', { uit: UIT });
		const { items, json } = await world.run('getAll', { cifs: `RO${OWN}; ${SECOND}` }, { input: [{ a: 1 }] });
		expect(json.map(({ uit }) => uit)).toEqual([UIT, second, first]);
		expect(items.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(true);
		expect(json[2]).toEqual({
			uit: first,
			state: 'accepted',
			type: 'NOT',
			declarantCif: OWN,
			reference: expect.stringMatching(/^n8n-/),
			uploadIndex: expect.stringMatching(/^\d{10}$/),
			createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[23]:00$/),
			transportDate: day(),
			expiresAt: expect.stringMatching(new RegExp(`^${day(5)}T00:00:00`)),
			partnerName: 'DEPOZIT SRL',
			vehicle: 'CJ01SIM',
			confirmation: null,
			messages: [],
		});
		expect(json[0]).toMatchObject({
			state: 'rejected',
			type: 'DEL',
			messages: ['ERR: Nu a fost identificat UIT-ul printre notificarile valide anterioare.'],
		});
	});

	it('gives no items for an empty list', async () => {
		expect((await world.run('getAll')).json).toEqual([]);
		expect((await world.run('getAll', { cifs: `${OWN},${SECOND}`, days: 60 })).json).toEqual([]);
	});

	it('filters: not yet confirmed, confirmed, state, UIT, reference', async () => {
		const open = await world.declare();
		const done = String(
			(await world.one('create', { ...fields({ vehicle: 'CJ02SIM' }), options: { reference: 'CMD-7' } })).uit,
		);
		await world.run('confirm', { uit: done, confirmationType: '30' });
		await world.run('changeVehicle', { uit: open, vehicle: 'BV01SIM', cif: SECOND });
		await world.run('delete', { uit: UIT });
		const uits = async (filters: object, cifs = OWN): Promise<unknown[]> =>
			(await world.run('getAll', { cifs, filters: { ...filters } })).json.map(({ uit }) => uit);
		expect((await uits({})).sort()).toEqual([open, done, UIT].sort());
		expect(await uits({ confirmed: 'no' })).toEqual([open]);
		expect(await uits({ confirmed: 'no' }, SECOND)).toEqual([]);
		expect(await uits({ confirmed: 'yes' })).toEqual([done]);
		expect((await world.one('getAll', { filters: { confirmed: 'yes' } })).confirmation).toBe('refused');
		expect(await uits({ state: 'ERR' })).toEqual([UIT]);
		expect((await uits({ state: 'OK' })).sort()).toEqual([open, done].sort());
		expect(await uits({ reference: ' CMD-7 ' })).toEqual([done]);
		expect(await uits({ uit: `${done.slice(0, 8)} ${done.slice(8).toLowerCase()}` })).toEqual([done]);
	});

	it('takes a reference and a CIF that an expression gives as numbers', async () => {
		const input = [{ order: 1001, cif: Number(OWN) }];
		const own = await world.one('create', { ...fields(), options: { reference: '={{ $json.order }}' } }, { input });
		expect(own.reference).toBe('1001');
		await world.declare({ vehicle: 'CJ02SIM' });
		expect(await world.one('getAll', { filters: { reference: '={{ $json.order }}' } }, { input })).toMatchObject({
			uit: own.uit,
		});
		const { json } = await world.run(
			'getCarrierInfo',
			{ cif: SECOND, filters: { declarantCif: '={{ $json.cif }}', reference: '={{ $json.order }}' } },
			{ input },
		);
		expect(json).toMatchObject([{ uit: own.uit }]);
	});

	it('refuses a UIT with a typing slip instead of finding nothing', async () => {
		const error = await world.fail('getAll', { filters: { uit: '3V0P0L0P0T3JUW47' } });
		expect(said(error)).toContain('check digits');
		expect(world.requests('lista')).toBe(0);
	});

	it('gives all rows, or the newest, raw beside the flat fields', async () => {
		for (const plate of ['CJ01AAA', 'CJ02AAA', 'CJ03AAA']) {
			await world.declare({ vehicle: plate });
			world.control.clock.advance({ minutes: 1 });
		}
		expect((await world.run('getAll', { limit: 2 })).json.map(({ vehicle }) => vehicle)).toEqual([
			'CJ03AAA',
			'CJ02AAA',
		]);
		const all = (await world.run('getAll', { returnAll: true, simplify: false })).json;
		expect(all).toHaveLength(3);
		expect(all[0]).toMatchObject({
			vehicle: 'CJ03AAA',
			carrierCode: SECOND,
			grossWeight: '1000.00',
			raw: { nr_veh: 'CJ03AAA', gr_tot_bruta: '1000.00' },
		});
	});

	it.each([0, 61, 1.5, 'abc'])('refuses %j days before asking', async (days) => {
		const error = await world.fail('getAll', { days: days as number });
		expect(error.message).toContain('from 1 to 60');
		expect(world.requests('lista')).toBe(0);
	});

	it('tells rights and limits in ANAF’s words', async () => {
		expect((await world.fail('getAll', { cifs: STRANGER })).kind).toBe('forbidden');
		world.control.settings.set({ etransport: { limits: { lista: 1 } } });
		await world.run('getAll');
		const error = await world.fail('getAll');
		expect(error.kind).toBe('dailyLimit');
		expect(error.description).toContain('S-au facut deja 1 interogari');
	});
});

describe('Get Carrier Info', () => {
	it('lists what others declared for a carrier, flat, narrowed down by ANAF', async () => {
		const one = world.control.transports.addForCarrier({ carrierCif: OWN, reference: 'R1', vehicle: 'B01AAA' });
		const two = world.control.transports.addForCarrier({ carrierCif: OWN, declarantCif: SECOND });
		const { json } = await world.run('getCarrierInfo');
		expect(json).toHaveLength(2);
		expect(json[0]).toEqual({
			uit: one.uit,
			declarantCif: STRANGER,
			declarantName: expect.any(String),
			reference: 'R1',
			transportDate: day(),
			expiresAt: expect.stringMatching(new RegExp(`^${day(5)}T00:00:00\\+0[23]:00$`)),
			vehicle: 'B01AAA',
			start: expect.stringContaining('Cluj-Napoca'),
			end: expect.stringContaining('Bucuresti'),
		});
		const uits = async (filters: object): Promise<unknown[]> =>
			(await world.run('getCarrierInfo', { filters: { ...filters } })).json.map(({ uit }) => uit);
		expect(await uits({ reference: 'R1' })).toEqual([one.uit]);
		expect(await uits({ declarantCif: `RO${SECOND}` })).toEqual([two.uit]);
		expect(await uits({ uit: two.uit.toLowerCase() })).toEqual([two.uit]);
		expect(await uits({ reference: 'nimic' })).toEqual([]);
		expect((await world.run('getCarrierInfo', { simplify: false })).json[0]).toMatchObject({
			documents: expect.stringContaining('Aviz'),
			raw: { uit: one.uit, cod_decl: 30000002 },
		});
	});

	it('gives no items when there is none, and says what is wrong', async () => {
		expect((await world.run('getCarrierInfo')).json).toEqual([]);
		expect((await world.fail('getCarrierInfo', { cif: STRANGER })).kind).toBe('forbidden');
		expect((await world.fail('getCarrierInfo', { filters: { declarantCif: 'x' } })).kind).toBe('invalidInput');
		expect((await world.fail('getCarrierInfo', { filters: { uit: 'x' } })).message).toContain('UIT');
		world.control.outcomes.technicalError({ times: 9 });
		expect((await world.fail('getCarrierInfo')).kind).toBe('unavailable');
	});
});

describe('Download', () => {
	it('says that ANAF has withdrawn the service, and works where it still answers', async () => {
		const { uploadIndex } = await world.one('create', fields());
		const error = await world.fail('download', { uploadIndex: String(uploadIndex) });
		expect(error.kind).toBe('notFound');
		expect(error.message).toBe('ANAF has withdrawn the download service of e-Transport');
		expect(error.description).toContain('Get Many');
		world.control.settings.set({ etransport: { descarcare: true } });
		const { items } = await world.run('download', { uploadIndex: String(uploadIndex) });
		expect(items[0]?.json).toEqual({ uploadIndex, fileName: `${String(uploadIndex)}.zip` });
		expect(fileOf(items[0], 'archive').subarray(0, 2).toString()).toBe('PK');
		expect((await world.fail('download', { uploadIndex: '1' })).kind).not.toBe('undefined');
	});
});

describe('questions on bad days', () => {
	it.each(['getAll', 'getCarrierInfo'])(
		'%s is repeated after 500, 429, a broken connection and an expired token',
		async (operation) => {
			for (const fault of [
				{ kind: 'status', status: 500 },
				{ kind: 'status', status: 429 },
				{ kind: 'reset-before-processing' },
				{ kind: 'expired-token' },
				{ kind: 'html', status: 200 },
			] as const) {
				world.control.faults.add({ ...fault, match: { path: 'ETRANSPORT' }, times: 1 });
				expect((await world.run(operation)).json).toEqual([]);
			}
		},
	);
});

it('works as a tool of an AI agent, which fills fields by $fromAI', async () => {
	const uit = await world.declare();
	const confirmed = await world.one(
		'confirm',
		{
			uit: "={{ $fromAI('uit', 'Code of the transport', 'string') }}",
			confirmationType: "={{ $fromAI('confirmation') }}",
		},
		{ input: [{ uit: uit.toLowerCase(), confirmation: 'confirmat' }] },
	);
	expect(confirmed).toMatchObject({ uit, valid: true });
	const declared = await world.one(
		'create',
		{ inputMode: 'json', declarationJson: "={{ $fromAI('declaration', '', 'json') }}" },
		{ input: [{ declaration: notificationJson({ operation: 'TTN' }) }] },
	);
	expect(declared).toMatchObject({ state: 'accepted' });
});
