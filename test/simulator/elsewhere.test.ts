import { clientOf, startClient, type Answer, type Client } from './helpers';

let client: Client;
beforeAll(async () => {
	client = clientOf((await startClient()).sim, undefined);
});
afterAll(() => client.sim.close());
beforeEach(() => {
	client.sim.control.reset();
});

const at = (instant: string): unknown => client.sim.control.clock.set({ instant, frozen: true });
const daysIn = ({ text }: Answer): string[] => [...text.matchAll(/<Cube date="([\d-]+)"/g)].map(([, day = '']) => day);

describe('files of exchange rates', () => {
	it('hold banking days only, today’s from the afternoon on', async () => {
		// A Monday.
		at('2026-03-16T10:00:00Z');
		const morning = daysIn(await client.call('/nbrfxrates10days.xml'));
		expect([morning.length, morning.at(-1)]).toEqual([10, '2026-03-13']);
		at('2026-03-16T11:30:00Z');
		expect(daysIn(await client.call('/nbrfxrates.xml'))).toEqual(['2026-03-16']);
	});

	it('begin a year with its first banking day, in the namespace of the year', async () => {
		at('2026-03-16T12:00:00Z');
		const year = await client.call('/files/xml/years/nbrfxrates2026.xml');
		expect(daysIn(year)[0]).toBe('2026-01-05');
		expect(year.text).toContain('xmlns="https://www.bnr.ro/xsd"');
		expect((await client.call('/files/xml/years/nbrfxrates2025.xml')).text).toContain('xmlns="http://www.bnr.ro/xsd"');
		expect((await client.call('/files/xml/years/nbrfxrates2004.xml')).status).toBe(404);
		at('2027-01-03T12:00:00Z');
		expect((await client.call('/files/xml/years/nbrfxrates2027.xml')).status).toBe(404);
	});

	it('leave out the legal holidays, Orthodox Easter and Pentecost among them', async () => {
		at('2027-01-01T12:00:00Z');
		const year = async (of: number): Promise<string[]> =>
			daysIn(await client.call(`/files/xml/years/nbrfxrates${of}.xml`));
		const missing = (published: readonly string[], from: number): string[] => {
			const days: string[] = [];
			for (let ms = Date.UTC(from, 0, 1); ms < Date.UTC(from + 1, 0, 1); ms += 86_400_000) {
				const day = new Date(ms).toISOString().slice(0, 10);
				if (![0, 6].includes(new Date(ms).getUTCDay()) && !published.includes(day)) days.push(day.slice(5));
			}
			return days;
		};
		// Easter of 2026 is on 12 April, of 2025 on 20 April, of 2021 on 2 May.
		expect(missing(await year(2026), 2026).join(' ')).toBe(
			'01-01 01-02 01-06 01-07 04-10 04-13 05-01 06-01 11-30 12-01 12-25',
		);
		expect(missing(await year(2025), 2025).join(' ')).toBe(
			'01-01 01-02 01-06 01-07 01-24 04-18 04-21 05-01 06-09 08-15 12-01 12-25 12-26',
		);
		expect(missing(await year(2021), 2021).join(' ')).toBe('01-01 04-30 05-03 06-01 06-21 11-30 12-01');
	});

	it('say the same of a day in every file, for 100 units where these are small', async () => {
		at('2026-03-16T12:00:00Z');
		const [recent, year] = await Promise.all(
			['/nbrfxrates10days.xml', '/files/xml/years/nbrfxrates2026.xml'].map(async (path) => await client.call(path)),
		);
		const euro = /<Cube date="2026-03-12">.*?<Rate currency="EUR">(\d\.\d{4})</;
		expect(euro.exec(recent?.text ?? '')?.[1]).toBe(euro.exec(year?.text ?? '')?.[1]);
		expect(recent?.text).toMatch(/<Rate currency="HUF" multiplier="100">\d\.\d{4}</);
	});

	it('can be a page or a redirect, as the old host has them', async () => {
		client.sim.control.settings.set({ bnr: { answer: 'page' } });
		expect((await client.call('/nbrfxrates.xml')).type).toContain('text/html');
		client.sim.control.settings.set({ bnr: { answer: 'redirect' } });
		expect((await client.call('/nbrfxrates.xml')).status).toBe(302);
	});
});

describe('VIES', () => {
	const ask = async (question: object): Promise<Record<string, unknown>> =>
		await client.json('/taxation_customs/vies/rest-api/check-vat-number', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(question),
		});

	it('knows Romanian VAT payers, and of others all that do not end in 0', async () => {
		expect(await ask({ countryCode: 'RO', vatNumber: '10000008' })).toMatchObject({
			valid: true,
			name: 'ATELIERUL DE LEMN DEMO SRL',
		});
		expect(await ask({ countryCode: 'RO', vatNumber: '40000000' })).toMatchObject({ valid: false, name: '---' });
		expect(await ask({ countryCode: 'IT', vatNumber: '12345678901' })).toMatchObject({ valid: true });
		expect(await ask({ countryCode: 'DE', vatNumber: '123456789' })).toMatchObject({ valid: true, name: '---' });
	});

	it('gives a consultation number to who names itself, and faults when told to', async () => {
		const question = { countryCode: 'IT', vatNumber: '12345678901' };
		expect((await ask(question)).requestIdentifier).toBe('');
		const named = { ...question, requesterMemberStateCode: 'RO', requesterNumber: '10000008' };
		expect((await ask(named)).requestIdentifier).toBe('WAPIIT678901');
		client.sim.control.settings.set({ vies: { silent: ['IT'] } });
		expect(await ask(question)).toEqual({ actionSucceed: false, errorWrappers: [{ error: 'MS_UNAVAILABLE' }] });
		expect(await ask({ countryCode: 'FR', vatNumber: 'XX123456789' })).toMatchObject({ valid: true });
	});
});
