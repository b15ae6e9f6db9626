import { parseDecimal } from '../../../../anaf/decimal';
import { buildInvoice } from '../../../../anaf/invoice/complete';
import { journalOf } from '../../../../anaf/invoice/export/journal';
import type { InvoiceInput } from '../../../../anaf/invoice/model/input';
import type { Invoice } from '../../../../anaf/invoice/model/invoice';
import { parseInvoice } from '../../../../anaf/invoice/read';
import { Random, seed } from '../../../harness/random';
import { generateInput } from '../complete/generator';
import { DOCUMENTS } from '../rules/documents';
import { expectRowsToHold, rowsOf, sum } from './sums';
import { inFull } from '../../../../anaf/result';

const SELLER = '12345674';
const BUYER = '43219870';

const INPUT: InvoiceInput = {
	number: 'F-1',
	issueDate: '2026-11-02',
	dueDate: '2026-12-02',
	seller: {
		name: 'Alfa SRL',
		cif: `RO${SELLER}`,
		address: { line1: 'Str. Lungă 1', city: 'Cluj-Napoca', county: 'RO-CJ' },
	},
	buyer: {
		name: 'Beta SRL',
		cif: `RO${BUYER}`,
		address: { line1: 'Str. Scurtă 2', city: 'Brașov', county: 'RO-BV' },
	},
	lines: [
		{ name: 'Masă', quantity: 2, unit: 'H87', price: '100.00', vat: 21 },
		{ name: 'Carte', quantity: 1, unit: 'H87', price: '50.00', vat: 11 },
	],
};

function model(input: InvoiceInput): Invoice {
	const built = buildInvoice(input);
	if (!built.ok) throw new Error(built.fault.message);
	return built.value.model;
}

const invoiceOf = (changes: Partial<InvoiceInput> = {}): Invoice => model({ ...INPUT, ...changes });

const IN_EUROS: Partial<InvoiceInput> = { currency: 'EUR', taxCurrency: 'RON', exchangeRate: '5.0712' };

function faultOf(invoice: Invoice, ownCif?: string): string {
	const journal = journalOf(invoice, { ownCif });
	return journal.ok ? 'no fault' : inFull(journal.fault);
}

describe('the rows of an invoice', () => {
	it('are one for each rate, with both parties, days and sums', () => {
		const rows = rowsOf(invoiceOf(), { ownCif: SELLER });
		expect(rows.map(({ category, rate, base, vat, gross }) => [category, rate, base, vat, gross])).toEqual([
			['S', '21', '200.00', '42.00', '242.00'],
			['S', '11', '50.00', '5.50', '55.50'],
		]);
		expect(rows[0]).toMatchObject({
			number: 'F-1',
			issueDate: '2026-11-02',
			dueDate: '2026-12-02',
			taxPointDate: null,
			currency: 'RON',
			exchangeRate: '1',
			baseRon: '200.00',
			vatRon: '42.00',
			grossRon: '242.00',
			ronReason: null,
			reverseCharge: false,
			cashVat: false,
			baseMoved: '0.00',
		});
	});

	it.each([
		['of the seller', SELLER, { direction: 'sale', partnerName: 'Beta SRL', partnerCif: BUYER, directionReason: null }],
		['of the buyer', BUYER, { direction: 'purchase', partnerName: 'Alfa SRL', partnerCif: SELLER }],
		['of nobody', undefined, { direction: null, partnerName: null, partnerCif: null, directionReason: /not given/ }],
	])('in the books %s', (_, ownCif, expected) => {
		const [row] = rowsOf(invoiceOf(), { ownCif });
		const { directionReason, ...rest } = expected as { directionReason?: RegExp | null };
		expect(row).toMatchObject(rest);
		if (directionReason instanceof RegExp) expect(row?.directionReason).toMatch(directionReason);
	});

	it('of books that are neither the seller’s nor the buyer’s are refused', () => {
		expect(faultOf(invoiceOf(), '10000008')).toBe(
			'The own CIF, 10000008, is neither the seller nor the buyer. The invoice F-1 is from 12345674 to 43219870',
		);
	});

	it('of a company to itself have no direction, and say why', () => {
		const own = invoiceOf();
		const [row] = rowsOf({ ...own, buyer: own.seller }, { ownCif: SELLER });
		expect([row?.direction, row?.directionReason]).toEqual([null, 'The seller and the buyer are the same company']);
	});

	it('of a credit note are negative, and of a storno invoice too', () => {
		const [row] = rowsOf(invoiceOf({ documentType: 'creditNote' }));
		expect([row?.base, row?.vat, row?.gross, row?.grossRon]).toEqual(['-200.00', '-42.00', '-242.00', '-242.00']);
		const storno = invoiceOf({ lines: [{ name: 'Masă', quantity: -2, unit: 'H87', price: '100.00', vat: 21 }] });
		expect(rowsOf(storno)[0]?.gross).toBe('-242.00');
	});

	it('say reverse charge by row', () => {
		const rows = rowsOf(
			invoiceOf({
				lines: [...INPUT.lines, { name: 'Fier vechi', quantity: 1, unit: 'KGM', price: '10', vat: { category: 'AE' } }],
			}),
		);
		expect(rows.map(({ category, reverseCharge }) => [category, reverseCharge])).toEqual(
			expect.arrayContaining([
				['S', false],
				['AE', true],
			]),
		);
	});

	it.each<[string, Partial<InvoiceInput>]>([
		['by a note', { notes: ['TVA la încasare'] }],
		['by old letters in the payment terms', { paymentTerms: 'Se aplică TVA la incasare', dueDate: undefined }],
		['by the code', { taxPointDateCode: '432' }],
	])('say TVA la încasare, %s, of taxed rows alone', (_, changes) => {
		const exempt = {
			name: 'Chirie',
			quantity: 1,
			unit: 'H87',
			price: '10',
			vat: { category: 'E', exemptionReason: 'x' },
		};
		const rows = rowsOf(invoiceOf({ ...changes, lines: [...INPUT.lines, exempt] }));
		expect(rows.map(({ category, cashVat }) => [category, cashVat]).sort()).toEqual([
			['E', false],
			['S', true],
			['S', true],
		]);
	});
});

