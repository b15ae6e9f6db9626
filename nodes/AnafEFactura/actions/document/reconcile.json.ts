import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { format, type Decimal } from '../../../../anaf/decimal';
import type { Entry } from '../../../../anaf/invoice/reconcile/entry';
import type { Finding } from '../../../../anaf/invoice/reconcile/reconcile';
import type { SideSum, Sum } from '../../../../anaf/invoice/reconcile/sums';
import type { ListOutput } from '../../../shared/operation';

/** The outputs of the node, in their order; a finding goes to the one of its status. */
export const OUTPUTS = ['Matched', 'Only at ANAF', 'Only in the Books', 'Different', 'Twice', 'Sums'] as const;

const PORTS: Readonly<Record<Finding['status'], number>> = {
	matched: 0,
	onlyAtAnaf: 1,
	onlyInBooks: 2,
	different: 3,
	twice: 4,
};

const SUMS = OUTPUTS.indexOf('Sums');

const text = (amount: Decimal | undefined): string | null => (amount === undefined ? null : format(amount));

/** Rows as people count them, from 1. */
const rowsOf = (entries: readonly Entry[]): number[] =>
	entries.flatMap(({ rows }) => rows.map((row) => row + 1)).sort((left, right) => left - right);

/** One invoice of a list; null where the list does not have it. */
function entryJson(entry: Entry | undefined): IDataObject | null {
	if (entry === undefined) return null;
	const { number, date, direction, partner, partnerName, net, vat, gross, currency } = entry;
	return {
		number: number ?? null,
		date: date ?? null,
		direction: direction ?? null,
		partnerCif: partner?.code ?? null,
		partnerName: partnerName ?? null,
		net: text(net),
		vat: text(vat),
		gross: text(gross),
		currency,
	};
}

/** The items of an input that a list of entries was read from. */
type Inputs = ReadonlyArray<readonly INodeExecutionData[]>;

function rowsJson(entries: readonly Entry[], input: readonly INodeExecutionData[] = []): IDataObject[] {
	return entries.flatMap(({ rows }) => rows.map((row) => input[row]?.json ?? {}));
}

/**
 * What was found about an invoice, as an item.
 *
 * @param inputs the items of both lists, where their fields are to go along
 */
export function findingOutput(finding: Finding, inputs: Inputs | undefined): ListOutput {
	const { status, anaf, books, matchedBy, confidence, differences, reason, notes, message } = finding;
	return {
		json: {
			status,
			message,
			reason: reason ?? null,
			matchedBy: matchedBy ?? null,
			confidence: confidence ?? null,
			differences: differences.map(({ field, anaf: left, books: right }) => ({ field, anaf: left, books: right })),
			notes: [...notes],
			anaf: entryJson(anaf[0]),
			books: entryJson(books[0]),
			anafRows: rowsOf(anaf),
			booksRows: rowsOf(books),
			...(inputs && { anafItems: rowsJson(anaf, inputs[0]), booksItems: rowsJson(books, inputs[1]) }),
		},
		port: PORTS[status],
		from: [anaf, books].flatMap((entries, input) =>
			entries.flatMap(({ rows }) => rows.map((item) => ({ input, item }))),
		),
	};
}

const sideJson = ({ invoices, net, vat }: SideSum): IDataObject => ({ invoices, net: text(net), vat: text(vat) });

/** One line of the sums, as an item. */
export function sumOutput({
	direction,
	of,
	rate,
	anaf,
	books,
	difference,
	vatPercent,
	isSignificant,
}: Sum): ListOutput {
	return {
		json: {
			direction: direction ?? null,
			sumOf: of,
			rate: rate ?? null,
			anaf: sideJson(anaf),
			books: sideJson(books),
			difference: { net: text(difference.net), vat: text(difference.vat) },
			vatPercent: text(vatPercent),
			significant: isSignificant,
		},
		port: SUMS,
		from: [],
	};
}
