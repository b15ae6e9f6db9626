import { unzipSync, type Unzipped } from 'fflate';

import { BUYER, CARRIER, clientOf, invoice, OWN, startClient, type Answer, type Client } from './helpers';

let client: Client;
beforeAll(async () => {
	client = await startClient();
});
afterAll(() => client.sim.close());
beforeEach(() => {
	client.sim.control.reset();
	client = clientOf(client.sim, client.sim.control.mintToken().access_token);
});

const state = async (index: string): Promise<string> =>
	(await client.call(`/prod/FCTEL/rest/stareMesaj?id_incarcare=${index}`)).text;
const downloadId = async (index: string): Promise<string> =>
	/id_descarcare="(\d+)"/.exec(await state(index))?.[1] ?? '';
const archive = async (id: string): Promise<Unzipped> =>
	unzipSync((await client.call(`/prod/FCTEL/rest/descarcare?id=${id}`)).bytes);
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
interface Row {
	id: string;
	id_solicitare: string;
	tip: string;
	detalii: string;
	data_creare: string;
	cif: string;
}
const list = async (cif: string, extra = ''): Promise<Row[]> => {
	const now = client.sim.control.clock.get().now;
	const end = Date.parse(now);
	const body = await client.json<{ mesaje?: Row[]; eroare?: string }>(
		`/prod/FCTEL/rest/listaMesajePaginatieFactura?startTime=${end - 86_400_000}&endTime=${end}&cif=${cif}&pagina=1${extra}`,
	);
	return body.mesaje ?? [];
};
const errorsOf = async (xml: string): Promise<string[]> => {
	const entries = await archive(await downloadId(await client.upload(xml)));
	const document = text(Object.entries(entries).find(([name]) => !name.startsWith('semnatura'))?.[1]);
	return [...document.matchAll(/errorMessage="([^"]*)"/g)].map((match) => match[1] ?? '');
};

