import { buildInvoice } from '../../../../anaf/invoice/complete';
import type { PartyInput } from '../../../../anaf/invoice/model/input';
import type { Party } from '../../../../anaf/invoice/model/invoice';

function buyerOf(cif: string, country: string): { party: Party | undefined; warnings: readonly string[] } {
	const buyer: PartyInput = { name: 'Muster AG', cif, address: { line1: 'Street 1', city: 'Town', country } };
	const built = buildInvoice({
		number: 'F 1',
		issueDate: '2026-11-20',
		paymentDays: 10,
		seller: {
			name: 'Atelier Demo SRL',
			cif: 'RO10000008',
			address: { line1: 'Str. Lunga 1', city: 'Cluj-Napoca', county: 'Cluj' },
		},
		buyer,
		lines: [{ name: 'x', quantity: 1, price: 100, vat: { category: 'G' } }],
	});
	if (!built.ok) throw new Error(JSON.stringify(built.fault));
	return { party: built.value.model.buyer, warnings: built.value.warnings };
}

describe('identifiers of other countries', () => {
	it.each([
		['CHE-123.456.789 MWST', 'CH'],
		['NO 923 609 016 MVA', 'NO'],
		['GB 123 4567 89', 'GB'],
		['MD 1003600012345', 'MD'],
		['RS 101234568', 'RS'],
		['UA123456789012', 'UA'],
	])('%s stays a VAT identifier as it is written', (cif, country) => {
		expect(buyerOf(cif, country)).toMatchObject({ party: { vatId: cif }, warnings: [] });
	});

	it.each([
		['98-7654321', 'US'],
		['1003600012345', 'MD'],
		['101234568', 'RS'],
		['12345678', 'UA'],
		['123456789012', 'UA'],
		['UK 123 4567 89', 'GB'],
		// Names of registers whose first letters are those of a country.
		['HRB 12345', 'DE'],
		['SIREN 303265045', 'FR'],
		['KRS 0000123456', 'PL'],
		['NIP 5261040828', 'PL'],
		['CVR 12345678', 'DK'],
		['RSSMRA80A01H501U', 'IT'],
		['USt-IdNr. DE811907980', 'DE'],
	])('%s of %s stays a registration as it is written, without a Romanian check digit', (cif, country) => {
		expect(buyerOf(cif, country)).toMatchObject({ party: { registrationId: { id: cif } }, warnings: [] });
	});

	it.each([
		['ATU12345678', 'AT'],
		['ESX1234567X', 'ES'],
		['FRXX123456789', 'FR'],
		['IE1234567FA', 'IE'],
		['NL123456789B01', 'NL'],
	])('%s is a VAT identifier though letters follow its country', (cif, country) => {
		expect(buyerOf(cif, country).party?.vatId).toBe(cif);
	});

	it('a prefix in small letters is the country of the buyer, and no other', () => {
		expect(buyerOf('che-123.456.789 mwst', 'CH').party?.vatId).toBe('CHE-123.456.789 MWST');
		expect(buyerOf('no 923 609 016 mva', 'NO').party?.vatId).toBe('NO 923 609 016 MVA');
		expect(buyerOf('de123456788', 'DE').party?.vatId).toBe('DE123456788');
		expect(buyerOf('Nr. 12345', 'CH').party).toMatchObject({ registrationId: { id: 'Nr. 12345' } });
	});

	it('a buyer abroad without any is told what to give', () => {
		expect(() => buyerOf('', 'US')).toThrow(
			/for a buyer abroad give the VAT identifier .* or the number of its register/,
		);
		expect(() => buyerOf('', 'RO')).toThrow(/give the CIF/);
	});

	it('those of the European Union lose what stands between their digits', () => {
		expect(buyerOf('DE 123 456 788', 'DE').party?.vatId).toBe('DE123456788');
		expect(buyerOf('GR 123456783', 'GR').party?.vatId).toBe('EL123456783');
		expect(buyerOf('XI 123 4567 89', 'GB').party?.vatId).toBe('XI123456789');
	});
});
