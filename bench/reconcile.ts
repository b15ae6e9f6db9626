/**
 * ANAF's list against the books: the time of 10,000 against 10,000 rows, beside what a Code node does (each row looked for in the
 * whole other list), and what is found of the mistakes of a ledger that was made up.
 */

import type * as Decimals from '../anaf/decimal';
import type * as Reconcile from '../anaf/invoice/reconcile/reconcile';
import { FAULTS, ledgers, precisionOf, recallOf, scoreOf, type Ledgers } from '../test/anaf/invoice/reconcile/ledgers';
import { Random } from '../test/harness/random';
import { median, type BenchRow } from './row';
import { compiled } from './support/compiled';

const { reconcile } = compiled('anaf/invoice/reconcile/reconcile') as typeof Reconcile;
const { parseDecimal, ZERO } = compiled('anaf/decimal') as typeof Decimals;

const COUNT = 10_000;
const ROUNDS = 5;
const SEED = 1;
const MISTAKES = 0.01;

function ours({ anaf, books }: Ledgers): Reconcile.Reconciliation {
	const result = reconcile(anaf, books, {
		columns: new Map(),
		separator: 'automatic',
		tolerance: { days: 0, amount: parseDecimal('0.01') ?? ZERO },
	});
	if (!result.ok) throw new Error(result.fault.message);
	return result.value;
}

const bare = (text: unknown): string =>
	String(text)
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, '');

/** What people write in a Code node: for each invoice, the first row with its number and partner. */
function naive({ anaf, books }: Ledgers): number {
	const rows = books.map((row) => [bare(row['Nr. factură']), bare(row['CUI furnizor'])]);
	let found = 0;
	for (const { number, sellerCif } of anaf) {
		const [wanted, partner] = [bare(number), `RO${bare(sellerCif)}`];
		if (rows.find(([one, cif]) => one === wanted && cif === partner)) found++;
	}
	return found;
}

/** Processor time in milliseconds: unlike the clock on the wall it does not count what other programs do. */
function cost(work: () => unknown, rounds = ROUNDS): number {
	return median(
		Array.from({ length: rounds }, () => {
			const start = process.cpuUsage();
			work();
			const { user, system } = process.cpuUsage(start);
			return (user + system) / 1000;
		}),
	);
}

/** The rows of this module. */
export async function rows(): Promise<BenchRow[]> {
	const made = ledgers(new Random(SEED), COUNT, MISTAKES);
	const small = ledgers(new Random(SEED), COUNT / 10, MISTAKES);
	const time = cost(() => ours(made));
	const tenth = cost(() => ours(small));
	const loop = cost(() => naive(made), 1);
	const scores = scoreOf(made, ours(made));
	return await Promise.resolve([
		{
			name: `reconcile: ${COUNT} against ${COUNT} rows`,
			ratio: time,
			unit: 'ms of processor time',
			bound: { max: 1000 },
		},
		{
			name: 'reconcile: next to a loop in a loop, which finds numbers written alike only',
			ratio: loop / time,
			unit: 'x as fast',
			bound: { min: 1 },
			note: `${loop.toFixed(0)} ms, ${naive(made)} of ${made.anaf.length} found`,
		},
		{
			name: `reconcile: ${COUNT} rows against a tenth of them`,
			ratio: time / tenth,
			unit: 'x the time',
			bound: { max: 20 },
		},
		...FAULTS.map((fault): BenchRow => {
			const score = scores.get(fault) ?? { there: 0, said: 0, right: 0 };
			return {
				name: `reconcile: ${fault}, precision of ${score.said} said`,
				ratio: precisionOf(score) * 100,
				unit: '%',
				bound: { min: 95 },
				note: `recall ${(recallOf(score) * 100).toFixed(1)} % of ${score.there} there`,
			};
		}),
	]);
}
