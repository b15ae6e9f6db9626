import { readFileSync } from 'node:fs';

import {
	buildInvoice,
	completeInvoice,
	writeUbl,
	type BuildFault,
	type BuiltInvoice,
} from '../../../../anaf/invoice/complete';
import type { Totals, Party } from '../../../../anaf/invoice/model/invoice';
import type { InvoiceInput, LineInput } from '../../../../anaf/invoice/model/input';
import { parseInvoice } from '../../../../anaf/invoice/read';
import { validateInvoice } from '../../../../anaf/invoice/validate';
import { UNITS } from '../../../../anaf/invoice/lists/codeLists';
import { growth } from '../../../harness/steps';

const SELLER: InvoiceInput['seller'] = {
	name: 'Alfa Construct SRL',
	cif: 'RO12345674',
	address: { line1: 'Str. Lungă 1', city: 'Cluj-Napoca', county: 'Cluj' },
};
const BUYER: InvoiceInput['buyer'] = {
	name: 'Beta Distribuție SRL',
	cif: 'RO43219870',
	address: { line1: 'Str. Scurtă 2', city: 'Sector 2', county: 'București' },
};

function input(overrides: Partial<InvoiceInput> = {}): InvoiceInput {
	return {
		number: 'F-1',
		issueDate: '2026-07-01',
		dueDate: '2026-07-31',
		seller: SELLER,
		buyer: BUYER,
		lines: [{ name: 'Serviciu', quantity: 1, price: 100, vat: 21 }],
		...overrides,
	};
}

function build(overrides: Partial<InvoiceInput> = {}): BuiltInvoice {
	const built = buildInvoice(input(overrides));
	if (!built.ok) throw new Error(JSON.stringify(built.fault.details));
	return built.value;
}

function refusal(overrides: Record<string, unknown>): BuildFault {
	const built = buildInvoice(input(overrides));
	if (built.ok) throw new Error('was accepted');
	return built.fault;
}

describe('the document', () => {
	test('a small invoice is exactly this', () => {
		expect(
			build({ lines: [{ name: 'Șuruburi & piulițe', quantity: 2, unit: 'buc', price: '10.50', vat: 21 }] }).xml,
		).toBe(
			[
				'<?xml version="1.0" encoding="UTF-8"?>',
				'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">',
				'<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1</cbc:CustomizationID>',
				'<cbc:ID>F-1</cbc:ID>',
				'<cbc:IssueDate>2026-07-01</cbc:IssueDate>',
				'<cbc:DueDate>2026-07-31</cbc:DueDate>',
				'<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>',
				'<cbc:DocumentCurrencyCode>RON</cbc:DocumentCurrencyCode>',
				'<cac:AccountingSupplierParty><cac:Party><cac:PostalAddress><cbc:StreetName>Str. Lungă 1</cbc:StreetName><cbc:CityName>Cluj-Napoca</cbc:CityName><cbc:CountrySubentity>RO-CJ</cbc:CountrySubentity><cac:Country><cbc:IdentificationCode>RO</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyTaxScheme><cbc:CompanyID>RO12345674</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>Alfa Construct SRL</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>',
				'<cac:AccountingCustomerParty><cac:Party><cac:PostalAddress><cbc:StreetName>Str. Scurtă 2</cbc:StreetName><cbc:CityName>SECTOR2</cbc:CityName><cbc:CountrySubentity>RO-B</cbc:CountrySubentity><cac:Country><cbc:IdentificationCode>RO</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyTaxScheme><cbc:CompanyID>RO43219870</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>Beta Distribuție SRL</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>',
				'<cac:TaxTotal><cbc:TaxAmount currencyID="RON">4.41</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="RON">21.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="RON">4.41</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>',
				'<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="RON">21.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="RON">21.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="RON">25.41</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="RON">25.41</cbc:PayableAmount></cac:LegalMonetaryTotal>',
				'<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="H87">2</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="RON">21.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Șuruburi &amp; piulițe</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item><cac:Price><cbc:PriceAmount currencyID="RON">10.50</cbc:PriceAmount></cac:Price></cac:InvoiceLine>',
				'</Invoice>',
				'',
			].join('\n'),
		);
	});

	test('a credit note has its own root, type, due date and quantities', () => {
		const { xml, model } = build({ typeCode: '381', precedingInvoices: [{ number: 'F-0' }], projectReference: 'P1' });
		expect(model.documentType).toBe('creditNote');
		expect(xml).toContain('<CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"');
		expect(xml).toContain('<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>');
		expect(xml).toContain('<cbc:CreditedQuantity unitCode="C62">1</cbc:CreditedQuantity>');
		expect(xml).toContain(
			'<cac:PaymentMeans><cbc:PaymentMeansCode>1</cbc:PaymentMeansCode><cbc:PaymentDueDate>2026-07-31</cbc:PaymentDueDate></cac:PaymentMeans>',
		);
		expect(xml).toContain(
			'<cac:AdditionalDocumentReference><cbc:ID>P1</cbc:ID><cbc:DocumentTypeCode>50</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>',
		);
		expect(xml).not.toContain('<cbc:DueDate>');
		expect(build({ documentType: 'creditNote' }).model.typeCode).toBe('381');
	});

	test.each(['380', '384', '389', '751'])('type %s is an invoice', (typeCode) => {
		expect(build({ typeCode }).xml).toContain(`<cbc:InvoiceTypeCode>${typeCode}</cbc:InvoiceTypeCode>`);
	});
});

