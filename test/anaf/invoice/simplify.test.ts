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

test('ten fields and the lines', () => {
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
		total: { net: '100.00', vat: '21.00', payable: '121.00' },
		lines: [
			{ name: 'Șurub', quantity: '2', unit: 'H87', price: '50', vatRate: '21', net: '100.00' },
			{ name: '', quantity: '', unit: '', price: '', vatRate: '', net: '' },
		],
	});
	expect(Object.keys(flat).filter((key) => key !== 'lines')).toHaveLength(10);
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
