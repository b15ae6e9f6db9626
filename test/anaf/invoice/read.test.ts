import { writeUbl } from '../../../anaf/invoice/complete';
import type { Invoice } from '../../../anaf/invoice/model/invoice';
import { parseInvoice, readInvoice, type ParsedInvoice } from '../../../anaf/invoice/read';
import { parseXml } from '../../../anaf/xml/parse';
import { DOCUMENTS } from './rules/documents';
import { mutants } from './rules/mutants';

const INVOICE = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2';
const CREDIT_NOTE = 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2';
const CAC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2';
const CBC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2';

function document(body: string, root = 'Invoice', namespace = INVOICE): string {
	return `<?xml version="1.0"?><${root} xmlns="${namespace}" xmlns:cac="${CAC}" xmlns:cbc="${CBC}">${body}</${root}>`;
}

function parsed(xml: string | Uint8Array): ParsedInvoice {
	const result = parseInvoice(xml);
	if (!result.ok) throw new Error(result.fault.message);
	return result.value;
}

/** Every field of the model, each with a value of its own. */
const FULL: Invoice = {
	documentType: 'invoice',
	specification: 'spec',
	businessProcess: 'process',
	number: 'F-1',
	issueDate: '2026-07-01',
	dueDate: '2026-07-31',
	typeCode: '380',
	currency: 'EUR',
	taxCurrency: 'RON',
	taxPointDate: '2026-06-30',
	taxPointDateCode: '35',
	notes: [{ subjectCode: 'AAI', text: 'O notă\npe două rânduri' }, { text: 'Altă notă' }],
	buyerReference: 'bt10',
	projectReference: 'bt11',
	contractReference: 'bt12',
	purchaseOrderReference: 'bt13',
	salesOrderReference: 'bt14',
	receivingAdviceReference: 'bt15',
	despatchAdviceReference: 'bt16',
	tenderReference: 'bt17',
	invoicedObject: { id: 'bt18', scheme: 'AAB' },
	buyerAccountingReference: 'bt19',
	paymentTerms: 'bt20',
	precedingInvoices: [{ number: 'bt25', issueDate: '2026-01-01' }, { number: 'bt25b' }],
	seller: {
		name: 'bt27',
		tradingName: 'bt28',
		identifiers: [{ id: 'bt29', scheme: '0088' }, { id: 'bt29b' }],
		registrationId: { id: 'bt30', scheme: '0002' },
		vatId: 'RO12345674',
		taxRegistration: { id: 'bt32', scheme: 'TAX' },
		legalForm: 'bt33',
		electronicAddress: { id: 'bt34', scheme: 'EM' },
		creditorId: 'bt90',
		address: {
			line1: 'bt35',
			line2: 'bt36',
			line3: 'bt162',
			city: 'bt37',
			postalCode: 'bt38',
			county: 'RO-CJ',
			country: 'RO',
		},
		contact: { name: 'bt41', phone: 'bt42', email: 'bt43' },
	},
	buyer: {
		name: 'bt44',
		tradingName: 'bt45',
		identifiers: [{ id: 'bt46', scheme: '0088' }],
		registrationId: { id: 'bt47' },
		vatId: 'bt48',
		electronicAddress: { id: 'bt49', scheme: 'EM' },
		address: { line1: 'bt50', city: 'bt52', country: 'RO' },
		contact: { name: 'bt56' },
	},
	payee: { name: 'bt59', identifier: { id: 'bt60', scheme: '0088' }, registrationId: { id: 'bt61', scheme: '0002' } },
	taxRepresentative: { name: 'bt62', vatId: 'bt63', address: { line1: 'bt64', country: 'RO' } },
	delivery: {
		name: 'bt70',
		location: { id: 'bt71', scheme: '0088' },
		date: '2026-06-29',
		address: { line1: 'bt75', county: 'bt79', country: 'RO' },
	},
	period: { start: '2026-06-01', end: '2026-06-30' },
	payments: [
		{
			meansCode: '30',
			meansText: 'bt82',
			remittanceInformation: 'bt83',
			accounts: [{ id: 'bt84', name: 'bt85', bic: 'bt86' }, { id: 'bt84b' }],
			card: { number: '1234', network: 'VISA', holder: 'bt88' },
			directDebit: { mandateId: 'bt89', account: 'bt91' },
		},
		{ meansCode: '10' },
	],
	allowances: [
		{
			amount: '1.00',
			baseAmount: '10.00',
			percentage: '10',
			reason: 'bt97',
			reasonCode: '95',
			vat: { category: 'S', rate: '21' },
		},
	],
	charges: [{ amount: '2.00', reason: 'bt104', vat: { category: 'O' } }],
	totals: {
		lines: '100.00',
		allowances: '1.00',
		charges: '2.00',
		net: '101.00',
		vat: '21.21',
		vatInTaxCurrency: '105.00',
		gross: '122.21',
		paid: '22.00',
		rounding: '-0.21',
		payable: '100.00',
	},
	vatBreakdown: [
		{ category: 'S', rate: '21', taxableAmount: '101.00', taxAmount: '21.21' },
		{
			category: 'E',
			rate: '0',
			taxableAmount: '0',
			taxAmount: '0',
			exemptionReason: 'bt120',
			exemptionReasonCode: 'VATEX-EU-132',
		},
	],
	supportingDocuments: [
		{ id: 'bt122', description: 'bt123', url: 'https://example.com/bt124' },
		{ id: 'b', attachment: { content: 'AAAA', mimeType: 'application/pdf', filename: 'a "b" & c.pdf' } },
	],
	lines: [
		{
			id: '1',
			note: 'bt127',
			invoicedObject: { id: 'bt128', scheme: 'AAB' },
			quantity: '10.0000',
			unit: 'H87',
			netAmount: '100.00',
			orderLineReference: 'bt132',
			buyerAccountingReference: 'bt133',
			period: { start: '2026-06-01', end: '2026-06-02' },
			allowances: [{ amount: '1.00', reasonCode: '95' }],
			charges: [{ amount: '1.00', baseAmount: '100', percentage: '1', reason: 'bt144' }],
			price: { net: '10.123456', discount: '0.50', gross: '10.62', baseQuantity: '1', baseQuantityUnit: 'H87' },
			vat: { category: 'S', rate: '21' },
			item: {
				name: 'Șuruburi & <piulițe>',
				description: 'bt154',
				sellerId: 'bt155',
				buyerId: 'bt156',
				standardId: { id: 'bt157', scheme: '0160' },
				classifications: [
					{ code: 'bt158', scheme: 'STI', version: '1' },
					{ code: 'b', scheme: 'HS' },
				],
				originCountry: 'RO',
				attributes: [{ name: 'bt160', value: 'bt161' }],
			},
			vatAmount: '21.00',
		},
		{ id: '2', item: { name: 'x' } },
	],
};