describe('arithmetic', () => {
	const totals = (lines: LineInput[], more: Partial<InvoiceInput> = {}): Totals | undefined =>
		build({ lines, ...more }).model.totals;

	test('prices keep their decimals: 10,000 x 0.1234 is 1,234.00', () => {
		const { model } = build({ lines: [{ name: 'A', quantity: 10_000, price: 0.1234, vat: 21 }] });
		expect(model.lines[0]).toMatchObject({ netAmount: '1234.00', price: { net: '0.1234' } });
		expect(model.totals).toMatchObject({ net: '1234.00', vat: '259.14', payable: '1493.14' });
	});

	test('VAT is worked out a category: 1,000 lines of 0.03 at 21 %', () => {
		const lines = Array.from({ length: 1000 }, (_, index) => ({ name: `A${index}`, price: 0.03, vat: 21 }));
		// A line by line rounding would give 1,000 x 0.01 = 10.00.
		expect(totals(lines)).toMatchObject({ net: '30.00', vat: '6.30', gross: '36.30' });
	});

	test('numbers count as their shortest decimal text', () => {
		expect(totals([{ name: 'A', quantity: 3, price: 0.1, vat: 21 }])).toMatchObject({ net: '0.30' });
		expect(totals([{ name: 'A', quantity: 1e-7, price: 1e7, vat: 21 }])).toMatchObject({ net: '1.00' });
		expect(totals([{ name: 'A', quantity: '1.0050', price: 1, vat: 21 }])).toMatchObject({ net: '1.01' });
	});

	test('halves round away from zero, so that a reversal is the mirror image', () => {
		expect(totals([{ name: 'A', quantity: 1, price: 2.345, vat: 21 }])).toMatchObject({ net: '2.35' });
		expect(totals([{ name: 'A', quantity: -1, price: 2.345, vat: 21 }])).toMatchObject({ net: '-2.35' });
		expect(totals([{ name: 'A', price: '0.50', vat: 21 }])).toMatchObject({ vat: '0.11' });
		expect(totals([{ name: 'A', quantity: -1, price: '0.50', vat: 21 }])).toMatchObject({ vat: '-0.11' });
	});

	test('a price for a base quantity is divided once, at the end', () => {
		const { model } = build({ lines: [{ name: 'A', quantity: 100, price: { net: 10, baseQuantity: 3 }, vat: 21 }] });
		expect(model.lines[0]?.netAmount).toBe('333.33');
	});

	test('a net amount that is far from quantity and price stands, and is told', () => {
		const line = { name: 'A', quantity: 2, price: 100, vat: 21, allowances: [{ amount: 10 }] };
		const { model, warnings } = build({ lines: [{ ...line, netAmount: '229.90' }] });
		expect(model.totals?.net).toBe('229.90');
		expect(warnings).toEqual([
			'Line 1, Net Amount: is 229.90, quantity and price give 190.00; it is the amount without VAT',
		]);
		expect(build({ lines: [{ ...line, netAmount: '190.01' }] }).warnings).toEqual([]);
	});

	test('gross price and discount give the net price', () => {
		const { xml } = build({
			lines: [{ name: 'A', quantity: 2, price: { gross: '20.50', discount: '0.50' }, vat: 21 }],
		});
		expect(xml).toContain(
			'<cac:Price><cbc:PriceAmount currencyID="RON">20.00</cbc:PriceAmount><cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="RON">0.50</cbc:Amount><cbc:BaseAmount currencyID="RON">20.50</cbc:BaseAmount></cac:AllowanceCharge></cac:Price>',
		);
	});

	test('allowances and charges on both levels', () => {
		const { model } = build({
			lines: [
				{
					name: 'A',
					quantity: 10,
					price: 10,
					vat: 21,
					allowances: [{ percentage: 10 }],
					charges: [{ amount: 5, reason: 'Ambalaj' }],
				},
			],
			allowances: [{ amount: 5, reason: 'Rabat' }],
			charges: [{ percentage: 10, reason: 'Transport', vat: 21 }],
		});
		expect(model.lines[0]).toMatchObject({
			netAmount: '95.00',
			allowances: [{ percentage: '10', amount: '10.00', baseAmount: '100.00', reasonCode: '95' }],
			charges: [{ amount: '5.00', reason: 'Ambalaj' }],
		});
		expect(model.totals).toEqual({
			lines: '95.00',
			allowances: '5.00',
			charges: '9.50',
			net: '99.50',
			vat: '20.90',
			gross: '120.40',
			payable: '120.40',
		});
	});

	test('paid and rounding amounts', () => {
		expect(build({ totals: { paid: '100', rounding: -0.41 } }).model.totals).toMatchObject({
			gross: '121.00',
			paid: '100.00',
			rounding: '-0.41',
			payable: '20.59',
		});
	});

	test('one breakdown a category and rate, whatever way the rate is written', () => {
		const { model } = build({
			lines: [
				{ name: 'A', price: 10, vat: 21 },
				{ name: 'B', price: 10, vat: '21.00' },
				{ name: 'C', price: 10, vat: { category: 's', rate: '021.0' } },
				{ name: 'D', price: 10, vat: { rate: 11 } },
				{ name: 'E', price: 10, vat: { category: 'Z' } },
			],
		});
		expect(model.vatBreakdown).toEqual([
			{ category: 'S', rate: '21', taxableAmount: '30.00', taxAmount: '6.30' },
			{ category: 'S', rate: '11', taxableAmount: '10.00', taxAmount: '1.10' },
			{ category: 'Z', rate: '0', taxableAmount: '10.00', taxAmount: '0.00' },
		]);
	});

	test('ten thousand lines take ten times the work of a thousand', () => {
		const lines = Array.from({ length: 10_000 }, (_, index) => ({
			name: `A${index}`,
			quantity: 3,
			price: 0.37,
			vat: 21,
		}));
		expect(build({ lines }).model.totals).toMatchObject({ net: '11100.00', vat: '2331.00' });
		expect(
			growth(
				() => build({ lines: lines.slice(0, 1000) }),
				() => build({ lines }),
			),
		).toBeLessThan(12);
	});
});