describe('upload, state, list, download', () => {
	it('delivers an accepted invoice to both sides and gives back the very bytes', async () => {
		client.sim.control.companies.add({ cif: BUYER, rights: true });
		const xml = invoice();
		const index = await client.upload(xml);
		expect(await state(index)).toContain('stare="ok"');
		const entries = await archive(await downloadId(index));
		expect(Object.keys(entries).sort()).toEqual([`${index}.xml`, `semnatura_${index}.xml`]);
		expect(text(entries[`${index}.xml`])).toBe(xml);
		const [sent] = await list(OWN);
		const [received] = await list(BUYER);
		expect(sent).toMatchObject({ tip: 'FACTURA TRIMISA', id_solicitare: index, cif: OWN });
		expect(sent?.detalii).toBe(
			`Factura cu id_incarcare=${index} emisa de cif_emitent=${OWN} pentru cif_beneficiar=${BUYER}`,
		);
		expect(received).toMatchObject({ tip: 'FACTURA PRIMITA', id_solicitare: index, cif: BUYER });
		expect(received?.id).not.toBe(sent?.id);
	});

	it('keeps the environments apart', async () => {
		const index = await client.upload(invoice());
		expect((await client.call(`/test/FCTEL/rest/stareMesaj?id_incarcare=${index}`)).text).toContain(
			`Nu exista factura cu id_incarcare= ${index}`,
		);
		expect(await client.json('/test/FCTEL/rest/listaMesajeFactura?zile=1&cif=10000008')).toEqual({
			eroare: 'Nu exista mesaje in ultimele 1 zile',
			titlu: 'Lista Mesaje',
		});
	});

	it('refuses an invoice sent twice and names the first index and day', async () => {
		client.sim.control.clock.set({ instant: '2026-11-24T22:30:00Z' });
		const index = await client.upload(invoice());
		expect(await errorsOf(invoice({ price: '99.00' }))).toEqual([
			`Factura a mai fost transmisa anterior cu index=${index} si data incarcare=2026-11-25`,
		]);
		expect(await state(await client.upload(invoice({ number: 'F 2' })))).toContain('stare="ok"');
		expect((await list(OWN)).map((row) => row.tip).sort()).toEqual([
			'ERORI FACTURA',
			'FACTURA TRIMISA',
			'FACTURA TRIMISA',
		]);
	});

	it('answers "in prelucrare" for as long as told, then the outcome', async () => {
		client.sim.control.settings.set({ processing: { queries: 2, ms: 60_000 } });
		const index = await client.upload(invoice());
		expect(await state(index)).toContain('stare="in prelucrare"');
		expect(await list(OWN)).toEqual([]);
		client.sim.control.clock.advance({ minutes: 2 });
		expect(await state(index)).toContain('stare="in prelucrare"');
		expect(await state(index)).toContain('stare="ok"');
		expect(await list(OWN)).toHaveLength(1);
	});

	it('indexes late, out of order, and even with older times when told', async () => {
		const { control } = client.sim;
		control.clock.set({ instant: '2026-11-24T10:00:00Z', frozen: true });
		control.settings.set({ indexing: { delaysMs: [15 * 60_000, 0] } });
		const first = await client.upload(invoice({ number: 'F 1', buyer: '16000023' }));
		const second = await client.upload(invoice({ number: 'F 2', buyer: '16000023' }));
		expect((await list(OWN)).map((row) => row.id_solicitare)).toEqual([second]);
		expect(await state(first)).toContain('stare="ok"');
		control.clock.advance({ minutes: 15 });
		const rows = await list(OWN);
		expect(rows.find((row) => row.id_solicitare === first)?.data_creare).toBe('202611241215');
		control.settings.set({ indexing: { delaysMs: [600_000], backdateMs: 600_000 } });
		const third = await client.upload(invoice({ number: 'F 3', buyer: '16000023' }));
		expect(await list(OWN)).toHaveLength(2);
		control.clock.advance({ minutes: 10 });
		expect((await list(OWN)).find((row) => row.id_solicitare === third)?.data_creare).toBe('202611241215');
	});

	it('rejects in the words of ANAF', async () => {
		client.sim.control.settings.set({ efactura: { identification: false } });
		expect(await errorsOf(invoice({ seller: '10000001' }))).toEqual([
			'E: AccountingSupplierParty (1) sectiune Party (1) sectiune PartyTaxScheme (1) sectiune CompanyID (1)  eroare regula: R_BT_32_cui: Cui vanzator incorect / validare CUI (10000001) ',
		]);
		expect((await errorsOf(invoice({ number: 'F 7', customization: 'x' })))[0]).toContain('[BR-RO-001]-');
		expect((await errorsOf(invoice({ number: 'FARA' })))[0]).toContain('[BR-RO-010]-');
		client.sim.control.settings.set({ efactura: { sellerMustBeKnown: true } });
		expect(await errorsOf(invoice({ number: 'F 8', seller: '16000023' }))).toEqual([
			'E: validari globale&#xA; eroare regula: R6.1: CIF-ul vanzatorului nu figureaza in baza de date:16000023',
		]);
		client.sim.control.outcomes.rejectNext({ messages: ['unu & <doi>'] });
		expect(await errorsOf(invoice({ number: 'F 9' }))).toEqual(['unu &amp; &lt;doi&gt;']);
		const entries = await archive(await downloadId(client.sim.control.uploads.list().at(-1)?.index ?? ''));
		expect(Object.values(entries).map(text).join()).toContain('mfp:anaf:dgti:efactura:mesajEroriFactuta:v1');
		client.sim.control.outcomes.next({ state: 'xml-errors' });
		const refused = await state(await client.upload(invoice({ number: 'F 10' })));
		expect(refused).toContain('stare="XML cu erori nepreluat de sistem"/>');
	});

	it('carries self-billed invoices and buyer messages to both sides', async () => {
		client.sim.control.companies.add({ cif: BUYER, rights: true });
		const billed = await client.upload(
			invoice({ seller: BUYER, buyer: OWN, number: 'A 1' }),
			`standard=UBL&cif=${OWN}&autofactura=DA`,
		);
		expect((await list(OWN))[0]).toMatchObject({
			tip: 'FACTURA TRIMISA',
			detalii: `Factura cu id_incarcare=${billed} transmisa de cif=${OWN}  ca autofactura in numele cif=${BUYER}`,
		});
		expect((await list(BUYER)).map((row) => row.tip)).toEqual(['FACTURA PRIMITA']);
		const index = await client.upload(invoice());
		const message = `<header xmlns="mfp:anaf:dgti:spv:reqMesaj:v1" index_incarcare="${index}" message="lipseste o cutie"/>`;
		const rasp = await client.upload(message, `standard=RASP&cif=${BUYER}`);
		expect(await state(rasp)).toContain('stare="ok"');
		const [toSeller] = await list(OWN, '&filtru=R');
		const [ofBuyer] = await list(BUYER, '&filtru=R');
		expect([toSeller?.tip, ofBuyer?.tip]).toEqual(['MESAJ CUMPARATOR PRIMIT', 'MESAJ CUMPARATOR TRANSMIS']);
		expect(text((await archive(toSeller?.id ?? ''))[`${rasp}.xml`])).toContain('message="lipseste o cutie"');
		const unknown = await client.upload(message.replace(index, '15'), `standard=RASP&cif=${BUYER}`);
		expect(await state(unknown)).toContain('stare="nok"');
	});

	it('remembers what it received, B2C apart', async () => {
		await client.upload(invoice());
		await client.call(`/prod/FCTEL/rest/uploadb2c?standard=UBL&cif=${OWN}`, {
			method: 'POST',
			body: invoice({ number: 'F 2' }),
		});
		const uploads = client.sim.control.uploads.list();
		expect(uploads.map((upload) => [upload.b2c, upload.bytes, upload.state])).toEqual([
			[false, invoice().length, 'ok'],
			[true, invoice().length, 'ok'],
		]);
		expect(client.sim.control.uploads.content({ index: uploads[0]?.index ?? '' }).xml).toBe(invoice());
	});
});

