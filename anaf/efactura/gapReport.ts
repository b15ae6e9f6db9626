/** What a comparison of ANAF's list with a store comes to, in numbers and in words. */

import type { Gap, Gaps, GapState } from './gaps';
import { addTo } from '../lists';

/** A company whose messages were compared, or could not be listed. */
export interface ComparedCompany {
	/** Digits only; `''` where it is not known. */
	readonly cif: string;
	/** Why its messages are not, or not all, in the comparison. */
	readonly problem?: string;
	/** What to know of it although it was compared, such as a CIF that looks mistyped. */
	readonly note?: string;
}

/** Numbers of one company, or of all. */
interface Counts extends Readonly<Record<Exclude<GapState, 'onlyStored'>, number>> {
	/** Messages that ANAF lists. */
	readonly atAnaf: number;
}

/** The outcome of a comparison. */
export interface GapReport extends Counts {
	/** Whether all that ANAF lists is stored; null when there was nothing to compare. */
	readonly complete: boolean | null;
	/** Sentences for people. The ones that ask for something to be done are `warnings` too. */
	readonly text: string;
	readonly warnings: readonly string[];
	readonly onlyStored: number;
	readonly storedRows: number;
	readonly storedRowsWithoutId: number;
	readonly companies: ReadonlyArray<Counts & { readonly cif: string; readonly problem: string | null }>;
	/** The missing message that can be had for the shortest time. */
	readonly mostUrgent: Gap | undefined;
}

const NONE: Counts = { atAnaf: 0, missing: 0, tooLate: 0, notReady: 0, stored: 0 };

const messages = (count: number): string => `${count} ${count === 1 ? 'message' : 'messages'}`;

function countsOf(gaps: readonly Gap[]): Counts {
	const counts = { ...NONE };
	for (const { state } of gaps) {
		if (state === 'onlyStored') continue;
		counts[state]++;
		counts.atAnaf++;
	}
	return counts;
}

/** How long the most urgent message can be had. */
function untilText({ availableUntil, daysLeft }: Gap): string {
	if (availableUntil === null || daysLeft === null) return 'it is not known how long ANAF gives the first of them';
	const left = daysLeft === 0 ? 'today is the last day' : daysLeft === 1 ? '1 day left' : `${daysLeft} days left`;
	return `ANAF gives the first of them until ${availableUntil} (${left})`;
}

/**
 * Sums a comparison up. Nothing is called complete where nothing was compared, or where a company could not be listed.
 *
 * @param companies all that were to be compared, in the order to show them
 * @param cifOf the company of a message by its place in ANAF's list
 */
export function gapReport(
	{ gaps, withId, withoutId }: Gaps,
	companies: readonly ComparedCompany[],
	cifOf: (listed: number) => string,
): GapReport {
	const byCompany = new Map<string, Gap[]>(companies.map(({ cif }) => [cif, []]));
	for (const gap of gaps) {
		if (gap.listed === undefined) continue;
		const cif = cifOf(gap.listed);
		addTo(byCompany, cif, gap);
	}
	const counts = countsOf(gaps);
	const storedRows = withId + withoutId.length;
	const mostUrgent = gaps.find(({ state }) => state === 'missing');
	const problems = companies.flatMap(({ cif, problem }) =>
		problem === undefined ? [] : [`Company ${cif || 'without CIF'}: ${problem}`],
	);
	const silent = companies
		.filter(({ cif, problem }) => problem === undefined && byCompany.get(cif)?.length === 0)
		.map(({ cif }) => cif);

	const warnings = [...problems, ...companies.flatMap(({ note }) => note ?? [])];
	if (mostUrgent !== undefined)
		warnings.push(
			storedRows === 0
				? `Nothing is stored: ${counts.missing === 1 ? 'the one message' : `all ${counts.missing} messages`} that can be had at ANAF ${counts.missing === 1 ? 'is' : 'are'} missing; ${untilText(mostUrgent)}`
				: `${messages(counts.missing)} missing; ${untilText(mostUrgent)}`,
		);
	if (counts.tooLate > 0)
		warnings.push(
			`${messages(counts.tooLate)} neither stored nor given by ANAF any more: ask the other party for them`,
		);
	if (withoutId.length > 0) warnings.push(`${withoutId.length} of ${storedRows} stored rows have no ID of a message`);

	const nothing = counts.atAnaf === 0;
	const sentences = nothing
		? ['No messages at ANAF, so nothing was compared']
		: [
				`${messages(counts.atAnaf)} at ANAF, ${counts.stored} stored`,
				...(counts.notReady > 0 ? [`${messages(counts.notReady)} without an ID yet: ANAF’s answer is not ready`] : []),
			];
	if (!nothing && silent.length > 0) sentences.push(`No messages at ANAF of ${silent.join(', ')}`);
	const isAll = counts.missing + counts.tooLate === 0 && problems.length === 0;
	return {
		...counts,
		complete: nothing && problems.length === 0 ? null : isAll,
		text: `${[...sentences, ...warnings].join('. ')}.`,
		warnings: nothing ? [...sentences, ...warnings] : warnings,
		onlyStored: gaps.length - counts.atAnaf,
		storedRows,
		storedRowsWithoutId: withoutId.length,
		companies: [...byCompany].map(([cif, own]) => ({
			cif,
			...countsOf(own),
			problem: companies.find((company) => company.cif === cif)?.problem ?? null,
		})),
		mostUrgent,
	};
}