describe('foreign currency', () => {
	test('the VAT total in RON at the exchange rate', () => {
		const { xml, model } = build({ currency: 'eur', exchangeRate: '4.9773' });
		expect(model).toMatchObject({
			currency: 'EUR',
			taxCurrency: 'RON',
			totals: { vat: '21.00', vatInTaxCurrency: '104.52' },
		});
		expect(xml).toContain('<cac:TaxTotal><cbc:TaxAmount currencyID="RON">104.52</cbc:TaxAmount></cac:TaxTotal>');
	});

	test('a rate without its currency is refused; 1 is the rate of RON itself', () => {
		expect(refusal({ exchangeRate: '4.9773' }).findings).toEqual([
			{
				path: 'exchangeRate',
				message: 'is 4.9773, but the invoice is in RON; give its currency, or leave the rate out',
			},
		]);
		expect(build({ exchangeRate: '1.0000' }).model.totals?.vatInTaxCurrency).toBeUndefined();
	});

	test('given, or zero without a rate', () => {
		expect(build({ currency: 'EUR', totals: { vatInTaxCurrency: '104.50' } }).model.totals?.vatInTaxCurrency).toBe(
			'104.50',
		);
		const lines = [{ name: 'A', price: 1, vat: { category: 'AE' } }];
		expect(build({ currency: 'EUR', lines }).model.totals?.vatInTaxCurrency).toBe('0.00');
		expect(refusal({ currency: 'EUR' }).findings).toEqual([
			expect.objectContaining({ path: 'exchangeRate', rule: 'BR-53' }),
		]);
	});
});

