/** Whose books are compared, and which side of each invoice that company is on. */

import { fail, ok, type AnafFault, type Result } from '../../result';
import type { Direction } from '../export/sides';
import type { Draft, Entry } from './entry';

const refuse = (message: string, advice: string, more?: string): Result<never> =>
	fail({ kind: 'invalidInput', message, ...(more !== undefined && { more }), advice } satisfies AnafFault);

const ADVICE = 'Fill in Own CIF with the CIF of the company whose books these are';

/** The codes that both parties of every invoice leave over. */
function commonCodes(drafts: readonly Draft[]): string[] {
	let common: string[] | undefined;
	for (const { seller, buyer } of drafts) {
		if (seller?.code === undefined || buyer?.code === undefined) continue;
		const parties = [seller.code, buyer.code];
		common = common === undefined ? [...new Set(parties)] : common.filter((code) => parties.includes(code));
	}
	return common ?? [];
}

/**
 * The company whose books are compared: the one that was given, else the one whose messages these are, else the only one that has a
 * part in every invoice.
 *
 * @param partners codes that the books have as partners: a company is none of its own
 * @returns undefined where no invoice names both parties, so that nobody needs to know; `invalidInput` where there are several
 */
export function companyOf(
	given: string | undefined,
	drafts: readonly Draft[],
	partners: ReadonlySet<string>,
): Result<string | undefined> {
	if (given !== undefined) return ok(given);
	const owns = [...new Set(drafts.flatMap(({ own }) => own ?? []))];
	if (owns.length === 1) return ok(owns[0]);
	if (owns.length > 1)
		return refuse(
			'The list of ANAF is about several companies',
			'Compare one company at a time, or fill in Own CIF: invoices of the others are then listed as such',
			`These are ${owns.slice(0, 5).join(', ')}${owns.length > 5 ? ' and others' : ''}`,
		);
	if (!drafts.some(({ seller, buyer }) => seller?.code !== undefined && buyer?.code !== undefined))
		return ok(undefined);
	const common = commonCodes(drafts);
	const likely = common.length > 1 ? common.filter((code) => !partners.has(code)) : common;
	const [only] = likely;
	if (likely.length === 1) return ok(only);
	return refuse('It cannot be seen from the invoices whose books these are', ADVICE);
}

interface Place {
	readonly direction?: Direction;
	readonly party: 'seller' | 'buyer' | 'other';
	readonly isOther?: true;
}

function placeOf({ seller, buyer, other, says, isDocument }: Draft, company: string | undefined): Place {
	if (company !== undefined && seller?.code === company) return { direction: 'sale', party: 'buyer' };
	if (company !== undefined && buyer?.code === company) return { direction: 'purchase', party: 'seller' };
	if (other !== undefined) return { direction: says, party: 'other' };
	if (seller === undefined && buyer === undefined) return { direction: says, party: 'other' };
	if (seller === undefined) return { direction: says ?? 'sale', party: 'buyer' };
	if (buyer === undefined) return { direction: says ?? 'purchase', party: 'seller' };
	// A buyer without a code may be anybody, and so the company.
	if (buyer.isPerson === true) return { direction: says ?? 'purchase', party: 'seller' };
	return {
		direction: says,
		party: says === 'sale' ? 'buyer' : 'seller',
		...(isDocument && company !== undefined && { isOther: true }),
	};
}

/** An invoice from the side of the company. */
export function entryOf(draft: Draft, row: number, company: string | undefined, usual: Direction | undefined): Entry {
	const { seller, buyer, other, names, keys, anafIds, noInvoice } = draft;
	const { direction = usual, party, isOther } = placeOf(draft, company);
	const partner = party === 'seller' ? seller : party === 'buyer' ? buyer : other;
	const isNobody = !draft.isDocument && keys === undefined && partner === undefined && anafIds.length === 0;
	// Member by member: to copy what is left over of an object takes several times as long, and there are thousands of rows.
	return {
		rows: [row],
		number: draft.number,
		keys,
		date: draft.date,
		day: draft.day,
		direction,
		partner,
		partnerName: names[party] ?? names.other,
		net: draft.net,
		vat: draft.vat,
		gross: draft.gross,
		currency: draft.currency,
		rates: draft.rates,
		anafIds,
		noInvoice: noInvoice ?? (isOther === true ? 'otherCompany' : isNobody ? 'noInvoice' : undefined),
		problems: draft.problems,
	};
}
