import { buildInvoice } from '../../../anaf/invoice/complete';
import type { Address } from '../../../anaf/invoice/model/invoice';
import { sectorOfPostalCode } from '../../../anaf/romania/sectors';

test.each([
	['010001', 'SECTOR1'],
	['030823', 'SECTOR3'],
	[' 062345 ', 'SECTOR6'],
	['070000', undefined],
	['077190', undefined],
	['400001', undefined],
	['30823', undefined],
	['0308234', undefined],
	['', undefined],
])('the post code %s is of %s', (code, sector) => {
	expect(sectorOfPostalCode(code)).toBe(sector);
});

function cityOf(address: Address): string | undefined {
	const built = buildInvoice({
		number: 'F-1',
		issueDate: '2026-07-01',
		paymentTerms: '30 de zile',
		seller: {
			name: 'Alfa SRL',
			cif: 'RO12345674',
			address: { line1: 'Str. Lungă 1', city: 'Cluj-Napoca', county: 'Cluj' },
		},
		buyer: { name: 'Beta SRL', cif: 'RO43219870', address },
		lines: [{ name: 'Pâine', price: 10, vat: 21 }],
	});
	return built.ok ? built.value.model.buyer?.address?.city : built.fault.details?.join();
}

test('an address in Bucharest has its sector from the post code, unless it names one', () => {
	const address = { line1: 'Bd. Unirii 5', city: 'București', county: 'București', postalCode: '030823' };
	expect(cityOf(address)).toBe('SECTOR3');
	expect(cityOf({ ...address, county: undefined })).toBe('SECTOR3');
	expect(cityOf({ ...address, city: 'București, sector 4' })).toBe('SECTOR4');
	expect(cityOf({ ...address, postalCode: '077190' })).toContain('must name the sector');
	expect(cityOf({ ...address, city: 'Cluj-Napoca', county: 'Cluj' })).toBe('Cluj-Napoca');
});
