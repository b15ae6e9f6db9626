import { invoiceXml, partyOf } from '../../../simulator/efactura/documents';
import { type Stage, ownCif } from './context';

/** A customer among the simulator's companies. */
export const customerCif = '30000002';

/** Seller and buyer may be swapped for an invoice that comes in. */
interface InvoiceOptions {
	number: string;
	sellerCif?: string;
	buyerCif?: string;
}

/** @returns an invoice that ANAF's rules accept, as XML text, issued today */
export function validInvoice(
	stage: Stage,
	{ number, sellerCif = ownCif, buyerCif = customerCif }: InvoiceOptions,
): string {
	const company = (cif: string): Parameters<typeof partyOf>[0] => {
		const found = stage.simulator.control.companies.list().find((entry) => entry.cif === cif);
		if (found === undefined) throw new Error(`The simulator has no company ${cif}`);
		return found;
	};
	const now = new Date(stage.simulator.control.clock.get().now);
	const day = (offset: number): string => new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
	return new TextDecoder().decode(
		invoiceXml({
			number,
			issueDate: day(0),
			dueDate: day(30),
			seller: partyOf(company(sellerCif)),
			buyer: partyOf(company(buyerCif)),
			vatPercent: 21,
			lines: [
				{ name: 'Masă de stejar', quantity: 2, priceBani: 125_000 },
				{ name: 'Transport', quantity: 1, priceBani: 15_000 },
			],
		}),
	);
}
