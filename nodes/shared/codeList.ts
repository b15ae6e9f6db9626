import { CODE_LISTS } from '../../anaf/invoice/lists';
import { LEI, LEI_WORDS } from '../../anaf/romania/currency';
import type { CodeEntry } from '../../anaf/transport/codes';
import { tableSearch, type ListChoice, type ListSearch } from './listSearch';

/** What a list shows of a code: its name in English, in Romanian where that differs, and the code in brackets. */
function lineOfCode({ code, name, nameRo = name }: CodeEntry): string {
	if (name === code) return code;
	const both = nameRo.toLowerCase() === name.toLowerCase() ? name : `${name} · ${nameRo}`;
	return `${both} (${code})`;
}

/** The list of a table of codes. It is found by code, by both names, and by what else people write. */
export function codeSearch<T extends CodeEntry>(
	entries: () => readonly T[],
	lineOf: (entry: T) => string = lineOfCode,
): ListSearch {
	return tableSearch(() =>
		entries().map((entry): ListChoice => ({
			name: lineOf(entry),
			value: entry.code,
			also: [entry.name, ...(entry.nameRo === undefined ? [] : [entry.nameRo]), ...(entry.aliases ?? [])],
		})),
	);
}

/** Currencies that stand before the alphabet of the others: those of most invoices in Romania. */
const USUAL_CURRENCIES = [LEI, 'EUR', 'USD', 'GBP', 'CHF', 'HUF'];

/** Currencies that an invoice may be in, by the names that Unicode’s CLDR has for them: Node brings these. */
export const searchCurrencies = codeSearch(() => {
	const [english, romanian] = ['en', 'ro'].map((language) => new Intl.DisplayNames(language, { type: 'currency' }));
	const entryOf = (code: string): CodeEntry => {
		const [name = code, nameRo = code] = [english?.of(code), romanian?.of(code)];
		return {
			code,
			name,
			...(nameRo !== code && { nameRo }),
			...(code === LEI && { aliases: LEI_WORDS }),
		};
	};
	return [...new Set([...USUAL_CURRENCIES, ...CODE_LISTS.CURRENCIES])].map(entryOf);
});
