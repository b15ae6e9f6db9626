import { codeTable, type CodeEntry } from './table';

const ENTRIES: readonly CodeEntry[] = [
	{ code: '10', name: 'CMR', nameRo: 'CMR', aliases: ['CMR consignment note', 'Waybill'] },
	{ code: '20', name: 'Invoice', nameRo: 'Factură' },
	{ code: '30', name: 'Delivery note', nameRo: 'Aviz de însoțire a mărfii', aliases: ['Aviz', 'Aviz de însoțire'] },
	{ code: '9999', name: 'Other', nameRo: 'Altele', aliases: ['Alt document'] },
];

/** `tipDocument`: transport documents (XSD 2.01 `TipDocumentType`, BR-CL-009). 9999 needs remarks (BR-026). */
export const DOCUMENT_TYPES = codeTable<CodeEntry>('document type', ENTRIES, () => []);

/** The type that asks for remarks (BR-026). */
export const OTHER_DOCUMENT = '9999';
