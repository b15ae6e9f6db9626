import {
	readCarrierInfo,
	readTransportDownload,
	readTransportList,
	readTransportStatus,
	readTransportUpload,
	sentenceOf,
} from '../../../anaf/transport/answers';
import type { AnafResponse } from '../../../anaf/api/response';

const NOW = Date.UTC(2026, 10, 24, 12);
const REQUEST = { name: 'test' };

function answer(body: unknown, status = 200): AnafResponse {
	return {
		status,
		headers: {},
		body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
	};
}

const READERS = {
	upload: readTransportUpload,
	status: readTransportStatus,
	list: readTransportList,
	info: readCarrierInfo,
};

describe('the sentence in a string of details', () => {
	it.each([
		['Nu exista declaratia', 'Nu exista declaratia'],
		[
			'tipEroare=E; codRegula=BR-020; textEroare=[BR-020]-Greutatea bruta este mica.',
			'[BR-020]-Greutatea bruta este mica.',
		],
		['a=1; textEroare=prima parte; a doua parte; locatie=/x', 'prima parte; a doua parte'],
		['textEroare = ceva ; ', 'ceva'],
		['codRegula=BR-1; textEroare=', 'codRegula=BR-1; textEroare='],
	])('%s', (message, sentence) => {
		expect(sentenceOf(message)).toBe(sentence);
	});

	it('ends on hostile details', () => {
		expect(sentenceOf(`textEroare=${'; '.repeat(300_000)}`)).not.toBe('');
		expect(sentenceOf(`${'textEroare'.repeat(50_000)}${' '.repeat(300_000)}`)).toBe('textEroare'.repeat(50_000));
	});
});

describe('upload', () => {
	it('reads a receipt, with the index as text', () => {
		expect(
			readTransportUpload(
				REQUEST,
				answer({
					dateResponse: '202611241005',
					ExecutionStatus: 0,
					index_incarcare: 5000000123,
					UIT: ' 7K0R0N0A0X3EJU14 ',
					trace_id: 't',
					ref_declarant: 'CMD-7',
					atentie: 'x',
				}),
				NOW,
			),
		).toEqual({
			ok: true,
			value: {
				uploadIndex: '5000000123',
				uit: '7K0R0N0A0X3EJU14',
				reference: 'CMD-7',
				receivedAt: '2026-11-24T10:05:00+02:00',
				receivedAtRaw: '202611241005',
				note: 'x',
				traceId: 't',
			},
		});
	});

	it.each([
		['no index', { ExecutionStatus: 0, UIT: 'X' }],
		['an empty index', { ExecutionStatus: 0, index_incarcare: ' ' }],
		['status 1 without a sentence', { ExecutionStatus: 1, index_incarcare: 5 }],
		['nothing at all', {}],
		['a list', []],
		['a text', '"ok"'],
	])('takes %s for no receipt', (_, body) => {
		expect(readTransportUpload(REQUEST, answer(body), NOW)).toMatchObject({
			ok: false,
			fault: { kind: 'malformedResponse' },
		});
	});

	it('prefers a refusal over an index beside it', () => {
		expect(
			readTransportUpload(
				REQUEST,
				answer({
					Errors: [{ errorMessage: 'Nu aveti drept in SPV pentru CIF=21' }],
					index_incarcare: 7,
					ExecutionStatus: 0,
					trace_id: 'tr',
				}),
				NOW,
			),
		).toMatchObject({
			ok: false,
			fault: { kind: 'forbidden', supportId: 'tr' },
		});
	});

	it('keeps all sentences of a refusal, without the details around them', () => {
		const Errors = ['E=1; textEroare=[BR-004]-unu', 'E=2; textEroare=[BR-020]-doi'].map((errorMessage) => ({
			errorMessage,
		}));
		expect(readTransportUpload(REQUEST, answer({ Errors, ExecutionStatus: 1 }), NOW)).toMatchObject({
			ok: false,
			fault: { kind: 'rejected', details: ['[BR-004]-unu', '[BR-020]-doi'] },
		});
	});
});

