import type { Invoice } from '../../../anaf/invoice/model/invoice';
import { partyCif, simplifyInvoice } from '../../../anaf/invoice/simplify';

const MODEL: Invoice = {
	documentType: 'invoice',
	number: 'F-1',
	issueDate: '2026-07-01',
	dueDate: '2026-07-31',
	typeCode: '380',
	currency: 'RON',
	seller: { name: 'Alfa SRL', vatId: 'RO12345674' },
	buyer: { tradingName: 'Beta', registrationId: { id: '43219870' } },
	payments: [{ meansCode: '1' }, { meansCode: '30', accounts: [{ id: 'RO49AAAA1B31007593840000' }] }],
	precedingInvoices: [{ number: 'F-0', issueDate: '2026-06-01' }, { number: 'E-9' }],
	vatBreakdown: [{ category: 'S', rate: '21', taxableAmount: '100.00', taxAmount: '21.00' }, { category: 'O' }],
	totals: { lines: '90.00', net: '100.00', vat: '21.00', gross: '121.00', payable: '121.00' },
	lines: [
		{
			id: '1',
			quantity: '2',
			unit: 'H87',
			netAmount: '100.00',
			price: { net: '50' },
			vat: { category: 'S', rate: '21' },
			item: { name: 'Șurub' },
		},
		{},
	],
};

test('a row of fields, the VAT by rate and the lines', () => {
	const flat = simplifyInvoice(MODEL);
	expect(flat).toEqual({
		number: 'F-1',
		issueDate: '2026-07-01',
		dueDate: '2026-07-31',
		type: '380',
		sellerName: 'Alfa SRL',
		sellerCif: '12345674',
		buyerName: 'Beta',
		buyerCif: '43219870',
		currency: 'RON',
		iban: 'RO49AAAA1B31007593840000',
		precedingInvoice: 'F-0, E-9',
		precedingDate: '2026-06-01',
		total: { net: '100.00', vat: '21.00', gross: '121.00', payable: '121.00' },
		vatRates: [
			{ category: 'S', rate: '21', net: '100.00', vat: '21.00' },
			{ category: 'O', rate: '', net: '', vat: '' },
		],
		lines: [
			{ name: 'Șurub', quantity: '2', unit: 'H87', price: '50', vatRate: '21', net: '100.00' },
			{ name: '', quantity: '', unit: '', price: '', vatRate: '', net: '' },
		],
	});
});

test.each([
	['126', '100', '1.26'],
	['126.00', '100', '1.26'],
	['5.00', '1', '5.00'],
	['5.00', '1.0', '5.00'],
	['5.00', undefined, '5.00'],
	['10', '3', '3.3333333333'],
	['1', '0.5', '2'],
	['-126', '100', '-1.26'],
	['126', '0', '126'],
	['126', 'x', '126'],
	['x', '100', 'x'],
])('the price of one, of %s for %s, is %s', (net, baseQuantity, price) => {
	expect(simplifyInvoice({ documentType: 'invoice', lines: [{ price: { net, baseQuantity } }] }).lines[0]?.price).toBe(
		price,
	);
});

test('an empty invoice has the same fields', () => {
	expect(Object.keys(simplifyInvoice({ documentType: 'invoice', lines: [] }))).toEqual(
		Object.keys(simplifyInvoice(MODEL)),
	);
});

test.each([
	['a VAT identifier', { vatId: 'RO12345674', registrationId: { id: 'J12/1/2020' } }, '12345674'],
	[
		'a trade register number beside a tax registration',
		{ registrationId: { id: 'J12/1/2020' }, taxRegistration: { id: '12345674' } },
		'12345674',
	],
	['a CNP', { registrationId: { id: '1960523410011' } }, '1960523410011'],
	['thirteen zeros', { registrationId: { id: '0000000000000' } }, '0000000000000'],
	['a foreign identifier', { vatId: 'DE123456789' }, 'DE123456789'],
	[
		'a foreign identifier beside digits of that country’s register',
		{ vatId: 'BE0403170701', registrationId: { id: '0403170701', scheme: '0208' } },
		'BE0403170701',
	],
	['only a trade register number', { registrationId: { id: 'J12/1/2020' } }, 'J12/1/2020'],
	['nothing', {}, ''],
])('the CIF from %s', (_name, party, cif) => {
	expect(partyCif(party)).toBe(cif);
});
