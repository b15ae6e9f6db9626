/**
 * Ledgers that were never kept by anybody: invoices as ANAF has them, and the rows of a bookkeeper who writes numbers in her own
 * way and makes known mistakes. They measure what Reconcile finds.
 */

import type { JsonObject } from '../../../../anaf/api/json';
import { isoOfDayNumber } from '../../../../anaf/calendar';
import type { Finding, Reconciliation } from '../../../../anaf/invoice/reconcile/reconcile';
import type { Random } from '../../../harness/random';

/** What is wrong with an invoice in the books. */
export const FAULTS = ['missing', 'extra', 'twice', 'number', 'date', 'amount', 'cif'] as const;
/** One of them, or nothing. */
type Fault = (typeof FAULTS)[number] | 'none';

/** Both lists, and what was done to each invoice. Its name is its place among all invoices. */
export interface Ledgers {
	readonly company: string;
	readonly anaf: readonly JsonObject[];
	readonly books: readonly JsonObject[];
	readonly faults: readonly Fault[];
	/** The invoice of each row. */
	readonly anafInvoices: readonly number[];
	readonly booksInvoices: readonly number[];
}

/** The company whose books these are. */
const COMPANY = '10000008';
/** 1 November 2026. */
const FIRST_DAY = 20_758;

const cents = (value: number): string => (value / 100).toFixed(2);

/** A mistake of the hand in the digits of a text: another digit, one lost, one twice, two swapped. */
function mistyped(random: Random, text: string): string {
	const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
	const at = random.pick(places);
	const [before, digit, after] = [text.slice(0, at), text[at] ?? '', text.slice(at + 1)];
	switch (random.int(0, 3)) {
		case 0:
			return `${before}${(Number(digit) + random.int(1, 9)) % 10}${after}`;
		case 1:
			return places.length > 2 ? before + after : `${text}${random.int(1, 9)}`;
		case 2:
			return before + digit + digit + after;
		default:
			return /^\d/.test(after) && after[0] !== digit
				? `${before}${after[0] ?? ''}${digit}${after.slice(1)}`
				: `${before}${(Number(digit) + 1) % 10}${after}`;
	}
}

/** A number as somebody else writes it. */
function rewritten(random: Random, series: string, counter: number): string {
	return random.pick([
		`${series} ${String(counter).padStart(5, '0')}`,
		`${series}${counter}`,
		`${series.toLowerCase()}-${counter}`,
		`Factura seria ${series} nr. ${counter}`,
		`${series}/${counter}`,
		String(counter),
	]);
}

interface Partner {
	readonly cif: string;
	readonly series: string;
	/** What it charges each time; undefined for other amounts each time. */
	readonly fee?: number;
	counter: number;
}

/**
 * Makes both lists.
 *
 * @param count invoices at ANAF
 * @param share how many of them have a fault, of each kind
 */
