/**
 * A second stand-in for ANAF, written from docs/anaf alone: it shares no code with the simulator or the product, so that what both
 * of them have wrong in the same way is not taken for right.
 */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer. */
export interface Answer {
	status: number;
	type: string;
	body: string | Buffer;
}

/** Changes an answer before it is sent; `path` is without the query. */
export type Spoil = (path: string, answer: Answer) => Answer;

/** A running stand-in. */
export interface StandIn {
	readonly url: string;
	/** Paths that were asked, with their methods. */
	readonly asked: string[];
	/** Whether each of them had the token. */
	readonly authorized: boolean[];
	close(): Promise<void>;
}

const json = (value: unknown, status = 200): Answer => ({
	status,
	type: 'application/json',
	body: JSON.stringify(value),
});
const xml = (body: string): Answer => ({ status: 200, type: 'application/xml', body: `<?xml version="1.0"?>${body}` });
const refused = (eroare: string, titlu: string): Answer => json({ eroare, titlu });

/** A ZIP with stored files: names, sizes and check sums by hand. */
function zipOf(files: Readonly<Record<string, string>>): Buffer {
	const parts: Buffer[] = [];
	const index: Buffer[] = [];
	let offset = 0;
	for (const [name, content] of Object.entries(files)) {
		const data = Buffer.from(content);
		const head = Buffer.alloc(26);
		head.writeUInt16LE(20, 0);
		head.writeUInt16LE(0x21, 8);
		head.writeUInt32LE(crc32(data), 10);
		head.writeUInt32LE(data.length, 14);
		head.writeUInt32LE(data.length, 18);
		head.writeUInt16LE(name.length, 22);
		const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), data]);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(offset, 10);
		index.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, rest, Buffer.from(name)]));
		parts.push(local);
		offset += local.length;
	}
	const directory = Buffer.concat(index);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(index.length, 4);
	end.writeUInt16LE(index.length, 6);
	end.writeUInt32LE(directory.length, 8);
	end.writeUInt32LE(offset, 12);
	return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06'), end]);
}

function crc32(data: Buffer): number {
	let crc = ~0;
	for (const byte of data) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
	}
	return ~crc >>> 0;
}

const ARCHIVE = zipOf({
	'5001130147.xml':
		'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ID>A 1</cbc:ID></Invoice>',
	'semnatura_5001130147.xml': '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
});

const row = {
	id: '3001474425',
	id_solicitare: '5001130147',
	data_creare: '202611031023',
	cif: '8000000000',
	tip: 'FACTURA TRIMISA',
	detalii: 'Factura cu id_incarcare=5001130147 emisa de cif_emitent=8000000000 pentru cif_beneficiar=8000000001',
};
const listEnd = { serial: '1234AA456', cui: '8000000000', titlu: 'Lista Mesaje disponibile din ultimele 30 zile' };
const header = (attributes: string, inside = ''): Answer =>
	xml(`<header xmlns="mfp:anaf:dgti:efactura:stareMesajFactura:v1" ${attributes}>${inside}</header>`);
const stamp = { dateResponse: '202611031023', trace_id: '0f3a' };

