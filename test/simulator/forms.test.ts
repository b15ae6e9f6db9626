import { unzipSync } from 'fflate';

import { clientOf, invoice, OWN, startClient, type Client } from './helpers';

let client: Client;
beforeAll(async () => {
	client = await startClient();
});
afterAll(() => client.sim.close());
beforeEach(() => {
	client.sim.control.reset();
	client = clientOf(client.sim, client.sim.control.mintToken().access_token);
});

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const stateOf = async (index: string): Promise<string> =>
	(await client.call(`/prod/FCTEL/rest/stareMesaj?id_incarcare=${index}`)).text;
const download = async (index: string): Promise<Record<string, Uint8Array>> => {
	const id = /id_descarcare="(\d+)"/.exec(await stateOf(index))?.[1] ?? '';
	return unzipSync((await client.call(`/prod/FCTEL/rest/descarcare?id=${id}`)).bytes);
};
const post = async (path: string, body: string): ReturnType<Client['call']> =>
	await client.call(`/prod/FCTEL/rest/${path}`, { method: 'POST', body, headers: { 'content-type': 'text/plain' } });

describe('the forms of an answer', () => {
	it('writes a finding as pairs with place, both languages and expression, or several joined', async () => {
		const county = invoice().replace('RO-CJ', 'RO-XX');
		const two = county.replace('<cbc:ID>F 1<', '<cbc:ID>FARA<');
		const messages = async (xml: string): Promise<string[]> =>
			(JSON.parse((await post('validare/FACT1', xml)).text) as { Messages: Array<{ message: string }> }).Messages.map(
				({ message }) => message,
			);
		expect(await messages(county)).toEqual([expect.stringMatching(/^E: .*SCHEMATRON.*\[BR-RO-110\]-/)]);
		client.sim.control.settings.set({ efactura: { findingsAs: 'pairs' } });
		expect(await messages(county)).toEqual([
			expect.stringMatching(
				/^tipAssert=FailedAssert; codEroare=BR-RO-110; localizareEroare=\/Invoice\/cac:\S+; textEroare=\[BR-RO-110\]-Daca .* {5}#If .*; expresieValidata=not\(/,
			),
		]);
		expect(await messages(two)).toHaveLength(2);
		client.sim.control.settings.set({ efactura: { findingsAs: 'joined' } });
		const joined = await messages(two);
		expect(joined).toHaveLength(1);
		expect(joined[0]?.split(' || ')).toHaveLength(2);
	});

	it('refuses in JSON where XML is promised, and still takes uploads in XML', async () => {
		client.sim.control.settings.set({ efactura: { refusalsAs: 'json', limits: { stareMesaj: 1 } } });
		const index = await client.upload(invoice());
		expect(await stateOf(index)).toContain('<header');
		expect(JSON.parse(await stateOf(index))).toEqual({
			eroare: 'S-au facut deja 1 descarcari de mesaj in cursul zilei',
			titlu: 'Stare mesaj',
		});
		const refused = await post(`upload?standard=UBL&cif=${OWN}`, '<x/>');
		expect(refused.status).toBe(200);
		expect(JSON.parse(refused.text)).toMatchObject({ eroare: expect.stringContaining('nu este valid') as string });
	});

	it('lists a row without its id for as long as told, while stareMesaj names it', async () => {
		client.sim.control.clock.set({ instant: '2026-11-24T10:00:00Z', frozen: true });
		client.sim.control.settings.set({ indexing: { idAfterMs: 60_000 } });
		const index = await client.upload(invoice());
		const rows = async (): Promise<Array<Record<string, unknown>> | undefined> =>
			(
				await client.json<{ mesaje?: Array<Record<string, unknown>> }>(
					`/prod/FCTEL/rest/listaMesajeFactura?zile=1&cif=${OWN}`,
				)
			).mesaje;
		expect(await rows()).toEqual([expect.not.objectContaining({ id: expect.anything() as unknown })]);
		expect(text((await download(index))[`${index}.xml`])).toBe(invoice());
		client.sim.control.clock.advance({ minutes: 1 });
		expect(await rows()).toEqual([expect.objectContaining({ id: expect.any(String) as string, id_solicitare: index })]);
	});

	it('packs an archive in an archive, in a folder, or with a PDF beside the document', async () => {
		const index = await client.upload(invoice());
		const set = (archiveAs: 'nested' | 'folders' | 'with-pdf'): void => {
			client.sim.control.settings.set({ efactura: { archiveAs } });
		};
		set('nested');
		const outer = await download(index);
		expect(Object.keys(outer)).toEqual([`${index}.zip`]);
		const inner = unzipSync(outer[`${index}.zip`] ?? new Uint8Array());
		expect(Object.keys(inner).sort()).toEqual([`${index}.xml`, `semnatura_${index}.xml`]);
		expect(text(inner[`${index}.xml`])).toBe(invoice());
		set('folders');
		expect(Object.keys(await download(index)).sort()).toEqual([
			`mesaje/${index}/${index}.xml`,
			`mesaje/${index}/semnatura_${index}.xml`,
		]);
		set('with-pdf');
		const files = await download(index);
		expect(Object.keys(files).sort()).toEqual([`${index}.pdf`, `${index}.xml`, `semnatura_${index}.xml`]);
		expect(text(files[`${index}.pdf`])).toMatch(/^%PDF-/);
	});

	it('gives a PDF as base64 text when told', async () => {
		const plain = await post('transformare/FACT1', invoice());
		client.sim.control.settings.set({ efactura: { pdfAs: 'base64' } });
		const coded = await post('transformare/FACT1', invoice());
		expect(coded.text).toMatch(/^JVBER/);
		expect(Buffer.from(coded.text, 'base64').equals(plain.bytes)).toBe(true);
	});
});
