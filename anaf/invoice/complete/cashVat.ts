/**
 * TVA la încasare: the seller owes the VAT when it is paid, and says so on the invoice (docs/anaf/law.md#vat-on-payment).
 * The mention is a note (BT-22), and the day the VAT falls due is that of the payment (BT-8, code 432).
 */

import { foldRomanian } from '../../romania/text';
import type { Invoice, VatBreakdown } from '../model/invoice';
import { INVOICE } from '../terms';
import { vatCategory } from '../vat';
import type { Findings } from './findings';
import { limitIn } from './terms';

/** The mention that the law asks for. */
const MENTION = 'TVA la încasare';
const FOLDED_MENTION = foldRomanian(MENTION);
/** UNTDID 2005: paid to date. */
const ON_PAYMENT = '432';

/** Terms of the invoice that say when VAT falls due. */
type Terms = Pick<Invoice, 'notes' | 'paymentTerms' | 'taxPointDate' | 'taxPointDateCode'>;

const says = (text: string | undefined): boolean => text !== undefined && foldRomanian(text).includes(FOLDED_MENTION);

/** Whether the mention is about a VAT category: taxed ones only, not reverse charge and exempt ones. */
export const canBeCashVat = (category: string | undefined): boolean => vatCategory(category)?.rate === 'positive';

/**
 * Whether an invoice says that its seller applies TVA la încasare: by the mention in a note or in the payment terms, or by the
 * day its VAT falls due (code 432, when it is paid). It is then about the taxed lines only.
 */
export function saysCashVat({ notes = [], paymentTerms, taxPointDateCode }: Terms): boolean {
	return taxPointDateCode === ON_PAYMENT || notes.some(({ text }) => says(text)) || says(paymentTerms);
}

/**
 * What an invoice of a seller under TVA la încasare says besides; what the user gave stays.
 *
 * It holds for taxed lines only, not for reverse charge and exempt ones: without a taxed line nothing is added, and beside
 * others the mention names the rates it is for.
 *
 * @returns the notes and the VAT point code as they become
 */
export function cashVatTerms(given: Terms, breakdown: readonly VatBreakdown[], findings: Findings): Terms {
	const taxed = breakdown.filter(({ category }) => canBeCashVat(category));
	if (taxed.length === 0) return {};
	const { notes = [], paymentTerms, taxPointDate, taxPointDateCode } = given;
	const isFree = taxPointDate === undefined && taxPointDateCode === undefined;
	if (!isFree && taxPointDateCode !== ON_PAYMENT) {
		findings.warn(
			taxPointDate === undefined ? 'taxPointDateCode' : 'taxPointDate',
			`is ${taxPointDate ?? taxPointDateCode ?? ''}, but the seller applies TVA la încasare: its VAT falls due when it is paid (VAT date code ${ON_PAYMENT})`,
		);
	}
	const code = isFree ? { taxPointDateCode: ON_PAYMENT } : {};
	if (notes.some(({ text }) => says(text)) || says(paymentTerms)) return code;
	const most = limitIn(findings.edition, INVOICE.notes.repeats)?.most;
	if (most !== undefined && notes.length >= most) {
		findings.warn('notes', `have no room for the mention ${MENTION}; put it into the payment terms`);
		return code;
	}
	const rates = taxed.map(({ rate = '' }) => `${rate}%`).join(', ');
	const text = taxed.length === breakdown.length ? MENTION : `${MENTION} (pentru TVA ${rates})`;
	return { ...code, notes: [...notes, { text }] };
}
