import { buildInvoice } from '../../../anaf/invoice/complete';
import type { Invoice } from '../../../anaf/invoice/model/invoice';
import { faultInRows, invoiceOfRows, readInvoiceRows } from '../../../anaf/invoice/rows';
import { validateInvoice } from '../../../anaf/invoice/validate';
import type { DecimalSeparator } from '../../../anaf/numbers';
import { Random, seed } from '../../harness/random';
import { type AnafFault, inFull } from '../../../anaf/result';

type Row = Readonly<Record<string, unknown>>;

const SELLER = {
	'CIF furnizor': 'RO10000008',
	Furnizor: 'Atelierul Demo SRL',
};
const SELLER_ADDRESS = { line1: 'Str. Lungă 1', city: 'Cluj-Napoca', county: 'Cluj' };
const BUYER = {
	'CUI client': 'RO20000005',
	Client: 'Client Demo SRL',
	Adresa: 'Str. Scurtă 2',
	Localitate: 'Iași',
	Județ: 'Iași',
};
const DAYS = { 'Data facturii': '2026-03-01', Scadență: '2026-03-31' };
const LINE = { Denumire: 'Masă', Cantitate: 2, UM: 'buc', Preț: 100, 'Cotă TVA': 21 };
const ROW = { ...SELLER, ...BUYER, ...DAYS, ...LINE };

/** All that a refusal says. */
const said = (fault: AnafFault): string => [inFull(fault), ...(fault.details ?? [])].join('. ');

/** Invoices of rows, or what was said against the first that could not be made. */
function build(
	rows: readonly Row[],
	{
		separator,
		mapped = false,
		address = true,
	}: { separator?: DecimalSeparator; mapped?: boolean; address?: boolean } = {},
): Invoice[] | string {
	const table = readInvoiceRows(
		rows.map((cells) => ({ cells, rowNumber: cells.row_number })),
		{ mapped, decimalSeparator: separator },
	);
	if (!table.ok) return inFull(table.fault);
	const models: Invoice[] = [];
	for (const group of table.value.groups) {
		const input = invoiceOfRows(group, separator);
		if (!input.ok) return said(input.fault);
		const { seller } = input.value;
		const built = buildInvoice({
			...(separator !== undefined && { decimalSeparator: separator }),
			...input.value,
			issueDate: input.value.issueDate ?? '2026-03-02',
			seller: address ? { ...seller, address: SELLER_ADDRESS } : seller,
		});
		if (!built.ok) return said(faultInRows(built.fault, group));
		const validation = validateInvoice(built.value.xml, { now: new Date('2026-03-02T10:00:00Z') });
		if (!validation.ok || validation.value.fatal > 0)
			return JSON.stringify(validation.ok ? validation.value.findings : validation.fault);
		models.push(built.value.model);
	}
	return models;
}

function made(rows: readonly Row[], options: Parameters<typeof build>[1] = {}): Invoice[] {
	const models = build(rows, options);
	if (typeof models === 'string') throw new Error(models);
	return models;
}

const lineOf = ({
	name,
	item,
	quantity,
	unit,
	price,
	vat,
	netAmount,
}: Invoice['lines'][number] & { name?: string }): unknown => [
	name ?? item?.name,
	quantity,
	unit,
	price?.net,
	vat?.category,
	vat?.rate,
	netAmount,
];

/** A row without some of its columns. */
const without = (row: Row, ...names: string[]): Row =>
	Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

