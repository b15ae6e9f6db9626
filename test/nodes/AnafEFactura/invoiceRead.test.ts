import type { IDataObject } from 'n8n-workflow';
import { zipSync } from 'fflate';

import { itemWithFiles } from '../../harness';
import { invoiceItem, invoiceXml, OWN, STRANGER, World } from './world';

let world: World;

beforeAll(async () => {
	world = await World.start();
});
afterAll(async () => {
	await world.end();
});
afterEach(() => {
	// What is read on this computer is asked of nobody.
	expect(world.control.requests.list({ path: '/FCTEL/' })).toEqual([]);
});

const findingsOf = (json: IDataObject | undefined): IDataObject[] => (json?.findings ?? []) as IDataObject[];

const CII =
	'<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">' +
	'<rsm:ExchangedDocument><ram:ID>CII 7</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20261102</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>' +
	'<rsm:SupplyChainTradeTransaction><ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument><ram:SpecifiedTradeProduct><ram:Name>Scandura</ram:Name></ram:SpecifiedTradeProduct></ram:IncludedSupplyChainTradeLineItem>' +
	`<ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>Vanzator SRL</ram:Name><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">RO${OWN}</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty></ram:ApplicableHeaderTradeAgreement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;

describe('Document: Parse', () => {
	it('gives a few flat fields and the lines', async () => {
		const { json, items } = await world.run('document:parse', {}, { input: [invoiceItem(invoiceXml('P 1'))] });
		expect(json[0]).toEqual({
			number: 'P 1',
			issueDate: '2026-11-02',
			dueDate: '2026-12-02',
			type: '380',
			sellerName: `FIRMA ${OWN} SRL`,
			sellerCif: OWN,
			buyerName: `FIRMA ${STRANGER} SRL`,
			buyerCif: STRANGER,
			currency: 'RON',
			iban: '',
			precedingInvoice: '',
			precedingDate: '',
			total: { net: '100.00', vat: '21.00', gross: '121.00', payable: '121.00' },
			vatRates: [{ category: 'S', rate: '21', net: '100.00', vat: '21.00' }],
			lines: [{ name: 'Scandura', quantity: '2', unit: 'H87', price: '50.00', vatRate: '21', net: '100.00' }],
		});
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('gives the whole model and names what has no place in it', async () => {
		const xml = invoiceXml('P 2', { note: 'O nota' }).replace('</cac:Item>', '<cbc:Fantasy>1</cbc:Fantasy></cac:Item>');
		const { json } = await world.run('document:parse', { documentSource: 'text', xml, format: 'model' });
		expect(json[0]).toMatchObject({
			documentType: 'invoice',
			syntax: 'ubl',
			notes: [{ text: 'O nota' }],
			seller: { vatId: `RO${OWN}` },
			unknown: ['/Invoice/InvoiceLine/Item/Fantasy'],
		});
	});

	it('gives the raw XML in the shape of n8n’s XML node', async () => {
		const { json } = await world.run('document:parse', {
			documentSource: 'text',
			xml: invoiceXml('P 3'),
			format: 'raw',
		});
		expect(json[0]).toMatchObject({
			Invoice: { 'cbc:ID': 'P 3', 'cac:InvoiceLine': { 'cbc:InvoicedQuantity': { _: '2', unitCode: 'H87' } } },
		});
	});

	it('reads any prefix, credit notes and CII', async () => {
		const prefixed = invoiceXml('P 4')
			.replace(/cbc:/g, 'x:')
			.replace(/xmlns:cbc/, 'xmlns:x')
			.replace(/cac:/g, 'y:')
			.replace(/xmlns:cac/, 'xmlns:y');
		for (const [xml, expected] of [
			[prefixed, { number: 'P 4', sellerCif: OWN }],
			[invoiceXml('P 5', { root: 'CreditNote' }), { number: 'P 5', type: '381', lines: [{ quantity: '2' }] }],
			[CII, { number: 'CII 7', issueDate: '2026-11-02', sellerCif: OWN, lines: [{ name: 'Scandura' }] }],
		] as const) {
			const { json } = await world.run('document:parse', { documentSource: 'text', xml });
			expect(json[0]).toMatchObject(expected);
		}
	});

	it('keeps order, and pairs what fails with its item', async () => {
		const input = [invoiceItem(invoiceXml('P 6')), invoiceItem('<Order/>'), invoiceItem(invoiceXml('P 7'))];
		const { items } = await world.run('document:parse', {}, { input, continueOnFail: true });
		expect(items.map(({ json, pairedItem }) => [json.number ?? json.error, pairedItem])).toEqual([
			['P 6', { item: 0 }],
			['The document is not an invoice', { item: 1 }],
			['P 7', { item: 2 }],
		]);
	});
});

/** Documents that are meant to do harm, or come as they should not. */
const latin2 = Buffer.from(invoiceXml('H 1', { note: 'Str. @nt#' }).replace('UTF-8', 'ISO-8859-2'), 'latin1').map(
	(byte) => (byte === 0x40 ? 0xba : byte === 0x23 ? 0xfe : byte),
);
const deep = `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`;
const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i === 0 ? '' : i};`.repeat(10)}">`).join('')}]><Invoice>&lol9;</Invoice>`;
const HOSTILE: ReadonlyArray<readonly [string, string | Uint8Array, RegExp]> = [
	['a DOCTYPE', '<!DOCTYPE Invoice SYSTEM "file:///etc/passwd"><Invoice/>', /DOCTYPE/],
	['an entity', '<?xml version="1.0"?><Invoice>&xxe;</Invoice>', /entity|xxe/i],
	['billion laughs', laughs, /DOCTYPE/],
	['100 levels', deep, /deep|nest/i],
	['50 MB of text', invoiceXml('H 2', { note: 'x'.repeat(50 * 1024 * 1024) }), /too large|10 MB/],
	['a wrong declaration', Buffer.from(invoiceXml('H 3', { note: 'Ștefan' }).replace('UTF-8', 'UTF-16')), /UTF-16/],
	[
		'latin-2 bytes that claim to be UTF-8',
		Buffer.from(invoiceXml('H 4', { note: '\u00ba\u00fe' }), 'latin1'),
		/encoding/i,
	],
	['a ZIP archive', zipSync({ 'a.xml': new Uint8Array(3) }), /ZIP/],
	['a PDF', '%PDF-1.7', /PDF/],
	['half an invoice', invoiceXml('H 5').slice(0, 700), /line/i],
	['nothing', '', /empty/i],
	['NUL characters', '<Invoice>\u0000</Invoice>', /character/i],
];

