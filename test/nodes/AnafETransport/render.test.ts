import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { zipSync } from 'fflate';

import { itemWithFiles, said } from '../../harness';
import { pageText } from '../../anaf/page/pageText';
import { day, fields, notificationJson, OWN, World } from './world';

const UIT = '3V0P0L0P0T3JUW46';
const OTHER = '7K0R0N0A0X3EJU14';
const NS = 'mfp:anaf:dgti:eTransport:declaratie:v2';

let world: World;

beforeAll(async () => {
	world = await World.start({ settings: { etransport: { descarcare: true } } });
});
afterAll(async () => {
	await world.end();
});

const pageOf = (item: INodeExecutionData | undefined, field = 'html'): string =>
	pageText(Buffer.from(item?.binary?.[field]?.data ?? '', 'base64').toString()).replace(/\s+/g, ' ');

async function xmlOf(changes: INodeParameters = {}): Promise<string> {
	return String((await world.one('buildXml', { ...fields(changes), xmlOutput: 'text' })).xml);
}

async function render(parameters: INodeParameters, input?: INodeExecutionData[]): Promise<[IDataObject, string]> {
	const { json, items } = await world.run('render', parameters, input === undefined ? {} : { input });
	expect(json).toHaveLength(1);
	return [json[0] ?? {}, pageOf(items[0])];
}

const asText = (xml: string, more: INodeParameters = {}): INodeParameters => ({ documentSource: 'text', xml, ...more });

describe('Declaration: Render', () => {
	it('makes a card and a sheet of a file and the UIT that ANAF gave, and the file stays beside it', async () => {
		const input = [itemWithFiles({}, { data: { bytes: Buffer.from(await xmlOf()), fileName: 'a.xml' } })];
		const { json, items } = await world.run('render', { knownUit: ` ${UIT.slice(0, 8)} ${UIT.slice(8)}` }, { input });
		expect(json[0]).toMatchObject({ uit: UIT, fileName: `${UIT}.html`, estimated: true, unplaced: [] });
		expect(items[0]?.binary?.html).toMatchObject({ mimeType: 'text/html' });
		expect(items[0]?.binary?.data).toBeDefined();
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
		const text = pageOf(items[0]);
		for (const part of ['CJ01SIM', 'Cherestea', '1.500,50', 'Cluj-Napoca', 'AV 7', 'estimat / estimated'])
			expect(text).toContain(part);
	});

	it('takes JSON as Create takes it, in one language and one part', async () => {
		const [json, text] = await render({
			documentSource: 'json',
			declarationJson: JSON.stringify(notificationJson()),
			knownUit: UIT,
			language: 'en',
			pageParts: 'card',
			options: { expiresAt: `${day(5)}T00:00:00+02:00`, fileName: 'card' },
		});
		expect(json).toMatchObject({ fileName: 'card.html', estimated: false });
		expect(text).toContain('National transport');
		expect(text).not.toContain('Cherestea');
		expect(text).not.toMatch(/estimat|Vehicul\b/);
	});

	it('takes the archive that Download gives', async () => {
		const { uploadIndex, uit } = await world.one('create', fields());
		const { items } = await world.run('download', { uploadIndex: String(uploadIndex) });
		const [json, text] = await render({ binaryPropertyName: 'archive', knownUit: String(uit) }, items);
		expect(json.uit).toBe(uit);
		expect(text).toContain('Cherestea');
	});

	it('makes a card of what Get Many and Get Carrier Info list, whole and simplified', async () => {
		const uit = await world.declare();
		world.control.transports.addForCarrier({ carrierCif: OWN, vehicle: 'CJ77CAR' });
		for (const simplify of [true, false]) {
			const declared = await world.run('getAll', { filters: { uit }, simplify });
			const [card, text] = await render({ documentSource: 'item' }, [{ json: declared.json[0] ?? {} }]);
			expect(card).toMatchObject({ uit, estimated: true });
			expect(text).toContain('CJ01SIM');
			const carried = await world.run('getCarrierInfo', { simplify });
			const [other, otherText] = await render({ documentSource: 'item' }, [{ json: carried.json[0] ?? {} }]);
			expect(other).toMatchObject({ uit: carried.json[0]?.uit, estimated: false });
			expect(otherText).toContain('CJ77CAR');
		}
	});

	it('a declaration that holds its UIT needs none, and a sheet needs none at all', async () => {
		const deletion = `<eTransport xmlns="${NS}" codDeclarant="${OWN}"><stergere uit="${UIT}" alt="1"/></eTransport>`;
		const [json, text] = await render(asText(deletion));
		expect(json).toMatchObject({
			uit: UIT,
			validUntil: null,
			estimated: null,
			unplaced: ['/eTransport/stergere/@alt'],
		});
		expect(text).toContain('/eTransport/stergere/@alt : 1');
		const [sheet] = await render(asText(await xmlOf(), { pageParts: 'sheet' }));
		expect(sheet.uit).toBeNull();
	});

	it.each<[string, () => Promise<[INodeParameters, IDataObject?]>, RegExp]>([
		['a card without a UIT', async () => [asText(await xmlOf())], /no UIT to make a card of/],
		['a UIT with a slip', async () => [asText(await xmlOf(), { knownUit: 'ABC' })], /cannot be right/],
		[
			'a UIT that is not the declaration’s',
			async () => [
				asText(await xmlOf({}).then((xml) => xml.replace('<bun', `<corectie uit="${UIT}"/><bun`)), { knownUit: OTHER }),
			],
			/name different UITs\. The field says 7K0R0N0A0X3EJU14, the declaration 3V0P0L0P0T3JUW46/,
		],
		['no declaration', async () => await Promise.resolve([asText('<Invoice/>')]), /not an e-Transport declaration/],
		[
			'JSON that fits no declaration',
			async () =>
				await Promise.resolve([
					{ documentSource: 'json', declarationJson: '{"operation":"30","wheels":6}', knownUit: UIT },
				]),
			/cannot be made of this JSON\. .*wheels/i,
		],
		[
			'a moment that is none',
			async () => [asText(await xmlOf(), { knownUit: UIT, options: { expiresAt: 'soon' } })],
			/Expires At cannot be read\. The option contains “soon”, which is not a date/,
		],
		[
			'a row that ANAF refused',
			async () => await Promise.resolve([{ documentSource: 'item' }, { uit: UIT, state: 'rejected' }]),
			/ANAF refused this declaration/,
		],
		['an item of something else', async () => await Promise.resolve([{ documentSource: 'item' }, { a: 1 }]), /no UIT/],
	])('refuses %s', async (_, make, message) => {
		const [parameters, json] = await make();
		const error = await world.fail('render', parameters, json === undefined ? {} : { input: [{ json }] });
		expect(said(error)).toMatch(message);
	});

	it('takes an archive only with a declaration in it', async () => {
		const bytes = zipSync({ '1.xml': new TextEncoder().encode('<a/>') });
		const error = await world.fail('render', { knownUit: UIT }, { input: [itemWithFiles({}, { data: { bytes } })] });
		expect(error.message).toMatch(/not an e-Transport declaration/);
	});
});
