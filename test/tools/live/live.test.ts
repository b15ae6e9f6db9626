import { startSimulator } from '../../../simulator';
import { askAt } from '../../../tools/live/ask';
import { goThrough, type Row } from '../../../tools/live/goThrough';
import { outcomeOf, reportOf } from '../../../tools/live/report';
import { Random, seed } from '../../harness/random';
import { startStandIn, type Answer, type Spoil, type StandIn } from './standIn';

const CIF = '8000000000';
const TOKEN = 'CANARY-token';
const SKIPPED = 'not asked: nothing in the lists to ask about';

async function run(url: string, more: { cif?: string; token?: string; upload?: boolean } = {}): Promise<Row[]> {
	return await goThrough({
		cif: more.cif ?? CIF,
		now: Date.now(),
		upload: more.upload ?? false,
		ask: askAt({ environment: 'custom', baseUrl: url }, more.token ?? TOKEN),
		pause: async () => await Promise.resolve(),
	});
}

const differing = (rows: readonly Row[]): Record<string, readonly string[]> =>
	Object.fromEntries(rows.filter(({ differs }) => differs.length > 0).map(({ call, differs }) => [call, differs]));

describe('against stand-ins', () => {
	it('finds nothing in the simulator, with an upload and without', async () => {
		const simulator = await startSimulator({ port: 0, host: '127.0.0.1' });
		try {
			const { control, url } = simulator;
			const cif = '10000008';
			control.messages.seed({ cif, count: 12, type: 'mixed' });
			control.transports.addForCarrier({ carrierCif: cif });
			control.transports.addForCarrier({ carrierCif: '30000002', declarantCif: cif });
			const token = control.mintToken().access_token;
			const rows = await run(url, { cif, token, upload: true });
			expect(differing(rows)).toEqual({});
			expect(rows.length).toBeGreaterThan(24);
			expect(control.uploads.list().length).toBe(1);
			expect(differing(await run(url, { cif, token }))).toEqual({});
			expect(control.uploads.list().length).toBe(1);
		} finally {
			await simulator.close();
		}
	});

	it('finds nothing in one that was written from the facts alone, and gives the token to no open service', async () => {
		const standIn = await startStandIn();
		try {
			const rows = await run(standIn.url, { upload: true });
			expect(differing(rows)).toEqual({});
			expect(rows.map(outcomeOf)).toEqual(rows.map(() => 'as expected'));
			const open = /\/validare|\/transformare|\/api\/|\/Reg|\/bilant|\/nbr|\/check-vat/;
			standIn.asked.forEach((asked, at) => expect([asked, standIn.authorized[at]]).toEqual([asked, !open.test(asked)]));
		} finally {
			await standIn.close();
		}
	});

	it('files nothing unless it is asked to', async () => {
		const standIn = await startStandIn();
		try {
			await run(standIn.url);
			expect(standIn.asked.filter((asked) => /\/upload/i.test(asked))).toEqual([]);
		} finally {
			await standIn.close();
		}
	});

	it('says that there was nothing to ask about, and that no answer came', async () => {
		const standIn = await startStandIn((path, answer) =>
			path.endsWith('/listaMesajeFactura')
				? { ...answer, body: JSON.stringify({ eroare: 'Nu exista mesaje in ultimele 30 zile', titlu: 'Lista Mesaje' }) }
				: answer,
		);
		const rows = await run(standIn.url);
		await standIn.close();
		expect(rows.filter((row) => outcomeOf(row) === SKIPPED).map(({ call }) => call)).toEqual([
			'e-Factura: state of a sent invoice',
			'e-Factura: download of a message',
			'Open: check of a signature',
		]);
		expect(differing(rows)).toEqual({});
		const gone = await run(standIn.url);
		expect(gone[0]?.differs).toEqual(['no answer']);
	});
});

/** A change of the JSON of one service. */
const inJson =
	(end: string, change: (text: string) => string): Spoil =>
	(path, answer) =>
		path.endsWith(end) ? { ...answer, body: change(answer.body.toString()) } : answer;

const at =
	(end: string, more: Partial<Answer>): Spoil =>
	(path, answer) =>
		path.endsWith(end) ? { ...answer, ...more } : answer;

