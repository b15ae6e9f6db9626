/** What is found about an invoice, as sentences for people. Programs go by the codes. */

import { format } from '../../decimal';
import { rowsText } from '../../rows/words';
import type { Difference, DifferenceField } from './compare';
import type { Entry, NoInvoice } from './entry';
import { amountOf } from './nearby';

/** Why an invoice is in one list only. */
export type OnlyReason = NoInvoice | 'noNumber' | 'noCif' | 'ambiguous' | 'notFound';

const FIELDS: Readonly<Record<DifferenceField, string>> = {
	number: 'the number',
	cif: 'the CIF',
	date: 'the date',
	net: 'the amount without VAT',
	vat: 'the VAT',
	gross: 'the amount with VAT',
	rate: 'the VAT by rate',
	sign: 'the sign of the amount',
	currency: 'the currency',
	state: 'the state',
};

/** How people call an invoice: its number, partner, day and amount, as far as they are known. */
export function nameOf(entry: Entry): string {
	const { number, partner, partnerName, date, currency } = entry;
	const amount = amountOf(entry);
	const parts = [
		number === undefined ? 'Invoice without a number' : `Invoice ${number.slice(0, 60)}`,
		partnerName === undefined ? '' : `, ${partnerName.slice(0, 60)}`,
		partner?.code === undefined ? '' : ` (${partner.code})`,
		date === undefined ? '' : `, ${date}`,
		amount === undefined ? '' : `, ${format(amount)} ${currency}`,
	];
	return parts.join('');
}

/** One difference as a part of a sentence. */
export function differenceText({ field, anaf, books }: Difference): string {
	if (field === 'state') return 'ANAF rejected it, and it is in the books';
	return `${FIELDS[field]} is ${anaf ?? 'not given'} at ANAF and ${books ?? 'not given'} in the books`;
}

/** Rows and runs of rows that a sentence names. */
const MOST_ROWS = 10;

/** The rows of entries as people count them, from 1: `row 3`, `rows 3 and 8`. */
export function rowsOf(entries: readonly Entry[]): string {
	return rowsText(
		entries.flatMap((entry) => entry.rows.map((row) => row + 1)),
		MOST_ROWS,
	);
}

const ONLY: Readonly<Record<Exclude<OnlyReason, 'ambiguous'>, readonly [anaf: string, books: string]>> = {
	notFound: ['no row of the books is this invoice', 'ANAF’s list does not have it'],
	noNumber: [
		'it has no number to look for; a message has none until its invoice is downloaded or parsed',
		'the row has no invoice number, and nothing else shows which invoice it is',
	],
	noCif: ['it names no CIF of the partner', 'the row has no CIF of the partner'],
	rejected: ['ANAF rejected it, so it is not an invoice', 'ANAF rejected it'],
	buyerMessage: ['it is a message of the buyer, not an invoice', 'it is a message of the buyer, not an invoice'],
	unknownMessage: ['it is a message of an unknown kind', 'it is a message of an unknown kind'],
	otherCompany: [
		'neither its seller nor its buyer is the company whose books these are',
		'neither its seller nor its buyer is the company whose books these are',
	],
	noInvoice: [
		'it has neither a number nor a CIF',
		'the row has neither a number nor a CIF: it is taken for a total or an empty row, and has no part in the sums',
	],
};

/** Why an invoice is in one list only, as a sentence part. */
export function onlyText(reason: OnlyReason, side: 'anaf' | 'books', maybe: readonly Entry[]): string {
	if (reason !== 'ambiguous') return ONLY[reason][side === 'anaf' ? 0 : 1];
	return `it may be one of several: ${rowsOf(maybe)} of ${side === 'anaf' ? 'the books' : 'ANAF’s list'}`;
}