describe('reading what was written', () => {
	test('an invoice with every term', () => {
		const read = parsed(writeUbl(FULL));
		expect(read).toMatchObject({ kind: 'invoice', syntax: 'ubl', unknown: [] });
		expect(read.model).toEqual(FULL);
	});

	test('a credit note with every term', () => {
		const creditNote: Invoice = { ...FULL, documentType: 'creditNote', typeCode: '381' };
		const read = parsed(writeUbl(creditNote));
		expect(read).toMatchObject({ kind: 'creditNote', unknown: [] });
		expect(read.model).toEqual(creditNote);
	});

	test('absent and empty stay apart', () => {
		const model: Invoice = {
			documentType: 'invoice',
			number: '',
			seller: {},
			delivery: {},
			lines: [{ item: { name: '' } }, {}],
		};
		expect(parsed(writeUbl(model)).model).toEqual(model);
	});
});

describe('leniency', () => {
	const EXPECTED = { number: 'F1', currency: 'RON', lines: [{ id: '1', netAmount: '5.00' }] };

	test.each([
		[
			'the usual prefixes',
			document(
				'<cbc:ID>F1</cbc:ID><cbc:DocumentCurrencyCode>RON</cbc:DocumentCurrencyCode><cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount currencyID="RON">5.00</cbc:LineExtensionAmount></cac:InvoiceLine>',
			),
		],
		[
			'other prefixes',
			`<x:Invoice xmlns:x="${INVOICE}" xmlns:a="${CAC}" xmlns:b="${CBC}"><b:ID>F1</b:ID><b:DocumentCurrencyCode>RON</b:DocumentCurrencyCode><a:InvoiceLine><b:ID>1</b:ID><b:LineExtensionAmount currencyID="RON">5.00</b:LineExtensionAmount></a:InvoiceLine></x:Invoice>`,
		],
		[
			'namespaces declared where they are used',
			`<Invoice xmlns="${INVOICE}"><ID xmlns="${CBC}">F1</ID><DocumentCurrencyCode xmlns="${CBC}">RON</DocumentCurrencyCode><InvoiceLine xmlns="${CAC}"><ID xmlns="${CBC}">1</ID><LineExtensionAmount xmlns="${CBC}" currencyID="RON">5.00</LineExtensionAmount></InvoiceLine></Invoice>`,
		],
		[
			'no namespaces at all',
			'<Invoice><ID>F1</ID><DocumentCurrencyCode>RON</DocumentCurrencyCode><InvoiceLine><ID>1</ID><LineExtensionAmount currencyID="RON">5.00</LineExtensionAmount></InvoiceLine></Invoice>',
		],
		[
			'another order',
			document(
				'<cac:InvoiceLine><cbc:LineExtensionAmount currencyID="RON">5.00</cbc:LineExtensionAmount><cbc:ID>1</cbc:ID></cac:InvoiceLine><cbc:DocumentCurrencyCode>RON</cbc:DocumentCurrencyCode><cbc:ID>F1</cbc:ID>',
			),
		],
		[
			'white space and comments',
			document(
				'\n  <cbc:ID>\n F1 </cbc:ID><!-- x -->\n<cbc:DocumentCurrencyCode> RON</cbc:DocumentCurrencyCode><cac:InvoiceLine>\n<cbc:ID>1</cbc:ID><cbc:LineExtensionAmount currencyID="RON"><![CDATA[5.00]]></cbc:LineExtensionAmount></cac:InvoiceLine>',
			),
		],
	])('%s', (_name, xml) => {
		const read = parsed(xml);
		expect(read.model).toMatchObject(EXPECTED);
		expect(read.unknown).toEqual([]);
	});

	test('bytes with a byte order mark', () => {
		const bytes = new TextEncoder().encode(`\ufeff${document('<cbc:ID>Ș1</cbc:ID>')}`);
		expect(parsed(bytes).model.number).toBe('Ș1');
	});

	test('wrong values stay as they are', () => {
		const read = parsed(
			document(
				'<cbc:IssueDate>tomorrow</cbc:IssueDate><cac:LegalMonetaryTotal><cbc:PayableAmount>1,5</cbc:PayableAmount></cac:LegalMonetaryTotal>',
			),
		);
		expect(read.model).toMatchObject({ issueDate: 'tomorrow', totals: { payable: '1,5' } });
	});
});

