/** What makes a document a credit note, whose positive amounts take back. */

import type { Invoice } from './model/invoice';

/** Whether a document is a credit note: by its form, or by its type code (381) where the form is an invoice’s. */
export function isCreditNote({ documentType, typeCode }: Pick<Invoice, 'documentType' | 'typeCode'>): boolean {
	return documentType === 'creditNote' || typeCode === '381';
}
