/** Whose books an invoice goes into, and on which side. */

import { normalizeCif } from '../../romania/cif';
import { fail, ok, type Result } from '../../result';
import type { Invoice, Party } from '../model/invoice';
import { partyCif } from '../simplify';

/** Sold, or bought, by the company whose books these are. */
export type Direction = 'sale' | 'purchase';

/** The side of an invoice, or why it is not known. */
export type Side =
	| { readonly direction: Direction; readonly reason?: undefined }
	| { readonly direction?: undefined; readonly reason: string };

/** A CIF without RO and zeros before it, so that two ways of writing one are equal; anything else as it is, in upper case. */
function comparable(party: Party | undefined): string {
	const code = partyCif(party);
	const cif = normalizeCif(code);
	return cif.ok ? cif.value.cif : code.toUpperCase();
}

/**
 * The side of an invoice in the books of a company.
 *
 * @param ownCif digits only; undefined where nobody said whose books they are
 * @returns `invalidInput` where the company is neither the seller nor the buyer: the invoice is not of these books
 */
export function sideOf({ seller, buyer, number }: Invoice, ownCif: string | undefined): Result<Side> {
	if (ownCif === undefined) return ok({ reason: 'The own CIF was not given' });
	const sells = comparable(seller) === ownCif;
	const buys = comparable(buyer) === ownCif;
	if (sells && buys) return ok({ reason: 'The seller and the buyer are the same company' });
	if (sells) return ok({ direction: 'sale' });
	if (buys) return ok({ direction: 'purchase' });
	const named = (party: Party | undefined): string => partyCif(party) || 'without a code';
	return fail({
		kind: 'invalidInput',
		message: `The own CIF, ${ownCif}, is neither the seller nor the buyer`,
		more: `The invoice ${number ?? ''} is from ${named(seller)} to ${named(buyer)}`,
		advice: 'Give the CIF of the company whose books the invoice goes into, or leave this invoice out',
	});
}