describe('what has no place in the model', () => {
	test('is listed by its path', () => {
		const read = parsed(
			document(
				'<cbc:UUID>x</cbc:UUID><cbc:DocumentCurrencyCode listID="ISO">RON</cbc:DocumentCurrencyCode><cbc:ID>1</cbc:ID><cbc:ID>2</cbc:ID>' +
					'<cac:AccountingSupplierParty><cac:Party><cac:Person><cbc:FirstName>A</cbc:FirstName></cac:Person></cac:Party></cac:AccountingSupplierParty>' +
					'<cac:InvoiceLine><cbc:ID>1</cbc:ID></cac:InvoiceLine>' +
					'<cac:InvoiceLine><cbc:LineExtensionAmount currencyID="USD">1</cbc:LineExtensionAmount><cac:SubInvoiceLine/></cac:InvoiceLine>',
			),
		);
		expect(read.model.number).toBe('1');
		expect(read.unknown).toEqual([
			'/Invoice/UUID',
			'/Invoice/DocumentCurrencyCode/@listID',
			'/Invoice/ID[2]',
			'/Invoice/AccountingSupplierParty/Party/Person',
			'/Invoice/InvoiceLine[2]/LineExtensionAmount/@currencyID',
			'/Invoice/InvoiceLine[2]/SubInvoiceLine',
		]);
	});

	test.each([
		['InvoiceLine', '<cbc:InvoicedQuantity unitCode="H87">1</cbc:InvoicedQuantity>'],
		['InvoiceLine', '<cbc:LineExtensionAmount currencyID="RON">1</cbc:LineExtensionAmount>'],
		['InvoiceLine', '<cbc:AccountingCost>1</cbc:AccountingCost>'],
		['InvoicePeriod', '<cbc:StartDate>2026-01-01</cbc:StartDate>'],
		['InvoicePeriod', '<cbc:EndDate>2026-01-01</cbc:EndDate>'],
		['LegalMonetaryTotal', '<cbc:PayableAmount currencyID="RON">1</cbc:PayableAmount>'],
		['LegalMonetaryTotal', '<cbc:TaxExclusiveAmount currencyID="RON">1</cbc:TaxExclusiveAmount>'],
		['AllowanceCharge', '<cbc:ChargeIndicator>true</cbc:ChargeIndicator>'],
		['AllowanceCharge', '<cbc:Amount currencyID="RON">1</cbc:Amount>'],
		['AllowanceCharge', '<cbc:MultiplierFactorNumeric>1</cbc:MultiplierFactorNumeric>'],
		['PaymentMeans', '<cbc:PaymentMeansCode>42</cbc:PaymentMeansCode>'],
	])('a second value in %s is unknown, and the first counts: %s', (parent, element) => {
		const invoice = (content: string): string =>
			document(`<cbc:DocumentCurrencyCode>RON</cbc:DocumentCurrencyCode><cac:${parent}>${content}</cac:${parent}>`);
		const once = parsed(invoice(element));
		expect(once.unknown).toEqual([]);
		const local = /^<cbc:(\w+)/.exec(element)?.[1] ?? '';
		expect(parsed(invoice(element + element.replace(/>[^<]*</, '>2<')))).toEqual({
			...once,
			unknown: [`/Invoice/${parent}/${local}[2]`],
		});
	});

	test.each(['constructor', 'toString', '__proto__'])('an element called %s is unknown like any other', (name) => {
		const once = parsed(document('<cac:LegalMonetaryTotal/>'));
		const odd = `<cbc:${name}>x</cbc:${name}>`;
		expect(parsed(document(`<cac:LegalMonetaryTotal>${odd}</cac:LegalMonetaryTotal>${odd}`))).toEqual({
			...once,
			unknown: [`/Invoice/LegalMonetaryTotal/${name}`, `/Invoice/${name}`],
		});
	});

	test('includes elements of other vocabularies, whatever they are called', () => {
		const read = parsed(document('<ID xmlns="urn:other">no</ID><cbc:ID>yes</cbc:ID><ID xmlns="">no</ID>'));
		expect(read.model.number).toBe('yes');
		expect(read.unknown).toEqual(['/Invoice/ID[1]', '/Invoice/ID[3]']);
	});

	test('the list is bounded', () => {
		const read = parsed(document('<cac:InvoiceLine><cac:SubInvoiceLine/></cac:InvoiceLine>'.repeat(3000)));
		expect(read.unknown).toHaveLength(1001);
		expect(read.unknown.at(-1)).toBe('… and 2000 more');
	});
});

