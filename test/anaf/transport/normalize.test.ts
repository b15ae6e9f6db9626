import { normalizeDeclaration } from '../../../anaf/transport/normalize';

describe('normalizeDeclaration', () => {
	it('brings pasted values into shape', () => {
		const { declaration, findings } = normalizeDeclaration({
			declarantCif: 'RO 99000115',
			reference: '  comanda\t 7 ',
			afterOutage: 'da',
			notification: {
				operation: 'TTN',
				goods: [
					{
						purpose: 'Transfer între gestiuni',
						tariffCode: '8471 30 00',
						name: ' Laptop  ',
						quantity: 3,
						unit: 'buc',
						netWeight: '1,5',
						grossWeight: 2,
						valueWithoutVat: '1.234,50',
					},
					{
						purpose: 101,
						tariffCode: 202,
						name: 'Carne',
						quantity: '1',
						unit: 'kg',
						netWeight: '1',
						grossWeight: '1',
						valueWithoutVat: 0,
					},
				],
				partner: { country: 'ro', code: 'RO99000220', name: 'X' },
				transport: {
					vehicle: 'cj-12 abc',
					trailer1: '',
					carrierCountry: 'România',
					carrierCode: 'pf',
					carrierName: 'Y',
					date: '01.07.2026',
				},
				start: { address: { county: 'RO-CJ', locality: 'Cluj', street: 'Fabricii', number: 7 }, borderPoint: '' },
				end: { address: { county: 'bucuresti', locality: 'Sector 1', street: 'Unirii' } },
				documents: { type: 'Aviz', number: 12, date: '20260630' },
			},
		});
		expect(findings).toEqual([]);
		expect(declaration).toEqual({
			declarantCif: '99000115',
			reference: 'comanda 7',
			afterOutage: true,
			notification: {
				operation: '30',
				goods: [
					{
						purpose: '704',
						tariffCode: '84713000',
						name: 'Laptop',
						quantity: '3',
						unit: 'H87',
						netWeight: '1.5',
						grossWeight: '2',
						valueWithoutVat: '1234.50',
					},
					{
						purpose: '101',
						tariffCode: '202',
						name: 'Carne',
						quantity: '1',
						unit: 'KGM',
						netWeight: '1',
						grossWeight: '1',
						valueWithoutVat: '0',
					},
				],
				partner: { country: 'RO', code: '99000220', name: 'X' },
				transport: {
					vehicle: 'CJ12ABC',
					carrierCountry: 'RO',
					carrierCode: 'PF',
					carrierName: 'Y',
					date: '2026-07-01',
				},
				start: { address: { county: '12', locality: 'Cluj', street: 'Fabricii', number: '7' } },
				end: { address: { county: '40', locality: 'Sector 1', street: 'Unirii' } },
				documents: [{ type: '30', number: '12', date: '2026-06-30' }],
			},
		});
	});

	it('finds codes by name, short name, ISO code and customs code', () => {
		const { declaration } = normalizeDeclaration({
			declarantCif: 1,
			notification: {
				operation: 'Import',
				partner: { country: 'GR', name: 'x' },
				start: { customsOffice: 'ROCT1970' },
				end: { borderPoint: 'nadlac' },
				transport: { carrierCountry: 'UK' },
				documents: [{ type: 'cmr' }, { type: 'invoice' }],
			},
		});
		expect(declaration.notification?.operation).toBe('40');
		expect(declaration.notification?.partner.country).toBe('EL');
		expect(declaration.notification?.transport.carrierCountry).toBe('GB');
		expect(declaration.notification?.start.customsOffice).toBe('132904');
		expect(declaration.notification?.end.borderPoint).toBe('4');
		expect(declaration.notification?.documents.map(({ type }) => type)).toEqual(['10', '20']);
	});

	it('leaves foreign fiscal codes alone and what it cannot read as it is', () => {
		const { declaration } = normalizeDeclaration({
			declarantCif: 'abc',
			notification: {
				operation: 'zbor',
				partner: { country: 'DE', code: 'DE 811 907', name: 'x' },
				goods: [{ unit: 'găleți mari', quantity: 'multe' }],
			},
		});
		expect(declaration.declarantCif).toBe('abc');
		expect(declaration.notification?.operation).toBe('zbor');
		expect(declaration.notification?.partner.code).toBe('DE 811 907');
		expect(declaration.notification?.goods[0]).toEqual({ unit: 'găleți mari', quantity: 'multe' });
	});

	it('names fields, types and kinds that do not fit', () => {
		const { findings } = normalizeDeclaration({
			declarantCif: '99000115',
			cif: 'x',
			afterOutage: 'poate',
			deletion: { uit: ['a'] },
			confirmation: 'da',
			notification: { goods: ['x'], partener: {} },
		});
		expect(findings.map(({ rule, field }) => `${rule} ${field}`)).toEqual([
			'MODEL-TYPE afterOutage',
			'MODEL-TYPE notification.goods[0]',
			'MODEL-FIELD notification.partener',
			'MODEL-TYPE deletion.uit',
			'MODEL-TYPE confirmation',
			'MODEL-FIELD cif',
			'MODEL-KIND deletion',
		]);
		expect(normalizeDeclaration(null).findings.map(({ rule }) => rule)).toEqual(['MODEL-KIND']);
	});

	it('rounds on request only', () => {
		const input = { notification: { goods: [{ quantity: 1.255 }] } };
		expect(normalizeDeclaration(input).declaration.notification?.goods[0]?.quantity).toBe('1.255');
		expect(normalizeDeclaration(input, { roundDecimals: true }).declaration.notification?.goods[0]?.quantity).toBe(
			'1.26',
		);
	});
});
