/** Rows of one invoice made one: journals have a row for each VAT rate. */

import { add, type Decimal } from '../../decimal';
import type { Entry } from './entry';

const sum = (amounts: ReadonlyArray<Decimal | undefined>): Decimal | undefined =>
	amounts.reduce<Decimal | undefined>(
		(total, amount) => (total === undefined || amount === undefined ? undefined : add(total, amount)),
		{ units: 0n, scale: 2 },
	);

/** What a row adds to the amount with VAT. A row can repeat that of the whole invoice, so its own parts come first. */
const grossOf = ({ net, vat, gross }: Entry): Decimal | undefined =>
	net !== undefined && vat !== undefined ? add(net, vat) : gross;

/** Several rows as one invoice: their amounts added up, all else from the first. */
export function merged(entries: readonly [Entry, ...Entry[]]): Entry {
	const [first] = entries;
	if (entries.length === 1) return first;
	return {
		...first,
		rows: entries.flatMap(({ rows }) => rows),
		net: sum(entries.map(({ net }) => net)),
		vat: sum(entries.map(({ vat }) => vat)),
		gross: sum(entries.map(grossOf)),
		rates: entries.flatMap(({ rates }) => rates),
		anafIds: [...new Set(entries.flatMap(({ anafIds }) => anafIds))],
		problems: entries.flatMap(({ problems }) => problems),
	};
}

/** The copies of one invoice, and how often each of its rates has come. */
interface Copies {
	readonly parts: Array<[Entry, ...Entry[]]>;
	readonly times: Map<string, number>;
}

/**
 * Rows with the same partner, number, day and direction and with different VAT rates are one invoice. A rate that comes again is not:
 * the invoice is there twice, or in parts (`pairs.ts` decides).
 *
 * @param vatRateOf what keeps the rows of one invoice apart, its VAT rate; undefined for whole invoices
 */
export function mergeRates(entries: readonly Entry[], vatRateOf: (entry: Entry) => string | undefined): Entry[] {
	const parts: Array<[Entry, ...Entry[]]> = [];
	const byKey = new Map<string, Copies>();
	for (const entry of entries) {
		const rate = vatRateOf(entry);
		const { partner, keys, date, direction, currency, anafIds, noInvoice } = entry;
		if (rate === undefined || keys === undefined || noInvoice !== undefined) {
			parts.push([entry]);
			continue;
		}
		const key = `${partner?.code ?? ''}|${keys.key}|${date ?? ''}|${direction ?? ''}|${currency}|${anafIds.join()}`;
		const copies: Copies = byKey.get(key) ?? { parts: [], times: new Map() };
		byKey.set(key, copies);
		const time = copies.times.get(rate) ?? 0;
		copies.times.set(rate, time + 1);
		const part = copies.parts[time];
		if (part === undefined) {
			const begun: [Entry] = [entry];
			copies.parts.push(begun);
			parts.push(begun);
		} else part.push(entry);
	}
	return parts.map(merged);
}
