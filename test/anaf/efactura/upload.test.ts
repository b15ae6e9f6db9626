import { encodeUtf8 } from '../../../anaf/api/bytes';
import { readStatus, readUpload, stateOf } from '../../../anaf/efactura/upload';
import { readSignatureVerdict, readValidation } from '../../../anaf/efactura/validation';

const request = { name: 'upload' };
const answer = (body: string, status = 200): { status: number; headers: Record<string, string>; body: Uint8Array } => ({
	status,
	headers: {},
	body: encodeUtf8(body),
});
const upload = (inner: string): ReturnType<typeof readUpload> =>
	readUpload(request, answer(`<header xmlns="mfp:anaf:dgti:spv:respUploadFisier:v1" ${inner}`), 0);
const status = (inner: string): ReturnType<typeof readStatus> =>
	readStatus(request, answer(`<header xmlns="mfp:anaf:dgti:efactura:stareMesajFactura:v1" ${inner}`), 0);

describe('a receipt', () => {
	it('keeps the index as text', () => {
		expect(upload('dateResponse="202607131805" ExecutionStatus="0" index_incarcare="6552704998"/>')).toEqual({
			ok: true,
			value: { uploadIndex: '6552704998', receivedAt: '2026-07-13T18:05:00+03:00', receivedAtRaw: '202607131805' },
		});
	});

	it('is a refusal when ANAF says so', () => {
		expect(
			upload(
				'ExecutionStatus="1"><Errors errorMessage="a"/><Errors errorMessage="Nu aveti drept in SPV pentru CIF=1"/></header>',
			),
		).toMatchObject({
			ok: false,
			fault: { kind: 'forbidden', details: ['a', 'Nu aveti drept in SPV pentru CIF=1'] },
		});
	});

	it.each([
		'ExecutionStatus="0"/>',
		'ExecutionStatus="0" index_incarcare=""/>',
		'ExecutionStatus="0" index_incarcare="abc"/>',
		'ExecutionStatus="1" index_incarcare="5"/>',
		'/>',
	])('is never read into %j', (inner) => {
		expect(upload(inner)).toMatchObject({ ok: false, fault: { kind: 'malformedResponse' } });
	});
});

describe('a state', () => {
	it.each([
		['stare="ok" id_descarcare="1"/>', { state: 'accepted', final: true, downloadId: '1' }],
		['stare="nok" id_descarcare="2"/>', { state: 'rejected', final: true, downloadId: '2' }],
		['stare="in prelucrare"/>', { state: 'processing', final: false, downloadId: undefined }],
		['stare="XML cu erori nepreluat de sistem"/>', { state: 'notTaken', final: true }],
		['stare="ok" id_descarcare=""/>', { state: 'accepted', downloadId: undefined }],
	])('%s', (inner, expected) => {
		expect(status(inner)).toMatchObject({ ok: true, value: expected });
	});

	it('is tolerant of case and spaces', () => {
		expect([' OK ', 'Nok', 'IN PRELUCRARE', 'xml cu erori'].map(stateOf)).toEqual([
			'accepted',
			'rejected',
			'processing',
			'notTaken',
		]);
	});

	it('does not guess at a new word', () => {
		expect(status('stare="suspendat"/>')).toMatchObject({
			ok: false,
			fault: { kind: 'malformedResponse', anafMessage: 'suspendat' },
		});
		expect(status('/>')).toMatchObject({ ok: false, fault: { kind: 'malformedResponse' } });
	});

	it('speaks of questions, not of downloads, when the day’s questions are used up', () => {
		const refused = status('><Errors errorMessage="S-au facut deja 20 descarcari de mesaj in cursul zilei"/></header>');
		expect(refused).toMatchObject({ ok: false, fault: { kind: 'dailyLimit' } });
		expect(!refused.ok && refused.fault.message).toContain('status');
		expect(!refused.ok && refused.fault.message).not.toContain('download');
	});
});