describe('what upload refuses', () => {
	const refused = async (body: string, query: string): Promise<string | undefined> => {
		const answer = await client.call(`/prod/FCTEL/rest/upload?${query}`, { method: 'POST', body });
		return /errorMessage="([^"]*)"/.exec(answer.text)?.[1];
	};
	const own = `standard=UBL&cif=${OWN}`;

	it.each([
		[
			'not XML',
			'hello',
			own,
			/^Fisierul transmis nu este valid\. org\.xml\.sax\.SAXParseException; lineNumber: 1; columnNumber: 1; Content is not allowed in prolog\.$/,
		],
		['broken XML', '<a><b></a>', own, /SAXParseException; lineNumber: 1; columnNumber: \d+; /],
		['a wrong root', '<Invoice1/>', own, /cvc-elt\.1\.a: Cannot find the declaration of element 'Invoice1'\. $/],
		[
			'a credit note as UBL',
			'<CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"/>',
			own,
			/element 'CreditNote'/,
		],
		['a DOCTYPE', '<!DOCTYPE a><a/>', own, /DOCTYPE is disallowed/],
		['a byte order mark', '\ufeff<a/>', own, /Content is not allowed in prolog/],
		[
			'children out of order',
			invoice().replace(/(<cbc:ID>F 1<\/cbc:ID>)(<cbc:IssueDate>[^<]*<\/cbc:IssueDate>)/, '$2$1'),
			own,
			/cvc-complex-type\.2\.4\.a: .*ID\}?'/,
		],
		[
			'a missing part',
			invoice().replace(/<cac:InvoiceLine>.*<\/cac:InvoiceLine>/s, ''),
			own,
			/2\.4\.b.*'InvoiceLine' is expected/,
		],
		[
			'an unknown flag',
			invoice(),
			`${own}&extern=NU`,
			/^Daca parametrul extern trebuie completat, valoarea acceptata este DA$/,
		],
		[
			'execution by a stranger',
			invoice(),
			`${own}&executare=DA`,
			/^CIF introdus= 10000008 nu este inregistrat in Registrul RO e-Factura executari silite$/,
		],
		['letters in the CIF', invoice(), 'standard=UBL&cif=RO1', /^CIF introdus= RO1 nu este un numar$/],
		['no right', invoice(), `standard=UBL&cif=${BUYER}`, /^Nu aveti drept in SPV pentru CIF=30000002$/],
	])('%s', async (_what, body, query, expected) => {
		expect(await refused(body, query)).toMatch(expected);
		expect(client.sim.control.uploads.list()).toEqual([]);
	});

	it('more than 10 MB', async () => {
		expect(await refused('x'.repeat(10 * 1024 * 1024 + 1), own)).toBe('Marime fisier transmis mai mare de 10 MB.');
	});

	it('any CIF of a token without rights', async () => {
		client = clientOf(client.sim, client.sim.control.mintToken({ cifs: [] }).access_token);
		expect(await refused(invoice(), own)).toBe('Nu exista niciun CIF pentru care sa aveti drept in SPV');
		client = clientOf(client.sim, client.sim.control.mintToken({ cifs: [CARRIER] }).access_token);
		expect(await refused(invoice(), own)).toBe('Nu aveti drept in SPV pentru CIF=10000008');
	});
});

