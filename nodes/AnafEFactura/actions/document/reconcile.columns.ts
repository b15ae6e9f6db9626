import type { INodeProperties } from 'n8n-workflow';

import { COLUMN_NAMES, type Concept } from '../../../../anaf/invoice/reconcile/columns';

/** What the fields are called and what their columns contain, in the order of the panel. */
const FIELDS: ReadonlyArray<readonly [concept: Concept, displayName: string, contains: string]> = [
	['currency', 'Currency', 'Currency of the amounts; lei without it'],
	['date', 'Date', 'Day of the invoice'],
	['direction', 'Direction', 'Whether the row is a sale or a purchase'],
	['documentType', 'Document Type', 'Type of the document: 381, credit note or storno for what takes back'],
	['number', 'Number', 'Number of the invoice'],
	['partnerCif', 'Partner CIF', 'Fiscal code of the partner'],
	['partnerName', 'Partner Name', 'Name of the partner, which is shown and not compared'],
	['series', 'Series', 'Series of the invoice, where the number is without it'],
	['uploadIndex', 'Upload Index', 'ANAF’s upload index of the invoice'],
	['vat', 'VAT', 'VAT of the row'],
	['rate', 'VAT Rate', 'VAT rate of the row in percent'],
	['gross', 'With VAT', 'Amount with VAT'],
	['net', 'Without VAT', 'Amount without VAT'],
];

const columnField = (concept: Concept): string => `${concept}Column`;

/** The columns of the books, where their names do not say what they are. */
export const columnsField: INodeProperties = {
	displayName: 'Columns of the Books',
	name: 'booksColumns',
	type: 'collection',
	placeholder: 'Add column',
	default: {},
	options: FIELDS.map(([concept, displayName, contains]): INodeProperties => ({
		displayName,
		name: columnField(concept),
		type: 'string',
		default: '',
		placeholder: `e.g. ${COLUMN_NAMES[concept][0] ?? ''}`,
		description: `${contains}. Name of the column.`,
	})),
	description: 'Columns that are not found by their usual Romanian or English names',
};

/** The columns that the user named. */
export function readColumns(members: Readonly<Record<string, unknown>>): Map<Concept, string> {
	const columns = new Map<Concept, string>();
	for (const [concept] of FIELDS) {
		const name = members[columnField(concept)];
		if (typeof name === 'string' && name.trim() !== '') columns.set(concept, name.trim());
	}
	return columns;
}
