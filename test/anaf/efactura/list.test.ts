import { encodeUtf8 } from '../../../anaf/api/bytes';
import { clampRange, readMessagePage, serverClockOf } from '../../../anaf/efactura/list';
import { compareMessages, messageTypeOf, readMessage, readPending, type Message } from '../../../anaf/efactura/message';

const request = { name: 'listaMesajePaginatieFactura' };
const read = (body: unknown, status = 200): ReturnType<typeof readMessagePage> =>
	readMessagePage(
		request,
		{ status, headers: {}, body: encodeUtf8(typeof body === 'string' ? body : JSON.stringify(body)) },
		0,
	);
const row = (fields: Record<string, unknown>): Message | undefined => readMessage(fields);

describe('a row of a list', () => {
	it('reads the wording of an invoice', () => {
		expect(
			row({
				data_creare: '202211011336',
				cif: '8000000000',
				id_solicitare: '5001131297',
				detalii: 'Factura cu id_incarcare=5001131297 emisa de cif_emitent=8000000000 pentru cif_beneficiar=3',
				tip: 'FACTURA TRIMISA',
				id: '3001503294',
			}),
		).toEqual({
			id: '3001503294',
			type: 'invoiceSent',
			uploadIndex: '5001131297',
			cif: '8000000000',
			sellerCif: '8000000000',
			buyerCif: '3',
			selfBilled: false,
			createdAt: '2022-11-01T13:36:00+02:00',
			createdAtRaw: '202211011336',
			typeRaw: 'FACTURA TRIMISA',
			details: 'Factura cu id_incarcare=5001131297 emisa de cif_emitent=8000000000 pentru cif_beneficiar=3',
		});
	});

	it.each(['autofactura', 'autofactutra'])('reads the wording of a self-billed invoice (%s)', (word) => {
		expect(
			row({ id: 1, detalii: `Factura cu id_incarcare=5 transmisa de cif=20000005  ca ${word} in numele cif=10000008` }),
		).toMatchObject({
			id: '1',
			sellerCif: '10000008',
			buyerCif: '20000005',
			selfBilled: true,
		});
	});

	it('knows a rejected self-billed invoice', () => {
		expect(
			row({
				id: '1',
				detalii: 'Erori de validare identificate la factura de tip declarat=AUTOFACTURA, transmisa cu id_incarcare=5',
			})?.selfBilled,
		).toBe(true);
	});

	it('believes the fields ANAF promised, should they ever come', () => {
		expect(
			row({
				id: '1',
				cif_emitent: '7',
				cif_beneficiar: '8',
				detalii: 'emisa de cif_emitent=1 pentru cif_beneficiar=2',
			}),
		).toMatchObject({ sellerCif: '7', buyerCif: '8' });
	});

	it('leaves out a row without ID, and survives one without anything else', () => {
		expect(row({ tip: 'FACTURA PRIMITA' })).toBeUndefined();
		expect(row({ id: ' ' })).toBeUndefined();
		expect(row({ id: '1' })).toMatchObject({ type: 'unknown', uploadIndex: '', createdAtRaw: '', details: '' });
	});

	it.each([
		['FACTURA PRIMITA', 'invoiceReceived'],
		[' factura  primita ', 'invoiceReceived'],
		['FACTURA TRIMISA', 'invoiceSent'],
		['ERORI FACTURA', 'invoiceErrors'],
		['MESAJ CUMPARATOR PRIMIT', 'buyerMessageReceived'],
		['MESAJ CUMPARATOR TRANSMIS', 'buyerMessageSent'],
		['ALTCEVA', 'unknown'],
		['', 'unknown'],
	])('%j is %s', (tip, type) => {
		expect(messageTypeOf(tip)).toBe(type);
	});

	it('sorts by time, then by ID as a number', () => {
		const make = (createdAtRaw: string, id: string): Message => ({
			...(row({ id, data_creare: createdAtRaw }) as Message),
		});
		const sorted = [
			make('202601010000', '100'),
			make('202601010000', '99'),
			make('202501010000', '5'),
			make('202601010000', '100'),
		].sort(compareMessages);
		expect(sorted.map(({ id }) => id)).toEqual(['5', '99', '100', '100']);
	});
});

