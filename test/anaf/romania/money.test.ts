import { plainText } from '../../../anaf/decimal';
import { buildInvoice } from '../../../anaf/invoice/complete';
import { numberProblem } from '../../../anaf/numbers';
import { readMoney } from '../../../anaf/romania/money';
import { normalizeDeclaration } from '../../../anaf/transport/normalize';

function read(text: string, currency: string): string {
	const amount = readMoney(text, currency);
	return amount.ok ? plainText(amount.value) : numberProblem(amount.fault).problem;
}

describe('an amount with its currency beside it', () => {
	it.each([
		['1.210,00 lei', 'RON', '1210'],
		['1.210,00 Lei', 'RON', '1210'],
		['1250,00 LEI.', 'RON', '1250'],
		['12 leu', 'RON', '12'],
		['RON 12,50', 'RON', '12.5'],
		['12,50RON', 'RON', '12.5'],
		['-1.210,00 lei', 'RON', '-1210'],
		['1.210,00 RON-', 'RON', '-1210'],
		['(12,50 lei)', 'RON', '-12.5'],
		['$1,210.00', 'USD', '1210'],
		['-$12.50', 'USD', '-12.5'],
		['$-12.50', 'USD', '-12.5'],
		['($12.50)', 'USD', '-12.5'],
		['€ 12,50', 'EUR', '12.5'],
		['12.50 €', 'EUR', '12.5'],
		['euro 12', 'EUR', '12'],
		['£1.00', 'GBP', '1'],
		['12 SEK', 'SEK', '12'],
		['1210', 'EUR', '1210'],
	])('%s of an invoice in %s is %s', (text, currency, expected) => {
		expect(read(text, currency)).toBe(expected);
	});

	it.each([
		['$1,210.00', 'RON', 'is in USD, not in RON'],
		['EUR 1.250', 'RON', 'is in EUR, not in RON'],
		['1.210,00 lei', 'EUR', 'is in RON, not in EUR'],
		['1.250 lei', 'RON', 'can be read as 1.250 or as 1250'],
		['12 buc', 'RON', 'is not a number'],
		['12 lei 50 bani', 'RON', 'is not a number'],
		['lei', 'RON', 'is not a number'],
		['RON12RON', 'RON', 'is not a number'],
		['2026-11-02', 'RON', 'is not a number'],
	])('%s of an invoice in %s %s', (text, currency, expected) => {
		expect(read(text, currency)).toBe(expected);
	});

	it('is told with the field of the invoice, and is no quantity', () => {
		const built = (line: object, more: object = {}): readonly string[] => {
			const result = buildInvoice({
				number: 'A1',
				issueDate: '2026-03-01',
				paymentDays: 30,
				seller: {
					name: 'Furnizor SRL',
					cif: 'RO10000008',
					address: { line1: 'Str. Unu 1', city: 'Cluj-Napoca', county: 'Cluj' },
				},
				buyer: {
					name: 'Client SRL',
					cif: '10000016',
					address: { line1: 'Str. Doi 2', city: 'Cluj-Napoca', county: 'Cluj' },
				},
				lines: [{ name: 'Marfă', vat: 21, ...line }],
				...more,
			});
			if (result.ok) return [result.value.model.totals?.net ?? ''];
			const { message, details = [message] } = result.fault;
			return details;
		};
		expect(built({ price: '1.210,00 lei', allowances: [{ amount: '10,00 lei' }] })).toEqual(['1200.00']);
		expect(built({ price: '€ 12,50' }, { currency: 'EUR', exchangeRate: 5 })).toEqual(['12.50']);
		expect(built({ price: '€ 12,50' })).toEqual([expect.stringMatching(/Line 1, .*is in EUR, not in RON/)]);
		expect(built({ price: 5, quantity: '2 lei' })).toEqual([expect.stringMatching(/Quantity: .*is not a number/)]);
	});

	it('is lei in a declaration', () => {
		const { declaration, findings } = normalizeDeclaration({
			declarantCif: '10000008',
			notification: { operation: '30', goods: [{ name: 'Marfă', valueWithoutVat: '1.210,50 lei' }] },
		});
		expect(declaration.notification?.goods?.[0]?.valueWithoutVat).toBe('1210.50');
		expect(findings).toEqual([]);
	});
});
