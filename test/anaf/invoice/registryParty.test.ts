import { buildInvoice } from '../../../anaf/invoice/complete';
import { partyFromRegistry } from '../../../anaf/invoice/registryParty';
import { parseVat, type VatRecord } from '../../../anaf/registry';
import { answer, company } from '../registry/answers';

describe('a company of the register as a party', () => {
	const record = (row: Record<string, unknown>): VatRecord => {
		const result = parseVat(answer({ found: [row] }, ['12345674']));
		if (!result.ok || result.value[0]?.found !== true) throw new Error('fixture');
		return result.value[0];
	};

	test('Bucharest becomes its sector', () => {
		expect(partyFromRegistry(record(company()))).toEqual({
			name: 'ALFA CONSTRUCT S.R.L.',
			cif: '12345674',
			vatPayer: true,
			registrationId: 'J40/1/2015',
			address: {
				line1: 'Str. Lungă, nr. 22',
				line2: 'Et. 3',
				city: 'SECTOR1',
				county: 'RO-B',
				postalCode: '013329',
				country: 'RO',
			},
		});
	});

	test.each([
		[
			'a town',
			{
				sdenumire_Strada: 'Str. Memorandumului',
				snumar_Strada: '5A',
				sdenumire_Localitate: 'Mun. Cluj-Napoca',
				sdenumire_Judet: 'CLUJ',
				scod_JudetAuto: 'CJ',
			},
			{ line1: 'Str. Memorandumului, nr. 5A', city: 'Cluj-Napoca', county: 'RO-CJ' },
		],
		[
			'a village without streets',
			{
				sdenumire_Strada: '',
				snumar_Strada: '17',
				sdenumire_Localitate: 'Sat Floreşti Com. Floreşti',
				sdenumire_Judet: 'CLUJ',
				scod_JudetAuto: 'CJ',
			},
			{ line1: 'nr. 17', city: 'Sat Floreşti Com. Floreşti', county: 'RO-CJ' },
		],
		[
			'a village without anything',
			{ sdenumire_Localitate: 'Sat Floreşti', sdenumire_Judet: 'BISTRIŢA-NĂSĂUD' },
			{ line1: 'Sat Floreşti', city: 'Sat Floreşti', county: 'RO-BN' },
		],
	])('%s', (_name, office, address) => {
		expect(partyFromRegistry(record(company({ adresa_sediu_social: office }))).address).toMatchObject(address);
	});

	test.each([
		['MUN. BUCUREŞTI, SECT. 1, STR. LUNGĂ, NR.22', { line1: 'STR. LUNGĂ, NR.22', city: 'SECTOR1', county: 'RO-B' }],
		[
			'MUNICIPIUL BUCUREŞTI, SECTOR 6, STR. LUNGĂ, NR.22',
			{ line1: 'STR. LUNGĂ, NR.22', city: 'SECTOR6', county: 'RO-B' },
		],
		[
			'JUD. CLUJ, MUN. CLUJ-NAPOCA, STR. LUNGĂ, NR.5',
			{ line1: 'STR. LUNGĂ, NR.5', city: 'CLUJ-NAPOCA', county: 'RO-CJ' },
		],
		['JUD. SIBIU, SAT GURA RÂULUI', { line1: 'SAT GURA RÂULUI', city: 'SAT GURA RÂULUI', county: 'RO-SB' }],
	])('reads the address in one text: %s', (adresa, address) => {
		expect(partyFromRegistry(record(company({ adresa_sediu_social: undefined }, { adresa }))).address).toMatchObject(
			address,
		);
	});

	test('a party of the register builds an invoice', () => {
		const party = partyFromRegistry(record(company()));
		const built = buildInvoice({
			number: 'F1',
			issueDate: '2026-07-01',
			paymentDays: 30,
			seller: party,
			buyer: { ...party, name: 'BETA', cif: '43219870' },
			lines: [{ name: 'Serviciu', price: 100, vat: 21 }],
		});
		expect(built.ok && built.value.xml).toContain('<cbc:CompanyID>RO12345674</cbc:CompanyID>');
	});
});