describe('validare and transformare', () => {
	const post = (path: string, body: string, options: { type?: string; token?: boolean } = {}): Promise<Answer> =>
		clientOf(client.sim, options.token === true ? client.sim.control.mintToken().access_token : undefined).call(path, {
			method: 'POST',
			body,
			headers: { 'content-type': options.type ?? 'text/plain' },
		});

	it('validates without a token, in production only, as text/plain only', async () => {
		expect((await post('/prod/FCTEL/rest/validare/FACT1', invoice())).text).toMatch(
			/^\{"stare":"ok","trace_id":"[0-9a-f-]{36}"\}$/,
		);
		client.sim.control.settings.set({ efactura: { identification: false } });
		const broken = JSON.parse((await post('/prod/FCTEL/rest/validare/FACT1', invoice({ seller: '1234' }))).text) as {
			Messages: Array<{ message: string }>;
		};
		expect(broken.Messages[0]?.message).toContain('R_BT_32_cui: Cui vanzator incorect / validare CUI (1234)');
		expect((await post('/test/FCTEL/rest/validare/FACT1', invoice())).status).toBe(404);
		expect((await post('/prod/FCTEL/rest/validare/FACT1', invoice(), { type: 'application/xml' })).status).toBe(415);
		expect((await post('/prod/FCTEL/rest/validare/FCN', invoice())).text).toContain('cvc-elt.1.a');
	});

	it('makes a PDF whose cross-reference table points at its objects', async () => {
		const answer = await post('/prod/FCTEL/rest/transformare/FACT1', invoice({ number: 'F 77' }));
		expect(answer.type).toBe('application/pdf');
		expect(answer.text.startsWith('%PDF-1.4')).toBe(true);
		expect(answer.text).toContain('(FACTURA F 77)');
		const table = Number(/startxref\n(\d+)/.exec(answer.text)?.[1]);
		expect(answer.text.slice(table, table + 4)).toBe('xref');
		const offsets = [...answer.text.slice(table).matchAll(/^(\d{10}) 00000 n/gm)].map((match) => Number(match[1]));
		expect(offsets.length).toBeGreaterThan(3);
		offsets.forEach((offset, i) => expect(answer.text.slice(offset, offset + 8)).toContain(`${i + 1} 0 obj`));
	});

	it('answers findings instead of a PDF unless validation is waived', async () => {
		expect((await post('/prod/FCTEL/rest/transformare/FACT1', invoice({ customization: 'x' }))).text).toContain(
			'BR-RO-001',
		);
		expect((await post('/prod/FCTEL/rest/transformare/FACT1/DA', invoice({ customization: 'x' }))).type).toBe(
			'application/pdf',
		);
	});

	it('has the firewall on the public host only, stricter with /DA', async () => {
		const relative = invoice().replace(
			'<Invoice ',
			'<Invoice xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a ../../b.xsd" ',
		);
		const absolute = relative.replace('../../b.xsd', 'http://b.example/b.xsd');
		const path = '/prod/FCTEL/rest/transformare/FACT1';
		const rejected = await post(path, relative);
		expect([rejected.status, rejected.type]).toEqual([200, 'text/html; charset=utf-8']);
		expect(rejected.text).toContain('<title>Request Rejected</title>');
		expect((await post(path, absolute)).type).toBe('application/pdf');
		expect((await post(`${path}/DA`, absolute)).text).toContain('Request Rejected');
		expect((await post(path, relative, { token: true })).type).toBe('application/pdf');
		expect((await post(path, invoice({ number: 'F;rm 1' }))).text).toContain('Request Rejected');
	});
});