const place = (p: 's' | 'd', country: string): object => ({
	[`${p}denumire_Strada`]: 'Str. Unu',
	[`${p}numar_Strada`]: '1',
	[`${p}denumire_Localitate`]: 'Mun. Cluj-Napoca',
	[`${p}cod_Localitate`]: '57',
	[`${p}denumire_Judet`]: 'CLUJ',
	[`${p}cod_Judet`]: '12',
	[`${p}cod_JudetAuto`]: 'CJ',
	[country]: '',
	[`${p}detalii_Adresa`]: '',
	[`${p}cod_Postal`]: '400001',
});
const company = {
	date_generale: {
		...{
			cui: 8000000000,
			data: '2026-11-03',
			denumire: 'UNU SRL',
			adresa: 'JUD. CLUJ',
			nrRegCom: 'J12/1/2000',
			fax: '',
		},
		...{ telefon: '', codPostal: '', act: '', stare_inregistrare: 'INREGISTRAT din data 1 ianuarie', cod_CAEN: '6201' },
		...{ data_inregistrare: '2000-01-01', iban: '', statusRO_e_Factura: false, data_inreg_Reg_RO_e_Factura: '' },
		...{ organFiscalCompetent: '', forma_de_proprietate: '', forma_organizare: '', forma_juridica: '' },
	},
	inregistrare_scop_Tva: {
		scpTVA: true,
		perioade_TVA: [
			{ data_inceput_ScpTVA: '2001-01-01', data_sfarsit_ScpTVA: '', data_anul_imp_ScpTVA: '', mesaj_ScpTVA: '' },
		],
	},
	inregistrare_RTVAI: {
		...{ dataInceputTvaInc: '', dataSfarsitTvaInc: '', dataActualizareTvaInc: '', dataPublicareTvaInc: '' },
		...{ tipActTvaInc: '', statusTvaIncasare: false },
	},
	stare_inactiv: {
		...{ dataInactivare: '', dataReactivare: '', dataPublicare: '', dataRadiere: '', statusInactivi: false },
	},
	inregistrare_SplitTVA: { dataInceputSplitTVA: '', dataAnulareSplitTVA: '', statusSplitTVA: false },
	adresa_sediu_social: place('s', 'stara'),
	adresa_domiciliu_fiscal: place('d', 'dtara'),
};

const declaration = {
	...{
		uit: '3R4N0DC3H4N0DC70',
		cod_decl: '8000000000',
		ref_decl: '',
		sursa: 'A',
		id_incarcare: 4242,
		tip: 'NOT',
		stare: 'OK',
	},
	...{
		data_creare: '20261103102300',
		tip_op: '30',
		data_transp: '20261104000000',
		nr_veh: 'CJ01ABC',
		post_avarie: 'N',
	},
	...{
		tr_tara: 'RO',
		tr_cod: 8000000001,
		tr_den: 'DOI SRL',
		nr_linii: '1',
		gr_tot_neta: '1.00',
		gr_tot_bruta: 1,
		val_tot: '1.00',
	},
};

