import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { fileOf, romanianDay, said } from '../../harness';
import { AnafEFactura } from '../../../nodes/AnafEFactura/AnafEFactura.node';
import { parseInvoice } from '../../../anaf/invoice/read';
import { DOCUMENTS } from '../../anaf/invoice/rules/documents';
import { OWN, SECOND, STRANGER, World } from './world';

let world: World;

beforeEach(async () => {
	world = await World.start();
});
afterEach(async () => {
	await world.end();
});

/** One line as the node's fields give it. */
const line = (fields: IDataObject = {}): INodeParameters => ({
	line: [{ name: 'Scandura', quantity: '2', unit: 'buc', price: '50', vatRate: '21', vatCategory: 'auto', ...fields }],
});
const today = romanianDay;
const create = async (
	parameters: INodeParameters = {},
	input: IDataObject[] = [{}],
	goOn = false,
): ReturnType<World['run']> =>
	await world.run(
		'invoice:create',
		{ number: 'C 1', dueDate: today(30), buyerCif: STRANGER, lines: line(), xmlOutput: 'both', ...parameters },
		{ input, continueOnFail: goOn },
	);
const xmlOf = ({ json }: { json: IDataObject[] }, item = 0): string => String(json[item]?.xml);

describe('Invoice: Create whose answer was lost', () => {
	it.each(['file', 'text', 'both'])('has the XML to look for it with: %s', async (xmlOutput) => {
		const lose = { kind: 'reset-after-processing', match: { path: '/upload' }, times: 1 } as const;
		world.control.faults.add(lose);
		const lost = await create({ thenDo: 'upload', waitForResult: false, xmlOutput }, [{}], true);
		expect(lost.json[0]?.anaf).toMatchObject({ kind: 'outcomeUnknown' });
		const isFile = xmlOutput !== 'text';
		expect(lost.json[0]?.xml === undefined).toBe(xmlOutput === 'file');
		const found = await world.run(
			'invoice:findUpload',
			isFile ? {} : { documentSource: 'text', xml: '={{ $json.xml }}' },
			{ input: lost.items },
		);
		expect(found.json[0]).toMatchObject({ number: 'C 1', safeToSendAgain: false });
	});

	it('has none where nothing was sent', async () => {
		const failed = await create({ thenDo: 'upload', number: 'NO DIGIT' }, [{}], true);
		expect(failed.json[0]?.error).toBeDefined();
		expect(failed.items[0]?.binary).toBeUndefined();
	});
});

