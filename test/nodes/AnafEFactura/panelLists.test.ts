import type { IDataObject, NodeParameterValueType } from 'n8n-workflow';

import { UNIT_WORDS } from '../../../anaf/invoice/complete/units';
import { CODE_LISTS } from '../../../anaf/invoice/lists';
import { COUNTIES } from '../../../anaf/romania/counties';
import { AnafEFactura } from '../../../nodes/AnafEFactura/AnafEFactura.node';
import { executeNode, fromList, listOf, valuesOf, said } from '../../harness';
import { invoiceItem, invoiceXml, OWN, SECOND, STRANGER, textOf, World } from './world';

/** What a field with a list holds: what was chosen, text, or an expression. */
type Choice = NodeParameterValueType;
/** Codes that are none, by their fields. */
type Wrong = Partial<Record<'currency' | 'unit' | 'county', Choice>>;

let world: World;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

describe('the list of messages', () => {
	it('has the newest first, in words, and one of them can be downloaded', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 3, from: ago(3 * DAY), to: ago(HOUR) });
		const list = await world.list('message:download', 'searchMessages');
		expect(valuesOf(list)).toEqual([...ids].reverse());
		expect(list[0]?.name).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2} · Received · CIF \d+ · \d+$/);
		// What the panel shows of a line.
		expect(Math.max(...list.map(({ name }) => name.length))).toBeLessThanOrEqual(56);
		const { json } = await world.run('message:download', { messageId: fromList(textOf(list[0]?.value)) });
		expect(json[0]).toMatchObject({ downloadId: ids[2] });
		const again = await world.run('invoice:download', { idKind: 'downloadId', downloadId: fromList(ids[0] ?? '') });
		expect(again.json[0]).toMatchObject({ downloadId: ids[0] });
	});

	it('is searched by all words that were typed, also by what the line does not show', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 3, from: ago(3 * DAY), to: ago(HOUR) });
		world.control.messages.seed({ cif: OWN, count: 2, from: ago(3 * DAY), to: ago(HOUR), type: 'sent' });
		const find = async (filter: string): Promise<string[]> =>
			valuesOf(await world.list('message:download', 'searchMessages', { filter }));
		expect(await find('  RECEIVED   invoice ')).toEqual([...ids].reverse());
		expect(await find(ids[1] ?? '')).toEqual([ids[1]]);
		expect(await find('no such thing')).toEqual([]);
		expect(await find('')).toHaveLength(5);
	});

	it('has the newest of too many for one page, with two questions', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1200, from: ago(50 * DAY), to: ago(HOUR) });
		const list = valuesOf(await world.list('message:download', 'searchMessages'));
		expect(list.length).toBeGreaterThan(100);
		expect(list).toEqual(ids.slice(-list.length).reverse());
		expect(world.requests('listaMesajePaginatieFactura')).toBe(2);
	});

	it('has old messages where there are many and no new ones', async () => {
		world.control.messages.seed({ cif: OWN, count: 600, from: ago(55 * DAY), to: ago(50 * DAY) });
		expect(await world.list('message:download', 'searchMessages')).toHaveLength(500);
	});

	it('is of the company that the node names', async () => {
		world.control.messages.seed({ cif: OWN, count: 1, to: ago(HOUR) });
		const { ids } = world.control.messages.seed({ cif: SECOND, count: 2, from: ago(DAY), to: ago(HOUR) });
		const received = await world.list('message:sendToSupplier', 'searchReceivedInvoices', {
			parameters: { cif: `RO ${SECOND}` },
		});
		expect(received).toHaveLength(ids.length);
		expect(valuesOf(received)).not.toContain(ids[0]);
	});
});

describe('the list of uploads', () => {
	it('has what ANAF answered, accepted and rejected, and one of them has its state', async () => {
		const sent = await world.upload(invoiceXml('PL 1'));
		const wrong = await world.upload(invoiceXml('PL 2').replaceAll('21.00', '22.00'), {
			options: { validateFirst: false },
		});
		world.control.messages.seed({ cif: OWN, count: 1, to: ago(HOUR) });
		world.time.pass(20 * 60_000);
		const list = await world.list('invoice:getStatus', 'searchUploads');
		expect(valuesOf(list).sort()).toEqual([sent.uploadIndex, wrong.uploadIndex].sort());
		const { json } = await world.run('invoice:getStatus', { uploadIndex: fromList(sent.uploadIndex) });
		expect(json[0]).toMatchObject({ uploadIndex: sent.uploadIndex, state: 'accepted' });
	});
});

