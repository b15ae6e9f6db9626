import { isCif, isPersonalCode } from '../cif';
import type { Finding } from './findings';
import type { ReadInvoice } from './invoice';

const RULE = 'ERRIdentif';
const refusal = (text: string): Finding => ({ rule: RULE, by: 'identification', text });

const withPrefix = (code: string): boolean => /^RO\d+$/.test(code);
const withOrWithoutPrefix = (code: string): boolean => /^(?:RO)?\d+$/.test(code);

/** What ANAF says about a code that is read as a Romanian one; undefined when its check digit is right. */
function refusalOf(code: string, who: 'vanzator' | 'cumparator'): Finding | undefined {
	const digits = code.replace(/^RO/, '');
	if (digits.length === 13) return isPersonalCode(digits) ? undefined : refusal(`CNP sau NIF ${who} incorect`);
	return isCif(digits) ? undefined : refusal(`CUI ${who} incorect`);
}

/**
 * Whom ANAF does not find by its codes (docs/anaf/rules.md#identification). The country of a party plays no part. A seller
 * without any Romanian code is let through: what ANAF does with it is not known. That an invoice is self-billed changes
 * who sends it, not who its seller and buyer are.
 * @param extern the upload says that the buyer is abroad: ANAF does not look for it
 */
export function identificationFindings(invoice: ReadInvoice, extern: boolean): Finding[] {
	const found: Array<Finding | undefined> = [];
	const seller = [invoice.sellerVatId, invoice.sellerTaxId, invoice.sellerRegistration].find(withOrWithoutPrefix);
	if (seller !== undefined) found.push(refusalOf(seller, 'vanzator'));
	if (!extern) {
		const { buyerVatId, buyerRegistration } = invoice;
		if (withPrefix(buyerVatId)) found.push(refusalOf(buyerVatId, 'cumparator'));
		else if (withOrWithoutPrefix(buyerRegistration)) found.push(refusalOf(buyerRegistration, 'cumparator'));
		else found.push(refusal('nu a fost identificat cui cumparator'));
	}
	return found.filter((finding) => finding !== undefined);
}