describe('payments', () => {
	const means = (body: string): string => `<cac:PaymentMeans>${body}</cac:PaymentMeans>`;
	const account = (id: string): string =>
		`<cac:PayeeFinancialAccount><cbc:ID>${id}</cbc:ID></cac:PayeeFinancialAccount>`;

	test('accounts under one instruction are one payment', () => {
		const read = parsed(
			document(
				means(`<cbc:PaymentMeansCode name="x">30</cbc:PaymentMeansCode>${account('a')}`) +
					means(`<cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>${account('b')}`) +
					means(`<cbc:PaymentMeansCode>58</cbc:PaymentMeansCode>${account('c')}`),
			),
		);
		expect(read.model.payments).toEqual([
			{ meansCode: '30', meansText: 'x', accounts: [{ id: 'a' }, { id: 'b' }] },
			{ meansCode: '58', accounts: [{ id: 'c' }] },
		]);
	});

	test('the due date of a credit note stands in its payment', () => {
		const body = means(
			'<cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentDueDate>2026-01-01</cbc:PaymentDueDate>',
		);
		expect(parsed(document(body, 'CreditNote', CREDIT_NOTE)).model.dueDate).toBe('2026-01-01');
		expect(parsed(document(body)).unknown).toEqual(['/Invoice/PaymentMeans/PaymentDueDate']);
	});
});

describe('refusals', () => {
	test.each([
		['another document', '<Order xmlns="urn:x"/>', { kind: 'invalidInput' }],
		['an invoice of another vocabulary', '<Invoice xmlns="urn:x"/>', { kind: 'invalidInput' }],
		['a DOCTYPE', `<!DOCTYPE Invoice><Invoice xmlns="${INVOICE}"/>`, { code: 'doctype' }],
		['broken XML', '<Invoice><ID></Invoice>', { code: 'notWellFormed' }],
		['nothing', '', { code: 'empty' }],
	])('%s', (_name, xml, fault) => {
		expect(parseInvoice(xml)).toMatchObject({ ok: false, fault });
	});

	test('a limit of the caller', () => {
		expect(parseInvoice(document('<cbc:ID>1</cbc:ID>'), { maxBytes: 10 })).toMatchObject({
			ok: false,
			fault: { code: 'tooLarge' },
		});
	});
});