describe('cells as sheets print them', () => {
	const NUMBERED = { 'Nr. factură': 'F 1', ...ROW };
	const net = (rows: readonly Row[]): string | undefined => made(rows)[0]?.totals?.net;

	it('amounts with the currency of the invoice beside them or in the name of the column', () => {
		expect(net([{ ...NUMBERED, Preț: '1.210,00 lei' }])).toBe('2420.00');
		const bare = without(NUMBERED, 'Preț');
		for (const name of [
			'Preț (lei)',
			'Preț unitar [RON]',
			'Preț unitar (fără TVA) -lei-',
			'Pret unitar fara TVA (RON)',
		])
			expect([name, net([{ ...bare, [name]: '1.210,00' }])]).toEqual([name, '2420.00']);
		expect(net([{ ...bare, 'Preț (lei)': 1.125 }])).toBe('2.25');
		expect(build([{ ...bare, 'Preț (EUR)': 10 }])).toBe(
			'Row 1 cannot be one invoice. It is the invoice F 1, in row 1. The column Price is in EUR, and the invoice in RON',
		);
		expect(build([{ ...NUMBERED, Preț: '€ 12' }])).toContain('Row 1, Price: "€ 12" is in EUR, not in RON');
	});

	it('a quantity under a name that is not known is not taken for 1', () => {
		expect(build([{ ...without(NUMBERED, 'Cantitate'), 'Cantitate (buc)': 5 }])).toBe(
			'A column may mean Quantity, but it has another name. It is the column “Cantitate (buc)”',
		);
		expect(net([{ ...NUMBERED, 'Cantitate în stoc': 5 }])).toBe('200.00');
		expect(net([without(NUMBERED, 'Cantitate')])).toBe('100.00');
	});

	it('the rate in a column TVA, where its cell has the percent sign', () => {
		const bare = without(NUMBERED, 'Cotă TVA');
		expect(made([{ ...bare, TVA: '11%' }])[0]?.lines[0]?.vat?.rate).toBe('11');
		expect(made([{ ...NUMBERED, TVA: '42,00' }])[0]?.lines[0]?.vat?.rate).toBe('21');
		expect(build([{ ...bare, TVA: 42 }])).toContain('Row 1, VAT Rate: is missing');
	});

	it('a discount is taken off, whatever its sign says', () => {
		expect(net([{ ...NUMBERED, Reducere: '20,00 lei' }])).toBe('180.00');
		expect(build([{ ...NUMBERED, Reducere: -20 }])).toContain('Discount “-20” would make the line larger');
		expect(net([{ ...NUMBERED, Cantitate: -2, Reducere: -20 }])).toBe('-180.00');
		expect(build([{ ...NUMBERED, Cantitate: -2, Reducere: 20 }])).toContain('with a minus, as the quantity is');
	});

	it('countries by name, a dash for no code, sums with their currency', () => {
		const abroad = (code: string, country: string): unknown =>
			made([{ ...NUMBERED, 'CUI client': code, Țară: country, Județ: '' }])[0]?.buyer;
		expect(abroad('DE 123 456 789', 'Germania')).toMatchObject({ vatId: 'DE123456789', address: { country: 'DE' } });
		expect(abroad('EL 123456789', 'Grecia')).toMatchObject({ vatId: 'EL123456789', address: { country: 'GR' } });
		expect(abroad('GB 123 4567 89', 'UK')).toMatchObject({ vatId: 'GB 123 4567 89', address: { country: 'GB' } });
		expect(abroad('98-7654321', 'SUA')).toMatchObject({
			registrationId: { id: '98-7654321' },
			address: { country: 'US' },
		});
		expect(made([{ ...NUMBERED, 'CUI client': '-', 'Persoană fizică': 'da' }])[0]?.buyer?.registrationId).toEqual({
			id: '0000000000000',
		});
		expect(made([NUMBERED, { 'Nr. factură': 'TOTAL (lei)', Preț: 200 }])).toHaveLength(1);
	});

	it('a kind by its word, a currency by its sign', () => {
		const kind = (written: string): string | undefined => made([{ ...NUMBERED, 'Tip factură': written }])[0]?.typeCode;
		expect(['Factură', 'Notă de creditare', '381 - Notă de creditare', 'autofactură', '380'].map(kind)).toEqual([
			'380',
			'381',
			'381',
			'389',
			'380',
		]);
		expect(build([{ ...NUMBERED, 'Tip factură': 'Storno' }])).toContain('Kind: "Storno" is not used');
		expect(made([{ ...NUMBERED, Moneda: '€', 'Curs valutar': '5,09' }])[0]?.currency).toBe('EUR');
	});

	describe('orders of a shop', () => {
		const order = (changes: object = {}): Row => ({
			number: '727',
			currency: 'RON',
			...SELLER,
			billing: { first_name: 'Ion', last_name: 'Pop', address_1: 'Str. 1', city: 'Iași', state: 'IS', country: 'RO' },
			payment_method_title: 'Ramburs',
			line_items: [{ name: 'Masă', quantity: 1, price: 100, total: '100.00', taxes: [{ id: 1, total: '21.00' }] }],
			tax_lines: [{ rate_id: 1, rate_percent: 21 }],
			...changes,
		});

		it('without a company and without a code are those of private persons', () => {
			expect(made([order()])[0]?.buyer).toMatchObject({ name: 'Ion Pop', registrationId: { id: '0000000000000' } });
			const meta = [{ key: '_billing_cif', value: 'RO20000005' }];
			expect(made([order({ meta_data: meta })])[0]?.buyer).toMatchObject({ vatId: 'RO20000005' });
			const company = {
				billing: { company: 'Firma SRL', address_1: 'Str. 1', city: 'Iași', state: 'IS', country: 'RO' },
			};
			expect(build([order(company)])).toContain('Buyer CIF: is missing');
		});

		it('that gave money back say so', () => {
			const read = readInvoiceRows(
				[
					{ cells: order({ 'CIF client': 'RO30000002', refunds: [{ id: 8, total: '-121.00' }] }) },
					{ cells: order({ 'CIF client': 'RO30000002', number: '728' }) },
				],
				{
					mapped: false,
				},
			);
			expect(read.ok && read.value.notices).toEqual([
				expect.stringContaining('The order 727 has a refund in the shop'),
			]);
		});

		it('of private persons say so, those of companies do not', () => {
			const noticesOf = (cells: object): readonly string[] | undefined => {
				const read = readInvoiceRows([{ cells: order(cells) }], { mapped: false });
				return read.ok ? read.value.notices : undefined;
			};
			const nobody = { address_1: 'Str. Lungă 1', city: 'Iași', country: 'RO', first_name: 'Ana', last_name: 'Pop' };
			expect(noticesOf({ billing: { ...nobody, company: '' } })).toEqual([
				expect.stringContaining('The order 727 names no company and no CIF, so its invoice is for a private person'),
			]);
			expect(noticesOf({ billing: { ...nobody, company: 'Client Demo SRL' } })).toEqual([]);
			expect(noticesOf({ billing: { ...nobody, company: '' }, 'CIF client': 'RO30000002' })).toEqual([]);
		});

		it('of a refund by amount alone have it as a line', () => {
			const back = { name: 'Masă', quantity: 0, price: 0, total: '-50.00', taxes: [{ id: 1, total: '-10.50' }] };
			expect(made([order({ line_items: [back] })])[0]?.totals).toMatchObject({ net: '-50.00', vat: '-10.50' });
		});
	});
});