describe('a list of codes', () => {
	it.each([
		['searchUnits', 'buc', 'piece · bucată (H87)', 'H87'],
		['searchUnits', 'BUCATĂ', 'piece · bucată (H87)', 'H87'],
		['searchUnits', 'kg', 'kilogram (KGM)', 'KGM'],
		['searchUnits', 'oră', 'hour · oră (HUR)', 'HUR'],
		['searchUnits', 'm', 'metre · metru (MTR)', 'MTR'],
		['searchUnits', 'saptamani', 'week · săptămână (WEE)', 'WEE'],
		['searchUnits', 'bax', 'carton · carton, cutie de carton (XCT)', 'XCT'],
		['searchCounties', 'Cluj', 'Cluj (CJ)', 'RO-CJ'],
		['searchCounties', 'is', 'Iași (IS)', 'RO-IS'],
		['searchCounties', 'bucuresti', 'Municipiul București (B)', 'RO-B'],
		['searchCountries', 'grecia', 'Greece · Grecia (GR)', 'GR'],
		['searchCountries', 'Kosovo', 'Kosovo (1A)', '1A'],
		['searchCountries', 'de', 'Germany · Germania (DE)', 'DE'],
		['searchCurrencies', 'euro', 'Euro (EUR)', 'EUR'],
		['searchCurrencies', 'dolar american', 'US Dollar · dolar american (USD)', 'USD'],
	])('%s finds “%s” first', async (method, filter, name, value) => {
		const [first] = await world.list('invoice:create', method, { filter });
		expect(first).toEqual({ name, value });
	});

	it('has every code that an invoice may have, once, and asks ANAF nothing', async () => {
		const codes = async (method: string): Promise<string[]> =>
			valuesOf(await world.list('invoice:create', method)).sort();
		expect(await codes('searchCurrencies')).toEqual([...CODE_LISTS.CURRENCIES].sort());
		expect(await codes('searchCountries')).toEqual([...CODE_LISTS.COUNTRIES].sort());
		expect(await codes('searchCounties')).toEqual(COUNTIES.map(({ iso }) => iso).sort());
		expect(await codes('searchUnits')).toHaveLength(300);
		expect(world.control.requests.list().filter(({ path }) => !path.includes('oauth'))).toEqual([]);
	});

	it('finds a unit first by every word that an invoice takes for it', async () => {
		for (const [word, code] of Object.entries(UNIT_WORDS)) {
			const [first] = await world.list('invoice:create', 'searchUnits', { filter: word });
			expect([word, first?.value]).toEqual([word, code]);
		}
	});
});