describe('Invoice: Create', () => {
	it('makes an invoice of two CIFs and a line, with the parties of ANAF’s register', async () => {
		const made = await create();
		const xml = xmlOf(made);
		expect(made.json[0]).toMatchObject({
			number: 'C 1',
			issueDate: today(),
			documentType: 'invoice',
			currency: 'RON',
			net: '100.00',
			vat: '21.00',
			gross: '121.00',
			payable: '121.00',
		});
		expect(made.json[0]?.warnings).toBeUndefined();
		expect(xml).toContain('<cbc:RegistrationName>ATELIERUL DE LEMN DEMO SRL</cbc:RegistrationName>');
		expect(xml).toContain(`<cbc:CompanyID>RO${OWN}</cbc:CompanyID>`);
		expect(xml).toContain('<cbc:CountrySubentity>RO-CJ</cbc:CountrySubentity>');
		expect(xml).toContain('<cbc:RegistrationName>DEPOZITUL DE CONSTRUCTII DEMO SRL</cbc:RegistrationName>');
		// Bucharest: the sector is the city (BR-RO-100).
		expect(xml).toContain('<cbc:CityName>SECTOR3</cbc:CityName>');
		expect(xml).toContain('<cbc:CountrySubentity>RO-B</cbc:CountrySubentity>');
		expect(fileOf(made.items[0], 'data').toString()).toBe(xml);
		expect(made.items[0]?.binary?.data).toMatchObject({ fileName: 'C 1.xml', mimeType: 'application/xml' });
		expect(made.items[0]?.pairedItem).toEqual({ item: 0 });
		expect(world.received()).toBe(0);
	});

	it('takes prices with VAT in every input mode; the invoice’s own word decides, and what was read is not counted twice', async () => {
		const options = { pricesIncludeVat: true };
		const discounted = await create({ options, lines: line({ discount: '10' }) });
		expect(discounted.json[0]).toMatchObject({ net: '74.38', vat: '15.62', gross: '90.00', payable: '90.00' });
		const invoice: IDataObject = {
			number: 'C 2',
			issueDate: today(),
			paymentDays: 30,
			buyer: { cif: STRANGER },
			lines: [{ name: 'Scandura', price: 100, vat: 21 }],
		};
		for (const [more, gross] of [
			[{}, '100.00'],
			[{ pricesIncludeVat: false }, '121.00'],
		] as const) {
			const given = { ...invoice, ...more };
			const json = await create({ inputMode: 'json', invoiceJson: JSON.stringify(given), options });
			const item = await create({ inputMode: 'item', options }, [given]);
			for (const made of [json, item]) expect(made.json[0]).toMatchObject({ gross });
		}
		const read = parseInvoice(DOCUMENTS.standard ?? '');
		if (!read.ok) throw new Error(read.fault.message);
		const again = await create(
			{ inputMode: 'json', invoiceJson: JSON.stringify(read.value.model), options },
			[{}],
			true,
		);
		expect(JSON.stringify(again.json[0])).toContain('cannot be given when prices include VAT');
	});

	it('writes what Parse read from a valid document as it was, without the register; Strict checks it', async () => {
		const text = DOCUMENTS.standard ?? '';
		const read = parseInvoice(text);
		if (!read.ok) throw new Error(read.fault.message);
		const model = structuredClone(read.value.model);
		const [first] = model.lines;
		if (first) first.price = { ...first.price, gross: '1000.00', discount: '7.50' };
		const invoiceJson = JSON.stringify({ ...model, syntax: 'ubl', unknown: [] });
		const { json } = await create({ inputMode: 'json', invoiceJson, buyerKind: 'consumer' });
		const again = parseInvoice(String(json[0]?.xml));
		expect(again.ok && again.value.model).toEqual(model);
		expect(json[0]?.warnings).toContainEqual(expect.stringMatching(/Unit Price: .* written as it was read/));
		expect(world.received()).toBe(0);
		await expect(create({ inputMode: 'json', invoiceJson, options: { strict: true } })).rejects.toMatchObject({
			description: expect.stringContaining('Line 1, Unit Price') as string,
		});
	});

	it('shortens long texts in every input mode when asked to, and says what was cut', async () => {
		const name = 'Scândură de brad uscată '.repeat(5).trim();
		const cases: Array<[INodeParameters, IDataObject]> = [
			[{ lines: line({ name, description: 'de brad' }) }, {}],
			...(['json', 'item'] as const).map((inputMode): [INodeParameters, IDataObject] => {
				const invoice = {
					number: 'C 1',
					issueDate: today(),
					paymentDays: 30,
					buyer: { cif: STRANGER },
					lines: [{ name, description: 'de brad', price: 1, vat: 21 }],
				};
				return [{ inputMode, invoiceJson: JSON.stringify(invoice) }, inputMode === 'item' ? invoice : {}];
			}),
		];
		for (const [parameters, item] of cases) {
			await expect(create(parameters, [item])).rejects.toMatchObject({
				description: expect.stringContaining('at most 100') as string,
			});
			const asked = { ...parameters, thenDo: 'validate', options: { shortenTexts: true } };
			const { json } = await create(asked, [item]);
			expect(json[0]).toMatchObject({ valid: true, warnings: [expect.stringMatching(/^Line 1, Name: .* was cut$/)] });
		}
	});

	it('writes TVA la încasare where the register has the seller under it, and nowhere else', async () => {
		const { json } = await create({ sellerCif: STRANGER, buyerCif: OWN, thenDo: 'validate' });
		expect(json[0]).toMatchObject({ valid: true });
		expect(json[0]?.xml).toContain('<cbc:Note>TVA la încasare</cbc:Note>');
		expect(json[0]?.xml).toContain('<cbc:DescriptionCode>432</cbc:DescriptionCode>');
		const other = await create({ thenDo: 'validate' });
		expect(other.json[0]?.xml).not.toMatch(/TVA la|DescriptionCode/);
	});

	it('asks the register once for all items, and never sends the token there', async () => {
		const input = Array.from({ length: 30 }, (_, index) => ({
			number: `M ${index}`,
			cif: [STRANGER, SECOND, '40000000'][index % 3] ?? '',
		}));
		const { json } = await create({ number: '={{ $json.number }}', buyerCif: '={{ $json.cif }}' }, input);
		expect(json.map(({ number }) => number)).toEqual(input.map(({ number }) => number));
		expect(world.requests('PlatitorTvaRest')).toBe(1);
		const [request] = world.control.requests.list({ path: 'PlatitorTvaRest' });
		expect(JSON.stringify(request)).not.toContain('Bearer');
	});

	it('asks about the day of the invoice', async () => {
		// The simulator's company 50000007 was registered for VAT until May 2021.
		const { json } = await create(
			{ buyerCif: '={{ $json.cif }}', issueDate: '={{ $json.date }}', number: '={{ $json.date }}' },
			[
				{ cif: '50000007', date: '2020-05-04' },
				{ cif: '50000007', date: '2026-11-02' },
			],
		);
		expect(json[0]?.xml).toContain('<cbc:CompanyID>RO50000007</cbc:CompanyID>');
		expect(json[1]?.xml).not.toContain('RO50000007');
		expect(json[1]?.xml).toContain('<cbc:CompanyID>50000007</cbc:CompanyID>');
		expect(json[1]?.warnings).toEqual(expect.arrayContaining([expect.stringContaining('inactive since 2021-06-01')]));
	});

	it.each(['seller', 'buyer'] as const)('warns when the %s was struck off the trade register', async (side) => {
		world.control.companies.add({ cif: '60000004', name: 'FIRMA RADIATA DEMO SRL', struckOff: true });
		const { json, hints } = await create({ [`${side}Cif`]: '60000004' });
		const warning = `${side}: the company with CIF 60000004 was struck off the trade register: ANAF’s register says “RADIERE din data 15.03.2022”`;
		expect(json[0]?.warnings).toEqual([warning]);
		expect(hints.map(({ message }) => message)).toEqual([warning]);
		const other = await create();
		expect(other.json[0]).not.toHaveProperty('warnings');
	});

	it.each(['04.05.2020', '2020-05-04T10:00:00+03:00'])(
		'asks about the day of an invoice in JSON, written %s',
		async (issueDate) => {
			const invoice = {
				number: 'J 5',
				issueDate,
				paymentDays: 30,
				buyer: { cif: '50000007' },
				lines: [{ name: 'a', price: 1, vat: 19 }],
			};
			const { json } = await create({ inputMode: 'json', invoiceJson: JSON.stringify(invoice) });
			expect(json[0]?.xml).toContain('<cbc:CompanyID>RO50000007</cbc:CompanyID>');
		},
	);

	it.each([
		['given by the user', { buyerDetails: { registrationId: 'J12/99/2020' } }, 'J12/99/2020'],
		['of ANAF’s register', {}, 'J12/345/2015'],
	])('keeps the trade register number %s beside the CIF of a buyer who pays no VAT', async (_, parameters, number) => {
		const { json } = await create({ buyerCif: '40000000', thenDo: 'validate', ...parameters });
		// Of two numbers, ANAF delivers by the one in BT-47; the other is the buyer's identifier (BT-46).
		expect(json[0]?.xml).toContain('<cbc:CompanyID>40000000</cbc:CompanyID>');
		expect(json[0]?.xml).toContain(`<cac:PartyIdentification><cbc:ID>${number}</cbc:ID></cac:PartyIdentification>`);
		expect(json[0]?.warnings).toBeUndefined();
		expect(json[0]).toMatchObject({ valid: true, fatal: 0 });
	});

	it('leaves the place for a buyer’s identifier to the one that the user gave', async () => {
		const invoice = {
			number: 'J 3',
			issueDate: '2026-11-02',
			paymentDays: 30,
			buyer: { cif: '40000000', identifiers: ['K-7'] },
			lines: [{ name: 'a', price: 1, vat: 21 }],
		};
		const { json } = await create({ inputMode: 'json', invoiceJson: JSON.stringify(invoice), thenDo: 'validate' });
		const [, buyer] = String(json[0]?.xml).split('<cac:AccountingCustomerParty>');
		expect(buyer).toContain('<cac:PartyIdentification><cbc:ID>K-7</cbc:ID></cac:PartyIdentification>');
		expect(buyer).toContain('<cbc:CompanyID>40000000</cbc:CompanyID>');
		expect(buyer).not.toContain('J12/345/2015');
		// Nobody asked for the register's number: that it stays away is no news.
		expect(json[0]?.warnings).toBeUndefined();
		expect(json[0]).toMatchObject({ valid: true, fatal: 0 });
	});

	it('tells of a CIF written with RO whose owner pays no VAT', async () => {
		const { json, hints } = await create({ buyerCif: 'RO 40000000' });
		expect(json[0]?.xml).toContain('<cbc:CompanyID>40000000</cbc:CompanyID>');
		expect(json[0]?.warnings).toEqual([expect.stringContaining('not registered for VAT')]);
		expect(hints[0]?.message).toContain('not registered for VAT');
	});

	it('leaves what the user filled in', async () => {
		const { json } = await create({
			buyerName: 'Nume Propriu SRL',
			buyerDetails: {
				street: 'Str. Lunga 1',
				city: 'Sector 2',
				county: 'Bucuresti',
				phone: '0700000000',
				email: 'a@example.com',
				vatPayer: 'no',
			},
		});
		const xml = String(json[0]?.xml);
		expect(xml).toContain('Nume Propriu SRL');
		expect(xml).toContain('Str. Lunga 1');
		expect(xml).toContain('SECTOR2');
		expect(xml).toContain('0700000000');
		expect(xml).toContain(`<cbc:CompanyID>${STRANGER}</cbc:CompanyID>`);
		expect(xml).not.toContain(`RO${STRANGER}`);
	});

	it('asks nothing of the register when told so, and then names what is missing', async () => {
		const error = await world.fail('invoice:create', {
			number: 'C 2',
			options: { fillParties: false },
			buyerCif: STRANGER,
			lines: line(),
		});
		expect(error.kind).toBe('invalidInput');
		const details = error.told.details as string[];
		expect(details).toEqual(
			expect.arrayContaining([
				expect.stringMatching(/^Seller Name: /),
				expect.stringMatching(/^Buyer Name: /),
				expect.stringMatching(/^Seller Address: /),
			]),
		);
		expect(world.requests('PlatitorTvaRest')).toBe(0);
	});

	it('says who is not in the register, and goes on with the others where wanted', async () => {
		const { json } = await create(
			{ buyerCif: '={{ $json.cif }}', number: '={{ $json.cif }}' },
			[{ cif: '99999990' }, { cif: STRANGER }],
			true,
		);
		expect(json[0]).toMatchObject({
			error: 'ANAF’s register knows no company with CIF 99999990',
			description: expect.stringContaining('Fill Parties From ANAF') as string,
			anaf: { kind: 'notFound' },
		});
		expect(json[1]).toMatchObject({ number: STRANGER });
	});

	it('goes on without the register where only the VAT status is missing', async () => {
		world.control.faults.add({ kind: 'waf', match: { path: 'PlatitorTvaRest' }, times: 9 });
		const party = {
			name: 'X SRL',
			cif: 'RO30000002',
			address: { line1: 'Str. A 1', city: 'Cluj-Napoca', county: 'CJ' },
		};
		const invoice = {
			number: 'J 0',
			issueDate: '2026-11-02',
			dueDate: '2026-12-02',
			seller: { ...party, cif: `RO${OWN}` },
			buyer: party,
			lines: [{ name: 'a', price: 1, vat: 21 }],
		};
		const { json } = await create({ inputMode: 'json', invoiceJson: JSON.stringify(invoice) });
		expect(json[0]?.xml).toContain('RO30000002');
		expect(json[0]?.warnings).toEqual([
			expect.stringContaining('could not be looked up'),
			expect.stringContaining('could not be looked up'),
		]);
	});

	it('writes 13 zeros for a private person whose CNP is not known', async () => {
		const { json } = await create({
			buyerKind: 'consumer',
			buyerCif: '',
			buyerName: 'Popescu Ion',
			buyerDetails: { street: 'Str. Lunga 1', city: 'Cluj-Napoca', county: 'Cluj' },
			thenDo: 'upload',
			waitForResult: true,
		});
		expect(json[0]?.xml).toContain('<cbc:CompanyID>0000000000000</cbc:CompanyID>');
		expect(json[0]).toMatchObject({ state: 'accepted', service: 'uploadb2c' });
		expect(world.control.uploads.list()[0]).toMatchObject({ b2c: true });
	});

	it.each([true, 'true'])('sends a person given in JSON (%p) through the B2C entrance too', async (privatePerson) => {
		const invoice = {
			number: 'J 1',
			issueDate: today(),
			dueDate: today(30),
			buyer: {
				name: 'Popescu Ion',
				privatePerson,
				address: { line1: 'Str. Lunga 1', city: 'Cluj-Napoca', county: 'Cluj' },
			},
			lines: [{ name: 'a', price: '1', vat: 21 }],
		};
		const { json } = await create({
			inputMode: 'json',
			invoiceJson: invoice as unknown as INodeParameters,
			thenDo: 'upload',
		});
		expect(json[0]).toMatchObject({ service: 'uploadb2c' });
	});

	it('files a self-billed invoice for the buyer, who sends it', async () => {
		const { json } = await create({
			typeCode: '389',
			sellerCif: `RO${STRANGER}`,
			buyerCif: OWN,
			thenDo: 'upload',
			options: { selfBilled: true },
		});
		expect(json[0]).toMatchObject({ cif: OWN });
		expect(world.control.uploads.list()[0]).toMatchObject({ cif: OWN });
	});

	describe('Extern and Autofactura, Automatic', () => {
		const sent = (): unknown => world.control.requests.list({ path: '/upload' }).at(-1)?.query;
		const abroad = (cif: string): INodeParameters => ({
			buyerCif: cif,
			buyerName: 'Muster GmbH',
			buyerDetails: { street: 'Lange Str. 1', city: 'Berlin', country: 'DE' },
		});
		const upload = async (more: INodeParameters): Promise<IDataObject | undefined> =>
			(await create({ ...more, thenDo: 'upload', waitForResult: true })).json[0];

		it('Extern follows from a buyer abroad without a Romanian code', async () => {
			expect(await upload(abroad('DE123456788'))).toMatchObject({
				state: 'accepted',
				extern: true,
				externReason: 'the buyer is in DE and has no Romanian fiscal code',
				autofactura: false,
			});
			expect(sent()).toMatchObject({ extern: 'DA', cif: OWN });
			expect(sent()).not.toHaveProperty('autofactura');
		});

		it('Extern does not follow for a buyer abroad who is registered in Romania, nor for one in Romania', async () => {
			for (const buyer of [abroad(`RO${STRANGER}`), {}]) {
				expect(await upload({ ...buyer, number: `EX ${JSON.stringify(buyer).length}` })).toMatchObject({
					state: 'accepted',
					extern: false,
				});
				expect(sent()).not.toHaveProperty('extern');
			}
		});

		it('Autofactura follows from the kind 389, and the buyer files', async () => {
			const selfBilled = { typeCode: '389', sellerCif: `RO${STRANGER}`, buyerCif: OWN };
			expect(await upload({ ...selfBilled, options: { selfBilled: 'auto' } })).toMatchObject({
				state: 'accepted',
				cif: OWN,
				autofactura: true,
				autofacturaReason: 'the type code is 389, self-billing',
			});
			expect(sent()).toMatchObject({ autofactura: 'DA', cif: OWN });
		});

		it('refuses what goes against the document, before anything is sent', async () => {
			const refuse = async (more: INodeParameters, says: string): Promise<void> => {
				const error = await world.fail('invoice:create', {
					number: 'C 1',
					dueDate: today(30),
					buyerCif: STRANGER,
					lines: line(),
					thenDo: 'upload',
					...more,
				});
				expect(said(error)).toContain(says);
				expect(world.received()).toBe(0);
			};
			await refuse({ ...abroad('DE123456788'), options: { foreignBuyer: false } }, 'Extern is off');
			await refuse({ options: { foreignBuyer: true } }, 'in Romania');
			await refuse({ typeCode: '389', sellerCif: STRANGER, buyerCif: OWN, options: { selfBilled: false } }, '389');
		});
	});

	it('makes a credit note that names what it credits', async () => {
		const { json } = await create({
			typeCode: '381',
			references: { precedingNumber: 'C 0', precedingDate: '02.11.2026', note: 'Retur' },
			thenDo: 'upload',
			waitForResult: true,
		});
		const xml = String(json[0]?.xml);
		expect(xml).toMatch(/<CreditNote /);
		expect(xml).toMatch(
			/<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>C 0<\/cbc:ID><cbc:IssueDate>2026-11-02</,
		);
		expect(json[0]).toMatchObject({ documentType: 'creditNote', standard: 'CN', state: 'accepted' });
	});

	it('refuses the date of a preceding invoice without its number', async () => {
		const error = await world.fail('invoice:create', {
			number: 'C 1',
			dueDate: today(30),
			buyerCif: STRANGER,
			lines: line(),
			typeCode: '381',
			references: { precedingNumber: '', precedingDate: '2026-11-02' },
		});
		expect(said(error)).toContain('Preceding Invoice Number');
	});

	it('shows the number that is not a date', async () => {
		const error = await world.fail('invoice:create', {
			number: 'C 1',
			issueDate: '={{ 4620 }}',
			dueDate: today(30),
			buyerCif: STRANGER,
			lines: line(),
		});
		expect(said(error)).toContain(
			'Issue Date cannot be read. The field contains “4620”, which is a number that is not a date',
		);
	});

	it('makes an intra-community supply from fields, with the day of delivery', async () => {
		const buyerDetails = { street: 'Lange Str. 1', city: 'Berlin', county: 'Berlin', country: 'DE' };
		const { json } = await create({
			buyerCif: 'DE123456789',
			buyerName: 'Muster GmbH',
			buyerDetails,
			lines: line({ vatCategory: 'K' }),
			delivery: { deliveryDate: '02.11.2026' },
			thenDo: 'validate',
		});
		expect(json[0]?.xml).toContain('<cbc:ActualDeliveryDate>2026-11-02</cbc:ActualDeliveryDate>');
		expect(json[0]).toMatchObject({ valid: true, vat: '0.00' });
	});

	it('states VAT in RON for another currency', async () => {
		const { json } = await create({
			currency: 'EUR',
			payment: { exchangeRate: '4.9765' },
			thenDo: 'validate',
		});
		expect(json[0]).toMatchObject({ currency: 'EUR', vat: '21.00', valid: true });
		expect(json[0]?.xml).toContain('<cbc:TaxAmount currencyID="RON">104.51</cbc:TaxAmount>');
		const error = await world.fail('invoice:create', {
			number: 'C 3',
			buyerCif: STRANGER,
			currency: 'EUR',
			lines: line(),
			dueDate: today(30),
		});
		expect(said(error)).toContain('Exchange Rate');
	});

	it.each([
		['AE', {}, '<cbc:TaxExemptionReasonCode>VATEX-EU-AE</cbc:TaxExemptionReasonCode>'],
		['E', { exemptionReason: 'Scutit conform art. 292' }, 'Scutit conform art. 292'],
		['Z', {}, '<cbc:ID>Z</cbc:ID>'],
	])('takes the rate of category %s for zero, whatever the field says', async (vatCategory, more, expected) => {
		const { json } = await create({ lines: line({ vatCategory, ...more }), thenDo: 'validate' });
		expect(json[0]).toMatchObject({ vat: '0.00', payable: '100.00', valid: true, fatal: 0 });
		expect(json[0]?.xml).toContain(expected);
	});

	it('takes off a discount, keeps the decimals of a price and adds up exactly', async () => {
		const { json } = await create({
			lines: { line: [{ name: 'Surub', quantity: '10000', price: '0.1234', vatRate: '21', discount: '34' }] },
		});
		expect(json[0]).toMatchObject({ net: '1200.00', vat: '252.00', payable: '1452.00' });
		expect(json[0]?.xml).toContain('>0.1234</cbc:PriceAmount>');
	});

	it('refuses a price with two readings and sends nothing; the separator or a number settles it', async () => {
		const error = await world.fail('invoice:create', {
			number: 'C 7',
			issueDate: today(),
			payment: { paymentTerms: '30 de zile' },
			buyerCif: STRANGER,
			lines: line({ price: '1.250' }),
			thenDo: 'upload',
		});
		expect(error.told.details).toEqual([expect.stringMatching(/"1\.250" can be read as 1\.250 or as 1250/)]);
		expect(world.requests('/upload')).toBe(0);
		const comma = await create({ lines: line({ price: '1.250' }), options: { decimalSeparator: 'comma' } });
		expect(comma.json[0]).toMatchObject({ net: '2500.00' });
		const json = {
			number: 'J 6',
			issueDate: today(),
			paymentDays: 30,
			buyer: { cif: SECOND },
			lines: [{ name: 'a', quantity: '1,000', price: '1,5', vat: '21%' }],
		};
		const jsonComma = await create(
			{ inputMode: 'json', invoiceJson: '={{ $json }}', options: { decimalSeparator: 'comma' } },
			[json],
		);
		expect(jsonComma.json[0]).toMatchObject({ net: '1.50', vat: '0.32' });
		const number = await create({ lines: line({ price: '={{ $json.price }}', quantity: '={{ $json.quantity }}' }) }, [
			{ price: 1.125, quantity: 1000 },
		]);
		expect(number.json[0]).toMatchObject({ net: '1125.00' });
	});

	it('takes discounts and charges on the whole invoice, in lei and in percent, with the VAT of the lines', async () => {
		const { json } = await create({
			lines: line({ quantity: '4' }),
			discounts: {
				discount: [{ amount: '10', reason: 'Client vechi' }, { percentage: '5' }],
				charge: [{ amount: '15', reason: 'Transport', percentage: '', vatRate: '', vatCategory: 'auto' }],
			},
			thenDo: 'validate',
		});
		expect(json[0]).toMatchObject({ net: '195.00', vat: '40.95', gross: '235.95', valid: true });
		expect(json[0]?.xml).toContain('<cbc:AllowanceChargeReason>Client vechi</cbc:AllowanceChargeReason>');
		expect(json[0]?.xml).toContain('<cbc:AllowanceChargeReason>Transport</cbc:AllowanceChargeReason>');
	});

	it('takes the VAT of a charge where the lines have several, and asks for it', async () => {
		const lines = {
			line: [...(line() as { line: IDataObject[] }).line, { name: 'Carte', price: '10', vatRate: '11' }],
		};
		const charge = { amount: '10', reason: 'Transport' };
		const { json } = await create({
			lines: lines as INodeParameters,
			discounts: { charge: [{ ...charge, vatRate: '11' }] },
			thenDo: 'validate',
		});
		expect(json[0]).toMatchObject({ net: '120.00', vat: '23.20', valid: true });
		const error = await world.fail('invoice:create', {
			number: 'C 1',
			dueDate: today(30),
			buyerCif: STRANGER,
			lines: lines as INodeParameters,
			discounts: { charge: [charge] },
			thenDo: 'upload',
		});
		expect(error.told.details).toEqual([expect.stringMatching(/VAT/)]);
		expect(world.requests('/upload')).toBe(0);
	});

	it('refuses a discount that says neither an amount nor a percentage', async () => {
		const error = await world.fail('invoice:create', {
			number: 'C 1',
			dueDate: today(30),
			buyerCif: STRANGER,
			lines: line(),
			discounts: { discount: [{ amount: '', reason: 'Client vechi' }] },
			thenDo: 'upload',
		});
		expect(error.told.details).toEqual([expect.stringContaining('give an amount, or a percentage')]);
		expect(world.requests('/upload')).toBe(0);
		const { json } = await create({
			discounts: { discount: [{ amount: '0', reason: 'Niciunul' }] },
			thenDo: 'validate',
		});
		expect(json[0]).toMatchObject({ net: '100.00', valid: true });
	});

	it('takes place and recipient of the delivery, the period and what was paid before', async () => {
		const { json } = await create({
			sellerDetails: { name: 'Nume Propriu SRL' },
			delivery: {
				recipient: 'Depozit Iasi',
				street: 'Str. Lunga 1',
				city: 'Iasi',
				county: 'Iasi',
				periodStart: '01.10.2026',
				periodEnd: '31.10.2026',
			},
			payment: { paid: '21', iban: 'RO49 AAAA 1B31 0075 9384 0000', paymentTerms: 'in 30 de zile' },
			thenDo: 'validate',
		});
		const xml = String(json[0]?.xml);
		const delivery = /<cac:Delivery>.*<\/cac:Delivery>/s.exec(xml)?.[0];
		expect(delivery).toContain('<cbc:StreetName>Str. Lunga 1</cbc:StreetName>');
		expect(delivery).toContain('<cbc:CountrySubentity>RO-IS</cbc:CountrySubentity>');
		expect(delivery).toContain('Depozit Iasi');
		expect(xml).toContain('<cbc:StartDate>2026-10-01</cbc:StartDate><cbc:EndDate>2026-10-31</cbc:EndDate>');
		expect(xml).toContain('Nume Propriu SRL');
		expect(xml).toContain('RO49AAAA1B31007593840000');
		expect(json[0]).toMatchObject({ gross: '121.00', payable: '100.00', valid: true });
	});

	it('has an example in JSON that cannot be sent, not with one of its gaps left either, and is an invoice when filled in', async () => {
		const field = new AnafEFactura().description.properties.find(({ name }) => name === 'invoiceJson');
		const example = String(field?.default);
		const gaps: ReadonlyArray<readonly [string, string]> = [
			['NUMBER', 'J 9'],
			['BUYER CIF', STRANGER],
			['PRICE', '50'],
		];
		const filledBut = (left?: string): string =>
			gaps
				.filter(([gap]) => gap !== left)
				.reduce((text, [gap, value]) => text.replace(`"${gap}"`, `"${value}"`), example);
		for (const invoiceJson of [example, ...gaps.map(([gap]) => filledBut(gap))])
			for (const options of [{}, { fillParties: false }, { shortenTexts: true, decimalSeparator: 'comma' }]) {
				const error = await world.fail('invoice:create', {
					inputMode: 'json',
					invoiceJson,
					thenDo: 'upload',
					buyerKind: 'consumer',
					options,
				});
				expect(error.kind).toBe('invalidInput');
			}
		expect(world.requests('/upload')).toBe(0);
		expect(world.requests('/uploadb2c')).toBe(0);
		const { json } = await create({ inputMode: 'json', invoiceJson: filledBut(), thenDo: 'validate' });
		expect(json[0]).toMatchObject({ number: 'J 9', net: '50.00', valid: true });
	});

	it('takes lines from JSON, as text and as a list', async () => {
		const lines = [
			{ name: 'Cherestea', quantity: 3, price: 10.5, vat: 11 },
			{ name: 'Transport', price: '20', vat: { rate: 21 } },
		];
		for (const linesJson of [JSON.stringify(lines), '={{ $json.lines }}']) {
			const { json } = await create({ options: { linesJson } }, [{ lines }]);
			expect(json[0]).toMatchObject({ net: '51.50', vat: '7.67' });
		}
		const error = await world.fail('invoice:create', {
			number: 'C 4',
			buyerCif: STRANGER,
			options: { linesJson: '{}' },
		});
		expect(error.message).toBe('The field Lines (JSON) does not contain a JSON list');
	});

	it('takes a whole invoice from JSON, as text and as an object, with the default CIF as seller', async () => {
		const invoice = {
			number: 'J 2',
			issueDate: '2026-11-02',
			paymentDays: 30,
			currency: 'RON',
			buyer: { cif: SECOND },
			notes: ['Multumim'],
			lines: [{ name: 'Ore', quantity: 2, unit: 'ore', price: 100, vat: 21 }],
		};
		for (const invoiceJson of [JSON.stringify(invoice), '={{ $json.invoice }}']) {
			const { json } = await create({ inputMode: 'json', invoiceJson }, [{ invoice }]);
			expect(json[0]).toMatchObject({ number: 'J 2', payable: '242.00' });
			expect(json[0]?.xml).toContain('unitCode="HUR"');
			expect(json[0]?.xml).toContain(`RO${OWN}`);
		}
	});

	it.each([null, '', ' '])(
		'takes empty cells (%p) of a party for not given: the default CIF and the register fill them',
		async (empty) => {
			const cells = {
				name: empty,
				vatPayer: empty,
				registrationId: empty,
				vatId: empty,
				taxRegistration: empty,
				address: { line1: empty, city: empty, county: empty, country: empty },
			};
			const invoice = {
				number: 'J 4',
				issueDate: today(),
				paymentDays: 30,
				seller: { cif: empty, ...cells },
				buyer: { cif: STRANGER, ...cells },
				lines: [{ name: 'a', price: 1, vat: 21 }],
			};
			const { json } = await create({ inputMode: 'json', invoiceJson: JSON.stringify(invoice) });
			expect(json[0]?.xml).toContain(`<cbc:CompanyID>RO${OWN}</cbc:CompanyID>`);
			expect(json[0]?.xml).toContain(`<cbc:CompanyID>RO${STRANGER}</cbc:CompanyID>`);
			expect(json[0]?.xml).toContain('DEPOZITUL DE CONSTRUCTII DEMO SRL');
		},
	);

	it('serves an agent, which fills in fields or the whole invoice', async () => {
		const fromAi = (key: string, type: string): string => `={{ $fromAI('${key}', 'what it is', '${type}') }}`;
		const fields = await create(
			{
				number: fromAi('number', 'string'),
				buyerCif: fromAi('cif', 'string'),
				lines: {
					line: [
						{
							name: fromAi('name', 'string'),
							quantity: fromAi('quantity', 'number'),
							price: fromAi('price', 'number'),
							vatRate: '21',
						},
					],
				},
			},
			[{ number: 'AI 1', cif: STRANGER, name: 'Servicii', quantity: 3, price: 9.99 }],
		);
		expect(fields.json[0]).toMatchObject({ number: 'AI 1', net: '29.97' });
		const invoice = {
			number: 'AI 2',
			issueDate: '2026-11-02',
			paymentDays: 30,
			buyer: { cif: SECOND },
			lines: [{ name: 'a', price: 1, vat: 21 }],
		};
		const whole = await create({ inputMode: 'json', invoiceJson: fromAi('invoice', 'json') }, [{ invoice }]);
		expect(whole.json[0]).toMatchObject({ number: 'AI 2', payable: '1.21' });
	});

	it('names a due date that is missing', async () => {
		const error = await world.fail('invoice:create', { number: 'C 6', buyerCif: STRANGER, lines: line() });
		expect(said(error)).toContain('Due Date');
		expect(error.told.details).toEqual([expect.stringContaining('BR-CO-25')]);
	});

	it('takes what Parse put out', async () => {
		// 1.125 as a text has two readings, but not in a document that was read.
		const first = await create({ issueDate: '2026-11-02', lines: line({ price: '={{ 1.125 }}' }) });
		const parsed = await world.run('document:parse', { documentSource: 'text', xml: xmlOf(first), format: 'model' });
		const again = await create({ inputMode: 'json', invoiceJson: '={{ $json }}' }, parsed.json);
		expect(xmlOf(again)).toBe(xmlOf(first));
	});

	it.each([['not json'], ['[1]'], ['5']])('refuses %s as an invoice', async (invoiceJson) => {
		const error = await world.fail('invoice:create', { inputMode: 'json', invoiceJson });
		expect(error.message).toBe('The field Invoice (JSON) does not contain a JSON object');
		expect(error.description).toContain('docs/invoice-model.md');
	});

	it('refuses with every finding and its field', async () => {
		const error = await world.fail('invoice:create', {
			inputMode: 'json',
			invoiceJson: JSON.stringify({
				number: 'ABC',
				issueDate: '2026-02-30',
				currency: 'XYZ',
				sellr: {},
				buyer: { cif: STRANGER },
				lines: [
					{ name: '', price: '-1', vat: 21 },
					{ name: 'b', price: 'x', vat: { category: 'Q' } },
				],
			}),
		});
		expect(error.kind).toBe('invalidInput');
		expect(error.message).toMatch(/^The invoice cannot be built: \d+ fields need attention/);
		const details = error.told.details as string[];
		for (const label of [
			'Number',
			'Issue Date',
			'Currency',
			'“sellr”',
			'Line 1, Unit Price',
			'Line 2, Unit Price',
			'Line 2, VAT Category',
		]) {
			expect(details.some((detail) => detail.startsWith(`${label}: `))).toBe(true);
			expect(error.description).toContain(`• ${label}:`);
		}
		expect(world.received()).toBe(0);
	});

	it('refuses a date that is none, by the name of its field', async () => {
		const error = await world.fail('invoice:create', {
			number: 'C 5',
			issueDate: '31.02.2026',
			buyerCif: STRANGER,
			lines: line(),
		});
		expect(error.message).toBe('The day in the field Issue Date cannot be read');
		expect(error.description).toContain(
			'The field contains “31.02.2026”, which is not a date: the calendar has no such day',
		);
	});

	it('uploads, waits and gives the invoice along with ANAF’s verdict', async () => {
		world.control.settings.set({ processing: { queries: 1 } });
		const { json, items } = await create({ thenDo: 'upload', waitForResult: true });
		expect(json[0]).toMatchObject({
			number: 'C 1',
			payable: '121.00',
			state: 'accepted',
			final: true,
			cif: OWN,
			uploadIndex: expect.stringMatching(/^\d+$/) as string,
		});
		expect(world.control.uploads.content({ index: String(json[0]?.uploadIndex) }).xml).toBe(json[0]?.xml);
		expect(fileOf(items[0], 'data').toString()).toBe(json[0]?.xml);
		// Days left are no warning for an invoice that has just been sent.
		expect(json[0]?.warnings).toBeUndefined();
	});

	it('passes warnings through: a late invoice is sent all the same', async () => {
		const { json } = await create({ issueDate: '2026-01-05', dueDate: '2026-02-05', thenDo: 'upload' });
		expect(json[0]?.warnings).toEqual([expect.stringContaining('RO-DEADLINE')]);
		expect(world.received()).toBe(1);
	});

	it('validates without sending', async () => {
		const { json } = await create({ thenDo: 'validate' });
		expect(json[0]).toMatchObject({ valid: true, fatal: 0, summary: expect.stringContaining('Valid') as string });
		expect(json[0]?.findings).toEqual([
			expect.objectContaining({ rule: 'RO-DEADLINE', severity: 'warning' }),
			expect.objectContaining({ rule: 'RO-DAYS-LEFT', severity: 'warning' }),
		]);
		expect(world.received()).toBe(0);
	});

	it.each(['return', 'validate', 'upload'])('warns of the same number twice in one run: %s', async (thenDo) => {
		const { json, hints } = await create({ thenDo }, [{}, {}]);
		const told =
			thenDo === 'validate' ? (json[1]?.findings as IDataObject[]).map(({ message }) => message) : json[1]?.warnings;
		expect(told).toEqual(expect.arrayContaining([expect.stringContaining('already used in this run (item 0)')]));
		expect(JSON.stringify(json[0])).not.toContain('already used');
		if (thenDo !== 'validate') expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('item 0')]);
		// A new run begins without memory.
		expect(JSON.stringify((await create({ thenDo: 'return' })).json)).not.toContain('already used');
	});

	it.each([
		['file', true, false],
		['text', false, true],
		['both', true, true],
		[undefined, true, false],
	])('puts the XML where Output says: %s', async (xmlOutput, hasFile, hasText) => {
		for (const thenDo of ['return', 'validate', 'upload']) {
			const chosen = xmlOutput === undefined ? {} : { xmlOutput };
			const parameters = { number: `C 1 ${thenDo}`, dueDate: today(30), buyerCif: STRANGER, lines: line(), thenDo };
			const { items } = await world.run('invoice:create', { ...parameters, ...chosen });
			expect([thenDo, 'data' in (items[0]?.binary ?? {}), typeof items[0]?.json.xml === 'string']).toEqual([
				thenDo,
				hasFile,
				hasText,
			]);
		}
		expect(world.received()).toBe(1);
	});

	it('takes the item itself as the invoice, with what the credential and the register know', async () => {
		const invoice = { issueDate: today(), dueDate: today(30), buyer: { cif: STRANGER } };
		const lines = [{ name: 'Scandura', quantity: '2', price: '50', vat: { rate: 21 } }];
		const input = [1, 2, 3].map((item) => ({ ...invoice, lines, number: `I ${item}` }));
		const before = structuredClone(input);
		const made = await create({ inputMode: 'item', number: 'of no account' }, input);
		const same = await create({ inputMode: 'json', invoiceJson: '={{ $json }}' }, input);
		expect(made.json).toEqual(same.json);
		expect(made.json.map(({ number }) => number)).toEqual(['I 1', 'I 2', 'I 3']);
		expect(xmlOf(made)).toContain('DEPOZITUL DE CONSTRUCTII DEMO SRL');
		expect(input).toEqual(before);
		expect((await world.fail('invoice:create', { inputMode: 'item' })).told.kind).toBe('invalidInput');
	});

	it('names the file safely', async () => {
		const { items } = await create({ number: '../..\\A/1:"?' });
		expect(items[0]?.binary?.data?.fileName).toBe('A-1.xml');
	});
});