describe('what Romania asks for', () => {
	const party = (overrides: Partial<InvoiceInput['buyer']>): Party | undefined =>
		build({ buyer: { ...BUYER, ...overrides } }).model.buyer;

	test.each([
		['Cluj', 'RO-CJ'],
		['CLUJ', 'RO-CJ'],
		['cj', 'RO-CJ'],
		['RO-CJ', 'RO-CJ'],
		['Județul Cluj', 'RO-CJ'],
		['JUD. CLUJ', 'RO-CJ'],
		['Timiș', 'RO-TM'],
		['TIMIŞ', 'RO-TM'],
		['Bistrița Năsăud', 'RO-BN'],
		['Dimbovita', 'RO-DB'],
	])('county %s is %s', (county, code) => {
		expect(party({ address: { line1: 'X', city: 'Y', county } })?.address).toMatchObject({
			county: code,
			country: 'RO',
		});
	});

	test.each([
		['Sector 1', 'București', 'SECTOR1'],
		['SECTOR6', 'RO-B', 'SECTOR6'],
		['București, sectorul 3', 'B', 'SECTOR3'],
		['Mun. Bucureşti, Sect. 4', 'Municipiul Bucureşti', 'SECTOR4'],
		['Sector 5', undefined, 'SECTOR5'],
		['București', 'București sector 2', 'SECTOR2'],
	])('city %s in %s is %s', (city, county, sector) => {
		expect(party({ address: { line1: 'X', city, ...(county !== undefined && { county }) } })?.address).toMatchObject({
			city: sector,
			county: 'RO-B',
		});
	});

	test('a sector in the street will do', () => {
		expect(
			party({ address: { line1: 'Str. X 1, sector 2', city: 'București', county: 'București' } })?.address?.city,
		).toBe('SECTOR2');
	});

	test('other cities and diacritics are left alone', () => {
		expect(
			party({ name: 'Țiglă ŞI ţiglă', address: { line1: 'Ș', city: 'Târgu-Mureș', county: 'Mureș' } }),
		).toMatchObject({
			name: 'Țiglă ŞI ţiglă',
			address: { city: 'Târgu-Mureș' },
		});
	});

	test('RO only for VAT payers', () => {
		expect(party({ cif: 'ro 432 198 70' })).toMatchObject({ vatId: 'RO43219870' });
		expect(party({ cif: '43219870' })).toMatchObject({ registrationId: { id: '43219870' } });
		expect(party({ cif: '43219870' })).not.toHaveProperty('vatId');
		expect(party({ cif: '43219870', vatPayer: true })).toMatchObject({ vatId: 'RO43219870' });
		expect(party({ cif: 'RO43219870', vatPayer: false })).not.toHaveProperty('vatId');
	});

	test.each(['CUI RO43219870', 'CIF RO 43219870', 'C.U.I. RO43219870', 'CIF: RO43219870'])(
		'%s is a Romanian code with its label, not one of Cuba or Côte d’Ivoire',
		(written) => {
			expect(build({ buyer: { ...BUYER, cif: written } }).model.buyer?.vatId).toBe('RO43219870');
			expect(build({ buyer: { ...BUYER, cif: undefined, vatId: written } }).model.buyer?.vatId).toBe('RO43219870');
			const bare = build({ buyer: { ...BUYER, cif: written.replace('RO', '') } }).model.buyer;
			expect(bare).toMatchObject({ registrationId: { id: '43219870' } });
			expect(bare).not.toHaveProperty('vatId');
		},
	);

	test.each([
		[
			'buyer',
			{ ...BUYER, cif: 'RO12345674', vatId: 'RO43219870' },
			'is 12345674, but the VAT identifier is RO43219870',
		],
		['buyer', { ...BUYER, cif: '12345674', vatId: 'RO43219870' }, 'is 12345674, but the VAT identifier is RO43219870'],
		[
			'buyer',
			{ ...BUYER, cif: 'DE123456789', vatId: 'RO43219870' },
			'is DE123456789, but the VAT identifier is RO43219870',
		],
		[
			'seller',
			{ ...SELLER, cif: '43219870', vatId: 'RO12345674' },
			'is 43219870, but the VAT identifier is RO12345674',
		],
	])(
		'a CIF of the %s that is another than its VAT identifier is refused, since one would win silently',
		(role, given, message) => {
			expect(refusal({ [role]: given }).findings).toEqual([
				{ path: `${role}.cif`, message: `${message}; give one of them` },
			]);
		},
	);

	test('a CIF of a seller without VAT is no other than its tax registration', () => {
		const lines = [{ name: 'A', price: 1, vat: { category: 'E', exemptionReason: 'Art. 292' } }];
		const { details } = refusal({ lines, seller: { ...SELLER, cif: '12345674', taxRegistration: '43219870' } });
		expect(details?.join()).toContain('is 12345674, but the tax registration is 43219870');
		expect(
			build({ lines, seller: { ...SELLER, cif: '12345674', taxRegistration: 'RO12345674' } }).model.seller?.vatId,
		).toBeUndefined();
	});

	test('a CIF may stand beside the VAT identifier that says the same', () => {
		expect(build({ buyer: { ...BUYER, cif: '43219870', vatId: 'RO43219870' } }).model.buyer?.vatId).toBe('RO43219870');
	});

	test('a seller that charges VAT is a VAT payer; one that does not has its CIF as tax registration', () => {
		expect(build({ seller: { ...SELLER, cif: 12345674 } }).model.seller).toMatchObject({ vatId: 'RO12345674' });
		const exempt = [{ name: 'A', price: 1, vat: { category: 'E', exemptionReason: 'Art. 310' } }];
		expect(build({ seller: { ...SELLER, cif: '12345674' }, lines: exempt }).model.seller).toMatchObject({
			taxRegistration: { id: '12345674', scheme: 'TAX' },
			registrationId: { id: '12345674' },
		});
	});

	test('category O allows no VAT identifiers: they become registrations, and that is told', () => {
		const { model, warnings } = build({ lines: [{ name: 'A', price: 1, vat: { category: 'O' } }] });
		expect(model.seller).toMatchObject({ taxRegistration: { id: '12345674' }, registrationId: { id: '12345674' } });
		expect(model.seller).not.toHaveProperty('vatId');
		expect(model.buyer).not.toHaveProperty('vatId');
		expect(model.vatBreakdown).toEqual([
			{
				category: 'O',
				taxableAmount: '1.00',
				taxAmount: '0.00',
				exemptionReasonCode: 'VATEX-EU-O',
				exemptionReason: 'Nu intră în sfera TVA',
			},
		]);
		expect(warnings).toHaveLength(2);
	});

	test('a private person has its CNP or thirteen zeros', () => {
		const { cif: _cif, ...person } = BUYER;
		expect(build({ buyer: { ...person, privatePerson: true } }).model.buyer?.registrationId).toEqual({
			id: '0000000000000',
		});
		expect(build({ buyer: { ...person, cif: '1960523410011' } }).model.buyer?.registrationId).toEqual({
			id: '1960523410011',
		});
		expect(refusal({ buyer: person }).findings).toEqual([
			expect.objectContaining({ path: 'buyer.cif', rule: 'BR-RO-120' }),
		]);
	});

	test('Greece is EL in VAT numbers and GR in addresses', () => {
		const buyer = { name: 'Gamma', cif: 'GR 123456789', address: { line1: 'X', city: 'Athens', country: 'EL' } };
		expect(build({ buyer }).model.buyer).toMatchObject({ vatId: 'EL123456789', address: { country: 'GR' } });
	});

	test('a wrong check digit is a warning', () => {
		expect(build({ buyer: { ...BUYER, cif: 'RO43219871' } }).warnings).toEqual([
			expect.stringMatching(/^Buyer CIF: the check digit of 43219871/),
		]);
	});

	test.each([
		['MC', 'micrograms', 'MTQ'],
		['AB', 'bulk packs', 'C62'],
		['FL', 'flake tons', 'XVI'],
		['HA', 'hanks', 'H18'],
		['GJ', 'grams per millilitre', 'GV'],
		['PAL', 'pascals', 'XPX'],
	])(
		'the unit %s stays the code it is, with a word about it, and means what it says in lower case',
		(unit, means, meant) => {
			const lines = [{ name: 'A', price: 1, vat: 21, unit }];
			const { model, warnings } = build({ lines });
			expect(model.lines[0]?.unit).toBe(unit);
			expect(warnings).toEqual([
				`Line 1, Unit: ${unit} is the UN/ECE code for ${means}; if the word is meant, write ${meant}`,
			]);
			const small = build({ lines: [{ name: 'A', price: 1, vat: 21, unit: unit.toLowerCase() }] });
			expect(small.model.lines[0]?.unit).toBe(meant);
			expect(small.warnings).toEqual([]);
		},
	);

	test.each([
		['abonament', 'C62'],
		['serv.', 'C62'],
		['nopți', 'C62'],
		['pers.', 'IE'],
		['persoane', 'IE'],
		['Trimestru', 'QAN'],
		['metri pătrați', 'MTK'],
		['metru liniar', 'LM'],
		['hl', 'HLT'],
		['fiole', 'XAM'],
		['suluri', 'XRO'],
		['set', 'SET'],
		['oră', 'HUR'],
	])('the unit %s is %s', (unit, code) => {
		const { model, warnings } = build({ lines: [{ name: 'A', price: 1, vat: 21, unit }] });
		expect(model.lines[0]?.unit).toBe(code);
		expect(warnings).toEqual([]);
	});

	test('of ml it is said that builders mean another one', () => {
		const { model, warnings } = build({ lines: [{ name: 'Plintă', price: 1, vat: 21, unit: 'm.l.' }] });
		expect(model.lines[0]?.unit).toBe('MLT');
		expect(warnings).toEqual([expect.stringContaining('LM')]);
	});

	test('every word for a unit stands for a code of the official list', () => {
		const words = [...readFileSync('anaf/invoice/complete/units.ts', 'utf8').matchAll(/^\t(\w+): '(\w{2,3})',$/gm)].map(
			([, word = '', code = '']) => [word, code] as const,
		);
		expect(words.length).toBeGreaterThan(70);
		expect(words.filter(([, code]) => !UNITS.has(code))).toEqual([]);
	});

	test.each([
		'RO49\u00a0AAAA\u00a01B31\u00a00075\u00a09384\u00a00000',
		'IBAN: RO49 AAAA 1B31 0075 9384 0000',
		'ro49-aaaa-1b31-0075-9384-0000',
	])('the account %p is an IBAN', (iban) => {
		expect(build({ iban }).model.payments).toEqual([
			{ meansCode: '30', accounts: [{ id: 'RO49AAAA1B31007593840000' }] },
		]);
	});

	test('days to pay in may have decimals that are zeros', () => {
		expect(build({ dueDate: '', paymentDays: '30.00' }).model.dueDate).toBe('2026-07-31');
	});

	test('an empty cell is no preceding invoice', () => {
		expect(
			build({ precedingInvoices: ['', ' ', 'F-0'] as unknown as InvoiceInput['precedingInvoices'] }).model
				.precedingInvoices,
		).toEqual([{ number: 'F-0' }]);
		expect(build({ precedingInvoices: [''] as unknown as InvoiceInput['precedingInvoices'] }).xml).not.toContain(
			'BillingReference',
		);
	});

	test('the due date comes from days, the account from an IBAN', () => {
		const { dueDate: _dueDate, ...rest } = input();
		const built = buildInvoice({
			...rest,
			issueDate: '28.02.2026',
			paymentDays: 30,
			iban: 'RO49 AAAA 1B31 0075 9384 0000',
		});
		expect(built.ok && built.value.model).toMatchObject({
			issueDate: '2026-02-28',
			dueDate: '2026-03-30',
			payments: [{ meansCode: '30', accounts: [{ id: 'RO49AAAA1B31007593840000' }] }],
		});
	});

	test.each([
		['AE', 'VATEX-EU-AE'],
		['G', 'VATEX-EU-G'],
	])('category %s brings its reason', (category, code) => {
		expect(
			build({ lines: [{ name: 'A', price: 1, vat: { category } }] }).model.vatBreakdown?.[0]?.exemptionReasonCode,
		).toBe(code);
	});

	test('an intra-community supply is delivered to the buyer unless said otherwise', () => {
		const { model } = build({
			buyer: {
				name: 'Gamma',
				vatId: 'DE123456789',
				address: { line1: 'X', city: 'Berlin', county: 'BE', country: 'DE' },
			},
			delivery: { date: '2026-06-30' },
			lines: [{ name: 'A', price: 1, vat: { category: 'K' } }],
		});
		expect(model.delivery).toMatchObject({ date: '2026-06-30', address: { city: 'Berlin', country: 'DE' } });
	});
});