describe('lines read while the document is parsed', () => {
	const wholeTree = (text: string): unknown => {
		const whole = parseXml(text);
		return whole.ok ? readInvoice(whole.value.root) : whole;
	};

	it('give what the whole tree gives', () => {
		const texts = [...Object.values(DOCUMENTS), ...Array.from(mutants(1500, 9), ({ text }) => text)];
		for (const text of texts) expect(parseInvoice(text)).toEqual(wholeTree(text));
	});

	it('keep their order, their unknown parts and their amounts when the currency comes late', () => {
		const odd = '<cac:SubInvoiceLine/><cbc:Note languageID="ro">x</cbc:Note>';
		const line = (id: string): string =>
			`<cac:InvoiceLine><cbc:ID>${id}</cbc:ID>${odd}<cbc:LineExtensionAmount currencyID="${id === '3' ? 'EUR' : 'RON'}">1</cbc:LineExtensionAmount></cac:InvoiceLine>`;
		const currency = '<cbc:DocumentCurrencyCode>RON</cbc:DocumentCurrencyCode>';
		const text = (DOCUMENTS.standard ?? '')
			.replace(currency, '')
			.replace(/<cac:InvoiceLine>[^]*<\/cac:InvoiceLine>/, `${line('1')}${currency}<cac:Odd/>${line('2')}${line('3')}`);
		const read = parseInvoice(text);
		expect(read).toEqual(wholeTree(text));
		expect(read.ok && read.value.model.lines.map(({ id }) => id)).toEqual(['1', '2', '3']);
		expect(read.ok && read.value.unknown).toEqual([
			'/Invoice/InvoiceLine[1]/SubInvoiceLine',
			'/Invoice/InvoiceLine[1]/Note/@languageID',
			'/Invoice/Odd',
			'/Invoice/InvoiceLine[2]/SubInvoiceLine',
			'/Invoice/InvoiceLine[2]/Note/@languageID',
			'/Invoice/InvoiceLine[3]/SubInvoiceLine',
			'/Invoice/InvoiceLine[3]/Note/@languageID',
			'/Invoice/InvoiceLine[3]/LineExtensionAmount/@currencyID',
		]);
	});

	it('list at most a thousand unknown paths, and count the rest', () => {
		const lines = '<cac:InvoiceLine><cbc:X/><cbc:Y/></cac:InvoiceLine>'.repeat(800);
		const text = (DOCUMENTS.standard ?? '').replace(/<cac:InvoiceLine>[^]*<\/cac:InvoiceLine>/, lines);
		const read = parseInvoice(text);
		expect(read).toEqual(wholeTree(text));
		const unknown = read.ok ? read.value.unknown : [];
		expect(unknown).toHaveLength(1001);
		expect(unknown.at(-1)).toBe('… and 600 more');
	});
});

describe('a debit note', () => {
	it('is read like an invoice, with its totals and lines', () => {
		const result = parseInvoice(
			'<DebitNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:DebitNote-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">' +
				'<cbc:ID>DN 1</cbc:ID><cbc:DocumentCurrencyCode>RON</cbc:DocumentCurrencyCode>' +
				'<cac:RequestedMonetaryTotal><cbc:PayableAmount currencyID="RON">121.00</cbc:PayableAmount></cac:RequestedMonetaryTotal>' +
				'<cac:DebitNoteLine><cbc:ID>1</cbc:ID><cbc:DebitedQuantity unitCode="H87">2</cbc:DebitedQuantity><cac:Item><cbc:Name>Penalitate</cbc:Name></cac:Item></cac:DebitNoteLine></DebitNote>',
		);
		expect(result).toMatchObject({
			ok: true,
			value: {
				kind: 'debitNote',
				unknown: [],
				model: {
					documentType: 'debitNote',
					number: 'DN 1',
					totals: { payable: '121.00' },
					lines: [{ quantity: '2', unit: 'H87', item: { name: 'Penalitate' } }],
				},
			},
		});
	});
});
