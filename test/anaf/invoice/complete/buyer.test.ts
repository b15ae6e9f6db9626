import { buildInvoice } from '../../../../anaf/invoice/complete';
import type { InvoiceInput, LineInput, PartyInput } from '../../../../anaf/invoice/model/input';
import { validateInvoice } from '../../../../anaf/invoice/validate';

const seller: PartyInput = {
	name: 'Atelier Demo SRL',
	cif: 'RO10000008',
	address: { line1: 'Str. Fabricii 7', city: 'Cluj-Napoca', county: 'Cluj' },
};
const address = { line1: 'Bd. Unirii 5', city: 'Sector 3', county: 'București' };

function build(buyer: PartyInput, line: Partial<LineInput> = { vat: 21 }): ReturnType<typeof buildInvoice> {
	const invoice: InvoiceInput = {
		number: 'B-1',
		issueDate: '2026-03-02',
		dueDate: '2026-04-01',
		seller,
		buyer: { name: 'Depozit Demo SRL', address, ...buyer },
		lines: [{ name: 'Masă', quantity: '1', price: '100', ...line }],
	};
	return buildInvoice(invoice);
}

describe('a buyer that is not registered for VAT', () => {
	test('keeps its CIF beside a trade register number', () => {
		const built = build({ cif: '30000002', registrationId: 'J40/1/2020' });
		expect(built.ok && built.value.model.buyer?.registrationId).toEqual({ id: '30000002' });
		expect(built.ok && built.value.model.buyer?.identifiers).toEqual([{ id: 'J40/1/2020' }]);
		const verdict = validateInvoice(built.ok ? built.value.xml : '');
		expect(verdict.ok && verdict.value.fatal).toBe(0);
	});

	test('is told when the other number has no place', () => {
		const built = build({ cif: '30000002', registrationId: 'J40/1/2020', identifiers: ['K-7'] });
		expect(built.ok && built.value.model.buyer?.identifiers).toEqual([{ id: 'K-7' }]);
		expect(built.ok && built.value.warnings.join()).toContain('J40/1/2020');
	});

	test('is not doubled when both say the same', () => {
		const built = build({ cif: '30000002', registrationId: '30000002' });
		expect(built.ok && built.value.model.buyer?.identifiers).toBeUndefined();
	});
});

describe('a buyer on an invoice of category O, which allows no VAT identifier', () => {
	const outsideVat = { vat: { category: 'O' } } as const;

	test.each([
		['RO30000002', '30000002', address],
		['DE123456789', 'DE123456789', { line1: 'Hauptstr. 1', city: 'Berlin', country: 'DE' }],
	])('keeps %s beside a trade register number', (cif, written, at) => {
		const built = build({ cif, registrationId: 'J40/1/2020', address: at }, outsideVat);
		expect(built.ok && built.value.model.buyer).toMatchObject({
			registrationId: { id: written },
			identifiers: [{ id: 'J40/1/2020' }],
		});
		expect(built.ok && built.value.model.buyer?.vatId).toBeUndefined();
		expect(built.ok && built.value.warnings.join()).toContain('category O allows none');
		const verdict = validateInvoice(built.ok ? built.value.xml : '');
		expect(verdict.ok && verdict.value.findings.filter(({ severity }) => severity === 'fatal')).toEqual([]);
	});
});