export function ledgers(random: Random, count: number, share = 0.01): Ledgers {
	const partners = Array.from({ length: Math.max(3, Math.round(count / 25)) }, (_, index): Partner => ({
		cif: String(20_000_000 + index * 37),
		series: random.pick(['FCT', 'AB', 'SRV', 'F', 'MEDIA']),
		fee: random.chance(0.2) ? random.int(5000, 50_000) : undefined,
		counter: random.int(1, 9000),
	}));
	const rows: Array<{ readonly invoice: number; readonly row: JsonObject }> = [];
	const anaf: Array<{ readonly invoice: number; readonly row: JsonObject }> = [];
	const faults: Fault[] = [];
	for (let invoice = 0; invoice < count; invoice++) {
		const partner = random.pick(partners);
		partner.counter++;
		const chance = random.next();
		const fault = FAULTS[Math.floor(chance / share)] ?? 'none';
		faults.push(fault);
		const rate = random.pick([21, 21, 21, 11]);
		const net = partner.fee ?? random.int(1000, 900_000);
		const vat = Math.round((net * rate) / 100);
		const day = FIRST_DAY + random.int(0, 29);
		const written = `${partner.series} ${String(partner.counter).padStart(5, '0')}`;
		if (fault !== 'extra')
			anaf.push({
				invoice,
				row: {
					number: written,
					issueDate: isoOfDayNumber(day),
					type: '380',
					sellerCif: partner.cif,
					buyerCif: COMPANY,
					currency: 'RON',
					total: { net: cents(net), vat: cents(vat), gross: cents(net + vat) },
					vatRates: [{ category: 'S', rate: `${rate}.00`, net: cents(net), vat: cents(vat) }],
				},
			});
		if (fault === 'missing') continue;
		const number = rewritten(random, partner.series, partner.counter);
		const extra = fault === 'amount' ? random.pick([-900, -90, 90, 900, 9000]) : 0;
		const row: JsonObject = {
			'Nr. factură': fault === 'number' ? mistyped(random, number) : number,
			Data: isoOfDayNumber(fault === 'date' ? day + random.pick([-10, -2, -1, 1, 2, 10]) : day),
			'CUI furnizor': fault === 'cif' ? mistyped(random, partner.cif) : `RO${partner.cif}`,
			'Cotă TVA': rate,
			Bază: Number(cents(net + extra)),
			TVA: Number(cents(vat)),
			'Total cu TVA': Number(cents(net + vat + extra)),
		};
		rows.push({ invoice, row });
		if (fault === 'twice') rows.push({ invoice, row: { ...row } });
	}
	// The books are in another order.
	for (let index = rows.length - 1; index > 0; index--) {
		const other = random.int(0, index);
		const [a, b] = [rows[index], rows[other]];
		if (a && b) [rows[index], rows[other]] = [b, a];
	}
	return {
		company: COMPANY,
		anaf: anaf.map(({ row }) => row),
		books: rows.map(({ row }) => row),
		faults,
		anafInvoices: anaf.map(({ invoice }) => invoice),
		booksInvoices: rows.map(({ invoice }) => invoice),
	};
}

/** How well a kind of fault was found. */
interface Score {
	/** Invoices that have it. */
	readonly there: number;
	/** Invoices that were said to have it. */
	readonly said: number;
	readonly right: number;
}

/** What a finding says of its invoice. */
function saidBy({ status, differences }: Finding): Fault {
	if (status === 'matched') return 'none';
	if (status === 'onlyAtAnaf') return 'missing';
	if (status === 'onlyInBooks') return 'extra';
	if (status === 'twice') return 'twice';
	const fields = differences.map(({ field }) => field);
	if (fields.includes('number')) return 'number';
	if (fields.includes('cif')) return 'cif';
	return fields.includes('date') ? 'date' : 'amount';
}

/** Counts what was found of each fault. A pair of two different invoices is right about neither. */
export function scoreOf(made: Ledgers, { findings }: Reconciliation): ReadonlyMap<Fault, Score> {
	const scores = new Map<Fault, { there: number; said: number; right: number }>();
	const of = (fault: Fault): { there: number; said: number; right: number } => {
		const score = scores.get(fault) ?? { there: 0, said: 0, right: 0 };
		scores.set(fault, score);
		return score;
	};
	for (const fault of made.faults) of(fault).there++;
	for (const finding of findings) {
		const said = of(saidBy(finding));
		said.said++;
		const invoices = new Set([
			...finding.anaf.flatMap(({ rows }) => rows.map((row) => made.anafInvoices[row] ?? -1)),
			...finding.books.flatMap(({ rows }) => rows.map((row) => made.booksInvoices[row] ?? -1)),
		]);
		const [invoice = -1] = invoices;
		if (invoices.size === 1 && made.faults[invoice] === saidBy(finding)) said.right++;
	}
	return scores;
}

/** Of what was said, how much is right. */
export const precisionOf = ({ said, right }: Score): number => (said === 0 ? 1 : right / said);
/** Of what is there, how much was found. */
export const recallOf = ({ there, right }: Score): number => (there === 0 ? 1 : right / there);
