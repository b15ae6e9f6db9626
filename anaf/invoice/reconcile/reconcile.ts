/** ANAF’s list of invoices against the books: what is in both, in one only, different, or twice. */

import type { JsonObject } from '../../api/json';
import type { DecimalSeparator } from '../../numbers';
import { fail, ok, type AnafFault, type Result } from '../../result';
import { cellText, isBlank } from '../../rows/cells';
import { cellsOf, type Cells } from './cells';
import { columnNames, columnsOf, type Concept } from './columns';
import { companyOf, entryOf } from './company';
import { differencesOf, type Compared, type Difference, type Tolerance } from './compare';
import type { Direction } from '../export/sides';
import { readDraft, type Draft, type Entry, type Reading } from './entry';
import { mergeRates } from './merge';
import { pairUp, type MatchedBy, type Pairs } from './pairs';
import { sumUp, type NotSummed, type Sum } from './sums';
import { differenceText, nameOf, onlyText, rowsOf, type OnlyReason } from './words';

/** What the user chose. */
export interface ReconcileOptions {
	/** Digits only; found out from the list of ANAF where it is not given. */
	readonly company?: string;
	/** Columns of the books by name; the others are found by their names. */
	readonly columns: ReadonlyMap<Concept, string>;
	/** What rows of the books are that do not say it. */
	readonly direction?: Direction;
	readonly separator: DecimalSeparator;
	readonly tolerance: Tolerance;
}

/** What was found about an invoice. */
export interface Finding {
	readonly status: 'matched' | 'onlyAtAnaf' | 'onlyInBooks' | 'different' | 'twice';
	/** One for a pair; several where it is there twice. */
	readonly anaf: readonly Entry[];
	readonly books: readonly Entry[];
	readonly matchedBy?: MatchedBy;
	readonly confidence?: 'high' | 'medium' | 'low';
	readonly differences: readonly Difference[];
	/** Why it is in one list only. */
	readonly reason?: OnlyReason;
	/** What else is worth knowing, such as a number that is written otherwise. */
	readonly notes: readonly string[];
	/** All of it in a sentence. */
	readonly message: string;
}

/** Everything that was found, in the order of ANAF’s list and then of the books. */
export interface Reconciliation {
	readonly findings: readonly Finding[];
	readonly sums: readonly Sum[];
	readonly notSummed: NotSummed;
	/** The company whose books these are, where it was needed. */
	readonly company?: string;
	/** What both lists have, so that it was compared. */
	readonly compared: Compared;
	readonly warnings: readonly string[];
}

interface Read {
	readonly cells: readonly Cells[];
	readonly drafts: readonly Draft[];
	readonly columns: readonly string[];
	readonly found: ReadonlySet<Concept>;
}

function readList(items: readonly JsonObject[], chosen: ReadonlyMap<Concept, string>, reading: Reading): Read {
	const names = columnNames(items);
	const columns = columnsOf(names, chosen);
	const cells = items.map((item) => cellsOf(item, columns));
	return {
		cells,
		drafts: cells.map((one) => readDraft(one, reading)),
		columns: names,
		found: new Set(columns.keys()),
	};
}

/** A column that the user named and no row has. */
function missingColumn(
	items: readonly JsonObject[],
	chosen: ReadonlyMap<Concept, string>,
	names: readonly string[],
): AnafFault | undefined {
	if (items.length === 0) return undefined;
	const known = new Set(names);
	const missing = [...chosen.values()].filter((name) => !known.has(name));
	if (missing.length === 0) return undefined;
	return {
		kind: 'invalidInput',
		message: 'The books do not have a column that was chosen',
		more: `There is no “${missing.join('”, “')}”`,
		advice: `Choose among the columns of the books: ${names.slice(0, 40).join(', ')}`,
	};
}

/** The entries of a list, rows of one invoice made one. */
function entriesOf({ drafts, cells }: Read, company: string | undefined, usual?: Direction): Entry[] {
	const rates = new Map<Entry, string>();
	const entries = drafts.map((draft, row) => {
		const entry = entryOf(draft, row, company, usual);
		const { rate, category } = cells[row]?.values ?? {};
		if (!isBlank(rate) || !isBlank(category)) rates.set(entry, `${cellText(rate) ?? ''} ${cellText(category) ?? ''}`);
		return entry;
	});
	return mergeRates(entries, (entry) => rates.get(entry));
}

/** What both lists have. A list that is empty has everything: nothing is missing from it but invoices. */
function comparedOf(anaf: readonly Entry[], books: readonly Entry[]): Compared {
	const lists = [anaf, books].map((list) => list.filter(({ noInvoice }) => noInvoice === undefined));
	const both = (has: (entry: Entry) => boolean): boolean =>
		lists.every((invoices) => invoices.length === 0 || invoices.some(has));
	return {
		number: both(({ keys }) => keys !== undefined),
		cif: both(({ partner }) => partner?.code !== undefined),
		date: both(({ day }) => day !== undefined),
		amount: both(({ net, vat, gross }) => (gross ?? net ?? vat) !== undefined),
	};
}

