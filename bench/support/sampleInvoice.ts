import type { InvoiceInput } from '../../anaf/invoice/model/input';

/** An invoice of the usual shape to build: two companies, and lines with a name and a description. */
export function sampleInvoice(lines: number, number = 'F-2026-1'): InvoiceInput {
	return {
		number,
		issueDate: '2026-07-01',
		dueDate: '2026-07-31',
		seller: {
			name: 'Alfa Construct SRL',
			cif: 'RO12345674',
			address: { line1: 'Str. Lungă 1', city: 'Cluj-Napoca', county: 'RO-CJ', postalCode: '400001' },
		},
		buyer: {
			name: 'Beta Distribuție SRL',
			cif: 'RO43219870',
			address: { line1: 'Str. Scurtă 2', city: 'Brașov', county: 'RO-BV', postalCode: '500001' },
		},
		lines: Array.from({ length: lines }, (_, index) => ({
			name: `Produs ${index}`,
			description: `Descriere ${index}`,
			quantity: 1 + (index % 7),
			unit: 'H87',
			price: 100.25,
			vat: 21,
		})),
	};
}
