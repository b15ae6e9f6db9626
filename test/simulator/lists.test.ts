import { OWN, startClient, type Client } from './helpers';

interface Page {
	mesaje: Array<{ id: string; data_creare: string; tip: string; id_solicitare: string }>;
	numar_inregistrari_in_pagina: number;
	numar_total_inregistrari_per_pagina: number;
	numar_total_inregistrari: number;
	numar_total_pagini: number;
	index_pagina_curenta: number;
	titlu: string;
	eroare?: string;
}

let client: Client;
beforeAll(async () => {
	client = await startClient();
});
afterAll(() => client.sim.close());
beforeEach(() => {
	client.sim.control.messages.clear();
	client.sim.control.clock.set({ instant: '2026-11-24T10:00:00.500Z', frozen: true });
});

const NOW = Date.parse('2026-11-24T10:00:00.500Z');
const DAY = 86_400_000;
const paged = (
	parts: Partial<Record<'startTime' | 'endTime' | 'pagina' | 'cif' | 'filtru', string | number>> = {},
): Promise<Page> => {
	const query = new URLSearchParams({ startTime: String(NOW - 50 * DAY), endTime: String(NOW), cif: OWN, pagina: '1' });
	for (const [name, value] of Object.entries(parts)) query.set(name, String(value));
	return client.json<Page>(`/prod/FCTEL/rest/listaMesajePaginatieFactura?${query.toString()}`);
};

describe('the paged list', () => {
	it('lists 5,000 seeded messages over ten pages, each once, unsorted', async () => {
		const seeded = client.sim.control.messages.seed({ cif: OWN, count: 5000, type: 'mixed' });
		const rows: Page['mesaje'] = [];
		for (let page = 1, pages = 1; page <= pages; page++) {
			const body = await paged({ pagina: page });
			pages = body.numar_total_pagini;
			expect(body.numar_total_inregistrari).toBe(5000);
			expect(body.numar_inregistrari_in_pagina).toBe(body.mesaje.length);
			// The index of the current page is wrong, as it is live.
			expect(body.index_pagina_curenta).toBe(10);
			rows.push(...body.mesaje);
		}
		expect(new Set(rows.map((row) => row.id)).size).toBe(5000);
		expect(rows.map((row) => row.id).sort()).toEqual([...seeded.ids].sort());
		const times = rows.map((row) => row.data_creare);
		expect(times).not.toEqual([...times].sort());
		expect(times).not.toEqual([...times].sort().reverse());
		const error = await paged({ pagina: 11 });
		expect(error.eroare).toBe('Pagina solicitata 11 este mai mare decat numarul toatal de pagini 10');
	});

	it('makes the documents only when they are downloaded, the same each time', async () => {
		const { ids } = client.sim.control.messages.seed({ cif: OWN, count: 20_000 });
		const get = (): string => client.sim.control.messages.content({ id: ids[777] ?? '' }).xml;
		expect(get()).toBe(get());
		expect(get()).toContain('<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>');
	});

	it('filters by kind and by window', async () => {
		const { messages } = client.sim.control;
		messages.seed({ cif: OWN, type: 'received', to: '2026-11-20T10:00:00Z' });
		messages.seed({ cif: OWN, type: 'sent', to: '2026-11-21T10:00:00Z' });
		messages.seed({ cif: OWN, type: 'error', to: '2026-11-22T10:00:00Z' });
		messages.seed({ cif: OWN, type: 'buyer-received', to: '2026-11-23T10:00:00Z' });
		const tips = async (parts: object): Promise<string[]> => (await paged(parts)).mesaje.map((row) => row.tip);
		expect(await tips({ filtru: 'P' })).toEqual(['FACTURA PRIMITA']);
		expect(await tips({ filtru: 'T' })).toEqual(['FACTURA TRIMISA']);
		expect(await tips({ filtru: 'E' })).toEqual(['ERORI FACTURA']);
		expect(await tips({ filtru: 'R' })).toEqual(['MESAJ CUMPARATOR PRIMIT']);
		expect(await tips({ startTime: Date.parse('2026-11-22T10:00:00Z') })).toHaveLength(2);
		expect(await tips({ endTime: Date.parse('2026-11-20T10:00:00Z') })).toEqual(['FACTURA PRIMITA']);
		const page = await paged({ startTime: Date.parse('2026-10-20T10:00:00Z') });
		// Across the change to winter time.
		expect(page.titlu).toBe('Lista Mesaje disponibile din intervalul 20-10-2026 13:00:00 - 24-11-2026 12:00:00');
	});

	it('compares its clock to the second', async () => {
		client.sim.control.messages.seed({ cif: OWN, to: '2026-11-20T10:00:00Z' });
		expect((await paged({ endTime: NOW + 400 })).mesaje).toHaveLength(1);
		expect((await paged({ endTime: NOW + 500 })).eroare).toBe(
			'endTime = 24-11-2026 12:00:01 nu poate in viitor fata de momentul requestului = 24-11-2026 12:00:00',
		);
		expect((await paged({ startTime: NOW - 60 * DAY })).mesaje).toHaveLength(1);
		expect((await paged({ startTime: NOW - 60 * DAY - 1000 })).eroare).toBe(
			'startTime = 25-09-2026 12:59:59 nu poate fi mai vechi de 60 de zile fata de momentul requestului',
		);
		expect((await paged({ startTime: NOW, endTime: NOW })).eroare).toContain(
			'nu poate fi <= startTime = 24-11-2026 12:00:00',
		);
	});

	it('answers an empty window as an eroare, and shows rows only when they are indexed', async () => {
		expect(await paged()).toEqual({ eroare: 'Nu exista mesaje in intervalul selectat', titlu: 'Lista Mesaje' });
		client.sim.control.messages.seed({ cif: OWN, to: '2026-11-24T09:50:00Z', visibleAt: '2026-11-24T10:05:00Z' });
		expect((await paged()).eroare).toBe('Nu exista mesaje in intervalul selectat');
		client.sim.control.clock.advance({ minutes: 5 });
		expect((await paged()).mesaje[0]?.data_creare).toBe('202611241150');
	});
});

describe('the simple list', () => {
	const simple = (days: number | string, cif = OWN): Promise<Page> =>
		client.json<Page>(`/prod/FCTEL/rest/listaMesajeFactura?zile=${days}&cif=${cif}`);

	it('lists by days and stops at 500 rows', async () => {
		client.sim.control.messages.seed({ cif: OWN, count: 500, from: '2026-11-24T00:00:00Z' });
		expect((await simple(1)).mesaje).toHaveLength(500);
		client.sim.control.messages.seed({ cif: OWN, to: '2026-11-22T00:00:00Z' });
		expect((await simple(1)).mesaje).toHaveLength(500);
		expect((await simple(3)).eroare).toBe(
			'Lista de mesaje este mai mare decat numarul de 500 elemente permise in pagina. Folositi endpoint-ul cu paginatie.',
		);
	});

	it.each([
		['0', 'Numarul de zile trebuie sa fie intre 1 si 60'],
		['61', 'Numarul de zile trebuie sa fie intre 1 si 60'],
		['x', 'Numarul de zile introdus= x nu este un numar intreg'],
		['15', 'Nu exista mesaje in ultimele 15 zile'],
	])('zile=%s', async (days, text) => {
		expect((await simple(days)).eroare).toBe(text);
	});
});