describe('rows of invoices', () => {
	it('of a sheet in Romanian: three rows with one number are one invoice with three lines', () => {
		const [first, second, ...others] = made([
			{ row_number: 2, 'Număr factură': 'F 1', ...ROW },
			{ row_number: 3, 'Număr factură': 'F 2', ...ROW, Cantitate: '1,5', Preț: '1.250,50' },
			{ row_number: 4, 'Număr factură': 'F 1', ...ROW, Denumire: 'Scaun', 'Cotă TVA': '11%' },
			{
				row_number: 5,
				'Număr factură': 'F 1',
				Denumire: 'Montaj',
				Cantitate: 3,
				UM: 'ore',
				Preț: 50,
				'Cotă TVA': 0.21,
			},
		]);
		expect(others).toEqual([]);
		expect(first?.lines.map(lineOf)).toEqual([
			['Masă', '2', 'H87', '100', 'S', '21', '200.00'],
			['Scaun', '2', 'H87', '100', 'S', '11', '200.00'],
			['Montaj', '3', 'HUR', '50', 'S', '21', '150.00'],
		]);
		expect(first).toMatchObject({
			number: 'F 1',
			dueDate: '2026-03-31',
			totals: { net: '550.00', vat: '95.50', payable: '645.50' },
		});
		expect(second?.lines.map(lineOf)).toEqual([['Masă', '1.5', 'H87', '1250.50', 'S', '21', '1875.75']]);
	});

	it.each<[string, Row[], DecimalSeparator | undefined]>([
		[
			'Google Sheets: numbers, days as text',
			[{ row_number: 2, 'Invoice Number': 1001, ...ROW, 'CUI client': 20000005, 'Data facturii': '01.03.2026' }],
			undefined,
		],
		[
			'Excel: day numbers, numbers as text, a percentage as it is kept',
			[
				{
					'Nr. factură': '1001',
					...ROW,
					'CUI client': '20000005.0',
					'Data facturii': 46082,
					Scadență: '46112',
					Preț: '100,00',
					Cantitate: '2',
					'Cotă TVA': 0.21,
				},
			],
			undefined,
		],
		[
			'CSV: everything is text',
			[
				{
					numar_factura: '1001',
					...SELLER,
					...BUYER,
					data_emiterii: '2026-03-01',
					data_scadentei: '31/03/2026',
					denumire: 'Masă',
					cantitate: '2.000',
					um: 'BUC.',
					pret_unitar: '100.0000',
					cota_tva: '21%',
				},
			],
			'point',
		],
		[
			'PostgreSQL: columns in small letters, exact numbers as text, days as objects',
			[
				{
					invoice_number: 1001,
					seller_cif: 'RO10000008',
					seller_name: 'Atelierul Demo SRL',
					customer_vat_id: 'RO20000005',
					customer_name: 'Client Demo SRL',
					customer_address: 'Str. Scurtă 2',
					customer_city: 'Iași',
					customer_county: 'Iași',
					issue_date: new Date('2026-02-28T22:00:00Z'),
					due_date: '2026-03-31T00:00:00.000Z',
					product_name: 'Masă',
					quantity: '2.000',
					unit: 'H87',
					unit_price: '100.0000',
					vat_rate: '21.00',
					created_at: new Date(),
				},
			],
			'point',
		],
	])('as %s', (_, rows, separator) => {
		const [invoice] = made(rows, { separator });
		expect(invoice).toMatchObject({
			number: '1001',
			issueDate: '2026-03-01',
			dueDate: '2026-03-31',
			buyer: { name: 'Client Demo SRL', address: { city: 'Iași', county: 'RO-IS' } },
			totals: { net: '200.00', vat: '42.00', payable: '242.00' },
		});
		expect(invoice?.lines).toHaveLength(1);
	});

	it('as an order of WooCommerce: products, shipping and fees, each at the rate that the shop charged', () => {
		const order = {
			id: 727,
			number: '727',
			status: 'processing',
			currency: 'RON',
			prices_include_tax: true,
			date_created: '2026-03-01T17:02:00',
			total: '154.20',
			payment_method_title: 'Card bancar',
			customer_note: 'sunați înainte',
			billing: {
				first_name: 'Ana',
				last_name: 'Pop',
				company: 'Client Demo SRL',
				address_1: 'Str. Scurtă 2',
				city: 'Iași',
				state: 'IS',
				postcode: '700001',
				country: 'RO',
				email: 'ana@client.example',
				phone: '0700000000',
			},
			shipping: { first_name: 'Ana', last_name: 'Pop', city: 'Vaslui', country: 'RO' },
			meta_data: [{ id: 1, key: '_billing_cif', value: 'RO20000005' }],
			line_items: [
				{
					id: 1,
					name: 'Cafetieră',
					quantity: 1,
					total: '82.64',
					total_tax: '17.36',
					taxes: [
						{ id: 5, total: '17.36' },
						{ id: 6, total: '' },
					],
					price: 82.64,
					sku: 'C1',
				},
				{
					id: 2,
					name: 'Carte',
					quantity: 3,
					total: '30.00',
					total_tax: '3.30',
					taxes: [
						{ id: 5, total: '' },
						{ id: 6, total: '3.30' },
					],
					price: 10,
				},
			],
			tax_lines: [
				{ id: 9, rate_code: 'RO-TVA-1', rate_id: 5, rate_percent: 21 },
				{ id: 10, rate_code: 'RO-TVA-2', rate_id: 6, rate_percent: 11 },
			],
			shipping_lines: [
				{ id: 3, method_title: 'Curier', total: '15.00', taxes: [{ id: 5, total: '3.15' }] },
				{ id: 4, method_title: 'Ridicare', total: '0.00', taxes: [] },
			],
			fee_lines: [{ id: 7, name: 'Reducere fidelitate', total: '-5.00', taxes: [{ id: 5, total: '-1.05' }] }],
			coupon_lines: [],
			refunds: [],
		};
		const [invoice] = made([{ ...order, 'CIF furnizor': 'RO10000008', Furnizor: 'Magazin Demo SRL' }]);
		expect(invoice).toMatchObject({
			number: '727',
			issueDate: '2026-03-02',
			paymentTerms: 'Card bancar',
			buyer: {
				name: 'Client Demo SRL',
				address: { county: 'RO-IS', postalCode: '700001' },
				contact: { email: 'ana@client.example' },
			},
		});
		expect(invoice?.lines.map(lineOf)).toEqual([
			['Cafetieră', '1', 'C62', '82.64', 'S', '21', '82.64'],
			['Carte', '3', 'C62', '10', 'S', '11', '30.00'],
			['Curier', '1', 'C62', '15', 'S', '21', '15.00'],
			['Reducere fidelitate', '-1', 'C62', '5', 'S', '21', '-5.00'],
		]);
		const person = { ...order, billing: { ...order.billing, company: '' }, meta_data: [] };
		const table = readInvoiceRows([{ cells: person }], { mapped: false });
		const input = table.ok && table.value.groups[0] ? invoiceOfRows(table.value.groups[0]) : undefined;
		expect(input?.ok && input.value.buyer.name).toBe('Ana Pop');
	});

	it('by a series: its letters stand before the number, once', () => {
		expect(
			made([
				{ ...ROW, Serie: 'ABC', Număr: 7 },
				{ ...ROW, Serie: 'ABD', Număr: 7 },
				{ ...ROW, Serie: 'ABC', Număr: 'ABC8' },
			]).map(({ number }) => number),
		).toEqual(['ABC7', 'ABD7', 'ABC8']);
	});

	it('says the VAT of a line in every way that tables have', () => {
		const rate = (cell: unknown): unknown => {
			const models = build([{ 'Număr factură': 'F 1', ...ROW, 'Cotă TVA': cell }]);
			return typeof models === 'string' ? models : models[0]?.lines[0]?.vat?.rate;
		};
		for (const cell of [21, '21', '21%', '21 %', '21,00', 0.21, '0.21', '0,21', '21.000'])
			expect([cell, rate(cell)]).toEqual([cell, '21']);
		expect(rate(0.055)).toBe('5.5');
		expect(rate('scutit')).toContain('Row 1, Exemption Reason: is missing: category E');
		expect(rate('fara')).toContain('Row 1, VAT Rate: "fara" is not a number');
		expect(rate('')).toContain('Row 1, VAT Rate: is missing');
		for (const cell of ['TVA 21%', '21% (normală)', 'Normală 21 %']) expect([cell, rate(cell)]).toEqual([cell, '21']);
		expect(made([{ 'Număr factură': 'F 1', ...ROW, 'Cotă TVA': 'taxare inversă' }])[0]?.lines[0]?.vat).toEqual({
			category: 'AE',
			rate: '0',
		});
		expect(rate(0)).toContain('Row 1, VAT Category: is missing');
		for (const category of ['AE', 'ae', 'Taxare inversă', 'reverse charge']) {
			const [invoice] = made([{ 'Număr factură': 'F 1', ...ROW, 'Cotă TVA': 21, 'Categorie TVA': category }]);
			expect(invoice?.lines[0]?.vat).toEqual({ category: 'AE', rate: '0' });
		}
	});

	it('knows prices with VAT by their column', () => {
		const { Preț: _price, ...line } = ROW;
		const [invoice] = made([
			{ 'Număr factură': 'F 1', ...line, Cantitate: 1, 'Preț cu TVA': 121 },
			{ 'Număr factură': 'F 1', ...line, Cantitate: 1, 'Preț cu TVA': 60.5 },
		]);
		expect(invoice?.totals).toMatchObject({ net: '150.00', payable: '181.50' });
		expect(made([{ 'Număr factură': 'F 1', ...ROW, 'Preț cu TVA': 121 }])[0]?.totals).toMatchObject({ net: '200.00' });
		expect(build([{ 'Număr factură': 'F 1', ...ROW, 'Preț fără TVA': 90 }])).toMatch(
			/a price in both columns, Price and Price Without VAT/,
		);
		expect(
			build([
				{ 'Număr factură': 'F 1', ...ROW, 'Preț cu TVA': '' },
				{ 'Număr factură': 'F 1', ...line, 'Preț cu TVA': 121 },
			]),
		).toMatch(/Row 1 has its price in the column Price, row 2 in Price With VAT/);
	});

	it('does not take prices of two columns in one invoice, whatever the option says of one of them', () => {
		const { Preț: _price, ...line } = ROW;
		expect(
			build([
				{ 'Număr factură': 'F 1', ...line, Preț: 100 },
				{ 'Număr factură': 'F 1', ...line, 'Preț fără TVA': 100 },
			]),
		).toMatch(/row 2 in Price Without VAT/);
	});

	it('takes discounts as amounts and as percentages', () => {
		const net = (more: Row): unknown => made([{ 'Număr factură': 'F 1', ...ROW, ...more }])[0]?.totals?.net;
		expect(net({ Discount: 10 })).toBe('190.00');
		expect(net({ Discount: '10%' })).toBe('180.00');
		expect(net({ 'Discount (%)': 10 })).toBe('180.00');
		expect(net({ Discount: 0, 'Discount (%)': '0' })).toBe('200.00');
		expect(net({ 'Discount (%)': '0,5%' })).toBe('199.00');
	});

	it('takes the value in a list of one, as databases give what they look up', () => {
		const [invoice] = made([
			{ 'Număr factură': ['F 1'], ...ROW, 'CUI client': ['RO20000005'], Client: ['Client Demo SRL'], Preț: [100] },
		]);
		expect(invoice).toMatchObject({ number: 'F 1', buyer: { vatId: 'RO20000005' }, totals: { net: '200.00' } });
		expect(build([{ 'Număr factură': 'F 1', ...ROW, Client: ['A', 'B'] }])).toMatch(/list/);
	});

	it.each([0.1, '0,1', '0.25'])('asks whether a discount of %p percent is a part of one', (written) => {
		expect(build([{ 'Număr factură': 'F 1', ...ROW, 'Discount (%)': written }])).toMatch(/with the sign, such as 10%/);
	});

	it.each([
		['Serie și număr', { 'Număr factură': undefined, 'Serie și număr': 'ABC 12' }, 'ABC 12', '2'],
		['Nr. ore', { 'Număr factură': 'F 1', Cantitate: undefined, 'Nr. ore': '7,5' }, 'F 1', '7.5'],
		['Bucăți', { 'Număr factură': 'F 1', Cantitate: undefined, Bucăți: 3 }, 'F 1', '3'],
	])('knows the column %s', (_name, cells, number, quantity) => {
		const [invoice] = made([{ ...ROW, ...cells }]);
		expect(invoice?.number).toBe(number);
		expect(invoice?.lines[0]?.quantity).toBe(quantity);
	});

	it.each([
		['TI', 'AE'],
		['neimpozabil', 'O'],
	])('takes %s in the column of rates for the category %s', (written, code) => {
		const buyer = { ...ROW, 'CUI client': '20000005', 'Plătitor TVA': 'nu' };
		const [invoice] = made([{ 'Număr factură': 'F 1', ...buyer, 'Cotă TVA': written }]);
		expect(invoice?.lines[0]?.vat?.category).toBe(code);
	});

	it('has storno, private persons and what else the whole invoice says', () => {
		const [invoice] = made([
			{
				'Număr factură': 'S 1',
				...ROW,
				'CUI client': '',
				'Persoană fizică': 'da',
				'Tip factură': 381,
				'Factură stornată': 'F 1',
				'Data facturii stornate': 46082,
				Mențiuni: 'Retur',
				'IBAN furnizor': 'RO49 AAAA 1B31 0075 9384 0000',
				'Data livrării': '2026-03-01',
			},
		]);
		expect(invoice).toMatchObject({
			documentType: 'creditNote',
			precedingInvoices: [{ number: 'F 1', issueDate: '2026-03-01' }],
			notes: [{ text: 'Retur' }],
			delivery: { date: '2026-03-01' },
			buyer: { registrationId: { id: '0000000000000' } },
		});
		expect(build([{ 'Număr factură': 'S 1', ...ROW, 'Persoană fizică': 'poate' }])).toMatch(/neither yes nor no/);
	});

	it('says what is wrong by row and column', () => {
		expect(build([{ 'Număr factură': 'F 1', ...ROW, Preț: '1.250' }])).toMatch(
			/^No invoice can be built of row 1\. It is the invoice F 1, in row 1\. Row 1, Price: "1\.250" can be read as/,
		);
		expect(
			build([
				{ 'Număr factură': 'F 1', ...ROW },
				{ 'Număr factură': 'F 1', ...ROW, Denumire: '' },
			]),
		).toMatch(/Row 2, Name: /);
		expect(
			build([
				{ 'Număr factură': 'F 1', ...ROW },
				{ 'Număr factură': 'F 1', ...ROW, 'CUI client': '30000002' },
			]),
		).toBe(
			'Rows 1 and 2 cannot be one invoice. It is the invoice F 1, in rows 1 and 2. Rows 1 and 2 name different buyers in the column “CUI client”: “RO20000005” and “30000002”',
		);
		expect(build([{ 'Număr factură': 'F 1', ...ROW, Scadență: '31.02.2026' }])).toMatch(
			/Due Date: "31\.02\.2026" is not a date/,
		);
	});

	it(`comes to the same invoices in whatever order the rows of different ones stand (seed ${seed})`, () => {
		const random = new Random(seed);
		const rows = Array.from({ length: 60 }, (_, index) => ({
			'Număr factură': `F ${index % 7}`,
			...ROW,
			Denumire: `Produs ${index}`,
			Cantitate: (index % 5) + 1,
		}));
		const shuffled = rows
			.map((row) => ({ row, place: random.next() }))
			.sort((left, right) => left.place - right.place)
			.map(({ row }) => row);
		const totals = (invoices: Invoice[]): unknown =>
			invoices
				.map(({ number, totals: sums, lines }) => [number, sums?.payable, lines.map((line) => lineOf(line)).sort()])
				.sort((left, right) => String(left[0]).localeCompare(String(right[0])));
		expect(totals(made(shuffled))).toEqual(totals(made(rows)));
	});
});