describe('amounts in lei', () => {
	it('are the VAT that the invoice states in lei, and a rate that follows from it', () => {
		const invoice = invoiceOf(IN_EUROS);
		const rows = rowsOf(invoice);
		expect(rows[0]).toMatchObject({ exchangeRate: '5.0712', exchangeRateSource: 'VAT in lei', currency: 'EUR' });
		expect(sum(rows.map(({ vatRon }) => vatRon))).toBe(sum([invoice.totals?.vatInTaxCurrency]));
		// 250.00 euros by the rate.
		expect(sum(rows.map(({ baseRon }) => baseRon))).toBe(126780n);
	});

	it('go by the rate that is given, with the VAT of the invoice', () => {
		const { vatInTaxCurrency, ...totals } = invoiceOf(IN_EUROS).totals ?? {};
		const [row] = rowsOf({ ...invoiceOf(IN_EUROS), totals }, { exchangeRate: parseDecimal('5') });
		expect(row).toMatchObject({
			exchangeRateSource: 'given',
			baseRon: '1000.00',
			vatRon: '210.00',
			grossRon: '1210.00',
		});
		expect(vatInTaxCurrency).toBe('240.88');
	});

	it('are not made up: without a rate they are null, with the reason', () => {
		const { vatInTaxCurrency, ...totals } = invoiceOf(IN_EUROS).totals ?? {};
		const [row] = rowsOf({ ...invoiceOf(IN_EUROS), totals });
		expect(row).toMatchObject({ baseRon: null, vatRon: null, grossRon: null, exchangeRate: null });
		expect(row?.ronReason).toMatch(/^The invoice is in EUR and has no amount in lei/);
		expect(vatInTaxCurrency).toBeDefined();
	});

	it('warn where the given rate contradicts the invoice', () => {
		const journal = journalOf(invoiceOf(IN_EUROS), { exchangeRate: parseDecimal('4.5') });
		expect(journal.ok && journal.value.warnings).toEqual([expect.stringMatching(/is 240\.88, .* it would be 213\.75/)]);
	});

	it('of a credit note are negative', () => {
		const [row] = rowsOf(invoiceOf({ ...IN_EUROS, documentType: 'creditNote' }));
		expect([row?.exchangeRate, row?.vatRon]).toEqual(['5.0712', '-212.99']);
	});
});

describe('sums', () => {
	it.each(Object.entries(DOCUMENTS))('of %s are its totals', (_, text) => {
		const parsed = parseInvoice(text);
		if (!parsed.ok) throw new Error(parsed.fault.message);
		expectRowsToHold(parsed.value.model, rowsOf(parsed.value.model));
	});

	test(`of 300 generated invoices are their totals (TEST_SEED=${seed})`, () => {
		const random = new Random(seed);
		for (let index = 0; index < 300; index++) {
			const invoice = model(generateInput(random.int(0, 1e9), index));
			expectRowsToHold(invoice, rowsOf(invoice));
		}
	});

	it('put bases that are off by cents right on the largest, and tell how much', () => {
		const invoice = invoiceOf();
		const [first, second] = invoice.vatBreakdown ?? [];
		const off = { ...invoice, vatBreakdown: [{ ...first, taxableAmount: '199.98' }, second ?? {}] };
		const rows = rowsOf(off);
		expectRowsToHold(off, rows);
		expect(rows.map(({ baseMoved }) => baseMoved)).toEqual(['0.02', '0.00']);
	});

	it.each<[string, (invoice: Invoice) => Invoice, RegExp]>([
		[
			'bases that are off by more',
			(one) => ({ ...one, totals: { ...one.totals, net: '260.00', gross: '307.50' } }),
			/taxable amounts add up to 250\.00/,
		],
		[
			'VAT that is off by a cent',
			(one) => ({ ...one, totals: { ...one.totals, vat: '47.51', gross: '297.51' } }),
			/adds up to 47\.50/,
		],
		[
			'a gross total that is none',
			(one) => ({ ...one, totals: { ...one.totals, gross: '297.51' } }),
			/total with VAT \(297\.51\)/,
		],
		['no breakdown', (one) => ({ ...one, vatBreakdown: undefined }), /does not break its VAT down/],
		['no total', (one) => ({ ...one, totals: undefined }), /no total without VAT/],
		['fractions of cents', (one) => ({ ...one, totals: { ...one.totals, net: '250.001' } }), /finer than a hundredth/],
		['words', (one) => ({ ...one, totals: { ...one.totals, net: 'mult' } }), /“mult”/],
	])('refuses %s', (_, change, message) => {
		expect(faultOf(change(invoiceOf()))).toMatch(message);
	});
});