describe('refusals', () => {
	test('all findings at once, each with its field', () => {
		const fault = refusal({
			number: 'ABC',
			issueDate: '2026-02-30',
			dueDate: undefined,
			typeCode: '325',
			seller: { name: '', address: { county: 'Atlantida' } },
			lines: [
				{ name: 'A', price: 1, vat: 21 },
				{ name: 'B', price: -1, vat: { category: 'S', rate: 0 } },
				{ name: 'C', price: 1, vat: { category: 'Q', rate: 5 }, unit: 'xyzzy' },
			],
		});
		expect(fault.kind).toBe('invalidInput');
		expect(fault.findings.map(({ path, rule }) => `${path} ${rule ?? ''}`.trim())).toEqual([
			'lines[1].vat.rate BR-S-05',
			'lines[1].price BR-27',
			'lines[2].vat.category BR-CL-18',
			'lines[2].unit BR-CL-23',
			'number BR-RO-010',
			'issueDate',
			'typeCode BR-RO-020',
			'seller.name BR-06',
			'seller.address.county BR-RO-110',
			'seller.address.line1 BR-RO-081',
			'seller.address.city BR-RO-091',
			'seller.cif BR-CO-26',
			'dueDate BR-CO-25',
			'seller.cif BR-RO-065',
		]);
		expect(fault.details?.[0]).toMatch(/^Line 2, VAT Rate \(%\): is 0/);
	});

	test.each<[string, Record<string, unknown>, string]>([
		['an unknown field', { qty: 1 }, 'qty'],
		['a field of another name', { lines: [{ name: 'A', price: 1, vat: 21, quantitty: 2 }] }, 'lines[0].quantitty'],
		['no lines', { lines: [] }, 'lines'],
		['a number that can be read in two ways', { lines: [{ name: 'A', price: '1.250', vat: 21 }] }, 'lines[0].price'],
		['a decimal separator that we do not know', { decimalSeparator: ';' }, 'decimalSeparator'],
		['not a number', { lines: [{ name: 'A', price: Number.NaN, vat: 21 }] }, 'lines[0].price'],
		['an object for a number', { lines: [{ name: 'A', price: 1, quantity: {}, vat: 21 }] }, 'lines[0].quantity'],
		['a long name', { lines: [{ name: 'ș'.repeat(101), price: 1, vat: 21 }] }, 'lines[0].name'],
		['a rate of zero without category', { lines: [{ name: 'A', price: 1, vat: 0 }] }, 'lines[0].vat.category'],
		[
			'an exemption without reason',
			{ lines: [{ name: 'A', price: 1, vat: { category: 'E' } }] },
			'lines[0].vat.exemptionReason',
		],
		[
			'a reason for VAT that is charged',
			{ lines: [{ name: 'A', price: 1, vat: { rate: 21, exemptionReason: 'x' } }] },
			'lines[0].vat',
		],
		[
			'a rate that the rules cannot round',
			{ lines: [{ name: 'A', price: 1000, vat: { category: 'S', rate: 0.4 } }] },
			'lines[0].vat.rate',
		],
		[
			'O beside S',
			{
				lines: [
					{ name: 'A', price: 1, vat: 21 },
					{ name: 'B', price: 1, vat: { category: 'O' } },
				],
			},
			'lines',
		],
		['a total that is not the sum', { totals: { payable: '121.01' } }, 'totals.payable'],
		[
			'a breakdown that is not the sum',
			{ vatBreakdown: [{ category: 'S', rate: 21, taxableAmount: 99 }] },
			'vatBreakdown[0].taxableAmount',
		],
		[
			'VAT far from the rate',
			{ vatBreakdown: [{ category: 'S', rate: 21, taxAmount: '23.00' }] },
			'vatBreakdown[0].taxAmount',
		],
		['a breakdown of nothing', { vatBreakdown: [{ category: 'S', rate: 11 }] }, 'vatBreakdown[0]'],
		['a charge without reason', { charges: [{ amount: 1 }] }, 'charges[0].reason'],
		[
			'an allowance of unclear VAT',
			{
				lines: [
					{ name: 'A', price: 1, vat: 21 },
					{ name: 'B', price: 1, vat: 11 },
				],
				allowances: [{ amount: 1 }],
			},
			'allowances[0].vat',
		],
		['several payment codes', { payments: [{ meansCode: '10' }, { meansCode: '48' }] }, 'payments'],
		['a transfer without account', { payments: [{ meansCode: '30' }] }, 'payments[0].accounts'],
		['a period backwards', { period: { start: '2026-02-01', end: '2026-01-01' } }, 'period.end'],
		['both VAT point date and code', { taxPointDate: '2026-01-01', taxPointDateCode: '35' }, 'taxPointDateCode'],
		['a note that looks like a subject code', { notes: ['vezi #abc# aici'] }, 'notes[0]'],
		['21 notes', { notes: Array.from({ length: 21 }, () => 'x') }, 'notes'],
		[
			'an attachment of a strange kind',
			{ supportingDocuments: [{ id: '1', attachment: { content: 'AAAA', filename: 'x.exe' } }] },
			'supportingDocuments[0].attachment.mimeType',
		],
		[
			'an attachment whose name ends as a member of every object',
			{ supportingDocuments: [{ id: '1', attachment: { content: 'AAAA', filename: 'x.constructor' } }] },
			'supportingDocuments[0].attachment.mimeType',
		],
		[
			'an attachment that is not base64',
			{ supportingDocuments: [{ id: '1', attachment: { content: '%%%', filename: 'x.pdf' } }] },
			'supportingDocuments[0].attachment.content',
		],
		[
			'Bucharest without sector',
			{ buyer: { ...BUYER, address: { line1: 'X', city: 'București', county: 'București' } } },
			'buyer.address.city',
		],
		['a CIF with letters', { buyer: { ...BUYER, cif: '12AB' } }, 'buyer.cif'],
		['the payee being the seller', { payee: { name: SELLER.name } }, 'payee.name'],
		[
			'more than any invoice',
			{ lines: [{ name: 'A', quantity: '99999999999', price: '99999999999', vat: 21 }] },
			'lines[0].netAmount',
		],
	])('%s', (_name, overrides, path) => {
		expect(refusal(overrides).findings.map((finding) => finding.path)).toContain(path);
	});

	test.each([undefined, null, 'x', 5, [], true])('an input of %j', (value) => {
		expect(buildInvoice(value as never)).toMatchObject({ ok: false, fault: { kind: 'invalidInput' } });
	});

	test('the list of findings is bounded', () => {
		const lines = Array.from({ length: 5000 }, () => ({}));
		const fault = refusal({ lines });
		expect(fault.findings.length).toBeLessThanOrEqual(200);
		expect(fault.details?.at(-1)).toMatch(/^… and \d+ more$/);
	});
});

