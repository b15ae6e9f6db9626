import { buildInvoice } from '../../../../anaf/invoice/complete';
import type { Invoice } from '../../../../anaf/invoice/model/invoice';
import type { InvoiceInput, LineInput } from '../../../../anaf/invoice/model/input';
import { validateInvoice } from '../../../../anaf/invoice/validate';

const party = (name: string, cif: string): InvoiceInput['seller'] => ({
	name,
	cif,
	address: { line1: 'Str. Lungă 1', city: 'Cluj-Napoca', county: 'Cluj' },
});

function built(
	more: Partial<InvoiceInput>,
	...vats: Array<LineInput['vat']>
): { model: Invoice; warnings: readonly string[] } {
	const result = buildInvoice({
		number: 'F-1',
		issueDate: '2026-07-01',
		paymentTerms: '30 de zile',
		seller: party('Alfa SRL', 'RO12345674'),
		buyer: party('Beta SRL', 'RO43219870'),
		cashVat: true,
		lines: vats.map((vat) => ({ name: 'Pâine', price: 10, vat })),
		...more,
	});
	if (!result.ok) throw new Error(result.fault.message);
	const validation = validateInvoice(result.value.xml);
	expect(validation.ok && validation.value.fatal).toBe(0);
	return result.value;
}

test('the mention and code 432 are added to taxed lines', () => {
	expect(built({}, 21, 11).model).toMatchObject({ taxPointDateCode: '432', notes: [{ text: 'TVA la încasare' }] });
	expect(built({ notes: ['Mulțumim'] }, 21).model.notes).toEqual([{ text: 'Mulțumim' }, { text: 'TVA la încasare' }]);
});

test('not to reverse charge and exempt lines: without a taxed line nothing, beside one with its rates', () => {
	const { model } = built({}, { category: 'AE' }, { category: 'E', exemptionReason: 'Scutit' });
	expect(model.notes).toBeUndefined();
	expect(model.taxPointDateCode).toBeUndefined();
	expect(built({}, 21, 11, { category: 'AE' }).model).toMatchObject({
		taxPointDateCode: '432',
		notes: [{ text: 'TVA la încasare (pentru TVA 21%, 11%)' }],
	});
});

test('what is given stays, and what contradicts is told', () => {
	for (const given of [{ notes: ['Se aplică tva la incasare'] }, { paymentTerms: 'TVA LA ÎNCASARE, 30 zile' }])
		expect(built(given, 21).model.notes).toEqual(
			'notes' in given ? [{ text: 'Se aplică tva la incasare' }] : undefined,
		);
	const other = built({ taxPointDateCode: '35' }, 21);
	expect(other.model.taxPointDateCode).toBe('35');
	expect(other.warnings).toEqual([
		expect.stringContaining('VAT Date Code: is 35, but the seller applies TVA la încasare'),
	]);
	expect(built({ taxPointDate: '2026-07-01' }, 21).warnings).toEqual([
		expect.stringContaining('VAT Date: is 2026-07-01'),
	]);
	expect(built({ taxPointDateCode: '432' }, 21).warnings).toEqual([]);
	const full = built({ notes: Array.from({ length: 20 }, (_, index) => `Nota ${index}`) }, 21);
	expect(full.model.notes).toHaveLength(20);
	expect(full.warnings).toEqual([expect.stringContaining('no room for the mention')]);
	expect(built({ cashVat: false }, 21).model.taxPointDateCode).toBeUndefined();
});