describe('what is no readable document', () => {
	describe.each(['document:parse', 'document:validate', 'document:convertToPdf', 'invoice:upload'])(
		'%s',
		(operation) => {
			it.each(HOSTILE)('refuses %s, with the place', async (_, bytes, says) => {
				const error = await world.fail(operation, {}, { input: [itemWithFiles({}, { data: { bytes } })] });
				expect(error.kind).toBe('invalidInput');
				expect(`${error.message} ${error.description ?? ''}`).toMatch(says);
				expect(error.message.length).toBeLessThan(500);
				expect(error.description?.length).toBeGreaterThan(20);
			});
		},
	);

	it('refuses them as text too', async () => {
		for (const xml of [laughs, deep, '   ']) {
			const error = await world.fail('document:parse', { documentSource: 'text', xml });
			expect(error.kind).toBe('invalidInput');
		}
	});

	it('reads a byte order mark, UTF-16 and declared latin-2', async () => {
		for (const [bytes, note] of [
			[Buffer.from(`\ufeff${invoiceXml('H 6', { note: 'Ștefan' })}`), 'Ștefan'],
			[Buffer.from(`\ufeff${invoiceXml('H 7', { note: 'Ștefan' }).replace('UTF-8', 'UTF-16')}`, 'utf16le'), 'Ștefan'],
			[latin2, 'Str. şntţ'],
		] as const) {
			const { json } = await world.run(
				'document:parse',
				{ format: 'model' },
				{ input: [itemWithFiles({}, { data: { bytes } })] },
			);
			expect(json[0]?.notes).toEqual([{ text: note }]);
		}
	});
});

