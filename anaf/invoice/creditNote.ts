/** What makes a document an invoice or a credit note, whose positive amounts take back. */

import type { Invoice } from './model/invoice';

/** The type code of a plain invoice (BT-3, UNTDID 1001). */
export const INVOICE_TYPE = '380';

/** The type code of a credit note. */
export const CREDIT_NOTE_TYPE = '381';

/** The type code that follows from the form of a document alone. */
export function plainTypeOf(documentType: string | undefined): string {
	return documentType === 'creditNote' ? CREDIT_NOTE_TYPE : INVOICE_TYPE;
}

/** Whether a document is a credit note: by its form, or by its type code (381) where the form is an invoice’s. */
export function isCreditNote({ documentType, typeCode }: Pick<Invoice, 'documentType' | 'typeCode'>): boolean {
	return documentType === 'creditNote' || typeCode === CREDIT_NOTE_TYPE;
}
