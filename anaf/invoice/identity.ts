import { createHash } from 'node:crypto';

import { equal, parseDecimal } from '../decimal';
import type { XmlElement } from '../xml/tree';
import { readInvoice } from './read';
import { partyCif, partyCodes } from './simplify';

/** What tells one invoice from another when its bytes differ. */
export interface InvoiceIdentity {
	/** BT-1. */
	readonly number: string;
	/** BT-2. */
	readonly issueDate: string;
	/** Seller's CIF without RO. */
	readonly sellerCif: string;
	/** Every code the document has for the buyer, as written: ANAF may name the buyer by any of them. For leaving out messages of other buyers. */
	readonly buyerCodes: readonly string[];
	/** Total with VAT (BT-112), as written. */
	readonly total: string;
}

/** SHA-256 of a document's bytes, in lower-case hexadecimal. */
export function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}

/** Identity of an invoice; undefined when the root is none. */
export function identityOf(root: XmlElement): InvoiceIdentity | undefined {
	const invoice = readInvoice(root);
	if (!invoice.ok) return undefined;
	const { number, issueDate, seller, buyer, totals } = invoice.value.model;
	return {
		number: number ?? '',
		issueDate: issueDate ?? '',
		sellerCif: partyCif(seller),
		buyerCodes: [...partyCodes(buyer), ...(buyer?.identifiers ?? []).map(({ id }) => id)],
		total: totals?.gross ?? totals?.payable ?? '',
	};
}

/** 100, 100.0 and +100.00 are one total; what is no number is compared as it is written. */
function isSameTotal(left: string, right: string): boolean {
	const [a, b] = [parseDecimal(left), parseDecimal(right)];
	return a !== undefined && b !== undefined ? equal(a, b) : left === right;
}

/** True when two invoices are the same one: number, date, seller and total. */
export function sameInvoice(left: InvoiceIdentity, right: InvoiceIdentity): boolean {
	return (
		left.number !== '' &&
		left.number === right.number &&
		left.issueDate === right.issueDate &&
		left.sellerCif === right.sellerCif &&
		isSameTotal(left.total, right.total)
	);
}