describe('limits', () => {
	it('ten downloads a message and a day, then a body with two braces', async () => {
		client.sim.control.clock.set({ instant: '2026-11-24T10:00:00Z' });
		const { id } = client.sim.control.messages.receive({ cif: OWN });
		for (let i = 0; i < 10; i++)
			expect((await client.call(`/prod/FCTEL/rest/descarcare?id=${id}`)).type).toBe('application/zip');
		expect((await client.call(`/prod/FCTEL/rest/descarcare?id=${id}`)).text).toBe(
			'{"eroare":"S-au facut deja 10 descarcari de mesaj in cursul zilei","titlu":"Descarcare mesaj"}}',
		);
		client.sim.control.clock.advance({ hours: 13 });
		expect((await client.call(`/prod/FCTEL/rest/descarcare?id=${id}`)).type).toBe('application/zip');
	});

	it('100 states a message, lists and buyer messages by setting, 1000 requests a minute', async () => {
		client.sim.control.settings.set({ efactura: { limits: { stareMesaj: 1, lista: 1, rasp: 0 } } });
		const index = await client.upload(invoice());
		await state(index);
		expect(await state(index)).toContain('S-au facut deja 1 descarcari de mesaj in cursul zilei');
		await client.call(`/prod/FCTEL/rest/listaMesajeFactura?zile=1&cif=${OWN}`);
		expect((await client.call(`/prod/FCTEL/rest/listaMesajeFactura?zile=1&cif=${OWN}`)).text).toContain(
			'S-au facut deja 1 interogari de lista mesaje',
		);
		client.sim.control.settings.set({ api: { ratePerMinute: 8, retryAfterSeconds: 7 } });
		const statuses: number[] = [];
		for (let i = 0; i < 6; i++) statuses.push((await client.call('/TestOauth/jaxrs/hello')).status);
		expect(statuses).toEqual([200, 200, 200, 429, 429, 429]);
		expect((await client.call('/TestOauth/jaxrs/hello')).headers.get('retry-after')).toBe('7');
	});

	it('closes the window after 60 days', async () => {
		const { id } = client.sim.control.messages.receive({ cif: OWN });
		client.sim.control.settings.set({ oauth: { accessTtlSeconds: 86_400 * 365 }, efactura: { downloadDays: 59 } });
		client = clientOf(client.sim, client.sim.control.mintToken().access_token);
		client.sim.control.clock.advance({ days: 59, minutes: 1 });
		expect(await client.json(`/prod/FCTEL/rest/descarcare?id=${id}`)).toEqual({
			eroare: 'Fisierul nu mai poate fi descarcat pentru ca a trecut perioada de 60 de zile in care este disponibil',
			titlu: 'Descarcare mesaj',
		});
		const body = await client.json<{ mesaje: Row[] }>(`/prod/FCTEL/rest/listaMesajeFactura?zile=60&cif=${OWN}`);
		expect(body.mesaje.map((row) => row.id)).toEqual([id]);
	});
});