const CONFIDENCE: Readonly<Record<MatchedBy, 'high' | 'medium' | 'low'>> = {
	anafId: 'high',
	number: 'high',
	numberOnly: 'medium',
	digits: 'low',
	amount: 'low',
	otherCif: 'medium',
};

const FOUND_BY: Readonly<Partial<Record<MatchedBy, string>>> = {
	numberOnly: 'Found by the number without the partner, since a list has no CIF',
	digits: 'Found by the digits of the number only: the series differ',
	amount: 'Found by partner, date and amount',
	otherCif: 'Found by number, date and amount',
};

function pairFinding({ anaf, books, by }: Pairs['pairs'][number], compared: Compared, tolerance: Tolerance): Finding {
	const differences = differencesOf(anaf, books, compared, tolerance);
	const notes = [...anaf.problems, ...books.problems];
	if (books.rows.length > 1 && anaf.rows.length === 1)
		notes.push(`In the books it is in several rows: ${rowsOf([books])}`);
	const isOtherwise = anaf.number !== undefined && books.number !== undefined && anaf.number !== books.number;
	if (isOtherwise && !differences.some(({ field }) => field === 'number'))
		notes.push(`The number is written “${anaf.number}” at ANAF and “${books.number}” in the books`);
	const how = FOUND_BY[by];
	if (how !== undefined) notes.push(how);
	const isSame = differences.length === 0;
	const said = isSame ? ['at ANAF and in the books'] : differences.map(differenceText);
	return {
		status: isSame ? 'matched' : 'different',
		anaf: [anaf],
		books: [books],
		matchedBy: by,
		confidence: CONFIDENCE[by],
		differences,
		notes,
		message: `${nameOf(anaf.number === undefined ? { ...anaf, number: books.number } : anaf)}: ${said.join('; ')}`,
	};
}

function doubleFinding({ anaf, books }: Pairs['doubles'][number]): Finding {
	const places = [
		...(anaf.length > 0 ? [`${rowsOf(anaf)} of ANAF’s list`] : []),
		...(books.length > 0 ? [`${rowsOf(books)} of the books`] : []),
	];
	const [first] = anaf.length > 0 ? anaf : books;
	return {
		status: 'twice',
		anaf,
		books,
		differences: [],
		notes: [...anaf, ...books].flatMap(({ problems }) => problems),
		message: `${first === undefined ? '' : nameOf(first)}: there more than once, in ${places.join(' and ')}`,
	};
}

function onlyFinding(entry: Entry, side: 'anaf' | 'books', maybe: readonly Entry[], compared: Compared): Finding {
	const reason: OnlyReason =
		entry.noInvoice ??
		(maybe.length > 0
			? 'ambiguous'
			: entry.keys === undefined
				? 'noNumber'
				: compared.cif && entry.partner === undefined
					? 'noCif'
					: 'notFound');
	return {
		status: side === 'anaf' ? 'onlyAtAnaf' : 'onlyInBooks',
		anaf: side === 'anaf' ? [entry] : [],
		books: side === 'books' ? [entry] : [],
		differences: [],
		reason,
		notes: entry.problems,
		message: `${nameOf(entry)}: ${onlyText(reason, side, maybe)}`,
	};
}

/**
 * The books with the direction of each invoice, where its row does not say it: that of the invoice at ANAF, else that of all others of
 * this partner, else that of all ANAF’s list. Undefined where these are of both kinds.
 */
function withDirections(books: readonly Entry[], anaf: readonly Entry[], { pairs, doubles }: Pairs): Entry[] {
	const known = new Map<number, Direction | undefined>();
	const learn = (from: Entry | undefined, rows: readonly number[]): void => {
		for (const row of rows) known.set(row, from?.direction);
	};
	for (const pair of pairs) learn(pair.anaf, pair.books.rows);
	for (const double of doubles) for (const entry of double.books) learn(double.anaf[0], entry.rows);
	const ofPartner = new Map<string | undefined, Direction | 'both'>();
	const note = (partner: string | undefined, direction: Direction): void => {
		const before = ofPartner.get(partner);
		ofPartner.set(partner, before === undefined || before === direction ? direction : 'both');
	};
	for (const { partner, direction } of anaf) {
		if (direction === undefined) continue;
		note(undefined, direction);
		if (partner?.code !== undefined) note(partner.code, direction);
	}
	return books.map((entry) => {
		if (entry.direction !== undefined) return entry;
		const likely = ofPartner.get(entry.partner?.code) ?? ofPartner.get(undefined);
		const direction = known.get(entry.rows[0] ?? -1) ?? (likely === 'both' ? undefined : likely);
		return direction === undefined ? entry : { ...entry, direction };
	});
}

