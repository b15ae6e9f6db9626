/** Which column of a list is what: names that books and programs give their columns, in Romanian and in English. */

import type { JsonObject } from '../../api/json';
import { foldName } from '../../rows/columns';
import { INVOICE_COLUMNS, type InvoiceColumn } from '../rows/columns';

/** The names of a column in tables of invoices to build, with others that come before them and, less sure ones, behind. */
function namesOf(before: readonly string[], key: InvoiceColumn, behind: readonly string[]): readonly string[] {
	const { label, names } = INVOICE_COLUMNS.find((column) => column.key === key) ?? { label: key, names: [] };
	const all = [...before, ...[label, ...names].map((name) => name.toLowerCase()), ...behind];
	const folded = all.map((name) => foldName(name));
	return all.filter((_, index) => folded.lastIndexOf(folded[index] ?? '') === index);
}

/**
 * What a column can be, and its names, the surest first. Names are compared without diacritics, capitals, spaces and signs. A name
 * that can mean two things (`Valoare`) is left out: the user chooses that column.
 */
const NAMES = {
	number: namesOf(['number'], 'number', ['nr doc', 'numar', 'nr', 'factura', 'invoice']),
	series: namesOf([], 'series', ['serie', 'seria']),
	date: namesOf([], 'issueDate', ['data doc', 'document date', 'date', 'data']),
	partnerCif: [
		'partner cif',
		'cif partener',
		'cui partener',
		'cod fiscal partener',
		'partner vat',
		'cif',
		'cui',
		'cod fiscal',
		'cod tva',
		'vat number',
		'vat id',
		'tax id',
		'fiscal code',
	],
	sellerCif: namesOf([], 'sellerCif', ['vendor cif', 'supplier vat']),
	buyerCif: [
		'buyer cif',
		'customer cif',
		'client cif',
		'cif client',
		'cui client',
		'cod fiscal client',
		'customer vat',
		'cif cumparator',
		'cui cumparator',
		'cif beneficiar',
		'cui beneficiar',
	],
	partnerName: [
		'partner name',
		'partner',
		'partener',
		'denumire partener',
		'nume partener',
		'seller name',
		'supplier name',
		'supplier',
		'furnizor',
		'denumire furnizor',
		'nume furnizor',
		'buyer name',
		'customer name',
		'customer',
		'client',
		'denumire client',
		'nume client',
		'denumire',
	],
	direction: ['direction', 'directie', 'sens', 'jurnal', 'tip jurnal', 'tip operatiune'],
	documentType: ['type code', 'type', 'document type', 'tip document', 'tip doc', 'tip factura', 'tip'],
	rate: namesOf(['rate'], 'vatRate', ['cota']),
	category: namesOf(['category'], 'vatCategory', []),
	currency: namesOf([], 'currency', []),
	netRon: ['base ron', 'net ron', 'baza lei', 'baza ron', 'valoare lei fara tva'],
	vatRon: ['vat ron', 'tva lei', 'tva ron'],
	grossRon: ['gross ron', 'total ron', 'total lei', 'valoare lei cu tva'],
	net: [
		'net',
		'base',
		'net amount',
		'amount without vat',
		'taxable amount',
		'baza',
		'baza impozabila',
		'baza tva',
		'valoare fara tva',
		'total fara tva',
		'suma fara tva',
		'subtotal',
	],
	vat: ['vat', 'vat amount', 'tva', 'valoare tva', 'suma tva', 'total tva'],
	gross: [
		'gross',
		'gross amount',
		'amount with vat',
		'total with vat',
		'total cu tva',
		'valoare cu tva',
		'suma cu tva',
		'total factura',
		'valoare totala',
		'total de plata',
		'total amount',
		'total',
		'suma',
		'amount',
	],
	uploadIndex: ['upload index', 'index incarcare', 'id incarcare', 'index anaf', 'id solicitare'],
	downloadId: ['download id', 'message id', 'id descarcare', 'id mesaj'],
} as const;

/** What a column can be. */
export type Concept = keyof typeof NAMES;

/** Every concept with the names of its columns, for the docs. */
export const COLUMN_NAMES: Readonly<Record<Concept, readonly string[]>> = NAMES;

/** The columns of a list by what they are, the surest first. */
export type Columns = ReadonlyMap<Concept, readonly string[]>;

const KNOWN: ReadonlyMap<string, { readonly concept: Concept; readonly rank: number }> = new Map(
	(Object.entries(NAMES) as Array<[Concept, readonly string[]]>).flatMap(([concept, names]) =>
		names.map((name, rank): [string, { concept: Concept; rank: number }] => [foldName(name), { concept, rank }]),
	),
);

/** The names of all columns of a list, in the order in which they are first met. */
export function columnNames(rows: readonly JsonObject[]): string[] {
	const names = new Set<string>();
	for (const row of rows) for (const name of Object.keys(row)) names.add(name);
	return [...names];
}

/**
 * Finds out what the columns are.
 *
 * @param chosen columns that the user named; they take the place of those that would be found
 */
export function columnsOf(names: readonly string[], chosen: ReadonlyMap<Concept, string>): Columns {
	const found = new Map<Concept, Array<{ name: string; rank: number }>>();
	const taken = new Set(chosen.values());
	for (const name of names) {
		const known = KNOWN.get(foldName(name));
		if (known === undefined || chosen.has(known.concept) || taken.has(name)) continue;
		const list = found.get(known.concept) ?? [];
		found.set(known.concept, list);
		list.push({ name, rank: known.rank });
	}
	const columns = new Map<Concept, readonly string[]>();
	for (const [concept, name] of chosen) columns.set(concept, [name]);
	for (const [concept, list] of found) {
		columns.set(
			concept,
			list.sort((left, right) => left.rank - right.rank).map(({ name }) => name),
		);
	}
	return columns;
}
