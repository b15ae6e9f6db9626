import type { Declaration, GoodsLine } from '../../anaf/transport';

/** A valid declaration of a purchase within the EU, with so many lines of goods. */
export function declarationOf(lines: number): Declaration {
	const goods: GoodsLine[] = Array.from({ length: lines }, (_, index) => ({
		purpose: '101',
		tariffCode: '84713000',
		name: `Piese de schimb pentru utilaje ${index + 1}`,
		quantity: `${index + 1}`,
		unit: 'H87',
		netWeight: '100.25',
		grossWeight: '110.5',
		valueWithoutVat: '2500',
		reference: `L${index + 1}`,
	}));
	return {
		declarantCif: '99000115',
		reference: 'CMD-1',
		notification: {
			operation: '10',
			goods,
			partner: { country: 'DE', code: 'DE811907980', name: 'Beispiel Maschinenbau GmbH' },
			// prettier-ignore
			transport: {
				vehicle: 'CJ12ABC', trailer1: 'CJ34DEF', carrierCountry: 'RO', carrierCode: '99000220',
				carrierName: 'Transporturi Exemplu SRL', date: '2026-07-01',
			},
			start: { borderPoint: '4' },
			end: { address: { county: '12', locality: 'Cluj-Napoca', street: 'Strada Fabricii', number: '7' } },
			documents: [{ type: '10', number: 'CMR 1', date: '2026-06-30' }],
		},
	};
}