describe('finds a difference:', () => {
	it.each<[what: string, spoil: Spoil, call: string, difference: string, other?: string]>([
		[
			'a new member',
			inJson('/listaMesajeFactura', (text) => text.replace('{"id":', '{"prioritate":"1","id":')),
			'e-Factura: simple list',
			'a new member mesaje[].‹prioritate›, text',
		],
		[
			'a missing member',
			inJson('/listaMesajeFactura', (text) => text.replace(/"detalii":"[^"]*"/, '"altele":1')),
			'e-Factura: simple list',
			'no member mesaje[].detalii',
		],
		[
			'another content type',
			at('/PlatitorTvaRest/v9/tva', { type: 'text/csv' }),
			'Register: companies and VAT',
			'content type text/csv with JSON',
		],
		[
			'a sentence that is not known',
			inJson('/info', (text) => text.replace(/Nu exista informatii[^"]*/, 'Serviciul pentru POPESCU este mutat')),
			'e-Transport: transports of a carrier',
			'not a sentence that is known at error: “… pentru … este …” (5 words)',
		],
		[
			'another form of a time',
			inJson('/listaMesajeFactura', (text) => text.replace('202611031023', '03.11.2026 10:23')),
			'e-Factura: simple list',
			'not a time yyyyMMddHHmm at mesaje[].data_creare: 99.99.9999 99:99',
		],
		[
			'status 204',
			at('/lista/30/8000000000', { status: 204, type: '', body: '' }),
			'e-Transport: list',
			'status 204 instead of 200',
		],
		[
			'a page instead of JSON',
			at('/listaMesajePaginatieFactura', { type: 'text/html', body: '<html><title>Request Rejected</title></html>' }),
			'e-Factura: paged list',
			'a web page instead of JSON',
			'e-Factura: a page beyond the last',
		],
		[
			'a number instead of text',
			inJson('/listaMesajeFactura', (text) => text.replace('"3001474425"', '3001474425')),
			'e-Factura: simple list',
			'a number instead of text at mesaje[].id',
		],
		[
			'text instead of a number',
			inJson('/bilant', (text) => text.replace('"an":2024', '"an":"2024"')),
			'Register: accounts',
			'text instead of a number at an',
		],
		[
			'a new attribute of XML',
			at('/FCTEL/rest/stareMesaj', { body: '<header stare="ok" id_descarcare="1" motiv="x"/>' }),
			'e-Factura: state of a sent invoice',
			'a new member ‹motiv›, text',
			'e-Factura: state of an unknown upload',
		],
		[
			'a state that is not known',
			inJson('/ETRANSPORT/ws/v1/stareMesaj/4242', (text) => text.replace('"ok"', '"suspendat"')),
			'e-Transport: state of a declaration',
			'not a state that is known at stare: another',
		],
		[
			'a signature by another name',
			(path, answer) =>
				path.endsWith('/descarcare') && Buffer.isBuffer(answer.body)
					? {
							...answer,
							body: Buffer.from(answer.body.toString('latin1').replaceAll('semnatura_', 'documentul'), 'latin1'),
						}
					: answer,
			'e-Factura: download of a message',
			'a signature in the archive by another name',
		],
		[
			'a refused token',
			at('/hello', { status: 401, type: '', body: '' }),
			'Hello',
			'the package reads it as unauthorized',
		],
	])('%s', async (...row) => {
		// A named fifth parameter would be jest's callback where a row has four.
		const [, spoil, call, difference, other] = row;
		const standIn = await startStandIn(spoil);
		const rows = await run(standIn.url);
		await standIn.close();
		const found = differing(rows);
		expect(found[call]).toContain(difference);
		expect(Object.keys(found).sort()).toEqual([call, ...(other === undefined ? [] : [other])].sort());
	});
});

describe(`a report holds nothing of anybody (seed ${seed})`, () => {
	const random = new Random(seed);
	let standIn: StandIn | undefined;
	afterEach(async () => await standIn?.close());

	/** A name, a CIF, an amount, a time or a token that is nobody's. */
	const canary = (): string => {
		const letters = Array.from({ length: 9 }, () => random.pick('bcdfghjklmnprstvz'.split(''))).join('');
		return random.pick([
			`${letters.toUpperCase()} SRL`,
			`${random.int(10_000_000, 99_999_999)}`,
			`${random.int(1000, 9999)}.${random.int(10, 99)}`,
			`eyJ${letters}`,
			`str. ${letters}`,
		]);
	};

	it.each(Array.from({ length: 40 }, (_, index) => index))('whatever an answer says (%d)', async () => {
		const seeded = new Set<string>();
		const put = (): string => {
			const made = canary();
			seeded.add(made);
			return made;
		};
		standIn = await startStandIn((_, answer) => {
			if (Buffer.isBuffer(answer.body)) return answer;
			let { body, type, status } = answer;
			const likely = random.pick([0.1, 0.5, 1]);
			// Values of JSON and XML, keys that are values, words of pages, headers.
			body = body.replace(/:("[^"]*"|\d+|true|false)/g, (whole) =>
				random.chance(likely) ? `:${JSON.stringify(put())}` : whole,
			);
			if (random.chance(0.3)) body = body.replace('{', `{${JSON.stringify(put())}:${JSON.stringify(put())},`);
			body = body.replace(/="[^"]*"/g, (whole) => (random.chance(likely / 2) ? `="${put()}"` : whole));
			body = body.replace(/val=\[[^\]]*\]/g, () => `val=[${put()}]`);
			if (random.chance(0.1)) body = `<html><title>${put()}</title><p>Your support ID is: ${put()}</p></html>`;
			if (random.chance(0.1)) body = put();
			if (random.chance(0.1)) type = `application/x.${put().replace(/\W/g, '')}; name=${put().replace(/\W/g, '')}`;
			if (random.chance(0.1)) status = random.pick([400, 401, 403, 404, 429, 500, 503]);
			return { status, type, body };
		});
		const token = `CANARY-${random.int(1e8, 9e8)}`;
		const rows = await run(standIn.url, { token, upload: random.chance(0.5) });
		const report = reportOf(rows, { version: '1', where: 'a stand-in', node: '1', day: '2026-01-01' });
		const leaked = [...seeded, token, CIF].filter((one) => report.toLowerCase().includes(one.toLowerCase()));
		expect(leaked).toEqual([]);
		expect(report).toContain('differs');
	});
});
