/** The invoice that a run checks, and sends when asked to: of a company to itself, over one leu, and it says what it is. */

import { buildInvoice } from '../../anaf/invoice/complete';
import { isoInBucharest } from '../../anaf/time';

/** Its XML. The number is another one each second, so that ANAF never takes it for one that it has. */
export function testInvoice(cif: string, now: number): string {
	const wall = isoInBucharest(now);
	const party = {
		name: 'Firma de test',
		cif: `RO${cif}`,
		address: { line1: 'Str. Test 1', city: 'Cluj-Napoca', county: 'Cluj' },
	};
	const built = buildInvoice({
		number: `TEST-${wall.slice(0, 19).replace(/\D/g, '')}`,
		issueDate: wall.slice(0, 10),
		paymentDays: 30,
		seller: party,
		buyer: party,
		lines: [{ name: 'Factura de test', quantity: 1, unit: 'buc', price: '1', vat: 21 }],
	});
	if (!built.ok) throw new Error(built.fault.message);
	return built.value.xml;
}