/** By the first row of ANAF’s list, then by the first of the books. */
function inOrder(left: Finding, right: Finding): number {
	const place = ({ anaf, books }: Finding): [number, number] => [
		anaf[0]?.rows[0] ?? Infinity,
		books[0]?.rows[0] ?? Infinity,
	];
	const [a, b] = [place(left), place(right)];
	return a[0] === b[0] ? a[1] - b[1] : a[0] - b[0];
}

const NAMES: Readonly<Record<keyof Compared, string>> = {
	number: 'invoice number',
	cif: 'CIF of the partner',
	date: 'date',
	amount: 'amount',
};

/** A message of ANAF’s list that is about an invoice, without the invoice. */
const isBare = ({ keys, anafIds, noInvoice, net, gross }: Entry): boolean =>
	noInvoice === undefined && keys === undefined && anafIds.length > 0 && net === undefined && gross === undefined;

/** @param bare how many messages came without their invoice, and were not found by ANAF’s numbers either */
function warningsOf(
	compared: Compared,
	notSummed: NotSummed,
	lists: Readonly<Record<'anaf' | 'books', readonly Entry[]>>,
	columns: readonly string[],
	bare: number,
): string[] {
	const warnings: string[] = [];
	const { anaf, books } = lists;
	if (anaf.length === 0)
		warnings.push('The input At ANAF brought no items: everything in the books is listed as missing there');
	if (books.length === 0)
		warnings.push('The input Books brought no items: every invoice of ANAF is listed as missing there');
	for (const [name, isCompared] of Object.entries(compared) as Array<[keyof Compared, boolean]>) {
		if (!isCompared)
			warnings.push(
				`The ${NAMES[name]} was not compared, since one of the lists has none. Columns of the books: ${columns.slice(0, 20).join(', ')}`,
			);
	}
	if (bare > 0)
		warnings.push(
			`${bare} messages of ANAF could not be compared: a message has no invoice number and no amount. Put Invoice: Download before this node, so that it compares the invoices`,
		);
	const left = notSummed.anaf + notSummed.books;
	if (left > 0 && compared.amount)
		warnings.push(
			`${left} invoices (${notSummed.anaf} at ANAF, ${notSummed.books} in the books) are not in the sums: they have no net amount and VAT in lei`,
		);
	return warnings;
}

/**
 * Compares ANAF’s list with the books.
 *
 * @param anafItems invoices or messages as Get Many, Download, Parse and Export for Accounting give them
 * @param bookItems rows of any program
 * @returns `invalidInput` where it cannot be seen whose books these are, or a chosen column is not there
 */
export function reconcile(
	anafItems: readonly JsonObject[],
	bookItems: readonly JsonObject[],
	{ company: given, columns, direction, separator, tolerance }: ReconcileOptions,
): Result<Reconciliation> {
	const anafList = readList(anafItems, new Map(), { separator: 'point', creditNotes: 'signed' });
	const booksList = readList(bookItems, columns, { separator, creditNotes: 'positive' });
	const missing = missingColumn(bookItems, columns, booksList.columns);
	if (missing) return fail(missing);
	const partners = new Set(
		booksList.drafts.flatMap(({ other, seller, buyer }) => (other ?? seller ?? buyer)?.code ?? []),
	);
	const company = companyOf(given, anafList.drafts, partners);
	if (!company.ok) return company;
	const anaf = entriesOf(anafList, company.value);
	const books = entriesOf(booksList, company.value, direction);
	const compared = comparedOf(anaf, books);
	const found = pairUp(anaf, books, compared, tolerance);
	const { pairs, doubles, maybe, ...left } = found;
	const open = new Set([...left.anaf, ...left.books]);
	const maybeOf = (entry: Entry): readonly Entry[] => (maybe.get(entry) ?? []).filter((one) => open.has(one));
	const findings = [
		...pairs.map((pair) => pairFinding(pair, compared, tolerance)),
		...doubles.map(doubleFinding),
		...left.anaf.map((entry) => onlyFinding(entry, 'anaf', maybeOf(entry), compared)),
		...left.books.map((entry) => onlyFinding(entry, 'books', maybeOf(entry), compared)),
	].sort(inOrder);
	const { sums, notSummed } = sumUp(anaf, withDirections(books, anaf, found));
	return ok({
		findings,
		sums,
		notSummed,
		company: company.value,
		compared,
		warnings: warningsOf(compared, notSummed, { anaf, books }, booksList.columns, left.anaf.filter(isBare).length),
	});
}