describe('codes of Invoice: Create', () => {
	const built = async (
		[currency, unit, county, country]: readonly [Choice, Choice, Choice, Choice],
		input: IDataObject[] = [{}],
	): Promise<string[]> => {
		const address = { street: 'Strada Fabricii 7', city: 'Iași', county };
		const { json } = await world.run(
			'invoice:create',
			{
				number: 'L 1',
				currency,
				buyerCif: SECOND,
				buyerName: 'CLIENT SRL',
				buyerDetails: { ...address, country },
				sellerDetails: { ...address, name: 'FIRMA SRL' },
				delivery: { ...address, country },
				lines: { line: [{ name: 'Scândură', quantity: '2', unit, price: '50', vatRate: '21' }] },
				payment: { paymentTerms: '30 de zile', exchangeRate: '5' },
				options: { fillParties: false },
				xmlOutput: 'text',
			},
			{ input },
		);
		const xml = textOf(json[0]?.xml);
		return [/DocumentCurrencyCode>[^<]+/, /unitCode="[^"]+/, /CountrySubentity>[^<]+/g, /IdentificationCode>[^<]+/g]
			.flatMap((part) => xml.match(part) ?? [])
			.map((found) => found.replace(/.*[>"]/, ''));
	};
	const MADE = ['EUR', 'KGM', 'RO-IS', 'RO-IS', 'RO-IS', 'RO', 'RO', 'RO'];

	it('are what was chosen, what a workflow of before has as text, and what an expression gives', async () => {
		const given = { currency: 'eur', unit: 'Kg', county: 'Județul Iași', country: 'românia' };
		const byHand = (value: string): Choice => ({ __rl: true, mode: 'id', value });
		const expressions = Object.keys(given).map((name) => `={{ $json.${name} }}`) as Choice[];
		for (const choices of [
			[fromList('EUR'), fromList('KGM'), fromList('RO-IS'), fromList('RO')],
			['EUR', 'kg', 'Iasi', 'RO'],
			[byHand('EUR'), byHand('kg'), byHand('IS'), byHand('')],
			expressions,
			expressions.map((text) => byHand(text as string)),
		] as ReadonlyArray<readonly [Choice, Choice, Choice, Choice]>)
			expect(await built(choices, [given])).toEqual(MADE);
	});

	it('begin with lei and pieces, and nothing else', async () => {
		const [field, ...others] = new AnafEFactura().description.properties.filter(({ name }) => name === 'currency');
		expect([field?.default, others]).toEqual([{ mode: 'list', value: 'RON', cachedResultName: 'RON' }, []]);
		const { json } = await world.run('invoice:create', {
			number: 'L 2',
			buyerCif: STRANGER,
			payment: { paymentTerms: '30 de zile' },
			lines: { line: [{ name: 'Scândură', price: '50' }] },
			xmlOutput: 'text',
		});
		expect(json[0]).toMatchObject({ currency: 'RON', net: '50.00' });
		expect(json[0]?.xml).toContain('unitCode="H87"');
	});

	it.each([
		['currency', { currency: '={{ $json.none }}' }, 'The expression in the field Currency found nothing'],
		['currency', { currency: { __rl: true, mode: 'url', value: 'EUR' } }, '“url” is not known'],
		['unit', { unit: '={{ ["kg"] }}' }, 'The field Line 1, Unit contains a list, not one value'],
		['unit', { unit: 'un pumn' }, 'un pumn'],
		['county', { county: fromList('12') }, 'Buyer'],
	])('refuse a %s that is none: %j', async (_, { currency = 'RON', unit = 'buc', county = 'Iasi' }: Wrong, message) => {
		const error = await world.fail('invoice:create', {
			number: 'L 3',
			thenDo: 'upload',
			currency,
			buyerCif: SECOND,
			buyerName: 'CLIENT SRL',
			buyerDetails: { street: 'Strada Fabricii 7', city: 'Iași', county },
			lines: { line: [{ name: 'Scândură', price: '50', unit }] },
			payment: { paymentTerms: '30 de zile' },
		});
		expect([error.kind, said(error)]).toEqual(['invalidInput', expect.stringContaining(message) as string]);
		expect(world.received()).toBe(0);
	});
});

describe('a list that cannot be had', () => {
	it('says that ANAF is down', async () => {
		world.control.faults.add({ kind: 'status', status: 503, match: { path: 'listaMesaje' }, times: 50 });
		await expect(world.list('message:download', 'searchMessages')).rejects.toThrow(/ANAF/);
	});

	it('says that there is no credential, and asks nobody', async () => {
		await expect(
			listOf({
				node: AnafEFactura,
				parameters: { resource: 'message', operation: 'download' },
				method: 'searchMessages',
			}),
		).rejects.toMatchObject({
			message: 'Choose a credential in this node first: the list comes from ANAF',
			description: expect.stringContaining('enter the value by hand') as string,
		});
		expect(world.requests('listaMesaje')).toBe(0);
	});

	it('says that nobody knows whose list it is', async () => {
		await world.end();
		world = await World.start({ defaultCif: '' });
		await expect(world.list('message:download', 'searchMessages')).rejects.toThrow(
			'No CIF says whose list to show: set a Default CIF in the credential',
		);
		await expect(
			world.list('message:sendToSupplier', 'searchReceivedInvoices', { parameters: { cif: '={{ $json.cif }}' } }),
		).rejects.toThrow('CIF is an expression: write a CIF while you choose');
		await expect(
			world.list('message:sendToSupplier', 'searchReceivedInvoices', { parameters: { cif: 'firma' } }),
		).rejects.toMatchObject({ description: expect.stringContaining('firma') as string });
		await expect(
			world.list('message:sendToSupplier', 'searchReceivedInvoices', { parameters: { cif: STRANGER } }),
		).rejects.toThrow(/rights/);
	});
});

describe('a field with a list', () => {
	it('sends nothing for a mode that it does not know', async () => {
		const error = await world.fail('message:sendToSupplier', {
			uploadIndex: { __rl: true, mode: 'name', value: '5000000001' },
			message: 'Nu am comandat',
		});
		expect(said(error)).toContain('“name” is not known');
		expect(world.received()).toBe(0);
	});

	it('reads an expression in every form that n8n stores', async () => {
		const { uploadIndex } = await world.upload(invoiceXml('PL 3'));
		const input = [{ uploadIndex }];
		for (const written of [
			'={{ $json.uploadIndex }}',
			'={{ Number($json.uploadIndex) }}',
			{ __rl: true as const, mode: 'id', value: '={{ $json.uploadIndex }}' },
			{ __rl: true as const, mode: 'id', value: ' {{ $json.uploadIndex }}'.replace(' ', '=') },
		]) {
			const { json } = await world.run('invoice:getStatus', { uploadIndex: written }, { input });
			expect(json[0]).toMatchObject({ uploadIndex });
		}
	});

	it('begins with the item’s own value where the panel is left as it is', async () => {
		const { ids } = world.control.messages.seed({ cif: OWN, count: 1, to: ago(HOUR) });
		const { json } = await world.run('message:download', {}, { input: [{ id: ids[0] ?? '' }] });
		expect(json[0]).toMatchObject({ downloadId: ids[0] });
		await expect(
			executeNode({
				node: AnafEFactura,
				parameters: { resource: 'message', operation: 'download' },
				vault: world.vault,
				credentials: { anafOAuth2Api: world.ref },
				input: [invoiceItem('<x/>')],
			}),
		).rejects.toThrow('The field Message is empty');
	});
});