describe('Document: Validate, offline', () => {
	const broken = invoiceXml('FARA CIFRE').replace(
		'<cbc:PayableAmount currencyID="RON">121.00',
		'<cbc:PayableAmount currencyID="RON">120.00',
	);

	it('calls a good invoice valid', async () => {
		const { json } = await world.run('document:validate', {}, { input: [invoiceItem(invoiceXml('V 1'))] });
		expect(json[0]).toMatchObject({ valid: true, fatal: 0 });
		expect(String(json[0]?.summary)).toMatch(/^Valid/);
	});

	it('says by which edition of the rules, which the user may choose', async () => {
		const input = [invoiceItem(invoiceXml('V 1'))];
		const [automatic, chosen] = [
			await world.run('document:validate', {}, { input }),
			await world.run('document:validate', { rulesEdition: '1.0.9' }, { input }),
		];
		expect([automatic, chosen].map(({ json }) => json[0]?.edition)).toEqual(['1.0.9', '1.0.9']);
		expect((await world.fail('document:validate', { rulesEdition: '={{ "0.9" }}' }, { input })).message).toContain(
			'Rules Edition',
		);
	});

	it('says whom ANAF cannot identify', async () => {
		const xml = invoiceXml('V 6').replace('RO30000002', 'RO30000003');
		const { json } = await world.run('document:validate', { documentSource: 'text', xml });
		expect(json[0]).toMatchObject({ valid: false, fatal: 1 });
		expect(findingsOf(json[0]).find(({ severity }) => severity === 'fatal')).toMatchObject({
			rule: 'RO-IDENT-BUYER',
			businessTerm: 'BT-47, BT-48',
			source: 'identification',
		});
	});

	it('lists what is wrong, with rule, place and remedy', async () => {
		const { json } = await world.run('document:validate', { documentSource: 'text', xml: broken });
		expect(json[0]).toMatchObject({ valid: false, fatal: 2 });
		expect(String(json[0]?.summary)).toMatch(/^Invalid: 2 fatal findings.*BR-RO-010/);
		const fatal = findingsOf(json[0]).filter(({ severity }) => severity === 'fatal');
		expect(fatal.map(({ rule }) => rule).sort()).toEqual(['BR-CO-16', 'BR-RO-010']);
		expect(fatal.find(({ rule }) => rule === 'BR-RO-010')).toEqual({
			rule: 'BR-RO-010',
			severity: 'fatal',
			message: expect.any(String) as string,
			hint: expect.stringMatching(/.{10}/) as string,
			businessTerm: 'BT-1',
			path: '/Invoice/cbc:ID[1]',
			line: 2,
			column: expect.any(Number) as number,
			source: 'cius-ro',
		});
	});

	it('sends valid and invalid to two outputs where that is wanted', async () => {
		const input = [invoiceItem(invoiceXml('V 2')), invoiceItem(broken), invoiceItem(invoiceXml('V 3'))];
		const { outputs } = await world.run('document:validate', { separateOutputs: true }, { input });
		expect(outputs.map((port) => port.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 0 }, { item: 2 }],
			[{ item: 1 }],
		]);
		const one = await world.run('document:validate', {}, { input });
		expect(one.outputs).toHaveLength(1);
		expect(one.json.map(({ valid }) => valid)).toEqual([true, false, true]);
	});

	it('sends what could not be checked with the invalid ones when the node goes on, never with the valid ones', async () => {
		const input = [invoiceItem('<Invoice'), invoiceItem(invoiceXml('V 9')), { name: 'no file' }];
		const { outputs } = await world.run(
			'document:validate',
			{ separateOutputs: true },
			{ input, continueOnFail: true },
		);
		expect(outputs.map((port) => port.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 1 }],
			[{ item: 0 }, { item: 2 }],
		]);
		expect(outputs[1]?.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('not readable XML'),
			expect.any(String),
		]);
	});

	it('refuses an expression in Separate Outputs, since a node has one number of outputs for all items', async () => {
		const input = [invoiceItem(invoiceXml('V 10'), { apart: false }), invoiceItem(broken, { apart: true })];
		const error = await world.fail('document:validate', { separateOutputs: '={{ $json.apart }}' }, { input });
		expect(error.message).toContain('The field Separate Outputs');
	});

	it('checks a JSON model, as text and as an object', async () => {
		const {
			json: [model],
		} = await world.run('document:parse', { documentSource: 'text', xml: invoiceXml('V 4'), format: 'model' });
		for (const invoiceJson of [JSON.stringify(model), '={{ $json }}']) {
			const { json } = await world.run(
				'document:validate',
				{ documentSource: 'json', invoiceJson },
				{ input: [model ?? {}] },
			);
			expect(json[0]).toMatchObject({ valid: true, fatal: 0 });
		}
		const { json } = await world.run(
			'document:validate',
			{ documentSource: 'json', invoiceJson: '={{ $json }}' },
			{ input: [{ ...model, number: 'ABC', typo: 1 }] },
		);
		expect(json[0]).toMatchObject({ valid: false, fatal: 2, summary: 'Invalid: 2 fields cannot be right' });
		expect(findingsOf(json[0])).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ rule: 'BR-RO-010', severity: 'fatal', path: 'number', line: null, source: 'model' }),
				expect.objectContaining({ rule: 'MODEL', path: 'typo' }),
			]),
		);
	});

	it('says that the offline rules do not know CII, instead of calling it invalid', async () => {
		const error = await world.fail('document:validate', { documentSource: 'text', xml: CII });
		expect(error.message).toContain('CII document');
	});

	it('warns of the same number twice in one run', async () => {
		const { json } = await world.run(
			'document:validate',
			{},
			{ input: [invoiceItem(invoiceXml('V 5')), invoiceItem(invoiceXml('V 5', { note: 'other' }))] },
		);
		expect(findingsOf(json[0]).map(({ rule }) => rule)).not.toContain('RO-DUPLICATE');
		expect(findingsOf(json[1])).toContainEqual(
			expect.objectContaining({
				rule: 'RO-DUPLICATE',
				severity: 'warning',
				message: expect.stringContaining('(item 0)') as string,
			}),
		);
		expect(json[1]).toMatchObject({ valid: true });
	});
});