describe('a page of a list', () => {
	const rows = [{ id: '1', tip: 'FACTURA PRIMITA' }];

	it('reads pages and totals, and ignores index_pagina_curenta', () => {
		expect(
			read({ mesaje: rows, numar_total_pagini: 29, numar_total_inregistrari: 14130, index_pagina_curenta: 29 }),
		).toMatchObject({ ok: true, value: { pages: 29, total: 14130 } });
		expect(read({ mesaje: rows, numar_total_pagini: '2' })).toMatchObject({ ok: true, value: { pages: 2 } });
		expect(read({ mesaje: rows })).toMatchObject({ ok: true, value: { pages: 1 } });
		expect(read({ mesaje: [], numar_total_pagini: 0 })).toMatchObject({ ok: true, value: { messages: [], pages: 1 } });
	});

	it.each(['Nu exista mesaje in ultimele 15 zile', 'Nu exista mesaje in intervalul selectat'])(
		'takes “%s” for an empty list',
		(eroare) => {
			expect(read({ eroare, titlu: 'Lista Mesaje' })).toEqual({
				ok: true,
				value: { messages: [], pages: 1, total: 0, pending: [], unreadable: 0 },
			});
			expect(read(`{"eroare":"${eroare}","titlu":"Lista Mesaje"}}`)).toEqual({
				ok: true,
				value: { messages: [], pages: 1, total: 0, pending: [], unreadable: 0 },
			});
		},
	);

	it('does not take "no messages" with a failed status for an empty list', () => {
		expect(read({ message: 'Nu exista mesaje in intervalul selectat' }, 400)).toMatchObject({
			ok: false,
			fault: { kind: 'invalidInput' },
		});
		expect(read({ message: 'Nu exista mesaje in intervalul selectat' }, 500)).toMatchObject({
			ok: false,
			fault: { kind: 'unavailable' },
		});
	});

	it.each(['{}', '{"titlu":"Lista Mesaje"}', '{"mesaje":"x"}', '[]', '', '{"mesaje":[', '<html><body>x</body></html>'])(
		'never takes %j for an empty list',
		(body) => {
			expect(read(body).ok).toBe(false);
		},
	);

	it.each([undefined, null, '', 0, 'doua'])(
		'counts the pages itself where ANAF gives their number as %p',
		(numar_total_pagini) => {
			expect(read({ mesaje: rows, numar_total_pagini, numar_total_inregistrari: 1201 })).toMatchObject({
				ok: true,
				value: { pages: 3 },
			});
			expect(
				read({
					mesaje: rows,
					numar_total_pagini,
					numar_total_inregistrari: '1200',
					numar_total_inregistrari_per_pagina: 100,
				}),
			).toMatchObject({ ok: true, value: { pages: 12 } });
			expect(read({ mesaje: [], numar_total_pagini, numar_total_inregistrari: 0 })).toMatchObject({
				ok: true,
				value: { pages: 1 },
			});
		},
	);

	it('refuses a number of pages that cannot be', () => {
		expect(read({ mesaje: rows, numar_total_pagini: 1e12 })).toMatchObject({
			ok: false,
			fault: { kind: 'malformedResponse' },
		});
	});
});

describe('clampRange', () => {
	const now = Date.UTC(2026, 10, 24, 12);
	const DAY = 86_400_000;

	it('keeps both ends where ANAF takes them', () => {
		const range = clampRange({ start: now - 100 * DAY, end: now + DAY }, now);
		expect(range).toEqual({ start: now - 60 * DAY + 300_000, end: now - 60_000 });
	});

	it('leaves what is inside alone', () => {
		expect(clampRange({ start: now - 2 * DAY, end: now - DAY }, now)).toEqual({ start: now - 2 * DAY, end: now - DAY });
	});

	it.each([
		[now - 1000, now],
		[now + DAY, now + 2 * DAY],
		[now - 90 * DAY, now - 80 * DAY],
		[now, now - DAY],
	])('is at least a second long and inside the limits (%#)', (start, end) => {
		const range = clampRange({ start, end }, now);
		expect(range.end - range.start).toBeGreaterThanOrEqual(1000);
		expect(range.end).toBeLessThanOrEqual(now);
		expect(range.start).toBeGreaterThanOrEqual(now - 60 * DAY);
	});
});

describe('serverClockOf', () => {
	it('reads ANAF’s clock', () => {
		expect(serverClockOf({ serverTime: '30-07-2026 15:15:27' })).toBe(Date.parse('2026-07-30T12:15:27Z'));
		expect(serverClockOf({})).toBeUndefined();
	});
});

describe('a row without an ID', () => {
	const pending = { data_creare: '202611281415', cif: '10000008', id_solicitare: '5001130147', tip: 'FACTURA PRIMITA' };

	it.each([[undefined], [null], [''], ['  '], [0], ['0'], ['000']])('may write it as %j', (id) => {
		const given = { ...pending, ...(id !== undefined && { id }) };
		expect(readMessage(given)).toBeUndefined();
		expect(readPending(given)).toMatchObject({ uploadIndex: '5001130147' });
	});

	it('is none that has one', () => {
		expect(readMessage({ ...pending, id: '10' })).toMatchObject({ id: '10' });
		const named = {
			...pending,
			id_solicitare: '',
			detalii: 'Factura cu id_incarcare=5001130147 emisa de cif_emitent=2',
		};
		expect(readPending(named)).toMatchObject({ uploadIndex: '5001130147' });
		expect(readPending({ ...pending, id: '10' })).toBeUndefined();
	});
});
