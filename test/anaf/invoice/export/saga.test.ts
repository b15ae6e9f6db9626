import { buildInvoice } from '../../../../anaf/invoice/complete';
import { sagaInvoice } from '../../../../anaf/invoice/export/saga';
import type { InvoiceInput, LineInput } from '../../../../anaf/invoice/model/input';
import type { Invoice } from '../../../../anaf/invoice/model/invoice';
import { parseInvoice } from '../../../../anaf/invoice/read';
import { Random, seed } from '../../../harness/random';
import { generateInput } from '../complete/generator';
import { DOCUMENTS } from '../rules/documents';
import { expectSagaToHold, readSaga, sagaOf } from './sums';
import { inFull } from '../../../../anaf/result';

const line = (changes: Partial<LineInput> = {}): LineInput => ({
	name: 'Masă',
	quantity: 2,
	unit: 'H87',
	price: '100.00',
	vat: 21,
	...changes,
});

function invoiceOf(changes: Partial<InvoiceInput> = {}): Invoice {
	const built = buildInvoice({
		number: 'FCT/18',
		issueDate: '2026-11-02',
		dueDate: '2026-12-02',
		iban: 'RO49AAAA1B31007593840000',
		seller: {
			name: 'Alfa SRL',
			cif: 'RO12345674',
			registrationId: 'J12/345/2020',
			legalForm: 'Capital social 200 lei',
			address: { line1: 'Str. Lungă 1', line2: 'ap. 2', city: 'Cluj-Napoca', county: 'RO-CJ', country: 'RO' },
		},
		buyer: {
			name: 'Beta & Fiii <SRL>',
			cif: '43219870',
			vatPayer: false,
			address: { line1: 'Str. Scurtă 2', city: 'SECTOR3', county: 'RO-B', country: 'RO' },
		},
		lines: [line()],
		...changes,
	});
	if (!built.ok) throw new Error(built.fault.message);
	return built.value.model;
}

function faultOf(invoice: Invoice): string {
	const saga = sagaInvoice(invoice);
	return saga.ok ? 'no fault' : inFull(saga.fault);
}