/** Answers by the method and the end of the path, in order. */
const ANSWERS: readonly (readonly [string, RegExp, (query: URLSearchParams, path: string) => Answer])[] = [
	[
		'GET',
		/\/TestOauth\/jaxrs\/hello$/,
		() => ({
			status: 200,
			type: 'text/plain',
			body: 'Hello, "test"\nheaders=key=host\nval=[api]\nkey=issuer\nval=[Anaf]\n',
		}),
	],
	['GET', /\/listaMesajeFactura$/, () => json({ mesaje: [row], ...listEnd })],
	[
		'GET',
		/\/listaMesajePaginatieFactura$/,
		(query) =>
			Number(query.get('pagina')) > 1
				? refused('Pagina solicitata 9999 este mai mare decat numarul toatal de pagini 1', 'Lista Mesaje')
				: json({
						mesaje: [row],
						...{ numar_inregistrari_in_pagina: 1, numar_total_inregistrari_per_pagina: 500 },
						...{ numar_total_inregistrari: 1, numar_total_pagini: 1, index_pagina_curenta: 0 },
						...listEnd,
					}),
	],
	[
		'GET',
		/\/FCTEL\/rest\/stareMesaj$/,
		(query) =>
			query.get('id_incarcare') === '1'
				? header('', '<Errors errorMessage="Nu exista factura cu id_incarcare= 1"/>')
				: header('stare="ok" id_descarcare="3001474425"'),
	],
	[
		'GET',
		/\/FCTEL\/rest\/descarcare$/,
		(query) =>
			query.get('id') === '1'
				? refused('Pentru id=1 nu exista inregistrata nici o factura', 'Descarcare mesaj')
				: { status: 200, type: '*/*', body: ARCHIVE },
	],
	[
		'POST',
		/\/FCTEL\/rest\/upload$/,
		() => xml('<header dateResponse="202611031023" ExecutionStatus="0" index_incarcare="5001130147"/>'),
	],
	[
		'GET',
		/\/ETRANSPORT\/ws\/v1\/lista\/30\/\d+$/,
		() => json({ mesaje: [declaration], ...stamp, ...listEnd, ExecutionStatus: 0 }),
	],
	[
		'GET',
		/\/ETRANSPORT\/ws\/v1\/info$/,
		() => json({ ...stamp, error: 'Nu exista informatii pentru aceasta solicitare' }),
	],
	[
		'GET',
		/\/ETRANSPORT\/ws\/v1\/stareMesaj\/\d+$/,
		(_, path) =>
			path.endsWith('/1')
				? json({
						Errors: [{ errorMessage: 'Nu exista declaratia de transport cu id_incarcare= 1' }],
						ExecutionStatus: 1,
						...stamp,
					})
				: json({ stare: 'ok', ...stamp }),
	],
	[
		'POST',
		/\/validare\/FACT1$/,
		() => ({ ...json({ stare: 'ok', trace_id: '0f3a' }), type: 'text/plain;charset=UTF-8' }),
	],
	['POST', /\/transformare\/FACT1\/DA$/, () => ({ status: 200, type: 'application/pdf', body: '%PDF-1.7\n%%EOF\n' })],
	[
		'POST',
		/\/api\/validate\/signature$/,
		() => json({ msg: 'Fisierele încarcate au fost validate cu succes, din perspectiva autenticitatii semnaturii' }),
	],
	['POST', /\/PlatitorTvaRest\/v9\/tva$/, () => json({ found: [company], notFound: [] })],
	['POST', /\/registruroefactura\/v1\/interogare$/, () => json({ found: [], notFound: [8000000000] }, 404)],
	[
		'POST',
		/\/RegAgric\/api\/v2\/ws\/agric$/,
		() =>
			json({
				found: [
					{ cui: 8000000000, denumire: '', dataInceputRegAgric: '', dataAnulareRegAgric: '', statusRegAgric: false },
				],
				notFound: [],
			}),
	],
	[
		'POST',
		/\/RegCult\/api\/v2\/ws\/cult$/,
		() =>
			json({
				found: [
					{ cui: 8000000000, denumire: '', dataInceputRegCult: '', dataAnulareRegCult: '', statusRegCult: false },
				],
				notFound: [],
			}),
	],
	[
		'GET',
		/\/bilant$/,
		() =>
			json({
				...{ an: 2024, cui: 8000000000, deni: 'UNU SRL', caen: 6201, den_caen: 'Programare' },
				i: [{ indicator: 'I1', val_indicator: 12, val_den_indicator: 'Active' }],
			}),
	],
	[
		'GET',
		/\/nbrfxrates10days\.xml$/,
		() =>
			xml(
				'<DataSet xmlns="https://www.bnr.ro/xsd"><Header><Publisher>BNR</Publisher><PublishingDate>2026-11-03</PublishingDate><MessageType>DR</MessageType></Header><Body><Subject>Reference rates</Subject><OrigCurrency>RON</OrigCurrency><Cube date="2026-11-03"><Rate currency="EUR">5.01</Rate><Rate currency="HUF" multiplier="100">1.3</Rate></Cube></Body></DataSet>',
			),
	],
	[
		'POST',
		/\/check-vat-number$/,
		() =>
			json({
				...{ countryCode: 'RO', vatNumber: '8000000000', requestDate: '2026-11-03T08:00:00.000Z', valid: true },
				...{ requestIdentifier: '', name: 'UNU SRL', address: '---' },
			}),
	],
];

/** Starts it on a free port. */
export async function startStandIn(spoil: Spoil = (_, answer) => answer): Promise<StandIn> {
	const asked: string[] = [];
	const authorized: boolean[] = [];
	const server = createServer((request, response) => {
		request.resume().on('end', () => {
			const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
			asked.push(`${request.method ?? ''} ${pathname}`);
			authorized.push((request.headers.authorization ?? '').startsWith('Bearer '));
			const found = ANSWERS.find(([method, path]) => method === request.method && path.test(pathname));
			const answer = spoil(pathname, found?.[2](searchParams, pathname) ?? json({ error: 'Not Found' }, 404));
			response.writeHead(answer.status, answer.type === '' ? {} : { 'content-type': answer.type });
			response.end(answer.body);
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		authorized,
		close: async () => {
			server.closeAllConnections();
			await new Promise((done) => server.close(done));
		},
	};
}
