/** The table of docs/reconcile.md: names of columns that are known by themselves. */

import { COLUMN_NAMES, type Concept } from '../../anaf/invoice/reconcile/columns';

const MEANING: Readonly<Record<Concept, string>> = {
	number: 'Number',
	series: 'Series',
	date: 'Date',
	partnerCif: 'CIF of the partner',
	sellerCif: 'CIF of the seller',
	buyerCif: 'CIF of the buyer',
	partnerName: 'Name of the partner (shown only)',
	direction: 'Sale or purchase',
	documentType: 'Type of the document',
	rate: 'VAT rate',
	category: 'VAT category',
	currency: 'Currency',
	netRon: 'Without VAT, in lei',
	vatRon: 'VAT in lei',
	grossRon: 'With VAT, in lei',
	net: 'Without VAT',
	vat: 'VAT',
	gross: 'With VAT',
	uploadIndex: 'ANAF’s upload index',
	downloadId: 'ANAF’s download ID',
};

/** Every kind of column with the names that are known. */
export function reconcileColumnTable(): string {
	return [
		'| Column | Names that are known |',
		'|---|---|',
		...(Object.entries(COLUMN_NAMES) as Array<[Concept, readonly string[]]>).map(
			([concept, names]) => `| ${MEANING[concept]} | ${names.join(', ')} |`,
		),
	].join('\n');
}