describe('the file of an invoice', () => {
	it('is named by supplier, number and day', () => {
		expect(sagaOf(invoiceOf()).fileName).toBe('F_12345674_FCT-18_02-11-2026.xml');
		expect(sagaOf({ ...invoiceOf(), number: '../Ș_1' }).fileName).toBe('F_12345674_..-Ș-1_02-11-2026.xml');
	});

	it('has the head as SAGA C. reads it, every text escaped', () => {
		const { xml } = sagaOf(invoiceOf({ notes: ['Livrat azi'] }));
		expect(xml).toContain('<ClientNume>Beta &amp; Fiii &lt;SRL&gt;</ClientNume>');
		expect(readSaga(xml).head).toEqual({
			FurnizorNume: 'Alfa SRL',
			FurnizorCIF: 'RO12345674',
			FurnizorNrRegCom: 'J12/345/2020',
			FurnizorCapital: '',
			FurnizorTara: 'RO',
			FurnizorLocalitate: 'Cluj-Napoca',
			FurnizorJudet: 'CJ',
			FurnizorAdresa: 'Str. Lungă 1, ap. 2',
			FurnizorBanca: '',
			FurnizorIBAN: 'RO49AAAA1B31007593840000',
			FurnizorInformatiiSuplimentare: 'Capital social 200 lei',
			ClientNume: 'Beta & Fiii <SRL>',
			ClientCIF: '43219870',
			ClientNrRegCom: '',
			ClientCapital: '',
			ClientTara: 'RO',
			ClientLocalitate: 'SECTOR3',
			ClientJudet: 'B',
			ClientAdresa: 'Str. Scurtă 2',
			ClientBanca: '',
			ClientIBAN: '',
			ClientInformatiiSuplimentare: '',
			FacturaNumar: 'FCT/18',
			FacturaData: '02.11.2026',
			FacturaScadenta: '02.12.2026',
			FacturaTaxareInversa: 'Nu',
			FacturaTVAIncasare: 'Nu',
			FacturaTip: '',
			FacturaInformatiiSuplimentare: 'Livrat azi',
			FacturaMoneda: 'RON',
			FacturaGreutate: '',
		});
	});

	it('has a line with its VAT, its codes and its unit in words', () => {
		const item = line({
			item: {
				sellerId: 'M-1',
				buyerId: 'B-2',
				standardId: { id: '5941234567890', scheme: '0160' },
				description: 'din stejar',
			},
		});
		expect(readSaga(sagaOf(invoiceOf({ lines: [item] })).xml).lines).toEqual([
			{
				LinieNrCrt: '1',
				Descriere: 'Masă',
				CodArticolFurnizor: 'M-1',
				CodArticolClient: 'B-2',
				CodBare: '5941234567890',
				InformatiiSuplimentare: 'din stejar',
				UM: 'buc',
				Cantitate: '2',
				Pret: '100.00',
				Valoare: '200.00',
				ProcTVA: '21',
				TVA: '42.00',
			},
		]);
	});

	it('puts the cents that rounding leaves on the largest line, and tells which', () => {
		const lines = [
			line({ quantity: 1, price: '0.03' }),
			line({ quantity: 1, price: '10.03' }),
			line({ quantity: 1, price: '0.02' }),
		];
		const saga = sagaOf(invoiceOf({ lines }));
		// 10.08 at 21 % is 2.12; by line it is 0.01 + 2.11 + 0.00.
		expect(readSaga(saga.xml).lines.map(({ TVA }) => TVA)).toEqual(['0.01', '2.11', '0.00']);
		expect(saga.centsMoved).toEqual([]);
		const odd = sagaOf(invoiceOf({ lines: [...lines, line({ quantity: 1, price: '0.02' })] }));
		expect(readSaga(odd.xml).lines.map(({ TVA }) => TVA)).toEqual(['0.01', '2.11', '0.00', '0.00']);
		const three = sagaOf(invoiceOf({ lines: ['0.12', '0.12', '0.12'].map((price) => line({ quantity: 1, price })) }));
		// 0.36 at 21 % is 0.08; by line it is three times 0.03.
		expect(readSaga(three.xml).lines.map(({ TVA }) => TVA)).toEqual(['0.02', '0.03', '0.03']);
		expect(three.centsMoved).toEqual([{ category: 'S', rate: '21', cents: '-0.01', line: 1 }]);
	});

	it('has allowances and charges of the document as lines of their own', () => {
		const invoice = invoiceOf({
			allowances: [{ amount: '20.00', reason: 'Fidelitate', vat: 21 }],
			charges: [{ amount: '5.00', reason: 'Transport', vat: 21 }],
		});
		const charges = invoice.charges?.map((charge) => ({ ...charge, reason: undefined, reasonCode: 'FC' }));
		const saga = sagaOf({ ...invoice, charges });
		expectSagaToHold(invoice, saga);
		const { lines } = readSaga(saga.xml);
		expect(lines.map(({ Descriere, Cantitate, Pret, Valoare }) => [Descriere, Cantitate, Pret, Valoare])).toEqual([
			['Masă', '2', '100.00', '200.00'],
			['Fidelitate', '-1', '20.00', '-20.00'],
			['Taxă suplimentară', '1', '5.00', '5.00'],
		]);
	});

	it('has a line’s discount in its price, so that quantity by price is the value', () => {
		const [first] = readSaga(
			sagaOf(invoiceOf({ lines: [line({ allowances: [{ amount: '10.00', reason: 'x' }] })] })).xml,
		).lines;
		expect([first?.Cantitate, first?.Pret, first?.Valoare]).toEqual(['2', '95.00', '190.00']);
	});

	it('takes a price for a hundred as that of one', () => {
		const [first] = readSaga(
			sagaOf(invoiceOf({ lines: [line({ quantity: 300, price: { net: '12.50', baseQuantity: '100' } })] })).xml,
		).lines;
		expect([first?.Pret, first?.Valoare]).toEqual(['0.125', '37.50']);
	});

	it('of a credit note has minus quantities and amounts, and prices without', () => {
		const invoice = invoiceOf({ documentType: 'creditNote', allowances: [{ amount: '20.00', reason: 'x', vat: 21 }] });
		const saga = sagaOf(invoice);
		expectSagaToHold(invoice, saga);
		expect(
			readSaga(saga.xml).lines.map(({ Cantitate, Pret, Valoare, TVA }) => [Cantitate, Pret, Valoare, TVA]),
		).toEqual([
			['-2', '100.00', '-200.00', '-42.00'],
			['1', '20.00', '20.00', '4.20'],
		]);
	});

	it('says reverse charge where all lines are, and warns where some are', () => {
		const all = sagaOf(invoiceOf({ lines: [line({ vat: { category: 'AE' } })] }));
		expect(readSaga(all.xml).head).toMatchObject({ FacturaTaxareInversa: 'Da', FacturaTip: 'T' });
		expect(all.warnings).toEqual([]);
		const some = sagaOf(invoiceOf({ lines: [line(), line({ vat: { category: 'AE' } })] }));
		expect(readSaga(some.xml).head).toMatchObject({ FacturaTaxareInversa: 'Nu', FacturaTip: '' });
		expect(some.warnings).toEqual([expect.stringMatching(/with and without reverse charge/)]);
	});

	it('says TVA la încasare and the currency', () => {
		const invoice = invoiceOf({
			notes: ['TVA la încasare'],
			currency: 'EUR',
			taxCurrency: 'RON',
			exchangeRate: '5.07',
		});
		expect(readSaga(sagaOf(invoice).xml).head).toMatchObject({ FacturaTVAIncasare: 'Da', FacturaMoneda: 'EUR' });
	});

	it('does not say TVA la încasare where nothing is taxed', () => {
		const exempt = line({ vat: { category: 'E', exemptionReason: 'Scutit' } });
		const invoice = invoiceOf({ notes: ['TVA la încasare'], lines: [exempt] });
		expect(readSaga(sagaOf(invoice).xml).head.FacturaTVAIncasare).toBe('Nu');
	});

	it('has a plain line for every text, however hostile', () => {
		const name = '</Descriere><script>\u202e\u0000&amp; ]]>';
		const invoice = invoiceOf();
		const hostile = { ...invoice, lines: invoice.lines.map((one) => ({ ...one, item: { name } })) };
		const { lines } = readSaga(sagaOf(hostile).xml);
		expect(lines.map(({ Descriere }) => Descriere)).toEqual([name.replace('\u0000', '')]);
	});

	it('gives a private buyer whose code is not known none', () => {
		const invoice = invoiceOf();
		const buyer = { ...invoice.buyer, registrationId: { id: '0000000000000' } };
		expect(readSaga(sagaOf({ ...invoice, buyer }).xml).head.ClientCIF).toBe('');
	});
});