describe('JSON where ANAF promises XML', () => {
	it('is a refusal with its kind and its sentence', () => {
		const limit = '{"eroare":"S-au facut deja 100 descarcari de mesaj in cursul zilei","titlu":"Stare mesaj"}';
		for (const body of [limit, `${limit}}`]) {
			const refused = readStatus(request, answer(body), 0);
			expect(refused).toMatchObject({
				ok: false,
				fault: { kind: 'dailyLimit', anafMessage: 'S-au facut deja 100 descarcari de mesaj in cursul zilei' },
			});
			expect(!refused.ok && refused.fault.message).toContain('status');
		}
		expect(
			readStatus(request, answer('{"eroare":"Nu exista factura cu id_incarcare= 5","titlu":"Stare mesaj"}'), 0),
		).toMatchObject({ ok: false, fault: { kind: 'notFound' } });
		expect(
			readUpload(request, answer('{"eroare":"Nu aveti drept in SPV pentru CIF=30000002","titlu":"Incarcare"}'), 0),
		).toMatchObject({ ok: false, fault: { kind: 'forbidden', cif: '30000002' } });
		expect(readUpload(request, answer('{"eroare":"Ceva nou","titlu":"Incarcare"}'), 0)).toMatchObject({
			ok: false,
			fault: { kind: 'rejected', anafMessage: 'Ceva nou' },
		});
	});

	it('is an answer with its data', () => {
		expect(readStatus(request, answer('{"stare":"nok","id_descarcare":"31"}'), 0)).toMatchObject({
			ok: true,
			value: { state: 'rejected', downloadId: '31' },
		});
		expect(readUpload(request, answer('{"ExecutionStatus":0,"index_incarcare":5001130147}'), 0)).toMatchObject({
			ok: true,
			value: { uploadIndex: '5001130147' },
		});
	});

	it('is never a receipt without an index', () => {
		for (const body of ['{}', '{"a":1}', '{"ExecutionStatus":0}'])
			expect(readUpload(request, answer(body), 0)).toMatchObject({ ok: false, fault: { kind: 'malformedResponse' } });
	});
});

describe('ANAF’s validation', () => {
	const validate = (body: string): ReturnType<typeof readValidation> => readValidation(request, answer(body), 0);

	it('gives findings as a value with rules', () => {
		expect(
			validate(
				'{"stare":"nok","Messages":[{"message":"E: validari globale  SCHEMATRON   eroare: [BR-CO-09]-text"}],"trace_id":"t"}',
			),
		).toMatchObject({
			ok: true,
			value: { valid: false, traceId: 't', reasons: [{ rule: 'BR-CO-09', text: 'text' }] },
		});
		expect(validate('{"stare":"ok","trace_id":"t"}')).toEqual({
			ok: true,
			value: { valid: true, reasons: [], traceId: 't' },
		});
	});

	it('reads findings whose parts are members, and a list under its name in small letters', () => {
		const finding =
			'{"tipAssert":"FailedAssert","codEroare":"BR-1","localizareEroare":"/a","textEroare":"[BR-1]-ro #en"}';
		expect(validate(`{"stare":"nok","messages":[${finding}]}`)).toMatchObject({
			ok: true,
			value: { valid: false, reasons: [{ rule: 'BR-1', location: '/a', text: 'ro', english: 'en' }] },
		});
	});

	it.each([
		'{"stare":"nok"}',
		'{"stare":"nok","Messages":[]}',
		'{"trace_id":"t"}',
		'{"stare":"poate","Messages":[{"message":"x"}]}',
		'{}',
	])('takes %s for no verdict', (body) => {
		expect(validate(body).ok).toBe(false);
	});

	it('takes findings joined in one message apart, whatever words are in them', () => {
		expect(
			validate(
				JSON.stringify({
					stare: 'nok',
					Messages: [
						{
							message:
								'tipAssert=FailedAssert; codEroare=BR-RO-120; textEroare=[BR-RO-120]-CIF introdus= x nu este un numar. || tipAssert=E; codEroare=ERRIdentif; textEroare=CUI cumparator incorect',
						},
					],
				}),
			),
		).toMatchObject({
			ok: true,
			value: { valid: false, reasons: [{ rule: 'BR-RO-120' }, { rule: 'ERRIdentif', unidentified: 'buyer' }] },
		});
	});

	it('reads its verdict in XML as well', () => {
		expect(validate('<header stare="nok"><Errors errorMessage="E: ceva nou"/></header>')).toMatchObject({
			ok: true,
			value: { valid: false, reasons: [{ text: 'ceva nou' }] },
		});
		expect(validate('<header stare="ok"/>')).toMatchObject({ ok: true, value: { valid: true } });
		expect(validate('<header stare="nou"/>')).toMatchObject({ ok: false, fault: { anafMessage: '{"stare":"nou"}' } });
	});

	it('does not call a document valid when a sentence came with "ok"', () => {
		expect(validate('{"stare":"ok","Messages":[{"message":"x"}]}').ok).toBe(false);
	});
});

describe('ANAF’s signature check', () => {
	const check = (body: string, code = 200): ReturnType<typeof readSignatureVerdict> =>
		readSignatureVerdict(request, answer(body, code), 0);

	it('tells the two verdicts apart although one contains the other', () => {
		expect(check('{"msg":"Fișierele încărcate NU au putut fi validate cu succes, din"}')).toMatchObject({
			ok: true,
			value: { authentic: false },
		});
		expect(check('{"msg":"Fișierele încărcate au fost validate cu succes, din"}')).toMatchObject({
			ok: true,
			value: { authentic: true },
		});
		expect(check('{"msg":"altceva"}')).toMatchObject({ ok: false, fault: { kind: 'malformedResponse' } });
		expect(check('{"msg":"Eroare tehnică: request incorect."}', 400)).toMatchObject({
			ok: false,
			fault: { kind: 'invalidInput', anafMessage: 'Eroare tehnică: request incorect.' },
		});
	});
});