describe('a model is an input', () => {
	test('what was built builds again into the same document', () => {
		const first = build({
			currency: 'EUR',
			exchangeRate: 5,
			allowances: [{ percentage: '2.5', reason: 'Rabat' }],
			notes: [{ subjectCode: 'AAI', text: 'Notă' }],
			lines: [
				{
					name: 'A',
					price: { gross: 12, discount: 2 },
					quantity: '3.5',
					vat: { category: 'E', exemptionReason: 'Art. 292' },
				},
			],
		});
		const second = buildInvoice(first.model);
		expect(second.ok && second.value.xml).toBe(first.xml);
	});

	test('writing alone changes nothing, even what is wrong', () => {
		const completed = completeInvoice(input());
		if (!completed.ok) throw new Error('fixture');
		const model = { ...completed.value.model, typeCode: '999', totals: { payable: 'abc' } };
		const read = parseInvoice(writeUbl(model));
		expect(read.ok && read.value.model).toEqual(model);
	});
});

describe('limits that ANAF’s rules can never report', () => {
	const reason =
		'Scutit conform art. 292 alin. (2) lit. e) din Legea nr. 227/2015 privind Codul fiscal, cu toate modificarile de pana azi';
	const exempt = (exemptionReason: string): object => ({
		name: 'Curs',
		price: 1,
		vat: { category: 'E', exemptionReason },
	});

	it.each([
		[
			'a long reason',
			{ lines: [exempt(reason)] },
			/^Line 1, Exemption Reason: is \d+ characters long, at most 100 .*\(BR-RO-L1019\)/,
		],
		[
			'reasons that are long together',
			{ lines: ['a', 'b'].map((letter) => exempt(letter.repeat(60))) },
			/reasons of category E together are longer than 100 .*\(BR-RO-L1019\)/,
		],
		[
			'many documents',
			{ supportingDocuments: Array.from({ length: 51 }, (_, at) => ({ id: `D-${at}` })) },
			/^Supporting Documents: has 51 entries, at most 50 .*\(BR-RO-A051\)/,
		],
		[
			'many attributes',
			{
				lines: [
					{
						name: 'A',
						price: 1,
						vat: 21,
						item: { attributes: Array.from({ length: 51 }, (_, at) => ({ name: `n${at}`, value: 'v' })) },
					},
				],
			},
			/^Line 1, Attributes: has 51 entries, at most 50 .*\(BR-RO-A052\)/,
		],
	])('%s: built as given, with one warning, and Validate finds nothing', (_, more, says) => {
		const { xml, warnings } = build(more);
		expect(warnings).toEqual([expect.stringMatching(says)]);
		expect(warnings[0]).toContain('ANAF’s rules never check this');
		const validation = validateInvoice(xml, { extras: false });
		expect(validation).toMatchObject({ ok: true, value: { fatal: 0 } });
	});

	it('the reason is cut where the user wants that', () => {
		const { model } = build({ lines: [exempt(reason)], shortenTexts: true });
		expect(model.vatBreakdown?.[0]?.exemptionReason?.length).toBeLessThanOrEqual(100);
	});
});