describe('sums', () => {
	it.each(Object.entries(DOCUMENTS))('of %s are its totals', (_, text) => {
		const parsed = parseInvoice(text);
		if (!parsed.ok) throw new Error(parsed.fault.message);
		expectSagaToHold(parsed.value.model, sagaOf(parsed.value.model));
	});

	test(`of 300 generated invoices are their totals (TEST_SEED=${seed})`, () => {
		const random = new Random(seed);
		for (let index = 0; index < 300; index++) {
			const built = buildInvoice(generateInput(random.int(0, 1e9), index));
			if (!built.ok) throw new Error(built.fault.message);
			expectSagaToHold(built.value.model, sagaOf(built.value.model));
		}
	});

	it.each<[string, (invoice: Invoice) => Invoice, RegExp]>([
		[
			'lines that are not the total',
			(one) => ({ ...one, lines: [...one.lines, ...one.lines] }),
			/The lines, allowances and charges add up to 400\.00/,
		],
		[
			'a rate without a total of its VAT',
			(one) => ({ ...one, lines: one.lines.map((each) => ({ ...each, vat: { category: 'S', rate: '11' } })) }),
			/which the VAT breakdown does not have|no line has them/,
		],
		[
			'a quantity that is no number',
			(one) => ({ ...one, lines: one.lines.map((each) => ({ ...each, quantity: 'x' })) }),
			/quantity of line 1/,
		],
		['no seller', (one) => ({ ...one, seller: undefined }), /no code of its seller/],
		['no number', (one) => ({ ...one, number: ' ' }), /no number/],
		['no day', (one) => ({ ...one, issueDate: '2026-02-30' }), /no issue date/],
		[
			'VAT that is not that of its lines',
			(one) => ({
				...one,
				totals: { ...one.totals, vat: '50.00', gross: '250.00' },
				vatBreakdown: one.vatBreakdown?.map((entry) => ({ ...entry, taxAmount: '50.00' })),
			}),
			/have 42\.00 VAT, and the invoice has 50\.00/,
		],
	])('refuses %s', (_, change, message) => {
		expect(faultOf(change(invoiceOf()))).toMatch(message);
	});
});