describe('state', () => {
	it('gives the reasons of nok as a value', () => {
		expect(
			readTransportStatus(
				REQUEST,
				answer({
					Errors: [{ errorMessage: 'a; textEroare=b' }, { errorMessage: 'c' }],
					stare: 'nok',
					ExecutionStatus: 1,
				}),
				NOW,
			),
		).toMatchObject({
			ok: true,
			value: { state: 'rejected', final: true, reasons: ['b', 'c'] },
		});
	});

	it('does not guess at a state it does not know', () => {
		expect(readTransportStatus(REQUEST, answer({ stare: 'suspendat', ExecutionStatus: 0 }), NOW)).toMatchObject({
			ok: false,
			fault: { kind: 'malformedResponse', anafMessage: 'suspendat' },
		});
		expect(readTransportStatus(REQUEST, answer({ ExecutionStatus: 0 }), NOW)).toMatchObject({
			ok: false,
			fault: { kind: 'malformedResponse' },
		});
	});
});

describe('lists', () => {
	it('tells an empty list from everything that only looks like one', () => {
		const none = { Errors: [{ errorMessage: 'Nu exista mesaje in ultimele 7 zile' }], ExecutionStatus: 1 };
		expect(readTransportList(REQUEST, answer(none), NOW)).toEqual({ ok: true, value: [] });
		expect(readTransportList(REQUEST, answer({ mesaje: [], ExecutionStatus: 0 }), NOW)).toEqual({
			ok: true,
			value: [],
		});
		const both = { ...none, Errors: [...none.Errors, { errorMessage: 'A aparut o eroare tehnica. Cod: 1' }] };
		expect(readTransportList(REQUEST, answer(both), NOW)).toMatchObject({ ok: false });
		for (const body of [{}, { mesaje: 'x' }, { mesaje: null, ExecutionStatus: 0 }, { titlu: 'Lista Mesaje' }, []]) {
			expect(readTransportList(REQUEST, answer(body), NOW)).toMatchObject({
				ok: false,
				fault: { kind: 'malformedResponse' },
			});
		}
	});

	it('reads info as a bare list, and its refusals in the singular', () => {
		expect(readCarrierInfo(REQUEST, answer([{ uit: 'X' }, 5]), NOW)).toEqual({ ok: true, value: [{ uit: 'X' }] });
		expect(readCarrierInfo(REQUEST, answer([]), NOW)).toEqual({ ok: true, value: [] });
		expect(readCarrierInfo(REQUEST, answer({ error: 'Nu exista informatii pentru aceasta solicitare' }), NOW)).toEqual({
			ok: true,
			value: [],
		});
		expect(readCarrierInfo(REQUEST, answer({ uit: 'X' }), NOW)).toMatchObject({
			ok: false,
			fault: { kind: 'malformedResponse' },
		});
	});
});

describe.each(Object.entries(READERS))('bad days of %s', (_, read) => {
	it.each([
		['a page with 200', answer('<html><body>Serviciul este temporar indisponibil</body></html>'), 'unavailable'],
		['an empty body', answer(''), 'malformedResponse'],
		['half a body', answer('{"mesaje":[{"uit"'), 'malformedResponse'],
		['204', answer('', 204), 'rateLimited'],
		['429', answer('', 429), 'rateLimited'],
		['500', answer('', 500), 'unavailable'],
		['a brace too many', answer('{"Errors":[{"errorMessage":"A aparut o eroare tehnica. Cod: 7"}]}}'), 'unavailable'],
	] as const)('%s', (__, response, kind) => {
		expect(read(REQUEST, response, NOW)).toMatchObject({ ok: false, fault: { kind } });
	});
});

describe('the withdrawn download', () => {
	it('says so on 404, whatever the body', () => {
		for (const body of [
			'{"status":404,"error":"Not Found","path":"/prod/ETRANSPORT/ws/v1/descarcare/1"}',
			'',
			'<html>404</html>',
		]) {
			const read = readTransportDownload(REQUEST, answer(body, 404), NOW);
			expect(read).toMatchObject({
				ok: false,
				fault: { kind: 'notFound', message: 'ANAF has withdrawn the download service of e-Transport' },
			});
		}
	});

	it('gives other refusals as they are', () => {
		expect(
			readTransportDownload(REQUEST, answer({ eroare: 'Nu aveti drept in SPV pentru CIF=21' }), NOW),
		).toMatchObject({ ok: false, fault: { kind: 'forbidden' } });
	});
});
